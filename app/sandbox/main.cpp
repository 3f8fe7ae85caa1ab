// linkreel-sandbox: the sandbox as a program of its own, for tests and for the provider's command-line client. It
// prints its base URL as one line and serves until it is told to end (SIGINT, SIGTERM).
#include "SandboxServer.h"
#include "platform/Translations.h"
#include "sandbox/hosts/CatalogHost.h"
#include "sandbox/hosts/PictureHost.h"
#include "sandbox/painter/PromptWords.h"

#include <QCommandLineParser>
#include <QGuiApplication>

#include <csignal>
#include <cstdio>

namespace {

constexpr int badArguments = 2;

struct Flags
{
    QCommandLineOption port{QStringLiteral("port"),
                            QStringLiteral("Listen on port N of 127.0.0.1; 0 takes any free one."), QStringLiteral("N"),
                            QStringLiteral("0")};
    QCommandLineOption key{QStringLiteral("key"), QStringLiteral("The one API key that is accepted (sandbox-key)."),
                           QStringLiteral("K"), QStringLiteral("sandbox-key")};
    QCommandLineOption speed{
        QStringLiteral("speed"),
        QStringLiteral("Run a task's time N times faster, 0.1 to 1000 (1: a clip takes a little over two minutes)."),
        QStringLiteral("N"), QStringLiteral("1")};
    QCommandLineOption folder{
        QStringLiteral("folder"),
        QStringLiteral("Keep clips and tasks in FOLDER, also for the next start (a temporary one)."),
        QStringLiteral("FOLDER")};
    QCommandLineOption faults{QStringLiteral("faults"),
                              QStringLiteral("Words (see below) that count as typed in every prompt."),
                              QStringLiteral("WORDS")};
    QCommandLineOption fault{
        QStringLiteral("fault"),
        QStringLiteral("A fault of the server as a whole (see below); may be given several times."),
        QStringLiteral("FAULT")};
    QCommandLineOption faultSeed{QStringLiteral("fault-seed"),
                                 QStringLiteral("Which requests the faults strike follows from N (1)."),
                                 QStringLiteral("N"), QStringLiteral("1")};
    QCommandLineOption smallClips{
        QStringLiteral("small-clips"),
        QStringLiteral("Make clips of one second and some 40 KB, each with bytes of its own: for very many tasks.")};
    QCommandLineOption catalogue{QStringLiteral("catalogue"),
                                 QStringLiteral("Words (see below) about the public catalogue it serves."),
                                 QStringLiteral("WORDS")};
    QCommandLineOption help{{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Show this help.")};
    QCommandLineOption version{{QStringLiteral("v"), QStringLiteral("version")}, QStringLiteral("Show the version.")};
};

[[noreturn]] void say(const QString &text, FILE *to, int code)
{
    std::fputs(text.toLocal8Bit().constData(), to);
    std::exit(code);
}

[[noreturn]] void refuse(const QString &sentence)
{
    say(QStringLiteral("linkreel-sandbox: %1 See linkreel-sandbox --help.\n").arg(sentence), stderr, badArguments);
}

// The words of --faults have to be known: a misspelt one would silently do nothing.
void checkFaults(const QString &faults)
{
    for (const QString &word : faults.split(u' ', Qt::SkipEmptyParts)) {
        if (!promptWordsIn(word))
            refuse(QStringLiteral("--faults does not know \"%1\".").arg(word));
    }
}

void checkCatalogue(const QString &words)
{
    for (const QString &word : words.split(u' ', Qt::SkipEmptyParts)) {
        if (!CatalogHost::isWord(word))
            refuse(QStringLiteral("--catalogue does not know \"%1\".").arg(word));
    }
}

QList<ServerFault> readFaults(const QStringList &spellings)
{
    const auto faults = ServerFault::readAll(spellings);
    if (!faults)
        refuse(QStringLiteral("--fault: ") + faults.error());
    return *faults;
}

// What is only to be shown is shown here, and it ends.
void showHelpOrVersion(const QCommandLineParser &parser, const Flags &flags)
{
    if (parser.isSet(flags.help))
        say(parser.helpText() + u'\n' + promptWordsHelp() + u'\n' + serverFaultsHelp() + u'\n' +
                CatalogHost::wordsHelp() + u'\n' + PictureHost::faultsHelp(),
            stdout, 0);
    if (parser.isSet(flags.version))
        say(QStringLiteral("linkreel-sandbox " LINKREEL_VERSION "\n"), stdout, 0);
    if (!parser.positionalArguments().isEmpty())
        refuse(QStringLiteral("\"%1\" is not an option.").arg(parser.positionalArguments().first()));
}

SandboxServer::Options readCommandLine(const QStringList &arguments)
{
    const Flags flags;
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "A LinkModel video API on this computer: real clips, nothing is charged, nothing leaves 127.0.0.1.\n"
        "It prints its base URL (for LINKMODEL_BASE_URL) and serves until it is interrupted."));
    parser.addOptions({flags.port, flags.key, flags.speed, flags.folder, flags.faults, flags.fault, flags.faultSeed,
                       flags.smallClips, flags.catalogue, flags.help, flags.version});
    if (!parser.parse(arguments))
        refuse(parser.errorText() + u'.');
    showHelpOrVersion(parser, flags);

    SandboxServer::Options options;
    bool good = false;
    options.port = parser.value(flags.port).toUShort(&good);
    if (!good)
        refuse(QStringLiteral("--port takes a number from 0 to 65535."));
    options.speed = parser.value(flags.speed).toDouble(&good);
    if (!good || !(options.speed >= 0.1 && options.speed <= 1000))
        refuse(QStringLiteral("--speed takes a number from 0.1 to 1000."));
    options.key = parser.value(flags.key);
    if (options.key.trimmed().isEmpty())
        refuse(QStringLiteral("--key takes a key of at least one character."));
    options.workFolder = parser.value(flags.folder);
    options.faults = parser.value(flags.faults);
    checkFaults(options.faults);
    options.serverFaults = readFaults(parser.values(flags.fault));
    options.faultSeed = parser.value(flags.faultSeed).toULongLong(&good);
    if (!good)
        refuse(QStringLiteral("--fault-seed takes a whole number from 0."));
    options.smallClips = parser.isSet(flags.smallClips);
    options.catalogue = parser.value(flags.catalogue);
    checkCatalogue(options.catalogue);
    return options;
}

} // namespace

int main(int argc, char **argv)
{
    // Before any thread is there, so that all of them leave these signals to sigwait below.
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ends, nullptr);

    qputenv("QT_QPA_PLATFORM", "offscreen"); // text is drawn, nothing is shown
    QGuiApplication application(argc, argv);
    installTranslations(); // what is wrong with a request is said in the words of app/catalog
    SandboxServer server(readCommandLine(QGuiApplication::arguments()));
    const QUrl url = server.start();
    if (url.isEmpty())
        say(QStringLiteral("linkreel-sandbox: It could not start: %1\n").arg(server.problem()), stderr, 1);
    std::printf("%s\n", url.toEncoded().constData());
    std::fflush(stdout);

    int signal = 0;
    sigwait(&ends, &signal);
    server.stop();
    return 0;
}
