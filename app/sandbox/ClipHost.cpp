#include "ClipHost.h"

#include "ApiAnswer.h"
#include "ByteRange.h"
#include "HttpHost.h"

#include <QDateTime>
#include <QFile>

#include <algorithm>
#include <memory>

namespace {

constexpr qint64 chunkBytes = 256 * 1024;
constexpr int slowStepMs = 100;
constexpr int slowFileSeconds = 20; // of sandbox:slow-file

void refuse(httplib::Response &response, int status, const char *code, const char *text)
{
    response.status = status;
    response.set_content(std::string("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>") + code +
                             "</Code><Message>" + text + "</Message></Error>\n",
                         "application/xml");
}

// "/files/<id>.mp4" -> id; empty for anything else.
QString taskIdOf(const std::string &path)
{
    const QString text = QString::fromStdString(path);
    const QString head = QStringLiteral("/files/");
    const QString tail = QStringLiteral(".mp4");
    return text.startsWith(head) && text.endsWith(tail) ? text.mid(head.size(), text.size() - head.size() - tail.size())
                                                        : QString();
}

// True: the fault answers in place of the file.
bool answerInstead(const ServerFault &fault, httplib::Response &response)
{
    using Kind = ServerFault::Kind;
    if (fault.kind == Kind::ResetBefore)
        response.status = HttpHost::reset;
    else if (fault.kind == Kind::TruncateHead)
        response.status = HttpHost::cutInHead;
    else if (fault.kind == Kind::Status)
        refuse(response, fault.number, "SandboxFault", "The sandbox was told to answer so.");
    else if (fault.kind == Kind::ExpiredLink)
        refuse(response, 403, "AccessDenied", "The link has expired or was changed.");
    else if (fault.kind == Kind::Missing)
        refuse(response, 404, "NoSuchKey", "There is no such file.");
    else if (fault.kind == Kind::RateLimit) {
        refuse(response, 429, "SlowDown", "Too many requests.");
        if (fault.number > 0)
            response.set_header("Retry-After", std::to_string(fault.number));
    } else if (fault.kind == Kind::Html) {
        response.status = fault.number;
        response.set_content(proxyPage(fault.number).body.toStdString(), "text/html");
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

void ClipHost::answer(const httplib::Request &request, httplib::Response &response)
{
    const bool leak = request.has_header("Authorization");
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
        response.status = HttpHost::dropped;
        return;
    }
    if (!struck.fault || !answerInstead(*struck.fault, response))
        serve(request, response, struck.fault);
}

void ClipHost::serve(const httplib::Request &request, httplib::Response &response,
                     const std::optional<ServerFault> &fault)
{
    const QString id = taskIdOf(request.path);
    const auto parameter = [&request](const char *name) {
        return QString::fromStdString(request.get_param_value(name));
    };
    if (!m_links.isGood(id, parameter("expires"), parameter("signature"), QDateTime::currentSecsSinceEpoch()))
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

void ClipHost::send(const httplib::Request &request, httplib::Response &response, const SandboxTask &task,
                    const std::optional<ServerFault> &fault) const
{
    const ClipFile &clip = *task.clip;
    const auto header = [&request](const char *name) {
        return QByteArray::fromStdString(request.get_header_value(name));
    };
    const ByteRange range = ByteRange::of(header("Range"), header("If-Range"), clip.etag.toLatin1(), clip.bytes);
    response.set_header("ETag", clip.etag.toStdString());
    response.set_header("Accept-Ranges", "bytes");
    response.set_header("Cache-Control", "private, no-transform");
    const std::string total = std::to_string(clip.bytes);
    if (range.kind == ByteRange::Kind::Unsatisfiable) {
        refuse(response, 416, "InvalidRange", "The range is outside of the file.");
        return response.set_header("Content-Range", "bytes */" + total);
    }
    if (range.kind == ByteRange::Kind::Part) {
        response.status = 206;
        response.set_header("Content-Range", "bytes " + std::to_string(range.first) + '-' +
                                                 std::to_string(range.first + range.length - 1) + '/' + total);
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
    response.set_content_provider(
        static_cast<size_t>(range.length), "video/mp4",
        [file, range, end, step, slow, pause = m_pause](size_t offset, size_t length, httplib::DataSink &sink) {
            const qint64 at = range.first + static_cast<qint64>(offset);
            const qint64 count = std::min({step, static_cast<qint64>(length), end - at});
            if (count <= 0 || (slow && !pause(slowStepMs)) || !file->seek(at))
                return false;
            const QByteArray bytes = file->read(count);
            return bytes.size() == count && sink.write(bytes.constData(), static_cast<size_t>(count));
        });
}
