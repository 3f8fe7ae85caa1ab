#include "UploaderReader.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QVersionNumber>

#include <algorithm>

namespace {

using Use = UploaderSyntax::Use;
using Body = UploaderDescription::Body;
using UploaderErrorKind = UploaderError::Kind;

// Up to this one ShareX wrote $json:url$, from the next on {json:url}. Source: ShareX 14.0.0, its list of changes.
const QVersionNumber lastWithDollars(13, 7, 1);

const QStringList knownMembers{
    QStringLiteral("Version"),      QStringLiteral("Name"),        QStringLiteral("DestinationType"),
    QStringLiteral("RequestURL"),   QStringLiteral("RequestType"), QStringLiteral("RequestMethod"),
    QStringLiteral("Parameters"),   QStringLiteral("Headers"),     QStringLiteral("Body"),
    QStringLiteral("Arguments"),    QStringLiteral("Data"),        QStringLiteral("FileFormName"),
    QStringLiteral("ResponseType"), QStringLiteral("RegexList"),   QStringLiteral("URL"),
    QStringLiteral("ThumbnailURL"), QStringLiteral("DeletionURL"), QStringLiteral("ErrorMessage")};

const std::pair<QString, Body> bodies[] = {{QStringLiteral("MultipartFormData"), Body::MultipartFormData},
                                           {QStringLiteral("FormURLEncoded"), Body::FormUrlEncoded},
                                           {QStringLiteral("JSON"), Body::Json},
                                           {QStringLiteral("XML"), Body::Xml},
                                           {QStringLiteral("Binary"), Body::Binary}};

bool isHeaderName(const QString &name)
{
    static const QRegularExpression token(QStringLiteral("^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$")); // RFC 9110, 5.6.2
    return token.match(name).hasMatch();
}

// What belongs to the connection and is made by whoever sends.
bool isOurHeader(const QString &name)
{
    static const QStringList ours{QStringLiteral("content-length"), QStringLiteral("host"),
                                  QStringLiteral("connection"),     QStringLiteral("transfer-encoding"),
                                  QStringLiteral("expect"),         QStringLiteral("te"),
                                  QStringLiteral("upgrade"),        QStringLiteral("trailer")};
    return ours.contains(name.toLower());
}

UploaderPlace memberOf(const QString &list, const QString &name)
{
    return {list, name.left(60)};
}

} // namespace

UploaderReader::UploaderReader(const QByteArray &file)
{
    read(file);
}

tl::expected<UploaderDescription, UploaderError> UploaderReader::result() const
{
    if (m_problem)
        return tl::unexpected(*m_problem);
    return m_made;
}

void UploaderReader::fail(UploaderErrorKind kind, const UploaderPlace &place, const QString &text)
{
    fail({.kind = kind, .text = text}, place);
}

void UploaderReader::fail(UploaderError problem, const UploaderPlace &place)
{
    problem.place = place;
    if (!m_problem)
        m_problem = problem;
}

void UploaderReader::read(const QByteArray &file)
{
    if (file.size() > UploaderDescription::largestFile)
        return fail(UploaderErrorKind::TooLarge);
    QJsonParseError error;
    const QByteArray json = file.startsWith("\xEF\xBB\xBF") ? file.mid(3) : file;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (json.trimmed().isEmpty())
        return fail(UploaderErrorKind::Empty);
    if (document.isNull())
        return fail({.kind = UploaderErrorKind::NotJson,
                     .detail = error.errorString(),
                     .number = static_cast<int>(json.left(error.offset).count('\n') + 1)});
    if (!document.isObject())
        return fail(UploaderErrorKind::NotObject);
    m_json = document.object();
    readMembers();
}

void UploaderReader::readMembers()
{
    m_made.version = text(QStringLiteral("Version")).trimmed();
    m_made.name = text(QStringLiteral("Name")).simplified();
    m_spelling = spellingOf(QString::fromUtf8(QJsonDocument(m_json).toJson(QJsonDocument::Compact)));
    readPurpose();
    readRequest();
    readBody();
    readAnswer();
    readOthers();
    if (!m_problem && m_made.name.isEmpty())
        m_made.name = m_made.host();
}

QJsonValue UploaderReader::member(const QString &name) const
{
    if (m_json.contains(name))
        return m_json.value(name);
    for (auto at = m_json.begin(); at != m_json.end(); ++at) {
        if (at.key().compare(name, Qt::CaseInsensitive) == 0)
            return at.value();
    }
    return QJsonValue::Undefined;
}

QString UploaderReader::text(const QString &name)
{
    const QJsonValue value = member(name);
    if (!value.isString() && !value.isNull() && !value.isUndefined())
        fail(UploaderErrorKind::NotText, {name});
    return value.toString();
}

// The file's own word, its calls, decides; where they do not, its version.
UploaderText::Spelling UploaderReader::spellingOf(const QString &everything) const
{
    using Spelling = UploaderText::Spelling;
    const bool braces = UploaderText::callsSomething(everything, Spelling::Braces);
    const bool dollars = UploaderText::callsSomething(everything, Spelling::Dollars);
    if (braces != dollars)
        return braces ? Spelling::Braces : Spelling::Dollars;
    const QVersionNumber version = QVersionNumber::fromString(m_made.version);
    return version.isNull() || version > lastWithDollars ? Spelling::Braces : Spelling::Dollars;
}

void UploaderReader::readPurpose()
{
    const QString purpose = text(QStringLiteral("DestinationType"));
    const bool any = purpose.trimmed().isEmpty() || purpose.contains(QLatin1String("None"), Qt::CaseInsensitive);
    if (!any && !purpose.contains(QLatin1String("ImageUploader"), Qt::CaseInsensitive) &&
        !purpose.contains(QLatin1String("FileUploader"), Qt::CaseInsensitive))
        fail(UploaderErrorKind::NoPictures, {QStringLiteral("DestinationType")}, purpose.left(60));
}

UploaderText UploaderReader::syntax(const UploaderPlace &place, const QString &raw, Use use)
{
    const auto parsed = UploaderText::parsed(raw, m_spelling);
    if (!parsed)
        fail(parsed.error(), place);
    else if (const auto problem = UploaderSyntax::problemOf(*parsed, use, m_made.regexList))
        fail(*problem, place);
    return parsed.value_or(UploaderText());
}

UploaderDescription::Values UploaderReader::values(const QString &name)
{
    UploaderDescription::Values made;
    const QJsonValue value = member(name);
    if (value.isNull() || value.isUndefined())
        return made;
    if (!value.isObject())
        fail(UploaderErrorKind::NotNamesAndValues, {name});
    const QJsonObject object = value.toObject();
    for (auto at = object.begin(); at != object.end(); ++at) {
        const UploaderPlace place = memberOf(name, at.key());
        if (at.value().isObject() || at.value().isArray())
            fail(UploaderErrorKind::NotText, place);
        made.append({at.key(), syntax(place, at.value().toVariant().toString(), Use::Request)});
    }
    return made;
}

void UploaderReader::readRequest()
{
    const QString newer = text(QStringLiteral("RequestMethod"));
    const QString method = (newer.isEmpty() ? text(QStringLiteral("RequestType")) : newer).trimmed().toUpper();
    m_made.method = method.isEmpty() ? QByteArrayLiteral("POST") : method.toLatin1();
    if (m_made.method == "GET" || m_made.method == "DELETE")
        fail(UploaderErrorKind::MethodWithoutPicture, {QStringLiteral("RequestMethod")}, method);
    else if (m_made.method != "POST" && m_made.method != "PUT" && m_made.method != "PATCH")
        fail(UploaderErrorKind::UnknownMethod, {QStringLiteral("RequestMethod")}, method.left(20));

    const UploaderPlace place{QStringLiteral("RequestURL")};
    QString address = text(QStringLiteral("RequestURL")).trimmed();
    if (address.isEmpty())
        return fail(UploaderErrorKind::AddressMissing, place);
    if (!address.contains(QLatin1String("://")))
        address.prepend(QLatin1String("https://"));
    m_made.requestUrl = syntax(place, address, Use::Request);
    if (m_made.requestUrl.calls(QStringLiteral("input")))
        fail(UploaderErrorKind::PictureInAddress, place);
    if (const auto problem = uploadAddressProblem(QUrl(UploaderSyntax::value(m_made.requestUrl, {}).text)))
        fail(*problem, place);
    m_made.parameters = values(QStringLiteral("Parameters"));
    for (const auto &[name, value] : m_made.parameters) {
        if (value.calls(QStringLiteral("input")))
            fail(UploaderErrorKind::PictureInAddress, memberOf(QStringLiteral("Parameters"), name));
    }
    for (const auto &[name, value] : values(QStringLiteral("Headers"))) {
        const UploaderPlace at = memberOf(QStringLiteral("Headers"), name);
        const QString sent = UploaderSyntax::value(value, {}).text;
        if (!isHeaderName(name))
            fail(UploaderErrorKind::HeaderName, at);
        else if (std::any_of(sent.begin(), sent.end(), [](QChar c) { return c < u' ' || c == QChar(0x7f); }))
            fail(UploaderErrorKind::HeaderCharacter, at);
        else if (value.calls(QStringLiteral("input")))
            fail(UploaderErrorKind::PictureInHeader, at);
        else if (isOurHeader(name))
            m_made.notes.append({.kind = UploaderErrorKind::OwnHeader, .text = name});
        else
            m_made.headers.append({name, value});
    }
}

void UploaderReader::readBody()
{
    const UploaderPlace place{QStringLiteral("Body")};
    m_made.fileFormName = text(QStringLiteral("FileFormName")).trimmed();
    m_made.arguments = values(QStringLiteral("Arguments"));
    m_made.data = text(QStringLiteral("Data"));
    QString body = text(QStringLiteral("Body")).trimmed();
    if (body.isEmpty() && !m_made.fileFormName.isEmpty())
        body = QStringLiteral("MultipartFormData"); // before there was a "Body", this was all there was
    const auto *found = std::find_if(std::begin(bodies), std::end(bodies), [&body](const auto &named) {
        return named.first.compare(body, Qt::CaseInsensitive) == 0;
    });
    if (body.isEmpty() || body.compare(QLatin1String("None"), Qt::CaseInsensitive) == 0)
        return fail(UploaderErrorKind::NoBody, place);
    if (found == std::end(bodies))
        return fail(UploaderErrorKind::UnknownBody, place, body.left(40));
    m_made.body = found->second;
    if (m_made.body == Body::MultipartFormData && m_made.fileFormName.isEmpty())
        return fail(UploaderErrorKind::FormNameMissing, {QStringLiteral("FileFormName")});
    if (m_made.body == Body::MultipartFormData || m_made.body == Body::Binary)
        return;
    const bool inArguments = std::any_of(m_made.arguments.begin(), m_made.arguments.end(), [](const auto &argument) {
        return argument.second.calls(QStringLiteral("input"));
    });
    const bool inData = m_made.data.contains(QLatin1String("{input}"), Qt::CaseInsensitive) ||
                        m_made.data.contains(QLatin1String("$input$"), Qt::CaseInsensitive);
    const bool usesData = m_made.body == Body::Xml || (m_made.body == Body::Json && !m_made.data.isEmpty());
    if (!(usesData ? inData : inArguments))
        fail(UploaderErrorKind::NoPlaceForPicture, {usesData ? QStringLiteral("Data") : QStringLiteral("Arguments")});
}

UploaderText UploaderReader::optionalSyntax(const QString &name)
{
    const std::optional<UploaderError> before = std::exchange(m_problem, {});
    UploaderText made = syntax({name}, text(name), Use::Answer);
    if (m_problem) {
        m_problem->onlyDecorates = true;
        m_made.notes << *m_problem;
        made = {};
    }
    m_problem = before;
    return made;
}

void UploaderReader::readAnswer()
{
    const QString listName = QStringLiteral("RegexList");
    const QJsonValue list = member(listName);
    if (!list.isUndefined() && !list.isNull() && !list.isArray())
        fail(UploaderErrorKind::NotList, {listName});
    for (const QJsonValue &pattern : list.toArray())
        m_made.regexList << pattern.toString();

    QString url = text(QStringLiteral("URL")).trimmed();
    const QString type = text(QStringLiteral("ResponseType"));
    const auto calling = [this](const char *braces, const char *dollars) {
        return QLatin1String(m_spelling == UploaderText::Spelling::Braces ? braces : dollars);
    };
    if (url.isEmpty() && type.compare(QLatin1String("RedirectionURL"), Qt::CaseInsensitive) == 0)
        url = calling("{responseurl}", "$responseurl$");
    if (url.isEmpty() && type.compare(QLatin1String("LocationHeader"), Qt::CaseInsensitive) == 0)
        url = calling("{header:Location}", "$header:Location$");
    m_made.url = syntax({QStringLiteral("URL")}, url, Use::Answer);
    m_made.thumbnailUrl = optionalSyntax(QStringLiteral("ThumbnailURL"));
    m_made.deletionUrl = optionalSyntax(QStringLiteral("DeletionURL"));
    m_made.errorMessage = optionalSyntax(QStringLiteral("ErrorMessage"));
}

void UploaderReader::readOthers()
{
    for (auto at = m_json.begin(); at != m_json.end(); ++at) {
        if (!knownMembers.contains(at.key(), Qt::CaseInsensitive))
            m_made.others.insert(at.key(), at.value());
    }
}
