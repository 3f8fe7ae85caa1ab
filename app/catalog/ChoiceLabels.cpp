#include "ChoiceLabels.h"

#include <QRegularExpression>
#include <QSet>

namespace {

constexpr int longestRatioPart = 2; // digits: "16x9" is a shape, "1280x720" a size in pixels

QString niceLabel(const QJsonValue &value)
{
    static const QRegularExpression sides(QStringLiteral("^([1-9][0-9]{0,4})[xX*]([1-9][0-9]{0,4})$"));
    const QString plain = plainChoiceLabel(value);
    const QRegularExpressionMatch match = sides.match(plain);
    if (!match.hasMatch())
        return plain;
    const bool isRatio = match.capturedLength(1) <= longestRatioPart && match.capturedLength(2) <= longestRatioPart;
    return match.captured(1) + (isRatio ? QStringLiteral(":") : QStringLiteral("×")) + match.captured(2);
}

} // namespace

QString plainChoiceLabel(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', 15);
    if (value.isBool())
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    return {};
}

QList<QString> choiceLabelsFor(const QList<QJsonValue> &choices)
{
    QList<QString> nice;
    QList<QString> plain;
    for (const QJsonValue &choice : choices) {
        nice << niceLabel(choice);
        plain << plainChoiceLabel(choice);
    }
    return QSet<QString>(nice.begin(), nice.end()).size() == nice.size() ? nice : plain;
}
