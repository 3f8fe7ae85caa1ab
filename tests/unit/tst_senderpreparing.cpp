// What is made ready before it is sent: nothing leaves meanwhile, what was given up is not sent, and what cannot be
// made ready is refused or waits.
#include "support/tasks/SenderRig.h"

#include <QSignalSpy>
#include <QTest>

class TestSenderPreparing : public QObject, SenderRig
{
    Q_OBJECT

private slots:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
    void whatIsPreparedIsSent();
    void whileItIsPreparedNothingLeaves();
    void aPreparationGivenUpSendsNothing();
    void aPreparationAnswersOnce();
    void aRequestThatCannotBePreparedIsNotSent();
    void aFailureForAllLeavesTheTaskWaiting();
    void aFailureTheDiskRefusesIsNotOvertaken();
};

// The request that leaves is the prepared one; the store keeps the user's.
void TestSenderPreparing::whatIsPreparedIsSent()
{
    m_preparer->atOnce = false;
    GenerationRequest whole = request();
    whole.fields.insert(QStringLiteral("first_frame_image"),
                        QStringLiteral("data:image/png;base64,") + QString(50'000, u'A'));
    const qint64 id = *send(whole);
    QTRY_COMPARE(m_preparer->asked().size(), 1); // read in a worker
    QCOMPARE(m_preparer->asked().value(0).request.fieldsWithPictures(), whole.fields);
    GenerationRequest ready = whole;
    ready.fields.insert(QStringLiteral("first_frame_image"), QStringLiteral("https://host.example/1.png"));
    m_preparer->answer(0, RequestPreparer::Prepared{ready});
    QVERIFY(m_api->creates().value(0).request == ready);
    QVERIFY(wholeTask(*m_store, id).request == whole);
    QCOMPARE(task(id).state, TaskState::Sending);
}

void TestSenderPreparing::whileItIsPreparedNothingLeaves()
{
    m_preparer->atOnce = false;
    const qint64 id = *send(request());
    QVERIFY(m_sender->isPreparing(id));
    QCOMPARE(m_sender->preparing(), 1);
    QCOMPARE(m_sender->sending(), 0);
    QVERIFY(!m_sender->send(id)); // twice is once
    QCOMPARE(m_preparer->asked().size(), 1);
    QCOMPARE(task(id).state, TaskState::Waiting);
    restart(); // the program ends in the middle of it
    QCOMPARE(task(id).state, TaskState::Waiting);
    m_preparer->answer(0, RequestPreparer::Prepared{request()});
    QCOMPARE(m_api->creates().size(), 0);
    QCOMPARE(task(id).state, TaskState::Waiting);
}

void TestSenderPreparing::aPreparationGivenUpSendsNothing()
{
    m_preparer->atOnce = false;
    const qint64 id = *send(request());
    QVERIFY(m_sender->cancel(id));
    QCOMPARE(m_preparer->cancelled(), QList<qint64>{id});
    QVERIFY(!m_sender->isPreparing(id));
    QVERIFY(!m_sender->cancel(id));
    QVERIFY(m_sender->send(id));                                 // begun anew
    m_preparer->answer(0, RequestPreparer::Prepared{request()}); // of the one given up
    QCOMPARE(m_api->creates().size(), 0);
    m_preparer->answer(1, RequestPreparer::Prepared{request()});
    QCOMPARE(m_api->creates().size(), 1);
    QVERIFY(!m_sender->cancel(id)); // too late: it has left
    QCOMPARE(task(id).state, TaskState::Sending);

    const qint64 discarded = *send(request()); // taken back in the middle, by somebody who did not ask the sender
    Task gone = task(discarded);
    gone.state = TaskState::Cancelled;
    QVERIFY(m_store->update(gone));
    m_preparer->answer(2, RequestPreparer::Prepared{request()});
    QCOMPARE(m_api->creates().size(), 1);
    QCOMPARE(task(discarded).state, TaskState::Cancelled);
}

void TestSenderPreparing::aPreparationAnswersOnce()
{
    m_preparer->atOnce = false;
    const qint64 id = *send(request());
    m_preparer->answer(0, RequestPreparer::Prepared{request()});
    m_preparer->answer(0, RequestPreparer::Prepared{request()});
    m_preparer->answer(0, RequestPreparer::Failure{QStringLiteral("no"), false});
    QCOMPARE(m_api->creates().size(), 1);
    QCOMPARE(task(id).state, TaskState::Sending);
}

void TestSenderPreparing::aRequestThatCannotBePreparedIsNotSent()
{
    m_preparer->atOnce = false;
    const QSignalSpy said(m_sender.get(), &TaskSender::notPrepared);
    const qint64 id = *send(request());
    m_preparer->answer(0, RequestPreparer::Failure{QStringLiteral("The host wants smaller pictures."), false});
    QCOMPARE(said.size(), 1);
    QCOMPARE(task(id).state, TaskState::Refused);
    QCOMPARE(task(id).reason, QStringLiteral("The host wants smaller pictures."));
    QVERIFY(!task(id).error);
    QVERIFY(!m_sender->send(id));
    QCOMPARE(m_api->creates().size(), 0);
}

void TestSenderPreparing::aFailureForAllLeavesTheTaskWaiting()
{
    m_preparer->atOnce = false;
    const QSignalSpy said(m_sender.get(), &TaskSender::notPrepared);
    const qint64 id = *send(request());
    m_preparer->answer(0, RequestPreparer::Failure{QStringLiteral("The host is not there."), true});
    QCOMPARE(said.size(), 1);
    QVERIFY(said[0][1].value<RequestPreparer::Failure>().stopsAll);
    QCOMPARE(task(id).state, TaskState::Waiting);
    QCOMPARE(m_sender->preparing(), 0);
    QCOMPARE(m_api->creates().size(), 0);
}

// A refusal that is still to be written must not come to stand over a POST that left after it.
void TestSenderPreparing::aFailureTheDiskRefusesIsNotOvertaken()
{
    m_preparer->atOnce = false;
    const qint64 id = *send(request());
    StorePeer peer(path());
    peer.failUpdates();
    m_preparer->answer(0, RequestPreparer::Failure{QStringLiteral("no"), false});
    peer.heal();
    QCOMPARE(task(id).state, TaskState::Waiting);
    QVERIFY(!m_sender->send(id));
    m_clock->advance(10'000);
    QCOMPARE(task(id).state, TaskState::Refused);
    QCOMPARE(m_api->creates().size(), 0);
}

QTEST_GUILESS_MAIN(TestSenderPreparing)
#include "tst_senderpreparing.moc"
