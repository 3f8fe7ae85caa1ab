#include "FieldCheck.h"

#include "api/PictureData.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QLocale>
#include <QTextBoundaryFinder>
#include <QUrl>

#include <algorithm>
#include <cmath>

namespace {

using ValueErrorKind = ValueError::Kind;
using ValueWrong = std::optional<ValueError>;

constexpr qsizetype longestDataHeader = 200;         // "data:image/jpeg;name=x;base64,"
constexpr double exactIntegers = 9007199254740992.0; // 2^53: beyond it JSON numbers are not exact (RFC 8259, 6)

ValueWrong choiceProblem(const FieldSpec &field, const QString &model, const QJsonValue &value)
{
    if (field.choices.isEmpty() || holdsValue(field.choices, value))
        return std::nullopt;
    return ValueError{.kind = ValueErrorKind::NoChoice, .field = field, .model = model, .value = value};
}

ValueWrong numberProblem(const FieldSpec &field, const QString &model, const QJsonValue &value, bool mustBeWhole)
{
    const auto wrong = [&](ValueErrorKind kind) {
        return ValueError{.kind = kind, .field = field, .model = model, .value = value};
    };
    const double number = value.toDouble();
    if (!value.isDouble() || !std::isfinite(number))
        return wrong(mustBeWhole ? ValueErrorKind::NotWholeNumber : ValueErrorKind::NotNumber);
    if (mustBeWhole && (std::floor(number) != number || std::abs(number) > exactIntegers))
        return wrong(ValueErrorKind::NotWhole);
    if (number >= field.minimum.value_or(number) && number <= field.maximum.value_or(number))
        return std::nullopt;
    return wrong(ValueErrorKind::OutOfRange);
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

ValueWrong addressProblem(const FieldSpec &field, const QJsonValue &value)
{
    const QString text = value.toString();
    if (field.role == FieldSpec::Role::Plain) {
        if (isWebAddress(text))
            return std::nullopt;
        return ValueError{.kind = ValueErrorKind::NotAddress, .field = field};
    }
    if (!digestOfReference(text).isEmpty() || (isDataAddress(text) ? isPictureUri(text) : isWebAddress(text)))
        return std::nullopt;
    return ValueError{.kind = ValueErrorKind::NotPicture, .field = field};
}

ValueWrong textProblem(const FieldSpec &field, const QString &model, const QJsonValue &value)
{
    if (!value.isString())
        return ValueError{.kind = ValueErrorKind::NotText, .field = field};
    if (field.role != FieldSpec::Role::Plain)
        return addressProblem(field, value);
    if (!field.minLength && !field.maxLength)
        return std::nullopt; // counting is not free
    const int count = countCharacters(value.toString());
    if (count < field.minLength.value_or(count))
        return ValueError{.kind = ValueErrorKind::TextTooShort, .field = field, .model = model, .count = count};
    if (count <= field.maxLength.value_or(count))
        return std::nullopt;
    return ValueError{.kind = ValueErrorKind::TextTooLong, .field = field, .model = model, .count = count};
}

ValueWrong listProblem(const FieldSpec &field, const QString &model, const QJsonValue &value, bool ofAddresses)
{
    if (!value.isArray())
        return ValueError{.kind = ValueErrorKind::NotList, .field = field};
    int count = 0;
    for (const QJsonValue &item : value.toArray()) {
        if (isLeftEmpty(item))
            continue; // is not sent
        ++count;
        if (ofAddresses && !isWebAddress(item.toString()))
            return ValueError{.kind = ValueErrorKind::ItemNotAddress, .field = field, .count = count};
        if (!item.isString())
            return ValueError{.kind = ValueErrorKind::ItemNotText, .field = field, .count = count};
    }
    if (count < field.minItems.value_or(count))
        return ValueError{.kind = ValueErrorKind::TooFewItems, .field = field, .model = model, .count = count};
    if (count <= field.maxItems.value_or(count))
        return std::nullopt;
    return ValueError{.kind = ValueErrorKind::TooManyItems, .field = field, .model = model, .count = count};
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

ValueWrong typeProblem(const FieldSpec &field, const QString &model, const QJsonValue &value)
{
    switch (field.type) {
    case FieldSpec::Type::Integer:
        return numberProblem(field, model, value, true);
    case FieldSpec::Type::Number:
        return numberProblem(field, model, value, false);
    case FieldSpec::Type::Boolean:
        return value.isBool() ? ValueWrong() : ValueError{.kind = ValueErrorKind::NotOnOff, .field = field};
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

ValueWrong whatIsWrong(const FieldSpec &field, const QString &model, const QJsonValue &value)
{
    if (isOfItsKind(field, value)) {
        if (const ValueWrong wrong = choiceProblem(field, model, value))
            return wrong;
    }
    return typeProblem(field, model, value);
}

QString countInWords(int count)
{
    return QLocale(QLocale::English, QLocale::UnitedStates).toString(count);
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
