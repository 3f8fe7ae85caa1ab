// CatalogKeeper: keeps the catalogue current: asks the provider on demand and once a week by itself, saves a copy for
// the next start, and replaces CurrentCatalog's models. An answer that cannot be used changes nothing. The requests are
// CatalogApi's, the sentences ui/words/composer/CatalogWords'.
#pragma once

#include "catalog/CurrentCatalog.h"
#include "catalog/provider/CatalogCache.h"
#include "catalog/provider/CatalogMerge.h"
#include "catalog/provider/CatalogRefresh.h"

#include <functional>
#include <memory>

class Alarm;
class Clock;
class Settings;

// How one refresh ended.
struct CatalogOutcome
{
    enum class End { Done, Failed, Stopped };

    End end = End::Done;
    bool byHand = false;
    qint64 atMs = 0;
    CatalogChange change;                  // of the catalogue in force
    QList<CatalogNote> notes;              // what of the provider's word was not understood or not followed
    std::optional<ApiError> error;         // of a failure
    std::optional<CatalogProblem> problem; // of a failure without such an error
    bool kept = true;                      // false: the copy for the next start could not be written
};

class CatalogKeeper : public QObject
{
    Q_OBJECT
public:
    static constexpr qint64 weekMs = 7LL * 24 * 60 * 60 * 1000;
    static constexpr qint64 retryMs = 6LL * 60 * 60 * 1000; // after a failure, or while there is no network
    static constexpr qint64 firstMs = 20'000;               // from the start until it asks by itself
    static constexpr qint64 longestMs = 180'000;            // one refresh, all in all

    struct Dependencies
    {
        CurrentCatalog &current;
        CatalogApi &api;
        Settings &settings;
        Clock &clock;
        QString cacheFile;
        std::function<bool()> mayBeOnline; // false: there is certainly no network
    };

    // Puts the copy of the last refresh in force, where there is one that is newer than the built-in catalogue.
    explicit CatalogKeeper(const Dependencies &dependencies, QObject *parent = nullptr);
    ~CatalogKeeper() override;

    void start();   // from now on by itself too, as far as the setting says
    void refresh(); // by hand; nothing new while one is under way
    void stop();    // gives up the one under way

    bool isRunning() const { return m_refresh != nullptr; }
    int done() const;                                      // models answered
    int total() const;                                     // 0: not known yet
    qint64 fetchedMs() const { return m_cache.fetchedMs; } // the last good answer, of an earlier run too; 0: never
    const std::optional<CatalogOutcome> &lastOutcome() const { return m_last; } // of this run

signals:
    void progressed(); // begun, one more answer, or over
    void finished(const CatalogOutcome &outcome);

private:
    void beginRefresh(bool byHand);
    void applyResult(const CatalogRefresh::Result &result);
    void endRefresh(CatalogOutcome outcome);
    void planNextRefresh();
    QList<ProviderModel> withWhatIsStillTrue(const CatalogRefresh::Result &result) const;

    Dependencies m_dependencies;
    const Catalog m_builtIn;
    CachedCatalog m_cache;
    std::unique_ptr<Alarm> m_due;
    std::unique_ptr<Alarm> m_limit;
    std::unique_ptr<CatalogRefresh> m_refresh;
    std::optional<CatalogOutcome> m_last;
    bool m_byHand = false;
    bool m_started = false;
    qint64 m_notBeforeMs = 0;
};
