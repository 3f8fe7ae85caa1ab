// The composition root: reads the command line, constructs what is behind the window and the window, and lets go.
#include "api/HttpVideoApi.h"
#include "app/Core.h"
#include "platform/Logging.h"
#include "sandbox/PromptWords.h"
#include "sandbox/SandboxServer.h"
#include "ui/MainWindow.h"
#include "ui/Theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QLockFile>
#include <QTimer>

#include <cstdio>
#include <optional>

namespace {

constexpr int badUsage = 2;
constexpr double slowest = 0.1;
constexpr double fastest = 1000;

struct Choices
{
    bool sandbox = false;
    double speed = 1.0;
    QString profileFolder; // empty: the user's own places
};

[[noreturn]] void refuse(const QString &sentence)
{
    std::fprintf(stderr, "linkreel: %s\n", qPrintable(sentence));
    std::exit(badUsage);
}

Choices readCommandLine(const QApplication &application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral(
            "Make clips with the LinkModel video API.\n\nThe API key is taken from LINKMODEL_API_KEY, else from "
            "~/.linkmodel/config.json, else it "
            "is asked for.\nLINKMODEL_BASE_URL names another server (https, or http on this computer), "
            "LINKMODEL_CATALOG_URL another public catalogue.\n\n%1")
            .arg(promptWordsHelp()));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption sandbox(
        QStringLiteral("sandbox"),
        QStringLiteral("Work against a LinkModel on this computer: clips are rendered here, nothing is charged."));
    const QCommandLineOption speed(QStringLiteral("speed"),
                                   QStringLiteral("With --sandbox: run its time N times faster (0.1 to 1000)."),
                                   QStringLiteral("N"), QStringLiteral("1"));
    const QCommandLineOption profile(QStringLiteral("profile"),
                                     QStringLiteral("Keep everything of this run below FOLDER."),
                                     QStringLiteral("FOLDER"));
    parser.addOptions({sandbox, speed, profile});
    parser.process(application);

    Choices choices;
    choices.sandbox = parser.isSet(sandbox);
    bool isNumber = false;
    choices.speed = parser.value(speed).toDouble(&isNumber);
    if (!isNumber || choices.speed < slowest || choices.speed > fastest)
        refuse(QStringLiteral("--speed takes a number from 0.1 to 1000."));
    if (parser.isSet(speed) && !choices.sandbox)
        refuse(QStringLiteral("--speed goes with --sandbox: LinkModel itself runs at its own speed."));
    if (parser.isSet(profile))
        choices.profileFolder = QDir(parser.value(profile)).absolutePath();
    return choices;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("LinkReel"));
    QApplication::setApplicationVersion(QStringLiteral(LINKREEL_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("linkreel"));
    installRedactingLog();
    const Choices choices = readCommandLine(application);

    SystemClock clock;
    std::optional<SandboxServer> sandbox;
    Profile profile = Profile::ofUser(choices.profileFolder);
    if (choices.sandbox) {
        const QString key = QStringLiteral("sandbox-key");
        SandboxServer::Options options;
        options.key = key;
        options.speed = choices.speed;
        options.workFolder =
            profile.dataFolder + QStringLiteral("/sandbox/server"); // its tasks outlive a restart, as ours do
        sandbox.emplace(options);
        const QUrl baseUrl = sandbox->start();
        if (baseUrl.isEmpty())
            refuse(QStringLiteral("The sandbox could not start: %1").arg(sandbox->problem()));
        profile = Profile::ofSandbox(baseUrl, key, choices.speed, choices.profileFolder);
        profile.sandboxUploader = sandbox->uploader();
    }
    QDir().mkpath(profile.dataFolder);
    QLockFile lock(profile.dataFolder + QStringLiteral("/linkreel.lock"));
    lock.setStaleLockTime(0);
    if (!lock.tryLock(0))
        refuse(QStringLiteral("LinkReel is already running with %1; two at once would disturb each other's tasks.")
                   .arg(profile.dataFolder));

    Core core(profile, clock);
    Theme theme(application, core.settings);
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/linkreel.svg")));
    MainWindow window(core, theme);
    window.show();
    QTimer::singleShot(0, &core, &Core::start); // the window comes first
    return QApplication::exec();
}
