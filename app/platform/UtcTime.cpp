#include "UtcTime.h"

QDateTime utcTime(qint64 ms)
{
    static const QDateTime epoch = QDateTime::fromMSecsSinceEpoch(0).toUTC();
    return epoch.addMSecs(ms);
}
