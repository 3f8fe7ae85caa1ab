#include "SandboxApi.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

namespace {

qint64 nowMs()
{
    return QDateTime::currentMSecsSinceEpoch();
}

const QString firstFrameField = QStringLiteral("first_frame_image");
const QString lastFrameField = QStringLiteral("last_frame_image");

} // namespace

SandboxApi::SandboxApi(SandboxOptions options, std::function<Catalog()> catalog, SandboxState &state,
                       const ClipLinks &links, FrameFetcher &frames, Order order)
    : m_options(std::move(options))
    , m_catalog(std::move(catalog))
    , m_state(state)
    , m_links(links)
    , m_frames(frames)
    , m_order(std::move(order))
{
}

ApiAnswer SandboxApi::answer(const ApiCall &call)
{
    const struct
    {
        QString path;
        QByteArray method;
        ApiAnswer (SandboxApi::*handler)(const ApiCall &);
    } routes[] = {
        {checkPath, "GET", &SandboxApi::checkKey},
        {createPath, "POST", &SandboxApi::create},
        {queryPath, "GET", &SandboxApi::query},
    };
    for (const auto &route : routes) {
        if (call.path != route.path)
            continue;
        if (call.method == route.method)
            return (this->*route.handler)(call);
        return envelope(405, 405, Spelling::Msg,
                        QStringLiteral("%1 takes %2.").arg(route.path, QString::fromLatin1(route.method)));
    }
    return envelope(404, 404, Spelling::Msg, QStringLiteral("There is nothing at %1.").arg(call.path));
}

std::optional<ApiAnswer> SandboxApi::refusedKey(const ApiCall &call, bool spellsMsg)
{
    constexpr qsizetype schemeLength = 7; // "Bearer "
    const bool bearer = call.authorization.left(schemeLength).toLower() == "bearer ";
    if (bearer && call.authorization.mid(schemeLength).trimmed() == m_options.key.toUtf8())
        return std::nullopt;
    {
        const std::lock_guard guard(m_state.lock);
        ++m_state.counts.refusedKeys;
    }
    return envelope(401, 401, spellsMsg ? Spelling::Msg : Spelling::Message,
                    call.authorization.isEmpty() ? QStringLiteral("The API key is missing.")
                                                 : QStringLiteral("The API key is not valid."));
}

ApiAnswer SandboxApi::checkKey(const ApiCall &call)
{
    if (const auto refused = refusedKey(call, true))
        return *refused;
    return success(Spelling::Msg, {{QStringLiteral("valid"), true}});
}

std::optional<ApiAnswer> SandboxApi::refusedByWord(PromptWords words, const GenerationRequest &request) const
{
    if (words & PromptWord::Broke)
        return envelope(200, 500, Spelling::Msg, QStringLiteral("billing error: insufficient balance"));
    if (words & PromptWord::BadKey)
        return envelope(200, 401, Spelling::Msg, QStringLiteral("The API key is not valid."));
    if (words & PromptWord::Error500)
        return envelope(500, 500, Spelling::Msg, QStringLiteral("internal error"));
    if (words & PromptWord::Html)
        return proxyPage(502);
    if (words & PromptWord::NoDataUri) {
        for (const QString &field : {firstFrameField, lastFrameField}) {
            if (isDataAddress(request.fields.value(field).toString()))
                return envelope(400, 400, Spelling::Msg,
                                QStringLiteral("%1: It has to be an http(s) address.").arg(field));
        }
    }
    return std::nullopt;
}

QString SandboxApi::readFrames(const GenerationRequest &request, ClipOrder &order)
{
    for (const auto &[field, image] :
         {std::pair(firstFrameField, &order.firstFrame), std::pair(lastFrameField, &order.lastFrame)}) {
        const QString address = request.fields.value(field).toString();
        if (address.isEmpty())
            continue;
        const auto fetched = m_frames.fetch(address);
        if (!fetched)
            return field + u' ' + fetched.error();
        *image = *fetched;
    }
    return {};
}

ClipOrder SandboxApi::orderFor(const GenerationRequest &request, const QString &sameAs) const
{
    ClipOrder order;
    order.seconds = clipSeconds(request);
    order.sound = request.fields.value(u"extends.audio").toBool();
    order.title = withoutPromptWords(request.prompt);
    order.caption = clipCaption(request);
    // The same prompt twice gives two takes; the same task always gives the same one.
    const QByteArray hash = QCryptographicHash::hash((order.title + sameAs).toUtf8(), QCryptographicHash::Sha256);
    std::memcpy(&order.seed, hash.constData(), sizeof order.seed);
    return order;
}

ApiAnswer SandboxApi::create(const ApiCall &call)
{
    if (const auto refused = refusedKey(call, true))
        return *refused;
    const CreateBody body = CreateBody::read(call.body, m_catalog());
    const PromptWords words = promptWordsIn(body.request.prompt + u' ' + m_options.faults);
    ClipOrder order;
    QString problem = body.problem;
    if (problem.isEmpty()) {
        if (const auto refused = refusedByWord(words, body.request))
            return *refused;
        problem = readFrames(body.request, order);
    }
    if (!problem.isEmpty())
        return envelope(400, 400, Spelling::Msg, problem);

    return accept(body, words, order);
}

ApiAnswer SandboxApi::accept(const CreateBody &body, PromptWords words, const ClipOrder &frames)
{
    const double price =
        words & PromptWord::Free ? 0 : sandboxPrice(*m_catalog().model(body.request.model), body.request);
    SandboxTask task;
    {
        const std::lock_guard guard(m_state.lock);
        ++m_state.counts.accepted;
        m_state.counts.chargedUsd += price;
        m_state.counts.unknownFields += body.unknownFields;
        task = m_state.tasks.add(body.request, words, price, nowMs());
        m_state.remember(task);
    }
    ClipOrder whole = orderFor(task.request, task.id);
    whole.firstFrame = frames.firstFrame;
    whole.lastFrame = frames.lastFrame;
    whole.pixels = withinLines(clipPixels(task.request, frames.firstFrame.size()), m_options.mostLines);
    m_order(task, whole);

    ApiAnswer answer = createAnswer(task);
    answer.taskId = task.id;
    return answer;
}

ApiAnswer SandboxApi::createAnswer(const SandboxTask &task)
{
    if (task.words & PromptWord::LostAnswer)
        return notSent(ApiAnswer::Way::Dropped);
    if (task.words & PromptWord::Silent)
        return notSent(ApiAnswer::Way::Never);
    if (task.words & PromptWord::Empty)
        return {};
    ApiAnswer answer = success(Spelling::Msg, {{QStringLiteral("task_id"), task.id},
                                               {QStringLiteral("order_id"), task.orderId},
                                               {QStringLiteral("status"), QStringLiteral("processing")},
                                               {QStringLiteral("price"), task.price}});
    answer.tellsTask = !(task.words & PromptWord::OddCode);
    if (!answer.tellsTask)
        answer.body.replace("\"code\":0", "\"code\":\"0\"");
    return answer;
}

std::optional<ApiAnswer> SandboxApi::troubledQuery(SandboxTask &task) const
{
    const int number = ++task.queries;
    if (task.words & PromptWord::Revoked && number == 1)
        return envelope(401, 401, Spelling::Message, QStringLiteral("The API key is not valid."));
    if (task.words & PromptWord::RateLimit && number <= 3) {
        ApiAnswer answer = envelope(429, 429, Spelling::Message, QStringLiteral("Too many requests."));
        answer.retryAfter = std::max(1, static_cast<int>(std::lround(10 / m_options.speed)));
        return answer;
    }
    if (task.words & PromptWord::Trouble && number <= 3) {
        if (number == 1)
            return envelope(503, 503, Spelling::Message, QStringLiteral("The service is busy."));
        return number == 2 ? notSent(ApiAnswer::Way::Dropped) : proxyPage(502);
    }
    if (task.words & PromptWord::Forgotten)
        return envelope(404, 404, Spelling::Message, QStringLiteral("There is no such task."));
    return std::nullopt;
}

QJsonObject SandboxApi::describe(SandboxTask &task, qint64 now) const
{
    const TaskView view = m_state.tasks.view(task, now);
    QString link;
    if (view.hasClip) {
        const bool expired = task.words & PromptWord::ExpiredLink && task.links == 0;
        link = m_links.link(task.id, now / 1000 + (expired ? -3600 : ClipLinks::lifeSeconds));
        ++task.links;
    }
    QJsonObject data{{QStringLiteral("task_id"), task.id},
                     {QStringLiteral("status"), view.status},
                     {QStringLiteral("prompt"), task.request.prompt},
                     {QStringLiteral("model"), task.request.model},
                     {QStringLiteral("duration"), clipSeconds(task.request)},
                     {QStringLiteral("metadata"), QString()},
                     {QStringLiteral("msg"), view.reason}};
    if (task.words & PromptWord::OutputVideos)
        data.insert(QStringLiteral("output_videos"), link.isEmpty() ? QJsonArray() : QJsonArray{link});
    else
        data.insert(QStringLiteral("file_url"), link);
    constexpr qsizetype longestEcho = 64 * 1024; // megabytes of data: address are not echoed with every query
    for (const QString &field : {firstFrameField, lastFrameField}) {
        const QString address = task.request.fields.value(field).toString();
        if (!address.isEmpty() && address.size() <= longestEcho)
            data.insert(field, address);
    }
    return data;
}

ApiAnswer SandboxApi::query(const ApiCall &call)
{
    if (const auto refused = refusedKey(call, false))
        return *refused;
    static const QRegularExpression wellFormed(QStringLiteral("^[A-Za-z0-9_-]{1,128}$"));
    if (!call.hasTaskId || call.taskId.isEmpty())
        return envelope(400, 400, Spelling::Message, QStringLiteral("task_id is required"));
    if (!wellFormed.match(call.taskId).hasMatch())
        return envelope(400, 400, Spelling::Message, QStringLiteral("task_id is malformed"));
    const std::lock_guard guard(m_state.lock);
    SandboxTask *task = m_state.tasks.find(call.taskId);
    if (!task)
        return envelope(404, 404, Spelling::Message, QStringLiteral("There is no such task."));
    if (const auto trouble = troubledQuery(*task))
        return *trouble;
    return success(Spelling::Message, describe(*task, nowMs()));
}

void SandboxApi::resume()
{
    QList<SandboxTask> unfinished;
    {
        const std::lock_guard guard(m_state.lock);
        for (const SandboxTask &task : m_state.tasks.all()) {
            if (!task.clip && m_state.tasks.needsClip(task))
                unfinished << task;
        }
    }
    for (const SandboxTask &task : std::as_const(unfinished)) {
        ClipOrder order = orderFor(task.request, task.id);
        readFrames(task.request, order); // a frame that can no longer be read is left out
        order.pixels = withinLines(clipPixels(task.request, order.firstFrame.size()), m_options.mostLines);
        m_order(task, order);
    }
}
