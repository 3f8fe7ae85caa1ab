#include "FakeVideoApi.h"

#include "FakeClock.h"

#include <algorithm>

namespace {

template <typename Calls, typename Result>
void answerCall(Calls &calls, int number, const Result &result)
{
    if (number < 0 || number >= calls.size())
        qFatal("FakeVideoApi: there is no call %d", number);
    auto &call = calls[number];
    if (std::exchange(call.answered, true))
        qFatal("FakeVideoApi: call %d was answered before", number);
    const auto done = call.done; // the answer may bring new calls, and the list moves
    if (call.context)
        done(result);
}

} // namespace

FakeVideoApi::FakeVideoApi(const FakeClock &clock, QObject *parent)
    : VideoApi(parent)
    , m_clock(clock)
{
}

void FakeVideoApi::create(const GenerationRequest &request, QObject *context, CreateDone done)
{
    m_creates.append({{}, request, {}, m_clock.nowMs(), m_clock.steadyMs(), false, context, std::move(done)});
    if (onCreate)
        onCreate(request);
}

void FakeVideoApi::query(const QString &taskId, QObject *context, QueryDone done)
{
    const auto number = static_cast<int>(m_queries.size());
    m_queries.append({taskId, {}, {}, m_clock.nowMs(), m_clock.steadyMs(), false, context, std::move(done)});
    m_mostOpen = std::max(m_mostOpen, ++m_open);
    m_everTwo |= ++m_openFor[taskId] > 1;
    if (!script)
        return;
    QMetaObject::invokeMethod(
        this,
        [this, number] {
            if (m_queries[number].answered)
                return;
            if (const auto result = script ? script(m_queries[number]) : std::nullopt)
                answerQuery(number, *result);
        },
        Qt::QueuedConnection);
}

void FakeVideoApi::checkKey(const QString &key, QObject *context, KeyCheckDone done)
{
    m_keyChecks.append({{}, {}, key, m_clock.nowMs(), m_clock.steadyMs(), false, context, std::move(done)});
}

void FakeVideoApi::answerCreate(int number, const ApiResult<CreateReply> &result)
{
    answerCall(m_creates, number, result);
}

void FakeVideoApi::answerQuery(int number, const ApiResult<QueryReply> &result)
{
    if (number >= 0 && number < m_queries.size() && !m_queries[number].answered) {
        --m_open;
        --m_openFor[m_queries[number].taskId];
    }
    answerCall(m_queries, number, result);
}

void FakeVideoApi::answerKeyCheck(int number, const ApiResult<KeyCheckReply> &result)
{
    answerCall(m_keyChecks, number, result);
}

bool FakeVideoApi::answer(const QString &taskId, const ApiResult<QueryReply> &result)
{
    for (int number = 0; number < m_queries.size(); ++number) {
        if (m_queries[number].answered || m_queries[number].taskId != taskId)
            continue;
        answerQuery(number, result);
        return true;
    }
    return false;
}

void FakeVideoApi::answerAll(const ApiResult<QueryReply> &result)
{
    const qsizetype count = m_queries.size(); // those asked because of these answers wait for their own
    for (int number = 0; number < count; ++number)
        if (!m_queries[number].answered)
            answerQuery(number, result);
}

QList<qint64> FakeVideoApi::timesAsked(const QString &taskId) const
{
    QList<qint64> times;
    for (const QueryCall &call : m_queries)
        if (call.taskId == taskId)
            times.append(call.atMs);
    return times;
}

QueryReply FakeVideoApi::reply(const QString &word, const QString &message, const QList<RawUrl> &clips)
{
    QueryReply reply;
    reply.statusWord = word;
    reply.status = remoteStatusFromWord(word);
    reply.message = message;
    reply.clips = clips;
    reply.requestId = QStringLiteral("request-of-query");
    return reply;
}

CreateReply FakeVideoApi::accepted(const QString &taskId)
{
    return {taskId, QStringLiteral("order-of-%1").arg(taskId), QStringLiteral("processing"), 0.074,
            QStringLiteral("request-of-create")};
}

ApiError FakeVideoApi::error(ApiError::Kind kind, int httpStatus, const QString &text)
{
    ApiError error;
    error.kind = kind;
    error.httpStatus = httpStatus;
    error.serverText = text;
    error.requestId = QStringLiteral("request-of-error");
    return error;
}
