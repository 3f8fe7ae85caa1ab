// A download that was cut off goes on where it ended, by another request or another program: only with a strong ETag,
// only with the very bytes that are missing; everything else begins anew. What is kept is whole in every case.
#include "clips/ResumePoint.h"
#include "clips/download/PartFile.h"
#include "support/http/DownloadRig.h"

#include <QDir>
#include <QFile>
#include <QTest>

using Kind = ClipError::Kind;
using Request = RawServer::Request;

namespace {

const QByteArray clip = clipBytes(400'000);
const QByteArray etag = "\"v1\"";
constexpr qsizetype cutAt = 150'000;

QByteArray head(const QByteArray &status, const QList<QByteArray> &headers)
{
    QByteArray lines = "HTTP/1.1 " + status + "\r\n";
    for (const QByteArray &header : headers)
        lines += header + "\r\n";
    return lines + "Connection: close\r\n\r\n";
}

QByteArray number(qint64 value)
{
    return QByteArray::number(value);
}

} // namespace

class TestClipResume : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void goesOnWhereItWasCut();
    void anotherProgramGoesOn();
    void aKilledProgramsPartGoesOn();
    void onlyTheNameWasMissing();
    void aChangedClipBeginsAnew();
    void whatDoesNotFitBeginsAnew_data();
    void whatDoesNotFitBeginsAnew();
    void theWholeInsteadOfTheNextPieceIsTaken();
    void withoutAStrongEtagNothingStays_data();
    void withoutAStrongEtagNothingStays();
    void anExpiredLinkLeavesThePart();
    void aRedirectCarriesTheRange();
    void abortingRemovesBoth();
    void anotherOnesPartIsLeftAlone();
    void notes_data();
    void notes();

private:
    QString partPath() const { return PartFile::pathFor(m_rig->folder(), QStringLiteral("clip"), 1); }
    QStringList leftovers() const { return m_rig->files().filter(QStringLiteral(".part")); }
    void cutOnce(const QList<QByteArray> &extra = {"ETag: " + etag}); // the first request ends at cutAt
    void sendRest(const Request &request, QTcpSocket *socket);
    void expectWhole();

    std::unique_ptr<RawServer> m_server;
    std::unique_ptr<DownloadRig> m_rig;
};

void TestClipResume::init()
{
    m_rig = std::make_unique<DownloadRig>();
    m_server = std::make_unique<RawServer>();
}

// As a good server: the rest for a Range whose If-Range fits, else the whole.
void TestClipResume::sendRest(const Request &request, QTcpSocket *socket)
{
    const QByteArray range = request.headers.value("range");
    if (range.startsWith("bytes=") && request.headers.value("if-range") == etag) {
        const qint64 from = range.mid(6).chopped(1).toLongLong();
        socket->write(
            head("206 Partial Content",
                 {"Content-Type: video/mp4", "ETag: " + etag, "Content-Length: " + number(clip.size() - from),
                  "Content-Range: bytes " + number(from) + '-' + number(clip.size() - 1) + '/' + number(clip.size())}));
        socket->write(clip.mid(from));
    } else {
        socket->write(
            head("200 OK", {"Content-Type: video/mp4", "ETag: " + etag, "Content-Length: " + number(clip.size())}));
        socket->write(clip);
    }
    socket->disconnectFromHost();
}

void TestClipResume::cutOnce(const QList<QByteArray> &extra)
{
    m_server->setHandler([extra](const Request &, QTcpSocket *socket) {
        socket->write(head(
            "200 OK", QList<QByteArray>{"Content-Type: video/mp4", "Content-Length: " + number(clip.size())} + extra));
        socket->write(clip.left(cutAt));
        socket->disconnectFromHost();
    });
    m_rig->fetch(m_server->url(QStringLiteral("/a.mp4")));
    QTRY_COMPARE(m_rig->ends.size(), 1);
    QCOMPARE(m_rig->onlyError().kind, Kind::CutOff);
    m_rig->ends.clear();
    m_server->setHandler([this](const Request &request, QTcpSocket *socket) { sendRest(request, socket); });
}

void TestClipResume::expectWhole()
{
    QTRY_COMPARE(m_rig->ends.size(), 1);
    QVERIFY(!m_rig->ends.first().error);
    QCOMPARE(m_rig->ends.first().bytes, clip.size());
    QVERIFY(m_rig->content(QStringLiteral("clip.mp4")) == clip);
    QCOMPARE(leftovers(), QStringList());
}

void TestClipResume::goesOnWhereItWasCut()
{
    cutOnce();
    QCOMPARE(leftovers().size(), 2); // the part, and what was noted about it
    const qsizetype before = m_rig->progress.size();
    m_rig->fetch(m_server->url(QStringLiteral("/another-signature.mp4")));
    expectWhole();
    const Request &request = m_server->requests().last();
    QCOMPARE(request.headers.value("range"), "bytes=" + number(cutAt) + '-');
    QCOMPARE(request.headers.value("if-range"), etag);
    for (const DownloadRig::Progress &said : m_rig->progress.mid(before)) {
        QVERIFY(said.received >= cutAt); // the user sees it go on, not begin
        QCOMPARE(said.total, clip.size());
    }
}

void TestClipResume::anotherProgramGoesOn()
{
    m_server->setHandler([](const Request &, QTcpSocket *socket) {
        socket->write(head("200 OK", {"ETag: " + etag, "Content-Length: " + number(clip.size())}));
        socket->write(clip.left(cutAt)); // and then silence
    });
    m_rig->fetch(m_server->url(QStringLiteral("/a.mp4")));
    QTRY_COMPARE(QFileInfo(partPath()).size(), cutAt);
    m_rig->deleteDownloader(); // the program is closed
    QCOMPARE(leftovers().size(), 2);
    ClipDownloader second;
    QString saved;
    connect(&second, &ClipDownloader::saved, this, [&](qint64 key, const QString &path) {
        saved = path;
        second.writtenDown(key);
    });
    m_server->setHandler([this](const Request &request, QTcpSocket *socket) { sendRest(request, socket); });
    second.fetch(m_rig->requestFor(m_server->url(QStringLiteral("/a.mp4"))));
    QTRY_VERIFY(!saved.isEmpty());
    QVERIFY(m_rig->content(QFileInfo(saved).fileName()) == clip);
    QVERIFY(!m_server->requests().last().headers.value("range").isEmpty());
    QCOMPARE(leftovers(), QStringList());
}

void TestClipResume::aKilledProgramsPartGoesOn()
{
    QVERIFY(QDir().mkpath(m_rig->folder()));
    QFile part(partPath());
    QVERIFY(part.open(QIODevice::WriteOnly) && part.write(clip.left(77'777)) == 77'777);
    part.close();
    QVERIFY(noteResumePoint(partPath(), {etag, clip.size(), QStringLiteral(".mp4"), 0}));
    m_server->setHandler([this](const Request &request, QTcpSocket *socket) { sendRest(request, socket); });
    m_rig->fetch(m_server->url(QStringLiteral("/a.mp4")));
    expectWhole();
    QCOMPARE(m_server->requests().first().headers.value("range"), QByteArray("bytes=77777-"));
}

void TestClipResume::onlyTheNameWasMissing()
{
    QVERIFY(QDir().mkpath(m_rig->folder()));
    QFile part(partPath());
    QVERIFY(part.open(QIODevice::WriteOnly) && part.write(clip) == clip.size());
    part.close();
    QVERIFY(noteResumePoint(partPath(), {etag, clip.size(), QStringLiteral(".mp4"), 0}));
    m_rig->fetch(m_server->url(QStringLiteral("/a.mp4")));
    expectWhole();
    QCOMPARE(m_server->requests().size(), 0);
}

void TestClipResume::aChangedClipBeginsAnew()
{
    cutOnce();
    m_server->setHandler([](const Request &request, QTcpSocket *socket) {
        QCOMPARE(request.headers.value("if-range"), etag);
        RawServer::reply(socket, 200, "another clip", "video/webm", {{"ETag", "\"v2\""}});
    });
    m_rig->fetch(m_server->url(QStringLiteral("/a.mp4")));
    QTRY_COMPARE(m_rig->ends.size(), 1);
    QVERIFY(!m_rig->ends.first().error);
    QCOMPARE(m_rig->content(QStringLiteral("clip.webm")), QByteArray("another clip"));
    QCOMPARE(leftovers(), QStringList());
}

void TestClipResume::whatDoesNotFitBeginsAnew_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("range");
    QTest::addColumn<QByteArray>("answeredEtag");
    const QByteArray total = number(clip.size());
    const QByteArray last = number(clip.size() - 1);
    const QByteArray good = "bytes 150000-" + last + '/' + total;
    QTest::newRow("another place") << QByteArray("206 P") << "bytes 0-" + last + '/' + total << etag;
    QTest::newRow("a later place") << QByteArray("206 P") << "bytes 150001-" + last + '/' + total << etag;
    QTest::newRow("not to the end") << QByteArray("206 P") << "bytes 150000-200000/" + total << etag;
    QTest::newRow("another total") << QByteArray("206 P") << "bytes 150000-" + last + "/999999" << etag;
    QTest::newRow("total unknown") << QByteArray("206 P") << "bytes 150000-" + last + "/*" << etag;
    QTest::newRow("no range said") << QByteArray("206 P") << QByteArray() << etag;
    QTest::newRow("nonsense") << QByteArray("206 P") << QByteArray("lines 1-2/3") << etag;
    QTest::newRow("another body") << QByteArray("206 P") << good << QByteArray("\"v2\"");
    QTest::newRow("416") << QByteArray("416 Range Not Satisfiable") << "bytes */" + total << etag;
}

void TestClipResume::whatDoesNotFitBeginsAnew()
{
    QFETCH(QByteArray, status);
    QFETCH(QByteArray, range);
    QFETCH(QByteArray, answeredEtag);
    cutOnce();
    m_server->setHandler([=, this](const Request &request, QTcpSocket *socket) {
        if (!request.headers.contains("range"))
            return sendRest(request, socket);
        QList<QByteArray> headers{"ETag: " + answeredEtag, "Content-Length: 5"};
        if (!range.isEmpty())
            headers << "Content-Range: " + range;
        socket->write(head(status, headers) + "wrong");
        socket->disconnectFromHost();
    });
    m_rig->fetch(m_server->url(QStringLiteral("/a.mp4")));
    expectWhole();
    QCOMPARE(m_server->requests().size(), 3); // the cut one, the wrong rest, the whole
}

// The server sent a piece that nobody had asked for; asked for the next one it sends everything.
void TestClipResume::theWholeInsteadOfTheNextPieceIsTaken()
{
    m_server->setHandler([](const Request &request, QTcpSocket *socket) {
        if (request.headers.contains("range"))
            return RawServer::reply(socket, 200, clip, "video/mp4");
        RawServer::reply(socket, 206, clip.left(cutAt), "video/mp4",
                         {{"Content-Range", "bytes 0-" + number(cutAt - 1) + '/' + number(clip.size())}});
    });
    m_rig->fetch(m_server->url(QStringLiteral("/a.mp4")));
    expectWhole();
    QCOMPARE(m_server->requests().size(), 2);
}

void TestClipResume::withoutAStrongEtagNothingStays_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("none") << QByteArray("X-Nothing: 1");
    QTest::newRow("weak") << QByteArray("ETag: W/\"v1\"");
    QTest::newRow("unquoted") << QByteArray("ETag: v1");
    QTest::newRow("empty") << QByteArray("ETag: \"\"");
}

void TestClipResume::withoutAStrongEtagNothingStays()
{
    QFETCH(QByteArray, header);
    cutOnce({header});
    QCOMPARE(leftovers(), QStringList());
    m_rig->fetch(m_server->url(QStringLiteral("/a.mp4")));
    expectWhole();
    QVERIFY(!m_server->requests().last().headers.contains("range"));
}

void TestClipResume::anExpiredLinkLeavesThePart()
{
    cutOnce();
    m_server->setHandler([](const Request &, QTcpSocket *socket) { RawServer::reply(socket, 403, "expired"); });
    m_rig->fetch(m_server->url(QStringLiteral("/old.mp4")));
    QTRY_COMPARE(m_rig->ends.size(), 1);
    QCOMPARE(m_rig->onlyError().kind, Kind::LinkExpired);
    QCOMPARE(leftovers().size(), 2);
    m_rig->ends.clear();
    m_server->setHandler([this](const Request &request, QTcpSocket *socket) { sendRest(request, socket); });
    m_rig->fetch(m_server->url(QStringLiteral("/fresh.mp4")));
    expectWhole();
    QVERIFY(m_server->requests().last().headers.contains("range"));
}

void TestClipResume::aRedirectCarriesTheRange()
{
    cutOnce();
    m_server->setHandler([this](const Request &request, QTcpSocket *socket) {
        if (request.target == "/a.mp4")
            return RawServer::reply(socket, 302, {}, "text/plain", {{"Location", "/moved.mp4"}});
        sendRest(request, socket);
    });
    m_rig->fetch(m_server->url(QStringLiteral("/a.mp4")));
    expectWhole();
    QCOMPARE(m_server->requests().last().headers.value("range"), "bytes=" + number(cutAt) + '-');
}

void TestClipResume::abortingRemovesBoth()
{
    cutOnce();
    m_server->setHandler([](const Request &request, QTcpSocket *socket) {
        socket->write(head("206 P", {"ETag: " + etag, "Content-Range: bytes " + request.headers.value("range").mid(6) +
                                                          number(clip.size() - 1) + '/' + number(clip.size())}));
        socket->write(clip.mid(cutAt, 1000));
    });
    m_rig->fetch(m_server->url(QStringLiteral("/a.mp4")));
    QTRY_COMPARE(QFileInfo(partPath()).size(), cutAt + 1000);
    m_rig->downloader().abort(1);
    QCOMPARE(m_rig->onlyError().kind, Kind::Aborted);
    QCOMPARE(leftovers(), QStringList());
}

// Two programs on one folder: the second cannot go on with a part that the first is writing.
void TestClipResume::anotherOnesPartIsLeftAlone()
{
    cutOnce();
    PartFile others;
    QVERIFY(others.openAgain(m_rig->folder(), QStringLiteral("clip"), 1, cutAt));
    m_rig->fetch(m_server->url(QStringLiteral("/a.mp4")));
    QTRY_COMPARE(m_rig->ends.size(), 1);
    QVERIFY(m_rig->content(QStringLiteral("clip.mp4")) == clip);
    QCOMPARE(QFileInfo(partPath()).size(), cutAt);
    others.leave();
}

void TestClipResume::notes_data()
{
    QTest::addColumn<QByteArray>("note");
    QTest::addColumn<bool>("isSound");
    const QByteArray good = R"({"etag":"\"v1\"","total":9,"suffix":".mp4"})";
    QTest::newRow("good") << good << true;
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("cut off") << good.left(20) << false;
    QTest::newRow("a list") << QByteArray("[1]") << false;
    QTest::newRow("shorter than the part") << QByteArray(good).replace("9", "3") << false;
    QTest::newRow("negative") << QByteArray(good).replace("9", "-9") << false;
    QTest::newRow("huge") << QByteArray(good).replace("9", "1e400") << false;
    QTest::newRow("weak") << QByteArray(good).replace(R"("\"v1\"")", R"("W/\"v1\"")") << false;
    QTest::newRow("line break") << QByteArray(good).replace("v1", R"(v\r\nX: y)") << false;
    QTest::newRow("suffix with a path") << QByteArray(good).replace(".mp4", "/../x") << false;
    QTest::newRow("suffix without a dot") << QByteArray(good).replace(".mp4", "mp4") << false;
}

void TestClipResume::notes()
{
    QFETCH(QByteArray, note);
    QFETCH(bool, isSound);
    QVERIFY(QDir().mkpath(m_rig->folder()));
    for (const auto &[path, content] :
         {std::pair(partPath(), QByteArray("12345")), std::pair(partPath() + QStringLiteral(".json"), note)}) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    }
    const auto found = resumePointOf(partPath());
    QCOMPARE(found.has_value(), isSound);
    if (isSound)
        QVERIFY(*found == (ResumePoint{etag, 9, QStringLiteral(".mp4"), 5}));
    forgetResumePoint(partPath());
    QVERIFY(!resumePointOf(partPath()));
}

QTEST_GUILESS_MAIN(TestClipResume)
#include "tst_clipresume.moc"
