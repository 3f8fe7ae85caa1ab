// Links that run out are told of where the user is: in the window, and on the desktop; "Show" leads to the row. And a
// saved clip whose file is gone says so in its row and is fetched again.
#include "platform/Notifications.h"
#include "sandbox/SandboxServer.h"
#include "support/tasks/StorePeer.h"
#include "support/window/SandboxedApp.h"
#include "ui/tasklist/TaskListPane.h"
#include "ui/widgets/MessageBar.h"
#include "ui/window/LinkWarnings.h"

#include <QFile>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace {

struct HeardNotifications : Notifications
{
    void show(const QString &topic, const QString &title, const QString &text, const QString &) override
    {
        said.append({topic, title, text});
    }
    QList<QStringList> said;
};

constexpr int patienceMs = 60'000;

} // namespace

class TestLinkWarnings : public QObject
{
    Q_OBJECT
private slots:
    void words();
    void anEndingLinkIsShownAtStartAndShowLeadsToIt();
    void theDesktopIsToldAndLeadsThereToo();
    void itGoesWhenTheClipIsSaved();
    void aDeletedFileIsOfferedAgain();

private:
    qint64 addEnding(SandboxedApp &app, int hoursAgo, const QString &prompt);
};

qint64 TestLinkWarnings::addEnding(SandboxedApp &app, int hoursAgo, const QString &prompt)
{
    const qint64 endedMs = app.core().clock.nowMs() - hoursAgo * 3'600'000LL;
    Task task = finishedTask(QStringLiteral("t"), QUrl(QStringLiteral("https://clips.invalid/a.mp4")), endedMs);
    task.request.prompt = prompt;
    task.clipState = ClipState::None;
    return app.core().store.add(task) ? task.id : 0;
}

void TestLinkWarnings::words()
{
    const LinkExpiryWatch::Warning soon{1, QStringLiteral("A fox"), 59 * 60'000};
    const LinkExpiryWatch::Warning later{2, QString(200, u'x'), 5 * 3'600'000LL};
    const LinkExpiryWatch::Warning dead{3, {}, 0};
    QVERIFY(LinkWarnings::words({soon}).contains(QStringLiteral("“A fox”")));
    QVERIFY(LinkWarnings::words({soon}).contains(QStringLiteral("59 min")));
    QVERIFY(LinkWarnings::words({later}).size() < 250);
    QVERIFY(LinkWarnings::words({later}).contains(QStringLiteral("5 h")));
    QVERIFY(LinkWarnings::words({soon, later}).startsWith(QStringLiteral("2 clips")));
    QVERIFY(LinkWarnings::words({soon, later}).contains(QStringLiteral("59 min")));
    QVERIFY(LinkWarnings::words({dead}).contains(QStringLiteral("probably died")));
    QVERIFY(LinkWarnings::words({dead, soon}).contains(QStringLiteral("free of charge")));
    QVERIFY(LinkWarnings::words({}).isEmpty());
}

void TestLinkWarnings::anEndingLinkIsShownAtStartAndShowLeadsToIt()
{
    SandboxedApp app;
    const qint64 id = addEnding(app, 43, QStringLiteral("A fox in the snow"));
    addEnding(app, 1, QStringLiteral("Something newer"));
    QVERIFY(!app.find<MessageBar>("messageBar")->isVisible());
    app.restart();
    auto *bar = app.find<MessageBar>("messageBar");
    QTRY_VERIFY(bar->isVisible());
    QVERIFY2(bar->text().contains(QStringLiteral("“A fox in the snow”")), qPrintable(bar->text()));
    QVERIFY(app.find<TaskListPane>("taskListPane")->currentTask() != id);
    QTest::mouseClick(app.find<QPushButton>("messageAction"), Qt::LeftButton);
    QCOMPARE(app.find<TaskListPane>("taskListPane")->currentTask(), id);
    app.restart(); // said once; the start says what it has to say before it returns
    QVERIFY(!app.find<MessageBar>("messageBar")->text().contains(QStringLiteral("A fox")));
}

void TestLinkWarnings::theDesktopIsToldAndLeadsThereToo()
{
    SandboxedApp app;
    const qint64 first = addEnding(app, 47, QStringLiteral("<b>A fox</b>"));
    addEnding(app, 43, QStringLiteral("A heron"));
    HeardNotifications desktop;
    MessageBar bar(app.theme());
    LinkExpiryWatch watch(app.core().store, app.core().settings, app.core().clock);
    LinkWarnings warnings(watch, app.core().store, &desktop, bar, nullptr);
    QSignalSpy wanted(&warnings, &LinkWarnings::taskRequested);
    watch.start();
    QCOMPARE(desktop.said.size(), 1);
    QVERIFY(desktop.said.first().at(1).startsWith(QStringLiteral("2 clips")));
    QCOMPARE(desktop.said.first().at(2), bar.text());
    emit desktop.activated(QStringLiteral("another topic"));
    QCOMPARE(wanted.size(), 0);
    emit desktop.activated(desktop.said.first().at(0));
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().first().toLongLong(), first); // the one that ends first
}

void TestLinkWarnings::itGoesWhenTheClipIsSaved()
{
    SandboxedApp app;
    const qint64 id = addEnding(app, 43, QStringLiteral("A fox"));
    app.restart();
    auto *bar = app.find<MessageBar>("messageBar");
    QTRY_VERIFY(bar->text().contains(QStringLiteral("A fox")));
    Task task = *app.core().store.search().task(id);
    task.clipState = ClipState::Saved;
    QVERIFY(app.core().store.update(task));
    QTRY_VERIFY(!bar->isVisible());
}

// The main job, then the user deletes the file, then wants it again: a fresh link, and the clip is there.
void TestLinkWarnings::aDeletedFileIsOfferedAgain()
{
    SandboxedApp app(50);
    auto *composer = app.window().findChild<ComposerPane *>();
    composer->setPrompt(QStringLiteral("A fox"), QStringLiteral("typing"));
    composer->generate();
    QTRY_VERIFY_WITH_TIMEOUT(
        app.core().tasks.rowCount() == 1 && app.core().tasks.task(1)->clipState == ClipState::Saved, patienceMs);
    const QString path = app.core().tasks.task(1)->clipPath;
    const QModelIndex row = app.core().tasks.indexOf(1);
    const auto isGone = [&] {
        return app.core().tasks.data(row, TaskListModel::ActivityRole).value<TaskActivity>().isFileGone;
    };
    QVERIFY(!isGone());
    QVERIFY(QFile::remove(path));
    QTRY_VERIFY(isGone());
    app.core().clipSaver.fetch(1);
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path), patienceMs);
    QTRY_VERIFY(!isGone());
    QTRY_COMPARE(app.core().tasks.task(1)->clipState, ClipState::Saved);
}

QTEST_MAIN(TestLinkWarnings)
#include "tst_linkwarnings.moc"
