#include "LinkLife.h"

#include "platform/UtcTime.h"

#include <QMap>
#include <QTimeZone>
#include <QUrlQuery>

namespace {

constexpr qint64 linkLifeMs = 48LL * 3600 * 1000;
constexpr qint64 longestLifeSeconds = 366LL * 24 * 3600;
constexpr qint64 earliest = 946'684'800; // the year 2000, in seconds since 1970; what is before it is no moment
constexpr qint64 latest = 4'102'444'800; // and 2100

// By lower-case name; of several the last.
QMap<QString, QString> querySaid(const QUrl &link)
{
    QMap<QString, QString> said;
    for (const auto &[name, value] : QUrlQuery(link).queryItems(QUrl::FullyDecoded))
        said.insert(name.toLower(), value);
    return said;
}

std::optional<QDateTime> momentOf(const QString &seconds)
{
    bool isNumber = false;
    const qint64 value = seconds.toLongLong(&isNumber);
    if (!isNumber || value < earliest || value > latest)
        return {};
    return utcTime(value * 1000);
}

// "X-Amz-Date=20261124T120000Z" and "X-Amz-Expires=172800".
std::optional<QDateTime> begunAndLong(const QMap<QString, QString> &said)
{
    for (const QString &vendor :
         {QStringLiteral("amz"), QStringLiteral("goog"), QStringLiteral("tos"), QStringLiteral("oss")}) {
        QDateTime begun = QDateTime::fromString(said.value(QStringLiteral("x-%1-date").arg(vendor)),
                                                QStringLiteral("yyyyMMdd'T'HHmmss'Z'"));
        begun.setTimeZone(QTimeZone::utc());
        const qint64 seconds = said.value(QStringLiteral("x-%1-expires").arg(vendor)).toLongLong();
        if (begun.isValid() && seconds > 0 && seconds <= longestLifeSeconds)
            return momentOf(QString::number(begun.toSecsSinceEpoch() + seconds));
    }
    return {};
}

} // namespace

std::optional<QDateTime> signedUntil(const QUrl &link)
{
    const QMap<QString, QString> said = querySaid(link);
    if (const auto moment = begunAndLong(said))
        return moment;
    if (const auto moment = momentOf(said.value(QStringLiteral("expires"))))
        return moment;
    if (said.contains(QStringLiteral("sig"))) {
        const QDateTime moment = QDateTime::fromString(said.value(QStringLiteral("se")), Qt::ISODate);
        return moment.isValid() ? momentOf(QString::number(moment.toSecsSinceEpoch())) : std::nullopt;
    }
    return momentOf(said.value(QStringLiteral("q-sign-time")).section(u';', 1, 1));
}

QDateTime linkEnd(const Task &task, qint64 serverAheadMs)
{
    if (!task.clipLink.isValid() || task.clipLink.isEmpty())
        return {};
    if (const auto moment = signedUntil(task.clipLink.url()))
        return moment->addMSecs(-serverAheadMs);
    // Of a task made elsewhere nobody knows when it ended.
    return task.tracked || !task.endedAt.isValid() ? QDateTime() : task.endedAt.addMSecs(linkLifeMs);
}
