// The real program, told to end from outside while a create is on its way: what LinkModel answers is written down
// first, whichever signal it was and whatever dialog is open; and --help and --version where there is no display.
#include "support/http/RawServer.h"
#include "support/process/Patience.h"
#include "support/process/Programs.h"
#include "support/tasks/HistoryInUse.h"
#include "support/window/SessionManager.h"

#include "tasks/store/TaskStore.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QPointer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <memory>

namespace {

constexpr int patienceMs = 60'000;
const QByteArray accepted = R"({"code":0,"msg":"success","request_id":"r-1","data":{"task_id":"t-kept",)"
                            R"("status":"processing","price":0.31}})";

} // namespace

class TestProgramClose : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    RawServer m_server;
    QPointer<QTcpSocket> m_create;             // the one that waits for its answer
    std::unique_ptr<SessionManager> m_session; // where there is one
    std::unique_ptr<QProcess> m_program;

    QString database() const { return m_folder->filePath(QStringLiteral("data/linkreel.sqlite")); }
    static void xdotool(const QStringList &arguments)
    {
        QCOMPARE(QProcess::execute(QStringLiteral("xdotool"), arguments), 0);
    }
    void launch(const QStringList &words = {})
    {
        m_program = std::make_unique<QProcess>();
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("LINKMODEL_API_KEY"), QStringLiteral("sk-of-this-test"));
        environment.insert(QStringLiteral("LINKMODEL_BASE_URL"), m_server.url(QStringLiteral("/api/v1")).toString());
        environment.insert(QStringLiteral("LINKMODEL_CATALOG_URL"), m_server.url(QStringLiteral("/none")).toString());
        environment.remove(QStringLiteral("SESSION_MANAGER"));
        if (m_session)
            environment.insert(QStringLiteral("SESSION_MANAGER"), QString::fromLatin1(m_session->address()));
        m_program->setProcessEnvironment(environment);
        m_program->setProcessChannelMode(QProcess::MergedChannels);
        m_program->start(builtProgram(QStringLiteral("linkreel")),
                         QStringList{QStringLiteral("--profile"), m_folder->path()} + words);
        QVERIFY(m_program->waitForStarted());
    }
    void start(const QStringList &words = {})
    {
        launch(words);
        if (m_session) // it is spoken to before there is a window
            QTRY_VERIFY_WITH_TIMEOUT(m_session->hasClient(), patienceMs);
        xdotool({QStringLiteral("search"), QStringLiteral("--sync"), QStringLiteral("--onlyvisible"),
                 QStringLiteral("--name"), QStringLiteral("^LinkReel"), QStringLiteral("windowfocus"),
                 QStringLiteral("--sync")});
    }
    void startSending()
    {
        start();
        xdotool({QStringLiteral("type"), QStringLiteral("--delay"), QStringLiteral("5"), QStringLiteral("A heron")});
        xdotool({QStringLiteral("key"), QStringLiteral("ctrl+Return")});
        QTRY_VERIFY_WITH_TIMEOUT(m_create, patienceMs);
    }
    // Sent, and taken: two of a kind that wait at once are one to the kernel.
    void raise(int number)
    {
        QCOMPARE(::kill(static_cast<pid_t>(m_program->processId()), number), 0);
        QTRY_VERIFY(!isPending(number));
    }
    bool isPending(int number) const
    {
        QFile status(QStringLiteral("/proc/%1/status").arg(m_program->processId()));
        if (!status.open(QIODevice::ReadOnly))
            return false; // it has ended
        for (const QByteArray &line : status.readAll().split('\n')) {
            if (line.startsWith("ShdPnd:") && (line.mid(7).trimmed().toULongLong(nullptr, 16) >> (number - 1)) & 1U)
                return true;
        }
        return false;
    }
    void awaitEnd()
    {
        QTRY_COMPARE_WITH_TIMEOUT(m_program->state(), QProcess::NotRunning, patienceMs);
        QCOMPARE(m_program->exitStatus(), QProcess::NormalExit);
        QCOMPARE(m_program->exitCode(), 0);
    }
    Task newest() const
    {
        const std::unique_ptr<TaskStore> store = historyInUse(database());
        return store->search().page(0, 1).value(0);
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_create.clear();
        m_server.setHandler([this](const RawServer::Request &request, QTcpSocket *socket) {
            if (request.method == "POST")
                m_create = socket;
            else if (request.target.contains("/auth/check"))
                RawServer::reply(socket, 200, R"({"code":0,"data":{"valid":true}})");
            else
                RawServer::reply(socket, 404, "{}");
        });
    }
    void cleanup()
    {
        if (QTest::currentTestFailed() && m_program)
            qWarning("%s", m_program->readAll().right(4000).constData());
        if (m_program && m_program->state() != QProcess::NotRunning) {
            m_program->kill();
            m_program->waitForFinished(patienceMs);
        }
        m_program.reset();
        m_session.reset();
    }

    void theAnswerIsWaitedFor_data()
    {
        QTest::addColumn<int>("number");
        QTest::addColumn<QString>("keyOfADialog");
        QTest::newRow("SIGTERM") << SIGTERM << QString();
        QTest::newRow("SIGINT") << SIGINT << QString();
        QTest::newRow("SIGHUP") << SIGHUP << QString();
        QTest::newRow("SIGTERM, a dialog is open") << SIGTERM << QStringLiteral("ctrl+comma");
        QTest::newRow("SIGTERM, a menu is open") << SIGTERM << QStringLiteral("alt+f");
    }
    void theAnswerIsWaitedFor()
    {
        QFETCH(int, number);
        QFETCH(QString, keyOfADialog);
        const int before = m_server.count("POST");
        startSending();
        if (!keyOfADialog.isEmpty())
            xdotool({QStringLiteral("key"), keyOfADialog});
        raise(number);
        raise(number == SIGHUP ? SIGTERM : SIGHUP); // as some send it: one request, not two
        // It has heard: the window says so, or, behind a menu, at least it goes on living.
        QVERIFY(!m_program->waitForFinished(1500));
        RawServer::reply(m_create, 200, accepted);
        awaitEnd();
        QCOMPARE(newest().remoteId, QStringLiteral("t-kept"));
        QCOMPARE(newest().state, TaskState::Pending);
        QCOMPARE(m_server.count("POST"), before + 1);
    }

    // A logout: the desktop's session manager asks, and then tells the program to end.
    void theSessionEnds_data()
    {
        QTest::addColumn<bool>("isToldToDie");
        QTest::newRow("asked") << false;
        QTest::newRow("asked, and told to die") << true;
    }
    void theSessionEnds()
    {
        QFETCH(bool, isToldToDie);
        m_session = std::make_unique<SessionManager>();
        const int before = m_server.count("POST");
        startSending();
        m_session->endSession();
        QTRY_VERIFY_WITH_TIMEOUT(m_session->hasSaved(), patienceMs); // it does not make the desktop wait
        if (isToldToDie)
            m_session->die();
        QVERIFY(!m_program->waitForFinished(1000));
        RawServer::reply(m_create, 200, accepted);
        awaitEnd();
        QCOMPARE(newest().remoteId, QStringLiteral("t-kept"));
        QCOMPARE(m_server.count("POST"), before + 1);
    }

    // Ten seconds, and then it is unknown, as it would be after a kill; it is not sent again.
    void anAnswerThatDoesNotCome()
    {
        startSending();
        QElapsedTimer waited;
        waited.start();
        raise(SIGTERM);
        awaitEnd();
        QVERIFY2(waited.elapsed() >= 9'000, qPrintable(QString::number(waited.elapsed())));
        QCOMPARE(newest().state, TaskState::Sending);
        const int posts = m_server.count("POST");
        start();
        QTRY_COMPARE_WITH_TIMEOUT(newest().state, TaskState::Unknown, patienceMs);
        raise(SIGTERM);
        awaitEnd();
        QCOMPARE(m_server.count("POST"), posts);
    }

    void saidTwiceItEndsAtOnce()
    {
        startSending();
        raise(SIGINT);
        QElapsedTimer waited;
        waited.start();
        raise(SIGINT);
        awaitEnd();
        QVERIFY2(waited.elapsed() < Patience::ms(9'000), qPrintable(QString::number(waited.elapsed())));
        QCOMPARE(newest().state, TaskState::Sending);
    }

    void withNothingOnItsWay_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("LinkModel") << QStringList();
        QTest::newRow("sandbox") << QStringList{QStringLiteral("--sandbox")};
    }
    void withNothingOnItsWay()
    {
        QFETCH(QStringList, words);
        start(words);
        raise(SIGTERM);
        awaitEnd();
    }

    // Signals that come before there is a window.
    void duringTheStart()
    {
        launch();
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(m_folder->filePath(QStringLiteral("data/linkreel.lock"))),
                                 patienceMs); // it hears them from here on
        raise(SIGTERM);
        awaitEnd();
    }

    void withoutADisplay_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QByteArray>("said");
        const QByteArray help = "sandbox:fail";
        QTest::newRow("help") << QStringList{QStringLiteral("--help")} << help;
        QTest::newRow("h") << QStringList{QStringLiteral("-h")} << help;
        QTest::newRow("version") << QStringList{QStringLiteral("--version")} << QByteArray("LinkReel ");
        QTest::newRow("v") << QStringList{QStringLiteral("-v")} << QByteArray("LinkReel ");
        QTest::newRow("options first") << QStringList{QStringLiteral("--sandbox"), QStringLiteral("--speed"),
                                                      QStringLiteral("20"), QStringLiteral("--version")}
                                       << QByteArray("LinkReel ");
        QTest::newRow("options after") << QStringList{QStringLiteral("--help"), QStringLiteral("--profile"),
                                                      QStringLiteral("/nowhere")}
                                       << help;
        QTest::newRow("beside what is wrong")
            << QStringList{QStringLiteral("--no-such"), QStringLiteral("none.png"), QStringLiteral("--help")} << help;
    }
    void withoutADisplay()
    {
        QFETCH(QStringList, words);
        QFETCH(QByteArray, said);
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
            environment.remove(QLatin1String(name));
        process.setProcessEnvironment(environment);
        process.start(builtProgram(QStringLiteral("linkreel")), words);
        QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, patienceMs);
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 0);
        QVERIFY(process.readAllStandardOutput().contains(said));
    }
};

QTEST_GUILESS_MAIN(TestProgramClose)
#include "tst_programclose.moc"
