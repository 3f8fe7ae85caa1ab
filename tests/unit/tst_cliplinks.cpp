// Where a clip may come from, and what its server gets to know about us: no key, no cookie, nothing but the link.
#include "net/HttpRules.h"
#include "support/http/DownloadRig.h"

#include <QNetworkProxy>
#include <QTest>

using namespace Qt::StringLiterals;

using Kind = ClipError::Kind;
using Request = RawServer::Request;

namespace {

const QByteArray clip = clipBytes(10'000);

void redirect(QTcpSocket *socket, const QByteArray &to, int status = 302, const QByteArray &body = "elsewhere")
{
    RawServer::reply(socket, status, body, "text/html", {{"Location", to}, {"Set-Cookie", "track=me; Path=/"}});
}

} // namespace

class TestClipLinks : public QObject
{
    Q_OBJECT
private slots:
    void allowed_data();
    void allowed();
    void aBadLinkIsNotFetched();
    void follows_data();
    void follows();
    void followsFiveAndNoMore();
    void linksGoOutToTheByte_data();
    void linksGoOutToTheByte();
    void aRedirectLoopIsNamed();
    void refusesEvilRedirects_data();
    void refusesEvilRedirects();
    void aLongRedirectPageIsNotReadIn();
    void tellsTheServerNothing();
    void reachesThisMachineWithoutAProxy();
};

void TestClipLinks::allowed_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<bool>("allowed");
    for (const QString &good :
         {u"https://files.example/a.mp4?sig=1"_s, u"https://1.2.3.4:8443/"_s, u"HTTPS://FILES.EXAMPLE/"_s,
          u"http://127.0.0.1:8080/a"_s, u"http://127.9.9.9/a"_s, u"http://localhost/a"_s, u"http://[::1]:80/a"_s})
        QTest::newRow(qPrintable(good)) << good << true;
    for (const QString &bad :
         {u""_s, u"/etc/passwd"_s, u"file:///etc/passwd"_s, u"file://localhost/etc/passwd"_s, u"qrc:/a"_s,
          u"ftp://files.example/a"_s, u"data:video/mp4;base64,AAAA"_s, u"http://files.example/a"_s,
          u"http://127.0.0.1.evil.example/a"_s, u"http://localhost.evil.example/a"_s, u"http://192.168.0.1/a"_s,
          u"http://0.0.0.0/a"_s, u"https:///a"_s, u"https://user@files.example/a"_s,
          u"https://user:word@files.example/a"_s, u"https://:word@files.example/a"_s, u"http://me@127.0.0.1/a"_s,
          u"javascript:alert(1)"_s})
        QTest::newRow(qPrintable(u"not "_s + bad)) << bad << false;
}

void TestClipLinks::allowed()
{
    QFETCH(const QString, link);
    QTEST(HttpRules::mayBeAsked(QUrl(link)), "allowed");
}

void TestClipLinks::aBadLinkIsNotFetched()
{
    DownloadRig rig;
    rig.fetch(QUrl(u"file:///etc/passwd"_s));
    QVERIFY2(rig.ends.isEmpty(), "the answer comes later");
    QTRY_COMPARE(rig.ends.size(), 1);
    QCOMPARE(rig.onlyError().kind, Kind::BadLink);
    QCOMPARE(rig.files(), QStringList());
}

void TestClipLinks::follows_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("relative");
    for (const int status : {301, 302, 303, 307, 308}) {
        QTest::addRow("%d", status) << status << false;
        QTest::addRow("%d, relative", status) << status << true;
    }
}

void TestClipLinks::follows()
{
    QFETCH(const int, status);
    QFETCH(const bool, relative);
    RawServer other([](const Request &, QTcpSocket *socket) { RawServer::reply(socket, 200, clip, "video/mp4"); });
    RawServer server([&](const Request &request, QTcpSocket *socket) {
        if (request.target == "/new/clip.mov?a=%2F")
            RawServer::reply(socket, 200, clip, {});
        else
            redirect(socket, relative ? "../new/clip.mov?a=%2F" : other.url().toEncoded(), status);
    });
    DownloadRig rig;
    rig.fetch(server.url(u"/old/clip.mp4"_s));
    QTRY_COMPARE(rig.ends.size(), 1);
    QVERIFY(!rig.ends.first().error);
    const QString name = relative ? u"clip.mov"_s : u"clip.mp4"_s; // the last link counts
    QCOMPARE(rig.files(), QStringList{name});
    QVERIFY(rig.content(name) == clip);
    QCOMPARE(other.requests().size(), relative ? 0 : 1);
}

void TestClipLinks::followsFiveAndNoMore()
{
    for (const int hops : {5, 6}) {
        RawServer server([hops](const Request &request, QTcpSocket *socket) {
            const int hop = request.target.mid(1).toInt();
            if (hop == hops)
                RawServer::reply(socket, 200, clip, "video/mp4");
            else
                redirect(socket, "/" + QByteArray::number(hop + 1));
        });
        DownloadRig rig;
        rig.fetch(server.url(u"/0"_s));
        QTRY_COMPARE(rig.ends.size(), 1);
        QCOMPARE(server.requests().size(), 6);
        if (hops == 5)
            QVERIFY(!rig.ends.first().error);
        else
            QCOMPARE(rig.onlyError().kind, Kind::RedirectLoop);
    }
}

// A link is signed over its bytes: none of them is changed, in a Location either.
void TestClipLinks::linksGoOutToTheByte_data()
{
    QTest::addColumn<QByteArray>("target");
    for (const char *target :
         {"/a%7Eb", "/%41%2f%2F", "/a|b{c}^d`\"<>\\", "/100%", "/a%b%zz", "/a/../b/./c", "/..", "//a//b", "/a?",
          "/a+b?x=1+2", "/a?u=http://y/../z", "/a;b=c?~!$&'()*+,;=:@%", "/[x]?[y]", "/%2e%2e/x", "/a?sig=%2f%2F%7e~"})
        QTest::newRow(target) << QByteArray(target);
}

void TestClipLinks::linksGoOutToTheByte()
{
    QFETCH(const QByteArray, target);
    RawServer server([](const Request &, QTcpSocket *socket) { RawServer::reply(socket, 200, clip, "video/mp4"); });
    RawServer front([&](const Request &, QTcpSocket *socket) { redirect(socket, server.url().toEncoded() + target); });
    DownloadRig rig;
    ClipRequest wanted = rig.requestFor({});
    wanted.link = RawUrl::fromBytes(server.url().toEncoded() + target + "#not sent");
    rig.downloader().fetch(wanted);
    QTRY_COMPARE(rig.ends.size(), 1);
    rig.fetch(front.url(u"/start"_s), 2);
    QTRY_COMPARE(rig.ends.size(), 2);
    QCOMPARE(server.requests().size(), 2);
    for (const Request &request : server.requests())
        QCOMPARE(request.target, target);
    for (const DownloadEnd &end : rig.ends)
        QVERIFY(!end.error);
}

void TestClipLinks::aRedirectLoopIsNamed()
{
    RawServer server(
        [](const Request &request, QTcpSocket *socket) { redirect(socket, request.target == "/a" ? "/b" : "/a"); });
    DownloadRig rig;
    rig.fetch(server.url(u"/a"_s));
    QTRY_COMPARE(rig.ends.size(), 1);
    QCOMPARE(rig.onlyError().kind, Kind::RedirectLoop);
    QCOMPARE(rig.onlyError().detail, u"127.0.0.1"_s);
    QCOMPARE(server.requests().size(), 2); // the third would have been the first again
}

void TestClipLinks::refusesEvilRedirects_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::newRow("a file") << QByteArray("file:///etc/passwd");
    QTest::newRow("http to another host") << QByteArray("http://files.example/clip.mp4");
    QTest::newRow("without a scheme, to another host") << QByteArray("//files.example/clip.mp4");
    QTest::newRow("ftp") << QByteArray("ftp://files.example/clip.mp4");
    QTest::newRow("data") << QByteArray("data:video/mp4;base64,AAAA");
    QTest::newRow("a user name") << QByteArray("http://user:word@127.0.0.1/clip.mp4");
    QTest::newRow("nowhere") << QByteArray();
    QTest::newRow("nonsense") << QByteArray("http://[/");
}

void TestClipLinks::refusesEvilRedirects()
{
    QFETCH(const QByteArray, target);
    RawServer server([&](const Request &, QTcpSocket *socket) { redirect(socket, target); });
    DownloadRig rig;
    rig.fetch(server.url(u"/clip.mp4"_s));
    QTRY_COMPARE(rig.ends.size(), 1);
    QCOMPARE(rig.onlyError().kind, Kind::BadLink);
    QCOMPARE(rig.files(), QStringList());
    QVERIFY(!rig.onlyError().detail.contains(u"word"_s));
}

void TestClipLinks::aLongRedirectPageIsNotReadIn()
{
    RawServer server([](const Request &request, QTcpSocket *socket) {
        if (request.target == "/clip.mp4")
            RawServer::reply(socket, 200, clip, "video/mp4");
        else // and its end never comes
            socket->write("HTTP/1.1 302 Found\r\nLocation: /clip.mp4\r\nContent-Length: 900000000\r\n\r\n" +
                          QByteArray(4 << 20, ' '));
    });
    DownloadRig rig;
    rig.fetch(server.url(u"/old"_s));
    QTRY_COMPARE(rig.ends.size(), 1);
    QVERIFY(rig.content(u"clip.mp4"_s) == clip);
}

void TestClipLinks::tellsTheServerNothing()
{
    RawServer server([](const Request &request, QTcpSocket *socket) {
        if (request.target == "/old")
            redirect(socket, "/clip.mp4");
        else
            RawServer::reply(socket, 200, clip, "video/mp4", {{"Set-Cookie", "again=me; Path=/"}});
    });
    DownloadRig rig;
    for (const qint64 key : {1, 2}) {
        rig.fetch(server.url(u"/old"_s), key);
        QTRY_COMPARE(rig.ends.size(), key);
    }
    QCOMPARE(server.requests().size(), 4);
    const QList<QByteArray> expected{"accept-encoding", "connection", "host", "user-agent"};
    for (const Request &request : server.requests()) {
        for (const QByteArray &name : request.headers.keys())
            QVERIFY2(expected.contains(name), name.constData());
        QCOMPARE(request.headers.value("accept-encoding"), "identity");
        QVERIFY(request.headers.value("user-agent").startsWith("LinkReel/"));
        QVERIFY(request.body.isEmpty());
    }
}

void TestClipLinks::reachesThisMachineWithoutAProxy()
{
    RawServer proxy;
    RawServer server([](const Request &, QTcpSocket *socket) { RawServer::reply(socket, 200, clip, "video/mp4"); });
    QNetworkProxy::setApplicationProxy(
        {QNetworkProxy::HttpProxy, u"127.0.0.1"_s, static_cast<quint16>(proxy.url().port())});
    DownloadRig rig;
    rig.fetch(server.url());
    QTRY_COMPARE(rig.ends.size(), 1);
    QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy);
    QVERIFY(!rig.ends.first().error);
    QCOMPARE(proxy.connections(), 0);
}

QTEST_GUILESS_MAIN(TestClipLinks)
#include "tst_cliplinks.moc"
