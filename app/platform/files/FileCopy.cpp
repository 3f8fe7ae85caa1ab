#include "FileCopy.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace {

constexpr qint64 copyChunk = 1 << 20;
constexpr int mostNumbers = 10'000; // tried for a free name

// Makes the empty file `folder`/`name`, or "<name> (2).mp4" and so on where there is one of that name: nobody else
// takes that name then.
tl::expected<QString, QString> takeFreeName(const QString &folder, const QString &name)
{
    const QFileInfo wanted(name);
    const QString ending = wanted.suffix().isEmpty() ? QString() : u'.' + wanted.suffix();
    for (int number = 1; number < mostNumbers; ++number) {
        const QString free =
            number == 1 ? name : QStringLiteral("%1 (%2)%3").arg(wanted.completeBaseName()).arg(number).arg(ending);
        QFile file(folder + u'/' + free);
        if (file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
            return file.fileName();
        if (!file.exists())
            return tl::unexpected(file.errorString());
    }
    return tl::unexpected(QFile(folder + u'/' + name).errorString());
}

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

tl::expected<QString, QString> copyInto(const QString &source, const QString &folder, const QString &name,
                                        std::atomic<qint64> *copied)
{
    const tl::expected<QString, QString> target = takeFreeName(folder, name);
    if (!target)
        return target;
    const QString problem = copyWhole(source, *target, copied);
    if (problem.isEmpty())
        return target;
    QFile::remove(*target); // the empty one of the name
    return tl::unexpected(problem);
}
