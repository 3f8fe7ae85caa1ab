#include "RetryAfter.h"

#include <QLocale>
#include <QTimeZone>

#include <algorithm>

QDateTime httpDate(const QByteArray &header)
{
    static const QString forms[] = {
        QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"), // IMF-fixdate
        QStringLiteral("dddd, dd-MMM-yy hh:mm:ss 'GMT'"),  // RFC 850
        QStringLiteral("ddd MMM d hh:mm:ss yyyy"),         // asctime
    };
    const QString text = QString::fromLatin1(header).simplified();
    for (const QString &form : forms) {
        const QDateTime read = QLocale::c().toDateTime(text, form);
        if (!read.isValid())
            continue;
        QDateTime utc(read.date(), read.time(), QTimeZone::utc());
        // Qt reads a two-digit year as 19xx; a date of this header lies near the present.
        return utc.date().year() < 1970 ? utc.addYears(100) : utc;
    }
    return {};
}

std::optional<std::chrono::seconds> retryAfter(const QByteArray &header, const QDateTime &nowUtc)
{
    const QByteArray bare = header.trimmed();
    if (bare.isEmpty())
        return std::nullopt;
    const bool isNumber = std::all_of(bare.begin(), bare.end(), [](char c) { return c >= '0' && c <= '9'; });
    const QDateTime date = isNumber ? QDateTime() : httpDate(bare);
    if (!isNumber && !date.isValid())
        return std::nullopt;
    const auto longest = static_cast<qint64>(longestRetryAfter.count());
    bool fits = true;
    const qint64 asked = isNumber ? bare.toLongLong(&fits) : nowUtc.secsTo(date);
    return std::chrono::seconds(fits ? std::clamp<qint64>(asked, 0, longest) : longest);
}
