// At most six requests are on their way to the API, of all kinds together, whoever asks for them; and what somebody
// waits for goes before what is asked by the clock.
#include "support/http/ApiAnswer.h"
#include "support/http/RawServer.h"
#include "support/window/OnePress.h"

#include <QTest>

#include <memory>

class TestRequestSlots : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_answers.clear();
        m_open.clear();
        m_server = std::make_unique<RawServer>(
            [this](const RawServer::Request &, QTcpSocket *socket) { m_open << QPointer<QTcpSocket>(socket); });
        m_api = OnePress::api(m_server->url());
        m_asker = std::make_unique<QObject>();
    }
    void cleanup()
    {
        m_api.reset();
        m_server.reset();
    }

    void questionsTakeFour()
    {
        for (int i = 0; i < 20; ++i)
            ask(QString::number(i));
        while (m_server->requests().size() < 20) {
            QTRY_COMPARE(m_open.size(), 4);
            QTest::qWait(5); // for a fifth that should not come
            QCOMPARE(m_open.size(), 4);
            answerOne();
            QTRY_VERIFY(m_server->requests().size() == 20 || m_open.size() == 4);
        }
        while (!m_open.isEmpty())
            answerOne();
        for (const auto &answer : m_answers)
            QTRY_COMPARE(answer->times, 1);
    }

    void aPressAndAKeyFindAPlaceAndTheSeventhWaits()
    {
        for (int i = 0; i < 8; ++i)
            ask(QString::number(i));
        QTRY_COMPARE(m_open.size(), 4);
        ApiAnswer<KeyCheckReply> check;
        ApiAnswer<CreateReply> first;
        ApiAnswer<CreateReply> second;
        m_api->create(OnePress::request(), m_asker.get(), first.hear());
        m_api->checkKey(QStringLiteral("sk-other"), m_asker.get(), check.hear());
        QTRY_COMPARE(m_open.size(), 6);
        QCOMPARE(m_server->count("POST"), 1);
        m_api->create(OnePress::request(), m_asker.get(), second.hear());
        QTest::qWait(20); // for a seventh that should not come
        QCOMPARE(m_open.size(), 6);
        answerOne(); // a question; before the four that wait, the create leaves
        QTRY_COMPARE(m_server->requests().size(), 7);
        QCOMPARE(m_server->count("POST"), 2);
        while (!m_open.isEmpty())
            answerOne();
        QTRY_COMPARE(first.times + second.times + check.times, 3);
        QCOMPARE(m_server->count("POST"), 2);
    }

    // What nobody waits for any more does not leave, and takes no place.
    void oneThatIsDroppedInTheLineNeverLeaves()
    {
        ApiAnswer<CreateReply> create;
        fill(create);
        auto asker = std::make_unique<QObject>();
        m_api->create(OnePress::request(), asker.get(), create.hear());
        ask(QStringLiteral("the next"));
        asker.reset();
        answerOne();
        QTRY_COMPARE(m_server->requests().size(), 7);
        QVERIFY(m_server->requests().at(6).target.contains("next"));
        QCOMPARE(m_server->count("POST"), 2);
        QCOMPARE(create.times, 0);
    }

    void nothingLeavesWhileTheApiGoes()
    {
        ApiAnswer<CreateReply> create;
        fill(create);
        m_api->create(OnePress::request(), m_asker.get(), create.hear());
        m_api.reset();
        for (const QPointer<QTcpSocket> &socket : std::as_const(m_open))
            QTRY_VERIFY(!socket || socket->state() == QAbstractSocket::UnconnectedState);
        QCOMPARE(m_server->count("POST"), 2);
        QCOMPARE(create.times, 0);
    }

private:
    // All six places are taken, none is answered.
    void fill(ApiAnswer<CreateReply> &unheard)
    {
        for (int i = 0; i < 4; ++i)
            ask(QString::number(i));
        m_api->create(OnePress::request(), m_asker.get(), unheard.hear());
        m_api->create(OnePress::request(), m_asker.get(), unheard.hear());
        QTRY_COMPARE(m_open.size(), 6);
    }

    void ask(const QString &id)
    {
        m_answers.push_back(std::make_unique<ApiAnswer<QueryReply>>());
        m_api->query(id, m_asker.get(), m_answers.back()->hear());
    }
    void answerOne()
    {
        if (const QPointer<QTcpSocket> socket = m_open.takeFirst())
            RawServer::reply(socket, 200, R"({"code":0,"data":{"status":"Processing","task_id":"t"}})");
    }

    std::unique_ptr<RawServer> m_server;
    std::unique_ptr<QObject> m_asker;
    std::unique_ptr<HttpVideoApi> m_api;
    std::vector<std::unique_ptr<ApiAnswer<QueryReply>>> m_answers;
    QList<QPointer<QTcpSocket>> m_open;
};

QTEST_GUILESS_MAIN(TestRequestSlots)
#include "tst_requestslots.moc"
