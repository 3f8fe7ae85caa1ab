#include "CatalogRefresh.h"

#include "catalog/SpecChecks.h"

#include <utility>

namespace {

qsizetype weightOf(const ModelSpec &model)
{
    qsizetype weight = 1;
    for (const FieldSpec &field : model.fields)
        weight += 1 + field.choices.size();
    return weight;
}

} // namespace

CatalogRefresh::CatalogRefresh(CatalogApi &api, QObject *parent)
    : QObject(parent)
    , m_api(api)
{
}

void CatalogRefresh::start()
{
    askPage(1);
}

void CatalogRefresh::askPage(int page)
{
    m_api.listModels(page, this, [this, page](const ApiResult<QJsonObject> &result) {
        if (const auto *error = std::get_if<ApiError>(&result)) {
            m_result.error = *error;
            return end();
        }
        pageCame(page, std::get<QJsonObject>(result));
    });
}

// The list ends where the provider's total is reached, or where a page brings nothing that was not there before: a
// server may give fewer entries a page than it was asked for, and may not say how many there are.
void CatalogRefresh::pageCame(int page, const QJsonObject &reply)
{
    const std::optional<ListingPage> listing = readListing(reply);
    if (!listing)
        return fail(CatalogProblem::NoList);
    note(listing->notes);
    m_result.listWhole = m_result.listWhole && listing->notes.isEmpty();
    const qsizetype before = m_names.size();
    for (const QString &name : listing->names)
        m_names.insert(name);
    for (const QString &model : listing->videoModels) {
        if (!m_result.listed.contains(model) && m_result.listed.size() < CatalogLimits::models)
            m_result.listed << model;
    }
    const bool isNews = m_names.size() > before;
    if (listing->total && m_names.size() >= *listing->total)
        return listIsWhole();
    if (isNews && page < mostPages && m_result.listed.size() < CatalogLimits::models)
        return askPage(page + 1);
    if (listing->total || isNews)
        m_result.listWhole = false; // fewer than were announced, or more than are read
    listIsWhole();
}

void CatalogRefresh::listIsWhole()
{
    if (m_result.listed.isEmpty())
        return fail(CatalogProblem::NoVideoModel);
    emit progressed();
    askMore();
}

void CatalogRefresh::askMore()
{
    while (m_asked < m_result.listed.size() && m_asked - m_answered < mostAtOnce) {
        const QString model = m_result.listed.at(m_asked++);
        m_api.describeModel(model, this,
                            [this, model](const ApiResult<QJsonObject> &result) { schemaCame(model, result); });
    }
}

void CatalogRefresh::schemaCame(const QString &model, const ApiResult<QJsonObject> &result)
{
    ++m_answered;
    if (const auto *error = std::get_if<ApiError>(&result)) {
        m_lastError = *error;
        note({{.kind = CatalogNote::Kind::FieldsNotRead, .model = model}});
    } else {
        const SchemaReading reading = readSchema(model, std::get<QJsonObject>(result));
        note(reading.notes);
        const qsizetype weight = reading.model ? weightOf(reading.model->spec) : 0;
        if (m_weight + weight > heaviest)
            note({{.kind = CatalogNote::Kind::CatalogTooLarge, .model = model}});
        else if (reading.model)
            m_models.insert(model, *reading.model);
        if (m_weight + weight <= heaviest)
            m_weight += weight;
    }
    emit progressed();
    if (m_answered == m_result.listed.size())
        return end();
    askMore();
}

void CatalogRefresh::note(const QList<CatalogNote> &notes)
{
    m_result.notes += notes.mid(0, mostNotes - m_result.notes.size());
}

void CatalogRefresh::fail(CatalogProblem problem)
{
    m_result.problem = problem;
    end();
}

void CatalogRefresh::end()
{
    for (const QString &model : std::as_const(m_result.listed)) {
        if (const auto found = m_models.constFind(model); found != m_models.cend())
            m_result.models << *found;
    }
    if (m_result.models.isEmpty() && !m_result.failed()) {
        m_result.error = m_lastError;
        if (!m_lastError)
            m_result.problem = CatalogProblem::NoFieldUnderstood;
    }
    const Result result = m_result;
    emit finished(result); // may delete this
}
