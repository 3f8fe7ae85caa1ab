#include "FileCopy.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace {

constexpr qint64 copyChunk = 1 << 20;
constexpr int mostNumbers = 10'000; // tried for a free name

tl::unexpected<FileError> copyFailure(const QFileDevice &file)
{
    return tl::unexpected(FileError{file.errorString()});
}

// Makes the empty file `folder`/`name`, or "<name> (2).mp4" and so on where there is one of that name: nobody else
// takes that name then.
tl::expected<QString, FileError> takeFreeName(const QString &folder, const QString &name)
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
            return copyFailure(file);
    }
    return copyFailure(QFile(folder + u'/' + name));
}

} // namespace

tl::expected<void, FileError> copyWhole(const QString &source, const QString &target, std::atomic<qint64> *copied)
{
    QFile in(source);
    if (!in.open(QIODevice::ReadOnly))
        return copyFailure(in);
    QSaveFile out(target);
    if (!out.open(QIODevice::WriteOnly))
        return copyFailure(out);
    while (!in.atEnd()) {
        const QByteArray chunk = in.read(copyChunk);
        if (chunk.isEmpty())
            return copyFailure(in);
        if (out.write(chunk) != chunk.size())
            return copyFailure(out);
        *copied += chunk.size();
    }
    if (!out.commit())
        return copyFailure(out);
    return {};
}

tl::expected<QString, FileError> copyInto(const QString &source, const QString &folder, const QString &name,
                                          std::atomic<qint64> *copied)
{
    const tl::expected<QString, FileError> target = takeFreeName(folder, name);
    if (!target)
        return target;
    if (const auto whole = copyWhole(source, *target, copied); !whole) {
        QFile::remove(*target); // the empty one of the name
        return tl::unexpected(whole.error());
    }
    return target;
}
