#include "UploadRequest.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QRandomGenerator>

namespace {

using Body = UploaderDescription::Body;

// As browsers write names in a form. Source: the HTML standard, "multipart/form-data encoding algorithm".
QByteArray formName(const QString &name)
{
    return name.toUtf8().replace("\r", "%0D").replace("\n", "%0A").replace("\"", "%22");
}

QByteArray newBoundary(const QByteArray &picture)
{
    QByteArray boundary;
    do {
        boundary = "LinkReel-" + QByteArray::number(QRandomGenerator::system()->generate64(), 16);
    } while (picture.contains(boundary));
    return boundary;
}

class Builder
{
public:
    Builder(const UploaderDescription &description, const UploadPicture &picture)
        : m_description(description)
        , m_picture(picture)
        , m_facts{picture.fileName(), picture.bytes, description.regexList, {}}
    {
    }

    UploadRequest request()
    {
        UploadRequest made;
        made.method = m_description.method;
        made.url = address();
        for (const auto &[name, value] : m_description.headers) {
            const QByteArray text = valueOf(value).toUtf8();
            if (name.compare(QLatin1String("Content-Type"), Qt::CaseInsensitive) == 0)
                m_wantedType = text;
            else
                made.headers.append({name.toLatin1(), text});
        }
        fillBody(made);
        return made;
    }

private:
    QString valueOf(const UploaderText &text) const { return UploaderSyntax::value(text, m_facts).text; }

    QUrl address() const
    {
        QUrl url(valueOf(m_description.requestUrl));
        url.setFragment({});
        QString query = url.query(QUrl::FullyEncoded);
        for (const auto &[name, value] : m_description.parameters) {
            if (!query.isEmpty())
                query += u'&';
            query += QString::fromLatin1(QUrl::toPercentEncoding(name)) + u'=' +
                     QString::fromLatin1(QUrl::toPercentEncoding(valueOf(value)));
        }
        if (!query.isEmpty())
            url.setQuery(query, QUrl::StrictMode);
        return url;
    }

    void fillBody(UploadRequest &made) const
    {
        switch (m_description.body) {
        case Body::MultipartFormData:
            return fillMultipart(made);
        case Body::FormUrlEncoded:
            made.contentType = m_wantedType.isEmpty() ? "application/x-www-form-urlencoded" : m_wantedType;
            for (const auto &[name, value] : m_description.arguments) {
                made.body += made.body.isEmpty() ? "" : "&";
                made.body += QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(valueOf(value));
            }
            return;
        case Body::Json:
            made.contentType = m_wantedType.isEmpty() ? "application/json" : m_wantedType;
            made.body = m_description.data.isEmpty() ? argumentsAsJson() : filledData();
            return;
        case Body::Xml:
            made.contentType = m_wantedType.isEmpty() ? "application/xml" : m_wantedType;
            made.body = filledData();
            return;
        case Body::Binary:
            made.contentType = m_wantedType.isEmpty() ? m_picture.mimeType : m_wantedType;
            made.body = m_picture.bytes;
            return;
        }
    }

    // The description's Content-Type is not used here: it cannot know our boundary.
    void fillMultipart(UploadRequest &made) const
    {
        const QByteArray boundary = newBoundary(m_picture.bytes);
        made.contentType = "multipart/form-data; boundary=" + boundary;
        made.body.reserve(m_picture.bytes.size() + 4096);
        for (const auto &[name, value] : m_description.arguments)
            made.body += "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + formName(name) +
                         "\"\r\n\r\n" + valueOf(value).toUtf8() + "\r\n";
        made.body += "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" +
                     formName(m_description.fileFormName) + "\"; filename=\"" + m_facts.fileName.toLatin1() +
                     "\"\r\nContent-Type: " + m_picture.mimeType + "\r\n\r\n";
        made.body += m_picture.bytes;
        made.body += "\r\n--" + boundary + "--\r\n";
    }

    // Neither base64 nor our file names hold a character that JSON or XML writes otherwise.
    QByteArray filledData() const
    {
        QString data = m_description.data;
        const QString picture = QString::fromLatin1(m_picture.bytes.toBase64());
        for (const char *place : {"{input}", "$input$"})
            data.replace(QLatin1String(place), picture, Qt::CaseInsensitive);
        for (const char *place : {"{filename}", "$filename$"})
            data.replace(QLatin1String(place), m_facts.fileName, Qt::CaseInsensitive);
        return data.toUtf8();
    }

    QByteArray argumentsAsJson() const
    {
        QJsonObject object;
        for (const auto &[name, value] : m_description.arguments)
            object.insert(name, valueOf(value));
        return QJsonDocument(object).toJson(QJsonDocument::Compact);
    }

    const UploaderDescription &m_description;
    const UploadPicture &m_picture;
    const SyntaxFacts m_facts;
    QByteArray m_wantedType;
};

} // namespace

UploadPicture UploadPicture::fromDataUri(const QString &uri)
{
    const qsizetype comma = uri.indexOf(u',');
    const QString head = uri.left(comma).toLower();
    const QString marker = QStringLiteral(";base64");
    if (comma < 0 || !head.startsWith(QLatin1String("data:image/")) || !head.endsWith(marker))
        return {};
    UploadPicture picture;
    picture.mimeType = head.mid(5, head.size() - 5 - marker.size()).section(u';', 0, 0).toLatin1();
    picture.bytes = QByteArray::fromBase64(QStringView(uri).mid(comma + 1).toLatin1());
    picture.sha256 = picture.digest();
    return picture;
}

QByteArray UploadPicture::digest() const
{
    return sha256.isEmpty() ? QCryptographicHash::hash(bytes, QCryptographicHash::Sha256) : sha256;
}

QString UploadPicture::fileName() const
{
    const QString kind =
        mimeType == "image/jpeg" ? QStringLiteral("jpg") : QString::fromLatin1(mimeType).section(u'/', 1);
    return QStringLiteral("frame-%1.%2").arg(QString::fromLatin1(digest().left(4).toHex()), kind);
}

tl::expected<UploadRequest, UploaderError> UploadRequest::of(const UploaderDescription &description,
                                                             const UploadPicture &picture)
{
    const UploadRequest made = Builder(description, picture).request();
    if (std::optional<UploaderError> problem = uploadAddressProblem(made.url)) {
        problem->place.member = QStringLiteral("RequestURL");
        return tl::unexpected(*problem);
    }
    return made;
}
