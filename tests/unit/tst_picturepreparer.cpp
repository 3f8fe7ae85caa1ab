// Local pictures on their way to a request: inside it or by way of a host, each once, and nothing is sent without one.
#include "frames/FrameReader.h"
#include "support/tasks/PreparerRig.h"
#include "tasks/TaskReason.h"
#include "uploads/UploadErrorCode.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

namespace {

const QString first = QStringLiteral("first_frame_image");
const QString last = QStringLiteral("last_frame_image");

SentPicture sentAs(const QString &field, const QString &chosen, const QString &sent)
{
    return {field, bytesOfPicture(chosen).size(), digestOfPicture(chosen), bytesOfPicture(sent).size(),
            digestOfPicture(sent)};
}

} // namespace

class TestPicturePreparer : public QObject
{
    Q_OBJECT

    std::unique_ptr<PreparerRig> m_rig;

private slots:
    void init() { m_rig = std::make_unique<PreparerRig>(); }
    void cleanup() { m_rig.reset(); }

    void nothingToPrepareLeavesAtOnce()
    {
        PreparerRig &rig = *m_rig;
        rig.useHost();
        const QJsonObject fields{{first, QStringLiteral("https://a.example/1.jpg")}, {QStringLiteral("duration"), 5}};
        const qint64 id = rig.add(fields);
        QVERIFY(rig.sender.send(id));
        QCOMPARE(rig.api.creates().size(), 1);
        QCOMPARE(rig.api.creates().first().request.fields, fields); // a web address is sent as it is
        QCOMPARE(rig.task(id).pictureWay, PictureWay::None);
        QVERIFY(rig.server.requests().isEmpty());
    }

    void inlineLeavesAsItIsAndIsOnRecordBeforeThePost()
    {
        PreparerRig &rig = *m_rig;
        const QString list = QStringLiteral("image_list");
        const QString web = QStringLiteral("https://a.example/x");
        const QJsonObject fields{{first, greyPicture(10)}, {last, web}, {list, QJsonArray{web, greyPicture(20)}}};
        QJsonArray onDisk;
        rig.api.onCreate = [&](const GenerationRequest &) {
            StorePeer peer(rig.storePath());
            onDisk =
                QJsonDocument::fromJson(
                    peer.value(QStringLiteral("SELECT sent_pictures FROM task WHERE state = 'sending'")).toByteArray())
                    .array();
        };
        const qint64 id = rig.add(fields);
        rig.sender.send(id);
        QTRY_COMPARE(rig.api.creates().size(), 1);
        QCOMPARE(rig.api.creates().first().request.fields, fields);
        const Task task = rig.task(id);
        QCOMPARE(task.pictureWay, PictureWay::Inline);
        QCOMPARE(task.sentAt, rig.clock.now());
        const QList<SentPicture> expected{sentAs(first, greyPicture(10), greyPicture(10)),
                                          sentAs(list + QStringLiteral("[1]"), greyPicture(20), greyPicture(20))};
        QVERIFY(task.sentPictures == expected);
        QCOMPARE(onDisk, toJson(expected));
    }

    void aLargePictureIsMadeSmaller()
    {
        PreparerRig &rig = *m_rig;
        rig.settings.setInlineLimit(Settings::smallestInlineLimit);
        QImage noise(1800, 1200, QImage::Format_RGB32);
        for (int y = 0; y < noise.height(); ++y)
            for (int x = 0; x < noise.width(); ++x)
                noise.setPixel(x, y, static_cast<uint>(x * 2654435761U) ^ static_cast<uint>(y * 40503U * x));
        const QString large = frameFromImage(noise)->dataUri();
        QVERIFY(large.size() > Settings::smallestInlineLimit);
        const qint64 id = rig.add({{first, large}});
        rig.sender.send(id);
        QTRY_COMPARE_WITH_TIMEOUT(rig.api.creates().size(), 1, 20'000);
        const QString sent = rig.api.creates().first().request.fields.value(first).toString();
        QVERIFY(sent.size() <= Settings::smallestInlineLimit);
        QVERIFY(sent.startsWith(QStringLiteral("data:image/jpeg;base64,")));
        const SentPicture record = rig.task(id).sentPictures.value(0);
        QVERIFY(record == sentAs(first, large, sent));
        QVERIFY(record.sentDigest != record.chosenDigest);
        QCOMPARE(wholeTask(rig.store, id).request.fields.value(first).toString(), large); // the store keeps the user's
    }

    void uploadsEachPictureOnce()
    {
        PreparerRig &rig = *m_rig;
        rig.useHost();
        const QString list = QStringLiteral("image_list");
        const qint64 id =
            rig.add({{first, greyPicture(10)},
                     {last, greyPicture(20)},
                     {list, QJsonArray{greyPicture(10), QStringLiteral("https://a.example/x"), greyPicture(20)}}});
        rig.sender.send(id);
        QTRY_COMPARE(rig.api.creates().size(), 1);
        QCOMPARE(rig.server.requests().size(), 2);
        const QJsonObject sent = rig.api.creates().first().request.fields;
        const QString one = QStringLiteral("https://i.example/1.jpg");
        const QString two = QStringLiteral("https://i.example/2.jpg");
        QCOMPARE(sent.value(first).toString(), one);
        QCOMPARE(sent.value(last).toString(), two);
        QCOMPARE(sent.value(list).toArray(), QJsonArray({one, QStringLiteral("https://a.example/x"), two}));
        const Task task = rig.task(id);
        QCOMPARE(task.pictureWay, PictureWay::Uploaded);
        QCOMPARE(task.sentAddresses.value(first).toString(), one);
        QCOMPARE(task.sentAddresses.value(list + QStringLiteral("[2]")).toString(), two);
        QCOMPARE(wholeTask(rig.store, id).request.fields.value(first).toString(), greyPicture(10)); // for "use again"
        QCOMPARE(task.sentPictures.size(), 4);
        QVERIFY(task.sentPictures.last() == sentAs(last, greyPicture(20), greyPicture(20)));
        QCOMPARE(task.sentPictures.value(2).field, list + QStringLiteral("[2]"));

        const qint64 next = rig.add({{first, greyPicture(20)}}); // known already
        rig.sender.send(next);
        QTRY_COMPARE(rig.api.creates().size(), 2);
        QCOMPARE(rig.server.requests().size(), 2);
        rig.clock.advance(31 * 60 * 1000); // it may be gone by now
        rig.sender.send(rig.add({{first, greyPicture(20)}}));
        QTRY_COMPARE(rig.api.creates().size(), 3);
        QCOMPARE(rig.server.requests().size(), 3);
    }

    void twoTasksShareOneUpload()
    {
        PreparerRig &rig = *m_rig;
        rig.useHost();
        const qint64 a = rig.add({{first, greyPicture(10)}});
        const qint64 b = rig.add({{first, greyPicture(10)}});
        rig.sender.send(a);
        rig.sender.send(b);
        QTRY_COMPARE(rig.api.creates().size(), 2);
        QCOMPARE(rig.server.requests().size(), 1);
    }

    void withoutAHostNothingIsSent()
    {
        PreparerRig &rig = *m_rig;
        rig.settings.setLocalPictures(Settings::LocalPictures::UploadFirst);
        const qint64 id = rig.add({{first, greyPicture(10)}});
        rig.sender.send(id);
        QTRY_COMPARE(rig.task(id).state, TaskState::Refused);
        QCOMPARE(rig.task(id).reason, uploadErrorCode({.kind = UploadError::Kind::NoHost}));
        QVERIFY(rig.api.creates().isEmpty());
    }

    // The history lost it, through damage say: the shot without it would be another one, and be paid all the same.
    void aPictureThatIsGoneFromTheHistorySendsNothing()
    {
        PreparerRig &rig = *m_rig;
        const qint64 id = rig.add({{first, QStringLiteral("data:image/png;base64,") + QString(9'000, u'A')}});
        StorePeer peer(rig.storePath());
        peer.run(QStringLiteral("PRAGMA foreign_keys = OFF"));
        peer.run(QStringLiteral("DELETE FROM picture"));
        rig.sender.send(id);
        QTRY_COMPARE(rig.task(id).state, TaskState::Refused);
        QCOMPARE(rig.task(id).reason, reasonCode(TaskReason::PictureLost));
        QVERIFY(rig.api.creates().isEmpty());
    }

    void canBeCancelledWhileUploading()
    {
        PreparerRig &rig = *m_rig;
        rig.useHost();
        rig.isSilent = true;
        const qint64 a = rig.add({{first, greyPicture(10)}});
        const qint64 b = rig.add({{first, greyPicture(10)}});
        rig.sender.send(a);
        rig.sender.send(b);
        QTRY_COMPARE(rig.server.requests().size(), 1);
        QVERIFY(rig.preparer.progress(a));
        QCOMPARE(rig.preparer.progress(a)->field, first);
        QVERIFY(rig.sender.cancel(a));
        QVERIFY(!rig.preparer.progress(a));
        QVERIFY(rig.preparer.progress(b)); // the other one still wants it
        QVERIFY(rig.sender.cancel(b));
        QCOMPARE(rig.task(a).state, TaskState::Waiting);
        rig.isSilent = false;
        rig.sender.send(b);
        QTRY_COMPARE(rig.api.creates().size(), 1);
        QCOMPARE(rig.server.requests().size(), 2);
    }

    // What a kill leaves on disk in the middle of an upload: a task that waits.
    void aKillInTheMiddleLeavesItWaiting()
    {
        PreparerRig &rig = *m_rig;
        rig.useHost();
        rig.isSilent = true;
        const qint64 id = rig.add({{first, greyPicture(10)}});
        rig.sender.send(id);
        QTRY_COMPARE(rig.server.requests().size(), 1);
        TaskStore again(rig.storePath());
        QCOMPARE(again.search().task(id)->state, TaskState::Waiting);
        QCOMPARE(again.search().task(id)->pictureWay, PictureWay::None);
    }
};

QTEST_MAIN(TestPicturePreparer)
#include "tst_picturepreparer.moc"
