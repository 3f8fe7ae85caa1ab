// HistoryShot: what an exported history says of a shot besides its takes, and its form as JSON (app/tasks/README.md).
#pragma once

#include "HistoryError.h"

#include <QJsonObject>

#include <tl/expected.hpp>

struct HistoryShot
{
    qint64 shot = 0; // as the tasks of that history name it
    QString title = {};
    QString note = {};
    int pick = 0; // the number of the take; 0: none

    friend bool operator==(const HistoryShot &, const HistoryShot &) = default;
};

QJsonObject toJson(const HistoryShot &shot);
// The shot, or which member is wrong, without a line.
tl::expected<HistoryShot, HistoryError> historyShotFromJson(const QJsonObject &json);
