#include "TaskListWords.h"

#include "TaskFigureWords.h"

#include <QCoreApplication>
#include <QLocale>

namespace {

struct TaskListTexts // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(TaskListWords)
};

} // namespace

QString dayWords(const QDate &day, const QDate &today)
{
    const qint64 ago = day.daysTo(today);
    if (ago == 0)
        return TaskListTexts::tr("Today");
    if (ago == 1)
        return TaskListTexts::tr("Yesterday");
    return QLocale().toString(day, TaskListTexts::tr("d MMMM yyyy", "a day, written as QLocale wants it"));
}

QString dayTakesWords(int shots, int takes)
{
    const QString takesOfDay = TaskListTexts::tr("%n take(s)", "", takes);
    if (shots <= 0)
        return takesOfDay;
    return TaskListTexts::tr("%1, %2", "14 shots, 38 takes")
        .arg(TaskListTexts::tr("%n shot(s)", "", shots), takesOfDay);
}

QString shownCountWords(int tasks)
{
    return TaskListTexts::tr("%Ln task(s)", "that the list shows", tasks);
}

QString sortWords(TaskSort sort)
{
    switch (sort) {
    case TaskSort::Newest:
        return TaskListTexts::tr("Newest");
    case TaskSort::Oldest:
        return TaskListTexts::tr("Oldest");
    case TaskSort::Stars:
        return TaskListTexts::tr("Stars");
    case TaskSort::Price:
        return TaskListTexts::tr("Price");
    case TaskSort::Length:
        return TaskListTexts::tr("Length");
    case TaskSort::Model:
        return TaskListTexts::tr("Model");
    }
    return {};
}

QString starsWords(int least)
{
    return least == 5 ? TaskListTexts::tr("5 stars") : TaskListTexts::tr("%n star(s) or more", "", least);
}

QString leastPriceWords(double usd)
{
    return TaskListTexts::tr("%1 or more", "a price").arg(priceWords(usd));
}

QString leastLengthWords(double seconds)
{
    return TaskListTexts::tr("%1 s or longer").arg(seconds);
}

QString framesWords(bool with)
{
    return with ? TaskListTexts::tr("With frames") : TaskListTexts::tr("Without frames");
}

QString daysWords(const QDate &first, const QDate &last, const QDate &today)
{
    if (last.isValid() && first == last)
        return dayWords(first, today);
    if (!last.isValid() || last == today)
        return first == today ? dayWords(today, today)
                              : TaskListTexts::tr("Last %n day(s)", "", static_cast<int>(first.daysTo(today)) + 1);
    return TaskListTexts::tr("%1 to %2", "two days").arg(dayWords(first, today), dayWords(last, today));
}

QString picksWords()
{
    return TaskListTexts::tr("Picks");
}

QString rejectedWords()
{
    return TaskListTexts::tr("Rejected ones, too");
}

QString hiddenWords()
{
    return TaskListTexts::tr("Hidden ones");
}

QList<FilterPartWords> filterPartWords(const TaskFilter &filter, const QDate &today)
{
    QList<FilterPartWords> parts;
    if (!filter.model.isEmpty())
        parts.append({FilterPart::Model, filter.model});
    if (filter.firstDay.isValid())
        parts.append({FilterPart::Days, daysWords(filter.firstDay, filter.lastDay, today)});
    if (filter.leastStars > 0)
        parts.append({FilterPart::Stars, starsWords(filter.leastStars)});
    if (!filter.label.isEmpty())
        parts.append({FilterPart::Label, filter.label});
    if (filter.leastSeconds > 0)
        parts.append({FilterPart::Length, leastLengthWords(filter.leastSeconds)});
    if (filter.frames)
        parts.append({FilterPart::Frames, framesWords(*filter.frames)});
    if (filter.leastUsd > 0)
        parts.append({FilterPart::Price, leastPriceWords(filter.leastUsd)});
    if (filter.picks)
        parts.append({FilterPart::Picks, picksWords()});
    if (filter.rejected)
        parts.append({FilterPart::Rejected, rejectedWords()});
    if (filter.hidden)
        parts.append({FilterPart::Hidden, hiddenWords()});
    return parts;
}
