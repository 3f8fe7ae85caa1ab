// RecordFile: records in one small JSON file, their large texts in files of their own in a folder beside it, each once,
// by digest. Every file is whole or not there. Blocking: AsyncRecordFile calls it off the GUI thread.
#pragma once

#include "Record.h"
#include "RecordError.h"

#include <QHash>
#include <QSet>

#include <tl/expected.hpp>

#include <optional>

class RecordFile
{
public:
    // "<folder>/draft.json" puts its large texts into "<folder>/draft-large/". Nothing is touched yet.
    explicit RecordFile(const QString &path);

    struct Loaded
    {
        QList<Record> records; // large texts by digest alone: see largeText()
        QString setAside;      // where a file that could not be understood was moved to; empty: all is well
        std::optional<RecordError> problem; // why
    };
    // No file: no records, and all is well. A file that is no file of ours (cut off, garbage, too large) is renamed to
    // "draft.damaged-<n>.json" and never written over.
    Loaded load() const;

    // The text of a digest, or nothing where its file is gone or not what the digest says.
    std::optional<QString> largeText(const QString &digest) const;

    // Writes the texts that are not there yet, then the records, then takes away the texts that none refers to. All on
    // the platter when it returns. Fills in the digests. After an error what was kept before is
    // still whole.
    tl::expected<void, RecordError> save(QList<Record> &records);

    static constexpr qint64 mostBytes = 32 << 20; // of the JSON file

private:
    QString largePath(const QString &digest) const;
    QString digestOf(const QString &text);
    tl::expected<void, RecordError> writeLarge(const QString &digest, const QString &text) const;
    tl::expected<void, RecordError> writeLargeTexts(QList<Record> &records);
    void collect();

    struct Known
    {
        QString text; // keeps the address from being used again
        QString digest;
    };
    QString m_path;
    QString m_largeFolder;
    QHash<const QChar *, Known> m_known; // texts of the newest save: not digested again while one types
    QSet<QString> m_kept;                // what the newest save referred to
    bool m_collected = false;            // since this object is there
};
