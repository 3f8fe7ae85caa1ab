// TakeMarks: what the user says of a take: stars, rejected, labels, a note, and whether it was taken off the list. The
// server knows nothing of it; only TaskStore::mark() writes it. Which take is the pick, the shot says.
#pragma once

#include <QDateTime>
#include <QStringList>

struct TakeMarks
{
    static constexpr int mostStars = 5;

    int stars = 0; // 0 to mostStars; 0: not rated
    bool rejected = false;
    QDateTime hiddenAt = {}; // UTC; invalid: it is in the list
    QStringList labels = {}; // each once, in the order in which they were given
    QString note = {};       // plain text

    friend bool operator==(const TakeMarks &, const TakeMarks &) = default;
};
