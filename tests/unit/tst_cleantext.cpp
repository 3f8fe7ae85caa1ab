// A server's words are shown without tricks, in one piece, and without our key.
#include "net/CleanText.h"
#include "support/http/EnvelopeReplies.h"

#include <QTest>

class TestCleanText : public QObject
{
    Q_OBJECT

private slots:
    void cleaning_data();
    void cleaning();
    void cuttingLeavesNoHalfCharacter();
    void secretIsMaskedEverywhere();
    void whatRepeatsTheSecretIsNotTaken_data();
    void whatRepeatsTheSecretIsNotTaken();
};

void TestCleanText::cleaning_data()
{
    QTest::addColumn<QString>("raw");
    QTest::addColumn<QString>("clean");
    QTest::newRow("plain") << QStringLiteral("Zu wenig Guthaben: 0,05 $")
                           << QStringLiteral("Zu wenig Guthaben: 0,05 $");
    QTest::newRow("lines") << QStringLiteral(" a\r\n\tb\u2028c\u2029d ") << QStringLiteral("a b c d");
    QTest::newRow("controls") << QStringLiteral("a\u0001b\u001b[0mc\u007fd\u009fe") << QStringLiteral("ab[0mcde");
    QTest::newRow("bidi") << QStringLiteral(
                                 "\u061c\u200e\u200fa\u202a\u202b\u202c\u202d\u202eb\u2066\u2067\u2068\u2069c\ufeff")
                          << QStringLiteral("abc");
    QTest::newRow("Arabic stays") << QStringLiteral("رصيد غير كاف") << QStringLiteral("رصيد غير كاف");
    QTest::newRow("an emoji family stays")
        << QStringLiteral("👩‍👩‍👧 ok") << QStringLiteral("👩‍👩‍👧 ok");
    QTest::newRow("half a pair") << QString(QStringLiteral("a") + QChar(0xD83D) + u'b' + QChar(0xDE00))
                                 << QStringLiteral("ab");
    QTest::newRow("a null") << QString(QStringLiteral("a") + QChar(0) + u'b') << QStringLiteral("ab");
}

void TestCleanText::cleaning()
{
    QFETCH(QString, raw);
    QFETCH(QString, clean);
    QCOMPARE(cleanText(raw, {}), clean);
}

void TestCleanText::cuttingLeavesNoHalfCharacter()
{
    QCOMPARE(cleanText(QString(2000, u'x'), {}).size(), 2000);
    QVERIFY(!cleanText(QString(2000, u'x'), {}).endsWith(u'…'));
    const QString cut = cleanText(QString(2001, u'x'), {});
    QCOMPARE(cut.size(), 2000);
    QVERIFY(cut.endsWith(u'…'));
    const QString cats = cleanText(QStringLiteral("🐈").repeated(2000), {});
    QCOMPARE(cats, QStringLiteral("🐈").repeated(999) + u'…');
    const QByteArray longMessage = R"({"code":500,"msg":")" + QByteArray(500'000, 'x') + R"("})";
    const auto refused = Envelope(200, longMessage).createReply();
    QCOMPARE(std::get<ApiError>(refused).serverText.size(), 2000);
}

void TestCleanText::secretIsMaskedEverywhere()
{
    const QString secret = QStringLiteral("sk-0123456789abcdef");
    const QByteArray body =
        R"({"code":0,"msg":"sk-0123456789abcdef","request_id":"sk-0123456789ABCDEF","data":{"task_id":"t-1",
        "order_id":"sk-0123456789abcdef","status":"sk-0123456789abcdef","msg":"for sk-01234\u00006789abcdef, no: sk-0123456789\u202eabcdef"}})";
    const CreateReply create = replyIn(Envelope(200, body, secret).createReply());
    const QueryReply query = replyIn(Envelope(200, body, secret).queryReply({}));
    const auto failed = Envelope(500, body, secret).queryReply({});
    const ApiError error = std::get<ApiError>(failed);
    const QString all = create.orderId + create.status + create.requestId + query.statusWord + query.message +
                        query.requestId + error.serverText + error.requestId + error.detail;
    QVERIFY2(!all.contains(secret, Qt::CaseInsensitive), qPrintable(all));
    QVERIFY(all.contains(QStringLiteral("••••••••")));
    const auto text = Envelope(502, "<html>" + secret.toUtf8(), secret).queryReply({});
    QVERIFY(!std::get<ApiError>(text).detail.contains(secret));
}

void TestCleanText::whatRepeatsTheSecretIsNotTaken_data()
{
    QTest::addColumn<QByteArray>("spelling");
    const QByteArray secret = "sk-live/0123+456789=abc";
    QTest::newRow("plain") << secret;
    QTest::newRow("capitals") << secret.toUpper();
    QTest::newRow("percent-encoded") << QUrl::toPercentEncoding(QString::fromLatin1(secret));
    QTest::newRow("every character percent-encoded")
        << secret.toPercentEncoding({}, "abcdefghijklmnopqrstuvwxyz-0123456789");
    QTest::newRow("Base64") << secret.toBase64();
    QTest::newRow("Base64 for addresses")
        << secret.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

// Links, ids and addresses are not changed: they are taken or left.
void TestCleanText::whatRepeatsTheSecretIsNotTaken()
{
    QFETCH(QByteArray, spelling);
    const QString secret = QStringLiteral("sk-live/0123+456789=abc");
    const QByteArray accepted = R"({"code":0,"data":{"task_id":"x)" + spelling + R"("}})";
    const auto create = Envelope(200, accepted, secret).createReply();
    QVERIFY(std::holds_alternative<ApiError>(create));
    QCOMPARE(createFailure(std::get<ApiError>(create)), CreateFailure::Unknown); // it may be charged
    const QByteArray done = R"({"code":0,"message":"see )" + spelling + R"(","data":{"task_id":")" + spelling +
                            R"(","status":"Success","first_frame_image":"https://a.example/)" + spelling +
                            R"(","file_url":"https://clips.example/a?k=)" + spelling +
                            R"(","output_videos":["https://clips.example/)" + spelling +
                            R"(","https://clips.example/good.mp4"]}})";
    const QueryReply reply = replyIn(Envelope(200, done, secret).queryReply(QStringLiteral("t-1")));
    QCOMPARE(reply.taskId, QStringLiteral("t-1"));
    QCOMPARE(reply.clips, QList<RawUrl>{QUrl(QStringLiteral("https://clips.example/good.mp4"))});
    QVERIFY(reply.echo.fields.isEmpty());
    const auto failed = Envelope(400, done, secret).queryReply({});
    const QString said = std::get<ApiError>(failed).serverText;
    QVERIFY2(!repeatsSecret(said, secret), qPrintable(said));
    QVERIFY(!repeatsSecret(said, {}));
    QVERIFY(repeatsSecret(secret, secret)); // as short as it can be
    QVERIFY(!repeatsSecret(secret.chopped(1), secret));
}

QTEST_GUILESS_MAIN(TestCleanText)
#include "tst_cleantext.moc"
