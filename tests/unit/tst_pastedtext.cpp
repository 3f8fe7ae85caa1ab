// Keys, addresses and paths as they are copied out of mails, terminals and web pages: what stands around them is taken
// off, and what cannot be a key is refused in our own words.
#include "platform/PastedText.h"
#include "platform/keys/ApiKeyText.h"
#include "ui/words/KeyWords.h"

#include <QTest>

class TestPastedText : public QObject
{
    Q_OBJECT

private slots:
    void bare_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const QString url = QStringLiteral("https://zoo.example/a.png?b='c'");
        QTest::newRow("as it is") << url << url;
        QTest::newRow("blanks and line ends") << QStringLiteral(" \t\u00a0%1\r\n\u2028").arg(url) << url;
        QTest::newRow("zero width") << QStringLiteral("\ufeffhttps://zoo\u200b.example/a\u00ad.png\u200e\u2060")
                                    << QStringLiteral("https://zoo.example/a.png");
        for (const QString &quoted : {QStringLiteral("\"%1\""), QStringLiteral("'%1'"), QStringLiteral("`%1`"),
                                      QStringLiteral("“%1”"), QStringLiteral("„%1“"), QStringLiteral("«%1»"),
                                      QStringLiteral("‘%1’"), QStringLiteral("<%1>"), QStringLiteral("“ '%1'\n”")})
            QTest::newRow(qPrintable(quoted)) << quoted.arg(QStringLiteral("/a b.png")) << QStringLiteral("/a b.png");
        QTest::newRow("half a pair stays") << QStringLiteral("\"/a b.png") << QStringLiteral("\"/a b.png");
        QTest::newRow("nothing") << QStringLiteral(" \u200b\n") << QString();
        QTest::newRow("a quote alone") << QStringLiteral("\"") << QStringLiteral("\"");
    }
    void bare()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(PastedText::bare(text), expected);
    }

    void keys_data()
    {
        QTest::addColumn<QString>("text");
        for (const QString &form :
             {QStringLiteral("%1"), QStringLiteral("Bearer %1"), QStringLiteral("bearer  %1\n"),
              QStringLiteral("Authorization: Bearer %1"), QStringLiteral("\"Bearer %1\""),
              QStringLiteral("-\b%1").mid(2), QStringLiteral("'%1'"), QStringLiteral("“%1”"),
              QStringLiteral("\u200b%1\u200b"), QStringLiteral("\ufeff%1\r\n"), QStringLiteral("LINKMODEL_API_KEY=%1"),
              QStringLiteral("export LINKMODEL_API_KEY=\"%1\""), QStringLiteral("API key: %1"),
              QStringLiteral("api_key = '%1'"), QStringLiteral("\"api_key\": \"%1\","), QStringLiteral("x-api-key: %1"),
              QStringLiteral("<%1>")})
            QTest::newRow(qPrintable(form)) << form.arg(QStringLiteral("sk-0123_abc.DEF-4567890"));
        QTest::newRow("broken by a line end") << QStringLiteral("sk-0123_abc\r\n  .DEF-4567890\n");
    }
    void keys()
    {
        QFETCH(QString, text);
        const ApiKeyText given(text);
        QCOMPARE(given.key(), QStringLiteral("sk-0123_abc.DEF-4567890"));
        QVERIFY(given.isUsable());
        QVERIFY(!given.problem());
    }

    void noKeys_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("says");
        QTest::newRow("a blank inside") << QStringLiteral("sk-012 345") << QStringLiteral("blank");
        QTest::newRow("an umlaut") << QStringLiteral("sk-ü12345") << QStringLiteral("“ü”");
        QTest::newRow("a long dash") << QStringLiteral("sk–0123") << QStringLiteral("“–”");
        QTest::newRow("Cyrillic") << QStringLiteral("sk-0123с456") << QStringLiteral("character 8");
        QTest::newRow("dots for what was hidden") << QStringLiteral("sk-0123••••4567") << QStringLiteral("“•”");
        QTest::newRow("a picture") << QStringLiteral("sk-0123\U0001f511") << QStringLiteral("no key has");
        QTest::newRow("a control character") << QStringLiteral("sk-01\u000723") << QStringLiteral("no key has");
        QTest::newRow("another header") << QStringLiteral("sk-a\r\nX-Evil: 1") << QStringLiteral("blank");
        QTest::newRow("a page") << QStringLiteral("x").repeated(5000) << QStringLiteral("longer");
    }
    void noKeys()
    {
        QFETCH(QString, text);
        QFETCH(QString, says);
        const ApiKeyText given(text);
        QVERIFY(!given.isUsable());
        QVERIFY2(keyProblemWords(given.problem()).contains(says), qPrintable(keyProblemWords(given.problem())));
    }

    void noneAtAll()
    {
        for (const QString &text :
             {QString(), QStringLiteral(" \n"), QStringLiteral("\u200b"), QStringLiteral("\"\"")}) {
            QVERIFY(!ApiKeyText(text).isUsable());
            QVERIFY(ApiKeyText(text).key().isEmpty());
            QVERIFY(!ApiKeyText(text).problem());
        }
    }
};

QTEST_GUILESS_MAIN(TestPastedText)
#include "tst_pastedtext.moc"
