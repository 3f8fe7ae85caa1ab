// The window itself, as a person uses it, over the real sandbox: from a prompt to frames in the player and a file that
// decodes.
#include "support/window/SandboxedApp.h"

#include "ui/composer/ComposerPane.h"
#include "ui/player/PlayerPane.h"
#include "ui/tasklist/TaskListPane.h"
#include "ui/tasklist/TaskListView.h"
#include "ui/widgets/MessageBar.h"
#include "video/ClipProbe.h"

#include <QAccessible>
#include <QClipboard>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSplitter>
#include <QTest>
#include <QWindow>

namespace {

constexpr int patienceMs = 60'000;

} // namespace

class TestMainWindow : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<SandboxedApp> m_app;

    QPlainTextEdit *prompt() { return m_app->find<QPlainTextEdit>("composerPrompt"); }
    TaskListView *list() { return m_app->find<TaskListView>("taskList"); }
    PlayerPane *player() { return m_app->window().findChild<PlayerPane *>(); }
    TaskListPane *listPane() { return m_app->find<TaskListPane>("taskListPane"); }

    Task newest() { return m_app->core().store.search().page(0, 1).value(0); }

private slots:
    void init()
    {
        m_app = std::make_unique<SandboxedApp>();
        QVERIFY(QTest::qWaitForWindowExposed(&m_app->window()));
        m_app->window().activateWindow();
    }

    void cleanup() { m_app.reset(); }

    void thePromptHasTheFocusAndNoDialogOpens()
    {
        QTRY_VERIFY(prompt()->hasFocus());
        QVERIFY(!QApplication::activeModalWidget());
        QVERIFY(m_app->find<QLabel>("sandboxWords")->text().contains(QStringLiteral("nothing is charged")));
        QVERIFY(m_app->find<QLabel>("sandboxWords")->toolTip().contains(QStringLiteral("Nothing is charged")));
        QTRY_VERIFY(m_app->find<QLabel>("statusConnection")->text().startsWith(QStringLiteral("Connected")));
    }

    void aPromptBecomesAClipThatPlaysAndLiesOnDisk()
    {
        m_app.reset();
        m_app = std::make_unique<SandboxedApp>(20, Settings::Appearance::Dark, SandboxedApp::Clips::Ordered);
        QVERIFY(QTest::qWaitForWindowExposed(&m_app->window()));
        QSignalSpy firstFrame(player(), &PlayerPane::firstFrameShown);
        m_app->generate(QStringLiteral("A red fox looks up as the first snow falls"));
        QTRY_COMPARE(list()->model()->rowCount(), 1);
        QCOMPARE(newest().request.prompt, QStringLiteral("A red fox looks up as the first snow falls"));
        QTRY_COMPARE_WITH_TIMEOUT(newest().state, TaskState::Processing, patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(newest().clipState, ClipState::Saved, patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(!firstFrame.isEmpty(), patienceMs);
        QTRY_VERIFY(player()->isPlaying());

        const Task task = newest();
        QVERIFY(task.clipPath.startsWith(m_app->core().settings.clipFolder()));
        const std::optional<ClipFacts> facts = probeClip(task.clipPath);
        QVERIFY(facts);
        QCOMPARE(facts->size, QSize(1280, 720));
        QVERIFY(qAbs(facts->duration.count() - 5000) < 150);
        QVERIFY(!clipFrame(task.clipPath, std::chrono::milliseconds(4500), QSize(320, 320)).isNull());
        QCOMPARE(m_app->sandbox().counts().creates, 1);
        QCOMPARE(m_app->sandbox().counts().authorizationLeaks, 0);
        QCOMPARE(prompt()->toPlainText(), task.request.prompt); // nothing typed is lost
    }

    // Every repeat would be paid for.
    void aKeyHeldDownIsOnePress()
    {
        prompt()->setPlainText(QStringLiteral("A fox"));
        QWindow *window = m_app->window().windowHandle();
        for (int repeat = 0; repeat < 5; ++repeat)
            QTest::simulateEvent(window, true, Qt::Key_Return, Qt::ControlModifier, {}, repeat > 0, -1);
        QTest::simulateEvent(window, false, Qt::Key_Return, Qt::ControlModifier, {}, false, -1);
        QTRY_COMPARE(newest().state, TaskState::Pending);
        QCOMPARE(list()->model()->rowCount(), 1);
        QCOMPARE(m_app->sandbox().counts().creates, 1);
    }

    void oneClickSavesACopy()
    {
        m_app->generate(QStringLiteral("Ink blooming in water"));
        QTRY_COMPARE_WITH_TIMEOUT(newest().clipState, ClipState::Saved, patienceMs);
        const QModelIndex row = list()->model()->index(0, 0);
        QTRY_VERIFY(!list()->actionRect(row, TaskAction::SaveCopy).isNull());
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {},
                          list()->actionRect(row, TaskAction::SaveCopy).center());
        QTRY_VERIFY(m_app->window().findChild<QFileDialog *>(QStringLiteral("saveCopyDialog")));
        auto *dialog = m_app->find<QFileDialog>("saveCopyDialog");
        const QString target = m_app->folder() + QStringLiteral("/copy of mine.mp4");
        dialog->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"))->setText(target); // as a person types it
        QMetaObject::invokeMethod(dialog, "accept");
        QTRY_VERIFY(QFileInfo(target).size() > 0);
        QTRY_COMPARE(QFileInfo(target).size(), newest().clipBytes);
        QTRY_VERIFY(m_app->find<MessageBar>("messageBar")->text().contains(QStringLiteral("copy of mine.mp4")));
    }

    void aRefusalSaysWhyAndThatNothingWasCharged()
    {
        m_app->generate(QStringLiteral("sandbox:broke a whale made of ink"));
        QTRY_COMPARE_WITH_TIMEOUT(newest().state, TaskState::Refused, patienceMs);
        QVERIFY(newest().error->serverText.contains(QStringLiteral("balance"), Qt::CaseInsensitive));
        QVERIFY(!newest().requestId.isEmpty());
        const RowWords words = rowWords(newest(), {}, {QDateTime::currentDateTimeUtc(), 20});
        QVERIFY(words.detail.contains(QStringLiteral("not charged")));
        QCOMPARE(m_app->sandbox().counts().creates, 1);
    }

    void aLostAnswerIsUnknownAndIsNotSentAgain()
    {
        m_app->generate(QStringLiteral("sandbox:lost-answer a clockwork heron"));
        QTRY_COMPARE_WITH_TIMEOUT(newest().state, TaskState::Unknown, patienceMs);
        m_app->restart();
        QTRY_COMPARE(list()->model()->rowCount(), 1);
        QCOMPARE(newest().state, TaskState::Unknown);
        QCOMPARE(m_app->sandbox().counts().creates, 1);
    }

    void aFailedTaskShowsItsReasonAsPlainText()
    {
        m_app->generate(QStringLiteral("sandbox:fail a crowd scene"));
        QTRY_COMPARE_WITH_TIMEOUT(newest().state, TaskState::Failed, patienceMs);
        QVERIFY(!newest().reason.isEmpty());
        QTRY_VERIFY(m_app->find<QLabel>("playerWordsText")->text().contains(newest().reason));
        QCOMPARE(m_app->find<QLabel>("playerWordsText")->textFormat(), Qt::PlainText);
    }

    void everythingIsThereAfterARestart()
    {
        m_app->generate(QStringLiteral("Terraced rice fields from a drone"));
        QTRY_COMPARE_WITH_TIMEOUT(newest().state, TaskState::Pending, patienceMs);
        const Task before = newest();
        m_app->restart();
        QCOMPARE(newest().request, before.request);
        QCOMPARE(newest().remoteId, before.remoteId);
        QCOMPARE(newest().acceptedAt, before.acceptedAt);
        QTRY_COMPARE_WITH_TIMEOUT(newest().clipState, ClipState::Saved, patienceMs);
        QCOMPARE(m_app->sandbox().counts().creates, 1);
    }

    void sizeAndPanesAreRemembered()
    {
        m_app->window().resize(1100, 720);
        auto *panes = m_app->find<QSplitter>("panes");
        panes->setSizes({320, 420, 360});
        QTRY_COMPARE(m_app->window().size(), QSize(1100, 720));
        const QList<int> sizes = panes->sizes();
        m_app->window().close();
        m_app->restart();
        QVERIFY(QTest::qWaitForWindowExposed(&m_app->window()));
        QTRY_COMPARE(m_app->window().size(), QSize(1100, 720));
        QCOMPARE(m_app->find<QSplitter>("panes")->sizes(), sizes);
    }

    void useAgainBringsTheShotBack()
    {
        m_app->generate(QStringLiteral("sandbox:fail a paper moon"));
        QTRY_COMPARE_WITH_TIMEOUT(newest().state, TaskState::Failed, patienceMs);
        const GenerationRequest request = newest().request;
        prompt()->setPlainText(QStringLiteral("something else"));
        const QModelIndex row = list()->model()->index(0, 0);
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {},
                          list()->actionRect(row, TaskAction::UseAgain).center());
        QCOMPARE(m_app->window().findChild<ComposerPane *>()->request(), request);
    }

    void filtersAndSearchNarrowTheList()
    {
        m_app->generate(QStringLiteral("sandbox:fail first shot"));
        QTRY_COMPARE_WITH_TIMEOUT(newest().state, TaskState::Failed, patienceMs);
        m_app->generate(QStringLiteral("second shot of boats"));
        QTRY_COMPARE(list()->model()->rowCount(), 2);
        QTest::mouseClick(m_app->find<QPushButton>("filterNeedsYou"), Qt::LeftButton);
        QCOMPARE(list()->model()->rowCount(), 1);
        QTest::mouseClick(m_app->find<QPushButton>("filterAll"), Qt::LeftButton);
        QTest::keyClicks(m_app->find<QLineEdit>("taskSearch"), QStringLiteral("BOATS second"));
        QCOMPARE(list()->model()->rowCount(), 1);
        m_app->find<QLineEdit>("taskSearch")->setText(QStringLiteral("nowhere"));
        QTRY_VERIFY(m_app->find<QWidget>("taskListEmpty")->isVisible());
    }

    // A person who cannot see finds a name on every control, and tests find an object name.
    void everyControlHasNames()
    {
        QStringList nameless;
        for (const QWidget *widget : m_app->window().findChildren<QWidget *>()) {
            const bool inner =
                widget->objectName().startsWith(QStringLiteral("qt_")) || !widget->isVisibleTo(&m_app->window());
            if (inner || widget->focusPolicy() == Qt::NoFocus || qobject_cast<const QMenuBar *>(widget) ||
                widget->inherits("QScrollArea") || widget->inherits("QComboBoxPrivateContainer"))
                continue;
            const QAccessibleInterface *interface =
                QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
            if (widget->objectName().isEmpty() || !interface || interface->text(QAccessible::Name).isEmpty())
                nameless << QStringLiteral("%1 '%2'").arg(QLatin1String(widget->metaObject()->className()),
                                                          widget->objectName());
        }
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QStringLiteral(", "))));
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
