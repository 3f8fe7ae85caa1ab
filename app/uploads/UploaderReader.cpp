#include "UploaderReader.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QVersionNumber>

#include <algorithm>

namespace {

struct Words // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(UploaderReader)
};

using Use = UploaderSyntax::Use;
using Body = UploaderDescription::Body;

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

QString quoted(const QString &member)
{
    return Words::tr("“%1”", "a member of the file, the subject of a sentence").arg(member);
}

QString memberOf(const QString &list, const QString &name)
{
    return Words::tr("“%1”, “%2”,", "a list in the file and a member of it, the subject of a sentence")
        .arg(list, name.left(60));
}

} // namespace

UploaderReader::UploaderReader(const QByteArray &file)
{
    read(file);
}

std::variant<UploaderDescription, QString> UploaderReader::result() const
{
    if (!m_problem.isEmpty())
        return m_problem;
    return m_made;
}

void UploaderReader::fail(const QString &problem)
{
    if (m_problem.isEmpty())
        m_problem = problem;
}

void UploaderReader::read(const QByteArray &file)
{
    if (file.size() > UploaderDescription::largestFile)
        return fail(Words::tr("The file is larger than 256 KB; uploader files are a few lines."));
    QJsonParseError error;
    const QByteArray json = file.startsWith("\xEF\xBB\xBF") ? file.mid(3) : file;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (json.trimmed().isEmpty())
        return fail(Words::tr("The file is empty."));
    if (document.isNull()) {
        const auto line = json.left(error.offset).count('\n') + 1;
        return fail(Words::tr("The file is not JSON: line %1, %2. Uploader files end in .sxcu and "
                              "come from your host's own pages.")
                        .arg(line)
                        .arg(error.errorString()));
    }
    if (!document.isObject())
        return fail(Words::tr("The file is not one description: it holds a list or a bare value."));
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
    if (m_problem.isEmpty() && m_made.name.isEmpty())
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
        fail(Words::tr("%1 must be a text.").arg(quoted(name)));
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
        fail(Words::tr("%1 is “%2”: this host takes no pictures. An uploader for pictures says ImageUploader or "
                       "FileUploader.")
                 .arg(quoted(QStringLiteral("DestinationType")), purpose.left(60)));
}

UploaderText UploaderReader::syntax(const QString &place, const QString &raw, Use use)
{
    const auto parsed = UploaderText::parsed(raw, m_spelling, place);
    if (const auto *problem = std::get_if<QString>(&parsed)) {
        fail(*problem);
        return {};
    }
    const auto made = std::get<UploaderText>(parsed);
    if (const QString problem = UploaderSyntax::problemOf(made, use, m_made.regexList, place); !problem.isEmpty())
        fail(problem);
    return made;
}

UploaderDescription::Values UploaderReader::values(const QString &name)
{
    UploaderDescription::Values made;
    const QJsonValue value = member(name);
    if (value.isNull() || value.isUndefined())
        return made;
    if (!value.isObject())
        fail(Words::tr("%1 must be an object of names and values.").arg(quoted(name)));
    const QJsonObject object = value.toObject();
    for (auto at = object.begin(); at != object.end(); ++at) {
        const QString place = memberOf(name, at.key());
        if (at.value().isObject() || at.value().isArray())
            fail(Words::tr("%1 must be a text.").arg(place));
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
        fail(Words::tr("%1 is %2, which carries no picture; POST, PUT and PATCH do.")
                 .arg(quoted(QStringLiteral("RequestMethod")), method));
    else if (m_made.method != "POST" && m_made.method != "PUT" && m_made.method != "PATCH")
        fail(Words::tr("%1 is “%2”, which is not POST, PUT or PATCH.")
                 .arg(quoted(QStringLiteral("RequestMethod")), method.left(20)));

    const QString place = quoted(QStringLiteral("RequestURL"));
    QString address = text(QStringLiteral("RequestURL")).trimmed();
    if (address.isEmpty())
        return fail(Words::tr("%1 is missing: it says where pictures are sent.").arg(place));
    if (!address.contains(QLatin1String("://")))
        address.prepend(QLatin1String("https://"));
    m_made.requestUrl = syntax(place, address, Use::Request);
    if (m_made.requestUrl.calls(QStringLiteral("input")))
        fail(Words::tr("%1 calls “input”: a picture does not fit into an address.").arg(place));
    if (const QString problem = uploadAddressProblem(QUrl(UploaderSyntax::value(m_made.requestUrl, {}).text), place);
        !problem.isEmpty())
        fail(problem);
    m_made.parameters = values(QStringLiteral("Parameters"));
    for (const auto &[name, value] : m_made.parameters) {
        if (value.calls(QStringLiteral("input")))
            fail(Words::tr("%1 calls “input”: a picture does not fit into an address.")
                     .arg(memberOf(QStringLiteral("Parameters"), name)));
    }
    for (const auto &[name, value] : values(QStringLiteral("Headers"))) {
        const QString at = memberOf(QStringLiteral("Headers"), name);
        const QString sent = UploaderSyntax::value(value, {}).text;
        if (!isHeaderName(name))
            fail(Words::tr("%1 is not a name that a header can have.").arg(at));
        else if (std::any_of(sent.begin(), sent.end(), [](QChar c) { return c < u' ' || c == QChar(0x7f); }))
            fail(Words::tr("%1 holds a line break or another character that no header can have.").arg(at));
        else if (value.calls(QStringLiteral("input")))
            fail(Words::tr("%1 calls “input”: a picture does not fit into a header.").arg(at));
        else if (isOurHeader(name))
            m_made.notes << Words::tr("Its header “%1” is left out: it belongs to the connection.").arg(name);
        else
            m_made.headers.append({name, value});
    }
}

void UploaderReader::readBody()
{
    const QString place = quoted(QStringLiteral("Body"));
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
        return fail(Words::tr("%1 is None: no picture is sent. An uploader for pictures has MultipartFormData "
                              "or Binary there.")
                        .arg(place));
    if (found == std::end(bodies))
        return fail(Words::tr("%1 is “%2”, which is none of MultipartFormData, FormURLEncoded, JSON, XML and "
                              "Binary.")
                        .arg(place, body.left(40)));
    m_made.body = found->second;
    if (m_made.body == Body::MultipartFormData && m_made.fileFormName.isEmpty())
        return fail(Words::tr("%1 is missing: it names the field that holds the picture.")
                        .arg(quoted(QStringLiteral("FileFormName"))));
    if (m_made.body == Body::MultipartFormData || m_made.body == Body::Binary)
        return;
    const bool inArguments = std::any_of(m_made.arguments.begin(), m_made.arguments.end(), [](const auto &argument) {
        return argument.second.calls(QStringLiteral("input"));
    });
    const bool inData = m_made.data.contains(QLatin1String("{input}"), Qt::CaseInsensitive) ||
                        m_made.data.contains(QLatin1String("$input$"), Qt::CaseInsensitive);
    const bool usesData = m_made.body == Body::Xml || (m_made.body == Body::Json && !m_made.data.isEmpty());
    if (!(usesData ? inData : inArguments))
        fail(Words::tr("%1 has no place for the picture: where {input} stands, it is put in as base64.")
                 .arg(quoted(usesData ? QStringLiteral("Data") : QStringLiteral("Arguments"))));
}

UploaderText UploaderReader::optionalSyntax(const QString &name)
{
    const QString before = m_problem;
    m_problem.clear();
    UploaderText made = syntax(Words::tr("Its “%1”", "a member of the file, the subject of a sentence").arg(name),
                               text(name), Use::Answer);
    if (!m_problem.isEmpty()) {
        m_made.notes << m_problem;
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
        fail(Words::tr("%1 must be a list of texts.").arg(quoted(listName)));
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
    m_made.url = syntax(quoted(QStringLiteral("URL")), url, Use::Answer);
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
