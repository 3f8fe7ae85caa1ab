// HistoryFileRig: two histories and the file that goes from the one to the other, in a folder of their own, for tests
// that are derived from it. It judges nothing.
#pragma once

#include "support/disk/FileBytes.h"
#include "support/tasks/StorePeer.h"
#include "support/tasks/StoreSentences.h"
#include "tasks/history/HistoryImport.h"
#include "tasks/history/HistoryWriter.h"

#include <QTemporaryDir>

#include <memory>
#include <optional>

class HistoryFileRig
{
protected:
    void setUp() { m_dir = std::make_unique<QTemporaryDir>(); } // an empty folder

    QString at(const QString &name) const { return m_dir->filePath(name); }
    QString folder() const { return m_dir->path(); }
    QString here() const { return at(QStringLiteral("here.sqlite")); }
    QString there() const { return at(QStringLiteral("there.sqlite")); }
    QString file() const { return at(QStringLiteral("history.json")); }

    // A task of each state, some with pictures (three in all), one with a value in every member: nine.
    static void fill(const QString &path);
    static QString picture(char letter);

    HistoryExport out(const QString &path) const { return exportHistory(path, file(), false, goOn); }
    HistoryImport in(const QString &path) const { return importHistory(path, file(), false, goOn); }
    static bool goOn(qint64, qint64) { return true; } // nobody gives up

    static QString said(const std::optional<HistoryError> &problem); // as a person reads it; empty: none
    void writeHistory(const QByteArray &bytes) const { writeFile(file(), bytes); }
    // The text of a file with these tasks, and of a task with other members than an accepted one has.
    static QByteArray history(const QByteArray &tasks, const QByteArray &rest = "}");
    static QByteArray taskText(const QJsonObject &members = {});

private:
    std::unique_ptr<QTemporaryDir> m_dir;
};
