// A clip that comes packed although nobody asked for it: unpacked by what the header says or the bytes are, and no clip
// where it is cut.
#include "support/http/DownloadRig.h"
#include "support/http/PackedBytes.h"

#include <QTest>

using Kind = ClipError::Kind;
using Request = RawServer::Request;

namespace {

const QString saved = QStringLiteral("clip.mp4");

const QByteArray signature = ";chunk-signature=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648";

QByteArray awsChunk(const QByteArray &bytes)
{
    return QByteArray::number(bytes.size(), 16) + signature + "\r\n" + bytes + "\r\n";
}

} // namespace

class TestClipCodings : public QObject
{
    Q_OBJECT
private slots:
    void codingsThatNobodyAskedFor_data();
    void codingsThatNobodyAskedFor();
    void aPackedBodyThatIsCutIsNoClip();
};

void TestClipCodings::codingsThatNobodyAskedFor_data()
{
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("isChunked"); // of unknown length
    const QByteArray gzip = packed(servedClip(), PackedAs::Gzip);
    const QByteArray brotli = packed(servedClip(), PackedAs::Brotli);
    const QByteArray zstd = packed(servedClip(), PackedAs::Zstd);
    const QByteArray aws = awsChunk(servedClip().left(70'000)) + awsChunk(servedClip().mid(70'000)) + awsChunk({});
    for (const bool isChunked : {false, true}) {
        const auto row = [&](const char *name, const char *coding, const QByteArray &body) {
            QTest::addRow("%s%s", name, isChunked ? ", of unknown length" : "")
                << QByteArray(coding) << body << isChunked;
        };
        row("gzip", "gzip", gzip);
        row("gzip, not said", "", gzip);
        row("x-gzip", "X-GZip", gzip);
        row("deflate", "deflate", packed(servedClip(), PackedAs::Zlib));
        row("deflate, bare", "deflate", packed(servedClip(), PackedAs::BareDeflate));
        row("gzip in members", "gzip",
            packed(servedClip().left(70'000), PackedAs::Gzip) + packed(servedClip().mid(70'000), PackedAs::Gzip));
        row("br", "br", brotli);
        row("zstd", "zstd", zstd);
        row("zstd, not said", "", zstd);
        row("zstd in frames", "zstd",
            packed(servedClip().left(70'000), PackedAs::Zstd) + packed(servedClip().mid(70'000), PackedAs::Zstd));
        row("br in gzip", "br, gzip", packed(brotli, PackedAs::Gzip));
        row("br in aws-chunked", "br,aws-chunked", awsChunk(brotli) + awsChunk({}));
        row("said to be zstd", "zstd", servedClip());
        row("aws-chunked", "aws-chunked", aws);
        row("aws-chunked, not said", "", aws);
        row("aws-chunked without signatures", "aws-chunked", QByteArray(aws).replace(signature, QByteArray()));
        row("gzip in aws-chunked", "gzip,aws-chunked", awsChunk(gzip) + awsChunk({}));
        row("said to be gzip", "gzip", servedClip());
        row("said to be aws-chunked", "aws-chunked", servedClip());
        row("said to be utf-8", "utf-8", servedClip());
        row("said to be br", "br", servedClip());
        row("identity", "identity", servedClip());
    }
}

void TestClipCodings::codingsThatNobodyAskedFor()
{
    QFETCH(const QByteArray, coding);
    QFETCH(const QByteArray, body);
    QFETCH(const bool, isChunked);
    RawServer server([&](const Request &, QTcpSocket *socket) {
        QList<QByteArray> head{"Content-Type: video/mp4", "ETag: \"v1\"",
                               isChunked ? QByteArray("Transfer-Encoding: chunked") : contentLength(body.size())};
        if (!coding.isEmpty())
            head << "Content-Encoding: " + coding;
        send(socket, okHead(head) + (isChunked ? chunk(body) + chunk({}) : body));
    });
    DownloadRig rig;
    rig.fetch(server.url());
    QTRY_COMPARE(rig.ends.size(), 1);
    QVERIFY2(!rig.ends.first().error, rig.ends.first().error ? qPrintable(rig.ends.first().error->detail) : "");
    QVERIFY(rig.content(saved) == servedClip());
    QCOMPARE(rig.ends.first().bytes, servedClip().size());
    QCOMPARE(rig.files(), QStringList{saved});
}

void TestClipCodings::aPackedBodyThatIsCutIsNoClip()
{
    const QByteArray body = awsChunk(servedClip()) + awsChunk(servedClip()).chopped(100);
    RawServer server([&](const Request &, QTcpSocket *socket) {
        RawServer::reply(socket, 200, body, "video/mp4", {{"Content-Encoding", "aws-chunked"}});
    });
    DownloadRig rig;
    rig.fetch(server.url());
    QTRY_COMPARE(rig.ends.size(), 1);
    QCOMPARE(rig.onlyError().kind, Kind::CutOff);
    QCOMPARE(rig.onlyError().httpStatus, 0); // not "HTTP 200"
    QCOMPARE(rig.files(), QStringList());
}

QTEST_GUILESS_MAIN(TestClipCodings)
#include "tst_clipcodings.moc"
