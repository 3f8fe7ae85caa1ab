// IdArray: ids as one value of a statement, for "id IN (SELECT value FROM json_each(?))": one statement, however many
// they are. Pure.
#pragma once

#include <QList>
#include <QString>

QString idArray(const QList<qint64> &ids); // "[1,2,3]"
