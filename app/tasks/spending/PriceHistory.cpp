#include "PriceHistory.h"

#include "tasks/store/TaskStore.h"

#include <QJsonDocument>

namespace {

const QString durationField = QStringLiteral("duration"); // seconds, with every model

constexpr std::chrono::milliseconds together{200}; // of an import come thousands
constexpr int mostRemembered = 500;

} // namespace

PriceHistory::PriceHistory(const TaskStore &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_sayForAdded(together, [this] { emit changed(); })
{
    connect(&store, &TaskStore::opened, this, &PriceHistory::forget);
    connect(&store, &TaskStore::added, this, [this](const Task &task) {
        if (!task.priceUsd)
            return;
        m_answers.clear();
        m_sayForAdded.call();
    });
    connect(&store, &TaskStore::changed, this, [this](const Task &task, const Task &before) {
        if (task.priceUsd != before.priceUsd)
            forget();
    });
}

void PriceHistory::forget()
{
    m_answers.clear();
    emit changed();
}

PriceEstimate PriceHistory::estimate(const ModelSpec *model, const GenerationRequest &request) const
{
    const QJsonObject settings = priceSettings(model, request);
    const QByteArray key = request.model.toUtf8() + '\n' + QJsonDocument(settings).toJson(QJsonDocument::Compact);
    const auto known = m_answers.constFind(key);
    if (known != m_answers.cend())
        return *known;
    const PriceEstimate answer = look(model, request, settings);
    if (m_answers.size() >= mostRemembered)
        m_answers.clear();
    m_answers.insert(key, answer);
    return answer;
}

PriceEstimate PriceHistory::look(const ModelSpec *model, const GenerationRequest &request,
                                 const QJsonObject &settings) const
{
    if (const std::optional<Seen> same = newest(model, request, settings, false))
        return {PriceEstimate::Source::History, same->usd, same->at};
    const double seconds = settings.value(durationField).toDouble();
    if (model && model->price.usdPerSecond && seconds > 0) {
        const std::optional<Seen> other = newest(model, request, settings, true);
        if (other && other->seconds > 0)
            return {PriceEstimate::Source::SecondsHistory, other->usd * seconds / other->seconds, other->at};
    }
    return startingPrice(model, request);
}

std::optional<PriceHistory::Seen> PriceHistory::newest(const ModelSpec *model, const GenerationRequest &request,
                                                       const QJsonObject &settings, bool anyDuration) const
{
    QJsonObject wanted = settings;
    if (anyDuration)
        wanted.remove(durationField);
    const auto found = m_store.search().newestPriced(request, anyDuration, [&](const GenerationRequest &seen) {
        QJsonObject its = priceSettings(model, seen);
        if (anyDuration)
            its.remove(durationField);
        return its == wanted;
    });
    if (!found)
        return {};
    return Seen{found->usd, priceSettings(model, found->request).value(durationField).toDouble(), found->acceptedAt};
}
