// Keys that are really held, by way of the X server and its own repeat, wherever a press spends: what leaves is one
// task. Once with a window that lives, once with one that stands still meanwhile and finds all of it in its queue.
#include "support/window/SandboxedApp.h"

#include "ui/spending/PressGuard.h"
#include "ui/spending/SpendQuestion.h"
#include "ui/tasklist/TaskListPane.h"

#include <QAction>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QTest>

#include <memory>

namespace {

constexpr int patienceMs = 60'000;
const QString heldFor = QStringLiteral("1.6"); // seconds; the server repeats after 0.66 s, 25 times a second

} // namespace

class TestHeldKeys : public QObject
{
    Q_OBJECT

    std::unique_ptr<SandboxedApp> m_app;

    QPlainTextEdit *prompt() { return m_app->find<QPlainTextEdit>("composerPrompt"); }
    int creates() { return m_app->sandbox().counts().creates; }
    SpendQuestion *question() { return m_app->window().findChild<SpendQuestion *>(); }

    void xdotool(const QStringList &arguments, bool windowStands)
    {
        QProcess hands;
        hands.start(QStringLiteral("xdotool"), arguments);
        QVERIFY(hands.waitForStarted());
        if (windowStands)
            QVERIFY(hands.waitForFinished(patienceMs)); // no event is handled
        else
            QTRY_COMPARE_WITH_TIMEOUT(hands.state(), QProcess::NotRunning, patienceMs);
        QCOMPARE(hands.exitCode(), 0);
    }
    void hold(const QString &modifier, const QString &key, bool windowStands)
    {
        QStringList down{QStringLiteral("keydown"), key, QStringLiteral("sleep"), heldFor,
                         QStringLiteral("keyup"),   key};
        if (!modifier.isEmpty())
            down = QStringList{QStringLiteral("keydown"), modifier} + down +
                   QStringList{QStringLiteral("keyup"), modifier};
        xdotool(down, windowStands);
        m_app->awaitPress(); // all that was struck has been handled
    }
    void pressOnce() // a press that counts comes after all that was held, and is the only one more
    {
        const int before = creates();
        prompt()->setPlainText(QStringLiteral("A second fox"));
        prompt()->setFocus();
        xdotool({QStringLiteral("key"), QStringLiteral("ctrl+Return")}, false);
        QTRY_COMPARE_WITH_TIMEOUT(creates(), before + 1, patienceMs);
        m_app->awaitPress();
    }

private slots:
    void init()
    {
        m_app = std::make_unique<SandboxedApp>(100);
        m_app->core().settings.setConfirmAboveUsd({});
        m_app->core().settings.setTasksAtOnce(20);
        m_app->window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_app->window()));
        prompt()->setPlainText(QStringLiteral("A fox"));
        prompt()->setFocus();
    }
    void cleanup() { m_app.reset(); }

    void oneTask_data()
    {
        QTest::addColumn<QString>("where");
        QTest::addColumn<bool>("windowStands");
        for (const char *where : {"shortcut", "changed shortcut", "button", "menu"}) {
            QTest::addRow("%s", where) << QString::fromLatin1(where) << false;
            QTest::addRow("%s, the window stands still", where) << QString::fromLatin1(where) << true;
        }
    }
    void oneTask()
    {
        QFETCH(QString, where);
        QFETCH(bool, windowStands);
        if (where == QLatin1String("button")) {
            m_app->find<QPushButton>("composerGenerate")->setFocus();
            hold({}, QStringLiteral("space"), windowStands);
        } else if (where == QLatin1String("menu")) {
            auto *generate = m_app->find<QAction>("actionGenerate");
            xdotool({QStringLiteral("key"), QStringLiteral("alt+f")}, false);
            const auto *menu = qobject_cast<QMenu *>(m_app->window().menuBar()->actions().first()->menu());
            QTRY_VERIFY(menu && menu->isVisible() && menu->activeAction() == generate);
            hold({}, QStringLiteral("Return"), windowStands);
        } else if (where == QLatin1String("changed shortcut")) {
            m_app->core().shortcuts.setKeys(ShortcutCommand::Generate, {QKeySequence(Qt::Key_F9)});
            hold({}, QStringLiteral("F9"), windowStands);
        } else {
            hold(QStringLiteral("ctrl"), QStringLiteral("Return"), windowStands);
        }
        QTRY_COMPARE_WITH_TIMEOUT(creates(), 1, patienceMs);
        m_app->core().shortcuts.resetAll();
        pressOnce();
        QCOMPARE(creates(), 2);
        QCOMPARE(m_app->core().tasks.rowCount(), 2);
    }

    // One more take has no key at first; with one it is held to one press as well.
    void oneMoreTake_data()
    {
        QTest::addColumn<bool>("windowStands");
        QTest::newRow("alive") << false;
        QTest::newRow("stands still") << true;
    }
    void oneMoreTake()
    {
        QFETCH(bool, windowStands);
        pressOnce();
        QTRY_VERIFY(m_app->find<TaskListPane>("taskListPane")->currentTask() != 0);
        m_app->core().shortcuts.setKeys(ShortcutCommand::OneMoreTake, {QKeySequence(Qt::CTRL | Qt::Key_T)});
        hold(QStringLiteral("ctrl"), QStringLiteral("t"), windowStands);
        QTRY_COMPARE_WITH_TIMEOUT(creates(), 2, patienceMs);
        m_app->awaitPress();
        QCOMPARE(m_app->core().tasks.rowCount(), 2);
    }

    // The key that asked is no answer, and the key that says yes sends once, though Generate has the focus afterwards.
    void aQuestion_data()
    {
        QTest::addColumn<bool>("windowStands");
        QTest::newRow("alive") << false;
        QTest::newRow("stands still") << true;
    }
    void aQuestion()
    {
        QFETCH(bool, windowStands);
        m_app->core().settings.setConfirmAboveUsd(0.10);
        m_app->find<QPushButton>("composerGenerate")->setFocus();
        hold({}, QStringLiteral("space"), windowStands);
        QTRY_VERIFY(question() && question()->isVisible());
        m_app->awaitPress();
        QVERIFY(question() && question()->isVisible());
        QCOMPARE(creates(), 0);
        QVERIFY(QTest::qWaitForWindowActive(question()));
        question()->findChild<QPushButton *>(QStringLiteral("spendQuestionSend"))->setFocus();
        hold({}, QStringLiteral("space"), windowStands);
        QTRY_COMPARE_WITH_TIMEOUT(creates(), 1, patienceMs);
        m_app->awaitPress();
        QVERIFY(!question());
        QCOMPARE(m_app->core().tasks.rowCount(), 1);
    }

    // What was saved to the queue is not followed by the draft.
    void anEditThatIsSaved()
    {
        QTRY_COMPARE(m_app->core().keyCheck.state(), KeyCheck::State::Good);
        m_app->core().queue.setKeyUsable(false); // nothing leaves
        const QList<qint64> waiting =
            m_app->core().queue.add(QList<GenerationRequest>{{QStringLiteral("sora-2"), QStringLiteral("Waits"), {}}});
        QMetaObject::invokeMethod(m_app->find<QObject>("queuePane"), "editRequested", Q_ARG(qint64, waiting.value(0)));
        QTRY_COMPARE(prompt()->toPlainText(), QStringLiteral("Waits"));
        m_app->awaitPress();
        hold(QStringLiteral("ctrl"), QStringLiteral("Return"), false);
        QCOMPARE(prompt()->toPlainText(), QStringLiteral("A fox"));
        QCOMPARE(m_app->core().queue.waiting(), 1); // and not the draft beside it
    }

    // A key that is held adds one take, not nineteen.
    void oneMore()
    {
        auto *more = m_app->find<QPushButton>("composerTakesMore");
        more->setFocus();
        xdotool({QStringLiteral("keydown"), QStringLiteral("space"), QStringLiteral("sleep"), heldFor,
                 QStringLiteral("keyup"), QStringLiteral("space")},
                false);
        const auto *generate = m_app->find<QPushButton>("composerGenerate");
        QTRY_VERIFY2(generate->accessibleName().startsWith(QStringLiteral("Generate 2 takes")),
                     qPrintable(generate->accessibleName()));
        prompt()->setFocus();
        hold(QStringLiteral("ctrl"), QStringLiteral("Return"), false);
        QTRY_COMPARE_WITH_TIMEOUT(creates(), 2, patienceMs);
        QCOMPARE(m_app->core().tasks.rowCount(), 2);
    }
};

QTEST_MAIN(TestHeldKeys)
#include "tst_heldkeys.moc"
