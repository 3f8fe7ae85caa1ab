// Whether a link leads to a clip: its first bytes say so, wherever it redirects to, and nothing else does.
#include "clips/HttpLinkCheck.h"
#include "support/http/RawServer.h"
#include "support/process/Patience.h"

#include <QTest>

class TestLinkCheck : public QObject
{
    Q_OBJECT

    static QByteArray mp4()
    {
        return QByteArray("\0\0\0\x18"
                          "ftypisom",
                          12) +
               QByteArray(5'000, 'x');
    }

    std::optional<bool> checked(HttpLinkCheck &check, const QUrl &link)
    {
        std::optional<bool> answer;
        check.check(link, this, [&answer](bool leadsToClip) { answer = leadsToClip; });
        if (!Patience::waitFor([&answer] { return answer.has_value(); }, 20'000))
            qWarning("No answer");
        return answer;
    }

private slots:
    void beginnings_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("isClip");
        QByteArray transport(600, '\0');
        for (const int at : {0, 188, 376})
            transport[at] = 'G';
        QTest::newRow("MP4") << mp4() << true;
        QTest::newRow("MOV") << QByteArray("\0\0\0\x08wide", 8) << true;
        QTest::newRow("WebM") << QByteArray("\x1A\x45\xDF\xA3...") << true;
        QTest::newRow("AVI") << QByteArray("RIFF\1\1\1\1AVI LIST") << true;
        QTest::newRow("MPEG") << QByteArray("\0\0\1\xBA", 4) << true;
        QTest::newRow("MPEG TS") << transport << true;
        QTest::newRow("a page") << QByteArray("<!doctype html><html>") << false;
        QTest::newRow("JSON") << QByteArray(R"({"message":"not ready"})") << false;
        QTest::newRow("a picture") << QByteArray("\x89PNG\r\n\x1a\n") << false;
        QTest::newRow("sound") << QByteArray("RIFF\1\1\1\1WAVEfmt ") << false;
        QTest::newRow("nothing") << QByteArray() << false;
    }
    void beginnings()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, isClip);
        QCOMPARE(beginsAsClip(bytes), isClip);
        RawServer server([&](const RawServer::Request &, QTcpSocket *socket) {
            RawServer::reply(socket, 200, bytes, "application/octet-stream");
        });
        HttpLinkCheck check;
        QCOMPARE(checked(check, server.url(QStringLiteral("/a"))), std::optional(isClip));
        QVERIFY(!server.requests().first().headers.contains("authorization"));
    }

    void statusesAndRedirects()
    {
        RawServer server([](const RawServer::Request &request, QTcpSocket *socket) {
            if (request.target == "/hop")
                RawServer::reply(socket, 302, {}, "text/html", {{"Location", "/clip"}});
            else if (request.target == "/loop")
                RawServer::reply(socket, 302, {}, "text/html", {{"Location", "/loop"}});
            else if (request.target == "/file")
                RawServer::reply(socket, 302, {}, "text/html", {{"Location", "file:///etc/passwd"}});
            else
                RawServer::reply(socket, request.target == "/clip" ? 200 : 403, mp4(), "video/mp4");
        });
        HttpLinkCheck check;
        const auto at = [&](const char *path) { return server.url(QLatin1String(path)); };
        QCOMPARE(checked(check, at("/hop")), std::optional(true));
        QCOMPARE(checked(check, at("/loop")), std::optional(false));
        QCOMPARE(checked(check, at("/file")), std::optional(false));
        QCOMPARE(checked(check, at("/forbidden")), std::optional(false));
        QCOMPARE(checked(check, QUrl(QStringLiteral("http://192.0.2.1/clip"))), std::optional(false));
        QCOMPARE(checked(check, QUrl(QStringLiteral("ftp://127.0.0.1/clip"))), std::optional(false));
    }
};

QTEST_GUILESS_MAIN(TestLinkCheck)
#include "tst_linkcheck.moc"
