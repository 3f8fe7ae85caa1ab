// ReplyValues: values out of a reply's JSON, whatever type they came in: a number as text, an id as a number, a list
// where one was meant. What says nothing is empty. Pure.
#pragma once

#include "net/RawUrl.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>

#include <optional>

namespace ReplyValues {

constexpr qsizetype longestLink = 32'000; // of a signed address, in characters

// Exactly a 64-bit integer; nothing for "0", 0.5, 1e30, true.
std::optional<qint64> integerOf(const QJsonValue &value);

// What a value says, whatever type it has; null and absent say nothing.
QString textOf(const QJsonValue &value);
QString messageOf(const QJsonObject &object); // "msg" or "message"; the first wins unless it says nothing

// An id is text; one that came as a whole number is paid for all the same.
QString idOf(const QJsonValue &value);

// In USD, above 0; a text counts where it is plainly one amount of dollars: "0.074", "$0.07", "0,074 USD".
std::optional<double> priceOf(const QJsonValue &value);

// Every clip of file_url and output_videos, each once and to the byte. A link with `secret` in it is none: following it
// would carry the key to another host.
QList<RawUrl> clipsOf(const QJsonObject &data, const QString &secret);

} // namespace ReplyValues
