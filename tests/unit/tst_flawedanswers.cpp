// Answers about a task that have a flaw: what is readable of status, link and message counts, and an answer about
// another task counts for nothing.
#include "api/answer/Envelope.h"
#include "tasks/polling/QueryOutcome.h"

#include <QTest>
#include <QTimeZone>

class TestFlawedAnswers : public QObject
{
    Q_OBJECT

private slots:
    void readable_data();
    void readable();
    void aCutEchoIsNoFrame();
    void anotherTask_data();
    void anotherTask();
    void sameTask();
    void unreadable_data();
    void unreadable();
    void otherWordsOfSuccess_data();
    void otherWordsOfSuccess();
    void aWordThatMayMeanAnythingEndsWithAProvenLinkOnly();
};

namespace {

const QString id = QStringLiteral("t-1");
const QByteArray clipAt = "https://files.example/a.mp4?X-Sig=a%2Bb";

QByteArray answer(const QByteArray &inside = {}, const QByteArray &status = "Success")
{
    return R"({"code":0,"message":"ok","request_id":"r-1","data":{"task_id":"t-1","status":")" + status +
           R"(","file_url":")" + clipAt + '"' + inside + "}}";
}

ApiResult<QueryReply> read(const QByteArray &body, const QString &asked = id)
{
    return Envelope(200, body, QStringLiteral("sk-secret")).queryReply(asked);
}

} // namespace

void TestFlawedAnswers::readable_data()
{
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *name, const QByteArray &body) { QTest::newRow(name) << body; };
    row("as it should be", answer());
    row("a byte that is not UTF-8 in the prompt", answer(",\"prompt\":\"caf\xE9\""));
    row("GBK", answer(",\"prompt\":\"\xB3\xC9\xB9\xA6\""));
    row("half a character", answer(",\"prompt\":\"\xF0\x9F\x8E\""));
    row("NaN", answer(R"(,"price":NaN)"));
    row("Infinity", answer(R"(,"price":-Infinity)"));
    row("1e400", answer(R"(,"price":1e400)"));
    row("a number too long", answer(R"(,"seed":123456789012345678901234567890)"));
    row("a picture of 1.2 MB",
        answer(R"(,"first_frame_image":"data:image/png;base64,)" + QByteArray(1'200'000, 'A') + '"'));
    row("nested 1,500 deep", answer(R"(,"metadata":)" + QByteArray(1500, '[') + QByteArray(1500, ']')));
    row("nested 1,500 deep in objects",
        answer(R"(,"metadata":)" + QByteArray(R"({"a":)").repeated(1500) + '1' + QByteArray(1500, '}')));
    row("opened and never closed", answer(R"(,"metadata":)" + QByteArray(5000, '[')));
    row("a raw line break", answer(",\"prompt\":\"two\nlines\""));
    row("junk behind", answer() + "<!-- 12 ms -->");
    row("NULs behind", answer() + QByteArray(16, '\0'));
    row("a mark before", "\xEF\xBB\xBF" + answer());
    row("JSONP", "cb(" + answer() + ")");
    row("True and None", answer(R"(,"nsfw":False,"metadata":None)"));
    row("the end is missing", answer().chopped(2));
    row("UTF-16", [] {
        QByteArray wide;
        for (const char c : answer())
            wide.append(c).append('\0');
        return wide;
    }());
    row("data in a list",
        R"({"code":0,"data":[{"task_id":"t-0","status":"Failed"},{"task_id":"t-1","status":"Success","file_url":")" +
            clipAt + R"("}]})");
    row("data.task",
        R"({"code":0,"data":{"task":{"task_id":"t-1","status":"Success","file_url":")" + clipAt + R"("}}})");
    row("data JSON in a text",
        R"({"code":0,"data":"{\"task_id\":\"t-1\",\"status\":\"Success\",\"file_url\":\")" + clipAt + R"(\"}"})");
    row("no id", R"({"code":0,"data":{"status":"Success","file_url":")" + clipAt + R"("}})");
    row("blanks around the id", answer().replace("\"t-1\"", "\" t-1 \""));
}

void TestFlawedAnswers::readable()
{
    QFETCH(QByteArray, body);
    const ApiResult<QueryReply> result = read(body);
    if (const auto *error = std::get_if<ApiError>(&result))
        QFAIL(qPrintable(error->detail));
    const auto &reply = std::get<QueryReply>(result);
    QCOMPARE(reply.taskId, id);
    QCOMPARE(reply.status, RemoteStatus::Success);
    QCOMPARE(reply.clips.size(), 1);
    QCOMPARE(reply.clips.first().bytes(), clipAt);
}

// What was cut short is no picture, and is not kept as one.
void TestFlawedAnswers::aCutEchoIsNoFrame()
{
    QByteArray body = answer(R"(,"last_frame_image":"https://a.example/b.png","first_frame_image":")" +
                             QByteArray(2'000, 'A') + "\\u2026\"");
    const auto reply = std::get<QueryReply>(read(body));
    QVERIFY(!reply.echo.fields.contains(QStringLiteral("first_frame_image")));
    QVERIFY(reply.echo.fields.contains(QStringLiteral("last_frame_image")));
}

void TestFlawedAnswers::anotherTask_data()
{
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *name, const QByteArray &body) { QTest::newRow(name) << body; };
    row("another id", answer().replace("t-1", "t-2"));
    row("an id that begins alike", answer().replace("t-1", "t-10"));
    row("in capitals", answer().replace("t-1", "T-1"));
    row("a number", answer().replace("\"t-1\"", "2"));
    row("taskId", answer().replace("\"task_id\":\"t-1\"", "\"taskId\":\"t-2\""));
    row("at the top", R"({"code":0,"task_id":"t-2","data":{"status":"Success"}})");
    row("above data.task", R"({"code":0,"data":{"task_id":"t-2","task":{"status":"Success"}}})");
    row("in a list", R"({"code":0,"data":[{"task_id":"t-2","status":"Success"}]})");
    row("with a flaw", answer(R"(,"price":NaN)").replace("t-1", "t-2"));
}

void TestFlawedAnswers::anotherTask()
{
    QFETCH(QByteArray, body);
    const ApiResult<QueryReply> result = read(body);
    const auto *error = std::get_if<ApiError>(&result);
    QVERIFY(error);
    QCOMPARE(error->kind, ApiError::Kind::OtherTask);
    QVERIFY(error->isTransient()); // asked again
    QVERIFY(!error->rawAnswer.isEmpty());
}

void TestFlawedAnswers::sameTask()
{
    QVERIFY(isSameTask(QStringLiteral("6F9619FF-8B86-D011-B42D-00CF4FC964FF"),
                       QStringLiteral("6f9619ff-8b86-d011-b42d-00cf4fc964ff")));
    QVERIFY(!isSameTask(QStringLiteral("6F9619FF-8B86-D011-B42D-00CF4FC964FF"),
                        QStringLiteral("6f9619ff-8b86-d011-b42d-00cf4fc964fe")));
    QVERIFY(!isSameTask(QStringLiteral("aB"), QStringLiteral("Ab")));
    QueryReply reply;
    reply.taskId = QStringLiteral("t-2");
    QVERIFY(std::holds_alternative<ApiError>(answerAbout(id, reply)));
    reply.taskId = id;
    QVERIFY(std::holds_alternative<QueryReply>(answerAbout(id, reply)));
}

void TestFlawedAnswers::unreadable_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("no code") << answer().replace("\"code\":0,", "");
    QTest::newRow("a code that is broken") << answer().replace("\"code\":0", "\"code\":1e400");
    QTest::newRow("the envelope's own status") << QByteArray(R"({"code":0,"status":"success","data":null})");
    QTest::newRow("half a word") << answer().left(answer().indexOf("Success") + 4);
}

void TestFlawedAnswers::unreadable()
{
    QFETCH(QByteArray, body);
    QVERIFY(std::holds_alternative<ApiError>(read(body)));
}

// Words that mean the end, with a link, are one; without a link nothing is there yet.
void TestFlawedAnswers::otherWordsOfSuccess_data()
{
    QTest::addColumn<QByteArray>("word");
    for (const char *word : {"succeeded", "Succeeded", "completed", "COMPLETE", "done", "finished", "成功"})
        QTest::newRow(word) << QByteArray(word);
}

void TestFlawedAnswers::otherWordsOfSuccess()
{
    QFETCH(QByteArray, word);
    const QDateTime now(QDate(2026, 11, 27), QTime(12, 0), QTimeZone::utc());
    Task task;
    task.state = TaskState::Processing;
    QueryReply reply = std::get<QueryReply>(read(answer({}, word)));
    QCOMPARE(reply.status, RemoteStatus::Other);
    QueryReply empty = reply;
    empty.clips.clear();
    QueryOutcome::takeReply(task, empty, false, now);
    QCOMPARE(task.state, TaskState::Processing);
    QueryOutcome::takeReply(task, reply, false, now);
    QCOMPARE(task.state, TaskState::Success);
    QCOMPARE(task.remoteStatus, QString::fromUtf8(word)); // how it was said stays visible
    QCOMPARE(task.clipLink.bytes(), clipAt);
    QCOMPARE(task.endedAt, now);
}

void TestFlawedAnswers::aWordThatMayMeanAnythingEndsWithAProvenLinkOnly()
{
    const QDateTime now(QDate(2026, 11, 27), QTime(12, 0), QTimeZone::utc());
    Task task;
    task.state = TaskState::Processing;
    const QueryReply reply = std::get<QueryReply>(read(answer({}, "in review")));
    QueryOutcome::takeReply(task, reply, false, now);
    QCOMPARE(task.state, TaskState::Processing);
    QueryOutcome::takeReply(task, reply, false, now, true);
    QCOMPARE(task.state, TaskState::Success);
}

QTEST_GUILESS_MAIN(TestFlawedAnswers)
#include "tst_flawedanswers.moc"
