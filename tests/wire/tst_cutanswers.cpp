// A good answer that is cut off after each of its bytes: a create is accepted or unknown, never refused, and never
// posted twice; a query is answered or failed, and says nothing wrong.
#include "support/http/ApiAnswer.h"
#include "support/http/RawServer.h"
#include "support/window/OnePress.h"

#include <QEventLoop>
#include <QTest>

using namespace OnePress;
using namespace std::chrono_literals;

namespace {

QByteArray chunked()
{
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n20\r\n" +
           accepted.left(32) + "\r\n" + QByteArray::number(accepted.size() - 32, 16) + "\r\n" + accepted.mid(32) +
           "\r\n0\r\n\r\n";
}

QByteArray untilClosed()
{
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n" + accepted;
}

QByteArray queryAnswer()
{
    return response(
        "200 OK", {},
        R"({"code":0,"message":"ok","request_id":"r","data":{"task_id":"t-1","status":"Failed","msg":"why"}})");
}

} // namespace

class TestCutAnswers : public QObject
{
    Q_OBJECT

private slots:
    void creates_data();
    void creates();
    void queries_data();
    void queries();
};

void TestCutAnswers::creates_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("then");
    for (const auto then : {Then::Close, Then::Reset}) {
        const char *how = then == Then::Close ? "closed" : "reset";
        QTest::addRow("with a length, %s", how) << response("200 OK") << static_cast<int>(then);
        QTest::addRow("chunked, %s", how) << chunked() << static_cast<int>(then);
        QTest::addRow("until closed, %s", how) << untilClosed() << static_cast<int>(then);
    }
}

void TestCutAnswers::creates()
{
    QFETCH(QByteArray, answer);
    QFETCH(int, then);
    QByteArray sent;
    LedgerServer server([&](QTcpSocket *socket, int, const QByteArray &received) {
        if (LedgerServer::isWholeRequest(received))
            finish(socket, sent, static_cast<Then>(then));
    });
    const auto api = OnePress::api(server.url());
    const qsizetype whole = answer.lastIndexOf('}') + 1;   // all of the object is there
    const qsizetype named = answer.indexOf("\"t-1\"") + 5; // and all of the id
    for (qsizetype size = 0; size <= answer.size(); ++size) {
        sent = answer.left(size);
        // Cut in the length of a chunk, Qt does not see the end of the connection: only the limit ends it.
        api->setTimeLimit(size < answer.size() ? 1500ms : 20'000ms);
        ApiAnswer<CreateReply> heard;
        QEventLoop loop; // QTRY_ and its like sleep between two looks: here that would be most of a minute
        api->create(request(), this, [&](const ApiResult<CreateReply> &result) {
            heard.hear()(result);
            loop.quit();
        });
        loop.exec();
        QCOMPARE(heard.times, 1);
        const QByteArray where = "after " + QByteArray::number(size) + " bytes";
        QVERIFY2(server.requestLines("POST") == static_cast<int>(size) + 1, where.constData());
        if (heard.reply()) {
            QCOMPARE(heard.reply()->taskId, QStringLiteral("t-1"));
            QVERIFY2(size >= whole, where.constData());
        } else {
            QVERIFY2(createFailure(*heard.error()) == CreateFailure::Unknown, where.constData());
            if (static_cast<Then>(then) == Then::Close) // what was read before a reset differs
                QVERIFY2(heard.error()->taskId == (size < named ? QString() : QStringLiteral("t-1")),
                         where.constData());
            QVERIFY2(size < answer.size() || static_cast<Then>(then) == Then::Reset, where.constData());
        }
    }
    QCOMPARE(server.occurrences(mark), static_cast<int>(answer.size()) + 1);
}

void TestCutAnswers::queries_data()
{
    QTest::addColumn<int>("then");
    QTest::newRow("closed") << static_cast<int>(Then::Close);
    QTest::newRow("reset") << static_cast<int>(Then::Reset);
}

void TestCutAnswers::queries()
{
    QFETCH(int, then);
    QByteArray sent;
    LedgerServer server([&](QTcpSocket *socket, int, const QByteArray &received) {
        if (LedgerServer::isWholeRequest(received))
            finish(socket, sent, static_cast<Then>(then));
    });
    const auto api = OnePress::api(server.url());
    const QByteArray queryAnswer = ::queryAnswer();
    for (qsizetype size = 0; size < queryAnswer.size(); ++size) {
        sent = queryAnswer.left(size);
        ApiAnswer<QueryReply> heard;
        QEventLoop loop;
        api->query(QStringLiteral("t-1"), this, [&](const ApiResult<QueryReply> &result) {
            heard.hear()(result);
            loop.quit();
        });
        loop.exec();
        QCOMPARE(heard.times, 1);
        QVERIFY2(heard.error(), qPrintable(QStringLiteral("an end of the task after %1 bytes").arg(size)));
        QCOMPARE(heard.error()->kind, ApiError::Kind::ConnectionLost);
    }
}

QTEST_GUILESS_MAIN(TestCutAnswers)
#include "tst_cutanswers.moc"
