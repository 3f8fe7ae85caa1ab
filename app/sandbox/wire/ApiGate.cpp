#include "ApiGate.h"

#include "SandboxApi.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

namespace {

using FaultKind = ServerFault::Kind;
using Scope = ServerFault::Scope;

std::optional<Scope> scopeOf(const ApiCall &call)
{
    if (call.method == "POST")
        return call.path == SandboxApi::createPath ? std::optional(Scope::Create) : std::nullopt;
    if (call.method == "GET" && call.path == SandboxApi::queryPath)
        return Scope::Query;
    return call.method == "GET" && call.path == SandboxApi::checkPath ? std::optional(Scope::Auth) : std::nullopt;
}

Spelling spellingOf(Scope scope)
{
    return scope == Scope::Query ? Spelling::Message : Spelling::Msg;
}

ApiAnswer rateLimit(Scope scope, int seconds)
{
    ApiAnswer answer = envelope(429, 429, spellingOf(scope), QStringLiteral("Too many requests."));
    if (seconds > 0)
        answer.retryAfter = seconds;
    return answer;
}

// The answer of a fault that strikes before anything is done. Nothing: the request goes on to the API.
std::optional<ApiAnswer> insteadOf(const ServerFault &fault)
{
    switch (fault.kind) {
    case FaultKind::ResetBefore:
        return notSent(ApiAnswer::Way::Reset);
    case FaultKind::Status:
        return envelope(fault.number, fault.number, spellingOf(fault.scope),
                        QStringLiteral("The sandbox was told to answer HTTP %1.").arg(fault.number));
    case FaultKind::RateLimit:
        return rateLimit(fault.scope, fault.number);
    case FaultKind::Html:
        return proxyPage(fault.number);
    case FaultKind::Revoked:
        return envelope(401, 401, spellingOf(fault.scope), QStringLiteral("The API key is not valid."));
    case FaultKind::Missing:
        return envelope(404, 404, spellingOf(fault.scope), QStringLiteral("There is no such task."));
    case FaultKind::ResetAfter:
    case FaultKind::Silent:
    case FaultKind::Delay:
    case FaultKind::TruncateHead:
    case FaultKind::TruncateBody:
    case FaultKind::HtmlAfter:
    case FaultKind::NoLink:
    case FaultKind::ExpiredLink:
    case FaultKind::Slow:
        return std::nullopt;
    }
    return std::nullopt;
}

// Replaces every link in the answer by changed(link), and removes those for which that is empty.
void changeLinks(ApiAnswer &answer, const std::function<QString(const QString &)> &changed)
{
    QJsonObject json = QJsonDocument::fromJson(answer.body).object();
    QJsonObject data = json.value(u"data").toObject();
    if (const QString link = data.value(u"file_url").toString(); !link.isEmpty())
        data.insert(u"file_url", changed(link));
    QJsonArray links;
    for (const QJsonValue &link : data.value(u"output_videos").toArray())
        if (const QString text = changed(link.toString()); !text.isEmpty())
            links << text;
    if (data.contains(u"output_videos"))
        data.insert(u"output_videos", links);
    if (json.contains(u"data"))
        json.insert(u"data", data);
    answer.body = QJsonDocument(json).toJson(QJsonDocument::Compact);
}

// An hour after it ran out, the signature does not fit any more either: both are refused in the same way.
QString runOut(const QString &link)
{
    static const QRegularExpression expiry(QStringLiteral("expires=[0-9]+"));
    return QString(link).replace(expiry, QStringLiteral("expires=1"));
}

// What a fault makes of the answer to a request that was carried out.
void spoil(ApiAnswer &answer, FaultKind kind)
{
    const auto lose = [&answer](ApiAnswer::Way way) {
        answer.way = way;
        answer.tellsTask = false;
    };
    if (kind == FaultKind::ResetAfter)
        return lose(ApiAnswer::Way::Reset);
    if (kind == FaultKind::Silent)
        return lose(ApiAnswer::Way::Never);
    if (kind == FaultKind::TruncateHead)
        return lose(ApiAnswer::Way::CutInHead);
    if (kind == FaultKind::TruncateBody)
        return lose(ApiAnswer::Way::CutInBody);
    if (kind == FaultKind::NoLink)
        return changeLinks(answer, [](const QString &) { return QString(); });
    if (kind == FaultKind::ExpiredLink)
        return changeLinks(answer, runOut);
    if (kind != FaultKind::HtmlAfter)
        return;
    const QString taskId = answer.taskId;
    answer = proxyPage(502);
    answer.taskId = taskId;
}

} // namespace

ApiGate::ApiGate(SandboxApi &api, SandboxState &state, FaultDice &dice, Pause pause)
    : m_api(api)
    , m_state(state)
    , m_dice(dice)
    , m_pause(std::move(pause))
{
}

ApiAnswer ApiGate::pass(Scope scope, const ApiCall &call)
{
    const FaultDice::Struck struck = m_dice.strike(scope);
    if (struck.delayMs > 0 && !m_pause(struck.delayMs))
        return notSent(ApiAnswer::Way::Dropped);
    const std::optional<ApiAnswer> instead = struck.fault ? insteadOf(*struck.fault) : std::nullopt;
    ApiAnswer answer = instead ? *instead : m_api.answer(call);
    if (struck.fault && !instead)
        spoil(answer, struck.fault->kind);
    answer.fault = struck.fault ? struck.fault->name() : QString();
    return answer;
}

ApiAnswer ApiGate::answer(const ApiCall &call)
{
    const std::optional<Scope> scope = scopeOf(call);
    if (!scope)
        return m_api.answer(call);
    qsizetype post = -1;
    {
        const std::lock_guard guard(m_state.lock);
        SandboxCounts &counts = m_state.counts;
        ++(*scope == Scope::Create ? counts.creates : *scope == Scope::Query ? counts.queries : counts.keyChecks);
        if (*scope == Scope::Create) {
            post = m_state.posts.received(call.body);
            counts.pressedTwice += m_state.posts.posts().last().repeats ? 1 : 0;
        }
        counts.mostRequestsAtOnce = std::max(counts.mostRequestsAtOnce, ++counts.requestsAtOnce);
        if (*scope == Scope::Query)
            counts.mostQueriesAtOnce = std::max(counts.mostQueriesAtOnce, ++counts.queriesAtOnce);
    }
    ApiAnswer answer = pass(*scope, call);
    const std::lock_guard guard(m_state.lock);
    if (post >= 0)
        m_state.posts.answered(post, answer.taskId, answer.tellsTask, answer.fault);
    --m_state.counts.requestsAtOnce;
    if (*scope == Scope::Query)
        --m_state.counts.queriesAtOnce;
    return answer;
}
