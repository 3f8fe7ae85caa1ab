#include "PriceQueries.h"

namespace {

constexpr int mostPriced = 200; // tasks looked at for a price

// The settings that the index task_by_price knows, in its order.
struct PriceSetting
{
    QString field;
    QString expression;
};
const QString durationField = QStringLiteral("duration");
const PriceSetting indexedSettings[] = {
    {QStringLiteral("resolution"), QStringLiteral("json_extract(request, '$.fields.resolution')")},
    {QStringLiteral("size"), QStringLiteral("json_extract(request, '$.fields.size')")},
    {QStringLiteral("extends.audio"), QStringLiteral("json_extract(request, '$.fields.\"extends.audio\"')")},
    {durationField, QStringLiteral("json_extract(request, '$.fields.duration')")},
};

// As SQLite's json_extract gives it.
QVariant asSql(const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool() ? 1 : 0;
    return value.isUndefined() ? QVariant() : value.toVariant();
}

} // namespace

PricedQuestion pricedQuestion(const GenerationRequest &like, bool anyDuration)
{
    QString where = QStringLiteral("model = ? AND price_usd > 0 AND json_valid(request)");
    QVariantList values{like.model};
    for (const PriceSetting &setting : indexedSettings) {
        if (anyDuration && setting.field == durationField)
            continue;
        where += QStringLiteral(" AND %1 IS ?").arg(setting.expression);
        values << asSql(like.fields.value(setting.field));
    }
    return {QStringLiteral(
                "SELECT request, price_usd, accepted_at FROM task WHERE id IN "
                "(SELECT id FROM task INDEXED BY task_by_price WHERE %1 ORDER BY id DESC LIMIT %2) ORDER BY id DESC")
                .arg(where)
                .arg(mostPriced),
            values};
}
