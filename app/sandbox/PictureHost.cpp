#include "PictureHost.h"

#include "HttpHost.h"

#include <httplib.h>

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
const std::string filesPath = "/files/pictures/";

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

void sayJson(httplib::Response &response, int status, const QJsonObject &json)
{
    response.status = status;
    response.set_content(QJsonDocument(json).toJson(QJsonDocument::Compact).toStdString(), "application/json");
}

void refuse(httplib::Response &response, int status, const char *words)
{
    sayJson(response, status, {{QStringLiteral("error"), QString::fromLatin1(words)}});
}

// By its first bytes; nothing that is no picture is kept.
QString endingOf(const std::string &bytes)
{
    const auto starts = [&bytes](const char *signature, std::size_t length) {
        return bytes.compare(0, length, std::string(signature, length)) == 0;
    };
    if (starts("\xff\xd8\xff", 3))
        return QStringLiteral("jpg");
    if (starts("\x89PNG", 4))
        return QStringLiteral("png");
    return starts("RIFF", 4) ? QStringLiteral("webp") : QString();
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

bool PictureHost::answer(const httplib::Request &request, httplib::Response &response)
{
    if (request.path == "/upload") {
        upload(request, response);
    } else if (request.path == "/sandbox/uploader.sxcu") {
        response.set_header("Content-Disposition", "attachment; filename=\"sandbox.sxcu\"");
        response.set_content(description(QString::fromStdString(request.get_param_value("fault"))).toStdString(),
                             "application/json");
    } else if (request.path.rfind(filesPath, 0) == 0) {
        if (countAndJudge(request, response, false))
            serve(request, response);
    } else {
        return false;
    }
    return true;
}

// False: it was refused, for an Authorization header has no business here.
bool PictureHost::countAndJudge(const httplib::Request &request, httplib::Response &response, bool isUpload)
{
    const bool leak = request.has_header("Authorization");
    {
        const std::lock_guard guard(m_state.lock);
        m_state.counts.uploads += isUpload ? 1 : 0;
        m_state.counts.uploadLeaks += leak ? 1 : 0;
    }
    if (leak)
        refuse(response, 400, "There is an Authorization header: a key that belongs elsewhere was sent to this host.");
    return !leak;
}

void PictureHost::upload(const httplib::Request &request, httplib::Response &response)
{
    if (!countAndJudge(request, response, true))
        return;
    if (request.method != "POST" && request.method != "PUT")
        return refuse(response, 405, "Pictures come with POST or PUT.");
    if (QString::fromStdString(request.get_header_value("X-Upload-Token")) != token)
        return refuse(response, 401, "The upload token is missing or wrong.");
    const std::string field = fileField.toStdString();
    std::string fault = request.get_param_value("sandbox");
    if (fault.empty() && request.has_file("sandbox"))
        fault = request.get_file_value("sandbox").content;
    if (!request.is_multipart_form_data())
        return keep(request.body, QString::fromStdString(fault), response);
    if (!request.has_file(field.c_str()))
        return refuse(response, 400, "There is no picture in the field \"file\".");
    keep(request.get_file_value(field.c_str()).content, QString::fromStdString(fault), response);
}

void PictureHost::keep(const std::string &bytes, const QString &fault, httplib::Response &response) const
{
    if (fault == QLatin1String("refuse"))
        return refuse(response, 413, "The picture is larger than this host takes.");
    if (fault == QLatin1String("html")) {
        response.status = 502;
        return response.set_content("<html><body><h1>502 Bad Gateway</h1></body></html>", "text/html");
    }
    if (fault == QLatin1String("no-address"))
        return sayJson(response, 200, {{QStringLiteral("success"), true}});
    const QString ending = endingOf(bytes);
    if (ending.isEmpty())
        return refuse(response, 415, "This is no JPEG, PNG or WebP picture.");
    const QByteArray content = QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size()));
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
        response.status = HttpHost::dropped;
        return;
    }
    const QString shown = fault == QLatin1String("page") ? id + QStringLiteral(".html") : name;
    const QString address = m_origin + QString::fromStdString(filesPath) + shown;
    sayJson(response, 200, {{QStringLiteral("url"), address}, {QStringLiteral("size"), content.size()}});
}

void PictureHost::serve(const httplib::Request &request, httplib::Response &response) const
{
    const QString name = QString::fromStdString(request.path.substr(filesPath.size()));
    static const QRegularExpression ours(QStringLiteral("^[0-9a-f]{24}\\.(jpg|png|webp|html)$"));
    if (!ours.match(name).hasMatch())
        return refuse(response, 404, "There is no such picture.");
    if (name.endsWith(QLatin1String(".html")))
        return response.set_content("<html><body>A page around a picture.</body></html>", "text/html");
    QFile file(m_folder + u'/' + name);
    if (!file.open(QIODevice::ReadOnly))
        return refuse(response, 404, "There is no such picture.");
    response.set_content(file.readAll().toStdString(), typeOf(name));
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
