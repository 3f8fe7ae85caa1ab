#include "IdArray.h"

#include <QStringList>

QString idArray(const QList<qint64> &ids)
{
    QStringList texts;
    for (const qint64 id : ids)
        texts << QString::number(id);
    return QStringLiteral("[%1]").arg(texts.join(u','));
}
