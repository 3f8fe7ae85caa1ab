#include "AdminHost.h"

#include "HttpExchange.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace {

void say(HttpResponse &response, int status, const QJsonObject &json)
{
    response.status = status;
    response.setContent(QJsonDocument(json).toJson(QJsonDocument::Compact), "application/json");
}

void refuse(HttpResponse &response, int status, const QString &sentence)
{
    say(response, status, {{QStringLiteral("error"), sentence}});
}

// What a body asks for, or a sentence about what is wrong with it.
struct FaultRequest
{
    QList<ServerFault> faults;
    std::optional<quint64> seed;
};

tl::expected<FaultRequest, QString> readFaultRequest(const QByteArray &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    const QJsonObject json = document.object();
    if (!document.isObject() || !json.value(u"faults").isArray())
        return tl::make_unexpected(QStringLiteral("The body has to be a JSON object with a list \"faults\"."));
    for (const QString &key : json.keys())
        if (key != u"faults" && key != u"seed")
            return tl::make_unexpected(
                QStringLiteral("There is \"%1\" in the body; it takes \"faults\" and \"seed\".").arg(key.left(60)));
    FaultRequest wanted;
    if (json.contains(u"seed")) {
        const qint64 seed = json.value(u"seed").toInteger(-1);
        if (seed < 0)
            return tl::make_unexpected(QStringLiteral("The seed has to be a whole number from 0."));
        wanted.seed = static_cast<quint64>(seed);
    }
    QStringList spellings;
    for (const QJsonValue &fault : json.value(u"faults").toArray()) {
        if (!fault.isString())
            return tl::make_unexpected(QStringLiteral("Each fault has to be a text, as \"create:reset-after=0.05\"."));
        spellings << fault.toString();
    }
    const auto faults = ServerFault::readAll(spellings);
    if (!faults)
        return tl::make_unexpected(faults.error() + QStringLiteral(" See linkreel-sandbox --help."));
    wanted.faults = *faults;
    return wanted;
}

} // namespace

AdminHost::AdminHost(SandboxState &state, FaultDice &dice)
    : m_state(state)
    , m_dice(dice)
{
}

bool AdminHost::answer(const HttpRequest &request, HttpResponse &response)
{
    if (request.path == u"/sandbox/faults") {
        answerFaults(request, response);
        return true;
    }
    const struct
    {
        const char *path;
        QJsonObject (AdminHost::*read)() const;
    } pages[] = {{"/sandbox/counts", &AdminHost::counts},
                 {"/sandbox/tasks", &AdminHost::tasks},
                 {"/sandbox/posts", &AdminHost::posts}};
    for (const auto &page : pages) {
        if (request.path != QLatin1String(page.path))
            continue;
        if (request.method == "GET" || request.method == "HEAD")
            say(response, 200, (this->*page.read)());
        else
            refuse(response, 405, QStringLiteral("%1 takes GET.").arg(QLatin1String(page.path)));
        return true;
    }
    return false;
}

void AdminHost::answerFaults(const HttpRequest &request, HttpResponse &response)
{
    if (request.method == "PUT" || request.method == "POST")
        return changeFaults(request, response);
    if (request.method == "DELETE")
        m_dice.set({}, m_dice.seed());
    else if (request.method != "GET" && request.method != "HEAD")
        return refuse(response, 405, QStringLiteral("/sandbox/faults takes GET, PUT, POST and DELETE."));
    say(response, 200, faults());
}

void AdminHost::changeFaults(const HttpRequest &request, HttpResponse &response)
{
    const auto read = readFaultRequest(request.body);
    if (!read)
        return refuse(response, 400, read.error());
    const FaultRequest &wanted = *read;
    if (request.method == "POST" && wanted.seed)
        return refuse(response, 400,
                      QStringLiteral("A seed goes with PUT, which begins anew; POST adds to what is there."));
    if (request.method == "PUT")
        m_dice.set(wanted.faults, wanted.seed.value_or(m_dice.seed()));
    else
        m_dice.add(wanted.faults);
    say(response, 200, faults());
}

QJsonObject AdminHost::faults() const
{
    const QMap<QString, int> struck = m_dice.struck();
    QJsonArray list;
    for (const ServerFault &fault : m_dice.faults()) {
        list << QJsonObject{{QStringLiteral("fault"), fault.spelling()},
                            {QStringLiteral("struck"), struck.value(fault.name())}};
    }
    return {{QStringLiteral("seed"), static_cast<qint64>(m_dice.seed())}, {QStringLiteral("faults"), list}};
}

QJsonObject AdminHost::counts() const
{
    QJsonObject struck;
    const QMap<QString, int> strikes = m_dice.struck();
    for (auto it = strikes.begin(); it != strikes.end(); ++it)
        struck.insert(it.key(), it.value());
    const std::lock_guard guard(m_state.lock);
    const SandboxCounts &counts = m_state.counts;
    return {{QStringLiteral("creates"), counts.creates},
            {QStringLiteral("accepted"), counts.accepted},
            {QStringLiteral("pressed_twice"), counts.pressedTwice},
            {QStringLiteral("charged_usd"), counts.chargedUsd},
            {QStringLiteral("queries"), counts.queries},
            {QStringLiteral("queries_at_once"), counts.queriesAtOnce},
            {QStringLiteral("most_queries_at_once"), counts.mostQueriesAtOnce},
            {QStringLiteral("requests_at_once"), counts.requestsAtOnce},
            {QStringLiteral("most_requests_at_once"), counts.mostRequestsAtOnce},
            {QStringLiteral("key_checks"), counts.keyChecks},
            {QStringLiteral("refused_keys"), counts.refusedKeys},
            {QStringLiteral("file_requests"), counts.fileRequests},
            {QStringLiteral("authorization_leaks"), counts.authorizationLeaks},
            {QStringLiteral("uploads"), counts.uploads},
            {QStringLiteral("upload_leaks"), counts.uploadLeaks},
            {QStringLiteral("catalogue_requests"), counts.catalogueRequests},
            {QStringLiteral("unknown_fields"), counts.unknownFields},
            {QStringLiteral("struck"), struck}};
}

QJsonObject AdminHost::tasks() const
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const std::lock_guard guard(m_state.lock);
    QJsonArray list;
    for (const SandboxTask &task : m_state.tasks.all()) {
        QJsonObject json{{QStringLiteral("task_id"), task.id},
                         {QStringLiteral("status"), m_state.tasks.view(task, now).status},
                         {QStringLiteral("price"), task.price},
                         {QStringLiteral("prompt"), task.request.prompt}};
        if (task.clip) {
            json.insert(QStringLiteral("bytes"), task.clip->bytes);
            json.insert(QStringLiteral("sha256"), task.clip->sha256);
        }
        list << json;
    }
    return {{QStringLiteral("tasks"), list}};
}

QJsonObject AdminHost::posts() const
{
    const std::lock_guard guard(m_state.lock);
    QJsonArray list;
    for (const PostLedger::Post &post : m_state.posts.posts()) {
        list << QJsonObject{{QStringLiteral("press"), post.press},
                            {QStringLiteral("repeats"), post.repeats},
                            {QStringLiteral("task_id"), post.taskId},
                            {QStringLiteral("told"), post.told},
                            {QStringLiteral("fault"), post.fault}};
    }
    return {{QStringLiteral("posts"), list}};
}
