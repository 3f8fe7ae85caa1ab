#include "ReplyValues.h"

#include "CleanText.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace {

constexpr qsizetype mostLinks = 16; // of which the first is used

QString textOf(const QJsonObject &object, QLatin1String first, QLatin1String second)
{
    const QString text = ReplyValues::textOf(object.value(first));
    return text.isEmpty() ? ReplyValues::textOf(object.value(second)) : text;
}

QUrl linkOf(const QJsonValue &value, const QString &secret)
{
    const QString text = value.toString().trimmed(); // a wrong type is empty, and so is its link
    return text.size() > ReplyValues::longestLink || repeatsSecret(text, secret) ? QUrl()
                                                                                 : QUrl(text, QUrl::TolerantMode);
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

QList<QUrl> clipsOf(const QJsonObject &data, const QString &secret)
{
    if (const QUrl link = linkOf(data.value(QLatin1String("file_url")), secret); link.isValid())
        return {link};
    QList<QUrl> links;
    const QJsonValue videos = data.value(QLatin1String("output_videos"));
    const QJsonArray items = videos.isArray() ? videos.toArray() : QJsonArray{videos};
    for (qsizetype i = 0; i < std::min<qsizetype>(items.size(), mostLinks); ++i) {
        if (const QUrl link = linkOf(items.at(i), secret); link.isValid())
            links.append(link);
    }
    return links;
}

} // namespace ReplyValues
