#include "FieldCheck.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>
#include <QLocale>
#include <QTextBoundaryFinder>
#include <QUrl>

#include <algorithm>
#include <cmath>

namespace {

struct Words // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(FieldCheck)
};

using Wrong = std::optional<QString>;

constexpr qsizetype longestShown = 40;               // characters of a value that is repeated in a sentence
constexpr qsizetype longestDataHeader = 200;         // "data:image/jpeg;name=x;base64,"
constexpr double exactIntegers = 9007199254740992.0; // 2^53: beyond it JSON numbers are not exact (RFC 8259, 6)

QString labelOf(const FieldSpec &field)
{
    return field.label.isEmpty() ? field.name : field.label;
}

QString numberInWords(double number, const QString &unit = {})
{
    const QString digits = QString::number(number, 'g', 15);
    return unit.isEmpty() ? digits : QStringLiteral("%1 %2").arg(digits, unit);
}

// A text or a number as it is repeated to the user; empty for what cannot be said shortly.
QString shown(const QJsonValue &value, const QString &unit)
{
    if (value.isDouble())
        return numberInWords(value.toDouble(), unit);
    const QString text = value.toString().simplified();
    return text.size() > longestShown ? text.left(longestShown - 1) + QChar(0x2026) : text;
}

QString orList(const QStringList &words)
{
    if (words.size() < 2)
        return words.join(QString());
    return Words::tr("%1 or %2", "\"a, b\" or \"c\"")
        .arg(words.mid(0, words.size() - 1).join(QStringLiteral(", ")), words.last());
}

bool followsUp(const QList<QJsonValue> &choices, qsizetype at)
{
    return choices.at(at).isDouble() && choices.at(at - 1).isDouble() &&
           choices.at(at).toDouble() == choices.at(at - 1).toDouble() + 1;
}

// "720P or 1080P", "3 to 15 s", "Automatic or 4 to 30 s": three numbers in a row or more become a range. Where `given`
// is a label and not the value ("16:9" for "16x9"), the labels would explain nothing: the values as they are sent.
QString choicesInWords(const FieldSpec &field, const QString &given)
{
    if (field.choiceLabels.contains(given)) {
        QStringList values;
        for (const QJsonValue &choice : field.choices)
            values << shown(choice, {});
        return orList(values);
    }
    QStringList words;
    for (qsizetype from = 0; from < field.choices.size();) {
        qsizetype to = from;
        while (to + 1 < field.choices.size() && followsUp(field.choices, to + 1))
            ++to;
        if (to - from < 2)
            to = from;
        const QString first = field.choiceLabels.value(from);
        words << (to == from ? first : Words::tr("%1 to %2").arg(first, field.choiceLabels.value(to)));
        from = to + 1;
    }
    const bool endsInNumber = !field.choices.isEmpty() && field.choices.last().isDouble();
    const QString unit = endsInNumber && !field.unit.isEmpty() ? QLatin1Char(' ') + field.unit : QString();
    return orList(words) + unit;
}

Wrong choiceProblem(const FieldSpec &field, const QString &model, const QJsonValue &value)
{
    if (field.choices.isEmpty() || holdsValue(field.choices, value))
        return std::nullopt;
    const QString given = shown(value, field.unit);
    if (given.isEmpty())
        return Words::tr("%1 can only be %2.", "a field, its choices")
            .arg(labelOf(field), choicesInWords(field, given));
    return Words::tr("%1 is %2; %3 takes %4.", "a field, its value, a model, the choices")
        .arg(labelOf(field), given, model, choicesInWords(field, given));
}

Wrong numberProblem(const FieldSpec &field, const QString &model, const QJsonValue &value, bool mustBeWhole)
{
    const double number = value.toDouble();
    if (!value.isDouble() || !std::isfinite(number))
        return (mustBeWhole ? Words::tr("%1 must be a whole number.") : Words::tr("%1 must be a number."))
            .arg(labelOf(field));
    const QString given = numberInWords(number, field.unit);
    if (mustBeWhole && (std::floor(number) != number || std::abs(number) > exactIntegers))
        return Words::tr("%1 is %2; %3 takes whole numbers only.").arg(labelOf(field), given, model);
    if (number >= field.minimum.value_or(number) && number <= field.maximum.value_or(number))
        return std::nullopt;
    if (field.minimum && field.maximum)
        return Words::tr("%1 is %2; %3 takes %4 to %5.")
            .arg(labelOf(field), given, model, numberInWords(*field.minimum),
                 numberInWords(*field.maximum, field.unit));
    if (field.minimum)
        return Words::tr("%1 is %2; %3 takes %4 or more.")
            .arg(labelOf(field), given, model, numberInWords(*field.minimum, field.unit));
    return Words::tr("%1 is %2; %3 takes up to %4.")
        .arg(labelOf(field), given, model, numberInWords(*field.maximum, field.unit));
}

bool isWebAddress(const QString &text)
{
    // QUrl's strict mode lets blanks and line ends through in some places: an address has none.
    if (std::any_of(text.begin(), text.end(),
                    [](QChar c) { return c.isSpace() || c.category() == QChar::Other_Control; }))
        return false;
    const QUrl url(text, QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() &&
           (url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http"));
}

// "data:image/png;base64," with something behind it. The picture itself, megabytes maybe, is not looked at.
bool isPictureUri(const QString &text)
{
    const QStringView start = QStringView(text).left(longestDataHeader);
    const qsizetype comma = start.indexOf(u',');
    return comma > 0 && text.size() > comma + 1 &&
           start.startsWith(QLatin1String("data:image/"), Qt::CaseInsensitive) &&
           start.left(comma).endsWith(QLatin1String(";base64"), Qt::CaseInsensitive);
}

Wrong addressProblem(const FieldSpec &field, const QJsonValue &value)
{
    const QString text = value.toString();
    if (field.role == FieldSpec::Role::Plain) {
        if (isWebAddress(text))
            return std::nullopt;
        return Words::tr("%1 must be a web address that starts with https:// or http://.").arg(labelOf(field));
    }
    const bool isData = text.startsWith(QLatin1String("data:"), Qt::CaseInsensitive);
    if (isData ? isPictureUri(text) : isWebAddress(text))
        return std::nullopt;
    return Words::tr("%1 must be a web address that starts with https:// or http://, or a picture from this computer.")
        .arg(labelOf(field));
}

Wrong textProblem(const FieldSpec &field, const QString &model, const QJsonValue &value)
{
    if (!value.isString())
        return Words::tr("%1 must be a text.").arg(labelOf(field));
    if (field.role != FieldSpec::Role::Plain)
        return addressProblem(field, value);
    if (!field.minLength && !field.maxLength)
        return std::nullopt; // counting is not free
    const int count = countCharacters(value.toString());
    if (count < field.minLength.value_or(count))
        return Words::tr("%1 has %2 character(s); %3 needs %4 or more.", "", count)
            .arg(labelOf(field), countInWords(count), model, countInWords(*field.minLength));
    if (count <= field.maxLength.value_or(count))
        return std::nullopt;
    return Words::tr("%1 has %2 character(s); %3 takes up to %4.", "", count)
        .arg(labelOf(field), countInWords(count), model, countInWords(*field.maxLength));
}

Wrong listProblem(const FieldSpec &field, const QString &model, const QJsonValue &value, bool ofAddresses)
{
    if (!value.isArray())
        return Words::tr("%1 must be a list.").arg(labelOf(field));
    int count = 0;
    for (const QJsonValue &item : value.toArray()) {
        if (isLeftEmpty(item))
            continue; // is not sent
        ++count;
        if (ofAddresses && !isWebAddress(item.toString()))
            return Words::tr("%1: number %2 must be a web address that starts with https:// or http://.")
                .arg(labelOf(field), countInWords(count));
        if (!item.isString())
            return Words::tr("%1: number %2 must be a text.").arg(labelOf(field), countInWords(count));
    }
    if (count < field.minItems.value_or(count))
        return Words::tr("%1: this is/these are %2; %3 needs %4 or more.", "", count)
            .arg(labelOf(field), countInWords(count), model, countInWords(*field.minItems));
    if (count <= field.maxItems.value_or(count))
        return std::nullopt;
    return Words::tr("%1: this is/these are %2; %3 takes up to %4.", "", count)
        .arg(labelOf(field), countInWords(count), model, countInWords(*field.maxItems));
}

// A number where a number belongs, and so on: only then do the choices explain what is wrong ("5" is none of 3 to 15).
bool isOfItsKind(const FieldSpec &field, const QJsonValue &value)
{
    switch (field.type) {
    case FieldSpec::Type::Integer:
    case FieldSpec::Type::Number:
        return value.isDouble();
    case FieldSpec::Type::Boolean:
        return value.isBool();
    case FieldSpec::Type::Text:
    case FieldSpec::Type::Url:
        return value.isString();
    case FieldSpec::Type::UrlList:
    case FieldSpec::Type::TextList:
        return value.isArray();
    case FieldSpec::Type::Unknown:
        return true;
    }
    return true;
}

Wrong typeProblem(const FieldSpec &field, const QString &model, const QJsonValue &value)
{
    switch (field.type) {
    case FieldSpec::Type::Integer:
        return numberProblem(field, model, value, true);
    case FieldSpec::Type::Number:
        return numberProblem(field, model, value, false);
    case FieldSpec::Type::Boolean:
        return value.isBool() ? Wrong() : Words::tr("%1 can only be on or off.").arg(labelOf(field));
    case FieldSpec::Type::Text:
        return textProblem(field, model, value);
    case FieldSpec::Type::Url:
        return addressProblem(field, value);
    case FieldSpec::Type::UrlList:
        return listProblem(field, model, value, true);
    case FieldSpec::Type::TextList:
        return listProblem(field, model, value, false);
    case FieldSpec::Type::Unknown:
        return std::nullopt; // the API is the judge
    }
    return std::nullopt;
}

} // namespace

bool isLeftEmpty(const QJsonValue &value)
{
    if (value.isArray()) {
        const QJsonArray items = value.toArray();
        return std::all_of(items.begin(), items.end(), [](const QJsonValue &item) { return isLeftEmpty(item); });
    }
    return value.isUndefined() || value.isNull() || (value.isString() && value.toString().isEmpty()) ||
           (value.isObject() && value.toObject().isEmpty());
}

bool sameValue(const QJsonValue &a, const QJsonValue &b)
{
    return a.isDouble() && b.isDouble() ? a.toDouble() == b.toDouble() : a == b;
}

bool holdsValue(const QList<QJsonValue> &values, const QJsonValue &value)
{
    return std::any_of(values.begin(), values.end(), [&](const QJsonValue &one) { return sameValue(one, value); });
}

Wrong whatIsWrong(const FieldSpec &field, const QString &model, const QJsonValue &value)
{
    if (isOfItsKind(field, value)) {
        if (const Wrong wrong = choiceProblem(field, model, value))
            return wrong;
    }
    return typeProblem(field, model, value);
}

QString countInWords(int count)
{
    return QLocale(QLocale::English, QLocale::UnitedStates).toString(count);
}

QString charactersInWords(int count)
{
    return Words::tr("%1 character(s)", "", count).arg(countInWords(count));
}

int countCharacters(const QString &text)
{
    // Extended grapheme clusters, by one pass of Qt's finder (Unicode Standard Annex 29).
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    int count = 0;
    while (finder.toNextBoundary() >= 0)
        ++count;
    return count;
}
