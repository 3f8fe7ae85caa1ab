#include "FrameShape.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace {

constexpr double tolerance = 0.02;
constexpr QSize usualShapes[] = {{16, 9}, {9, 16}, {4, 3}, {3, 4},  {1, 1},  {3, 2}, {2, 3},
                                 {5, 4},  {4, 5},  {2, 1}, {21, 9}, {9, 21}, {1, 2}};

// How far two shapes are from each other; 0: alike. The same whichever of them is the wider one.
double distance(QSize one, QSize other)
{
    return std::abs(std::log(static_cast<double>(one.width()) * other.height() / one.height() / other.width()));
}

} // namespace

std::optional<QSize> shapeOf(const QString &word)
{
    static const QRegularExpression pattern(QStringLiteral("^\\s*(\\d{1,5})\\s*[xX:×*/]\\s*(\\d{1,5})\\s*$"));
    const QRegularExpressionMatch match = pattern.match(word);
    const QSize size(match.captured(1).toInt(), match.captured(2).toInt());
    return match.hasMatch() && !size.isEmpty() ? std::optional(size) : std::nullopt;
}

bool hasShape(QSize picture, QSize shape)
{
    return picture.isEmpty() || shape.isEmpty() || distance(picture, shape) <= std::log(1 + tolerance);
}

const FieldSpec *shapeField(const ModelSpec &model)
{
    const auto isShapes = [](const FieldSpec &field) {
        return field.role == FieldSpec::Role::Plain && field.type == FieldSpec::Type::Text &&
               std::any_of(field.choices.begin(), field.choices.end(),
                           [](const QJsonValue &choice) { return shapeOf(choice.toString()).has_value(); });
    };
    const auto found = std::find_if(model.fields.begin(), model.fields.end(), isShapes);
    return found == model.fields.end() ? nullptr : &*found;
}

int bestShapeChoice(const FieldSpec &field, QSize picture)
{
    if (picture.isEmpty())
        return -1;
    int nearest = -1;
    int free = -1;
    double least = 0;
    for (int index = 0; index < field.choices.size(); ++index) {
        const std::optional<QSize> shape = shapeOf(field.choices.at(index).toString());
        if (!shape) {
            free = free < 0 ? index : free;
            continue;
        }
        const double away = distance(picture, *shape);
        if (nearest < 0 || away < least) {
            nearest = index;
            least = away;
        }
    }
    const bool fits = nearest >= 0 && least <= std::log(1 + tolerance);
    return fits || free < 0 ? nearest : free;
}

QString shapeWords(QSize size)
{
    if (size.isEmpty())
        return {};
    constexpr double sameName = 0.012; // nearer than the usual shapes are to each other
    for (const QSize usual : usualShapes) {
        if (distance(size, usual) <= sameName)
            return QStringLiteral("%1:%2").arg(usual.width()).arg(usual.height());
    }
    const double ratio = static_cast<double>(size.width()) / size.height();
    return ratio >= 1 ? QStringLiteral("%1:1").arg(ratio, 0, 'f', 2) : QStringLiteral("1:%1").arg(1 / ratio, 0, 'f', 2);
}
