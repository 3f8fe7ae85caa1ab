// The sandbox's API over real HTTP: every endpoint and refusal, in both spellings. Files, its own life and the prompt
// words have tests of their own beside this one.
#include "support/window/SandboxRig.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QUuid>

class TestSandboxServer : public QObject
{
    Q_OBJECT

private:
    SandboxRig m_rig;

    QUrl at(const QString &path) const { return QUrl(m_rig.base.toString() + path, QUrl::StrictMode); }

private slots:
    void initTestCase()
    {
        QVERIFY(QRegularExpression(QStringLiteral("^http://127\\.0\\.0\\.1:\\d+/api/v1$"))
                    .match(m_rig.base.toString())
                    .hasMatch());
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
        const HttpAnswer check = m_rig.http.get(at(QStringLiteral("/auth/check")), headers);
        QCOMPARE(check.status, good ? 200 : 401);
        QCOMPARE(check.json.value(u"code").toInt(), good ? 0 : 401);
        QCOMPARE(check.json.value(u"data").toObject().value(u"valid").toBool(), good);
        QVERIFY(!QUuid(check.json.value(u"request_id").toString()).isNull());

        const int accepted = m_rig.server.counts().accepted;
        const HttpAnswer create =
            m_rig.http.ask("POST", at(QStringLiteral("/video-generation")), SandboxCalls::smallBody(), headers);
        QCOMPARE(create.status, good ? 200 : 401);
        QCOMPARE(m_rig.server.counts().accepted, accepted + (good ? 1 : 0));
        const HttpAnswer query = m_rig.http.get(at(QStringLiteral("/query/video-generation?task_id=x")), headers);
        QCOMPARE(query.status, good ? 404 : 401);
        QVERIFY(query.json.contains(u"message"));
    }

    void createAnswersAsDocumented()
    {
        const HttpAnswer answer =
            m_rig.calls.create({{QStringLiteral("model"), QStringLiteral("kling-v3")},
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
        QCOMPARE(m_rig.server.counts().unknownFields, 0);
    }

    void aModelWithoutAPriceCostsNothing()
    {
        const HttpAnswer answer = m_rig.calls.create(SandboxCalls::small(QStringLiteral("sandbox:forever")));
        QCOMPARE(answer.json.value(u"data").toObject().value(u"price"), QJsonValue(0));
    }

    void unknownFieldsAreIgnoredAndCounted()
    {
        const int before = m_rig.server.counts().unknownFields;
        QJsonObject body = SandboxCalls::small(QStringLiteral("sandbox:forever"));
        body.insert(QStringLiteral("cli_trace"), QStringLiteral("abc"));
        QCOMPARE(m_rig.calls.create(body).status, 200);
        QCOMPARE(m_rig.server.counts().unknownFields, before + 1);
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
        const int accepted = m_rig.server.counts().accepted;
        const HttpAnswer answer =
            m_rig.http.ask("POST", at(QStringLiteral("/video-generation")), body, m_rig.calls.key());
        QCOMPARE(answer.status, 400);
        QCOMPARE(answer.json.value(u"code"), QJsonValue(400));
        const QString text = answer.json.value(u"msg").toString();
        QVERIFY2(text.contains(names) && text.endsWith(u'.'), qPrintable(text));
        QVERIFY(!answer.json.value(u"request_id").toString().isEmpty());
        QCOMPARE(m_rig.server.counts().accepted, accepted);
    }

    void theWholeLifeOfATask()
    {
        SandboxServer::Options options = SandboxRig::fast();
        options.speed = 60; // Pending for a third of a second, Success after two
        SandboxServer server(options);
        SandboxCalls calls(m_rig.http, server.start(), "k");
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
            return m_rig.http.get(at(QString::fromLatin1(target)), m_rig.calls.key());
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
        HttpAnswer answer = m_rig.http.get(at(QStringLiteral("/images")), m_rig.calls.key());
        QCOMPARE(answer.status, 404);
        QCOMPARE(answer.json.value(u"code"), QJsonValue(404));
        answer = m_rig.http.get(at(QStringLiteral("/video-generation")), m_rig.calls.key());
        QCOMPARE(answer.status, 405);
        QCOMPARE(m_rig.http.ask("DELETE", at(QStringLiteral("/auth/check")), {}, m_rig.calls.key()).status, 405);
        QCOMPARE(m_rig.http.ask("POST", m_rig.base.resolved(QUrl(QStringLiteral("/"))), "{}").status, 404);
    }

    void manyAtOnceAreAllDifferentTasks()
    {
        QList<QNetworkReply *> replies;
        for (int i = 0; i < 60; ++i)
            replies << m_rig.http.begin("POST", at(QStringLiteral("/video-generation")),
                                        SandboxCalls::smallBody(QStringLiteral("sandbox:forever %1").arg(i)),
                                        m_rig.calls.key());
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
        const HttpAnswer answer = m_rig.http.get(m_rig.base.resolved(QUrl(QStringLiteral("/sandbox/counts"))));
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.json.value(u"creates").toInt(), m_rig.server.counts().creates);
        QCOMPARE(answer.json.value(u"accepted").toInt(), m_rig.server.counts().accepted);
        QVERIFY(answer.json.value(u"queries").toInt() > 0);
        QCOMPARE(answer.json.value(u"authorization_leaks"), QJsonValue(0));
        QVERIFY(answer.json.contains(u"file_requests"));
    }
};

QTEST_MAIN(TestSandboxServer)
#include "tst_sandboxserver.moc"
