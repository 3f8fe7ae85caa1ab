// TaskListWords: days with their sums, orders, and what the list is narrowed to, in words. Pure.
#pragma once

#include "tasks/TaskFilter.h"
#include "tasks/TaskSort.h"

#include <QDate>
#include <QList>
#include <QString>

QString dayWords(const QDate &day, const QDate &today); // "Today", "Yesterday", "12 November 2026"
QString dayTakesWords(int shots, int takes);            // "14 shots, 38 takes"; "1 take"
QString shownCountWords(int tasks);                     // "1,204 tasks"
QString sortWords(TaskSort sort);                       // "Newest"

// One each for what the filter is narrowed to, apart from its words and its group.
enum class FilterPart { Model, Days, Stars, Label, Length, Frames, Price, Picks, Rejected, Hidden };
struct FilterPartWords
{
    FilterPart part;
    QString text; // "sora-2", "Last 7 days", "3 stars or more"
};
QList<FilterPartWords> filterPartWords(const TaskFilter &filter, const QDate &today);
QString starsWords(int least);
QString leastPriceWords(double usd);
QString leastLengthWords(double seconds);
QString framesWords(bool with);
QString daysWords(const QDate &first, const QDate &last, const QDate &today);
QString picksWords();
QString rejectedWords();
QString hiddenWords();
