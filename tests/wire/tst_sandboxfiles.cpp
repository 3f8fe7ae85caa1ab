// The sandbox's clips over real HTTP: whole and in parts, signed links, no key at their host, and frames fetched for
// them.
#include "support/http/RawServer.h"
#include "support/media/ClipDecoder.h"
#include "support/window/SandboxRig.h"

#include <QBuffer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QUrlQuery>

namespace {

QByteArray png(const QSize &size, const QColor &colour)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(colour);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    image.save(&buffer, "PNG");
    return bytes;
}

QString dataAddress(const QByteArray &bytes)
{
    return QStringLiteral("data:image/png;base64,") + QString::fromLatin1(bytes.toBase64());
}

} // namespace

class TestSandboxFiles : public QObject
{
    Q_OBJECT

private:
    SandboxRig m_rig;

private slots:
    void aClipIsServedWholeAndDecodes()
    {
        const HttpAnswer answer =
            m_rig.http.get(m_rig.calls.finishedClip(SandboxCalls::small(QStringLiteral("a heron"))));
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.header("Content-Type"), QByteArray("video/mp4"));
        QCOMPARE(answer.header("Content-Length").toLongLong(), answer.body.size());
        QCOMPARE(answer.header("Accept-Ranges"), QByteArray("bytes"));
        QVERIFY(answer.header("ETag").startsWith('"'));
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("a.mp4")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(answer.body) == answer.body.size());
        file.close();
        const DecodedClip clip = DecodedClip::read(file.fileName());
        QCOMPARE(clip.codec, QStringLiteral("h264"));
        QCOMPARE(clip.pixels, QSize(480, 480));
        QCOMPARE(clip.frames, 4 * 24);
    }

    void partsOfAClip()
    {
        const QUrl link = m_rig.calls.finishedClip(SandboxCalls::small(QStringLiteral("a heron")));
        const HttpAnswer whole = m_rig.http.get(link);
        const QByteArray etag = whole.header("ETag");
        const qint64 size = whole.body.size();
        const auto part = [&](const QByteArray &range, const QByteArray &ifRange = {}) {
            HttpProbe::Headers headers{{"Range", range}};
            if (!ifRange.isEmpty())
                headers << qMakePair(QByteArray("If-Range"), ifRange);
            return m_rig.http.get(link, headers);
        };
        const QByteArray total = QByteArray::number(size);
        HttpAnswer answer = part("bytes=1000-");
        QCOMPARE(answer.status, 206);
        QCOMPARE(answer.header("Content-Range"), "bytes 1000-" + QByteArray::number(size - 1) + '/' + total);
        QCOMPARE(answer.header("Content-Length").toLongLong(), size - 1000);
        QCOMPARE(answer.header("ETag"), etag);
        QVERIFY(answer.body == whole.body.mid(1000));
        answer = part("bytes=10-19");
        QCOMPARE(answer.status, 206);
        QVERIFY(answer.body == whole.body.mid(10, 10));
        QVERIFY(part("bytes=-100").body == whole.body.right(100));
        answer = part("bytes=1000-", etag);
        QCOMPARE(answer.status, 206);
        answer = part("bytes=1000-", "\"another\"");
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.body == whole.body);
        answer = part("bytes=" + total + '-');
        QCOMPARE(answer.status, 416);
        QCOMPARE(answer.header("Content-Range"), "bytes */" + total);

        const HttpAnswer head = m_rig.http.ask("HEAD", link);
        QCOMPARE(head.status, 200);
        QCOMPARE(head.header("Content-Length"), total);
        QCOMPARE(head.header("ETag"), etag);
        QCOMPARE(head.body, QByteArray());
    }

    void linksMustBeWhole()
    {
        const QUrl link = m_rig.calls.finishedClip(SandboxCalls::small(QStringLiteral("a heron")));
        QUrl changed = link;
        QUrlQuery query(link);
        query.removeAllQueryItems(QStringLiteral("expires"));
        query.addQueryItem(QStringLiteral("expires"), QStringLiteral("9999999999"));
        changed.setQuery(query);
        QCOMPARE(m_rig.http.get(changed).status, 403);
        changed.setQuery(QString());
        QCOMPARE(m_rig.http.get(changed).status, 403);
        QCOMPARE(m_rig.http.ask("POST", link, "{}").status, 405);
        QCOMPARE(m_rig.http.get(link).status, 200);
    }

    void aKeyAtTheClipsHostIsRefusedAndCounted()
    {
        const QUrl link = m_rig.calls.finishedClip(SandboxCalls::small(QStringLiteral("a heron")));
        const SandboxServer::Counts before = m_rig.server.counts();
        QCOMPARE(m_rig.http.get(link, m_rig.calls.key()).status, 400);
        QCOMPARE(m_rig.server.counts().authorizationLeaks, before.authorizationLeaks + 1);
        QCOMPARE(m_rig.http.get(link).status, 200);
        QCOMPARE(m_rig.server.counts().authorizationLeaks, before.authorizationLeaks + 1);
        QCOMPARE(m_rig.server.counts().fileRequests, before.fileRequests + 2);
    }

    void framesFromDataAndFromThisComputer()
    {
        const QByteArray first = png({200, 100}, Qt::darkGreen);
        RawServer pictures([&](const RawServer::Request &request, QTcpSocket *socket) {
            if (request.target == "/last.png?v=1")
                RawServer::reply(socket, 200, png({100, 200}, Qt::darkRed), "image/png");
            else if (request.target == "/page")
                RawServer::reply(socket, 200, "<html>", "text/html");
            else if (request.target == "/big")
                RawServer::reply(socket, 200, QByteArray(21 * 1024 * 1024, 'x'), "image/png");
            else
                RawServer::reply(socket, 404, "no", "text/plain");
        });
        QJsonObject body = SandboxCalls::small(QStringLiteral("between two pictures"));
        body.insert(QStringLiteral("first_frame_image"), dataAddress(first));
        body.insert(QStringLiteral("last_frame_image"), pictures.url(QStringLiteral("/last.png?v=1")).toString());
        const QUrl link = m_rig.calls.finishedClip(body);
        QCOMPARE(pictures.requests().size(), 1);
        QVERIFY(!pictures.requests().first().headers.contains("authorization"));
        const QJsonObject data = m_rig.calls.lastData();
        QCOMPARE(data.value(u"first_frame_image").toString(), dataAddress(first));
        QCOMPARE(data.value(u"last_frame_image").toString(), body.value(u"last_frame_image").toString());

        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("a.mp4")));
        const QByteArray bytes = m_rig.http.get(link).body;
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        file.close();
        const DecodedClip clip = DecodedClip::read(file.fileName(), [](int n) { return n == 0 || n == 95; });
        QVERIFY(qGreen(clip.kept.value(0).pixel(240, 240)) > 100 && qRed(clip.kept.value(0).pixel(240, 240)) < 40);
        QVERIFY(qRed(clip.kept.value(1).pixel(240, 240)) > 100 && qGreen(clip.kept.value(1).pixel(240, 240)) < 40);

        const auto refusal = [&](const QString &address) {
            body.insert(QStringLiteral("first_frame_image"), address);
            const HttpAnswer answer = m_rig.calls.create(body);
            return answer.status == 400 ? answer.json.value(u"msg").toString()
                                        : QStringLiteral("HTTP %1").arg(answer.status);
        };
        QVERIFY(refusal(QStringLiteral("https://example.com/a.png"))
                    .contains(QStringLiteral("first_frame_image cannot be fetched")));
        QVERIFY(refusal(QStringLiteral("http://192.0.2.1/a.png")).contains(QStringLiteral("cannot be fetched")));
        QVERIFY(refusal(pictures.url(QStringLiteral("/none")).toString()).contains(QStringLiteral("HTTP 404")));
        QVERIFY(refusal(pictures.url(QStringLiteral("/page")).toString()).contains(QStringLiteral("not a picture")));
        QVERIFY(refusal(pictures.url(QStringLiteral("/big")).toString()).contains(QStringLiteral("20 MB")));
        QVERIFY(refusal(dataAddress("not a picture")).contains(QStringLiteral("not a picture")));
    }
};

QTEST_MAIN(TestSandboxFiles)
#include "tst_sandboxfiles.moc"
