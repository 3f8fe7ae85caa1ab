// An address to the byte: what stands in the request line, and where a Location leads.
#include "net/RawUrl.h"

#include <QTest>

class TestRawUrl : public QObject
{
    Q_OBJECT

private slots:
    void targets_data()
    {
        QTest::addColumn<QByteArray>("link");
        QTest::addColumn<QByteArray>("target");
        const auto row = [](const char *link, const char *target) {
            QTest::newRow(link) << QByteArray(link) << QByteArray(target);
        };
        row("https://x.example/a%7Eb", "/a%7Eb");
        row("https://x.example/%41%2f%2F", "/%41%2f%2F");
        row("https://x.example/a|{}^`\"<>\\[]", "/a|{}^`\"<>\\[]");
        row("https://x.example/100%", "/100%");
        row("https://x.example/a%b%zz", "/a%b%zz");
        row("https://x.example/a/../b/./c", "/a/../b/./c");
        row("https://x.example/..", "/..");
        row("https://x.example//a//b", "//a//b");
        row("https://x.example/a?", "/a?");
        row("https://x.example/a+b?x=1+2&y='3'", "/a+b?x=1+2&y='3'");
        row("https://x.example/a?u=http://y/../z?q", "/a?u=http://y/../z?q");
        row("https://x.example?x=1", "/?x=1");
        row("https://x.example", "/");
        row("https://x.example/a?b#c?d", "/a?b");
        row("https://x.example/a b", "/a%20b");
        row("https://x.example/\xc3\xa9", "/%c3%a9");
        row("https://x.example/\xe9", "/%e9");
        row("HTTPS://X.Example:8443/A", "/A");
    }

    void targets()
    {
        QFETCH(QByteArray, link);
        const RawUrl url = RawUrl::fromBytes(link);
        QVERIFY(url.isValid());
        QTEST(url.target(), "target");
        QCOMPARE(url.bytes(), link);
        QCOMPARE(url.origin().host(), QStringLiteral("x.example"));
    }

    // What was written down as text is the same link again.
    void asText()
    {
        const QString text = QStringLiteral(" https://x.example/\u00e9%7E|%2f?a=%&b ");
        const RawUrl url = RawUrl::fromText(text);
        QCOMPARE(url.text(), text.trimmed());
        QCOMPARE(RawUrl::fromText(url.text()), url);
    }

    void whatIsNoAddress_data()
    {
        QTest::addColumn<QByteArray>("link");
        for (const char *link :
             {"", "https:///a", "https://", "https:/x/a", "http:x", "https://x.example/a\r\nX: y",
              "https://x.example/\ta", "https://x y/a", "https://x\\y/a", "http://[::1/a", "https://x.example:99999/a"})
            QTest::newRow(link) << QByteArray(link);
    }

    void whatIsNoAddress()
    {
        QFETCH(QByteArray, link);
        QVERIFY(!RawUrl::fromBytes(link).isValid());
    }

    void whoIsSpokenTo()
    {
        const RawUrl user = RawUrl::fromBytes("https://a:b@x.example/");
        QCOMPARE(user.origin().userInfo(), QStringLiteral("a:b"));
        QCOMPARE(RawUrl::fromBytes("https://x.example@y.example/").origin().host(), QStringLiteral("y.example"));
        QCOMPARE(RawUrl::fromBytes("https://x.example?@y.example/").origin().host(), QStringLiteral("x.example"));
        QCOMPARE(RawUrl::fromBytes("https://x.example#@y.example/").origin().host(), QStringLiteral("x.example"));
        QCOMPARE(RawUrl::fromBytes("https://x.example:8443/").origin().port(), 8443);
        QCOMPARE(RawUrl::fromBytes("http://[::1]:80/a").origin().host(), QStringLiteral("::1"));
        QCOMPARE(RawUrl::fromBytes("https://b\xc3\xbc.example/").origin().host(QUrl::FullyEncoded),
                 QStringLiteral("xn--b-eha.example"));
        QCOMPARE(RawUrl::fromBytes("file:///etc/passwd").origin().scheme(), QStringLiteral("file"));
        QCOMPARE(RawUrl::fromBytes("ftp://x.example/a").origin().scheme(), QStringLiteral("ftp"));
    }

    void redirects_data()
    {
        QTest::addColumn<QByteArray>("location");
        QTest::addColumn<QByteArray>("leadsTo");
        const auto row = [](const char *location, const char *leadsTo) {
            QTest::newRow(location) << QByteArray(location) << QByteArray(leadsTo);
        };
        row("https://y.example/%7E|?a=%2f", "https://y.example/%7E|?a=%2f");
        row("/%41/../b?x", "https://x.example:8/%41/../b?x");
        row("//y.example/%7E", "https://y.example/%7E");
        row("c%2f", "https://x.example:8/d%7E/c%2f");
        row("./c", "https://x.example:8/d%7E/c");
        row("../c/../e", "https://x.example:8/c/../e");
        row("../../c", "https://x.example:8/c");
        row("..", "https://x.example:8/");
        row("?y=%7E", "https://x.example:8/d%7E/b?y=%7E");
        row("#f", "https://x.example:8/d%7E/b?q=1#f");
        row(" https://y.example/a ", "https://y.example/a");
        row("ftp://y.example/a", "ftp://y.example/a");
        row("file:///etc/passwd", "file:///etc/passwd");
        row("a:b", "a:b");
        row("1:b", "https://x.example:8/d%7E/1:b");
    }

    void redirects()
    {
        QFETCH(QByteArray, location);
        const RawUrl from = RawUrl::fromBytes("https://x.example:8/d%7E/b?q=1#e");
        QTEST(from.resolved(location).bytes(), "leadsTo");
        QVERIFY(from.resolved({}).isEmpty());
    }

    void overTls()
    {
        QCOMPARE(RawUrl::fromBytes("http://x.example/%7E?|").overTls().bytes(), "https://x.example/%7E?|");
        QCOMPARE(RawUrl::fromBytes("http://x.example:80/a").overTls().bytes(), "https://x.example/a");
        QCOMPARE(RawUrl::fromBytes("http://x.example:8080/a").overTls().bytes(), "https://x.example:8080/a");
        QCOMPARE(RawUrl::fromBytes("https://x.example/%7E").overTls().bytes(), "https://x.example/%7E");
    }

    void withoutTheQuery()
    {
        QCOMPARE(RawUrl::fromBytes("https://x.example/%7E/a.mp4?b=1#c").withoutQuery(), "https://x.example/%7E/a.mp4");
        QCOMPARE(RawUrl::fromBytes("https://x.example?b").withoutQuery(), "https://x.example");
    }
};

QTEST_GUILESS_MAIN(TestRawUrl)
#include "tst_rawurl.moc"
