#include "ClipDisk.h"

#include "clips/ClipFolder.h"
#include "platform/files/FileCopy.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace {

constexpr std::chrono::seconds standstill{3}; // of a copy, at the end of the program

} // namespace

ClipDisk::~ClipDisk()
{
    finishCopies();
}

void ClipDisk::finishCopies()
{
    for (auto &[folder, copier] : m_copiers) {
        for (qint64 before = *m_copied; !copier.waitForDone(standstill) && *m_copied != before;)
            before = *m_copied;
    }
}

void ClipDisk::look(const QStringList &paths, std::function<void(const QHash<QString, bool> &isThere)> done)
{
    const auto work = [paths] {
        QHash<QString, bool> isThere;
        for (const QString &path : paths)
            isThere.insert(path, QFile::exists(path));
        return isThere;
    };
    m_workers[QFileInfo(paths.value(0)).path()].run(work, std::move(done));
}

void ClipDisk::findMount(const QString &folder, std::function<void(const QString &mount)> done)
{
    m_workers[folder].run([folder] { return mountPointOf(folder); }, std::move(done));
}

void ClipDisk::findNotes(const QString &folder, std::function<void(const QList<Note> &notes)> done)
{
    const auto work = [folder] {
        QList<Note> notes;
        for (const QFileInfo &file : QDir(folder).entryInfoList({QStringLiteral("*.part.json")}, QDir::Files))
            notes << Note{file.fileName(), file.lastModified()};
        return notes;
    };
    m_workers[folder].run(work, std::move(done));
}

void ClipDisk::removeNote(const QString &folder, const Note &note)
{
    m_workers[folder].run([path = folder + u'/' + note.name, written = note.written] {
        if (QFileInfo(path).lastModified() == written)
            QFile::remove(path);
    });
}

void ClipDisk::copy(const QString &source, const QString &target, std::function<void(const Copied &copied)> done)
{
    const auto work = [source, target, copied = m_copied] {
        return copyWhole(source, target, copied.get()).map([&target] { return target; });
    };
    m_copiers[QFileInfo(target).path()].run(work, std::move(done));
}

void ClipDisk::copyInto(const QString &source, const QString &folder, std::function<void(const Copied &copied)> done)
{
    const auto work = [source, folder, copied = m_copied] {
        return ::copyInto(source, folder, QFileInfo(source).fileName(), copied.get());
    };
    m_copiers[folder].run(work, std::move(done));
}
