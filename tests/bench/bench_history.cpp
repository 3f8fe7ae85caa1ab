// Export and import of 10,000 tasks, 300 of them with a picture of 1 MB of their own: how long, beside a bare copy of
// the history's file in the same run; how long the GUI thread is held; how much memory it takes.
#include "support/process/Figures.h"
#include "support/process/Heartbeat.h"
#include "support/tasks/StorePeer.h"

#include "app/Core.h"
#include "tasks/history/HistoryTransfer.h"
#include "ui/words/SpokenWords.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

namespace {

constexpr int tasks = 10'000;
constexpr int pictures = 300;
constexpr int patienceMs = 600'000;

void fill(TaskStore &store, const QString &path)
{
    Task task = acceptedTask(QStringLiteral("t"), QDateTime::currentMSecsSinceEpoch());
    task.state = TaskState::Failed;
    task.priceUsd = 0.305;
    for (int i = 0; i < pictures; ++i) {
        task.remoteId = QStringLiteral("picture-%1").arg(i);
        task.request.fields.insert(QStringLiteral("first_frame_image"),
                                   QStringLiteral("data:image/jpeg;base64,%1").arg(i) + QString(1'000'000, u'A'));
        if (!store.add(task))
            qFatal("The history could not be filled");
    }
    task.remoteId = QStringLiteral("plain");
    task.request.fields.remove(QStringLiteral("first_frame_image"));
    if (!store.add(task))
        qFatal("The history could not be filled");
    StorePeer peer(path);
    peer.multiply(pictures + 1, tasks - pictures - 1);
    peer.run(QStringLiteral("UPDATE task SET remote_id = 'r' || id WHERE id > %1").arg(pictures));
    peer.run(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
}

// The highest so far is that of now. Source: proc(5), clear_refs.
void forgetPeak()
{
    QFile refs(QStringLiteral("/proc/self/clear_refs"));
    if (!refs.open(QIODevice::WriteOnly) || refs.write("5") != 1)
        qFatal("The peak cannot be measured");
}

void report(const char *what, double ms, double bareMs, Heartbeat &heart)
{
    printFigure(
        QStringLiteral("%1 of %2 tasks with %3 MB of pictures: %4 s, %5 of a bare copy (%6 s); the GUI thread was "
                       "held for %7 ms at most; peak of the process %8 MiB")
            .arg(QLatin1String(what))
            .arg(tasks)
            .arg(pictures)
            .arg(ms / 1000, 0, 'f', 2)
            .arg(ms / bareMs, 0, 'f', 1)
            .arg(bareMs / 1000, 0, 'f', 2)
            .arg(heart.longestGapMs())
            .arg(memoryKiB("VmHWM") / 1024));
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QTemporaryDir folder;
    const auto at = [&folder](const char *name) { return folder.filePath(QLatin1String(name)); };
    TaskStore store(at("from.sqlite"));
    fill(store, at("from.sqlite"));
    double before = monotonicMs();
    if (!QFile::copy(at("from.sqlite"), at("copy.sqlite")))
        qFatal("The history could not be copied");
    const double bare = monotonicMs() - before;

    Heartbeat heart;
    HistoryTransfer outwards(store, false);
    QSignalSpy exported(&outwards, &HistoryTransfer::exported);
    forgetPeak();
    heart.restart();
    before = monotonicMs();
    outwards.exportTo(at("history.json"));
    if (!exported.wait(patienceMs) || exported[0][1].value<HistoryExport>().problem)
        qFatal("The export failed");
    report("export", monotonicMs() - before, bare, heart);

    // As the program has it: everybody who listens to the store is there.
    SystemClock clock;
    Profile profile = Profile::ofUser(folder.filePath(QStringLiteral("profile")));
    profile.keychain.reset();
    profile.providerConfigPath.clear();
    Core core(profile, clock, coreWords());
    HistoryTransfer inwards(core.store, false);
    QSignalSpy imported(&inwards, &HistoryTransfer::imported);
    Task mine = acceptedTask(QStringLiteral("mine"), clock.nowMs());
    mine.state = TaskState::Failed;
    QTimer work; // what is paid for is written down meanwhile
    QObject::connect(&work, &QTimer::timeout, &core,
                     [&] { mine.id == 0 ? core.store.add(mine) : (++mine.checks, core.store.update(mine)); });
    work.start(20);
    forgetPeak();
    heart.restart();
    before = monotonicMs();
    inwards.importFrom(at("history.json"));
    if (!imported.wait(patienceMs) || imported[0][1].value<HistoryImport>().taken != tasks)
        qFatal("The import failed");
    work.stop();
    report("import, with 50 commits a second by the window meanwhile,", monotonicMs() - before, bare, heart);
    heart.restart();
    before = monotonicMs();
    if (!QTest::qWaitFor([&core] { return core.tasks.rowCount() == tasks + 1; }, patienceMs))
        qFatal("The rows did not come");
    printFigure(QStringLiteral("%1 imported rows in the list after %2 s; the GUI thread was held for %3 ms at most")
                    .arg(tasks)
                    .arg((monotonicMs() - before) / 1000, 0, 'f', 2)
                    .arg(heart.longestGapMs()));
    return 0;
}
