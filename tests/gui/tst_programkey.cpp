// The key is nowhere. The real program does everything that it does with keys of its own kind against a server that
// says the key back in whatever it answers; then all that was written, said or shown is searched, in every spelling.
#include "support/disk/FileBytes.h"
#include "support/disk/Spellings.h"
#include "support/http/TestProxy.h"
#include "support/media/TestClip.h"
#include "support/process/Patience.h"
#include "support/process/Programs.h"
#include "support/tasks/HistoryInUse.h"
#include "support/window/KeyEcho.h"
#include "tasks/store/TaskStore.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <memory>

namespace {

constexpr int patienceMs = 40'000;

// Three runs, three ways in. With characters that are written otherwise in addresses and in JSON.
const QString fromEnvironment = QStringLiteral("sk-live/Environ+4711=Zebra~Quagga");
const QString fromConfig = QStringLiteral("sk-live/Config+0815=Otter~Lemur");
const QString typedIn = QStringLiteral("sk-live/Typed+1234=Heron~Badger");
const QString systemPassword = QStringLiteral("proxypw-Walrus-5150-Gecko");
const QString typedPassword = QStringLiteral("proxypw-Ferret-2112-Ibex");
const QString user = QStringLiteral("ada");

} // namespace

class TestProgramKey : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_home; // of one run: its HOME, TMPDIR and everything of XDG
    std::unique_ptr<KeyEcho> m_servers;
    std::unique_ptr<QProcess> m_program;
    QTemporaryDir m_terminals; // what the program says: a file, for a pipe that nobody empties would stop it
    std::unique_ptr<TaskStore> m_store;
    QByteArray m_clip;
    QByteArray m_said;
    QByteArray m_shown; // titles, clipboard, the process list

    QString place(const QString &path) const { return m_home->filePath(path); }

    QProcessEnvironment environment() const
    {
        QProcessEnvironment all = QProcessEnvironment::systemEnvironment();
        const std::pair<const char *, const char *> folders[] = {
            {"HOME", "home"},           {"TMPDIR", "tmp"},           {"XDG_CONFIG_HOME", "config"},
            {"XDG_DATA_HOME", "data"},  {"XDG_CACHE_HOME", "cache"}, {"XDG_STATE_HOME", "state"},
            {"XDG_RUNTIME_DIR", "run"},
        };
        for (const auto &[name, folder] : folders) {
            QDir().mkpath(place(QLatin1String(folder)));
            all.insert(QLatin1String(name), place(QLatin1String(folder)));
        }
        QFile::setPermissions(place(QStringLiteral("run")), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        all.insert(QStringLiteral("LINKMODEL_BASE_URL"), m_servers->api.url(QStringLiteral("/api/v1")).toString());
        all.insert(QStringLiteral("LINKMODEL_CATALOG_URL"), QStringLiteral("https://catalogue.test/v1"));
        all.insert(QStringLiteral("QT_LOGGING_RULES"), QStringLiteral("*=true"));
        return all;
    }

    void start(const QProcessEnvironment &environment)
    {
        const QString folder = place(QStringLiteral("config/LinkReel"));
        QDir().mkpath(folder);
        QFile ini(folder + QStringLiteral("/linkreel.ini"));
        if (!ini.exists() && ini.open(QIODevice::WriteOnly))
            ini.write("[queue]\ntasksAtOnce=20\n");
        ini.close();
        m_program = std::make_unique<QProcess>();
        m_program->setProcessEnvironment(environment);
        m_program->setWorkingDirectory(m_home->path());
        m_program->setProcessChannelMode(QProcess::MergedChannels);
        m_program->setStandardOutputFile(m_terminals.filePath(QStringLiteral("said")));
        m_program->start(QStringLiteral("sh"),
                         {QStringLiteral("-c"), QStringLiteral("ulimit -c unlimited; exec \"$0\""),
                          builtProgram(QStringLiteral("linkreel"))});
        QVERIFY(m_program->waitForStarted());
        focus(QStringLiteral("^LinkReel$"));
        m_store = historyInUse(place(QStringLiteral("data/LinkReel/linkreel.sqlite")));
    }

    void xdotool(const QStringList &arguments)
    {
        QProcess process;
        process.start(QStringLiteral("xdotool"), arguments);
        QVERIFY(process.waitForFinished(patienceMs));
        QVERIFY2(process.exitCode() == 0, qPrintable(arguments.join(u' ')));
    }
    void focus(const QString &title)
    {
        xdotool({QStringLiteral("search"), QStringLiteral("--sync"), QStringLiteral("--onlyvisible"),
                 QStringLiteral("--name"), title, QStringLiteral("windowfocus"), QStringLiteral("--sync")});
    }
    void type(const QString &text)
    {
        xdotool({QStringLiteral("type"), QStringLiteral("--delay"), QStringLiteral("5"), text});
    }
    void press(const QStringList &keys) { xdotool(QStringList{QStringLiteral("key")} + keys); }

    Task newest() const { return m_store->search().page(0, 1).value(0); }
    Task taskOf(const QString &prompt) const
    {
        for (const Task &task : m_store->search().page(0, 100))
            if (task.request.prompt == prompt)
                return task;
        return {};
    }

    void generate(const QString &prompt)
    {
        press({QStringLiteral("ctrl+1"), QStringLiteral("ctrl+a"), QStringLiteral("Delete")});
        type(prompt);
        // The window is at rest once the draft is written; before, this may come to it together with the last press.
        const QString draft = place(QStringLiteral("data/LinkReel/composer/draft.json"));
        QTRY_VERIFY_WITH_TIMEOUT(fileBytes(draft).contains('"' + prompt.toUtf8() + '"'), patienceMs);
        press({QStringLiteral("ctrl+Return")});
        QTRY_COMPARE_WITH_TIMEOUT(newest().request.prompt, prompt, patienceMs);
    }

    // What anybody on this computer can see while the program runs.
    void look()
    {
        const QString process = QStringLiteral("/proc/%1/").arg(m_program->processId());
        m_shown += fileBytes(process + QStringLiteral("cmdline")) + fileBytes(process + QStringLiteral("comm"));
        QProcess titles;
        titles.start(QStringLiteral("xdotool"),
                     {QStringLiteral("search"), QStringLiteral("--name"), QStringLiteral("."),
                      QStringLiteral("getwindowname"), QStringLiteral("%@")});
        QVERIFY(titles.waitForFinished(patienceMs));
        const QByteArray names = titles.readAllStandardOutput();
        QVERIFY(names.contains("LinkReel"));
        m_shown += names;
    }

    // The three that copy and fill requests end the menu Edit.
    QByteArray copied(int fromTheEnd, const QByteArray &mark)
    {
        QGuiApplication::clipboard()->clear();
        press({QStringLiteral("alt+e")});
        press(QStringList(fromTheEnd, QStringLiteral("Up")));
        press({QStringLiteral("Return")});
        QByteArray text;
        if (!Patience::waitFor(
                [&] {
                    text = QGuiApplication::clipboard()->text().toUtf8();
                    return text.contains(mark);
                },
                patienceMs))
            qWarning("Nothing was copied: %s", text.constData());
        return text;
    }

    void killHard(int signal)
    {
        ::kill(static_cast<pid_t>(m_program->processId()), signal);
        QTRY_COMPARE_WITH_TIMEOUT(m_program->state(), QProcess::NotRunning, patienceMs);
        const QByteArray said = fileBytes(m_terminals.filePath(QStringLiteral("said")));
        QVERIFY(said.contains("linkreel.api"));
        m_said += said;
        m_store.reset();
    }

    void verifyNowhere(const QString &secret, const QStringList &except = {})
    {
        const QList<QByteArray> spellings = spellingsOf(secret);
        QStringList found = filesWith(spellings, m_home->path());
        for (const QString &path : except)
            QCOMPARE(found.removeAll(path), 1);
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u' ')));
        for (const QByteArray &line : m_said.split('\n'))
            QVERIFY2(!holdsOne(line, spellings), line.left(400).constData());
        QVERIFY2(!holdsOne(m_said, spellings), "on a terminal, over several lines");
        QVERIFY2(!holdsOne(m_shown, spellings), m_shown.constData());
        for (const RawServer *server : {&m_servers->clips, &m_servers->elsewhere}) {
            for (const RawServer::Request &request : server->requests()) {
                QVERIFY(!request.headers.contains("authorization"));
                QVERIFY(!request.headers.contains("cookie"));
                QVERIFY(!holdsOne(request.target + request.body + request.headers.values().join(), spellings));
            }
        }
    }

    void verifyTheApiHadIt(const QString &key)
    {
        const QByteArray header = "Bearer " + key.toUtf8();
        QVERIFY(!m_servers->api.requests().isEmpty());
        for (const RawServer::Request &request : m_servers->api.requests())
            QCOMPARE(request.headers.value("authorization"), header);
    }

private slots:
    void initTestCase()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("clip.mp4"));
        QVERIFY(writeTestClip(path, {}));
        m_clip = fileBytes(path);
        // A search that finds nothing anywhere would be worth nothing.
        const QList<QByteArray> spellings = spellingsOf(fromEnvironment);
        QVERIFY(holdsOne("x=" + ("user:" + fromEnvironment.toUtf8() + "!").toBase64(), spellings));
        QVERIFY(holdsOne("a" + QUrl::toPercentEncoding(fromEnvironment), spellings));
        QVERIFY(!holdsOne(QUrl::toPercentEncoding(fromConfig), spellings));
        const QString left = folder.filePath(QStringLiteral(".left"));
        writeFile(left, "xx" + fromEnvironment.toUtf8());
        QCOMPARE(filesWith(spellings, folder.path()), QStringList{left});
    }

    void init()
    {
        m_said.clear();
        m_shown.clear();
        m_home = std::make_unique<QTemporaryDir>();
        m_servers = std::make_unique<KeyEcho>(m_clip);
    }
    void cleanup()
    {
        if (m_program && m_program->state() != QProcess::NotRunning)
            killHard(SIGKILL);
    }

    void fromTheEnvironment()
    {
        QProcessEnvironment with = environment();
        with.insert(QStringLiteral("LINKMODEL_API_KEY"), fromEnvironment);
        start(with);
        generate(QStringLiteral("film of a paper boat"));
        generate(QStringLiteral("fail at a clockwork heron"));
        generate(QStringLiteral("linked with the key"));
        generate(QStringLiteral("refuse this one"));
        look();
        QTRY_COMPARE_WITH_TIMEOUT(taskOf(QStringLiteral("refuse this one")).state, TaskState::Refused, patienceMs);
        QVERIFY(!taskOf(QStringLiteral("refuse this one")).error->serverText.isEmpty());
        m_shown += copied(3, "\"prompt\"");
        m_shown += copied(2, "$LINKMODEL_API_KEY");
        QTRY_COMPARE_WITH_TIMEOUT(taskOf(QStringLiteral("film of a paper boat")).clipState, ClipState::Saved,
                                  patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(taskOf(QStringLiteral("fail at a clockwork heron")).state, TaskState::Failed,
                                  patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(taskOf(QStringLiteral("linked with the key")).state, TaskState::Success, patienceMs);
        generate(QStringLiteral("page of the proxy")); // unknown: the queue stops
        QTRY_COMPARE_WITH_TIMEOUT(newest().state, TaskState::Unknown, patienceMs);
        look();
        QCOMPARE(m_servers->clips.requests().size(), 1); // the link with the key in it was not followed
        killHard(SIGABRT);

        start(with); // it reads everything again
        generate(QStringLiteral("lost on the way"));
        QTRY_COMPARE_WITH_TIMEOUT(newest().state, TaskState::Unknown, patienceMs);
        killHard(SIGKILL);
        start(with);
        generate(QStringLiteral("away to another server"));
        QTRY_COMPARE_WITH_TIMEOUT(newest().state, TaskState::Unknown, patienceMs);
        look();
        killHard(SIGTERM);
        verifyTheApiHadIt(fromEnvironment);
        QCOMPARE(m_servers->elsewhere.requests().size(), 1); // the clip; the API's redirect was not followed
        verifyNowhere(fromEnvironment);
    }

    // And a proxy with a password from the environment, which the catalogue is asked through.
    void fromTheConfigFile()
    {
        TestProxy proxy(TestProxy::Kind::Http);
        proxy.requireLogin(user, systemPassword);
        proxy.setAnswer("HTTP/1.1 502 No\r\nContent-Length: 0\r\n\r\n");
        QProcessEnvironment with = environment();
        with.insert(QStringLiteral("https_proxy"),
                    QStringLiteral("http://%1:%2@127.0.0.1:%3").arg(user, systemPassword).arg(proxy.port()));
        const QString config = place(QStringLiteral("home/.linkmodel/config.json"));
        QDir().mkpath(QFileInfo(config).path());
        writeFile(config, QJsonDocument(QJsonObject{{QStringLiteral("api_key"), fromConfig}}).toJson());
        start(with);
        generate(QStringLiteral("refuse this one"));
        QTRY_COMPARE_WITH_TIMEOUT(newest().state, TaskState::Refused, patienceMs);
        generate(QStringLiteral("page of the proxy"));
        QTRY_COMPARE_WITH_TIMEOUT(newest().state, TaskState::Unknown, patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(proxy.connections() > 0, patienceMs);
        QCOMPARE(proxy.refusedLogins(), 0);
        look();
        killHard(SIGABRT);
        verifyTheApiHadIt(fromConfig);
        verifyNowhere(fromConfig, {config});
        verifyNowhere(systemPassword);
    }

    // With a proxy that is typed in too. There is no keychain: both are for this run.
    void typed()
    {
        QProcessEnvironment with = environment();
        with.remove(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"));
        start(with);
        press({QStringLiteral("alt+f")});
        press({QStringLiteral("k")});
        focus(QStringLiteral("^API key$"));
        type(typedIn);
        look();
        press({QStringLiteral("Return")});
        QTRY_VERIFY_WITH_TIMEOUT(!m_servers->api.requests().isEmpty(), patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(m_servers->api.requests().size() > 1, patienceMs); // it is in use
        press({QStringLiteral("Escape")});
        focus(QStringLiteral("^LinkReel$"));

        press({QStringLiteral("ctrl+comma")});
        focus(QStringLiteral("^Settings$"));
        type(QStringLiteral("N")); // the page's name, in the list of them
        press({QStringLiteral("Tab"), QStringLiteral("Home"), QStringLiteral("Down"), QStringLiteral("Down")}); // HTTP
        for (const QString &text : {QStringLiteral("proxy.test"), QStringLiteral("3128"), user, typedPassword}) {
            press({QStringLiteral("Tab")});
            type(text);
        }
        look();
        press({QStringLiteral("Return")});
        const QString ini = place(QStringLiteral("config/LinkReel/linkreel.ini"));
        QTRY_VERIFY_WITH_TIMEOUT(fileBytes(ini).contains("proxyUser=ada"), patienceMs);
        QVERIFY(fileBytes(ini).contains("proxyHost=proxy.test"));
        press({QStringLiteral("Escape")});
        focus(QStringLiteral("^LinkReel$"));
        generate(QStringLiteral("refuse this one"));
        QTRY_COMPARE_WITH_TIMEOUT(newest().state, TaskState::Refused, patienceMs);
        look();
        killHard(SIGABRT);
        verifyTheApiHadIt(typedIn);
        verifyNowhere(typedIn);
        verifyNowhere(typedPassword);
    }
};

QTEST_MAIN(TestProgramKey)
#include "tst_programkey.moc"
