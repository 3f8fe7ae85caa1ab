// ClipKey: one number for one clip of a task, as ClipDownloader wants it: the task's id for its first or only clip.
// Part files carry it in their names.
#pragma once

#include <QtGlobal>

namespace ClipKey {

constexpr qint64 perNumber = 1'000'000'000'000; // ids are far below it

constexpr qint64 of(qint64 id, int number) // of the first: 1
{
    return id + (number - 1) * perNumber;
}
constexpr qint64 idOf(qint64 key)
{
    return key % perNumber;
}
constexpr int numberOf(qint64 key)
{
    return static_cast<int>(key / perNumber) + 1;
}

} // namespace ClipKey
