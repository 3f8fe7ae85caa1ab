// What the head of an answer to a request for a clip means: a table of heads, without a server.
#include "clips/download/ClipResponse.h"

#include <QTest>

using Kind = ClipResponse::Kind;
using Headers = QList<std::pair<QByteArray, QByteArray>>;

Q_DECLARE_METATYPE(Kind)
Q_DECLARE_METATYPE(Headers)

namespace {

class Reply : public QNetworkReply
{
public:
    Reply(int status, const Headers &headers)
    {
        setAttribute(QNetworkRequest::HttpStatusCodeAttribute, status);
        for (const auto &[name, value] : headers)
            setRawHeader(name, value);
    }
    void abort() override {}

protected:
    qint64 readData(char *, qint64) override { return -1; }
};

const std::pair<QByteArray, QByteArray> tagged{"ETag", "\"v1\""};

std::pair<QByteArray, QByteArray> range(const char *bytes)
{
    return {"Content-Range", bytes};
}

} // namespace

class TestClipResponse : public QObject
{
    Q_OBJECT

private slots:
    void heads_data();
    void heads();
    void whatIsWholeIsDescribed();
};

void TestClipResponse::heads_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<Headers>("headers");
    QTest::addColumn<int>("present"); // bytes of 200 that are there; 0: all is asked for
    QTest::addColumn<bool>("inPieces");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<int>("pieceEnd");
    QTest::newRow("redirect") << 302 << Headers{{"Location", "/b"}} << 0 << false << Kind::Redirect << -1;
    QTest::newRow("expired") << 403 << Headers{} << 50 << false << Kind::Expired << -1;
    QTest::newRow("gone") << 410 << Headers{} << 0 << false << Kind::Expired << -1;
    QTest::newRow("a fault") << 500 << Headers{} << 0 << false << Kind::Fault << -1;
    QTest::newRow("no range, unasked") << 416 << Headers{} << 0 << false << Kind::Fault << -1;
    QTest::newRow("no range") << 416 << Headers{} << 50 << false << Kind::Unfitting << -1;
    QTest::newRow("whole") << 200 << Headers{{"Content-Length", "200"}} << 0 << false << Kind::Whole << -1;
    QTest::newRow("whole instead of the rest") << 200 << Headers{tagged} << 50 << false << Kind::Whole << -1;
    QTest::newRow("whole instead of a piece") << 200 << Headers{tagged} << 50 << true << Kind::Whole << -1;
    QTest::newRow("an unasked piece") << 206 << Headers{range("bytes 0-49/200")} << 0 << false << Kind::Whole << 50;
    QTest::newRow("all, as 206") << 206 << Headers{range("bytes 0-199/200")} << 0 << false << Kind::Whole << -1;
    QTest::newRow("206 without a range") << 206 << Headers{} << 0 << false << Kind::Whole << -1;
    QTest::newRow("the middle, unasked") << 206 << Headers{range("bytes 5-9/10")} << 0 << false << Kind::Fault << -1;
    QTest::newRow("the rest") << 206 << Headers{tagged, range("bytes 50-199/200")} << 50 << false << Kind::Rest << -1;
    QTest::newRow("of another") << 206 << Headers{{"ETag", "\"v2\""}, range("bytes 50-199/200")} << 50 << false
                                << Kind::Unfitting << -1;
    QTest::newRow("less than the rest") << 206 << Headers{tagged, range("bytes 50-99/200")} << 50 << false
                                        << Kind::Unfitting << -1;
    QTest::newRow("the next piece") << 206 << Headers{tagged, range("bytes 50-99/200")} << 50 << true << Kind::Rest
                                    << 100;
    QTest::newRow("the last piece") << 206 << Headers{tagged, range("bytes 50-199/200")} << 50 << true << Kind::Rest
                                    << -1;
    QTest::newRow("a piece of a longer one")
        << 206 << Headers{tagged, range("bytes 50-99/300")} << 50 << true << Kind::Unfitting << -1;
}

void TestClipResponse::heads()
{
    QFETCH(const int, status);
    QFETCH(const Headers, headers);
    QFETCH(const int, present);
    QFETCH(const bool, inPieces);
    std::optional<ResumePoint> rest;
    if (present > 0)
        rest = ResumePoint{tagged.second, 200, QStringLiteral(".mp4"), present};
    const ClipResponse response = clipResponse(Reply(status, headers), QUrl(), rest, inPieces);
    QTEST(response.kind, "kind");
    QTEST(static_cast<int>(response.pieceEnd), "pieceEnd");
}

void TestClipResponse::whatIsWholeIsDescribed()
{
    const Reply reply(200, {{"Content-Length", "200"}, {"Content-Encoding", " GZIP"}, tagged});
    const ClipResponse packed = clipResponse(reply, QUrl(QStringLiteral("https://example.com/a.webm")), {}, false);
    QCOMPARE(packed.total, 200);
    QCOMPARE(packed.coding, QByteArray("gzip"));
    QCOMPARE(packed.etag, tagged.second);
    QCOMPARE(packed.suffix, QStringLiteral(".webm"));
    const Reply plain(206, {range("bytes 0-49/200"), {"Content-Encoding", "identity"}});
    const ClipResponse piece = clipResponse(plain, QUrl(), {}, false);
    QCOMPARE(piece.total, 200);
    QVERIFY(piece.coding.isEmpty());
    QCOMPARE(piece.suffix, QStringLiteral(".mp4"));
}

QTEST_GUILESS_MAIN(TestClipResponse)
#include "tst_clipresponse.moc"
