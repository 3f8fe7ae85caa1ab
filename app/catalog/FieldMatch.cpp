#include "FieldMatch.h"

#include "FieldCheck.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace {

using Type = FieldSpec::Type;

constexpr double sameProportion = 0.01;    // 1280x720 is 16:9, 1366x768 nearly
constexpr double largestExact = 1LL << 53; // beyond it JSON numbers are not exact

bool isList(const FieldSpec &spec)
{
    return spec.type == Type::UrlList || spec.type == Type::TextList;
}

bool isWhole(const QJsonValue &value)
{
    return value.isDouble() && std::floor(value.toDouble()) == value.toDouble() &&
           std::abs(value.toDouble()) <= largestExact;
}

// "16x9", "16:9", "1280x720" -> width to height; 0 for anything else.
double proportionOf(const QJsonValue &value)
{
    static const QRegularExpression form(QStringLiteral("^(\\d{1,5})[x:×*](\\d{1,5})$"));
    const auto match = form.match(value.toString());
    const double height = match.captured(2).toDouble();
    return match.hasMatch() && height > 0 ? match.captured(1).toDouble() / height : 0;
}

QString labelAt(const FieldSpec &spec, int choice)
{
    if (choice < spec.choiceLabels.size())
        return spec.choiceLabels.at(choice);
    return spec.choices.at(choice).toVariant().toString();
}

} // namespace

QString withUnit(const FieldSpec &spec, const QString &text)
{
    bool isNumber = false;
    text.toDouble(&isNumber);
    return isNumber && !spec.unit.isEmpty() ? QStringLiteral("%1 %2").arg(text, spec.unit) : text;
}

QString choiceLabel(const FieldSpec &spec, int choice)
{
    return withUnit(spec, labelAt(spec, choice));
}

bool canTake(const FieldSpec &spec, const QJsonValue &value)
{
    if (value.isUndefined() || value.isNull())
        return false;
    if (!spec.choices.isEmpty())
        return holdsValue(spec.choices, value);
    switch (spec.type) {
    case Type::Integer:
        if (!isWhole(value))
            return false;
        [[fallthrough]];
    case Type::Number:
        return value.isDouble() && value.toDouble() >= spec.minimum.value_or(value.toDouble()) &&
               value.toDouble() <= spec.maximum.value_or(value.toDouble());
    case Type::Boolean:
        return value.isBool();
    case Type::Text:
    case Type::Url:
        return value.isString();
    case Type::UrlList:
    case Type::TextList:
        return value.isArray();
    case Type::Unknown:
        return true;
    }
    return false;
}

int indexOfValue(const QList<QJsonValue> &values, const QJsonValue &value)
{
    const auto found =
        std::find_if(values.begin(), values.end(), [&](const QJsonValue &one) { return sameValue(one, value); });
    return found == values.end() ? -1 : static_cast<int>(found - values.begin());
}

std::optional<QJsonValue> equivalentValue(const QJsonValue &value, const QString &words, const FieldSpec &to)
{
    if (canTake(to, value))
        return value;
    const double proportion = proportionOf(value);
    std::optional<QJsonValue> found;
    for (int i = 0; i < to.choices.size(); ++i) {
        if (choiceLabel(to, i) == words)
            return to.choices.at(i);
        const double own = proportionOf(to.choices.at(i));
        if (!found && proportion > 0 && own > 0 && std::abs(own / proportion - 1) < sameProportion)
            found = to.choices.at(i);
    }
    return found;
}

std::optional<QJsonValue> nearestValue(const QList<QJsonValue> &options, const QJsonValue &value)
{
    std::optional<QJsonValue> best;
    if (!value.isDouble())
        return best;
    const auto distance = [&](const QJsonValue &one) { return std::abs(one.toDouble() - value.toDouble()); };
    for (const QJsonValue &one : options) {
        if (one.isDouble() && one.toDouble() >= 0 && (!best || distance(one) < distance(*best)))
            best = one; // a negative number is a code, no amount: -1 lets the model choose
    }
    return best;
}

QString meaningOf(const ModelSpec &model, const FieldSpec &spec)
{
    if (!isList(spec) || spec.label.isEmpty())
        return spec.name;
    const auto sharesLabel = [&](const FieldSpec &other) { return isList(other) && other.label == spec.label; };
    const bool isOne = std::count_if(model.fields.begin(), model.fields.end(), sharesLabel) == 1;
    return isOne ? QStringLiteral("list:") + spec.label : spec.name;
}
