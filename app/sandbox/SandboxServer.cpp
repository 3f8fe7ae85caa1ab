#include "SandboxServer.h"

#include "Workshop.h"
#include "catalog/provider/CatalogFile.h"
#include "sandbox/hosts/AdminHost.h"
#include "sandbox/hosts/CatalogHost.h"
#include "sandbox/hosts/ClipHost.h"
#include "sandbox/hosts/HttpHost.h"
#include "sandbox/hosts/PictureHost.h"
#include "sandbox/wire/ApiGate.h"
#include "sandbox/wire/SandboxApi.h"

#include <QDir>
#include <QTemporaryDir>

#include <optional>
#include <utility>

namespace {

constexpr int longestSilenceMs = 10 * 60 * 1000;

QString openTrouble(HttpHost::OpenError error, quint16 port)
{
    switch (error) {
    case HttpHost::OpenError::NoPort:
        return QStringLiteral("no port of this computer could be opened.");
    case HttpHost::OpenError::NotThis:
        return QStringLiteral("port %1 cannot be opened; another program may be using it.").arg(port);
    case HttpHost::OpenError::NoThreads:
        return QStringLiteral("its threads could not be started.");
    }
    return {};
}

} // namespace

// Everything that lives from start() to stop(). The order matters: what is used outlives what uses it.
struct SandboxServer::Running
{
    explicit Running(const Options &options)
        : temporary(options.workFolder.isEmpty()
                        ? std::make_unique<QTemporaryDir>(QDir::tempPath() + QStringLiteral("/linkreel-sandbox-XXXXXX"))
                        : nullptr)
        , folder(temporary ? temporary->path() : QDir(options.workFolder).absolutePath())
        , state(options.speed, folder)
        , dice(options.serverFaults, options.faultSeed)
        , admin(state, dice)
        , workshop(options.smallClips ? Workshop::Size::Small : Workshop::Size::Ordered)
        , http([this](const HttpRequest &request, HttpResponse &response) { route(request, response); })
    {
    }

    tl::expected<void, HttpHost::OpenError> open(const Options &options);
    void close();
    void route(const HttpRequest &request, HttpResponse &response);
    void answerApi(const HttpRequest &request, HttpResponse &response);
    void send(const ApiAnswer &answer, HttpResponse &response);
    void render(const SandboxTask &task, const ClipOrder &order);

    std::unique_ptr<QTemporaryDir> temporary; // none when there is a work folder
    QString folder;
    QString origin;
    SandboxState state;
    FaultDice dice;
    AdminHost admin;
    FrameFetcher frames;
    Workshop workshop;
    std::optional<ClipLinks> links;
    std::optional<CatalogHost> catalogue;
    std::optional<SandboxApi> api;
    std::optional<ApiGate> gate;
    std::optional<ClipHost> clips;
    std::optional<PictureHost> pictures;
    std::mutex ready; // held until everything above is made: the port is known only once it is open
    HttpHost http;
};

tl::expected<void, HttpHost::OpenError> SandboxServer::Running::open(const Options &options)
{
    const std::lock_guard guard(ready);
    const auto port = http.open(options.port);
    if (!port)
        return tl::make_unexpected(port.error());
    origin = QStringLiteral("http://127.0.0.1:%1").arg(*port);
    links.emplace(origin);
    const auto pause = [this](int milliseconds) { return http.pause(milliseconds); };
    catalogue.emplace(builtInCatalog(), state, options.catalogue, pause);
    api.emplace(
        options, [this] { return catalogue->accepted(); }, state, *links, frames,
        [this](const SandboxTask &task, const ClipOrder &order) { render(task, order); });
    gate.emplace(*api, state, dice, pause);
    clips.emplace(state, *links, dice, pause);
    pictures.emplace(state, folder + QStringLiteral("/pictures"), origin, pause);
    api->resume();
    return {};
}

void SandboxServer::Running::close()
{
    frames.stop();
    http.close();
    workshop.stop();
}

void SandboxServer::Running::render(const SandboxTask &task, const ClipOrder &order)
{
    {
        const std::lock_guard guard(state.lock);
        if (!state.tasks.needsClip(task))
            return;
    }
    const auto done = [this, id = task.id](const tl::expected<ClipFile, QString> &result) {
        const std::lock_guard guard(state.lock);
        SandboxTask *found = state.tasks.find(id);
        if (!found)
            return;
        if (result) {
            found->clip = *result;
            state.remember(*found);
        } else {
            found->renderProblem = result.error();
        }
    };
    if (task.words & PromptWord::BrokenClip)
        workshop.makeBroken(state.clipPath(task.id), done);
    else
        workshop.render(order, state.clipPath(task.id), done);
}

void SandboxServer::Running::route(const HttpRequest &request, HttpResponse &response)
{
    {
        const std::lock_guard wait(ready);
    }
    if (pictures->answer(request, response))
        return;
    if (request.path.startsWith(QLatin1String("/files/")))
        return clips->answer(request, response);
    if (request.path.startsWith(QLatin1String(CatalogHost::path)))
        return catalogue->answer(request, response);
    if (admin.answer(request, response))
        return;
    answerApi(request, response);
}

void SandboxServer::Running::answerApi(const HttpRequest &request, HttpResponse &response)
{
    ApiCall call;
    call.method = request.method;
    call.path = request.path;
    call.hasTaskId = request.parameters.contains(QStringLiteral("task_id"));
    call.taskId = request.parameters.value(QStringLiteral("task_id"));
    call.authorization = request.header("Authorization");
    call.body = request.body;
    const ApiAnswer answer = gate->answer(call);
    send(answer, response);
}

void SandboxServer::Running::send(const ApiAnswer &answer, HttpResponse &response)
{
    response.status = answer.status;
    if (answer.retryAfter)
        response.addHeader("Retry-After", QByteArray::number(*answer.retryAfter));
    response.setContent(answer.body, answer.type);
    switch (answer.way) {
    case ApiAnswer::Way::Sent:
        return;
    case ApiAnswer::Way::Never:
        http.pause(longestSilenceMs);
        response.ending = HttpResponse::Ending::Dropped;
        return;
    case ApiAnswer::Way::Dropped:
        response.ending = HttpResponse::Ending::Dropped;
        return;
    case ApiAnswer::Way::Reset:
        response.ending = HttpResponse::Ending::Reset;
        return;
    case ApiAnswer::Way::CutInHead:
        response.ending = HttpResponse::Ending::CutInHead;
        return;
    case ApiAnswer::Way::CutInBody:
        response.setCutContent(answer.body, answer.type, answer.body.size() / 2);
        return;
    }
}

SandboxServer::SandboxServer(Options options)
    : m_options(std::move(options))
{
}

SandboxServer::~SandboxServer()
{
    stop();
}

QUrl SandboxServer::start()
{
    stop();
    m_problem.clear();
    m_running = std::make_unique<Running>(m_options);
    if (m_running->folder.isEmpty() || !QDir(m_running->folder).exists())
        m_problem = QStringLiteral("its folder %1 cannot be made.").arg(m_options.workFolder);
    else if (const auto opened = m_running->open(m_options); !opened)
        m_problem = openTrouble(opened.error(), m_options.port);
    if (m_problem.isEmpty())
        return QUrl(m_running->origin + QStringLiteral("/api/v1"), QUrl::StrictMode);
    m_running.reset();
    return {};
}

void SandboxServer::stop()
{
    if (!m_running)
        return;
    m_running->close();
    m_last = counts();
    m_running.reset();
}

QByteArray SandboxServer::uploader(const QString &fault) const
{
    return m_running ? m_running->pictures->description(fault) : QByteArray();
}

void SandboxServer::setCatalogue(const QString &words)
{
    if (m_running)
        m_running->catalogue->setWords(words);
}

void SandboxServer::setFaults(const QList<ServerFault> &faults, quint64 seed)
{
    if (m_running)
        m_running->dice.set(faults, seed);
}

QString SandboxServer::problem() const
{
    return m_problem;
}

SandboxServer::Counts SandboxServer::counts() const
{
    if (!m_running)
        return m_last;
    const std::lock_guard guard(m_running->state.lock);
    return m_running->state.counts;
}
