#include "RequestText.h"

#include <QJsonDocument>

namespace {

using Problem = RequestTextProblem;

const QByteArray endOfBody = QByteArrayLiteral("LINKREEL_REQUEST");

// For a POSIX shell: nothing inside single quotes has a meaning, and a single quote ends them.
QByteArray quoted(const QByteArray &text)
{
    QByteArray inside = text;
    inside.replace("'", "'\\''");
    return '\'' + inside + '\'';
}

QByteArray createAddress(const QUrl &baseUrl)
{
    QByteArray base = baseUrl.toEncoded();
    while (base.endsWith('/'))
        base.chop(1);
    return base + "/video-generation";
}

tl::expected<QJsonObject, Problem> objectFrom(const QByteArray &text)
{
    if (text.size() > largestRequestText)
        return tl::make_unexpected(Problem{Problem::Kind::TooLarge, {}, 0});
    QByteArray json = text;
    if (json.startsWith("\xef\xbb\xbf")) // a byte order mark, as some editors write it
        json.remove(0, 3);
    if (json.trimmed().isEmpty())
        return tl::make_unexpected(Problem{Problem::Kind::Empty, {}, 0});
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        return tl::make_unexpected(Problem{Problem::Kind::NotJson, error.errorString(), error.offset});
    if (!document.isObject())
        return tl::make_unexpected(Problem{Problem::Kind::NotAnObject, {}, 0});
    return document.object();
}

bool isOwnForm(const QJsonObject &object)
{
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (member.key() != u"model" && member.key() != u"prompt" && member.key() != u"fields")
            return false;
    }
    return object.contains(u"fields");
}

} // namespace

QByteArray requestJson(const GenerationRequest &request)
{
    return QJsonDocument(request.toBody()).toJson(QJsonDocument::Indented);
}

QByteArray curlCommand(const GenerationRequest &request, const QUrl &baseUrl)
{
    // Nothing is replaced in a here-document whose word is quoted, and no line of JSON can be that word.
    return "curl --silent --show-error --request POST " + quoted(createAddress(baseUrl)) +
           " \\\n  --header \"Authorization: Bearer $LINKMODEL_API_KEY\" \\\n"
           "  --header 'Content-Type: application/json' \\\n"
           "  --data-binary @- <<'" +
           endOfBody + "'\n" + requestJson(request) + endOfBody + '\n';
}

tl::expected<GenerationRequest, RequestTextProblem> requestFromText(const QByteArray &text)
{
    const auto read = objectFrom(text);
    if (!read)
        return tl::make_unexpected(read.error());
    const QJsonObject &object = *read;
    if (!object.contains(u"model") && !object.contains(u"prompt"))
        return tl::make_unexpected(Problem{Problem::Kind::NotARequest, {}, 0});
    for (const auto &name : {QStringLiteral("model"), QStringLiteral("prompt")}) {
        const QJsonValue value = object.value(name);
        if (!value.isUndefined() && !value.isNull() && !value.isString())
            return tl::make_unexpected(Problem{Problem::Kind::WrongType, name, 0});
    }
    if (!isOwnForm(object))
        return GenerationRequest::fromBody(object);
    if (!object.value(u"fields").isObject())
        return tl::make_unexpected(Problem{Problem::Kind::WrongType, QStringLiteral("fields"), 0});
    return GenerationRequest::fromJson(object);
}

bool isSurelyRequest(const QByteArray &text)
{
    if (!text.trimmed().startsWith('{'))
        return false;
    const auto read = objectFrom(text);
    return read && read->value(u"model").isString() && (read->contains(u"prompt") || isOwnForm(*read)) &&
           requestFromText(text).has_value();
}
