// The faults of the sandbox: each really strikes, where and as often as it was asked to. How they are asked for is
// tested in wire.sandboxorders.
#include "support/window/SandboxRig.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QNetworkProxy>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>

namespace {

QByteArray statusLine(const QByteArray &answer)
{
    return answer.left(answer.indexOf("\r\n"));
}

qsizetype announced(const QByteArray &answer)
{
    const qsizetype at = answer.indexOf("Content-Length: ") + 16;
    return answer.mid(at, answer.indexOf("\r\n", at) - at).toLongLong();
}

QByteArray bodyOf(const QByteArray &answer)
{
    return answer.mid(answer.indexOf("\r\n\r\n") + 4);
}

} // namespace

class TestSandboxFaults : public QObject
{
    Q_OBJECT

private:
    SandboxRig m_rig{SandboxRig::fastSmallClips()};

    QByteArray create(const QByteArray &press = "p")
    {
        return m_rig.rawCreate(QStringLiteral("a heron sandbox:press-") + QString::fromLatin1(press));
    }
    QByteArray query(const QString &id) const
    {
        return m_rig.raw("GET", "/api/v1/query/video-generation?task_id=" + id.toLatin1());
    }
    static QByteArray pathOf(const QUrl &link) { return link.path().toLatin1() + '?' + link.query().toLatin1(); }
    QByteArray file(const QUrl &link, const QByteArray &headers = {}) const
    {
        return HttpProbe::raw(m_rig.port(), "GET " + pathOf(link) + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" +
                                                headers + "\r\n");
    }
    QJsonObject lastPost()
    {
        return m_rig.http.get(m_rig.admin("posts")).json.value(u"posts").toArray().last().toObject();
    }

private slots:
    void cleanup() { m_rig.server.setFaults({}); }

    // The create: what comes back, and whether a task was made behind it.
    void creates_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QByteArray>("line"); // the first of the answer; empty: nothing came
        QTest::addColumn<bool>("made");
        const auto row = [](const char *fault, const char *line, bool made) {
            QTest::newRow(fault) << QLatin1String("create:") + QLatin1String(fault) << QByteArray(line) << made;
        };
        row("reset-before", "", false);
        row("reset-after", "", true);
        row("truncate-head", "HTTP/1.1 200 OK", true);
        row("truncate-body", "HTTP/1.1 200 OK", true);
        row("status-400", "HTTP/1.1 400 Bad Request", false);
        row("status-503", "HTTP/1.1 503 Service Unavailable", false);
        row("rate-limit", "HTTP/1.1 429 Too Many Requests", false);
        row("html", "HTTP/1.1 200 OK", false);
        row("html-502", "HTTP/1.1 502 Bad Gateway", false);
        row("html-after", "HTTP/1.1 502 Bad Gateway", true);
        row("revoked", "HTTP/1.1 401 Unauthorized", false);
    }

    void creates()
    {
        QFETCH(QString, fault);
        QFETCH(QByteArray, line);
        QFETCH(bool, made);
        const SandboxServer::Counts before = m_rig.server.counts();
        m_rig.order({fault});
        const QByteArray answer = create();
        m_rig.server.setFaults({});
        QCOMPARE(statusLine(answer), line);
        const SandboxServer::Counts after = m_rig.server.counts();
        QCOMPARE(after.creates, before.creates + 1);
        QCOMPARE(after.accepted, before.accepted + (made ? 1 : 0));
        QCOMPARE(after.chargedUsd > before.chargedUsd, false); // this model has no printed price
        const QJsonObject post = lastPost();
        QCOMPARE(post.value(u"fault").toString(), fault);
        QCOMPARE(post.value(u"press").toString(), QStringLiteral("p"));
        QCOMPARE(post.value(u"told").toBool(true), false);
        QCOMPARE(!post.value(u"task_id").toString().isEmpty(), made);
        QVERIFY(!answer.contains("task_id\":\"") || fault == QLatin1String("create:truncate-body"));
    }

    void anAnswerEndsWhereItIsCut()
    {
        m_rig.order({QStringLiteral("create:truncate-head,next=1"), QStringLiteral("create:truncate-body,next=1")});
        QVERIFY(!create().contains("\r\n\r\n"));
        const QByteArray half = create();
        QCOMPARE(bodyOf(half).size(), announced(half) / 2);
        const QByteArray whole = create();
        QCOMPARE(bodyOf(whole).size(), announced(whole));
        QCOMPARE(lastPost().value(u"told").toBool(), true);
    }

    // Whatever the client says about it, and at once: one that waits for its own time limit is another fault.
    void aConnectionThatIsKeptAliveIsReset()
    {
        for (const char *fault :
             {"auth:reset-before", "auth:reset-after", "auth:truncate-head", "auth:truncate-body"}) {
            m_rig.order({QLatin1String(fault)});
            QTcpSocket socket;
            socket.setProxy(QNetworkProxy::NoProxy);
            QSignalSpy ended(&socket, &QTcpSocket::errorOccurred);
            socket.connectToHost(QStringLiteral("127.0.0.1"), m_rig.port());
            socket.write("GET /api/v1/auth/check HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer k\r\n\r\n");
            QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 20'000);
            QCOMPARE(socket.error(), QAbstractSocket::RemoteHostClosedError);
        }
    }

    void htmlIsHtml()
    {
        m_rig.order({QStringLiteral("create:html"), QStringLiteral("file:html")});
        const QByteArray page = create();
        QVERIFY(page.contains("Content-Type: text/html") && bodyOf(page).startsWith("<html>"));
        const QByteArray clip = m_rig.raw("GET", "/files/a.mp4?expires=1&signature=2");
        QVERIFY(clip.startsWith("HTTP/1.1 200") == false); // an Authorization header is refused first
        const QByteArray noClip = file(QUrl(QStringLiteral("/files/a.mp4?expires=1&signature=2")));
        QVERIFY(noClip.startsWith("HTTP/1.1 200") && noClip.contains("<html>"));
    }

    void rateLimits()
    {
        m_rig.order({QStringLiteral("auth:rate-limit,next=1"), QStringLiteral("auth:rate-limit-7,next=1")});
        HttpAnswer answer = m_rig.calls.check();
        QCOMPARE(answer.status, 429);
        QCOMPARE(answer.header("Retry-After"), QByteArray());
        answer = m_rig.calls.check();
        QCOMPARE(answer.status, 429);
        QCOMPARE(answer.header("Retry-After"), QByteArray("7"));
        QCOMPARE(m_rig.calls.check().status, 200);
    }

    void delaysComeBesideAnotherFault()
    {
        m_rig.order({QStringLiteral("auth:delay-300"), QStringLiteral("auth:status-500")});
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(m_rig.calls.check().status, 500);
        QVERIFY(timer.elapsed() >= 300);
    }

    void silenceIsSilent()
    {
        const int accepted = m_rig.server.counts().accepted;
        m_rig.order({QStringLiteral("create:silent,next=1")});
        QNetworkReply *reply = m_rig.calls.beginCreate(SandboxCalls::small(QStringLiteral("a heron")));
        QTRY_COMPARE(m_rig.server.counts().accepted, accepted + 1);
        QCOMPARE(m_rig.calls.check().status, 200); // others are answered meanwhile
        QVERIFY(!reply->isFinished());
        reply->abort();
        reply->deleteLater();
    }

    void queries_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<int>("status"); // 0: no answer
        QTest::newRow("reset-before") << QStringLiteral("query:reset-before") << 0;
        QTest::newRow("reset-after") << QStringLiteral("query:reset-after") << 0;
        QTest::newRow("status-502") << QStringLiteral("query:status-502") << 502;
        QTest::newRow("html") << QStringLiteral("query:html") << 200;
        QTest::newRow("revoked") << QStringLiteral("query:revoked") << 401;
        QTest::newRow("missing") << QStringLiteral("query:missing") << 404;
        QTest::newRow("rate-limit") << QStringLiteral("query:rate-limit-2") << 429;
    }

    void queries()
    {
        QFETCH(QString, fault);
        QFETCH(int, status);
        const QString id = m_rig.calls.made(SandboxCalls::small(QStringLiteral("a heron")));
        m_rig.calls.clipOf(id);
        m_rig.order({fault + QStringLiteral(",next=1")});
        const QByteArray answer = query(id);
        QCOMPARE(answer.isEmpty() ? 0 : answer.mid(9, 3).toInt(), status);
        QVERIFY(!answer.contains("\"Success\""));
        QVERIFY(query(id).contains("\"Success\"")); // it was the next one only
    }

    void links()
    {
        const QString id = m_rig.calls.made(SandboxCalls::small(QStringLiteral("a heron sandbox:output-videos")));
        m_rig.calls.clipOf(id);
        m_rig.order({QStringLiteral("query:no-link,next=1"), QStringLiteral("query:expired-link,next=1")});
        QCOMPARE(m_rig.calls.status(id), QStringLiteral("Success"));
        QCOMPARE(m_rig.calls.lastData().value(u"output_videos").toArray().size(), 0);
        QCOMPARE(m_rig.http.get(m_rig.calls.clipOf(id)).status, 403);
        QCOMPARE(m_rig.http.get(m_rig.calls.clipOf(id)).status, 200);
    }

    void files()
    {
        const QUrl link = m_rig.calls.finishedClip(SandboxCalls::small(QStringLiteral("a heron")));
        const QByteArray whole = m_rig.http.get(link).body;
        const auto struck = [&](const char *fault) {
            m_rig.order({QLatin1String("file:") + QLatin1String(fault)});
            return file(link);
        };
        QCOMPARE(struck("reset-before"), QByteArray());
        QVERIFY(!struck("truncate-head").contains("\r\n\r\n"));
        QVERIFY(struck("status-503").startsWith("HTTP/1.1 503"));
        QVERIFY(struck("expired-link").startsWith("HTTP/1.1 403"));
        QVERIFY(struck("missing").startsWith("HTTP/1.1 404"));
        QVERIFY(struck("rate-limit-3").contains("Retry-After: 3"));
        QByteArray half = bodyOf(struck("truncate-body"));
        QVERIFY(half == whole.left(whole.size() / 2));
        // What goes on from there comes a part further each time.
        half = bodyOf(file(link, "Range: bytes=" + QByteArray::number(half.size()) + "-\r\n"));
        QVERIFY(half == whole.mid(whole.size() / 2, (whole.size() - whole.size() / 2) / 2));
        QElapsedTimer timer;
        timer.start();
        QVERIFY(bodyOf(struck("slow-1")) == whole);
        QVERIFY(timer.elapsed() >= 900);
    }
};

QTEST_MAIN(TestSandboxFaults)
#include "tst_sandboxfaults.moc"
