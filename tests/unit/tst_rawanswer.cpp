// An answer kept for support: as it came, without the key, cookies and control characters, and of bounded size.
#include "api/answer/RawAnswer.h"

#include <QTest>

class TestRawAnswer : public QObject
{
    Q_OBJECT

private slots:
    void asItCame()
    {
        QCOMPARE(rawAnswer("HTTP/1.1 502 Bad Gateway\nServer: nginx\n", "<html>\r\n  <h1>502</h1>\n", {}),
                 QStringLiteral("HTTP/1.1 502 Bad Gateway\nServer: nginx\n\n<html>\n  <h1>502</h1>\n"));
        QCOMPARE(rawAnswer({}, "{\"a\":\"é\"}", {}), QStringLiteral("{\"a\":\"é\"}"));
        QCOMPARE(rawAnswer({}, {}, QStringLiteral("sk")), QString());
    }

    void cookiesAndCredentialsAreLeftOut()
    {
        const QString kept = rawAnswer("HTTP/1.1 200 OK\nSet-Cookie: session=abc123; Path=/\nset-cookie:x=y\n"
                                       "AUTHORIZATION: Bearer abc123\nX-Trace: t-9\n",
                                       "{}", {});
        for (const char *secret : {"abc123", "x=y", "Path"})
            QVERIFY2(!kept.contains(QLatin1String(secret)), qPrintable(kept));
        QVERIFY(kept.contains(QStringLiteral("X-Trace: t-9")));
        QVERIFY(kept.contains(QStringLiteral("Set-Cookie: ••••••••")));
    }

    void theKeyIsLeftOut_data()
    {
        QTest::addColumn<QByteArray>("said");
        const QByteArray key = "sk-live/0123+456789=abc";
        QByteArray escaped;
        for (const char c : key)
            escaped += "\\u00" + QByteArray::number(c, 16).rightJustified(2, '0');
        QTest::newRow("plain") << key;
        QTest::newRow("capitals") << key.toUpper();
        QTest::newRow("percent-encoded") << key.toPercentEncoding();
        QTest::newRow("all of it percent-encoded")
            << key.toPercentEncoding({}, "abcdefghijklmnopqrstuvwxyz-0123456789");
        QTest::newRow("Base64") << key.toBase64();
        QTest::newRow("escaped") << escaped;
        QTest::newRow("slashes escaped") << QByteArray(key).replace('/', "\\/");
        QTest::newRow("with a control character inside") << key.left(9) + '\7' + key.mid(9);
        QTest::newRow("with an escaped one inside") << key.left(9) + "\\u202e" + key.mid(9);
        QTest::newRow("over two lines") << key.left(9) + '\n' + key.mid(9);
    }
    void theKeyIsLeftOut()
    {
        QFETCH(QByteArray, said);
        const QString key = QStringLiteral("sk-live/0123+456789=abc");
        for (const QByteArray &body :
             {R"({"msg":"invalid key )" + said + R"("})", QByteArray(70'000, 'x') + said, said.repeated(3'000)}) {
            const QString kept = rawAnswer("HTTP/1.1 401 " + said.left(60) + '\n', body, key);
            QVERIFY(!kept.contains(key, Qt::CaseInsensitive));
            QVERIFY(!kept.contains(QString::fromLatin1(said).left(30)));
            QVERIFY(!kept.contains(key.left(14), Qt::CaseInsensitive) || said.contains('\n'));
        }
    }

    void isBounded()
    {
        for (const QByteArray &body : {QByteArray(200'000, 'x'), QByteArray("é🐈").repeated(30'000)}) {
            const QString kept = rawAnswer("HTTP/1.1 200 OK\n", body, {});
            QVERIFY(kept.toUtf8().size() <= longestRawAnswer);
            QVERIFY(kept.toUtf8().size() > longestRawAnswer - 100);
            QVERIFY(kept.endsWith(QStringLiteral("left out.)")));
            QVERIFY(!kept.contains(QChar::ReplacementCharacter));
        }
    }

    void isPlainText()
    {
        const QString kept = rawAnswer({}, QByteArray("a\0b\x1b[31m\tc\r\nd", 13), {});
        QCOMPARE(kept, QStringLiteral("a\uFFFDb\uFFFD[31m\tc\nd"));
    }
};

QTEST_GUILESS_MAIN(TestRawAnswer)
#include "tst_rawanswer.moc"
