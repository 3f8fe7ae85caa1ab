#include "FileCopy.h"

#include <QFile>
#include <QSaveFile>

namespace {

constexpr qint64 copyChunk = 1 << 20;

} // namespace

QString copyWhole(const QString &source, const QString &target, std::atomic<qint64> *copied)
{
    QFile in(source);
    if (!in.open(QIODevice::ReadOnly))
        return in.errorString();
    QSaveFile out(target);
    if (!out.open(QIODevice::WriteOnly))
        return out.errorString();
    while (!in.atEnd()) {
        const QByteArray chunk = in.read(copyChunk);
        if (chunk.isEmpty())
            return in.errorString();
        if (out.write(chunk) != chunk.size())
            return out.errorString();
        *copied += chunk.size();
    }
    return out.commit() ? QString() : out.errorString();
}
