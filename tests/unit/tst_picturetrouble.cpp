// What becomes of a task whose picture does not get there: nothing is sent, what is wrong is told from other refusals,
// and another way is open that waits its turn.
#include "support/tasks/PreparerRig.h"
#include "tasks/sending/PictureTrouble.h"
#include "uploads/UploadErrorCode.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QString first = QStringLiteral("first_frame_image");

} // namespace

class TestPictureTrouble : public QObject
{
    Q_OBJECT

    std::unique_ptr<PreparerRig> m_rig;

private slots:
    void init() { m_rig = std::make_unique<PreparerRig>(); }
    void cleanup() { m_rig.reset(); }

    void aFailedUploadSendsNothingAndLeavesTheWaysOpen()
    {
        PreparerRig &rig = *m_rig;
        rig.useHost();
        rig.fails = true;
        const qint64 id = rig.add({{first, greyPicture(10)}});
        rig.sender.send(id);
        QTRY_COMPARE(rig.task(id).state, TaskState::Refused);
        const UploadError refused{.kind = UploadError::Kind::Refused,
                                  .httpStatus = 413,
                                  .host = rig.server.url().authority(),
                                  .hostText = QStringLiteral("too large"),
                                  .detail = QStringLiteral("HTTP 413")};
        QCOMPARE(uploadErrorFromCode(rig.task(id).reason), refused);
        QVERIFY(rig.api.creates().isEmpty());
        QCOMPARE(wholeTask(rig.store, id).request.fields.value(first).toString(), greyPicture(10));
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
        PreparerRig &rig = *m_rig;
        rig.useHost();
        rig.fails = true;
        const qint64 id = rig.add({{first, greyPicture(10)}});
        rig.sender.send(id);
        QTRY_COMPARE(rig.task(id).state, TaskState::Refused);
        QCOMPARE(rig.actions().sendPictures(id, PictureWay::Inline), id);
        QTRY_COMPARE(rig.api.creates().size(), 1);
        QCOMPARE(rig.api.creates().first().request.fields.value(first).toString(), greyPicture(10));
        QCOMPARE(rig.task(id).pictureWay, PictureWay::Inline);
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
        task.request.fields = {{first, greyPicture(1)}};
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
        PreparerRig &rig = *m_rig;
        rig.useHost();
        rig.settings.setLocalPictures(Settings::LocalPictures::Inline);
        rig.settings.setTasksAtOnce(1);
        Task neverLeft;
        neverLeft.request = {QStringLiteral("kling-v3"), QStringLiteral("A fox"), {{first, greyPicture(10)}}};
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
        rig.queue().resume();
        QTRY_COMPARE(rig.api.creates().size(), 2);
        QCOMPARE(rig.task(neverLeft.id).pictureWay, PictureWay::Inline);
        QCOMPARE(rig.task(*anew).pictureWay, PictureWay::Uploaded);
    }

    // A create that LinkModel refused is over: another way is another task.
    void anotherWayAfterARefusalIsANewTask()
    {
        PreparerRig &rig = *m_rig;
        rig.useHost();
        rig.settings.setLocalPictures(Settings::LocalPictures::Inline);
        const qint64 id = rig.add({{first, greyPicture(10)}});
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

QTEST_MAIN(TestPictureTrouble)
#include "tst_picturetrouble.moc"
