#include "ReplyValues.h"

#include "net/CleanText.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <cmath>

namespace {

constexpr qsizetype mostLinks = 16; // of one task

QString textOf(const QJsonObject &object, QLatin1String first, QLatin1String second)
{
    const QString text = ReplyValues::textOf(object.value(first));
    return text.isEmpty() ? ReplyValues::textOf(object.value(second)) : text;
}

RawUrl linkOf(const QJsonValue &value, const QString &secret)
{
    const QJsonValue said = value.isObject() ? value[u"url"] : value;
    const QString text = said.toString().trimmed(); // a wrong type is empty, and so is its link
    return text.size() > ReplyValues::longestLink || repeatsSecret(text, secret) ? RawUrl() : RawUrl::fromText(text);
}

// Whether what stands before the query says which clip it is, as in "/a.mp4?sig=1" and not in "/get?id=1&sig=2".
bool namesAFile(const RawUrl &link)
{
    static constexpr std::array suffixes{".mp4", ".m4v", ".mov", ".webm", ".mkv", ".mpg", ".mpeg", ".avi"};
    const QByteArray path = link.withoutQuery().toLower();
    return std::any_of(suffixes.begin(), suffixes.end(), [&path](const char *suffix) { return path.endsWith(suffix); });
}

// "1,234" may be a thousand or one: it is none.
std::optional<double> amountIn(const QString &text)
{
    static const QRegularExpression amount(
        QStringLiteral(
            R"(^\s*(?:US\s?D?\s?\$?|\$)?\s*(\d{1,9}(?:[.,]\d{1,12})?|[.,]\d{1,12}|\d(?:\.\d{1,12})?e-?\d{1,2})\s*(?:US\s?D|US\s?\$|\$)?\s*$)"),
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = amount.match(text);
    if (!match.hasMatch())
        return {};
    QString number = match.captured(1);
    const qsizetype comma = number.indexOf(u',');
    if (comma > 0 && number.size() - comma == 4 && !number.startsWith(QLatin1String("0,")))
        return {};
    bool isNumber = false;
    const double value = number.replace(u',', u'.').toDouble(&isNumber);
    return isNumber ? std::optional(value) : std::nullopt;
}

} // namespace

namespace ReplyValues {

std::optional<qint64> integerOf(const QJsonValue &value)
{
    // toInteger() falls back for everything that is not exactly a 64-bit integer.
    const qint64 number = value.toInteger(-1);
    if (number == -1 && value.toInteger(-2) != -1)
        return std::nullopt;
    return number;
}

QString textOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        return {};
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Bool:
    case QJsonValue::Double:
        return value.toVariant().toString();
    case QJsonValue::Array:
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    case QJsonValue::Object:
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    }
    return {};
}

QString messageOf(const QJsonObject &object)
{
    return ::textOf(object, QLatin1String("msg"), QLatin1String("message"));
}

QString idOf(const QJsonValue &value)
{
    if (const std::optional<qint64> number = integerOf(value))
        return QString::number(*number);
    return value.toString().trimmed();
}

std::optional<double> priceOf(const QJsonValue &value)
{
    const double price = value.isString() ? amountIn(value.toString()).value_or(0) : value.toDouble(0);
    if (!std::isfinite(price) || price <= 0)
        return std::nullopt;
    return price;
}

// file_url is one of output_videos as a rule, perhaps signed anew; where it is none of them it comes first.
QList<RawUrl> clipsOf(const QJsonObject &data, const QString &secret)
{
    QList<RawUrl> links;
    const QJsonValue videos = data.value(QLatin1String("output_videos"));
    const QJsonArray items = videos.isArray() ? videos.toArray() : QJsonArray{videos};
    for (qsizetype i = 0; i < items.size() && links.size() < mostLinks; ++i) {
        const RawUrl link = linkOf(items.at(i), secret);
        if (link.isValid() && !links.contains(link))
            links.append(link);
    }
    const RawUrl file = linkOf(data.value(QLatin1String("file_url")), secret);
    const bool isKnown = std::any_of(links.begin(), links.end(), [&file](const RawUrl &link) {
        return link == file || (namesAFile(file) && link.withoutQuery() == file.withoutQuery());
    });
    if (file.isValid() && !isKnown)
        links.prepend(file);
    return links.mid(0, mostLinks);
}

} // namespace ReplyValues
