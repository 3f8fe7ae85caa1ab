// Servers that send interim answers (100 to 199) before the final one, by themselves and as proxies do: every request
// gets its own answer, whatever came before it, and none leaves twice.
#include "api/HttpCatalogApi.h"
#include "support/http/ApiAnswer.h"
#include "support/http/RawServer.h"
#include "support/window/OnePress.h"

#include <QTest>
#include <QTimer>

using namespace OnePress;

namespace {

QByteArray interim(int status)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " Interim\r\nLink: </style.css>; rel=preload\r\n\r\n";
}

QByteArray answerAbout(const QByteArray &task)
{
    return response("200 OK", "Connection: keep-alive\r\n",
                    R"({"code":0,"request_id":"r","data":{"task_id":")" + task +
                        R"(","status":"Success","file_url":"https://files.example/)" + task + R"(.mp4"}})");
}

QByteArray askedTask(const QByteArray &target)
{
    return target.mid(target.indexOf("task_id=") + 8);
}

} // namespace

class TestInterimAnswers : public QObject
{
    Q_OBJECT

    static void statuses()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<bool>("together"); // in one piece with the final answer
        for (const int status : {100, 101, 102, 103, 104, 199}) {
            QTest::addRow("%d, then the answer", status) << interim(status) << false;
            QTest::addRow("%d and the answer at once", status) << interim(status) << true;
        }
        QTest::newRow("several") << interim(102) + interim(102) + interim(103) << false;
    }
    // Connections stay open as far as the server is concerned: a client that wants to go on using them can.
    static void answer(QTcpSocket *socket, const QByteArray &before, const QByteArray &final, bool together)
    {
        if (together) {
            socket->write(before + final);
            return;
        }
        socket->write(before);
        socket->flush();
        QTimer::singleShot(30, socket, [socket, final] { socket->write(final); });
    }

private slots:
    void creates_data() { statuses(); }
    void creates()
    {
        QFETCH(QByteArray, before);
        QFETCH(bool, together);
        int made = 0;
        RawServer server([&](const RawServer::Request &, QTcpSocket *socket) {
            const QByteArray body = QByteArray(accepted).replace("t-1", "t-" + QByteArray::number(++made));
            answer(socket, before, response("200 OK", {}, body), together);
        });
        const auto api = OnePress::api(server.url());
        for (int press = 1; press <= 3; ++press) {
            ApiAnswer<CreateReply> heard;
            api->create(request(), this, heard.hear());
            QTRY_COMPARE(heard.times, 1);
            QVERIFY2(heard.reply(), heard.error() ? qPrintable(heard.error()->detail) : "");
            QCOMPARE(heard.reply()->taskId, QStringLiteral("t-%1").arg(press));
            QCOMPARE(server.count("POST"), press);
        }
    }

    // Three tasks, asked about again and again and side by side: each hears of itself.
    void queries_data() { statuses(); }
    void queries()
    {
        QFETCH(QByteArray, before);
        QFETCH(bool, together);
        RawServer server([&](const RawServer::Request &request, QTcpSocket *socket) {
            answer(socket, before, answerAbout(askedTask(request.target)), together);
        });
        const auto api = OnePress::api(server.url());
        for (int round = 0; round < 4; ++round) {
            std::vector<ApiAnswer<QueryReply>> heard(3);
            for (size_t i = 0; i < heard.size(); ++i)
                api->query(QStringLiteral("task-%1").arg(i), this, heard[i].hear());
            for (size_t i = 0; i < heard.size(); ++i) {
                QTRY_COMPARE(heard[i].times, 1);
                QVERIFY2(heard[i].reply(), heard[i].error() ? qPrintable(heard[i].error()->detail) : "");
                QCOMPARE(heard[i].reply()->clips.value(0).url().path(), QStringLiteral("/task-%1.mp4").arg(i));
            }
        }
    }

    void keysAndTheCatalogue_data() { statuses(); }
    void keysAndTheCatalogue()
    {
        QFETCH(QByteArray, before);
        QFETCH(bool, together);
        RawServer server([&](const RawServer::Request &request, QTcpSocket *socket) {
            const bool isGood = request.headers.value("authorization") == "Bearer sk-good";
            const QByteArray body = request.target.contains("display-models")
                                        ? QByteArray(R"({"code":0,"data":[{"name":"m","type":"video"}]})")
                                    : isGood ? QByteArray(R"({"code":0,"data":{"valid":true}})")
                                             : QByteArray(R"({"code":401,"msg":"no"})");
            answer(socket, before, response(isGood || body.contains("video") ? "200 OK" : "401 No", {}, body),
                   together);
        });
        const auto api = OnePress::api(server.url());
        HttpCatalogApi catalog(server.url(), "LinkReel/test");
        ApiAnswer<KeyCheckReply> good;
        ApiAnswer<KeyCheckReply> bad;
        ApiAnswer<QJsonObject> models;
        api->checkKey(QStringLiteral("sk-good"), this, good.hear());
        api->checkKey(QStringLiteral("sk-bad"), this, bad.hear());
        catalog.listModels(1, this, models.hear());
        QTRY_COMPARE(good.times + bad.times + models.times, 3);
        QVERIFY(good.reply() && good.reply()->valid);
        QVERIFY(bad.reply() && !bad.reply()->valid);
        QVERIFY(models.reply() && models.reply()->contains(QStringLiteral("data")));
    }

    // A server that says something more after its answer says it to nobody.
    void whatComesAfterAnAnswerGoesToNobody()
    {
        RawServer server([&](const RawServer::Request &request, QTcpSocket *socket) {
            socket->write(answerAbout(askedTask(request.target)) + answerAbout("stale") + answerAbout("stale"));
        });
        const auto api = OnePress::api(server.url());
        for (int round = 0; round < 3; ++round) {
            ApiAnswer<QueryReply> heard;
            const QString id = QStringLiteral("task-%1").arg(round);
            api->query(id, this, heard.hear());
            QTRY_COMPARE(heard.times, 1);
            QVERIFY(heard.reply());
            QCOMPARE(heard.reply()->clips.value(0).url().path(), u'/' + id + QStringLiteral(".mp4"));
        }
    }

    void anAnswerAboutAnotherTaskIsNone()
    {
        RawServer server([&](const RawServer::Request &, QTcpSocket *socket) { socket->write(answerAbout("t-9")); });
        const auto api = OnePress::api(server.url());
        ApiAnswer<QueryReply> heard;
        api->query(QStringLiteral("t-1"), this, heard.hear());
        QTRY_COMPARE(heard.times, 1);
        QVERIFY(heard.error());
        QCOMPARE(heard.error()->kind, ApiError::Kind::OtherTask);
    }
};

QTEST_GUILESS_MAIN(TestInterimAnswers)
#include "tst_interimanswers.moc"
