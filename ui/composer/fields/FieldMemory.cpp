#include "FieldMemory.h"

#include "catalog/FieldCheck.h"
#include "catalog/FieldMatch.h"
#include "ui/words/composer/ValueWords.h"

#include <QJsonObject>

#include <algorithm>
#include <utility>

namespace {

constexpr int mostTurns = 1'000'000'000; // of a draft from a file: there must be room for later ones

const QString modelKey = QStringLiteral("model");
const QString meaningKey = QStringLiteral("meaning");
const QString labelKey = QStringLiteral("label");
const QString wordsKey = QStringLiteral("words");
const QString valueKey = QStringLiteral("value");
const QString mattersKey = QStringLiteral("matters");
const QString turnKey = QStringLiteral("turn");

QString keyOf(const QString &model, const QString &meaning)
{
    return model + QLatin1Char('\n') + meaning;
}

} // namespace

void FieldMemory::keep(const ModelSpec &model, const FieldSpec &spec, const QJsonValue &value)
{
    const QString meaning = meaningOf(model, spec);
    const Choice *before = last(meaning);
    if (before && before->model == model.id && sameValue(before->value, value))
        return;
    Choice choice;
    choice.model = model.id;
    choice.meaning = meaning;
    choice.label = spec.label.isEmpty() ? spec.name : spec.label;
    choice.words = isLeftEmpty(value) ? QString() : valueInWords(spec, value);
    choice.value = value;
    choice.matters = !isLeftEmpty(value) && !sameValue(value, spec.defaultValue);
    for (const Choice &other : std::as_const(m_choices))
        choice.turn = std::max(choice.turn, other.turn + 1);
    m_choices.insert(keyOf(model.id, meaning), choice);
}

void FieldMemory::forget(const ModelSpec &model, const FieldSpec &spec)
{
    const QString meaning = meaningOf(model, spec);
    for (const Choice *choice = last(meaning); choice; choice = last(meaning))
        m_choices.remove(keyOf(choice->model, meaning));
    m_choices.remove(keyOf(model.id, meaning));
}

const FieldMemory::Choice *FieldMemory::last(const QString &meaning) const
{
    const Choice *latest = nullptr;
    for (auto choice = m_choices.cbegin(); choice != m_choices.cend(); ++choice) {
        if (choice->meaning == meaning && (!latest || choice->turn > latest->turn))
            latest = &*choice;
    }
    return latest;
}

QHash<QString, QJsonValue> FieldMemory::all() const
{
    QHash<QString, QJsonValue> all;
    for (auto choice = m_choices.begin(); choice != m_choices.end(); ++choice) {
        QJsonObject json{{modelKey, choice->model}, {meaningKey, choice->meaning}, {labelKey, choice->label},
                         {wordsKey, choice->words}, {mattersKey, choice->matters}, {turnKey, choice->turn}};
        if (!choice->value.isUndefined())
            json.insert(valueKey, choice->value);
        all.insert(choice.key(), json);
    }
    return all;
}

void FieldMemory::setAll(const QHash<QString, QJsonValue> &all)
{
    m_choices.clear();
    for (const QJsonValue &value : all) {
        const QJsonObject json = value.toObject();
        Choice choice;
        choice.model = json.value(modelKey).toString();
        choice.meaning = json.value(meaningKey).toString();
        choice.label = json.value(labelKey).toString();
        choice.words = json.value(wordsKey).toString();
        choice.value = json.value(valueKey);
        choice.matters = json.value(mattersKey).toBool();
        choice.turn = std::clamp(json.value(turnKey).toInt(), 0, mostTurns);
        if (!choice.model.isEmpty() && !choice.meaning.isEmpty())
            m_choices.insert(keyOf(choice.model, choice.meaning), choice);
    }
}

FieldMemory::Recalled FieldMemory::recall(const ModelSpec &model, const FieldSpec &spec) const
{
    Recalled found;
    found.value = spec.defaultValue;
    const QString meaning = meaningOf(model, spec);
    const Choice *last = this->last(meaning);
    if (!last)
        return found;
    const QJsonValue own = m_choices.value(keyOf(model.id, meaning)).value;
    const bool hasOwn = canTake(spec, own);
    if (isLeftEmpty(last->value)) {
        found.value = QJsonValue::Undefined;
        return found;
    }
    const QString &wanted = last->words;
    if (const auto same = equivalentValue(last->value, wanted, spec)) {
        found.value = *same;
        const QString shown = valueInWords(spec, *same);
        if (hasOwn && !sameValue(own, *same)) {
            found.note = tr("Set with %1.", "a model").arg(last->model);
            found.offer = tr("Put back %1").arg(valueInWords(spec, own));
            found.offered = own;
        } else if (shown != wanted) {
            found.note = tr("%1 is %2 with %3.", "a value, a value, a model").arg(wanted, shown, model.id);
        }
        return found;
    }
    found.isLoss = true;
    if (last->model != model.id)
        found.note = tr("%1 is not possible with %2; it comes back with %3.").arg(wanted, model.id, last->model);
    else if (spec.defaultValue.isUndefined())
        found.note = tr("%1 is not possible with %2; it is left to the model.").arg(wanted, model.id);
    else
        found.note = tr("%1 is not possible with %2; it is %3 now.")
                         .arg(wanted, model.id, valueInWords(spec, spec.defaultValue));
    if (hasOwn)
        found.value = own;
    const auto near = nearestValue(spec.choices, last->value);
    if (near && !sameValue(*near, found.value)) {
        found.offer = tr("Use %1").arg(valueInWords(spec, *near));
        found.offered = *near;
    }
    return found;
}

QString FieldMemory::leftOut(const ModelSpec &model) const
{
    QStringList meanings;
    for (const FieldSpec &spec : model.fields)
        meanings << meaningOf(model, spec);
    QList<Choice> waiting;
    for (const Choice &choice : m_choices) {
        if (choice.matters && !meanings.contains(choice.meaning) && last(choice.meaning)->turn == choice.turn)
            waiting << choice;
    }
    if (waiting.isEmpty())
        return {};
    std::sort(waiting.begin(), waiting.end(), [](const Choice &a, const Choice &b) { return a.turn < b.turn; });
    QStringList labels;
    QStringList models;
    for (const Choice &choice : std::as_const(waiting)) {
        labels << choice.label;
        if (!models.contains(choice.model))
            models << choice.model;
    }
    return tr("Not possible with %1, kept for %2: %3.", "a model, models, settings")
        .arg(model.id, models.join(QStringLiteral(", ")), labels.join(QStringLiteral(", ")));
}
