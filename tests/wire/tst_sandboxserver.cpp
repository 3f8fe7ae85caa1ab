// The sandbox over real HTTP: every endpoint and refusal, both spellings, files with their ranges and signatures,
// frames, and that it stops at once. The prompt words have a test of their own, tst_sandboxwords.
#include "sandbox/SandboxServer.h"

#include "sandbox/SandboxTasks.h"
#include "support/ClipDecoder.h"
#include "support/HttpProbe.h"
#include "support/RawServer.h"
#include "support/SandboxCalls.h"

#include <QBuffer>
#include <QElapsedTimer>
#include <QFile>
#include <QHostAddress>
#include <QNetworkInterface>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QUrlQuery>
#include <QUuid>

namespace {

constexpr qint64 quickMs = 1000; // for stop(); it takes a few milliseconds

QByteArray png(const QSize &size, const QColor &colour)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(colour);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    image.save(&buffer, "PNG");
    return bytes;
}

QString dataAddress(const QByteArray &bytes)
{
    return QStringLiteral("data:image/png;base64,") + QString::fromLatin1(bytes.toBase64());
}

qint64 msToStop(SandboxServer &server)
{
    QElapsedTimer timer;
    timer.start();
    server.stop();
    return timer.elapsed();
}

} // namespace

class TestSandboxServer : public QObject
{
    Q_OBJECT

private:
    HttpProbe m_http;
    SandboxServer m_server{fast()};
    QUrl m_base;
    std::optional<SandboxCalls> m_calls;

    static SandboxServer::Options fast()
    {
        SandboxServer::Options options;
        options.key = QStringLiteral("k");
        options.speed = 1000;
        return options;
    }

    QUrl at(const QString &path) const { return QUrl(m_base.toString() + path, QUrl::StrictMode); }

    // A server of its own for tests that stop it.
    std::pair<std::unique_ptr<SandboxServer>, QUrl> another(SandboxServer::Options options = fast())
    {
        auto server = std::make_unique<SandboxServer>(options);
        const QUrl url = server->start();
        return {std::move(server), url};
    }

private slots:
    void initTestCase()
    {
        m_base = m_server.start();
        QVERIFY2(!m_base.isEmpty(), qPrintable(m_server.problem()));
        QVERIFY(QRegularExpression(QStringLiteral("^http://127\\.0\\.0\\.1:\\d+/api/v1$"))
                    .match(m_base.toString())
                    .hasMatch());
        m_calls.emplace(m_http, m_base, "k");
    }

    void keysAreChecked_data()
    {
        QTest::addColumn<QByteArray>("authorization");
        QTest::addColumn<bool>("good");
        QTest::newRow("good") << QByteArray("Bearer k") << true;
        QTest::newRow("scheme in any case") << QByteArray("bearer k") << true;
        QTest::newRow("wrong") << QByteArray("Bearer x") << false;
        QTest::newRow("longer") << QByteArray("Bearer kk") << false;
        QTest::newRow("no scheme") << QByteArray("k") << false;
        QTest::newRow("another scheme") << QByteArray("Basic k") << false;
        QTest::newRow("empty") << QByteArray("Bearer ") << false;
        QTest::newRow("missing") << QByteArray() << false;
    }

    void keysAreChecked()
    {
        QFETCH(QByteArray, authorization);
        QFETCH(bool, good);
        HttpProbe::Headers headers;
        if (!authorization.isNull())
            headers << qMakePair(QByteArray("Authorization"), authorization);
        const HttpAnswer check = m_http.get(at(QStringLiteral("/auth/check")), headers);
        QCOMPARE(check.status, good ? 200 : 401);
        QCOMPARE(check.json.value(u"code").toInt(), good ? 0 : 401);
        QCOMPARE(check.json.value(u"data").toObject().value(u"valid").toBool(), good);
        QVERIFY(!QUuid(check.json.value(u"request_id").toString()).isNull());

        const int accepted = m_server.counts().accepted;
        const HttpAnswer create =
            m_http.ask("POST", at(QStringLiteral("/video-generation")), SandboxCalls::smallBody(), headers);
        QCOMPARE(create.status, good ? 200 : 401);
        QCOMPARE(m_server.counts().accepted, accepted + (good ? 1 : 0));
        const HttpAnswer query = m_http.get(at(QStringLiteral("/query/video-generation?task_id=x")), headers);
        QCOMPARE(query.status, good ? 404 : 401);
        QVERIFY(query.json.contains(u"message"));
    }

    void createAnswersAsDocumented()
    {
        const HttpAnswer answer =
            m_calls->create({{QStringLiteral("model"), QStringLiteral("kling-v3")},
                             {QStringLiteral("prompt"), QStringLiteral("sandbox:forever a heron")},
                             {QStringLiteral("duration"), 5},
                             {QStringLiteral("resolution"), QStringLiteral("720P")},
                             {QStringLiteral("extends"), QJsonObject{{QStringLiteral("cfg_scale"), 0.7}}}});
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.header("Content-Type"), QByteArray("application/json"));
        QCOMPARE(answer.json.value(u"code"), QJsonValue(0));
        QCOMPARE(answer.json.value(u"msg").toString(), QStringLiteral("success"));
        QVERIFY(!answer.json.contains(u"message"));
        QVERIFY(!QUuid(answer.json.value(u"request_id").toString()).isNull());
        const QJsonObject data = answer.json.value(u"data").toObject();
        QVERIFY(!data.value(u"task_id").toString().isEmpty());
        QVERIFY(!data.value(u"order_id").toString().isEmpty());
        QCOMPARE(data.value(u"status").toString(), QStringLiteral("processing"));
        QCOMPARE(data.value(u"price").toDouble(), 0.366); // 5 s at 0.061, and a fifth
        QCOMPARE(m_server.counts().unknownFields, 0);
    }

    void aModelWithoutAPriceCostsNothing()
    {
        const HttpAnswer answer = m_calls->create(SandboxCalls::small(QStringLiteral("sandbox:forever")));
        QCOMPARE(answer.json.value(u"data").toObject().value(u"price"), QJsonValue(0));
    }

    void unknownFieldsAreIgnoredAndCounted()
    {
        const int before = m_server.counts().unknownFields;
        QJsonObject body = SandboxCalls::small(QStringLiteral("sandbox:forever"));
        body.insert(QStringLiteral("cli_trace"), QStringLiteral("abc"));
        QCOMPARE(m_calls->create(body).status, 200);
        QCOMPARE(m_server.counts().unknownFields, before + 1);
    }

    void badCreatesAreRefusedWithTheReason_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("names");
        const auto row = [](const char *name, const QByteArray &body, const char *names) {
            QTest::newRow(name) << body << QString::fromLatin1(names);
        };
        row("nothing", " ", "JSON object");
        row("not JSON", "model=kling-v3", "JSON object");
        row("an array", "[]", "JSON object");
        row("no model", R"({"prompt":"a"})", "model");
        row("unknown model", R"({"model":"veo-9","prompt":"a"})", "veo-9");
        row("model of another type", R"({"model":3,"prompt":"a"})", "model");
        row("no prompt", R"({"model":"sora-2"})", "prompt");
        row("prompt of another type", R"({"model":"sora-2","prompt":["a"]})", "prompt");
        row("not a choice", R"({"model":"sora-2","prompt":"a","duration":5})", "duration");
        row("a text for a number", R"({"model":"sora-2","prompt":"a","duration":"4"})", "duration");
        row("null", R"({"model":"sora-2","prompt":"a","size":null})", "size");
        row("empty text", R"({"model":"sora-2","prompt":"a","first_frame_image":""})", "first_frame_image");
        row("nested out of range", R"({"model":"kling-v3","prompt":"a","resolution":"720P","extends":{"cfg_scale":2}})",
            "extends.cfg_scale");
        row("a limit between fields",
            R"({"model":"MiniMax-Hailuo-2.3","prompt":"a","duration":10,"resolution":"1080P"})", "1080P");
    }

    void badCreatesAreRefusedWithTheReason()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, names);
        const int accepted = m_server.counts().accepted;
        const HttpAnswer answer = m_http.ask("POST", at(QStringLiteral("/video-generation")), body, m_calls->key());
        QCOMPARE(answer.status, 400);
        QCOMPARE(answer.json.value(u"code"), QJsonValue(400));
        const QString text = answer.json.value(u"msg").toString();
        QVERIFY2(text.contains(names) && text.endsWith(u'.'), qPrintable(text));
        QVERIFY(!answer.json.value(u"request_id").toString().isEmpty());
        QCOMPARE(m_server.counts().accepted, accepted);
    }

    void theWholeLifeOfATask()
    {
        SandboxServer::Options options = fast();
        options.speed = 60; // Pending for a third of a second, Success after two
        const auto [server, url] = another(options);
        SandboxCalls calls(m_http, url, "k");
        const QString id = calls.made(SandboxCalls::small(QStringLiteral("a paper boat")));
        QStringList seen;
        QJsonObject data;
        QTRY_VERIFY_WITH_TIMEOUT(
            [&] {
                const HttpAnswer answer = calls.query(id);
                if (answer.status != 200 || answer.json.value(u"code") != QJsonValue(0) ||
                    answer.json.contains(u"msg") ||
                    answer.json.value(u"message").toString() != QStringLiteral("success"))
                    return false;
                data = answer.json.value(u"data").toObject();
                const QString status = data.value(u"status").toString();
                if (!seen.contains(status))
                    seen << status;
                return status == QStringLiteral("Success") || !data.value(u"file_url").toString().isEmpty();
            }(),
            20'000);
        QCOMPARE(seen,
                 QStringList({QStringLiteral("Pending"), QStringLiteral("Processing"), QStringLiteral("Success")}));
        QCOMPARE(data.value(u"task_id").toString(), id);
        QCOMPARE(data.value(u"prompt").toString(), QStringLiteral("a paper boat"));
        QCOMPARE(data.value(u"model").toString(), QStringLiteral("seedance-2-0"));
        QCOMPARE(data.value(u"duration"), QJsonValue(4));
        QCOMPARE(data.value(u"metadata").toString(), QString());
        QCOMPARE(data.value(u"msg").toString(), QString());
        QVERIFY(!data.contains(u"first_frame_image"));
        QVERIFY(QUrl(data.value(u"file_url").toString()).path().endsWith(QStringLiteral(".mp4")));
    }

    void questionsAboutNoTask()
    {
        const auto ask = [&](const char *target) {
            return m_http.get(at(QString::fromLatin1(target)), m_calls->key());
        };
        HttpAnswer answer = ask("/query/video-generation");
        QCOMPARE(answer.status, 400);
        QCOMPARE(answer.json.value(u"code"), QJsonValue(400));
        QCOMPARE(answer.json.value(u"message").toString(), QStringLiteral("task_id is required"));
        QVERIFY(!answer.json.value(u"request_id").toString().isEmpty());
        QCOMPARE(ask("/query/video-generation?task_id=").status, 400);
        QCOMPARE(ask("/query/video-generation?task_id=a%20b").status, 400);
        answer = ask("/query/video-generation?task_id=cb6111cf-e89f-4978-b8e3-aa59c21cceff");
        QCOMPARE(answer.status, 404);
        QCOMPARE(answer.json.value(u"code"), QJsonValue(404));
    }

    void otherPathsAndMethods()
    {
        HttpAnswer answer = m_http.get(at(QStringLiteral("/images")), m_calls->key());
        QCOMPARE(answer.status, 404);
        QCOMPARE(answer.json.value(u"code"), QJsonValue(404));
        answer = m_http.get(at(QStringLiteral("/video-generation")), m_calls->key());
        QCOMPARE(answer.status, 405);
        QCOMPARE(m_http.ask("DELETE", at(QStringLiteral("/auth/check")), {}, m_calls->key()).status, 405);
        QCOMPARE(m_http.ask("POST", m_base.resolved(QUrl(QStringLiteral("/"))), "{}").status, 404);
    }

    void aClipIsServedWholeAndDecodes()
    {
        const HttpAnswer answer = m_http.get(m_calls->finishedClip(SandboxCalls::small(QStringLiteral("a heron"))));
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.header("Content-Type"), QByteArray("video/mp4"));
        QCOMPARE(answer.header("Content-Length").toLongLong(), answer.body.size());
        QCOMPARE(answer.header("Accept-Ranges"), QByteArray("bytes"));
        QVERIFY(answer.header("ETag").startsWith('"'));
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("a.mp4")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(answer.body) == answer.body.size());
        file.close();
        const DecodedClip clip = DecodedClip::read(file.fileName());
        QCOMPARE(clip.codec, QStringLiteral("h264"));
        QCOMPARE(clip.pixels, QSize(480, 480));
        QCOMPARE(clip.frames, 4 * 24);
    }

    void partsOfAClip()
    {
        const QUrl link = m_calls->finishedClip(SandboxCalls::small(QStringLiteral("a heron")));
        const HttpAnswer whole = m_http.get(link);
        const QByteArray etag = whole.header("ETag");
        const qint64 size = whole.body.size();
        const auto part = [&](const QByteArray &range, const QByteArray &ifRange = {}) {
            HttpProbe::Headers headers{{"Range", range}};
            if (!ifRange.isEmpty())
                headers << qMakePair(QByteArray("If-Range"), ifRange);
            return m_http.get(link, headers);
        };
        const QByteArray total = QByteArray::number(size);
        HttpAnswer answer = part("bytes=1000-");
        QCOMPARE(answer.status, 206);
        QCOMPARE(answer.header("Content-Range"), "bytes 1000-" + QByteArray::number(size - 1) + '/' + total);
        QCOMPARE(answer.header("Content-Length").toLongLong(), size - 1000);
        QCOMPARE(answer.header("ETag"), etag);
        QVERIFY(answer.body == whole.body.mid(1000));
        answer = part("bytes=10-19");
        QCOMPARE(answer.status, 206);
        QVERIFY(answer.body == whole.body.mid(10, 10));
        QVERIFY(part("bytes=-100").body == whole.body.right(100));
        answer = part("bytes=1000-", etag);
        QCOMPARE(answer.status, 206);
        answer = part("bytes=1000-", "\"another\"");
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.body == whole.body);
        answer = part("bytes=" + total + '-');
        QCOMPARE(answer.status, 416);
        QCOMPARE(answer.header("Content-Range"), "bytes */" + total);

        const HttpAnswer head = m_http.ask("HEAD", link);
        QCOMPARE(head.status, 200);
        QCOMPARE(head.header("Content-Length"), total);
        QCOMPARE(head.header("ETag"), etag);
        QCOMPARE(head.body, QByteArray());
    }

    void linksMustBeWhole()
    {
        const QUrl link = m_calls->finishedClip(SandboxCalls::small(QStringLiteral("a heron")));
        QUrl changed = link;
        QUrlQuery query(link);
        query.removeAllQueryItems(QStringLiteral("expires"));
        query.addQueryItem(QStringLiteral("expires"), QStringLiteral("9999999999"));
        changed.setQuery(query);
        QCOMPARE(m_http.get(changed).status, 403);
        changed.setQuery(QString());
        QCOMPARE(m_http.get(changed).status, 403);
        QCOMPARE(m_http.ask("POST", link, "{}").status, 405);
        QCOMPARE(m_http.get(link).status, 200);
    }

    void aKeyAtTheClipsHostIsRefusedAndCounted()
    {
        const QUrl link = m_calls->finishedClip(SandboxCalls::small(QStringLiteral("a heron")));
        const SandboxServer::Counts before = m_server.counts();
        QCOMPARE(m_http.get(link, m_calls->key()).status, 400);
        QCOMPARE(m_server.counts().authorizationLeaks, before.authorizationLeaks + 1);
        QCOMPARE(m_http.get(link).status, 200);
        QCOMPARE(m_server.counts().authorizationLeaks, before.authorizationLeaks + 1);
        QCOMPARE(m_server.counts().fileRequests, before.fileRequests + 2);
    }

    void framesFromDataAndFromThisComputer()
    {
        const QByteArray first = png({200, 100}, Qt::darkGreen);
        RawServer pictures([&](const RawServer::Request &request, QTcpSocket *socket) {
            if (request.target == "/last.png?v=1")
                RawServer::reply(socket, 200, png({100, 200}, Qt::darkRed), "image/png");
            else if (request.target == "/page")
                RawServer::reply(socket, 200, "<html>", "text/html");
            else if (request.target == "/big")
                RawServer::reply(socket, 200, QByteArray(21 * 1024 * 1024, 'x'), "image/png");
            else
                RawServer::reply(socket, 404, "no", "text/plain");
        });
        QJsonObject body = SandboxCalls::small(QStringLiteral("between two pictures"));
        body.insert(QStringLiteral("first_frame_image"), dataAddress(first));
        body.insert(QStringLiteral("last_frame_image"), pictures.url(QStringLiteral("/last.png?v=1")).toString());
        const QUrl link = m_calls->finishedClip(body);
        QCOMPARE(pictures.requests().size(), 1);
        QVERIFY(!pictures.requests().first().headers.contains("authorization"));
        const QJsonObject data = m_calls->lastData();
        QCOMPARE(data.value(u"first_frame_image").toString(), dataAddress(first));
        QCOMPARE(data.value(u"last_frame_image").toString(), body.value(u"last_frame_image").toString());

        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("a.mp4")));
        const QByteArray bytes = m_http.get(link).body;
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        file.close();
        const DecodedClip clip = DecodedClip::read(file.fileName(), [](int n) { return n == 0 || n == 95; });
        QVERIFY(qGreen(clip.kept.value(0).pixel(240, 240)) > 100 && qRed(clip.kept.value(0).pixel(240, 240)) < 40);
        QVERIFY(qRed(clip.kept.value(1).pixel(240, 240)) > 100 && qGreen(clip.kept.value(1).pixel(240, 240)) < 40);

        const auto refusal = [&](const QString &address) {
            body.insert(QStringLiteral("first_frame_image"), address);
            const HttpAnswer answer = m_calls->create(body);
            return answer.status == 400 ? answer.json.value(u"msg").toString()
                                        : QStringLiteral("HTTP %1").arg(answer.status);
        };
        QVERIFY(refusal(QStringLiteral("https://example.com/a.png"))
                    .contains(QStringLiteral("first_frame_image cannot be fetched")));
        QVERIFY(refusal(QStringLiteral("http://192.0.2.1/a.png")).contains(QStringLiteral("cannot be fetched")));
        QVERIFY(refusal(pictures.url(QStringLiteral("/none")).toString()).contains(QStringLiteral("HTTP 404")));
        QVERIFY(refusal(pictures.url(QStringLiteral("/page")).toString()).contains(QStringLiteral("not a picture")));
        QVERIFY(refusal(pictures.url(QStringLiteral("/big")).toString()).contains(QStringLiteral("20 MB")));
        QVERIFY(refusal(dataAddress("not a picture")).contains(QStringLiteral("not a picture")));
    }

    void manyAtOnceAreAllDifferentTasks()
    {
        QList<QNetworkReply *> replies;
        for (int i = 0; i < 60; ++i)
            replies << m_http.begin("POST", at(QStringLiteral("/video-generation")),
                                    SandboxCalls::smallBody(QStringLiteral("sandbox:forever %1").arg(i)),
                                    m_calls->key());
        QSet<QString> ids;
        for (QNetworkReply *reply : std::as_const(replies)) {
            QTRY_VERIFY_WITH_TIMEOUT(reply->isFinished(), 20'000);
            ids << HttpProbe::taken(reply).json.value(u"data").toObject().value(u"task_id").toString();
        }
        QCOMPARE(ids.size(), 60);
        QVERIFY(!ids.contains(QString()));
    }

    void countsAreServedAsJson()
    {
        const HttpAnswer answer = m_http.get(m_base.resolved(QUrl(QStringLiteral("/sandbox/counts"))));
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.json.value(u"creates").toInt(), m_server.counts().creates);
        QCOMPARE(answer.json.value(u"accepted").toInt(), m_server.counts().accepted);
        QVERIFY(answer.json.value(u"queries").toInt() > 0);
        QVERIFY(answer.json.value(u"authorization_leaks").toInt() > 0);
        QVERIFY(answer.json.contains(u"file_requests"));
    }

    void itListensOnThisComputerOnly()
    {
        for (const QHostAddress &address : QNetworkInterface::allAddresses()) {
            if (address.isLoopback() || address.protocol() != QAbstractSocket::IPv4Protocol)
                continue;
            QTcpSocket socket;
            QSignalSpy refused(&socket, &QTcpSocket::errorOccurred);
            socket.connectToHost(address, static_cast<quint16>(m_base.port()));
            QTRY_COMPARE(refused.size(), 1);
            QCOMPARE(socket.error(), QAbstractSocket::ConnectionRefusedError);
        }
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, static_cast<quint16>(m_base.port()));
        QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
    }

    void aPortInUseIsAReason()
    {
        QTcpServer taken;
        QVERIFY(taken.listen(QHostAddress::LocalHost));
        SandboxServer::Options options = fast();
        options.port = taken.serverPort();
        SandboxServer server(options);
        QVERIFY(server.start().isEmpty());
        QVERIFY(server.problem().contains(QString::number(taken.serverPort())));
    }

    void aFolderThatCannotBeMadeIsAReason()
    {
        SandboxServer::Options options = fast();
        options.workFolder = QStringLiteral("/proc/nowhere");
        SandboxServer server(options);
        QVERIFY(server.start().isEmpty());
        QVERIFY(server.problem().contains(QStringLiteral("/proc/nowhere")));
    }

    void stopIsImmediateWhateverIsUnderWay()
    {
        auto [server, url] = another();
        SandboxCalls calls(m_http, url, "k");
        const QUrl link = calls.finishedClip(SandboxCalls::small(QStringLiteral("sandbox:slow-file")));
        QNetworkReply *slow = m_http.begin("GET", link);
        QSignalSpy began(slow, &QNetworkReply::readyRead);
        QVERIFY(began.wait());
        QNetworkReply *silent = calls.beginCreate(SandboxCalls::small(QStringLiteral("sandbox:silent")));
        QTRY_COMPARE(server->counts().accepted, 2);
        QTcpSocket idle; // connected, and never says a word
        idle.connectToHost(QHostAddress::LocalHost, static_cast<quint16>(url.port()));
        QTRY_COMPARE(idle.state(), QAbstractSocket::ConnectedState);
        calls.made({{QStringLiteral("model"), QStringLiteral("seedance-2-5")},
                    {QStringLiteral("prompt"), QStringLiteral("long")},
                    {QStringLiteral("duration"), 30},
                    {QStringLiteral("resolution"), QStringLiteral("720P")}}); // renders

        const qint64 took = msToStop(*server);
        QVERIFY2(took < quickMs, qPrintable(QString::number(took)));
        QTRY_VERIFY(slow->isFinished() && silent->isFinished());
        QVERIFY(slow->error() != QNetworkReply::NoError);
        QTRY_COMPARE(idle.state(), QAbstractSocket::UnconnectedState);
    }

    void stopIsImmediateWithAClientThatDoesNotRead()
    {
        auto [server, url] = another();
        SandboxCalls calls(m_http, url, "k");
        const QUrl link = calls.finishedClip(SandboxCalls::small(QStringLiteral("sandbox:broken-clip"))); // large
        const qint64 size = m_http.ask("HEAD", link).header("Content-Length").toLongLong();
        QTcpSocket socket;
        QVERIFY(socket.bind(QHostAddress::LocalHost)); // the size of its window is settled before it connects
        socket.setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, 4096);
        socket.setReadBufferSize(1);
        socket.connectToHost(QHostAddress::LocalHost, static_cast<quint16>(url.port()));
        const int before = server->counts().fileRequests;
        socket.write("GET " + link.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority) +
                     " HTTP/1.1\r\nHost: a\r\n\r\n");
        QTRY_COMPARE(server->counts().fileRequests, before + 1);
        const qint64 took = msToStop(*server);
        QVERIFY2(took < quickMs, qPrintable(QString::number(took)));
        socket.setReadBufferSize(0);
        QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
        QVERIFY2(socket.bytesAvailable() < size, "the server was still sending");
    }

    void stoppingTwiceAndStartingAgain()
    {
        auto [server, url] = another();
        server->stop();
        server->stop();
        QVERIFY(m_http.get(QUrl(url.toString() + QStringLiteral("/auth/check"))).status == 0);
        const QUrl again = server->start();
        QVERIFY(!again.isEmpty());
        QCOMPARE(SandboxCalls(m_http, again, "k").check().status, 200);
    }

    void inAFolderTasksOutliveTheServer()
    {
        QTemporaryDir folder;
        SandboxServer::Options options = fast();
        options.workFolder = folder.filePath(QStringLiteral("work"));
        auto [first, url] = another(options);
        SandboxCalls before(m_http, url, "k");
        const QString done = before.made(SandboxCalls::small(QStringLiteral("a heron")));
        const QByteArray clip = m_http.get(before.clipOf(done)).body;
        QJsonObject body = SandboxCalls::small(QStringLiteral("another heron"));
        body.insert(QStringLiteral("duration"), 10);
        body.insert(QStringLiteral("resolution"), QStringLiteral("720P"));
        const QString unfinished = before.made(body);
        first->stop();
        QVERIFY(!QFile::exists(options.workFolder + QStringLiteral("/clips/") + unfinished + QStringLiteral(".mp4")));

        const auto [second, newUrl] = another(options);
        SandboxCalls after(m_http, newUrl, "k");
        QVERIFY(m_http.get(after.clipOf(done)).body == clip);
        QVERIFY(m_http.get(after.clipOf(unfinished)).status == 200); // rendered anew
    }
};

QTEST_MAIN(TestSandboxServer)
#include "tst_sandboxserver.moc"
