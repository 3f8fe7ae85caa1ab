#include "BatchPlan.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("BatchPlan", text);
}

// By name, by the last part of a dotted name, or by label; case folded.
const FieldSpec *fieldCalled(const ModelSpec &model, const QString &column)
{
    for (const FieldSpec &field : model.fields)
        if (field.name.compare(column, Qt::CaseInsensitive) == 0)
            return &field;
    for (const FieldSpec &field : model.fields)
        if (field.name.section(u'.', -1).compare(column, Qt::CaseInsensitive) == 0 ||
            field.label.compare(column, Qt::CaseInsensitive) == 0)
            return &field;
    return nullptr;
}

std::optional<bool> switchFrom(const QString &text)
{
    const QString word = text.toLower();
    if (QStringList{QStringLiteral("true"), QStringLiteral("yes"), QStringLiteral("on"), QStringLiteral("1")}.contains(
            word))
        return true;
    if (QStringList{QStringLiteral("false"), QStringLiteral("no"), QStringLiteral("off"), QStringLiteral("0")}.contains(
            word))
        return false;
    return {};
}

std::optional<QJsonValue> valueFrom(const FieldSpec &field, const QString &text)
{
    for (qsizetype i = 0; i < field.choices.size(); ++i)
        if (field.choices[i].toVariant().toString().compare(text, Qt::CaseInsensitive) == 0 ||
            field.choiceLabels.value(i).compare(text, Qt::CaseInsensitive) == 0)
            return field.choices[i];
    bool isNumber = false;
    switch (field.type) {
    case FieldSpec::Type::Integer: {
        const qlonglong number = text.toLongLong(&isNumber);
        return isNumber ? std::optional(QJsonValue(number)) : std::nullopt;
    }
    case FieldSpec::Type::Number: {
        const double number = text.toDouble(&isNumber);
        return isNumber ? std::optional(QJsonValue(number)) : std::nullopt;
    }
    case FieldSpec::Type::Boolean:
        if (const std::optional<bool> on = switchFrom(text))
            return QJsonValue(*on);
        return {};
    case FieldSpec::Type::UrlList:
    case FieldSpec::Type::TextList:
        return QJsonValue(QJsonArray::fromStringList(text.split(u'|', Qt::SkipEmptyParts)));
    case FieldSpec::Type::Text:
    case FieldSpec::Type::Url:
    case FieldSpec::Type::Unknown:
        return QJsonValue(text);
    }
    return {};
}

// Puts a row's own settings into its request. A sentence: which one it could not, and why.
QString applySettings(const ModelSpec &model, const PromptRow &row, GenerationRequest &request)
{
    for (const auto &[column, text] : row.settings) {
        const FieldSpec *field = fieldCalled(model, column);
        if (!field)
            return tr("%1 has no setting “%2”.").arg(model.id, column);
        const std::optional<QJsonValue> value = valueFrom(*field, text);
        if (!value)
            return tr("“%1” is no value for %2.").arg(text.left(60), field->label);
        request.fields.insert(field->name, *value);
    }
    return {};
}

class Planner
{
public:
    Planner(const Catalog &catalog, const BatchWish &wish)
        : m_catalog(catalog)
        , m_wish(wish)
    {
    }

    BatchPlan plan()
    {
        QStringList models{m_wish.shot.model};
        models << m_wish.models;
        models.removeDuplicates();
        for (const QString &model : models)
            prepare(model, model == m_wish.shot.model);
        if (m_wish.rows.isEmpty())
            for (const QString &model : models)
                take({0, m_wish.shot.prompt, {}}, model);
        for (const PromptRow &row : m_wish.rows)
            for (const QString &model : row.model.isEmpty() ? models : QStringList{row.model})
                take(row, model);
        return m_plan;
    }

private:
    void prepare(const QString &id, bool own)
    {
        const ModelSpec *model = m_catalog.model(id);
        if (!model || m_adapted.contains(id))
            return;
        const AdaptedShot adapted = adaptShot(m_catalog.model(m_wish.shot.model), m_wish.shot, *model);
        m_adapted.insert(id, adapted.request);
        if (!own)
            m_plan.notes.append({id, adapted.notes});
    }

    void take(const PromptRow &row, const QString &id)
    {
        const auto fail = [this, &row, &id](const QString &sentence) {
            m_plan.troubles.append({row.number, id, sentence});
        };
        if (!row.problem.isEmpty())
            return fail(row.problem);
        const ModelSpec *model = m_catalog.model(id);
        if (!model)
            return fail(tr("There is no model “%1”.").arg(id));
        if (!m_adapted.contains(id))
            m_adapted.insert(id, adaptShot(m_catalog.model(m_wish.shot.model), m_wish.shot, *model).request);
        GenerationRequest request = m_adapted.value(id); // its fields are shared, however many they are
        request.prompt = row.prompt;
        if (const QString sentence = applySettings(*model, row, request); !sentence.isEmpty())
            return fail(sentence);
        if (const QList<Problem> problems = validate(*model, request); !problems.isEmpty())
            return fail(problems.first().sentence);
        for (int i = 0; i < std::clamp(m_wish.variations, 1, BatchPlan::mostVariations); ++i)
            m_plan.requests << request;
    }

    const Catalog &m_catalog;
    const BatchWish &m_wish;
    QHash<QString, GenerationRequest> m_adapted;
    BatchPlan m_plan;
};

} // namespace

BatchPlan planBatch(const Catalog &catalog, const BatchWish &wish)
{
    BatchPlan plan = Planner(catalog, wish).plan();
    if (plan.requests.size() > BatchPlan::mostClips) {
        plan.troubles.append({0,
                              {},
                              tr("These are %1 clips; one press makes %2 at most. Nothing was queued.")
                                  .arg(plan.requests.size())
                                  .arg(BatchPlan::mostClips)});
        plan.requests.clear();
    }
    return plan;
}
