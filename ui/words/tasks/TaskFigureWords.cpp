#include "TaskFigureWords.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace {

constexpr qint64 secondMs = 1000;

struct TaskFigureTexts // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(TaskFigureWords)
};

} // namespace

QString priceWords(std::optional<double> usd)
{
    if (!usd)
        return {};
    const bool wholeCents = std::abs(*usd * 100 - std::round(*usd * 100)) < 1e-6;
    return u'$' + QString::number(*usd, 'f', wholeCents || *usd >= 1 ? 2 : 3);
}

QString spanWords(qint64 ms)
{
    const qint64 seconds = std::max<qint64>(0, ms) / secondMs;
    if (seconds < 60)
        return TaskFigureTexts::tr("%1 s").arg(seconds);
    if (seconds < 3600) {
        const qint64 rest = seconds % 60;
        return rest == 0 ? TaskFigureTexts::tr("%1 min").arg(seconds / 60)
                         : TaskFigureTexts::tr("%1 min %2 s").arg(seconds / 60).arg(rest, 2, 10, QLatin1Char('0'));
    }
    return TaskFigureTexts::tr("%1 h").arg(seconds / 3600);
}

QString roughSpanWords(qint64 ms)
{
    constexpr qint64 minuteMs = 60 * secondMs;
    constexpr qint64 hourMs = 60 * minuteMs;
    return ms >= hourMs ? spanWords(ms) : TaskFigureTexts::tr("%1 min").arg(std::max<qint64>(1, ms / minuteMs));
}

QString clockWords(qint64 ms)
{
    const qint64 seconds = std::max<qint64>(0, ms) / secondMs;
    const QString tail = QStringLiteral("%1:%2").arg(seconds / 60 % 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
    if (seconds < 3600)
        return tail;
    return QStringLiteral("%1:%2").arg(seconds / 3600).arg(tail.rightJustified(5, u'0'));
}

QString whenWords(const QDateTime &moment, const QDateTime &now)
{
    if (!moment.isValid())
        return {};
    const QDateTime local = moment.toLocalTime();
    const qint64 days = local.date().daysTo(now.toLocalTime().date());
    if (days == 0)
        return TaskFigureTexts::tr("today %1").arg(local.toString(QStringLiteral("HH:mm")));
    if (days == 1)
        return TaskFigureTexts::tr("yesterday");
    return QLocale().toString(
        local.date(), days < 300 ? TaskFigureTexts::tr("d MMM", "a date of this year, written as QLocale wants it")
                                 : TaskFigureTexts::tr("d MMM yyyy", "a date, written as QLocale wants it"));
}
