// TakePlace: where a take stands: its shot, and its number there. A plain value, as TaskStore::moveToShot() takes it.
#pragma once

#include <QtGlobal>

struct TakePlace
{
    qint64 task = 0;
    qint64 shot = 0; // 0: a new one, the same for all that go together
    int take = 0;    // 0: the next number of the shot, in the order of the list

    friend bool operator==(const TakePlace &, const TakePlace &) = default;
};
