// A full disk, as the window shows it: what could not be written down is not sent and not lost from the composer; an id
// that is paid for and stands in memory alone is said, asked about when the window closes, and written in the end.
#include "support/window/SandboxedApp.h"

#include "support/tasks/StorePeer.h"
#include "ui/composer/ComposerPane.h"
#include "ui/widgets/MessageBar.h"

#include <QClipboard>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

class TestFullDisk : public QObject
{
    Q_OBJECT

    static constexpr int patienceMs = 60'000;
    std::unique_ptr<SandboxedApp> m_app;
    std::unique_ptr<StorePeer> m_disk;

    QString said() { return m_app->find<MessageBar>("messageBar")->text(); }
    QMessageBox *question() { return m_app->window().findChild<QMessageBox *>(QStringLiteral("unwrittenQuestion")); }
    QAbstractButton *button(const QString &text)
    {
        for (QAbstractButton *candidate : question()->buttons()) {
            if (candidate->text() == text)
                return candidate;
        }
        qFatal("There is no such button");
    }
    void press(const QString &prompt)
    {
        auto *edit = m_app->find<QPlainTextEdit>("composerPrompt");
        edit->setPlainText(prompt);
        m_app->awaitPress();
        QTest::keyClick(edit, Qt::Key_Return, Qt::ControlModifier);
    }
    // The disk gives out while the POST is on its way, and with it the room that was kept.
    void loseAnId()
    {
        connect(&m_app->core().store, &TaskStore::changed, this, [this](const Task &task) {
            if (task.state == TaskState::Sending)
                m_disk->failUpdates();
        });
        press(QStringLiteral("A paper boat"));
        QTRY_COMPARE_WITH_TIMEOUT(m_app->core().sender.unwritten().size(), 1, patienceMs);
        disconnect(&m_app->core().store, &TaskStore::changed, this, nullptr);
    }

private slots:
    void init()
    {
        m_app = std::make_unique<SandboxedApp>();
        QVERIFY(QTest::qWaitForWindowExposed(&m_app->window()));
        QTRY_COMPARE_WITH_TIMEOUT(m_app->core().keyCheck.state(), KeyCheck::State::Good, patienceMs);
        m_disk = std::make_unique<StorePeer>(m_app->core().profile.historyPath());
    }
    void cleanup()
    {
        m_disk->heal();
        m_disk.reset();
        m_app.reset();
    }

    void whatCannotBeAddedStaysInTheComposer()
    {
        m_disk->failInserts();
        press(QStringLiteral("A paper boat"));
        QTRY_VERIFY2_WITH_TIMEOUT(said().contains(QStringLiteral("was not sent and nothing was charged")),
                                  qPrintable(said()), patienceMs);
        QCOMPARE(m_app->find<QPlainTextEdit>("composerPrompt")->toPlainText(), QStringLiteral("A paper boat"));
        QCOMPARE(m_app->core().store.search().page(0, 5).size(), 0);
        m_disk->heal();
        m_app->awaitPress();
        m_app->window().findChild<ComposerPane *>()->generate();
        QTRY_VERIFY_WITH_TIMEOUT(
            m_app->core().tasks.countOf({TaskState::Pending, TaskState::Processing, TaskState::Success}) == 1,
            patienceMs);
        QCOMPARE(said(), QString());
    }

    void anIdInMemoryAloneIsSaidAndWrittenInTheEnd()
    {
        loseAnId();
        const Task paid = m_app->core().sender.unwritten().value(0);
        QVERIFY2(said().startsWith(QStringLiteral("Do not close LinkReel")), qPrintable(said()));
        QVERIFY2(said().contains(paid.remoteId), qPrintable(said()));
        QTest::mouseClick(m_app->find<QPushButton>("messageAction"), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), paid.remoteId);

        QVERIFY(!m_app->window().close());
        QVERIFY(question());
        QVERIFY2(question()->text().contains(paid.remoteId), qPrintable(question()->text()));
        QTest::mouseClick(button(QStringLiteral("Keep LinkReel open")), Qt::LeftButton);
        QTRY_VERIFY(!question());
        QVERIFY(m_app->window().isVisible());

        QVERIFY(!m_app->window().close());
        QVERIFY(question()->isVisible());
        m_disk->heal();
        QTRY_COMPARE_WITH_TIMEOUT(m_app->core().sender.unwritten().size(), 0, patienceMs);
        QTRY_VERIFY(!question()); // it is no question any more
        QVERIFY(m_app->core().store.search().taskByRemoteId(paid.remoteId));
        QVERIFY2(said().contains(QStringLiteral("written down")), qPrintable(said()));
        QVERIFY(m_app->window().close());
    }

    void theUserMayCloseAllTheSame()
    {
        loseAnId();
        const QString id = m_app->core().sender.unwritten().value(0).remoteId;
        QGuiApplication::clipboard()->clear();
        QVERIFY(!m_app->window().close());
        QTest::mouseClick(button(QStringLiteral("Copy the ids and close")), Qt::LeftButton);
        QTRY_VERIFY(!m_app->window().isVisible());
        QCOMPARE(QGuiApplication::clipboard()->text(), id);
    }
};

QTEST_MAIN(TestFullDisk)
#include "tst_fulldisk.moc"
