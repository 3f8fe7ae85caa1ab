// Each word that a person can put into a prompt to make the sandbox misbehave, over real HTTP.
#include "video/check/ClipCheck.h"

#include "support/media/ClipDecoder.h"
#include "support/process/Patience.h"
#include "support/window/SandboxRig.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

class TestSandboxWords : public QObject
{
    Q_OBJECT

private:
    // Nothing here asks how many pixels a clip has.
    static SandboxServer::Options fewLines()
    {
        SandboxServer::Options options = SandboxRig::fast();
        options.mostLines = 90;
        return options;
    }
    SandboxRig m_rig{fewLines()};

    static QJsonObject body(const char *words) { return SandboxCalls::small(QString::fromLatin1(words)); }

    // Every status word that comes until one of the three ends.
    QStringList lifeOf(const char *words)
    {
        const QString id = m_rig.calls.made(body(words));
        QStringList seen;
        const bool ended = Patience::waitFor(
            [&] {
                const QString status = m_rig.calls.status(id);
                if (!seen.contains(status))
                    seen << status;
                return QStringList({QStringLiteral("Success"), QStringLiteral("Failed"), QStringLiteral("Cancelled")})
                    .contains(status);
            },
            20'000);
        return ended ? seen : QStringList{QStringLiteral("no end")};
    }

private slots:
    void noTaskIsMade_data()
    {
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("text");
        QTest::newRow("broke") << QByteArray("sandbox:broke") << 200 << 500 << QStringLiteral("balance");
        QTest::newRow("bad-key") << QByteArray("sandbox:bad-key") << 200 << 401 << QStringLiteral("key");
        QTest::newRow("error-500") << QByteArray("sandbox:error-500") << 500 << 500 << QStringLiteral("internal");
    }

    void noTaskIsMade()
    {
        QFETCH(QByteArray, word);
        const int accepted = m_rig.server.counts().accepted;
        const HttpAnswer answer = m_rig.calls.create(body(word.constData()));
        QTEST(answer.status, "status");
        QTEST(answer.json.value(u"code").toInt(), "code");
        QFETCH(QString, text);
        QVERIFY(answer.json.value(u"msg").toString().contains(text));
        QVERIFY(!answer.json.value(u"request_id").toString().isEmpty());
        QVERIFY(!answer.json.contains(u"data"));
        QCOMPARE(m_rig.server.counts().accepted, accepted);
    }

    void html()
    {
        const HttpAnswer answer = m_rig.calls.create(body("sandbox:html"));
        QCOMPARE(answer.status, 502);
        QCOMPARE(answer.header("Content-Type"), QByteArray("text/html"));
        QVERIFY(answer.body.startsWith("<html>"));
    }

    void empty()
    {
        const int accepted = m_rig.server.counts().accepted;
        const HttpAnswer answer = m_rig.calls.create(body("sandbox:empty sandbox:forever"));
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.body, QByteArray());
        QCOMPARE(m_rig.server.counts().accepted, accepted + 1);
    }

    void oddCode()
    {
        const HttpAnswer answer = m_rig.calls.create(body("sandbox:odd-code sandbox:forever"));
        QCOMPARE(answer.json.value(u"code"), QJsonValue(QStringLiteral("0")));
        QCOMPARE(answer.json.value(u"msg").toString(), QStringLiteral("success"));
    }

    void free()
    {
        QJsonObject paid = body("sandbox:free sandbox:forever");
        paid.insert(QStringLiteral("model"), QStringLiteral("kling-v3"));
        paid.insert(QStringLiteral("resolution"), QStringLiteral("720P"));
        QCOMPARE(m_rig.calls.create(paid).json.value(u"data").toObject().value(u"price"), QJsonValue(0));
    }

    void noDataUri()
    {
        QJsonObject framed = body("sandbox:no-data-uri");
        framed.insert(QStringLiteral("first_frame_image"), QStringLiteral("data:image/png;base64,AAAA"));
        const HttpAnswer answer = m_rig.calls.create(framed);
        QCOMPARE(answer.status, 400);
        QVERIFY(answer.json.value(u"msg").toString().contains(QStringLiteral("first_frame_image")));
    }

    void lostAnswer()
    {
        const SandboxServer::Counts before = m_rig.server.counts();
        QCOMPARE(m_rig.rawCreate(QStringLiteral("sandbox:lost-answer sandbox:forever")), QByteArray());
        QCOMPARE(m_rig.server.counts().creates, before.creates + 1);
        QCOMPARE(m_rig.server.counts().accepted, before.accepted + 1);
        QVERIFY(m_rig.rawCreate(QStringLiteral("sandbox:forever"))
                    .startsWith("HTTP/1.1 200")); // the same way, with its answer
    }

    void silent()
    {
        const int accepted = m_rig.server.counts().accepted;
        QNetworkReply *reply = m_rig.calls.beginCreate(body("sandbox:silent sandbox:forever"));
        QTRY_COMPARE(m_rig.server.counts().accepted, accepted + 1);
        QCOMPARE(m_rig.calls.check().status, 200); // others are answered meanwhile
        QVERIFY(!reply->isFinished());
        reply->abort();
        reply->deleteLater();
    }

    void ends()
    {
        QCOMPARE(lifeOf("sandbox:fail").last(), QStringLiteral("Failed"));
        QVERIFY(m_rig.calls.lastData().value(u"msg").toString().contains(QStringLiteral("content policy")));
        QCOMPARE(m_rig.calls.lastData().value(u"file_url").toString(), QString());
        QCOMPARE(lifeOf("sandbox:cancel").last(), QStringLiteral("Cancelled"));
        const QString id = m_rig.calls.made(body("sandbox:forever"));
        QTRY_COMPARE(m_rig.calls.status(id), QStringLiteral("Processing"));
    }

    void oddStatus()
    {
        SandboxServer::Options slow = SandboxRig::fast();
        slow.speed = 20; // a second of it
        SandboxServer server(slow);
        SandboxCalls calls(m_rig.http, server.start(), "k");
        const QString id = calls.made(body("sandbox:odd-status sandbox:forever"));
        QCOMPARE(calls.status(id), QStringLiteral("Warming_Up"));
        QTRY_COMPARE(calls.status(id), QStringLiteral("Processing"));
    }

    void rateLimit()
    {
        const QString id = m_rig.calls.made(body("sandbox:rate-limit sandbox:forever"));
        for (int i = 0; i < 3; ++i) {
            const HttpAnswer answer = m_rig.calls.query(id);
            QCOMPARE(answer.status, 429);
            QCOMPARE(answer.header("Retry-After"), QByteArray("1"));
            QCOMPARE(answer.json.value(u"code"), QJsonValue(429));
        }
        QCOMPARE(m_rig.calls.query(id).status, 200);
    }

    void trouble()
    {
        const QString id = m_rig.calls.made(body("sandbox:trouble sandbox:forever"));
        const auto raw = [&] {
            return HttpProbe::raw(static_cast<quint16>(m_rig.base.port()),
                                  "GET /api/v1/query/video-generation?task_id=" + id.toLatin1() +
                                      " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer k\r\nConnection: close\r\n\r\n");
        };
        QVERIFY(raw().startsWith("HTTP/1.1 503"));
        QCOMPARE(raw(), QByteArray());
        const QByteArray third = raw();
        QVERIFY(third.startsWith("HTTP/1.1 502") && third.contains("<html>"));
        QVERIFY(raw().startsWith("HTTP/1.1 200"));
    }

    void revokedAndForgotten()
    {
        const QString revoked = m_rig.calls.made(body("sandbox:revoked sandbox:forever"));
        QCOMPARE(m_rig.calls.query(revoked).status, 401);
        QCOMPARE(m_rig.calls.query(revoked).status, 200);
        const QString forgotten = m_rig.calls.made(body("sandbox:forgotten"));
        QVERIFY(!forgotten.isEmpty());
        QCOMPARE(m_rig.calls.query(forgotten).status, 404);
        QCOMPARE(m_rig.calls.query(forgotten).status, 404);
    }

    void outputVideos()
    {
        const QUrl link = m_rig.calls.finishedClip(body("sandbox:output-videos"));
        QVERIFY(!m_rig.calls.lastData().contains(u"file_url"));
        QCOMPARE(m_rig.calls.lastData().value(u"output_videos").toArray().size(), 1);
        QCOMPARE(m_rig.http.get(link).status, 200);
    }

    void expiredLink()
    {
        const QString id = m_rig.calls.made(body("sandbox:expired-link"));
        QCOMPARE(m_rig.http.get(m_rig.calls.clipOf(id)).status, 403);
        QCOMPARE(m_rig.http.get(m_rig.calls.clipOf(id)).status, 200);
    }

    void cutFile()
    {
        const QUrl link = m_rig.calls.finishedClip(body("sandbox:cut-file"));
        HttpAnswer answer = m_rig.http.get(link);
        const qint64 announced = answer.header("Content-Length").toLongLong();
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.body.size(), announced / 2);
        answer = m_rig.http.get(link, {{"Range", "bytes=" + QByteArray::number(announced / 2) + '-'}});
        QCOMPARE(answer.status, 206);
        QCOMPARE(answer.header("Content-Length").toLongLong(), announced - announced / 2);
        QCOMPARE(answer.body, QByteArray()); // Qt does not always call this an error: only the count tells
    }

    void stumbleFile()
    {
        const QUrl link = m_rig.calls.finishedClip(body("sandbox:stumble-file"));
        const HttpAnswer first = m_rig.http.get(link);
        const qint64 announced = first.header("Content-Length").toLongLong();
        QCOMPARE(first.body.size(), announced / 2);
        const HttpAnswer rest = m_rig.http.get(
            link, {{"Range", "bytes=" + QByteArray::number(announced / 2) + '-'}, {"If-Range", first.header("ETag")}});
        QCOMPARE(rest.status, 206);
        QCOMPARE(rest.error, QNetworkReply::NoError);
        QVERIFY(first.body + rest.body == m_rig.http.get(link).body);
    }

    void slowFile()
    {
        const QUrl link = m_rig.calls.finishedClip(body("sandbox:slow-file"));
        QNetworkReply *reply = m_rig.http.begin("GET", link);
        const auto share = [&] {
            return double(reply->bytesAvailable()) / reply->header(QNetworkRequest::ContentLengthHeader).toDouble();
        };
        QElapsedTimer timer;
        timer.start();
        QTRY_VERIFY_WITH_TIMEOUT(reply->bytesAvailable() > 0 && share() > 0.05,
                                 10'000); // a twentieth of twenty seconds
        QVERIFY2(timer.elapsed() > 700, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(share() < 0.5 && !reply->isFinished());
        reply->abort();
        reply->deleteLater();
    }

    void brokenClip()
    {
        const HttpAnswer answer = m_rig.http.get(m_rig.calls.finishedClip(body("sandbox:broken-clip")));
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.header("Content-Type"), QByteArray("video/mp4"));
        QVERIFY(answer.body.size() > 100'000);
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("a.mp4")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(answer.body) == answer.body.size());
        file.close();
        QVERIFY(!DecodedClip::read(file.fileName()).error.isEmpty());
        const std::atomic<bool> goOn = false;
        QVERIFY(checkClip(file.fileName(), goOn).instead != NotClip::Nothing); // the program sees it too
    }

    void faultsCountForEveryPrompt()
    {
        SandboxServer::Options broke = SandboxRig::fast();
        broke.faults = QStringLiteral("sandbox:broke");
        SandboxServer server(broke);
        SandboxCalls calls(m_rig.http, server.start(), "k");
        QCOMPARE(calls.create(body("a heron")).json.value(u"code").toInt(), 500);
    }
};

QTEST_MAIN(TestSandboxWords)
#include "tst_sandboxwords.moc"
