// RetryAfter: how long a server asks to be left alone, from its Retry-After header. Pure; the waiting is the caller's.
// Source: RFC 9110, 10.2.3 (seconds or a date) and 5.6.7 (the three forms of a date).
#pragma once

#include <QByteArray>
#include <QDateTime>

#include <chrono>
#include <optional>

constexpr std::chrono::seconds longestRetryAfter = std::chrono::hours(1);

// 0 s to an hour; nothing when the header is absent or not readable. `nowUtc` is what a date is counted from.
std::optional<std::chrono::seconds> retryAfter(const QByteArray &header, const QDateTime &nowUtc);

// An HTTP date (always GMT), or an invalid one.
QDateTime httpDate(const QByteArray &header);
