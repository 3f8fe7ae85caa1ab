#include "FakeVideoApi.h"

#include "FakeClock.h"

#include <algorithm>

namespace {

RequestLimits by(const FakeClock &clock, RequestLimits limits)
{
    limits.uptimeMs = [&clock] { return clock.uptimeMs(); };
    return limits;
}

} // namespace

FakeVideoApi::FakeVideoApi(const FakeClock &clock, const RequestLimits &limits, QObject *parent)
    : VideoApi(by(clock, limits), parent)
    , m_clock(clock)
{
}

// Who is gone gives its slot back from the event loop, as HttpVideoApi does.
QObject *FakeVideoApi::takeSlot(RequestLimiter::Kind kind, QObject *context)
{
    auto *slot = new QObject(this);
    limiter().start(slot, kind, [] {});
    if (context)
        connect(
            context, &QObject::destroyed, this, [slot = QPointer(slot)] { delete slot; }, Qt::QueuedConnection);
    return slot;
}

template <typename Calls, typename Result>
void FakeVideoApi::answerCall(RequestLimiter::Kind kind, Calls &calls, int number, const Result &result)
{
    if (number < 0 || number >= calls.size())
        qFatal("FakeVideoApi: there is no call %d", number);
    auto &call = calls[number];
    if (std::exchange(call.answered, true))
        qFatal("FakeVideoApi: call %d was answered before", number);
    const auto done = call.done; // the answer may bring new calls, and the list moves
    const QPointer<QObject> slot = call.slot;
    if (call.context) {
        limiter().heardAnswer(kind, std::get_if<ApiError>(&result));
        done(result);
    }
    delete slot;
}

void FakeVideoApi::create(const GenerationRequest &request, QObject *context, CreateDone done)
{
    GenerationRequest whole = request;
    whole.fields = whole.fieldsWithPictures();
    QObject *slot = takeSlot(RequestLimiter::Kind::Create, context);
    m_creates.append({{}, whole, {}, m_clock.nowMs(), m_clock.steadyMs(), false, slot, context, std::move(done)});
    if (onCreate)
        onCreate(whole);
}

void FakeVideoApi::query(const QString &taskId, RequestLimiter::Kind kind, QObject *context, QueryDone done)
{
    const auto number = static_cast<int>(m_queries.size());
    QObject *slot = takeSlot(kind, context);
    m_queries.append({taskId, {}, {}, m_clock.nowMs(), m_clock.steadyMs(), false, slot, context, std::move(done)});
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
    QObject *slot = takeSlot(RequestLimiter::Kind::KeyCheck, context);
    m_keyChecks.append({{}, {}, key, m_clock.nowMs(), m_clock.steadyMs(), false, slot, context, std::move(done)});
}

void FakeVideoApi::answerCreate(int number, const ApiResult<CreateReply> &result)
{
    answerCall(RequestLimiter::Kind::Create, m_creates, number, result);
}

void FakeVideoApi::answerQuery(int number, const ApiResult<QueryReply> &result)
{
    if (number >= 0 && number < m_queries.size() && !m_queries[number].answered) {
        --m_open;
        --m_openFor[m_queries[number].taskId];
    }
    answerCall(RequestLimiter::Kind::Query, m_queries, number, result);
}

void FakeVideoApi::answerKeyCheck(int number, const ApiResult<KeyCheckReply> &result)
{
    answerCall(RequestLimiter::Kind::KeyCheck, m_keyChecks, number, result);
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
