#include "PriceHistory.h"

#include "platform/UtcTime.h"
#include "tasks/store/TaskStore.h"

#include <QJsonDocument>
#include <QLoggingCategory>
#include <QSqlError>
#include <QSqlQuery>

Q_LOGGING_CATEGORY(priceLog, "linkreel.prices")

namespace {

const QString durationField = QStringLiteral("duration"); // seconds, with every model

// The settings that the index task_by_price knows, in its order; the others are compared here.
struct Indexed
{
    QString field;
    QString expression;
};
const Indexed indexed[] = {
    {QStringLiteral("resolution"), QStringLiteral("json_extract(request, '$.fields.resolution')")},
    {QStringLiteral("size"), QStringLiteral("json_extract(request, '$.fields.size')")},
    {QStringLiteral("extends.audio"), QStringLiteral("json_extract(request, '$.fields.\"extends.audio\"')")},
    {durationField, QStringLiteral("json_extract(request, '$.fields.duration')")},
};

constexpr std::chrono::milliseconds together{200}; // of an import come thousands
constexpr int mostLookedAt = 200;                  // of those that agree in what the index knows
constexpr int mostRemembered = 500;

// As SQLite's json_extract gives it.
QVariant asSql(const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool() ? 1 : 0;
    return value.isUndefined() ? QVariant() : value.toVariant();
}

} // namespace

PriceHistory::PriceHistory(TaskStore &store, QObject *parent)
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
    if (!m_store.isOpen())
        return {};
    QString where = QStringLiteral("model = ? AND price_usd > 0 AND json_valid(request)");
    QVariantList values{request.model};
    for (const Indexed &setting : indexed) {
        if (anyDuration && setting.field == durationField)
            continue;
        where += QStringLiteral(" AND %1 IS ?").arg(setting.expression);
        values << asSql(request.fields.value(setting.field));
    }
    QSqlQuery query(m_store.database());
    query.setForwardOnly(true);
    query.prepare(QStringLiteral("SELECT request, price_usd, accepted_at FROM task WHERE id IN "
                                 "(SELECT id FROM task WHERE %1 ORDER BY id DESC LIMIT %2) ORDER BY id DESC")
                      .arg(where)
                      .arg(mostLookedAt));
    for (const QVariant &value : std::as_const(values))
        query.addBindValue(value);
    if (!query.exec()) {
        qCWarning(priceLog) << query.lastError().databaseText();
        return {};
    }
    QJsonObject wanted = settings;
    if (anyDuration)
        wanted.remove(durationField);
    while (query.next()) {
        const GenerationRequest seen =
            GenerationRequest::fromJson(QJsonDocument::fromJson(query.value(0).toString().toUtf8()).object());
        QJsonObject its = priceSettings(model, seen);
        const double seconds = its.value(durationField).toDouble();
        if (anyDuration)
            its.remove(durationField);
        if (its != wanted)
            continue;
        const Seen found{query.value(1).toDouble(), seconds, utcTime(query.value(2).toLongLong())};
        query.finish();
        return found;
    }
    query.finish();
    return {};
}
