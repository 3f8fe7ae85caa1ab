#include "RequestAdapter.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace {

// Width over height of "16x9", "16:9", "1280x720"; 0: no shape.
double shapeOf(const QJsonValue &value)
{
    const QString text = value.toString();
    const QStringList sides = text.contains(u'x') ? text.split(u'x') : text.split(u':');
    if (sides.size() != 2 || sides[1].toDouble() <= 0)
        return 0;
    return sides[0].toDouble() / sides[1].toDouble();
}

// The value nearest to the wanted one that the field takes as such, or nothing.
std::optional<QJsonValue> nearest(const FieldSpec &field, const QJsonValue &wanted)
{
    if (field.choices.contains(wanted))
        return wanted;
    if (!field.choices.isEmpty()) {
        const double shape = shapeOf(wanted);
        for (const QJsonValue &choice : field.choices)
            if (shape > 0 && std::abs(shapeOf(choice) - shape) < 0.01)
                return choice;
        if (!wanted.isDouble())
            return {};
        std::optional<QJsonValue> best;
        for (const QJsonValue &choice : field.choices)
            if (choice.isDouble() && choice.toDouble() > 0 &&
                (!best ||
                 std::abs(choice.toDouble() - wanted.toDouble()) < std::abs(best->toDouble() - wanted.toDouble())))
                best = choice;
        return best;
    }
    if (wanted.isDouble() && (field.minimum || field.maximum)) {
        const double low = field.minimum.value_or(wanted.toDouble());
        const double high = field.maximum.value_or(wanted.toDouble());
        return QJsonValue(std::clamp(wanted.toDouble(), std::min(low, high), std::max(low, high)));
    }
    return wanted;
}

bool saysTheSame(const QJsonValue &one, const QJsonValue &other)
{
    const double shape = shapeOf(one);
    return one == other || (shape > 0 && std::abs(shape - shapeOf(other)) < 0.01);
}

QJsonValue valueFor(const FieldSpec &field, const ModelSpec *from, const GenerationRequest &shot, QStringList *taken)
{
    QString name = field.name;
    if (field.role != FieldSpec::Role::Plain && from)
        if (const FieldSpec *same = from->fieldWithRole(field.role))
            name = same->name;
    *taken << name;
    return shot.fields.value(name);
}

// A choice that the limits between fields forbid gives way to the first that they allow.
void mendLimits(const ModelSpec &to, AdaptedShot &adapted)
{
    for (const Problem &problem : validate(to, adapted.request)) {
        const FieldSpec *field = to.field(problem.field);
        if (!field || field->choices.isEmpty())
            continue;
        const QJsonValue before = adapted.request.fields.value(field->name);
        for (const QJsonValue &choice : field->choices) {
            if (whyImpossible(to, adapted.request, field->name, choice))
                continue;
            adapted.request.fields.insert(field->name, choice);
            adapted.notes.append({field->label, *field, before, choice});
            break;
        }
    }
}

} // namespace

AdaptedShot adaptShot(const ModelSpec *from, const GenerationRequest &shot, const ModelSpec &to)
{
    AdaptedShot adapted;
    if (shot.model == to.id) {
        adapted.request = shot;
        adapted.problems = validate(to, shot);
        return adapted;
    }
    adapted.request = defaultRequest(to);
    adapted.request.prompt = shot.prompt;
    QStringList taken;
    for (const FieldSpec &field : to.fields) {
        const QJsonValue wanted = valueFor(field, from, shot, &taken);
        if (wanted.isUndefined() || wanted.isNull())
            continue;
        const std::optional<QJsonValue> fitting = nearest(field, wanted);
        const QJsonValue now = fitting.value_or(field.defaultValue);
        if (fitting)
            adapted.request.fields.insert(field.name, *fitting);
        if (now.isUndefined())
            adapted.notes.append({field.label, field, wanted});
        else if (!saysTheSame(now, wanted))
            adapted.notes.append({field.label, field, wanted, now});
    }
    for (auto value = shot.fields.begin(); value != shot.fields.end(); ++value) {
        const FieldSpec *field = from ? from->field(value.key()) : nullptr;
        if (!taken.contains(value.key()) && !(field && field->defaultValue == value.value()))
            adapted.notes.append({field ? field->label : value.key(), {}, value.value()});
    }
    mendLimits(to, adapted);
    adapted.problems = validate(to, adapted.request);
    return adapted;
}
