// StoreFileRig: the file of a history in a folder of its own, to be filled, made old, damaged and looked at, for tests
// that are derived from it. It judges nothing.
#pragma once

#include "support/disk/FileBytes.h"
#include "support/tasks/StorePeer.h"
#include "support/tasks/StoreSentences.h"

#include <QMap>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

class StoreFileRig
{
protected:
    static constexpr qsizetype pageBytes = 4096; // of SQLite

    void setUp() { m_dir = std::make_unique<QTemporaryDir>(); } // an empty folder

    QString path() const { return at(QStringLiteral("linkreel.sqlite")); }
    QString at(const QString &name) const { return m_dir->filePath(name); }
    QString folder() const { return m_dir->path(); }
    QStringList setAside() const;                 // the names of histories that were
    QStringList copies() const;                   // the names of those made before a migration
    QMap<QString, QByteArray> everything() const; // by name, what lies in the folder
    QList<qint64> ids() const;                    // what a store that opens has; empty: it does not

    void fill(int tasks) const;    // "task-1", "task-2" …, each with a picture
    void makeOld(int tasks) const; // a file of version 1
    void cutOff() const;           // the last quarter of its pages
    // Garbage over four pages at each of these places, 0 to 1 of the file; `withLog`: with a log beside it, as a run
    // that was killed leaves one.
    void damage(const QList<double> &places, bool withLog) const;
    void leaveLog() const { writeFile(path() + QStringLiteral("-wal"), QByteArray(32, '\0')); }
    static QByteArray garbage(qsizetype pages) { return QByteArray(pages * pageBytes, '\xa5'); }

private:
    std::unique_ptr<QTemporaryDir> m_dir;
};
