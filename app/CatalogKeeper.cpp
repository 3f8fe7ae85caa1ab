#include "CatalogKeeper.h"

#include "platform/Clock.h"
#include "platform/Settings.h"
#include "platform/UtcTime.h"

#include <algorithm>

namespace {

bool isOlderThan(const CachedCatalog &cache, const Catalog &builtIn)
{
    return builtIn.date().isValid() && utcTime(cache.fetchedMs).date() < builtIn.date();
}

} // namespace

CatalogKeeper::CatalogKeeper(const Dependencies &dependencies, QObject *parent)
    : QObject(parent)
    , m_dependencies(dependencies)
    , m_builtIn(dependencies.current.now())
    , m_due(dependencies.clock.newAlarm())
    , m_limit(dependencies.clock.newAlarm())
{
    // After an update the built-in catalogue may be newer than the copy of the last refresh.
    const std::optional<CachedCatalog> cache = readCatalogCache(m_dependencies.cacheFile);
    if (cache && !isOlderThan(*cache, m_builtIn)) {
        m_cache = *cache;
        m_dependencies.current.replace(mergeCatalogs(m_builtIn, m_cache.models).catalog);
    }
    connect(m_due.get(), &Alarm::fired, this, [this] {
        if (!m_dependencies.mayBeOnline || m_dependencies.mayBeOnline())
            return beginRefresh(false);
        m_notBeforeMs =
            m_dependencies.clock.nowMs() + retryMs; // without a network nothing has failed, so no outcome is announced
        planNextRefresh();
    });
    connect(m_limit.get(), &Alarm::fired, this, [this] {
        CatalogOutcome outcome;
        outcome.end = CatalogOutcome::End::Failed;
        outcome.error = ApiError();
        outcome.error->kind = ApiError::Kind::TimedOut;
        endRefresh(outcome);
    });
    connect(&m_dependencies.settings, &Settings::refreshesCatalogChanged, this, &CatalogKeeper::planNextRefresh);
}

CatalogKeeper::~CatalogKeeper() = default;

int CatalogKeeper::done() const
{
    return m_refresh ? m_refresh->done() : 0;
}

int CatalogKeeper::total() const
{
    return m_refresh ? m_refresh->total() : 0;
}

void CatalogKeeper::start()
{
    m_started = true;
    m_notBeforeMs = m_dependencies.clock.nowMs() + firstMs;
    planNextRefresh();
}

void CatalogKeeper::planNextRefresh()
{
    m_due->cancel();
    if (!m_started || m_refresh || !m_dependencies.settings.refreshesCatalog())
        return;
    // Where the clock was set back after the last answer, that counts as of now: the next refresh is never more than a
    // week away.
    const qint64 now = m_dependencies.clock.nowMs();
    const qint64 weekly = std::min(m_cache.fetchedMs, now) + weekMs;
    m_due->setFor(std::max(weekly, m_notBeforeMs));
}

void CatalogKeeper::refresh()
{
    if (m_refresh)
        m_byHand = true; // the result of the running refresh is announced as one by hand
    else
        beginRefresh(true);
}

void CatalogKeeper::beginRefresh(bool byHand)
{
    if (m_refresh)
        return;
    m_due->cancel();
    m_byHand = byHand;
    m_refresh = std::make_unique<CatalogRefresh>(m_dependencies.api);
    connect(m_refresh.get(), &CatalogRefresh::progressed, this, &CatalogKeeper::progressed);
    connect(m_refresh.get(), &CatalogRefresh::finished, this, &CatalogKeeper::applyResult);
    m_limit->setFor(m_dependencies.clock.nowMs() + longestMs);
    m_refresh->start();
    emit progressed();
}

void CatalogKeeper::stop()
{
    if (!m_refresh)
        return;
    CatalogOutcome outcome;
    outcome.end = CatalogOutcome::End::Stopped;
    endRefresh(outcome);
}

// A model whose answer could not be used keeps its earlier description. One that is no longer listed is dropped, but
// only where the whole list could be read.
QList<ProviderModel> CatalogKeeper::withWhatIsStillTrue(const CatalogRefresh::Result &result) const
{
    QList<ProviderModel> models = result.models;
    for (const ProviderModel &known : m_cache.models) {
        const bool isAnswered = std::any_of(result.models.begin(), result.models.end(),
                                            [&](const ProviderModel &model) { return model.spec.id == known.spec.id; });
        if (!isAnswered && (result.listed.contains(known.spec.id) || !result.listWhole))
            models << known;
    }
    return models;
}

void CatalogKeeper::applyResult(const CatalogRefresh::Result &result)
{
    CatalogOutcome outcome;
    outcome.notes = result.notes;
    if (result.failed()) {
        outcome.end = CatalogOutcome::End::Failed;
        outcome.error = result.error;
        outcome.problem = result.problem;
        return endRefresh(outcome);
    }
    m_cache = {m_dependencies.clock.nowMs(), withWhatIsStillTrue(result)};
    const MergedCatalog merged = mergeCatalogs(m_builtIn, m_cache.models);
    outcome.notes += merged.notes;
    if (result.listWhole) {
        for (const ModelSpec &model : m_builtIn.models()) {
            if (!result.listed.contains(model.id))
                outcome.notes.append({.kind = CatalogNote::Kind::ModelNotListed, .model = model.id});
        }
    }
    outcome.change = changeBetween(m_dependencies.current.now(), merged.catalog);
    outcome.kept = writeCatalogCache(m_dependencies.cacheFile, m_cache);
    m_dependencies.settings.addNewModels(outcome.change.added);
    m_dependencies.current.replace(merged.catalog);
    endRefresh(outcome);
}

void CatalogKeeper::endRefresh(CatalogOutcome outcome)
{
    outcome.byHand = m_byHand;
    outcome.atMs = m_dependencies.clock.nowMs();
    m_limit->cancel();
    m_refresh->disconnect(this);
    m_refresh.release()->deleteLater(); // this may be called from one of its signals
    if (outcome.end != CatalogOutcome::End::Done)
        m_notBeforeMs = outcome.atMs + retryMs;
    m_last = outcome;
    planNextRefresh();
    emit progressed();
    emit finished(outcome);
}
