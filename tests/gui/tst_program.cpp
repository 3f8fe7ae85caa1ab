// The real program and the real sandbox as two processes: the command line, kill -9 and start again, the key in no
// file. Keys are typed through the X server.
#include "support/http/RawServer.h"
#include "support/process/Patience.h"
#include "support/process/Programs.h"
#include "support/tasks/HistoryInUse.h"

#include <QDirIterator>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace {

constexpr int patienceMs = 60'000;
const QString key = QStringLiteral("sk-secret-of-this-test-4711");

} // namespace

class TestProgram : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QProcess m_sandbox;
    QString m_address;
    std::unique_ptr<QProcess> m_program;
    QByteArray m_said; // all that the programs wrote to their terminals

    void start(const QString &profile)
    {
        m_program = std::make_unique<QProcess>();
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("LINKMODEL_API_KEY"), key);
        environment.insert(QStringLiteral("LINKMODEL_BASE_URL"), m_address);
        environment.insert(QStringLiteral("QT_LOGGING_RULES"), QStringLiteral("linkreel.*=true"));
        m_program->setProcessEnvironment(environment);
        m_program->start(builtProgram(QStringLiteral("linkreel")), {QStringLiteral("--profile"), profile});
        QVERIFY(m_program->waitForStarted());
    }

    void killHard()
    {
        m_program->kill(); // SIGKILL
        QTRY_COMPARE_WITH_TIMEOUT(m_program->state(), QProcess::NotRunning, patienceMs);
        m_said += m_program->readAllStandardError() + m_program->readAllStandardOutput();
    }

    void xdotool(const QStringList &arguments) { QCOMPARE(QProcess::execute(QStringLiteral("xdotool"), arguments), 0); }

    int creates()
    {
        QNetworkAccessManager network;
        QUrl url(m_address);
        url.setPath(QStringLiteral("/sandbox/counts"));
        QNetworkReply *reply = network.get(QNetworkRequest(url));
        if (!Patience::waitFor([reply] { return reply->isFinished(); }, patienceMs))
            return -1;
        return QJsonDocument::fromJson(reply->readAll()).object().value(u"creates").toInt(-1);
    }

private slots:
    void initTestCase()
    {
        m_sandbox.start(builtProgram(QStringLiteral("linkreel-sandbox")),
                        {QStringLiteral("--key"), key, QStringLiteral("--speed"), QStringLiteral("20")});
        QTRY_VERIFY_WITH_TIMEOUT(m_sandbox.canReadLine(), patienceMs);
        m_address = QString::fromUtf8(m_sandbox.readLine()).trimmed();
    }

    void cleanup() // what it said helps to see why
    {
        if (QTest::currentTestFailed() && m_program)
            qWarning("%s", (m_said + m_program->readAllStandardError()).right(4000).constData());
    }

    void cleanupTestCase()
    {
        m_sandbox.terminate();
        QTRY_COMPARE_WITH_TIMEOUT(m_sandbox.state(), QProcess::NotRunning, patienceMs);
    }

    void theCommandLineIsRefusedInASentence()
    {
        QProcess process;
        process.start(builtProgram(QStringLiteral("linkreel")), {QStringLiteral("--speed"), QStringLiteral("20")});
        QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, patienceMs);
        QCOMPARE(process.exitCode(), 2);
        QVERIFY(process.readAllStandardError().contains("--speed goes with --sandbox"));
        process.start(builtProgram(QStringLiteral("linkreel")), {QStringLiteral("--help")});
        QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, patienceMs);
        QCOMPARE(process.exitCode(), 0);
        QVERIFY(process.readAllStandardOutput().contains("sandbox:fail"));
    }

    // One press, kill -9 while the task runs, start again: the task goes on, the clip comes, and the server saw one
    // POST.
    void killedAndStartedAgain()
    {
        const QString profile = m_folder.filePath(QStringLiteral("killed"));
        start(profile);
        const QString database = profile + QStringLiteral("/data/linkreel.sqlite");
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(database), patienceMs);
        const std::unique_ptr<TaskStore> store = historyInUse(database);
        xdotool({QStringLiteral("search"), QStringLiteral("--sync"), QStringLiteral("--onlyvisible"),
                 QStringLiteral("--name"), QStringLiteral("^LinkReel$"), QStringLiteral("windowfocus"),
                 QStringLiteral("--sync")});
        xdotool(
            {QStringLiteral("type"), QStringLiteral("--delay"), QStringLiteral("5"), QStringLiteral("A paper boat")});
        xdotool({QStringLiteral("key"), QStringLiteral("ctrl+Return")});
        const auto newest = [&store] { return store->search().page(0, 1).value(0); };
        QTRY_COMPARE_WITH_TIMEOUT(newest().state, TaskState::Pending, patienceMs);
        const Task before = newest();
        killHard();
        QCOMPARE(creates(), 1);

        start(profile);
        QTRY_COMPARE_WITH_TIMEOUT(newest().clipState, ClipState::Saved, patienceMs);
        QCOMPARE(newest().remoteId, before.remoteId);
        QCOMPARE(newest().request, before.request);
        QVERIFY(QFileInfo(newest().clipPath).size() == newest().clipBytes);
        QCOMPARE(creates(), 1);

        killHard();
    }

    // Killed between the POST and its answer: unknown, and not sent again.
    void killedWhileSending()
    {
        RawServer silent;
        const QString sandboxAddress = std::exchange(m_address, silent.url(QStringLiteral("/api/v1")).toString());
        const QString profile = m_folder.filePath(QStringLiteral("sending"));
        start(profile);
        const QString database = profile + QStringLiteral("/data/linkreel.sqlite");
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(database), patienceMs);
        const std::unique_ptr<TaskStore> store = historyInUse(database);
        xdotool({QStringLiteral("search"), QStringLiteral("--sync"), QStringLiteral("--onlyvisible"),
                 QStringLiteral("--name"), QStringLiteral("^LinkReel$"), QStringLiteral("windowfocus"),
                 QStringLiteral("--sync")});
        xdotool({QStringLiteral("type"), QStringLiteral("--delay"), QStringLiteral("5"),
                 QStringLiteral("A clockwork heron")});
        xdotool({QStringLiteral("key"), QStringLiteral("ctrl+Return")});
        QTRY_COMPARE_WITH_TIMEOUT(silent.count("POST"), 1, patienceMs);
        QCOMPARE(store->search().page(0, 1).size(), 1);
        QCOMPARE(store->search().page(0, 1).first().state, TaskState::Sending);
        killHard();
        start(profile);
        QTRY_COMPARE_WITH_TIMEOUT(store->search().page(0, 1).value(0).state, TaskState::Unknown, patienceMs);
        const int asked = static_cast<int>(silent.requests().size());
        QTRY_VERIFY_WITH_TIMEOUT(silent.requests().size() > asked || silent.count("GET") > 1,
                                 patienceMs); // it is up and talks
        QCOMPARE(silent.count("POST"), 1);
        killHard();
        m_address = sandboxAddress;
    }

    void theKeyIsInNoFileAndNoOutput()
    {
        QVERIFY(!m_said.contains(key.toUtf8()));
        int seen = 0;
        for (QDirIterator files(m_folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
             files.hasNext();) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains(key.toUtf8()), qPrintable(file.fileName()));
            ++seen;
        }
        QVERIFY(seen > 3);
    }
};

QTEST_GUILESS_MAIN(TestProgram)
#include "tst_program.moc"
