// Where the tasks that wait are shown: under the list, and where the list is not shown in a drawer that opens over the
// window's lower edge and moves nothing.
#include "support/window/SandboxedApp.h"

#include "catalog/Validation.h"
#include "ui/composer/ComposerPane.h"
#include "ui/queue/QueuePane.h"
#include "ui/queue/QueueView.h"
#include "ui/widgets/MessageBar.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QTest>

class TestQueuePlace : public QObject
{
    Q_OBJECT

    std::unique_ptr<SandboxedApp> m_app;

    MainWindow &window() { return m_app->window(); }
    QWidget *widget(const char *name) { return m_app->find<QWidget>(name); }
    QAction *action(const char *name) { return m_app->find<QAction>(name); }
    QAbstractButton *button(const char *name) { return m_app->find<QAbstractButton>(name); }
    QueuePane *queue() { return m_app->find<QueuePane>("queuePane"); }
    TaskQueue &tasks() { return m_app->core().queue; }
    static QRect onScreen(const QWidget *widget) { return {widget->mapToGlobal(QPoint(0, 0)), widget->size()}; }
    static void settle()
    {
        for (int turn = 0; turn < 4; ++turn)
            QCoreApplication::processEvents();
    }
    void resize(const QSize &size)
    {
        window().resize(size);
        QTRY_COMPARE(window().size(), size);
        settle();
    }
    GenerationRequest requestFor(const QString &prompt)
    {
        GenerationRequest request = defaultRequest(*m_app->core().catalog.model(QStringLiteral("kling-v3")));
        request.prompt = prompt;
        return request;
    }
    void addWaiting(int count)
    {
        QList<GenerationRequest> requests;
        for (int i = 0; i < count; ++i)
            requests << requestFor(QStringLiteral("Waits %1").arg(i));
        QVERIFY(!tasks().add(requests).isEmpty());
        settle();
    }
    bool isUnderTheList() { return widget("taskListPane")->parentWidget()->isAncestorOf(queue()); }

private slots:
    void init()
    {
        m_app = std::make_unique<SandboxedApp>(1); // nothing times out while it is looked at
        QVERIFY(QTest::qWaitForWindowExposed(&window()));
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
        // One runs, and more may not: the others wait. Nobody answers the one.
        m_app->core().settings.setTasksAtOnce(1);
        QVERIFY(!tasks().add({requestFor(QStringLiteral("sandbox:silent A red fox"))}).isEmpty());
        QTRY_COMPARE(tasks().running(), 1);
        QTRY_COMPARE(tasks().waiting(), 0);
    }
    void cleanup() { m_app.reset(); }

    void underTheListWhereThatIsShown()
    {
        addWaiting(2);
        QTRY_VERIFY(queue()->isVisible());
        QVERIFY(isUnderTheList());
        QVERIFY(!button("actionShow.queue.button")->isVisible());
        QVERIFY(!widget("queueDrawer")->isVisible());
        action("actionQueue")->trigger();
        QVERIFY(queue()->view()->hasFocus());
        QVERIFY(isUnderTheList());
    }

    void inADrawerWhereItIsNot_data()
    {
        QTest::addColumn<QString>("workspace");
        QTest::newRow("Viewer") << QStringLiteral("actionWorkspace.viewer");
        QTest::newRow("Compare") << QStringLiteral("actionWorkspace.compare");
    }
    void inADrawerWhereItIsNot()
    {
        QFETCH(QString, workspace);
        action(qPrintable(workspace))->trigger();
        QVERIFY(!button("actionShow.queue.button")->isVisible()); // nothing waits
        addWaiting(3);
        QTRY_VERIFY(button("actionShow.queue.button")->isVisible());
        QVERIFY(!queue()->isVisible()); // it does not open by itself
        const QList<QWidget *> all{window().findChild<ComposerPane *>(), widget("panes"), widget("composerGenerate")};
        QList<QRect> before;
        for (const QWidget *one : all)
            before << onScreen(one);
        QTest::mouseClick(button("actionShow.queue.button"), Qt::LeftButton);
        settle();
        QVERIFY(queue()->isVisible() && button("actionShow.queue.button")->isChecked());
        QVERIFY(widget("queueDrawer")->isAncestorOf(queue()));
        QVERIFY(onScreen(widget("panes")).contains(onScreen(queue())));
        QVERIFY(!onScreen(queue()).intersects(onScreen(window().findChild<ComposerPane *>())));
        QVERIFY(queue()->view()->height() > 40);
        for (qsizetype i = 0; i < all.size(); ++i)
            QCOMPARE(onScreen(all[i]), before[i]);
        auto *messages = m_app->find<MessageBar>("messageBar");
        messages->show(MessageBar::Kind::Warning, QStringLiteral("test"), QStringLiteral("Something else is up."));
        settle();
        QVERIFY(messages->isVisible());
        QVERIFY(onScreen(messages).bottom() < onScreen(widget("queueDrawer")).top()); // neither covers the other
        messages->clear(QStringLiteral("test"));
        QTest::mouseClick(button("queueDrawerClose"), Qt::LeftButton);
        QVERIFY(!queue()->isVisible());
        QVERIFY(!button("actionShow.queue.button")->isChecked());
        action("actionQueue")->trigger(); // the key opens it, too, and one is in it
        QVERIFY(queue()->isVisible() && queue()->view()->hasFocus());
        QTest::keyClick(queue()->view(), Qt::Key_Escape);
        QVERIFY(!queue()->isVisible());
        QVERIFY(action(qPrintable(workspace))->isChecked());
        QVERIFY(QApplication::focusWidget() != widget("composerPrompt"));
    }

    void itFollowsTheList()
    {
        action("actionWorkspace.viewer")->trigger();
        addWaiting(2);
        action("actionShow.queue")->trigger();
        QVERIFY(queue()->isVisible());
        action("actionWorkspace.library")->trigger();
        settle();
        QVERIFY(!widget("queueDrawer")->isVisible());
        QVERIFY(queue()->isVisible() && isUnderTheList());
        action("actionWorkspace.viewer")->trigger();
        QVERIFY(!queue()->isVisible());
        resize({1600, 900}); // the list stands beside the picture now
        QVERIFY(queue()->isVisible() && isUnderTheList());
        QVERIFY(!button("actionShow.queue.button")->isVisible());
        action("actionShow.tasks")->trigger(); // and is hidden by hand
        QVERIFY(button("actionShow.queue.button")->isVisible());
    }

    void itGoesWithTheLastTask()
    {
        action("actionWorkspace.viewer")->trigger();
        addWaiting(1);
        action("actionQueue")->trigger();
        QVERIFY(queue()->view()->hasFocus());
        QTest::keyClick(queue()->view(), Qt::Key_Delete);
        QTRY_VERIFY(!widget("queueDrawer")->isVisible());
        QVERIFY(!button("actionShow.queue.button")->isVisible());
        auto *messages = m_app->find<MessageBar>("messageBar");
        QVERIFY(messages->isVisible()); // Undo
        action("actionWorkspace.library")->trigger();
        addWaiting(1);
        QTRY_VERIFY(queue()->isVisible());
        QVERIFY(isUnderTheList());
    }

    // Why it stands still, and what to do, is to be seen wherever one is; what the user stopped, the user knows.
    void itOpensWhenItStandsStill()
    {
        action("actionWorkspace.viewer")->trigger();
        addWaiting(2);
        QVERIFY(!queue()->isVisible());
        tasks().setKeyUsable(false);
        QTRY_VERIFY(queue()->isVisible());
        QVERIFY(widget("queueDrawer")->isAncestorOf(queue()));
        QVERIFY(!queue()->isAncestorOf(QApplication::focusWidget())); // what is typed goes on
        action("actionShow.queue")->trigger();
        QVERIFY(!queue()->isVisible());
        addWaiting(1); // said once
        QVERIFY(!queue()->isVisible());
    }
};

QTEST_MAIN(TestQueuePlace)
#include "tst_queueplace.moc"
