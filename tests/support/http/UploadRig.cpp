#include "UploadRig.h"

#include "RawServer.h"
#include "platform/Logging.h"
#include "support/process/Patience.h"
#include "uploads/UploaderReader.h"

#include <QJsonDocument>
#include <QSignalSpy>

const QByteArray UploadRig::apiKey = "sk-the-api-key-0123456789";

void UploadRig::setUp()
{
    registerSecret(QString::fromLatin1(apiKey));
    m_uploader = std::make_unique<Uploader>("LinkReel/test");
    UploadLimits limits;
    limits.silence = std::chrono::seconds(5);
    limits.answer = std::chrono::seconds(5);
    m_uploader->setLimits(limits);
}

UploaderDescription UploadRig::description(const QUrl &url, const QJsonObject &more)
{
    QJsonObject file{
        {QStringLiteral("Version"), QStringLiteral("17.0.0")},
        {QStringLiteral("RequestURL"), url.toString()},
        {QStringLiteral("Headers"), QJsonObject{{QStringLiteral("X-Token"), QStringLiteral("host-secret-1")}}},
        {QStringLiteral("Body"), QStringLiteral("MultipartFormData")},
        {QStringLiteral("FileFormName"), QStringLiteral("file")},
        {QStringLiteral("URL"), QStringLiteral("{json:url}")},
        {QStringLiteral("ErrorMessage"), QStringLiteral("{json:error}")}};
    for (auto at = more.begin(); at != more.end(); ++at)
        file.insert(at.key(), at.value());
    const auto read = UploaderReader(QJsonDocument(file).toJson()).result();
    if (!read)
        qFatal("No description: %d", static_cast<int>(read.error().kind));
    return *read;
}

UploadPicture UploadRig::picture(qsizetype bytes)
{
    QByteArray content("\xff\xd8\xff");
    while (content.size() < bytes)
        content += "picture " + QByteArray::number(content.size());
    return {content.left(bytes), "image/jpeg", {}};
}

void UploadRig::answerJson(QTcpSocket *socket, const QByteArray &json, int status)
{
    RawServer::reply(socket, status, json);
}

UploadResult UploadRig::run(const UploaderDescription &description, const UploadPicture &what)
{
    Upload *upload = m_uploader->upload(description, what);
    QSignalSpy done(upload, &Upload::finished);
    if (!done.wait(Patience::ms(patience)))
        qFatal("The upload never ended");
    return done.first().first().value<UploadResult>();
}

UploadError UploadRig::failure(const UploaderDescription &description, const UploadPicture &what)
{
    const UploadResult result = run(description, what);
    if (result)
        qFatal("It went well: %s", qPrintable(result->address));
    return result.error();
}

QString UploadRig::address(const UploaderDescription &description, const UploadPicture &what)
{
    const UploadResult result = run(description, what);
    if (!result)
        qWarning("It failed: %d %s", static_cast<int>(result.error().kind), qPrintable(result.error().detail));
    return result ? result->address : QString();
}
