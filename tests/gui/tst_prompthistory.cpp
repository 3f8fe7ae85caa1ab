// Earlier prompts by keys: the walk with Ctrl+Up and Ctrl+Down, the list with its search, undo of both.
#include "support/window/ComposerDriver.h"

#include "app/WordLists.h"
#include "tasks/store/TaskStore.h"
#include "ui/composer/state/ComposerHistory.h"
#include "ui/prompts/PromptRecall.h"

#include <QListView>
#include <QToolButton>

class TestPromptHistory : public QObject
{
    Q_OBJECT

    std::unique_ptr<ComposerDriver> m_driver;
    std::unique_ptr<TaskStore> m_store;
    std::unique_ptr<WordLists> m_lists;
    std::unique_ptr<PromptRecall> m_recall;

    QString text() { return m_driver->prompt()->toPlainText(); }
    void older() { QTest::keyClick(m_driver->prompt(), Qt::Key_Up, Qt::ControlModifier); }
    void newer() { QTest::keyClick(m_driver->prompt(), Qt::Key_Down, Qt::ControlModifier); }
    void undo() { QTest::keyClick(m_driver->prompt(), Qt::Key_Z, Qt::ControlModifier); }
    QWidget *popup() { return m_driver->find<QWidget>(QStringLiteral("promptHistory")); }
    QLineEdit *search() { return m_driver->find<QLineEdit>(QStringLiteral("promptHistorySearch")); }
    QListView *list() { return m_driver->find<QListView>(QStringLiteral("promptHistoryList")); }

    void add(const QString &prompt)
    {
        Task task;
        task.request.prompt = prompt;
        task.createdAt = QDateTime::currentDateTimeUtc();
        QVERIFY(m_store->add(task));
    }

private slots:
    void init()
    {
        m_driver = std::make_unique<ComposerDriver>();
        m_store = std::make_unique<TaskStore>(m_driver->path(QStringLiteral("tasks.sqlite")));
        m_lists = std::make_unique<WordLists>(m_driver->settings());
        m_recall = std::make_unique<PromptRecall>(*m_driver->pane, m_store->search(), *m_lists);
        for (const char *prompt : {"A tram in Lisbon", "A red fox", "A tram in Lisbon", "Ink in water\nblooms slowly"})
            add(QString::fromLatin1(prompt));
    }
    void cleanup()
    {
        m_recall.reset();
        m_lists.reset();
        m_driver.reset();
        m_store.reset();
    }

    void walksBackAndReturnsToWhatWasTyped()
    {
        m_driver->type(QStringLiteral("half a tho"));
        older();
        QCOMPARE(text(), QStringLiteral("Ink in water\nblooms slowly"));
        older();
        QCOMPARE(text(), QStringLiteral("A tram in Lisbon"));
        older();
        QCOMPARE(text(), QStringLiteral("A red fox"));
        older();
        QCOMPARE(text(), QStringLiteral("A red fox")); // the oldest one
        newer();
        newer();
        QCOMPARE(text(), QStringLiteral("Ink in water\nblooms slowly"));
        newer();
        QCOMPARE(text(), QStringLiteral("half a tho"));
        newer();
        QCOMPARE(text(), QStringLiteral("half a tho"));
        QCOMPARE(m_driver->pane->history().undoText(), QStringLiteral("typing")); // nothing has happened
    }

    // It was one clip, and is one when it is sent again; what was being typed keeps its choices.
    void bracesOfAnEarlierPromptAreNoChoice()
    {
        add(QStringLiteral("a {red|blue} fox"));
        m_driver->type(QStringLiteral("{one|two} owls"));
        older();
        QCOMPARE(m_driver->pane->request().prompt, QStringLiteral("a {red|blue} fox"));
        QVERIFY(m_driver->problem(QStringLiteral("composerPromptNote")).isEmpty());
        newer();
        QCOMPARE(text(), QStringLiteral("{one|two} owls"));
        QVERIFY(!m_driver->problem(QStringLiteral("composerPromptNote")).isEmpty());
    }

    void aWalkIsOneStepOfUndo()
    {
        m_driver->type(QStringLiteral("half a tho"));
        older();
        older();
        QCOMPARE(m_driver->pane->history().undoText(), QStringLiteral("an earlier prompt"));
        undo();
        QCOMPARE(text(), QStringLiteral("half a tho"));
        older();
        m_driver->type(QStringLiteral(", and more"));
        older(); // from the newest again, and what was typed here is what comes back
        QCOMPARE(text(), QStringLiteral("Ink in water\nblooms slowly"));
        newer();
        QCOMPARE(text(), QStringLiteral("Ink in water\nblooms slowly, and more"));
    }

    void whatWasJustSentIsNoStepBack()
    {
        m_driver->prompt()->setPlainText(QStringLiteral("Ink in water\nblooms slowly"));
        older();
        QCOMPARE(text(), QStringLiteral("A tram in Lisbon"));
    }

    void theListFindsAndEnterTakes()
    {
        m_driver->type(QStringLiteral("mine"));
        QTest::mouseClick(m_driver->find<QToolButton>(QStringLiteral("composerEarlierPrompts")), Qt::LeftButton);
        QTRY_VERIFY(popup()->isVisible());
        QCOMPARE(list()->model()->rowCount(), 3);
        QVERIFY(list()->model()->index(0, 0).data(Qt::ToolTipRole).toString().contains(QStringLiteral("blooms")));
        QTest::keyClicks(search(), QStringLiteral("TRAM"));
        QCOMPARE(list()->model()->rowCount(), 1);
        QTest::keyClicks(search(), QStringLiteral(" zebra"));
        QVERIFY(m_driver->find<QLabel>(QStringLiteral("promptHistoryEmpty"))->isVisible());
        QTest::keyClick(search(), Qt::Key_Return);
        QVERIFY(popup()->isVisible());
        search()->clear();
        QTest::keyClick(search(), Qt::Key_Down);
        QTest::keyClick(search(), Qt::Key_Return);
        QVERIFY(!popup()->isVisible());
        QCOMPARE(text(), QStringLiteral("A tram in Lisbon"));
        QTRY_COMPARE(QApplication::focusWidget(), m_driver->prompt());
        undo();
        QCOMPARE(text(), QStringLiteral("mine"));
    }

    void theListGrowsAsItIsScrolled()
    {
        for (int i = 0; i < 120; ++i)
            add(QStringLiteral("Take %1").arg(i));
        m_recall->openList();
        QTRY_VERIFY(popup()->isVisible());
        QVERIFY(list()->model()->rowCount() < 120);
        while (list()->model()->canFetchMore({}))
            list()->model()->fetchMore({});
        QCOMPARE(list()->model()->rowCount(), 123);
        QTest::keyClick(search(), Qt::Key_Escape);
        QTRY_VERIFY(!popup()->isVisible());
    }
};

QTEST_MAIN(TestPromptHistory)
#include "tst_prompthistory.moc"
