// utcTime: a moment, as it is stored and sent, as a QDateTime of UTC. It reads no clock; that is Clock.
#pragma once

#include <QDateTime>

// `ms`: milliseconds since 1970, UTC. The time's timeSpec() is Qt::UTC, in every Qt 6; the ways of QDateTime that take
// a Qt::TimeSpec are deprecated since 6.8, and those that take a QTimeZone gave a Qt::TimeZone before 6.5.
QDateTime utcTime(qint64 ms);
