// CatalogRefresh: one round of questions to the provider's public catalogue: its list, page by page, then each video
// model's fields, a few at a time. It collects; what is made of the answers is CatalogKeeper's decision. Made for one
// round; deleting it gives the round up.
#pragma once

#include "ProviderCatalog.h"
#include "api/CatalogApi.h"

#include <QSet>

class CatalogRefresh : public QObject
{
    Q_OBJECT
public:
    static constexpr int mostAtOnce = 4;    // requests in flight
    static constexpr int mostPages = 50;    // of the list
    static constexpr int heaviest = 10'000; // fields and choices of all models together
    static constexpr int mostNotes = 200;

    struct Result
    {
        // Why nothing was learnt at all; then there are no models. An error is of the connection or the server, a
        // problem of an answer that came and was of no use.
        std::optional<ApiError> error;
        std::optional<CatalogProblem> problem;

        QStringList listed;          // the video models on the list, in its order
        QList<ProviderModel> models; // of these, the ones whose fields were understood
        bool listWhole = true;       // every entry of the list was understood: what is not on it is not offered
        QList<CatalogNote> notes;

        bool failed() const { return error || problem; }
    };

    explicit CatalogRefresh(CatalogApi &api, QObject *parent = nullptr);

    void start();
    int done() const { return m_answered; }              // models whose answer is there
    int total() const { return m_result.listed.size(); } // 0 while the list is being read

signals:
    void progressed();
    void finished(const CatalogRefresh::Result &result); // from the event loop, once

private:
    void askPage(int page);
    void pageCame(int page, const QJsonObject &reply);
    void listIsWhole();
    void askMore();
    void schemaCame(const QString &model, const ApiResult<QJsonObject> &result);
    void end();
    void note(const QList<CatalogNote> &notes);
    void fail(CatalogProblem problem);

    CatalogApi &m_api;
    Result m_result;
    QSet<QString> m_names; // of every entry so far
    QHash<QString, ProviderModel> m_models;
    std::optional<ApiError> m_lastError; // of a model's fields
    int m_asked = 0;
    int m_answered = 0;
    qsizetype m_weight = 0;
};
