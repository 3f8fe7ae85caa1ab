#include "CatalogMerge.h"

#include "catalog/ChoiceLabels.h"
#include "catalog/FieldCheck.h"
#include "catalog/SpecChecks.h"

#include <QHash>

#include <algorithm>

namespace {

using Type = FieldSpec::Type;
using Role = FieldSpec::Role;

enum class Kind { Number, Bool, Words, List, Unknown };

Kind kindOf(Type type)
{
    switch (type) {
    case Type::Integer:
    case Type::Number:
        return Kind::Number;
    case Type::Boolean:
        return Kind::Bool;
    case Type::Text:
    case Type::Url:
        return Kind::Words;
    case Type::UrlList:
    case Type::TextList:
        return Kind::List;
    case Type::Unknown:
        return Kind::Unknown;
    }
    return Kind::Unknown;
}

bool areNumbers(const QList<QJsonValue> &values)
{
    return std::all_of(values.begin(), values.end(), [](const QJsonValue &value) { return value.isDouble(); });
}

// The provider's values in our order: those we know first, as we list them; numbers always upwards.
QList<QJsonValue> ordered(const QList<QJsonValue> &offered, const QList<QJsonValue> &ours)
{
    QList<QJsonValue> values;
    for (const QJsonValue &value : ours) {
        if (holdsValue(offered, value))
            values << value;
    }
    for (const QJsonValue &value : offered) {
        if (!holdsValue(values, value))
            values << value;
    }
    if (areNumbers(values))
        std::sort(values.begin(), values.end(),
                  [](const QJsonValue &a, const QJsonValue &b) { return a.toDouble() < b.toDouble(); });
    return values;
}

// Our names for the values we had names for.
QList<QString> labelled(const QList<QJsonValue> &values, const FieldSpec &ours)
{
    QList<QString> labels = choiceLabelsFor(values);
    for (qsizetype i = 0; i < values.size(); ++i) {
        for (qsizetype known = 0; known < ours.choices.size(); ++known) {
            if (sameValue(ours.choices.at(known), values.at(i)))
                labels[i] = ours.choiceLabels.at(known);
        }
    }
    return labels;
}

template <typename Value>
void take(std::optional<Value> &ours, const std::optional<Value> &offered)
{
    if (offered)
        ours = offered;
}

void takeChoices(const FieldSpec &ours, const FieldSpec &offered, FieldSpec &merged)
{
    merged.choices = ordered(offered.choices, ours.choices);
    merged.choiceLabels = labelled(merged.choices, ours);
    merged.minimum = offered.minimum; // our range was that of our choices
    merged.maximum = offered.maximum;
}

// A range without choices: of ours, those in it; the range itself where none is.
void takeRange(const FieldSpec &offered, FieldSpec &merged)
{
    take(merged.minimum, offered.minimum);
    take(merged.maximum, offered.maximum);
    QList<QJsonValue> kept;
    QList<QString> labels;
    for (qsizetype i = 0; i < merged.choices.size(); ++i) {
        const double number = merged.choices.at(i).toDouble();
        if (!merged.choices.at(i).isDouble() ||
            (number >= merged.minimum.value_or(number) && number <= merged.maximum.value_or(number))) {
            kept << merged.choices.at(i);
            labels << merged.choiceLabels.at(i);
        }
    }
    merged.choices = kept;
    merged.choiceLabels = labels;
}

void settleDefault(const FieldSpec &offered, const QString &model, FieldSpec &merged)
{
    const auto fits = [&](const QJsonValue &value) {
        return !value.isUndefined() && merged.role == Role::Plain && !whatIsWrong(merged, model, value);
    };
    if (!fits(merged.defaultValue))
        merged.defaultValue = fits(offered.defaultValue) ? offered.defaultValue : QJsonValue(QJsonValue::Undefined);
}

FieldSpec mergedField(const FieldSpec &ours, const FieldSpec &offered, const QString &model)
{
    const Kind kind = kindOf(offered.type);
    FieldSpec merged = ours;
    if (kind != kindOf(ours.type) && kind != Kind::Unknown) { // another thing under the same name: its own rules hold
        merged = offered;
        merged.label = ours.label;
        merged.help = ours.help;
        merged.role = ours.role;
        merged.advanced = ours.advanced;
        merged.unit = kind == Kind::Number ? ours.unit : QString();
    } else if (kind == Kind::Number) {
        merged.type = offered.type;
    }
    take(merged.minLength, merged.type == Type::Text ? offered.minLength : std::nullopt);
    take(merged.maxLength, merged.type == Type::Text ? offered.maxLength : std::nullopt);
    take(merged.minItems, offered.minItems);
    take(merged.maxItems, offered.maxItems);
    if (!offered.choices.isEmpty())
        takeChoices(ours, offered, merged);
    else
        takeRange(offered, merged);
    merged.required = ours.required || offered.required;
    settleDefault(offered, model, merged);
    return merged;
}

// One model known to both.
class ModelMerge
{
public:
    ModelMerge(const ModelSpec &ours, const ProviderModel &offered, QList<CatalogNote> &notes)
        : m_ours(ours)
        , m_offered(offered)
        , m_notes(notes)
    {
    }

    ModelSpec merge();

private:
    void mergeKnownFields();
    void addNewFields();
    void keepPossibleLimits();
    void note(CatalogNote::Kind kind, const QString &text, const FieldError &error = {});

    const ModelSpec &m_ours;
    const ProviderModel &m_offered;
    QList<CatalogNote> &m_notes;
    ModelSpec m_merged;
};

void ModelMerge::note(CatalogNote::Kind kind, const QString &text, const FieldError &error)
{
    m_notes.append({.kind = kind, .model = m_ours.id, .text = text, .fieldError = error});
}

void ModelMerge::mergeKnownFields()
{
    for (const FieldSpec &field : m_ours.fields) {
        const FieldSpec *offered = m_offered.spec.field(field.name);
        if (!offered) {
            if (m_offered.whole)
                note(CatalogNote::Kind::FieldGone, field.name);
            else
                m_merged.fields << field; // it may be among what could not be understood
            continue;
        }
        const FieldSpec merged = mergedField(field, *offered, m_ours.id);
        if (const auto wrong = whatIsUnsound(merged, m_ours.id)) {
            note(CatalogNote::Kind::FieldStays, field.name, *wrong);
            m_merged.fields << field;
        } else {
            m_merged.fields << merged;
        }
    }
}

void ModelMerge::addNewFields()
{
    for (const FieldSpec &field : m_offered.spec.fields) {
        if (m_ours.field(field.name))
            continue;
        const bool collides = std::any_of(m_merged.fields.begin(), m_merged.fields.end(), [&](const FieldSpec &other) {
            return !canBeTogether(other.name, field.name) || (field.role != Role::Plain && other.role == field.role);
        });
        if (collides)
            note(CatalogNote::Kind::FieldCollides, field.name);
        else
            m_merged.fields << field;
    }
}

void ModelMerge::keepPossibleLimits()
{
    m_merged.limits.clear();
    for (const FieldLimit &limit : m_ours.limits) {
        if (isPossible(limit, m_merged))
            m_merged.limits << limit;
        else
            note(CatalogNote::Kind::LimitDropped, limit.sentence);
    }
}

ModelSpec ModelMerge::merge()
{
    m_merged = m_ours;
    m_merged.fields.clear();
    take(m_merged.promptMax, m_offered.spec.promptMax);
    if (m_offered.spec.promptMin > 0)
        m_merged.promptMin = m_offered.spec.promptMin;
    mergeKnownFields();
    addNewFields();
    keepPossibleLimits();
    if (const auto wrong = whatIsUnsound(m_merged)) {
        m_notes.append({.kind = CatalogNote::Kind::ModelStays, .model = m_ours.id, .modelError = *wrong});
        return m_ours;
    }
    return m_merged;
}

} // namespace

MergedCatalog mergeCatalogs(const Catalog &builtIn, const QList<ProviderModel> &provider)
{
    MergedCatalog result;
    QHash<QString, const ProviderModel *> offered;
    for (const ProviderModel &model : provider)
        offered.insert(model.spec.id, &model);
    QList<ModelSpec> models;
    for (const ModelSpec &ours : builtIn.models()) {
        const ProviderModel *theirs = offered.value(ours.id);
        models << (theirs ? ModelMerge(ours, *theirs, result.notes).merge() : ours);
    }
    for (const ProviderModel &model : provider) {
        const bool isTaken = std::any_of(models.begin(), models.end(),
                                         [&](const ModelSpec &other) { return other.id == model.spec.id; });
        if (!isTaken && isSound(model.spec) && models.size() < CatalogLimits::models)
            models << model.spec;
    }
    result.catalog = Catalog::of(models, builtIn.defaultModel().id, builtIn.date());
    return result;
}

CatalogChange changeBetween(const Catalog &before, const Catalog &after)
{
    CatalogChange change;
    for (const ModelSpec &model : after.models()) {
        const ModelSpec *old = before.model(model.id);
        if (!old)
            change.added << model.id;
        else if (!(*old == model))
            change.changed << model.id;
    }
    for (const ModelSpec &model : before.models()) {
        if (!after.model(model.id))
            change.removed << model.id;
    }
    return change;
}
