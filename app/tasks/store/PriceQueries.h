// PriceQueries: the SQL behind TaskSearch::newestPriced(), which the index task_by_price (migration 0003) has to
// answer. It runs nothing.
#pragma once

#include "api/GenerationRequest.h"

#include <QVariant>

struct PricedQuestion
{
    QString statement; // its rows: request, price_usd, accepted_at; the newest 200 first
    QVariantList values;
};

// Tasks with a price, of the model of `like` and with its settings as far as the index knows them.
PricedQuestion pricedQuestion(const GenerationRequest &like, bool anyDuration);
