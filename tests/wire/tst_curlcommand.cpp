// The curl command, run by a real shell and a real curl against a real server: what arrives is the request, byte for
// byte, whatever the prompt says.
#include "api/RequestText.h"
#include "catalog/Catalog.h"
#include "catalog/Validation.h"
#include "catalog/provider/CatalogFile.h"
#include "sandbox/SandboxServer.h"
#include "support/http/RawServer.h"

#include <QJsonDocument>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

namespace {

constexpr int patienceMs = 60'000;

GenerationRequest requestSaying(const QString &prompt)
{
    const Catalog catalog = builtInCatalog();
    GenerationRequest request = defaultRequest(catalog.defaultModel());
    request.prompt = prompt;
    return request;
}

// Runs the command by `shell` from a file, as it would be pasted, in an empty folder.
class Shell
{
public:
    Shell(const QString &shell, const QByteArray &command, const QString &key)
    {
        QFile script(m_folder.filePath(QStringLiteral("command")));
        if (!script.open(QIODevice::WriteOnly) || script.write(command) != command.size())
            qFatal("The command could not be written");
        script.close();
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const auto *proxy : {"http_proxy", "https_proxy", "ALL_PROXY", "all_proxy"})
            environment.remove(QLatin1String(proxy));
        environment.insert(QStringLiteral("LINKMODEL_API_KEY"), key);
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(m_folder.path());
        process.start(shell, {script.fileName()});
    }
    // Nothing but the command itself lies in the folder: no word of a prompt was carried out.
    QStringList files() const { return QDir(m_folder.path()).entryList(QDir::Files); }

    QProcess process;

private:
    QTemporaryDir m_folder;
};

} // namespace

class TestCurlCommand : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY2(!QStandardPaths::findExecutable(QStringLiteral("curl")).isEmpty(), "curl is needed");
    }

    void arrivesByteForByte_data()
    {
        QTest::addColumn<QString>("prompt");
        QTest::newRow("plain") << QStringLiteral("A red fox");
        QTest::newRow("quotes") << QStringLiteral("It's \"Bob's\" `touch a` 'fox' \\' \\\\ \\");
        QTest::newRow("what a shell would replace")
            << QStringLiteral("$HOME $(touch b) ${LINKMODEL_API_KEY} !! ~ * ; & | > c");
        QTest::newRow("many lines") << QStringLiteral("one\ntwo\r\nthree\ttab\n\n");
        QTest::newRow("the word that ends it")
            << QStringLiteral("a\nLINKREEL_REQUEST\ntouch d\nEOF\n'LINKREEL_REQUEST'");
        QTest::newRow("all the world") << QStringLiteral("雪の狐 🦊 \u202e …  \u0007 \u0000 \u007f é");
        QTest::newRow("a file to curl") << QStringLiteral("@/etc/hostname");
        QTest::newRow("long") << QString(2'000'000, QLatin1Char('x')); // as large as one with a picture in it
    }

    void arrivesByteForByte()
    {
        QFETCH(QString, prompt);
        const GenerationRequest request = requestSaying(prompt);
        for (const auto &shell : {QStringLiteral("sh"), QStringLiteral("bash")}) {
            RawServer server(
                [](const RawServer::Request &, QTcpSocket *socket) { RawServer::reply(socket, 200, "{\"code\":0}"); });
            const QUrl base = server.url(QStringLiteral("/it's/v1/"));
            Shell run(shell, curlCommand(request, base), QStringLiteral("k-1 $x"));
            QTRY_COMPARE_WITH_TIMEOUT(run.process.state(), QProcess::NotRunning, patienceMs);
            QCOMPARE(run.process.readAllStandardError(), QByteArray());
            QCOMPARE(run.process.exitCode(), 0);
            QCOMPARE(run.process.readAllStandardOutput(), QByteArray("{\"code\":0}"));
            QCOMPARE(server.requests().size(), 1);
            const RawServer::Request sent = server.requests().first();
            QCOMPARE(sent.method, QByteArray("POST"));
            QCOMPARE(sent.target, QByteArray("/it's/v1/video-generation"));
            QCOMPARE(sent.headers.value("authorization"), QByteArray("Bearer k-1 $x"));
            QCOMPARE(sent.headers.value("content-type"), QByteArray("application/json"));
            QVERIFY(sent.body == requestJson(request)); // not QCOMPARE: megabytes
            QCOMPARE(QJsonDocument::fromJson(sent.body).object(), request.toBody());
            QCOMPARE(run.files(), QStringList{QStringLiteral("command")});
        }
    }

    void theKeyIsNotInIt()
    {
        const QByteArray command =
            curlCommand(requestSaying(QStringLiteral("a")), QUrl(QStringLiteral("https://api.linkmodel.ai/api/v1")));
        QVERIFY(command.contains("\"Authorization: Bearer $LINKMODEL_API_KEY\""));
        QVERIFY(command.startsWith("curl "));
        QVERIFY(command.contains("'https://api.linkmodel.ai/api/v1/video-generation'"));
    }

    void theSandboxMakesTheClip()
    {
        SandboxServer::Options options;
        options.key = QStringLiteral("sandbox-key");
        options.speed = 20;
        SandboxServer sandbox(options);
        const QUrl base = sandbox.start();
        QVERIFY(!base.isEmpty());
        Shell run(QStringLiteral("sh"), curlCommand(requestSaying(QStringLiteral("It's a fox")), base), options.key);
        QTRY_COMPARE_WITH_TIMEOUT(run.process.state(), QProcess::NotRunning, patienceMs);
        const QJsonObject reply = QJsonDocument::fromJson(run.process.readAllStandardOutput()).object();
        QCOMPARE(reply.value(u"code").toInt(-1), 0);
        QCOMPARE(sandbox.counts().accepted, 1);
        QCOMPARE(sandbox.counts().unknownFields, 0);
    }
};

QTEST_MAIN(TestCurlCommand)
#include "tst_curlcommand.moc"
