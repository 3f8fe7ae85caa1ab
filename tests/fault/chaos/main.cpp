// linkreel-chaos: a seeded run of everything that can go wrong, and whether LinkReel kept its promises. It prints its
// seed first; on failure it says what broke and keeps all files of the run.
#include "ChaosCheck.h"
#include "platform/Logging.h"

#include <QCommandLineParser>
#include <QDateTime>
#include <QDir>
#include <QGuiApplication>
#include <QTemporaryDir>

#include <cstdio>

namespace {

constexpr qint64 diskFor1Task = 80 * 1024;
constexpr qint64 leastDisk = 4 * 1024 * 1024;

void say(const QString &line)
{
    std::printf("%s\n", qPrintable(line));
    std::fflush(stdout);
}

ChaosRun::Options readCommandLine(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Everything that can go wrong, at random, and what LinkReel made of it."));
    parser.addHelpOption();
    parser.addPositionalArgument(QStringLiteral("SEED"),
                                 QStringLiteral("A whole number from 1; without it, a new one."),
                                 QStringLiteral("[SEED"));
    parser.addPositionalArgument(QStringLiteral("TASKS"), QStringLiteral("How many tasks are pressed (1000)."),
                                 QStringLiteral("[TASKS]]"));
    parser.parse(arguments);
    const QStringList given = parser.positionalArguments();
    if (arguments.contains(QStringLiteral("--help")) || given.size() > 2) {
        say(parser.helpText());
        std::exit(2);
    }
    ChaosRun::Options options;
    options.seed = given.isEmpty() ? static_cast<quint64>(QDateTime::currentMSecsSinceEpoch()) % 1'000'000'000
                                   : given.first().toULongLong();
    options.tasks = given.size() < 2 ? 1000 : given[1].toInt();
    if (options.seed < 1 || options.tasks < 1 || options.tasks > 100'000) {
        say(QStringLiteral("SEED and TASKS are whole numbers from 1."));
        std::exit(2);
    }
    return options;
}

// The small disk goes with this process: its files are put beside the others.
void keepFiles(const ChaosRun &run, const QString &folder)
{
    const QDir clips(run.clipFolder());
    QDir().mkpath(folder + QStringLiteral("/clips-kept"));
    for (const QString &name : clips.entryList(QDir::Files | QDir::Hidden))
        QFile::copy(clips.filePath(name), folder + QStringLiteral("/clips-kept/") + name);
}

} // namespace

int main(int argc, char **argv)
{
    ChaosDisk disk;
    bool hasDisk = disk.enter(); // before there are threads
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication application(argc, argv);
    QGuiApplication::setApplicationName(QStringLiteral("LinkReel"));
    ChaosRun::Options options = readCommandLine(QGuiApplication::arguments());
    QTemporaryDir folder(QDir::tempPath() + QStringLiteral("/linkreel-chaos-XXXXXX"));
    options.folder = folder.path();
    say(QStringLiteral("Seed %1, %2 tasks, in %3").arg(options.seed).arg(options.tasks).arg(options.folder));

    ChaosRun run(options, disk);
    QDir().mkpath(run.clipFolder());
    QDir().mkpath(run.profileFolder());
    hasDisk = hasDisk && disk.mountAt(run.clipFolder(), leastDisk + options.tasks * diskFor1Task);
    if (!hasDisk)
        say(QStringLiteral("Full disks are left out: no small disk can be mounted here (%1).").arg(disk.problem()));
    const QString log = run.profileFolder() + QStringLiteral("/linkreel.log");
    if (!std::freopen(QFile::encodeName(log).constData(), "w", stderr))
        return 1;
    installRedactingLog();

    const bool settled = run.run();
    if (!run.problem().isEmpty())
        say(run.problem());
    QStringList broken;
    if (settled) {
        run.server().tally();
        say(run.summary());
        broken = ChaosCheck(run).broken();
    }
    for (const QString &line : broken.mid(0, 40))
        say(QStringLiteral("BROKEN: ") + line);
    if (settled && broken.isEmpty()) {
        say(QStringLiteral("Every promise was kept."));
        return 0;
    }
    folder.setAutoRemove(false);
    run.closeCore();
    keepFiles(run, options.folder);
    say(QStringLiteral("Seed %1: %2 promises broken; everything is kept in %3")
            .arg(options.seed)
            .arg(broken.size())
            .arg(options.folder));
    return 1;
}
