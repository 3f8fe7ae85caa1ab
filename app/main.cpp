// The composition root: reads the command line, constructs Core and the window, and runs the event loop.
#include "Core.h"
#include "api/HttpVideoApi.h"
#include "platform/Logging.h"
#include "platform/Translations.h"
#include "platform/files/DiskReserve.h"
#include "platform/process/ExitWatch.h"
#include "platform/process/SingleInstance.h"
#include "platform/process/UnixSignals.h"
#include "sandbox/SandboxServer.h"
#include "sandbox/painter/PromptWords.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/window/MainWindow.h"
#include "ui/words/SpokenWords.h"
#include "ui/words/store/StartWords.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QMessageBox>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <optional>

#include <sys/resource.h>

namespace {

struct CommandLineTexts // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

constexpr int cannotStart = 1;
constexpr int badUsage = 2;
constexpr std::chrono::milliseconds patienceWithTheFirst{6000};
constexpr std::chrono::seconds patienceWithTheEnd{10};
constexpr double slowest = 0.1;
constexpr double fastest = 1000;

struct Choices
{
    bool sandbox = false;
    double speed = 1.0;
    QString profileFolder;     // empty: the user's own places
    Handover handover;         // for the composer, of this one or of the one that runs already
    QList<ServerFault> faults; // of the sandbox
};

// A core dump would hold the API key, which is in memory: none is written.
void leaveNoCoreFile()
{
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
}

[[noreturn]] void refuse(const QString &sentence)
{
    std::fprintf(stderr, "linkreel: %s\n", qPrintable(sentence));
    std::exit(badUsage);
}

// A program started from the desktop has no terminal to show this.
int sayAndExit(const QString &sentence)
{
    std::fprintf(stderr, "linkreel: %s\n", qPrintable(sentence));
    QMessageBox box(QMessageBox::NoIcon, QStringLiteral("LinkReel"), sentence, QMessageBox::Close);
    box.setObjectName(QStringLiteral("cannotStart"));
    box.setTextFormat(Qt::PlainText);
    box.show();
    QApplication::exec();
    return cannotStart;
}

Handover handoverOf(const QCommandLineParser &parser, const QString &prompt)
{
    Handover handover;
    handover.prompt = prompt;
    handover.token = qgetenv("XDG_ACTIVATION_TOKEN");
    for (const QString &argument : parser.positionalArguments()) {
        if (handover.pictures.size() < Handover::mostPictures) // the composer says that a shot takes two
            handover.pictures << Handover::pictureFromArgument(argument);
    }
    return handover;
}

// Takes the lock, or says why not. On a full disk the reserve is given up for it.
SingleInstance::Outcome claim(SingleInstance &instance, const Handover &handover, const QString &historyPath)
{
    const SingleInstance::Outcome outcome = instance.claim(handover, patienceWithTheFirst);
    if (outcome == SingleInstance::Outcome::Refused && instance.refusal().kind == StartRefusal::Kind::NoRoom &&
        DiskReserve(TaskStore::reservePath(historyPath)).spend())
        return instance.claim(handover, patienceWithTheFirst);
    return outcome;
}

// http is possible for this computer only.
bool isOnThisComputer(const QUrl &baseUrl)
{
    return baseUrl.scheme() == QLatin1String("http") && !baseUrlError(baseUrl);
}

// The options by their names, as they are read and as --help lists them.
void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        CommandLineTexts::tr(
            "Make clips with the LinkModel video API.\n\nThe API key is taken from LINKMODEL_API_KEY, else from "
            "the desktop's keychain, else from ~/.linkmodel/config.json, else it is asked "
            "for.\nLINKMODEL_BASE_URL names another server (https, or http on this computer), "
            "LINKMODEL_CATALOG_URL another public catalogue.\n\n%1")
            .arg(promptWordsHelp() + u'\n' + serverFaultsHelp()));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption sandbox(
        QStringLiteral("sandbox"),
        CommandLineTexts::tr(
            "Work against a LinkModel on this computer: clips are rendered here, nothing is charged."));
    const QCommandLineOption speed(
        QStringLiteral("speed"),
        CommandLineTexts::tr("With --sandbox, or with one on this computer: run its time N times "
                             "faster (0.1 to 1000)."),
        QStringLiteral("N"), QStringLiteral("1"));
    const QCommandLineOption profile(QStringLiteral("profile"),
                                     CommandLineTexts::tr("Keep everything of this run below FOLDER."),
                                     QStringLiteral("FOLDER"));
    const QCommandLineOption prompt(QStringLiteral("prompt"),
                                    CommandLineTexts::tr("Put TEXT in the composer as the prompt."),
                                    QStringLiteral("TEXT"));
    parser.addPositionalArgument(
        QStringLiteral("pictures"),
        CommandLineTexts::tr(
            "Files or web addresses: the frames of the next shot. A LinkReel that runs already takes them."),
        QStringLiteral("[pictures…]"));
    const QCommandLineOption fault(
        QStringLiteral("fault"), CommandLineTexts::tr("With --sandbox: a fault of the server as a whole (see below)."),
        QStringLiteral("FAULT"));
    parser.addOptions({sandbox, speed, profile, prompt, fault});
}

// --help and --version need no display, wherever they stand and whatever else is wrong with the line.
void answerWithoutDisplay(int &argc, char **argv)
{
    QStringList words;
    for (int i = 0; i < argc; ++i)
        words << QString::fromLocal8Bit(argv[i]);
    const QStringList asked{QStringLiteral("-h"), QStringLiteral("--help"), QStringLiteral("--help-all"),
                            QStringLiteral("-v"), QStringLiteral("--version")};
    if (std::none_of(words.begin(), words.end(), [&](const QString &word) { return asked.contains(word); }))
        return;
    const QCoreApplication application(argc, argv);
    installTranslations();
    QCommandLineParser parser;
    describe(parser);
    parser.parse(words); // what is wrong with the rest is not what was asked
    if (parser.isSet(QStringLiteral("version")))
        parser.showVersion();
    if (parser.isSet(QStringLiteral("help")))
        parser.showHelp();
}

Choices readCommandLine(const QApplication &application)
{
    QCommandLineParser parser;
    describe(parser);
    parser.process(application);

    const QString speed = QStringLiteral("speed");
    Choices choices;
    choices.sandbox = parser.isSet(QStringLiteral("sandbox"));
    bool isNumber = false;
    choices.speed = parser.value(speed).toDouble(&isNumber);
    if (!isNumber || choices.speed < slowest || choices.speed > fastest)
        refuse(CommandLineTexts::tr("--speed takes a number from 0.1 to 1000."));
    if (parser.isSet(speed) && !choices.sandbox && !isOnThisComputer(QUrl(qEnvironmentVariable("LINKMODEL_BASE_URL"))))
        refuse(CommandLineTexts::tr(
            "--speed goes with --sandbox, or with a LINKMODEL_BASE_URL on this computer: LinkModel "
            "itself runs at its own speed."));
    const auto faults = ServerFault::readAll(parser.values(QStringLiteral("fault")));
    if (!faults)
        refuse(QStringLiteral("--fault: ") + faults.error());
    choices.faults = *faults;
    if (!choices.faults.isEmpty() && !choices.sandbox)
        refuse(CommandLineTexts::tr("--fault goes with --sandbox: LinkModel itself cannot be told to fail."));
    if (const QString folder = parser.value(QStringLiteral("profile")); !folder.isEmpty())
        choices.profileFolder = QDir(folder).absolutePath();
    choices.handover = handoverOf(parser, parser.value(QStringLiteral("prompt")));
    return choices;
}

// A signal: what is being sent is waited for first, unless it is said again. Two numbers at
// once are one wanted: some send SIGHUP right after SIGTERM.
void closePolitely(const UnixSignals &unixSignals, MainWindow &window, Shutdown &shutdown)
{
    QObject::connect(&shutdown, &Shutdown::finished, &window, [&shutdown] {
        if (shutdown.isForSystem())
            QCoreApplication::exit(); // whatever dialog is open
    });
    constexpr qint64 oneWishMs = 1000;
    QObject::connect(&unixSignals, &UnixSignals::received, &shutdown,
                     [&shutdown, first = 0, since = QElapsedTimer()](int number) mutable {
                         if (!shutdown.isForSystem()) {
                             first = number;
                             since.start();
                             shutdown.closeForSystem();
                         } else if (number == first || !since.isValid() || since.elapsed() > oneWishMs) {
                             QCoreApplication::exit();
                         }
                     });
}

} // namespace

int main(int argc, char **argv)
{
    leaveNoCoreFile();
    QCoreApplication::setApplicationName(QStringLiteral("LinkReel"));
    QCoreApplication::setApplicationVersion(QStringLiteral(LINKREEL_VERSION));
    answerWithoutDisplay(argc, argv);
    ExitWatch exitWatch; // destroyed last
    QApplication application(argc, argv);
    installTranslations();
    QApplication::setDesktopFileName(QStringLiteral("linkreel"));
    installRedactingLog();
    const Choices choices = readCommandLine(application);

    // Until there is a window, and so nothing that could be under way, a signal ends the program at once.
    const UnixSignals unixSignals;
    QMetaObject::Connection early =
        QObject::connect(&unixSignals, &UnixSignals::received, qApp, [] { QCoreApplication::exit(); });

    // First of all: a second LinkReel on the same folder must not go on.
    const Profile place = choices.sandbox ? Profile::ofSandbox({}, {}, choices.speed, choices.profileFolder)
                                          : Profile::ofUser(choices.profileFolder);
    QDir().mkpath(place.dataFolder);
    SingleInstance instance(place.dataFolder);
    switch (claim(instance, choices.handover, place.historyPath())) {
    case SingleInstance::Outcome::HandedOver:
        return 0;
    case SingleInstance::Outcome::Refused:
        return sayAndExit(startRefusalWords(instance.refusal()));
    case SingleInstance::Outcome::First:
        break;
    }

    SystemClock clock;
    std::optional<SandboxServer> sandbox;
    Profile profile = Profile::ofUser(choices.profileFolder);
    profile.speed = choices.speed;
    if (choices.sandbox) {
        const QString key = QStringLiteral("sandbox-key");
        SandboxServer::Options options;
        options.key = key;
        options.speed = choices.speed;
        options.serverFaults = choices.faults;
        options.workFolder =
            profile.dataFolder + QStringLiteral("/sandbox/server"); // its tasks outlive a restart, as ours do
        sandbox.emplace(options);
        const QUrl baseUrl = sandbox->start();
        if (baseUrl.isEmpty())
            refuse(CommandLineTexts::tr("The sandbox could not start: %1").arg(sandbox->problem()));
        profile = Profile::ofSandbox(baseUrl, key, choices.speed, choices.profileFolder);
        profile.sandboxUploader = sandbox->uploader();
    }

    Core core(profile, clock, coreWords());
    core.proxies.install();
    Theme theme(application, core.settings);
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/linkreel.svg")));
    MainWindow window(core, theme);
    window.show();
    window.takeHandover(choices.handover);
    QObject::connect(&instance, &SingleInstance::handedOver, &window, [&window](const Handover &handover) {
        window.comeForward(handover.token);
        window.takeHandover(handover);
    });
    QObject::disconnect(early);
    closePolitely(unixSignals, window, core.shutdown);
    QTimer::singleShot(0, &core, &Core::start); // the window comes first
    const int exitCode = QApplication::exec();
    core.clipSaver.finishCopies();
    exitWatch.begin(patienceWithTheEnd, exitCode);
    return exitCode;
}
