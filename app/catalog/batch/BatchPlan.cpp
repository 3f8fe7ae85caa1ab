#include "BatchPlan.h"

#include "CellValue.h"
#include "ColumnNames.h"

#include <algorithm>

namespace {

using Error = BatchPlan::Error;
using Why = decltype(BatchPlan::Trouble::why);

// Puts a row's own settings into its request. Something: why it could not.
std::optional<Why> applySettings(const Catalog &catalog, const ModelSpec &model, const PromptRow &row,
                                 GenerationRequest &request)
{
    for (const auto &[column, text] : row.settings) {
        const FieldSpec *field = ColumnNames::fieldOf(model, column);
        if (!field)
            return Error{.kind = Error::Kind::NoSetting, .text = ColumnNames(catalog).labelOf(column)};
        const auto value = cellValue(model, *field, text);
        if (!value)
            return value.error();
        request.fields.insert(field->name, *value);
    }
    return {};
}

class Planner
{
public:
    Planner(const Catalog &catalog, const BatchRequest &wanted)
        : m_catalog(catalog)
        , m_request(wanted)
    {
    }

    BatchPlan plan()
    {
        QStringList models{m_request.shot.model};
        models << m_request.models;
        models.removeDuplicates();
        for (const QString &model : models)
            prepare(model, model == m_request.shot.model);
        if (m_request.rows.isEmpty())
            for (const QString &model : models)
                take({0, m_request.shot.prompt, {}}, model);
        for (const PromptRow &row : m_request.rows)
            for (const QString &model : row.model.isEmpty() ? models : QStringList{idCalled(row.model)})
                take(row, model);
        return m_plan;
    }

private:
    // Ids are written in any capitals.
    QString idCalled(const QString &name) const
    {
        for (const ModelSpec &model : m_catalog.models())
            if (model.id.compare(name, Qt::CaseInsensitive) == 0)
                return model.id;
        return name;
    }

    void prepare(const QString &id, bool own)
    {
        const ModelSpec *model = m_catalog.model(id);
        if (!model || m_adapted.contains(id))
            return;
        const AdaptedShot adapted = adaptShot(m_catalog.model(m_request.shot.model), m_request.shot, *model);
        m_adapted.insert(id, adapted.request);
        if (!own)
            m_plan.notes.append({id, adapted.notes});
    }

    void take(const PromptRow &row, const QString &id)
    {
        const auto fail = [this, &row, &id](const Why &why) { m_plan.troubles.append({row.number, id, why}); };
        if (row.problem)
            return fail(*row.problem);
        const ModelSpec *model = m_catalog.model(id);
        if (!model)
            return fail(Error{.kind = Error::Kind::NoModel, .text = id});
        if (!m_adapted.contains(id))
            m_adapted.insert(id, adaptShot(m_catalog.model(m_request.shot.model), m_request.shot, *model).request);
        GenerationRequest request = m_adapted.value(id); // its fields are shared, however many they are
        request.prompt = row.prompt;
        if (const auto why = applySettings(m_catalog, *model, row, request))
            return fail(*why);
        if (const QList<Problem> problems = validate(*model, request); !problems.isEmpty())
            return fail(problems.first());
        for (int i = 0; i < std::clamp(m_request.takes, 1, BatchPlan::mostTakes); ++i)
            m_plan.requests << request;
    }

    const Catalog &m_catalog;
    const BatchRequest &m_request;
    QHash<QString, GenerationRequest> m_adapted;
    BatchPlan m_plan;
};

} // namespace

BatchPlan planBatch(const Catalog &catalog, const BatchRequest &wanted)
{
    BatchPlan plan = Planner(catalog, wanted).plan();
    if (plan.requests.size() > BatchPlan::mostClips) {
        plan.troubles.append({0, {}, Error{.kind = Error::Kind::TooManyClips, .count = plan.requests.size()}});
        plan.requests.clear();
    }
    return plan;
}
