#include "ClipHost.h"

#include "ByteRange.h"
#include "HttpExchange.h"
#include "sandbox/wire/ApiAnswer.h"

#include <QDateTime>
#include <QFile>

#include <algorithm>
#include <memory>

namespace {

constexpr qint64 chunkBytes = 256 * 1024;
constexpr int slowStepMs = 100;
constexpr int slowFileSeconds = 20; // of sandbox:slow-file

void refuse(HttpResponse &response, int status, const char *code, const char *text)
{
    response.status = status;
    response.setContent(QByteArray("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>") + code +
                            "</Code><Message>" + text + "</Message></Error>\n",
                        "application/xml");
}

// "/files/<id>.mp4" -> id; empty for anything else.
QString taskIdOf(const QString &path)
{
    const QString head = QStringLiteral("/files/");
    const QString tail = QStringLiteral(".mp4");
    return path.startsWith(head) && path.endsWith(tail) ? path.mid(head.size(), path.size() - head.size() - tail.size())
                                                        : QString();
}

// True: the fault answers in place of the file.
bool answerInstead(const ServerFault &fault, HttpResponse &response)
{
    using Kind = ServerFault::Kind;
    if (fault.kind == Kind::ResetBefore)
        response.ending = HttpResponse::Ending::Reset;
    else if (fault.kind == Kind::TruncateHead)
        response.ending = HttpResponse::Ending::CutInHead;
    else if (fault.kind == Kind::Status)
        refuse(response, fault.number, "SandboxFault", "The sandbox was told to answer so.");
    else if (fault.kind == Kind::ExpiredLink)
        refuse(response, 403, "AccessDenied", "The link has expired or was changed.");
    else if (fault.kind == Kind::Missing)
        refuse(response, 404, "NoSuchKey", "There is no such file.");
    else if (fault.kind == Kind::RateLimit) {
        refuse(response, 429, "SlowDown", "Too many requests.");
        if (fault.number > 0)
            response.addHeader("Retry-After", QByteArray::number(fault.number));
    } else if (fault.kind == Kind::Html) {
        response.status = fault.number;
        response.setContent(proxyPage(fault.number).body, "text/html");
    } else {
        return false;
    }
    return true;
}

// In how many steps the whole file is sent; 0: as fast as it goes.
int stepsOf(const SandboxTask &task, const std::optional<ServerFault> &fault)
{
    int seconds = task.words & PromptWord::SlowFile ? slowFileSeconds : 0;
    if (fault && fault->kind == ServerFault::Kind::Slow)
        seconds = std::max(seconds, fault->number);
    return seconds * 1000 / slowStepMs;
}

} // namespace

ClipHost::ClipHost(SandboxState &state, const ClipLinks &links, FaultDice &dice, Pause pause)
    : m_state(state)
    , m_links(links)
    , m_dice(dice)
    , m_pause(std::move(pause))
{
}

void ClipHost::answer(const HttpRequest &request, HttpResponse &response)
{
    const bool leak = request.hasHeader("Authorization");
    {
        const std::lock_guard guard(m_state.lock);
        ++m_state.counts.fileRequests;
        m_state.counts.authorizationLeaks += leak ? 1 : 0;
    }
    if (leak)
        return refuse(response, 400, "InvalidArgument",
                      "Only one auth mechanism is allowed; remove the Authorization header.");
    if (request.method != "GET" && request.method != "HEAD")
        return refuse(response, 405, "MethodNotAllowed", "The method is not allowed here.");
    const FaultDice::Struck struck = m_dice.strike(ServerFault::Scope::File);
    if (struck.delayMs > 0 && !m_pause(struck.delayMs)) {
        response.ending = HttpResponse::Ending::Dropped;
        return;
    }
    if (!struck.fault || !answerInstead(*struck.fault, response))
        serve(request, response, struck.fault);
}

void ClipHost::serve(const HttpRequest &request, HttpResponse &response, const std::optional<ServerFault> &fault)
{
    const QString id = taskIdOf(request.path);
    if (!m_links.isGood(id, request.parameters.value(QStringLiteral("expires")),
                        request.parameters.value(QStringLiteral("signature")), QDateTime::currentSecsSinceEpoch()))
        return refuse(response, 403, "AccessDenied", "The link has expired or was changed.");
    SandboxTask task;
    {
        const std::lock_guard guard(m_state.lock);
        SandboxTask *found = m_state.tasks.find(id);
        if (!found || !found->clip)
            return refuse(response, 404, "NoSuchKey", "There is no such file.");
        if (request.method == "GET")
            ++found->fileStarts;
        task = *found;
    }
    send(request, response, task, fault);
}

void ClipHost::send(const HttpRequest &request, HttpResponse &response, const SandboxTask &task,
                    const std::optional<ServerFault> &fault) const
{
    const ClipFile &clip = *task.clip;
    const ByteRange range =
        ByteRange::of(request.header("Range"), request.header("If-Range"), clip.etag.toLatin1(), clip.bytes);
    response.addHeader("ETag", clip.etag.toLatin1());
    response.addHeader("Accept-Ranges", "bytes");
    response.addHeader("Cache-Control", "private, no-transform");
    const QByteArray total = QByteArray::number(clip.bytes);
    if (range.kind == ByteRange::Kind::Unsatisfiable) {
        refuse(response, 416, "InvalidRange", "The range is outside of the file.");
        return response.addHeader("Content-Range", "bytes */" + total);
    }
    if (range.kind == ByteRange::Kind::Part) {
        response.status = 206;
        response.addHeader("Content-Range", "bytes " + QByteArray::number(range.first) + '-' +
                                                QByteArray::number(range.first + range.length - 1) + '/' + total);
    }

    auto file = std::make_shared<QFile>(clip.path);
    if (!file->open(QIODevice::ReadOnly))
        return refuse(response, 404, "NoSuchKey", "There is no such file.");
    const bool cut = task.words & PromptWord::CutFile || (task.words & PromptWord::StumbleFile && task.fileStarts == 1);
    const int slowSteps = stepsOf(task, fault);
    const bool slow = slowSteps > 0;
    qint64 end = cut ? clip.bytes / 2 : clip.bytes; // nothing from here on is sent
    if (fault && fault->kind == ServerFault::Kind::TruncateBody)
        end = std::min(end, range.first + range.length / 2);
    const qint64 step = slow ? std::max<qint64>(1, clip.bytes / slowSteps) : chunkBytes;
    response.setContentReader(range.length, "video/mp4",
                              [file, range, end, step, slow, pause = m_pause](qint64 offset, char *to, qint64 most) {
                                  const qint64 at = range.first + offset;
                                  const qint64 count = std::min({step, most, end - at});
                                  if (count <= 0 || (slow && !pause(slowStepMs)) || !file->seek(at))
                                      return qint64(-1);
                                  return file->read(to, count) == count ? count : qint64(-1);
                              });
}
