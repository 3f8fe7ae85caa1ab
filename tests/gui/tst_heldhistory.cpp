// Another program holds the lock of the history: the window lives, the words name what is so (and no full disk),
// nothing is sent that is not written down, and what is paid for is written as soon as the other program lets go.
#include "support/process/Heartbeat.h"
#include "support/process/Patience.h"
#include "support/tasks/StorePeer.h"
#include "support/window/SandboxedApp.h"
#include "ui/widgets/MessageBar.h"
#include <QSignalSpy>

#include <QAbstractButton>
#include <QLabel>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

#include <algorithm>

class TestHeldHistory : public QObject
{
    Q_OBJECT

    static constexpr int patienceMs = 60'000;
    static constexpr qint64 mostMs = 250; // that the window's thread may be held
    std::unique_ptr<SandboxedApp> m_app;
    std::unique_ptr<StorePeer> m_other;

    Core &core() { return m_app->core(); }
    QString said() { return m_app->find<MessageBar>("messageBar")->text(); }
    QPlainTextEdit *prompt() { return m_app->find<QPlainTextEdit>("composerPrompt"); }
    bool saysHeld(const QString &words) const
    {
        return words.contains(QStringLiteral("nother program")) && !words.contains(QStringLiteral("disk"));
    }
    void press(const QString &words)
    {
        prompt()->setPlainText(words);
        m_app->awaitPress();
        QTest::keyClick(prompt(), Qt::Key_Return, Qt::ControlModifier);
    }
    // The shortest of several goes: a busy machine makes any one of them longer.
    qint64 heldFor(const std::function<void()> &doing)
    {
        qint64 shortest = std::numeric_limits<qint64>::max();
        for (int go = 0; go < 3 && shortest > mostMs; ++go) {
            Heartbeat heart;
            doing();
            QCoreApplication::processEvents();
            shortest = std::min(shortest, heart.longestGapMs());
        }
        return shortest;
    }
    // Until its window is there, in ms: the shortest of several goes, of which one in less than `enough` is the last.
    qint64 startsIn(qint64 enough)
    {
        qint64 shortest = std::numeric_limits<qint64>::max();
        for (int go = 0; go < 3 && shortest >= enough; ++go) {
            QElapsedTimer since;
            since.start();
            m_app->restart();
            if (QTest::qWaitForWindowExposed(&m_app->window()))
                shortest = std::min(shortest, since.elapsed());
        }
        return shortest;
    }
    int posts() { return m_app->sandbox().counts().creates; }
    int tasksOnTheirWay()
    {
        return core().tasks.countOf({TaskState::Pending, TaskState::Processing, TaskState::Success});
    }

private slots:
    void init()
    {
        m_app = std::make_unique<SandboxedApp>();
        QVERIFY(QTest::qWaitForWindowExposed(&m_app->window()));
        QTRY_COMPARE_WITH_TIMEOUT(core().keyCheck.state(), KeyCheck::State::Good, patienceMs);
        m_other = std::make_unique<StorePeer>(core().profile.historyPath());
    }
    void cleanup()
    {
        m_other.reset();
        m_app.reset();
    }

    void aPressIsRefusedWithWords_data()
    {
        QTest::addColumn<QString>("lock");
        QTest::newRow("immediate") << QStringLiteral("BEGIN IMMEDIATE");
        QTest::newRow("exclusive") << QStringLiteral("BEGIN EXCLUSIVE");
    }
    void aPressIsRefusedWithWords()
    {
        QFETCH(QString, lock);
        m_other->run(lock);
        const qint64 held = heldFor([this] {
            press(QStringLiteral("A paper boat"));
            QTest::keyClicks(prompt(), QStringLiteral(" on a lake"));
        });
        QVERIFY2(held <= mostMs, qPrintable(QString::number(held)));
        QVERIFY2(saysHeld(said()), qPrintable(said()));
        QVERIFY2(said().contains(QStringLiteral("nothing was charged")), qPrintable(said()));
        QVERIFY(prompt()->toPlainText().contains(QStringLiteral("A paper boat"))); // what was typed stays ...
        QVERIFY(prompt()->toPlainText().contains(QStringLiteral(" on a lake")));   // ... and more can be
        QCOMPARE(core().store.search().page(0, 5).size() + core().queue.waiting(), 0);
        QCOMPARE(posts(), 0);

        m_other->run(QStringLiteral("ROLLBACK"));
        m_app->awaitPress();
        QTest::keyClick(prompt(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(tasksOnTheirWay(), 1, patienceMs);
        QCOMPARE(said(), QString());
        QCOMPARE(posts(), 1);
    }

    void anAnswerIsKeptUntilItIsWritten()
    {
        connect(&core().store, &TaskStore::changed, this, [this](const Task &task) {
            if (task.state == TaskState::Sending) // its POST leaves after this
                QMetaObject::invokeMethod(this, [this] { m_other->run(QStringLiteral("BEGIN IMMEDIATE")); });
        });
        press(QStringLiteral("A paper boat"));
        QTRY_COMPARE_WITH_TIMEOUT(core().sender.unwritten().size(), 1, patienceMs);
        disconnect(&core().store, &TaskStore::changed, this, nullptr);
        const QString id = core().sender.unwritten().value(0).remoteId;
        QVERIFY2(said().startsWith(QStringLiteral("Do not close LinkReel")) && said().contains(id), qPrintable(said()));
        QVERIFY2(saysHeld(said()), qPrintable(said()));
        QVERIFY(!m_app->window().close());
        auto *question = m_app->window().findChild<QMessageBox *>(QStringLiteral("unwrittenQuestion"));
        QVERIFY(question && question->text().contains(id));
        QVERIFY2(question->text().contains(QStringLiteral("nother program")), qPrintable(question->text()));
        QTest::mouseClick(question->defaultButton(), Qt::LeftButton); // keeps it open

        const QSignalSpy written(&core().sender, &TaskSender::allWritten);
        Heartbeat heart;
        QTest::keyClicks(prompt(), QStringLiteral("on a lake"));
        QTRY_VERIFY2(prompt()->toPlainText().contains(QStringLiteral("on a lake")),
                     qPrintable(prompt()->toPlainText()));
        m_other->run(QStringLiteral("ROLLBACK"));
        QTRY_COMPARE_WITH_TIMEOUT(written.size(), 1, patienceMs);
        QVERIFY2(heart.longestGapMs() < 1000, qPrintable(QString::number(heart.longestGapMs())));
        QVERIFY(core().store.search().taskByRemoteId(id));
        QVERIFY2(said().contains(QStringLiteral("written down")), qPrintable(said()));
        QTRY_COMPARE_WITH_TIMEOUT(tasksOnTheirWay(), 1, patienceMs);
        QCOMPARE(posts(), 1);
    }

    // What waits is not sent while its row cannot be written, and goes by itself afterwards, each once.
    void theQueueWaitsAndGoesOn()
    {
        core().queue.setKeyUsable(false);
        press(QStringLiteral("One"));
        press(QStringLiteral("Two"));
        QTRY_COMPARE(core().queue.waiting(), 2);
        m_other->run(QStringLiteral("BEGIN IMMEDIATE"));
        core().queue.setKeyUsable(true);
        auto *words = m_app->find<QLabel>("queueSentence");
        QTRY_VERIFY2(saysHeld(words->text()), qPrintable(words->text()));
        QCOMPARE(posts(), 0);
        QVERIFY(!core().queue.cancel({core().waiting.entry(0).id}));
        QCOMPARE(core().queue.waiting(), 2);
        m_other->run(QStringLiteral("ROLLBACK"));
        QTRY_COMPARE_WITH_TIMEOUT(tasksOnTheirWay(), 2, patienceMs);
        QCOMPARE(posts(), 2);
    }

    // Nothing of the history can even be read: the window comes all the same, says so, takes what is typed, and goes on
    // with all that was there as soon as it may.
    void heldAtTheStart()
    {
        press(QStringLiteral("A paper boat"));
        QTRY_COMPARE_WITH_TIMEOUT(tasksOnTheirWay(), 1, patienceMs);
        core().queue.pause();
        m_app->closeDown();
        m_other->run(QStringLiteral("PRAGMA locking_mode = EXCLUSIVE"));
        m_other->run(QStringLiteral("BEGIN EXCLUSIVE"));
        m_other->run(QStringLiteral("UPDATE task SET checks = checks"));
        const qint64 took = startsIn(Patience::ms(4'000));
        QVERIFY2(took < Patience::ms(4'000), qPrintable(QString::number(took)));
        QVERIFY2(saysHeld(said()), qPrintable(said()));
        QVERIFY(!m_app->find<QAbstractButton>("composerGenerate")->isEnabled());
        const auto *inPlaceOfTasks = m_app->find<QLabel>("taskListEmptyTitle");
        QCOMPARE(inPlaceOfTasks->text(), QStringLiteral("Your tasks are not read yet"));
        const qint64 held = heldFor([this] {
            prompt()->clear();
            QTest::keyClicks(prompt(), QStringLiteral("Two boats"));
            QVERIFY(!core().store.openAgain()); // as it is tried every second
        });
        QVERIFY2(held <= mostMs, qPrintable(QString::number(held)));
        QCOMPARE(prompt()->toPlainText(), QStringLiteral("Two boats"));
        QCOMPARE(core().tasks.rowCount(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(core().keyCheck.state(), KeyCheck::State::Good,
                                  patienceMs); // the key is known all the same
        QVERIFY2(saysHeld(said()), qPrintable(said()));

        m_other->run(QStringLiteral("ROLLBACK"));
        m_other.reset();
        QTRY_COMPARE_WITH_TIMEOUT(core().tasks.rowCount(), 1, patienceMs);
        QTRY_COMPARE(said(), QString());
        QVERIFY(!inPlaceOfTasks->isVisible());
        QTRY_COMPARE_WITH_TIMEOUT(core().keyCheck.state(), KeyCheck::State::Good, patienceMs);
        press(QStringLiteral("Two boats"));
        QTRY_COMPARE_WITH_TIMEOUT(tasksOnTheirWay(), 2, patienceMs);
        QCOMPARE(posts(), 2);
    }

    // Who has it may be writing only: everything can be read, and the start is like any other.
    void onlyWritingIsHeldAtTheStart()
    {
        press(QStringLiteral("A paper boat"));
        QTRY_COMPARE_WITH_TIMEOUT(tasksOnTheirWay(), 1, patienceMs);
        m_app->closeDown();
        m_other->run(QStringLiteral("BEGIN IMMEDIATE"));
        const qint64 took = startsIn(Patience::ms(4'000));
        QVERIFY2(took < Patience::ms(4'000), qPrintable(QString::number(took)));
        QCOMPARE(core().tasks.rowCount(), 1);
        m_other->run(QStringLiteral("ROLLBACK"));
        QTRY_COMPARE_WITH_TIMEOUT(core().tasks.countOf({TaskState::Success}), 1, patienceMs);
    }
};

QTEST_MAIN(TestHeldHistory)
#include "tst_heldhistory.moc"
