#include "ByteRange.h"

#include <QRegularExpression>
#include <QString>

#include <algorithm>

ByteRange ByteRange::of(const QByteArray &range, const QByteArray &ifRange, const QByteArray &etag, qint64 bytes)
{
    const ByteRange whole{Kind::Whole, 0, bytes};
    static const QRegularExpression single(QStringLiteral("^bytes=(\\d*)-(\\d*)$"));
    const auto match = single.match(QString::fromLatin1(range).remove(u' '));
    if (!match.hasMatch() || (!ifRange.isEmpty() && ifRange != etag))
        return whole;
    const QString from = match.captured(1);
    const QString to = match.captured(2);
    if (from.isEmpty() && to.isEmpty())
        return whole;
    if (from.isEmpty()) { // the last so many
        const qint64 count = std::min(to.toLongLong(), bytes);
        return count == 0 ? ByteRange{Kind::Unsatisfiable, 0, 0} : ByteRange{Kind::Part, bytes - count, count};
    }
    const qint64 first = from.toLongLong();
    const qint64 last = to.isEmpty() ? bytes - 1 : std::min(to.toLongLong(), bytes - 1);
    if (!to.isEmpty() && to.toLongLong() < first)
        return whole; // not a range at all
    return first >= bytes ? ByteRange{Kind::Unsatisfiable, 0, 0} : ByteRange{Kind::Part, first, last - first + 1};
}
