// A download of 512 MiB from another process on this machine: time beside curl's to the same folder in the same run,
// the memory it adds, and how long the event loop had to wait for its turn.
#include "support/http/ByteSender.h"
#include "support/process/Figures.h"
#include "support/process/Heartbeat.h"

#include "clips/download/ClipDownloader.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <cstdio>

namespace {

constexpr qint64 bytes = 512LL << 20;
constexpr int rounds = 3;

struct Run
{
    double written = 0; // milliseconds until the last byte was given to the system
    double synced = 0;  // milliseconds until it was on the disk
};

// The peak that VmHWM tells begins anew.
void forgetPeak()
{
    QFile clear(QStringLiteral("/proc/self/clear_refs"));
    if (!clear.open(QIODevice::WriteOnly | QIODevice::Unbuffered) || clear.write("5") != 1)
        qFatal("The peak of memory cannot be reset");
}

// In a process of its own. Prints: ms until written, ms until synced, KiB added, longest pause of the event loop in ms,
// the same of an idle loop for as long.
int download(int argc, char **argv, const QUrl &link, const QString &folder)
{
    QCoreApplication application(argc, argv);
    ClipDownloader downloader;
    Heartbeat heartbeat;
    forgetPeak();
    const qint64 before = memoryKiB("VmRSS");
    const double start = monotonicMs();
    double written = 0;
    QObject::connect(&downloader, &ClipDownloader::progress, &application, [&](qint64, qint64 received, qint64 total) {
        if (received == total)
            written = monotonicMs() - start;
    });
    QObject::connect(&downloader, &ClipDownloader::failed, &application, [](qint64, const ClipError &error) {
        qFatal("The download failed: %s", qPrintable(error.detail));
    });
    QObject::connect(&downloader, &ClipDownloader::saved, &application, [&](qint64, const QString &path, qint64 size) {
        const double synced = monotonicMs() - start;
        if (size != bytes || QFile(path).size() != bytes)
            qFatal("The clip is not whole");
        const qint64 added = memoryKiB("VmHWM") - before;
        const qint64 pause = heartbeat.longestGapMs();
        heartbeat.restart();
        QTimer::singleShot(static_cast<int>(synced), &application, [=, &heartbeat] {
            std::printf("%.2f %.2f %lld %lld %lld\n", written, synced, static_cast<long long>(added),
                        static_cast<long long>(pause), static_cast<long long>(heartbeat.longestGapMs()));
            QCoreApplication::quit();
        });
    });
    downloader.fetch({1, link, folder, QStringLiteral("clip")});
    return QCoreApplication::exec();
}

double timeOf(const QString &program, const QStringList &arguments)
{
    const double start = monotonicMs();
    if (QProcess::execute(program, arguments) != 0)
        qFatal("%s failed", qPrintable(program));
    return monotonicMs() - start;
}

Run curl(const QUrl &link, const QString &folder)
{
    const QString file = folder + QStringLiteral("/curl.mp4");
    Run run;
    run.written = timeOf(QStringLiteral("curl"), {QStringLiteral("-sS"), QStringLiteral("--noproxy"),
                                                  QStringLiteral("*"), QStringLiteral("-o"), file, link.toString()});
    run.synced = run.written + timeOf(QStringLiteral("sync"), {file});
    if (QFile(file).size() != bytes)
        qFatal("curl's clip is not whole");
    return run;
}

void emptyFolder(const QString &folder)
{
    const QStringList files = QDir(folder).entryList(QDir::Files | QDir::Hidden);
    for (const QString &name : files)
        QFile::remove(folder + u'/' + name);
}

QString ratio(const QString &what, const QList<double> &ours, const QList<double> &theirs)
{
    return QStringLiteral("download 512 MiB%1: %2 x curl (%3 s / %4 s)")
        .arg(what)
        .arg(median(ours) / median(theirs), 0, 'f', 2)
        .arg(median(ours) / 1000, 0, 'f', 2)
        .arg(median(theirs) / 1000, 0, 'f', 2);
}

int compare(int argc, char **argv)
{
    const ByteSender sender(bytes); // before there are threads
    const QCoreApplication application(argc, argv);
    const QTemporaryDir folder(QStringLiteral("/var/tmp/linkreel-bench-XXXXXX")); // a disk, where /tmp may be memory
    if (!folder.isValid())
        qFatal("No folder: %s", qPrintable(folder.errorString()));
    QList<double> written, synced, theirWritten, theirSynced, added, pause, idle;
    for (int round = 0; round < rounds; ++round) {
        const QStringList ours = runSelf({QStringLiteral("download"), sender.url().toString(), folder.path()});
        emptyFolder(folder.path());
        written.append(ours.value(0).toDouble());
        synced.append(ours.value(1).toDouble());
        added.append(ours.value(2).toDouble() / 1024);
        pause.append(ours.value(3).toDouble());
        idle.append(ours.value(4).toDouble());
        const Run theirs = curl(sender.url(), folder.path());
        emptyFolder(folder.path());
        theirWritten.append(theirs.written);
        theirSynced.append(theirs.synced);
    }
    printFigure(ratio({}, written, theirWritten));
    printFigure(ratio(QStringLiteral(" to the platter"), synced, theirSynced));
    printFigure(
        QStringLiteral("download 512 MiB: adds %1 MiB").arg(*std::max_element(added.begin(), added.end()), 0, 'f', 1));
    printFigure(QStringLiteral("download 512 MiB: longest pause of the event loop %1 ms (idle: %2 ms)")
                    .arg(median(pause))
                    .arg(median(idle)));
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc > 3 && QByteArray(argv[1]) == "download")
        return download(argc, argv, QUrl(QString::fromLocal8Bit(argv[2])), QString::fromLocal8Bit(argv[3]));
    return compare(argc, argv);
}
