#include "FieldMemory.h"

#include "catalog/FieldCheck.h"
#include "catalog/FieldMatch.h"

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

QString instead(const FieldSpec &spec)
{
    return spec.defaultValue.isUndefined() ? QStringLiteral("it is left to the model")
                                           : QStringLiteral("it is %1 now").arg(valueInWords(spec, spec.defaultValue));
}

} // namespace

void FieldMemory::keep(const ModelSpec &model, const FieldSpec &spec, const QJsonValue &value)
{
    const QString meaning = meaningOf(model, spec);
    const Wish *before = last(meaning);
    if (before && before->model == model.id && sameValue(before->value, value))
        return;
    Wish wish;
    wish.model = model.id;
    wish.meaning = meaning;
    wish.label = spec.label.isEmpty() ? spec.name : spec.label;
    wish.words = isLeftEmpty(value) ? QString() : valueInWords(spec, value);
    wish.value = value;
    wish.matters = !isLeftEmpty(value) && !sameValue(value, spec.defaultValue);
    for (const Wish &other : std::as_const(m_wishes))
        wish.turn = std::max(wish.turn, other.turn + 1);
    m_wishes.insert(keyOf(model.id, meaning), wish);
}

void FieldMemory::forget(const ModelSpec &model, const FieldSpec &spec)
{
    const QString meaning = meaningOf(model, spec);
    for (const Wish *wish = last(meaning); wish; wish = last(meaning))
        m_wishes.remove(keyOf(wish->model, meaning));
    m_wishes.remove(keyOf(model.id, meaning));
}

const FieldMemory::Wish *FieldMemory::last(const QString &meaning) const
{
    const Wish *latest = nullptr;
    for (auto wish = m_wishes.cbegin(); wish != m_wishes.cend(); ++wish) {
        if (wish->meaning == meaning && (!latest || wish->turn > latest->turn))
            latest = &*wish;
    }
    return latest;
}

QHash<QString, QJsonValue> FieldMemory::all() const
{
    QHash<QString, QJsonValue> all;
    for (auto wish = m_wishes.begin(); wish != m_wishes.end(); ++wish) {
        QJsonObject json{{modelKey, wish->model}, {meaningKey, wish->meaning}, {labelKey, wish->label},
                         {wordsKey, wish->words}, {mattersKey, wish->matters}, {turnKey, wish->turn}};
        if (!wish->value.isUndefined())
            json.insert(valueKey, wish->value);
        all.insert(wish.key(), json);
    }
    return all;
}

void FieldMemory::setAll(const QHash<QString, QJsonValue> &all)
{
    m_wishes.clear();
    for (const QJsonValue &value : all) {
        const QJsonObject json = value.toObject();
        Wish wish;
        wish.model = json.value(modelKey).toString();
        wish.meaning = json.value(meaningKey).toString();
        wish.label = json.value(labelKey).toString();
        wish.words = json.value(wordsKey).toString();
        wish.value = json.value(valueKey);
        wish.matters = json.value(mattersKey).toBool();
        wish.turn = std::clamp(json.value(turnKey).toInt(), 0, mostTurns);
        if (!wish.model.isEmpty() && !wish.meaning.isEmpty())
            m_wishes.insert(keyOf(wish.model, wish.meaning), wish);
    }
}

FieldMemory::Recalled FieldMemory::recall(const ModelSpec &model, const FieldSpec &spec) const
{
    Recalled found;
    found.value = spec.defaultValue;
    const QString meaning = meaningOf(model, spec);
    const Wish *last = this->last(meaning);
    if (!last)
        return found;
    const QJsonValue own = m_wishes.value(keyOf(model.id, meaning)).value;
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
            found.note = QStringLiteral("Set with %1.").arg(last->model);
            found.offer = QStringLiteral("Put back %1").arg(valueInWords(spec, own));
            found.offered = own;
        } else if (shown != wanted) {
            found.note = QStringLiteral("%1 is %2 with %3.").arg(wanted, shown, model.id);
        }
        return found;
    }
    found.isLoss = true;
    const QString back =
        last->model == model.id ? QString() : QStringLiteral("; it comes back with %1").arg(last->model);
    found.note = QStringLiteral("%1 is not possible with %2%3.").arg(wanted, model.id, back);
    if (back.isEmpty())
        found.note.replace(found.note.size() - 1, 1, QStringLiteral("; %1.").arg(instead(spec)));
    if (hasOwn)
        found.value = own;
    const auto near = nearestValue(spec.choices, last->value);
    if (near && !sameValue(*near, found.value)) {
        found.offer = QStringLiteral("Use %1").arg(valueInWords(spec, *near));
        found.offered = *near;
    }
    return found;
}

QString FieldMemory::leftOut(const ModelSpec &model) const
{
    QStringList meanings;
    for (const FieldSpec &spec : model.fields)
        meanings << meaningOf(model, spec);
    QList<Wish> waiting;
    for (const Wish &wish : m_wishes) {
        if (wish.matters && !meanings.contains(wish.meaning) && last(wish.meaning)->turn == wish.turn)
            waiting << wish;
    }
    if (waiting.isEmpty())
        return {};
    std::sort(waiting.begin(), waiting.end(), [](const Wish &a, const Wish &b) { return a.turn < b.turn; });
    QStringList labels;
    QStringList models;
    for (const Wish &wish : std::as_const(waiting)) {
        labels << wish.label;
        if (!models.contains(wish.model))
            models << wish.model;
    }
    return QStringLiteral("Not possible with %1, kept for %2: %3.")
        .arg(model.id, models.join(QStringLiteral(", ")), labels.join(QStringLiteral(", ")));
}
