#include "PictureHost.h"

#include "HttpExchange.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSaveFile>

namespace {

constexpr int slowMs = 3000;
const QString token = QStringLiteral("sandbox-upload-token");
const QString fileField = QStringLiteral("file");
const QString filesPath = QStringLiteral("/files/pictures/");

struct Fault
{
    const char *word;
    const char *effect;
};
constexpr Fault faults[] = {
    {"refuse", "HTTP 413 with a reason as JSON"},
    {"html", "HTTP 502 with a proxy's HTML page"},
    {"lost", "the picture is kept, but the connection drops before the answer"},
    {"slow", "the answer comes after three seconds"},
    {"no-address", "HTTP 200 without an address in it"},
    {"page", "the address leads to an HTML page, not to the picture"},
};

void sayJson(HttpResponse &response, int status, const QJsonObject &json)
{
    response.status = status;
    response.setContent(QJsonDocument(json).toJson(QJsonDocument::Compact), "application/json");
}

void refuse(HttpResponse &response, int status, const char *words)
{
    sayJson(response, status, {{QStringLiteral("error"), QString::fromLatin1(words)}});
}

// By its first bytes; nothing that is no picture is kept.
QString endingOf(const QByteArray &bytes)
{
    if (bytes.startsWith("\xff\xd8\xff"))
        return QStringLiteral("jpg");
    if (bytes.startsWith("\x89PNG"))
        return QStringLiteral("png");
    return bytes.startsWith("RIFF") ? QStringLiteral("webp") : QString();
}

const char *typeOf(const QString &name)
{
    if (name.endsWith(QLatin1String(".png")))
        return "image/png";
    if (name.endsWith(QLatin1String(".webp")))
        return "image/webp";
    return name.endsWith(QLatin1String(".html")) ? "text/html" : "image/jpeg";
}

} // namespace

PictureHost::PictureHost(SandboxState &state, const QString &folder, const QString &origin, Pause pause)
    : m_state(state)
    , m_folder(folder)
    , m_origin(origin)
    , m_pause(std::move(pause))
{
}

bool PictureHost::answer(const HttpRequest &request, HttpResponse &response)
{
    if (request.path == u"/upload") {
        upload(request, response);
    } else if (request.path == u"/sandbox/uploader.sxcu") {
        response.addHeader("Content-Disposition", "attachment; filename=\"sandbox.sxcu\"");
        response.setContent(description(request.parameters.value(QStringLiteral("fault"))), "application/json");
    } else if (request.path.startsWith(filesPath)) {
        if (countAndJudge(request, response, false))
            serve(request, response);
    } else {
        return false;
    }
    return true;
}

// False: it was refused, because it has an Authorization header, which must not be sent here.
bool PictureHost::countAndJudge(const HttpRequest &request, HttpResponse &response, bool isUpload)
{
    const bool leak = request.hasHeader("Authorization");
    {
        const std::lock_guard guard(m_state.lock);
        m_state.counts.uploads += isUpload ? 1 : 0;
        m_state.counts.uploadLeaks += leak ? 1 : 0;
    }
    if (leak)
        refuse(response, 400, "There is an Authorization header: a key that belongs elsewhere was sent to this host.");
    return !leak;
}

void PictureHost::upload(const HttpRequest &request, HttpResponse &response)
{
    if (!countAndJudge(request, response, true))
        return;
    if (request.method != "POST" && request.method != "PUT")
        return refuse(response, 405, "Pictures come with POST or PUT.");
    if (QString::fromUtf8(request.header("X-Upload-Token")) != token)
        return refuse(response, 401, "The upload token is missing or wrong.");
    QString fault = request.parameters.value(QStringLiteral("sandbox"));
    if (fault.isEmpty())
        fault = QString::fromUtf8(request.parts.value(QStringLiteral("sandbox")));
    if (!request.isMultipart)
        return keep(request.body, fault, response);
    if (!request.parts.contains(fileField))
        return refuse(response, 400, "There is no picture in the field \"file\".");
    keep(request.parts.value(fileField), fault, response);
}

void PictureHost::keep(const QByteArray &content, const QString &fault, HttpResponse &response) const
{
    if (fault == QLatin1String("refuse"))
        return refuse(response, 413, "The picture is larger than this host takes.");
    if (fault == QLatin1String("html")) {
        response.status = 502;
        return response.setContent("<html><body><h1>502 Bad Gateway</h1></body></html>", "text/html");
    }
    if (fault == QLatin1String("no-address"))
        return sayJson(response, 200, {{QStringLiteral("success"), true}});
    const QString ending = endingOf(content);
    if (ending.isEmpty())
        return refuse(response, 415, "This is no JPEG, PNG or WebP picture.");
    const QString id =
        QString::fromLatin1(QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex().left(24));
    const QString name = id + u'.' + ending;
    QDir().mkpath(m_folder);
    QSaveFile file(m_folder + u'/' + name);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.commit())
        return refuse(response, 507, "There is no room for the picture.");
    if (fault == QLatin1String("slow") && !m_pause(slowMs))
        return;
    if (fault == QLatin1String("lost")) {
        response.ending = HttpResponse::Ending::Dropped;
        return;
    }
    const QString shown = fault == QLatin1String("page") ? id + QStringLiteral(".html") : name;
    const QString address = m_origin + filesPath + shown;
    sayJson(response, 200, {{QStringLiteral("url"), address}, {QStringLiteral("size"), content.size()}});
}

void PictureHost::serve(const HttpRequest &request, HttpResponse &response) const
{
    const QString name = request.path.mid(filesPath.size());
    static const QRegularExpression ours(QStringLiteral("^[0-9a-f]{24}\\.(jpg|png|webp|html)$"));
    if (!ours.match(name).hasMatch())
        return refuse(response, 404, "There is no such picture.");
    if (name.endsWith(QLatin1String(".html")))
        return response.setContent("<html><body>A page around a picture.</body></html>", "text/html");
    QFile file(m_folder + u'/' + name);
    if (!file.open(QIODevice::ReadOnly))
        return refuse(response, 404, "There is no such picture.");
    response.setContent(file.readAll(), typeOf(name));
}

QByteArray PictureHost::description(const QString &fault) const
{
    QJsonObject json{{QStringLiteral("Version"), QStringLiteral("17.0.0")},
                     {QStringLiteral("Name"),
                      fault.isEmpty() ? QStringLiteral("Sandbox") : QStringLiteral("Sandbox: %1").arg(fault)},
                     {QStringLiteral("DestinationType"), QStringLiteral("ImageUploader, FileUploader")},
                     {QStringLiteral("RequestMethod"), QStringLiteral("POST")},
                     {QStringLiteral("RequestURL"), m_origin + QStringLiteral("/upload")},
                     {QStringLiteral("Headers"), QJsonObject{{QStringLiteral("X-Upload-Token"), token}}},
                     {QStringLiteral("Body"), QStringLiteral("MultipartFormData")},
                     {QStringLiteral("FileFormName"), fileField},
                     {QStringLiteral("URL"), QStringLiteral("{json:url}")},
                     {QStringLiteral("ErrorMessage"), QStringLiteral("{json:error}")}};
    if (!fault.isEmpty())
        json.insert(QStringLiteral("Parameters"), QJsonObject{{QStringLiteral("sandbox"), fault}});
    return QJsonDocument(json).toJson();
}

QString PictureHost::faultsHelp()
{
    QString help =
        QStringLiteral("The sandbox's own image host is described by /sandbox/uploader.sxcu; with ?fault=WORD "
                       "the description of one that misbehaves:\n");
    for (const Fault &fault : faults)
        help += QStringLiteral("  %1  %2\n").arg(QLatin1String(fault.word), -22).arg(QLatin1String(fault.effect));
    return help;
}
