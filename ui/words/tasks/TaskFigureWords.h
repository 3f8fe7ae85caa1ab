// TaskFigureWords: sums, spans and moments in words. Pure.
#pragma once

#include <QDateTime>
#include <QString>

#include <optional>

QString priceWords(std::optional<double> usd);                    // "$0.31", "$0.074"; nothing: empty
QString spanWords(qint64 ms);                                     // "2 min 07 s", "12 s", "46 h"
QString roughSpanWords(qint64 ms);                                // to the minute below an hour, and never "0 min"
QString clockWords(qint64 ms);                                    // "0:18", "2:14", "1:02:03"
QString whenWords(const QDateTime &moment, const QDateTime &now); // "today 14:02", "yesterday", "12 Nov"
