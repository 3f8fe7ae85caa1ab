#include "UploaderSyntax.h"

#include "JsonPick.h"
#include "XmlPick.h"

#include <QRandomGenerator>
#include <QRegularExpression>

#include <algorithm>
#include <optional>

namespace {

using Part = UploaderText::Part;
using Use = UploaderSyntax::Use;
using Problem = std::optional<UploaderError>;
using UploaderErrorKind = UploaderError::Kind;

enum class Call { Json, Xml, Regex, Header, Response, ResponseUrl, Input, FileName, Random, Base64, Person };

struct Kind
{
    const char *name;
    Call call;
    int least; // arguments
    int most;
    bool inRequest;
    bool inAnswer;
};

constexpr int any = 100;
constexpr Kind kinds[] = {
    {"json", Call::Json, 1, 2, false, true},           {"xml", Call::Xml, 1, 2, false, true},
    {"regex", Call::Regex, 1, 3, false, true},         {"header", Call::Header, 1, 1, false, true},
    {"response", Call::Response, 0, 0, false, true},   {"responseurl", Call::ResponseUrl, 0, 0, false, true},
    {"input", Call::Input, 0, 0, true, false},         {"filename", Call::FileName, 0, 0, true, true},
    {"random", Call::Random, 1, any, true, true},      {"base64", Call::Base64, 1, 1, true, true},
    {"select", Call::Person, 0, any, false, false},    {"prompt", Call::Person, 0, any, false, false},
    {"inputbox", Call::Person, 0, any, false, false},  {"output", Call::Person, 0, any, false, false},
    {"outputbox", Call::Person, 0, any, false, false},
};

const Kind *kindOf(const QString &name)
{
    const auto *found = std::find_if(std::begin(kinds), std::end(kinds),
                                     [&](const Kind &kind) { return name == QLatin1String(kind.name); });
    return found == std::end(kinds) ? nullptr : found;
}

// A pattern from outside must not keep the program busy for ever. PCRE counts its steps.
QRegularExpression patternOf(const QString &pattern)
{
    return QRegularExpression(QStringLiteral("(*LIMIT_MATCH=200000)") + pattern);
}

// The argument that is the pattern or path, where it stands in the file as it will be used.
QString patternIn(const Part &part, const QStringList &regexList)
{
    const UploaderText &given = part.arguments.at(part.arguments.size() == 3 ? 1 : 0);
    bool isNumber = false;
    const int number = given.plain().toInt(&isNumber);
    return isNumber && !regexList.isEmpty() ? regexList.value(number - 1) : given.plain();
}

Problem regexProblem(const Part &part, const QStringList &regexList)
{
    const UploaderText &given = part.arguments.at(part.arguments.size() == 3 ? 1 : 0);
    if (!given.isPlain())
        return {};
    bool isNumber = false;
    const int number = given.plain().section(u',', 0, 0).toInt(&isNumber);
    if (isNumber && (number < 1 || number > regexList.size()))
        return UploaderError{.kind =
                                 regexList.isEmpty() ? UploaderErrorKind::NoRegexList : UploaderErrorKind::NoSuchRegex,
                             .number = number,
                             .wanted = static_cast<int>(regexList.size())};
    const QRegularExpression pattern = patternOf(patternIn(part, regexList));
    if (!pattern.isValid())
        return UploaderError{.kind = UploaderErrorKind::UnreadableRegex, .detail = pattern.errorString()};
    return {};
}

Problem pathProblem(const Part &part, Problem (*problem)(const QString &))
{
    const UploaderText &path = part.arguments.last();
    return path.isPlain() ? problem(path.plain()) : Problem();
}

Problem callProblem(const Part &part, Use use, const QStringList &regexList)
{
    const auto wrong = [&part](UploaderErrorKind what, int number = 0, int wanted = 0) {
        return UploaderError{.kind = what, .text = part.function.left(40), .number = number, .wanted = wanted};
    };
    const Kind *kind = kindOf(part.function);
    if (!kind)
        return wrong(UploaderErrorKind::UnknownCall);
    if (kind->call == Call::Person)
        return wrong(UploaderErrorKind::AsksPerson);
    if (use == Use::Request && !kind->inRequest)
        return wrong(UploaderErrorKind::AnswerNotYet);
    if (use == Use::Answer && !kind->inAnswer)
        return wrong(UploaderErrorKind::OfRequest);
    const int count = static_cast<int>(part.arguments.size());
    if (count < kind->least || (count > kind->most && kind->most > 0))
        return wrong(UploaderErrorKind::CountOfValues, count, count < kind->least ? kind->least : kind->most);
    switch (kind->call) {
    case Call::Json:
        return pathProblem(part, JsonPick::problemOf);
    case Call::Xml:
        return pathProblem(part, XmlPick::problemOf);
    case Call::Regex:
        return regexProblem(part, regexList);
    case Call::Header:
    case Call::Response:
    case Call::ResponseUrl:
    case Call::Input:
    case Call::FileName:
    case Call::Random:
    case Call::Base64:
    case Call::Person:
        break;
    }
    return {};
}

using Found = std::optional<QString>; // nothing: there is none

Found matched(const QStringList &arguments, const SyntaxFacts &facts)
{
    const bool ownInput = arguments.size() == 3;
    const QString input = ownInput ? arguments.first() : facts.answer.text();
    QString pattern = arguments.at(ownInput ? 1 : 0);
    QString group = arguments.size() > 1 ? arguments.last() : QString();
    if (!facts.regexList.isEmpty()) {
        if (arguments.size() == 1 && pattern.contains(u',')) { // of long ago: $regex:1,2$
            group = pattern.section(u',', 1);
            pattern = pattern.section(u',', 0, 0);
        }
        bool isNumber = false;
        const int number = pattern.toInt(&isNumber);
        if (isNumber)
            pattern = facts.regexList.value(number - 1);
    }
    const QRegularExpressionMatch match = patternOf(pattern).match(input);
    if (!match.hasMatch())
        return {};
    bool isNumber = false;
    const int number = group.toInt(&isNumber);
    const QString text = group.isEmpty() ? match.captured() : isNumber ? match.captured(number) : match.captured(group);
    return text.isEmpty() ? Found() : text;
}

Found header(const QString &name, const SyntaxFacts &facts)
{
    for (const auto &[key, value] : facts.answer.headers) {
        if (QString::fromLatin1(key).compare(name.trimmed(), Qt::CaseInsensitive) == 0)
            return QString::fromUtf8(value);
    }
    return {};
}

QString base64(const Part &part, const QString &text, const SyntaxFacts &facts)
{
    const UploaderText &argument = part.arguments.first();
    const bool isPicture = argument.parts().size() == 1 && argument.parts().first().function == QLatin1String("input");
    return isPicture ? QString::fromLatin1(facts.picture.toBase64()) : QString::fromLatin1(text.toUtf8().toBase64());
}

Found called(const Part &part, const SyntaxFacts &facts, QString *missing)
{
    QStringList arguments;
    for (const UploaderText &argument : part.arguments) {
        const UploaderSyntax::Value value = UploaderSyntax::value(argument, facts);
        if (missing->isEmpty())
            *missing = value.missing;
        arguments << value.text;
    }
    const Kind *kind = kindOf(part.function);
    if (!kind || arguments.size() < kind->least)
        return {};
    const auto source = [&] { return arguments.size() == 2 ? arguments.first().toUtf8() : facts.answer.body; };
    switch (kind->call) {
    case Call::Json:
        return JsonPick::value(source(), arguments.last());
    case Call::Xml:
        return XmlPick::value(source(), arguments.last());
    case Call::Regex:
        return matched(arguments, facts);
    case Call::Header:
        return header(arguments.first(), facts);
    case Call::Response:
        return facts.answer.text().trimmed();
    case Call::ResponseUrl:
        return facts.answer.url;
    case Call::Input:
        return QString::fromLatin1(facts.picture.toBase64());
    case Call::FileName:
        return facts.fileName;
    case Call::Random:
        return arguments.at(QRandomGenerator::global()->bounded(static_cast<int>(arguments.size())));
    case Call::Base64:
        return base64(part, arguments.first(), facts);
    case Call::Person:
        break;
    }
    return {};
}

QString spelt(const Part &part)
{
    QString text = part.function;
    for (const UploaderText &argument : part.arguments)
        text += (text == part.function ? u':' : u'|') + (argument.isPlain() ? argument.plain() : QStringLiteral("…"));
    return text;
}

} // namespace

std::optional<UploaderError> UploaderSyntax::problemOf(const UploaderText &text, Use use, const QStringList &regexList)
{
    for (const Part &part : text.parts()) {
        if (part.function.isEmpty())
            continue;
        if (const Problem problem = callProblem(part, use, regexList))
            return problem;
        for (const UploaderText &argument : part.arguments) {
            if (const Problem problem = problemOf(argument, use, regexList))
                return problem;
        }
    }
    return {};
}

UploaderSyntax::Value UploaderSyntax::value(const UploaderText &text, const SyntaxFacts &facts)
{
    Value value;
    for (const Part &part : text.parts()) {
        if (part.function.isEmpty()) {
            value.text += part.text;
            continue;
        }
        const Found found = called(part, facts, &value.missing);
        if (!found && value.missing.isEmpty())
            value.missing = spelt(part);
        value.text += found.value_or(QString());
    }
    return value;
}
