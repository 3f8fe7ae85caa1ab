// Local pictures on their way to a request: inside it or by way of a host, each once; and what becomes of a task whose
// picture does not get there.
#include "frames/FrameImage.h"
#include "frames/FrameReader.h"
#include "support/FakeClock.h"
#include "support/FakeVideoApi.h"
#include "support/RawServer.h"
#include "support/StorePeer.h"
#include "tasks/TaskReason.h"
#include "tasks/list/TaskActions.h"
#include "tasks/polling/TaskPoller.h"
#include "tasks/sending/PicturePreparer.h"
#include "tasks/sending/PictureTrouble.h"
#include "tasks/sending/TaskQueue.h"
#include "tasks/sending/TaskSender.h"
#include "tasks/store/TaskStore.h"
#include "ui/words/SpokenWords.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QString first = QStringLiteral("first_frame_image");
const QString last = QStringLiteral("last_frame_image");

QString picture(int shade, QSize size = {64, 64})
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(QColor(shade, shade, shade));
    return frameFromImage(image)->dataUri();
}

QString wordsOf(const UploadError &error)
{
    return QStringLiteral("upload error %1 %2").arg(static_cast<int>(error.kind)).arg(error.hostText);
}

} // namespace

class TestPicturePreparer : public QObject
{
    Q_OBJECT

    struct Rig
    {
        Rig()
            : settings(folder.filePath(QStringLiteral("s.ini")), folder.path())
            , hosts(folder.filePath(QStringLiteral("hosts")))
            , uploader("LinkReel/test")
            , preparer({settings, hosts, uploader, clock, &wordsOf})
            , store(folder.filePath(QStringLiteral("db.sqlite")))
            , api(clock)
            , sender(api, store, preparer, clock)
        {
            server.setHandler([this](const RawServer::Request &request, QTcpSocket *socket) {
                if (silent)
                    return;
                if (fails)
                    return RawServer::reply(socket, 413, "{\"error\":\"too large\"}");
                const QByteArray number = QByteArray::number(server.requests().size());
                RawServer::reply(socket, 200, "{\"url\":\"https://i.example/" + number + ".jpg\"}");
                Q_UNUSED(request)
            });
        }
        void useHost()
        {
            const QJsonObject file{{QStringLiteral("RequestURL"), server.url().toString()},
                                   {QStringLiteral("Body"), QStringLiteral("MultipartFormData")},
                                   {QStringLiteral("FileFormName"), QStringLiteral("file")},
                                   {QStringLiteral("URL"), QStringLiteral("{json:url}")},
                                   {QStringLiteral("ErrorMessage"), QStringLiteral("{json:error}")}};
            settings.setUploadHost(*hosts.import(QJsonDocument(file).toJson(), {}));
            settings.setLocalPictures(Settings::LocalPictures::UploadFirst);
        }
        qint64 add(const QJsonObject &fields)
        {
            Task task;
            task.request.model = QStringLiteral("kling-v3");
            task.request.prompt = QStringLiteral("A fox");
            task.request.fields = fields;
            task.state = TaskState::Waiting;
            task.createdAt = clock.now();
            if (!store.add(task))
                qFatal("not stored");
            return task.id;
        }
        Task task(qint64 id) const { return *store.search().task(id); }

        QTemporaryDir folder;
        FakeClock clock;
        Settings settings;
        UploadHosts hosts;
        Uploader uploader;
        PicturePreparer preparer;
        TaskStore store;
        FakeVideoApi api;
        TaskSender sender;
        // Made when it is asked for: it would send by itself what the other tests send by hand.
        struct Press
        {
            explicit Press(Rig &rig)
                : waiting(rig.store, &spokenWaiting)
                , queue({rig.sender, rig.store, waiting, rig.settings, rig.api.limiter(), rig.clock})
                , poller({rig.api, rig.store, rig.clock, PollSchedule()})
                , actions({rig.api, rig.store, poller, queue, rig.clock})
            {
            }
            QueueModel waiting;
            TaskQueue queue;
            TaskPoller poller;
            TaskActions actions;
        };
        std::unique_ptr<Press> press;
        Press &pressing()
        {
            if (!press)
                press = std::make_unique<Press>(*this);
            return *press;
        }
        TaskQueue &queue() { return pressing().queue; }
        TaskActions &actions() { return pressing().actions; }
        RawServer server;
        bool silent = false;
        bool fails = false;
    };
    std::unique_ptr<Rig> m_rig;

private slots:
    void init() { m_rig = std::make_unique<Rig>(); }
    void cleanup() { m_rig.reset(); }

    void nothingToPrepareLeavesAtOnce()
    {
        Rig &rig = *m_rig;
        rig.useHost();
        const QJsonObject fields{{first, QStringLiteral("https://a.example/1.jpg")}, {QStringLiteral("duration"), 5}};
        const qint64 id = rig.add(fields);
        QVERIFY(rig.sender.send(id));
        QCOMPARE(rig.api.creates().size(), 1);
        QCOMPARE(rig.api.creates().first().request.fields, fields); // a web address is sent as it is
        QCOMPARE(rig.task(id).pictureWay, PictureWay::None);
        QVERIFY(rig.server.requests().isEmpty());
    }

    // By another hand than the preparer's: what `sha256sum` says of the file.
    static QString digestOf(const QString &dataUri)
    {
        const QByteArray bytes = QByteArray::fromBase64(dataUri.section(u',', 1).toLatin1());
        return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
    }
    static qint64 bytesOf(const QString &dataUri)
    {
        return QByteArray::fromBase64(dataUri.section(u',', 1).toLatin1()).size();
    }

    void inlineLeavesAsItIsAndIsOnRecordBeforeThePost()
    {
        Rig &rig = *m_rig;
        const QString list = QStringLiteral("image_list");
        const QString web = QStringLiteral("https://a.example/x");
        const QJsonObject fields{{first, picture(10)}, {last, web}, {list, QJsonArray{web, picture(20)}}};
        QJsonArray onDisk;
        rig.api.onCreate = [&](const GenerationRequest &) {
            StorePeer peer(rig.folder.filePath(QStringLiteral("db.sqlite")));
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
        const QList<SentPicture> expected{
            {first, bytesOf(picture(10)), digestOf(picture(10)), bytesOf(picture(10)), digestOf(picture(10))},
            {list + QStringLiteral("[1]"), bytesOf(picture(20)), digestOf(picture(20)), bytesOf(picture(20)),
             digestOf(picture(20))}};
        QVERIFY(task.sentPictures == expected);
        QCOMPARE(onDisk, toJson(expected));
    }

    void aLargePictureIsMadeSmaller()
    {
        Rig &rig = *m_rig;
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
        QVERIFY((record == SentPicture{first, bytesOf(large), digestOf(large), bytesOf(sent), digestOf(sent)}));
        QVERIFY(record.sentDigest != record.chosenDigest);
        QCOMPARE(wholeTask(rig.store, id).request.fields.value(first).toString(), large); // the store keeps the user's
    }

    void uploadsEachPictureOnce()
    {
        Rig &rig = *m_rig;
        rig.useHost();
        const QString list = QStringLiteral("image_list");
        const qint64 id =
            rig.add({{first, picture(10)},
                     {last, picture(20)},
                     {list, QJsonArray{picture(10), QStringLiteral("https://a.example/x"), picture(20)}}});
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
        QCOMPARE(wholeTask(rig.store, id).request.fields.value(first).toString(), picture(10)); // for "use again"
        QCOMPARE(task.sentPictures.size(), 4);
        QVERIFY((task.sentPictures.last() == SentPicture{last, bytesOf(picture(20)), digestOf(picture(20)),
                                                         bytesOf(picture(20)), digestOf(picture(20))}));
        QCOMPARE(task.sentPictures.value(2).field, list + QStringLiteral("[2]"));

        const qint64 next = rig.add({{first, picture(20)}}); // known already
        rig.sender.send(next);
        QTRY_COMPARE(rig.api.creates().size(), 2);
        QCOMPARE(rig.server.requests().size(), 2);
        rig.clock.advance(31 * 60 * 1000); // it may be gone by now
        rig.sender.send(rig.add({{first, picture(20)}}));
        QTRY_COMPARE(rig.api.creates().size(), 3);
        QCOMPARE(rig.server.requests().size(), 3);
    }

    void twoTasksShareOneUpload()
    {
        Rig &rig = *m_rig;
        rig.useHost();
        const qint64 a = rig.add({{first, picture(10)}});
        const qint64 b = rig.add({{first, picture(10)}});
        rig.sender.send(a);
        rig.sender.send(b);
        QTRY_COMPARE(rig.api.creates().size(), 2);
        QCOMPARE(rig.server.requests().size(), 1);
    }

    void aFailedUploadSendsNothingAndLeavesTheWaysOpen()
    {
        Rig &rig = *m_rig;
        rig.useHost();
        rig.fails = true;
        const qint64 id = rig.add({{first, picture(10)}});
        rig.sender.send(id);
        QTRY_COMPARE(rig.task(id).state, TaskState::Refused);
        QCOMPARE(rig.task(id).reason,
                 wordsOf({.kind = UploadError::Kind::Refused, .hostText = QStringLiteral("too large")}));
        QVERIFY(rig.api.creates().isEmpty());
        QCOMPARE(wholeTask(rig.store, id).request.fields.value(first).toString(), picture(10));
        const auto trouble = pictureTrouble(rig.task(id));
        QVERIFY(trouble);
        QCOMPARE(trouble->stage, PictureTrouble::Stage::NotSent);
        QVERIFY(trouble->canInline && !trouble->canUpload);

        rig.fails = false; // mended: the same task goes
        QCOMPARE(rig.actions().sendPictures(id, PictureWay::Uploaded), id);
        QTRY_COMPARE(rig.api.creates().size(), 1);
        QCOMPARE(rig.task(id).state, TaskState::Sending);
        QCOMPARE(rig.task(id).reason, QString());
        QVERIFY(!rig.actions().sendPictures(id, PictureWay::Inline)); // it is on its way
        QCOMPARE(rig.api.creates().size(), 1);
    }

    void inlineInsteadIsTheSameTask()
    {
        Rig &rig = *m_rig;
        rig.useHost();
        rig.fails = true;
        const qint64 id = rig.add({{first, picture(10)}});
        rig.sender.send(id);
        QTRY_COMPARE(rig.task(id).state, TaskState::Refused);
        QCOMPARE(rig.actions().sendPictures(id, PictureWay::Inline), id);
        QTRY_COMPARE(rig.api.creates().size(), 1);
        QCOMPARE(rig.api.creates().first().request.fields.value(first).toString(), picture(10));
        QCOMPARE(rig.task(id).pictureWay, PictureWay::Inline);
    }

    void withoutAHostNothingIsSent()
    {
        Rig &rig = *m_rig;
        rig.settings.setLocalPictures(Settings::LocalPictures::UploadFirst);
        const qint64 id = rig.add({{first, picture(10)}});
        rig.sender.send(id);
        QTRY_COMPARE(rig.task(id).state, TaskState::Refused);
        QCOMPARE(rig.task(id).reason, wordsOf({.kind = UploadError::Kind::NoHost}));
        QVERIFY(rig.api.creates().isEmpty());
    }

    // The history lost it, through damage say: the shot without it would be another one, and be paid all the same.
    void aPictureThatIsGoneFromTheHistorySendsNothing()
    {
        Rig &rig = *m_rig;
        const qint64 id = rig.add({{first, QStringLiteral("data:image/png;base64,") + QString(9'000, u'A')}});
        StorePeer peer(rig.folder.filePath(QStringLiteral("db.sqlite")));
        peer.run(QStringLiteral("PRAGMA foreign_keys = OFF"));
        peer.run(QStringLiteral("DELETE FROM picture"));
        rig.sender.send(id);
        QTRY_COMPARE(rig.task(id).state, TaskState::Refused);
        QCOMPARE(rig.task(id).reason, reasonCode(TaskReason::PictureLost));
        QVERIFY(rig.api.creates().isEmpty());
    }

    void canBeCancelledWhileUploading()
    {
        Rig &rig = *m_rig;
        rig.useHost();
        rig.silent = true;
        const qint64 a = rig.add({{first, picture(10)}});
        const qint64 b = rig.add({{first, picture(10)}});
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
        rig.silent = false;
        rig.sender.send(b);
        QTRY_COMPARE(rig.api.creates().size(), 1);
        QCOMPARE(rig.server.requests().size(), 2);
    }

    // What a kill leaves on disk in the middle of an upload: a task that waits.
    void aKillInTheMiddleLeavesItWaiting()
    {
        Rig &rig = *m_rig;
        rig.useHost();
        rig.silent = true;
        const qint64 id = rig.add({{first, picture(10)}});
        rig.sender.send(id);
        QTRY_COMPARE(rig.server.requests().size(), 1);
        TaskStore again(rig.folder.filePath(QStringLiteral("db.sqlite")));
        QCOMPARE(again.search().task(id)->state, TaskState::Waiting);
        QCOMPARE(again.search().task(id)->pictureWay, PictureWay::None);
    }

    void refusalsThatSpeakOfPictures_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("offered");
        QTest::newRow("by name") << u"first_frame_image: It has to be an http(s) address."_s << true;
        QTest::newRow("image") << u"Invalid image"_s << true;
        QTest::newRow("url") << u"url must be a valid URL"_s << true;
        QTest::newRow("fetch") << u"failed to download input"_s << true;
        QTest::newRow("money") << u"insufficient balance: top up"_s << false;
        QTest::newRow("policy") << u"content policy blocked the task"_s << false;
        QTest::newRow("nothing") << QString() << false;
    }

    void refusalsThatSpeakOfPictures()
    {
        QFETCH(QString, text);
        QFETCH(bool, offered);
        Task task;
        task.request.fields = {{first, picture(1)}};
        task.pictureWay = PictureWay::Inline;
        task.state = TaskState::Refused;
        task.error = ApiError{ApiError::Kind::Refused, 400, 400, text, {}, {}, {}};
        QCOMPARE(pictureTrouble(task).has_value(), offered);
        task.error.reset();
        task.state = TaskState::Failed;
        task.reason = text;
        QCOMPARE(pictureTrouble(task).has_value(), offered);
        if (offered)
            QCOMPARE(pictureTrouble(task)->stage, PictureTrouble::Stage::Failed);
        task.request.fields = {{QStringLiteral("duration"), 5}};
        QVERIFY(!pictureTrouble(task));
        task.request.fields = {{first, QStringLiteral("https://a.example/1.jpg")}};
        task.pictureWay = PictureWay::None;
        QCOMPARE(pictureTrouble(task).has_value(), offered);
        if (offered)
            QVERIFY(!pictureTrouble(task)->canInline && !pictureTrouble(task)->canUpload);
    }

    void anotherWayWaitsItsTurn_data()
    {
        QTest::addColumn<int>("why");
        QTest::newRow("the queue is stopped") << 0;
        QTest::newRow("as many as may run do") << 1;
        QTest::newRow("the key was refused") << 2;
    }

    // A press like any other: the same task, or a new one, goes when the queue lets it.
    void anotherWayWaitsItsTurn()
    {
        QFETCH(int, why);
        Rig &rig = *m_rig;
        rig.useHost();
        rig.settings.setLocalPictures(Settings::LocalPictures::Inline);
        rig.settings.setTasksAtOnce(1);
        Task neverLeft;
        neverLeft.request = {QStringLiteral("kling-v3"), QStringLiteral("A fox"), {{first, picture(10)}}};
        neverLeft.state = TaskState::Refused;
        neverLeft.pictureWay = PictureWay::Uploaded;
        neverLeft.createdAt = rig.clock.now();
        Task refused = neverLeft;
        refused.error = FakeVideoApi::error(ApiError::Kind::Refused, 400, QStringLiteral("bad image url"));
        refused.pictureWay = PictureWay::Inline;
        Task running = neverLeft;
        running.state = TaskState::Processing;
        running.remoteId = QStringLiteral("r");
        Task held = neverLeft; // so that there is a queue to be stopped
        held.state = TaskState::Waiting;
        held.held = true;
        held.queuePosition = 4;
        QVERIFY(rig.store.add(neverLeft) && rig.store.add(refused) && rig.store.add(held));
        if (why == 0)
            rig.queue().pause();
        else if (why == 1)
            QVERIFY(rig.store.add(running));
        else
            rig.queue().setKeyUsable(false);
        QCOMPARE(rig.actions().sendPictures(neverLeft.id, PictureWay::Inline), neverLeft.id);
        const std::optional<qint64> anew = rig.actions().sendPictures(refused.id, PictureWay::Uploaded);
        QVERIFY(anew && *anew != refused.id);
        rig.clock.settle();
        QVERIFY(rig.api.creates().isEmpty());
        QCOMPARE(rig.sender.preparing(), 0);
        QCOMPARE(rig.task(neverLeft.id).state, TaskState::Waiting);
        QCOMPARE(rig.task(*anew).state, TaskState::Waiting);
        QList<qint64> order;
        for (const TaskSearch::WaitingPlace &place : rig.store.search().waiting())
            order << place.id;
        QCOMPARE(order, (QList<qint64>{held.id, neverLeft.id, *anew}));
        running.state = TaskState::Failed;
        if (why == 1)
            QVERIFY(rig.store.update(running));
        rig.settings.setTasksAtOnce(3);
        rig.queue().setKeyUsable(true);
        rig.queue().goOn();
        QTRY_COMPARE(rig.api.creates().size(), 2);
        QCOMPARE(rig.task(neverLeft.id).pictureWay, PictureWay::Inline);
        QCOMPARE(rig.task(*anew).pictureWay, PictureWay::Uploaded);
    }

    // A create that LinkModel refused is over: another way is another task.
    void anotherWayAfterARefusalIsANewTask()
    {
        Rig &rig = *m_rig;
        rig.useHost();
        rig.settings.setLocalPictures(Settings::LocalPictures::Inline);
        const qint64 id = rig.add({{first, picture(10)}});
        rig.sender.send(id);
        QTRY_COMPARE(rig.api.creates().size(), 1);
        rig.api.answerCreate(0, FakeVideoApi::error(ApiError::Kind::Refused, 400, QStringLiteral("bad image url")));
        QCOMPARE(rig.task(id).state, TaskState::Refused);
        const std::optional<qint64> next = rig.actions().sendPictures(id, PictureWay::Uploaded);
        QVERIFY(next && *next != id);
        QTRY_COMPARE(rig.api.creates().size(), 2);
        QCOMPARE(rig.api.creates().last().request.fields.value(first).toString(),
                 QStringLiteral("https://i.example/1.jpg"));
        QCOMPARE(rig.task(id).state, TaskState::Refused);
        QCOMPARE(rig.task(*next).request, rig.task(id).request);
    }
};

QTEST_MAIN(TestPicturePreparer)
#include "tst_picturepreparer.moc"
