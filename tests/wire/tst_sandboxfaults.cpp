// The faults of the sandbox as a whole: each really strikes, where and as often as it was asked to, by flag and by the
// admin address; what cannot be understood is refused; and the ledger says what was made, charged and told.
#include "sandbox/FaultDice.h"
#include "sandbox/SandboxServer.h"

#include "support/ClipDecoder.h"
#include "support/HttpProbe.h"
#include "support/Patience.h"
#include "support/Programs.h"
#include "support/SandboxCalls.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkProxy>
#include <QProcess>
#include <QSet>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

namespace {

QList<ServerFault> faultsOf(const QStringList &spellings)
{
    const auto read = ServerFault::readAll(spellings);
    if (!read)
        qFatal("%s", qPrintable(read.error()));
    return *read;
}

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
    HttpProbe m_http;
    SandboxServer m_server{options()};
    QUrl m_base;
    std::optional<SandboxCalls> m_calls;

    static SandboxServer::Options options()
    {
        SandboxServer::Options options;
        options.key = QStringLiteral("k");
        options.speed = 1000;
        options.smallClips = true;
        return options;
    }

    quint16 port() const { return static_cast<quint16>(m_base.port()); }
    QUrl admin(const char *page) const
    {
        return m_base.resolved(QUrl(QStringLiteral("/sandbox/") + QLatin1String(page)));
    }

    static QByteArray json(const QJsonObject &object) { return QJsonDocument(object).toJson(QJsonDocument::Compact); }

    // Over a socket of its own: QNetworkAccessManager repeats what it thinks it may.
    QByteArray raw(const QByteArray &method, const QByteArray &path, const QByteArray &body = {}) const
    {
        return HttpProbe::raw(port(), method + ' ' + path +
                                          " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer k\r\nConnection: close\r\n"
                                          "Content-Length: " +
                                          QByteArray::number(body.size()) + "\r\n\r\n" + body);
    }
    QByteArray create(const QByteArray &press = "p")
    {
        return raw("POST", "/api/v1/video-generation",
                   SandboxCalls::smallBody(QStringLiteral("a heron sandbox:press-") + QString::fromLatin1(press)));
    }
    QByteArray query(const QString &id) const
    {
        return raw("GET", "/api/v1/query/video-generation?task_id=" + id.toLatin1());
    }
    static QByteArray pathOf(const QUrl &link) { return link.path().toLatin1() + '?' + link.query().toLatin1(); }
    QByteArray file(const QUrl &link, const QByteArray &headers = {}) const
    {
        return HttpProbe::raw(port(), "GET " + pathOf(link) + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" +
                                          headers + "\r\n");
    }
    void order(const QStringList &spellings) { m_server.setFaults(faultsOf(spellings)); }
    QJsonObject lastPost() { return m_http.get(admin("posts")).json.value(u"posts").toArray().last().toObject(); }

private slots:
    void initTestCase()
    {
        m_base = m_server.start();
        QVERIFY2(m_base.isValid(), qPrintable(m_server.problem()));
        m_calls.emplace(m_http, m_base, "k");
    }
    void cleanup() { m_server.setFaults({}); }

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
        const SandboxServer::Counts before = m_server.counts();
        order({fault});
        const QByteArray answer = create();
        m_server.setFaults({});
        QCOMPARE(statusLine(answer), line);
        const SandboxServer::Counts after = m_server.counts();
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
        order({QStringLiteral("create:truncate-head,next=1"), QStringLiteral("create:truncate-body,next=1")});
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
            order({QLatin1String(fault)});
            QTcpSocket socket;
            socket.setProxy(QNetworkProxy::NoProxy);
            QSignalSpy ended(&socket, &QTcpSocket::errorOccurred);
            socket.connectToHost(QStringLiteral("127.0.0.1"), port());
            socket.write("GET /api/v1/auth/check HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer k\r\n\r\n");
            QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 20'000);
            QCOMPARE(socket.error(), QAbstractSocket::RemoteHostClosedError);
        }
    }

    void htmlIsHtml()
    {
        order({QStringLiteral("create:html"), QStringLiteral("file:html")});
        const QByteArray page = create();
        QVERIFY(page.contains("Content-Type: text/html") && bodyOf(page).startsWith("<html>"));
        const QByteArray clip = raw("GET", "/files/a.mp4?expires=1&signature=2");
        QVERIFY(clip.startsWith("HTTP/1.1 200") == false); // an Authorization header is refused first
        const QByteArray noClip = file(QUrl(QStringLiteral("/files/a.mp4?expires=1&signature=2")));
        QVERIFY(noClip.startsWith("HTTP/1.1 200") && noClip.contains("<html>"));
    }

    void rateLimits()
    {
        order({QStringLiteral("auth:rate-limit,next=1"), QStringLiteral("auth:rate-limit-7,next=1")});
        HttpAnswer answer = m_calls->check();
        QCOMPARE(answer.status, 429);
        QCOMPARE(answer.header("Retry-After"), QByteArray());
        answer = m_calls->check();
        QCOMPARE(answer.status, 429);
        QCOMPARE(answer.header("Retry-After"), QByteArray("7"));
        QCOMPARE(m_calls->check().status, 200);
    }

    void delaysComeBesideAnotherFault()
    {
        order({QStringLiteral("auth:delay-300"), QStringLiteral("auth:status-500")});
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(m_calls->check().status, 500);
        QVERIFY(timer.elapsed() >= 300);
    }

    void silenceIsSilent()
    {
        const int accepted = m_server.counts().accepted;
        order({QStringLiteral("create:silent,next=1")});
        QNetworkReply *reply = m_calls->beginCreate(SandboxCalls::small(QStringLiteral("a heron")));
        QTRY_COMPARE(m_server.counts().accepted, accepted + 1);
        QCOMPARE(m_calls->check().status, 200); // others are answered meanwhile
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
        const QString id = m_calls->made(SandboxCalls::small(QStringLiteral("a heron")));
        m_calls->clipOf(id);
        order({fault + QStringLiteral(",next=1")});
        const QByteArray answer = query(id);
        QCOMPARE(answer.isEmpty() ? 0 : answer.mid(9, 3).toInt(), status);
        QVERIFY(!answer.contains("\"Success\""));
        QVERIFY(query(id).contains("\"Success\"")); // it was the next one only
    }

    void links()
    {
        const QString id = m_calls->made(SandboxCalls::small(QStringLiteral("a heron sandbox:output-videos")));
        m_calls->clipOf(id);
        order({QStringLiteral("query:no-link,next=1"), QStringLiteral("query:expired-link,next=1")});
        QCOMPARE(m_calls->status(id), QStringLiteral("Success"));
        QCOMPARE(m_calls->lastData().value(u"output_videos").toArray().size(), 0);
        QCOMPARE(m_http.get(m_calls->clipOf(id)).status, 403);
        QCOMPARE(m_http.get(m_calls->clipOf(id)).status, 200);
    }

    void files()
    {
        const QUrl link = m_calls->finishedClip(SandboxCalls::small(QStringLiteral("a heron")));
        const QByteArray whole = m_http.get(link).body;
        const auto struck = [&](const char *fault) {
            order({QLatin1String("file:") + QLatin1String(fault)});
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

    void theSeedDecides()
    {
        const auto pattern = [](quint64 seed) {
            FaultDice dice(faultsOf({QStringLiteral("query:status-500=0.25"), QStringLiteral("create:status-500")}),
                           seed);
            QString seen;
            for (int i = 0; i < 4000; ++i) {
                seen += dice.strike(ServerFault::Scope::Query).fault ? u'x' : u'-';
                dice.strike(ServerFault::Scope::Create); // another scope changes nothing
            }
            return seen;
        };
        QCOMPARE(pattern(7), pattern(7));
        QVERIFY(pattern(7) != pattern(8));
        const auto struck = pattern(7).count(u'x');
        QVERIFY2(struck > 850 && struck < 1150, qPrintable(QString::number(struck)));
        FaultDice never(faultsOf({QStringLiteral("file:missing=0")}), 1);
        for (int i = 0; i < 1000; ++i)
            QVERIFY(!never.strike(ServerFault::Scope::File).fault);
    }

    void spellings_data()
    {
        QTest::addColumn<QString>("words"); // of the refusal; empty: it is right
        for (const char *right :
             {"create:reset-after", "create:reset-after=0.05", "query:status-503=0.25,next=3", "file:slow-2,next=1",
              "auth:rate-limit", "auth:rate-limit-30", "query:html", "query:html-502", "create:html-after=0"})
            QTest::newRow(right) << QString();
        const auto wrong = [](const char *spelling, const char *words) {
            QTest::newRow(spelling) << QString::fromLatin1(words);
        };
        wrong("", "SCOPE:FAULT");
        wrong("reset-after", "SCOPE:FAULT");
        wrong("create:reset-after=0.1=0.2", "SCOPE:FAULT");
        wrong("crate:reset-after", "no scope \"crate\"");
        wrong("create:rest-after", "no fault \"rest-after\"");
        wrong("create:missing", "goes with query, file");
        wrong("query:slow-3", "goes with file");
        wrong("query:status", "needs its number");
        wrong("query:status-200", "from 400 to 599");
        wrong("query:reset-after-3", "no fault");
        wrong("query:delay-700000", "from 1 to 600000");
        wrong("query:html=1.5", "from 0 to 1");
        wrong("query:html=often", "from 0 to 1");
        wrong("query:html=nan", "from 0 to 1");
        wrong("query:html,next=0", "whole number from 1");
        wrong("query:html,next=x", "whole number from 1");
    }

    void spellings()
    {
        QFETCH(QString, words);
        const QString spelling = QString::fromLatin1(QTest::currentDataTag());
        const auto read = ServerFault::read(spelling);
        if (words.isEmpty()) {
            QVERIFY2(read, read ? "" : qPrintable(read.error()));
            QCOMPARE(read->spelling(), spelling);
            return;
        }
        QVERIFY(!read);
        QVERIFY2(read.error().contains(words), qPrintable(read.error()));
    }

    void theAdminAddressSwitchesThem()
    {
        HttpAnswer answer =
            m_http.ask("PUT", admin("faults"), R"({"seed":7,"faults":["auth:status-500","auth:html=0.5"]})");
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.json.value(u"seed").toInt(), 7);
        QCOMPARE(m_calls->check().status, 500);
        answer = m_http.ask("POST", admin("faults"), R"({"faults":["query:missing,next=2"]})");
        QCOMPARE(answer.json.value(u"faults").toArray().size(), 3);
        QCOMPARE(m_calls->query(QStringLiteral("x")).status, 404);
        answer = m_http.get(admin("faults"));
        QCOMPARE(answer.json.value(u"faults").toArray().at(2).toObject().value(u"fault").toString(),
                 QStringLiteral("query:missing,next=1"));
        QVERIFY(m_http.get(admin("counts")).json.value(u"struck").toObject().value(u"auth:status-500").toInt() >= 1);
        answer = m_http.ask("PUT", admin("faults"), R"({"faults":[]})");
        QCOMPARE(m_calls->check().status, 200);
        m_http.ask("POST", admin("faults"), R"({"faults":["auth:status-500"]})");
        QCOMPARE(m_http.ask("DELETE", admin("faults")).json.value(u"faults").toArray().size(), 0);
        QCOMPARE(m_calls->check().status, 200);
    }

    void whatItCannotUnderstandIsRefused_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const char *method, const char *body, const char *words) {
            QTest::newRow(name) << QByteArray(method) << QByteArray(body) << QString::fromLatin1(words);
        };
        row("nothing", "PUT", "", "JSON object");
        row("no JSON", "PUT", "create:reset-after", "JSON object");
        row("a list", "PUT", "[]", "JSON object");
        row("no list", "PUT", R"({"faults":"auth:html"})", "list");
        row("no text", "PUT", R"({"faults":[3]})", "text");
        row("unknown fault", "PUT", R"({"faults":["auth:html","auth:hmtl"]})", "hmtl");
        row("unknown key", "PUT", R"({"faults":[],"rate":1})", "rate");
        row("bad seed", "PUT", R"({"faults":[],"seed":-1})", "seed");
        row("seed as text", "PUT", R"({"faults":[],"seed":"7"})", "seed");
        row("seed beside POST", "POST", R"({"faults":[],"seed":7})", "PUT");
    }

    void whatItCannotUnderstandIsRefused()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, body);
        QFETCH(QString, words);
        order({QStringLiteral("auth:status-599")});
        const HttpAnswer answer = m_http.ask(method, admin("faults"), body);
        QCOMPARE(answer.status, 400);
        const QString sentence = answer.json.value(u"error").toString();
        QVERIFY2(sentence.contains(words) && sentence.contains(u'.'), qPrintable(sentence));
        QCOMPARE(m_calls->check().status, 599); // and nothing has changed
    }

    void otherMethodsAreRefused()
    {
        QCOMPARE(m_http.ask("PATCH", admin("faults"), "{}").status, 405);
        QCOMPARE(m_http.ask("PUT", admin("counts"), "{}").status, 405);
        QCOMPARE(m_http.ask("DELETE", admin("tasks")).status, 405);
    }

    void theLedgerTellsTheTruth()
    {
        QTemporaryDir folder;
        SandboxServer::Options kept = options();
        kept.workFolder = folder.filePath(QStringLiteral("work"));
        SandboxServer server(kept);
        SandboxCalls calls(m_http, server.start(), "k");
        const auto framed = [](const char *press) {
            return QJsonObject{{QStringLiteral("model"), QStringLiteral("kling-v3")},
                               {QStringLiteral("prompt"), QStringLiteral("sandbox:press-") + QLatin1String(press)},
                               {QStringLiteral("resolution"), QStringLiteral("720P")}};
        };
        const QString first = calls.made(framed("one"));
        calls.made(framed("two"));
        calls.made(framed("one"));
        QCOMPARE(server.counts().pressedTwice, 1);
        QVERIFY(server.counts().chargedUsd > 0);
        const QByteArray clip = m_http.get(calls.clipOf(first)).body;
        server.stop();

        const QUrl again = server.start();
        const auto page = [&](const char *name) {
            return m_http.get(again.resolved(QUrl(QStringLiteral("/sandbox/") + QLatin1String(name)))).json;
        };
        const QJsonArray posts = page("posts").value(u"posts").toArray();
        QCOMPARE(posts.size(), 3);
        QCOMPARE(posts.at(0).toObject().value(u"task_id").toString(), first);
        QVERIFY(posts.at(0).toObject().value(u"told").toBool());
        QVERIFY(!posts.at(1).toObject().value(u"repeats").toBool());
        QVERIFY(posts.at(2).toObject().value(u"repeats").toBool());
        bool found = false;
        for (const QJsonValue &value : page("tasks").value(u"tasks").toArray()) {
            const QJsonObject task = value.toObject();
            QVERIFY(task.value(u"price").toDouble() > 0);
            if (task.value(u"task_id").toString() != first)
                continue;
            found = true;
            QCOMPARE(task.value(u"status").toString(), QStringLiteral("Success"));
            QCOMPARE(task.value(u"bytes").toInteger(), clip.size());
            QCOMPARE(task.value(u"sha256").toString().toLatin1(),
                     QCryptographicHash::hash(clip, QCryptographicHash::Sha256).toHex());
        }
        QVERIFY(found);
        SandboxCalls(m_http, again, "k").made(framed("two"));
        QCOMPARE(server.counts().pressedTwice, 1); // also of a press of the run before
    }

    void queriesAtOnceAreCounted()
    {
        order({QStringLiteral("query:delay-400")});
        QList<QNetworkReply *> replies;
        QUrl url = m_base;
        url.setPath(url.path() + QStringLiteral("/query/video-generation"));
        url.setQuery(QStringLiteral("task_id=x"));
        for (int i = 0; i < 4; ++i)
            replies << m_http.begin("GET", url, {}, m_calls->key());
        QTRY_COMPARE(m_server.counts().queriesAtOnce, 4);
        for (QNetworkReply *reply : std::as_const(replies)) {
            QTRY_VERIFY(reply->isFinished());
            reply->deleteLater();
        }
        QCOMPARE(m_server.counts().queriesAtOnce, 0);
        QCOMPARE(m_server.counts().mostQueriesAtOnce, 4);
    }

    void smallClipsAreClipsOfTheirOwn()
    {
        QTemporaryDir folder;
        QSet<QByteArray> seen;
        for (int i = 0; i < 4; ++i) {
            const HttpAnswer clip = m_http.get(m_calls->finishedClip(SandboxCalls::small(QStringLiteral("a heron"))));
            QVERIFY(clip.body.size() > 8'000 && clip.body.size() < 200'000);
            seen << clip.body;
            QFile file(folder.filePath(QStringLiteral("%1.mp4").arg(i)));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(clip.body) == clip.body.size());
            file.close();
            QCOMPARE(DecodedClip::read(file.fileName()).frames, 24);
        }
        QCOMPARE(seen.size(), 4);
    }

    void flagsOrderThem()
    {
        QProcess process;
        process.start(builtProgram(QStringLiteral("linkreel-sandbox")),
                      {QStringLiteral("--key"), QStringLiteral("k"), QStringLiteral("--fault"),
                       QStringLiteral("auth:status-503,next=1"), QStringLiteral("--fault"),
                       QStringLiteral("auth:status-500=1,next=2"), QStringLiteral("--fault-seed"),
                       QStringLiteral("9")});
        QVERIFY(Patience::waitFor([&] { return process.canReadLine() || process.state() == QProcess::NotRunning; },
                                  20'000));
        const QUrl base(QString::fromUtf8(process.readLine()).trimmed(), QUrl::StrictMode);
        SandboxCalls calls(m_http, base, "k");
        QCOMPARE(calls.check().status, 503);
        QCOMPARE(calls.check().status, 500);
        QCOMPARE(calls.check().status, 500);
        QCOMPARE(calls.check().status, 200);
        QCOMPARE(m_http.get(base.resolved(QUrl(QStringLiteral("/sandbox/faults")))).json.value(u"seed").toInt(), 9);
        process.terminate();
        QTRY_COMPARE(process.state(), QProcess::NotRunning);
    }

    void badFlagsAreRefused_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("fault") << QStringList{QStringLiteral("--fault"), QStringLiteral("create:rest")};
        QTest::newRow("fault-seed") << QStringList{QStringLiteral("--fault-seed"), QStringLiteral("x")};
    }

    void badFlagsAreRefused()
    {
        QFETCH(QStringList, arguments);
        QProcess process;
        process.start(builtProgram(QStringLiteral("linkreel-sandbox")), arguments);
        QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 20'000);
        QCOMPARE(process.exitCode(), 2);
        QVERIFY(process.readAllStandardError().contains(arguments.first().toLatin1()));
    }

    void helpNamesEverything()
    {
        const QString help = serverFaultsHelp();
        for (const char *word : {"reset-before", "reset-after", "silent", "delay-MS", "truncate-head", "truncate-body",
                                 "status-NNN", "rate-limit", "html-after", "revoked", "missing", "no-link",
                                 "expired-link", "slow-S", "curl -X PUT", "sandbox:press-NAME"})
            QVERIFY2(help.contains(QLatin1String(word)), word);
    }
};

QTEST_MAIN(TestSandboxFaults)
#include "tst_sandboxfaults.moc"
