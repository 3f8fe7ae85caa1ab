// PresetStore: the user's presets in their order, each a named piece of a composer's state, kept in one file of the
// profile. What a state means, and what fits today's models, is the composer's business.
#pragma once

#include "AsyncRecordFile.h"

#include <QList>
#include <QObject>

struct Preset
{
    QString name;        // unique, one line
    bool prompt = false; // holds a prompt: applying it replaces the one there
    bool frames = false;
    Record state; // large texts may stand as digests: see PresetStore::largeText()

    friend bool operator==(const Preset &, const Preset &) = default;
};

class PresetStore : public QObject
{
    Q_OBJECT
public:
    static constexpr int longestName = 100; // characters

    // Reads the file at once. `unnamed`: what a preset is called that comes without a name.
    PresetStore(const QString &path, const QString &unnamed, int retryMs = 5000, QObject *parent = nullptr);

    const QList<Preset> &presets() const { return m_presets; }
    int indexOf(const QString &name) const; // -1: none
    std::optional<QString> largeText(const QString &digest) const { return m_file.largeText(digest); }

    // All are on disk soon after; indices out of range change nothing.
    void put(const Preset &preset);               // takes the place of the one of its name, or goes to the end
    bool rename(int index, const QString &name);  // false: the name is empty or taken
    Preset remove(int index);                     // with its pictures in memory, for whoever wants it back
    void insert(int index, const Preset &preset); // what was removed, back again
    void move(int from, int to);

    // One preset as a file for other people, pictures and all, and back. fromFile(): nothing where it is none.
    QByteArray toFile(int index) const;
    static std::optional<Preset> fromFile(const QByteArray &bytes);

    static QString cleanName(const QString &name); // one line, without blanks at its ends, not too long
    QString freeName(const QString &name) const;   // "name", or "name (2)" and so on where it is taken

    // Where a file was moved to at the start that could not be read, and why. Nothing: all is well.
    const QString &setAside() const { return m_setAside; }
    const std::optional<RecordError> &startProblem() const { return m_startProblem; }
    const std::optional<RecordError> &trouble() const { return m_file.trouble(); }

signals:
    void changed();
    void troubleChanged(const std::optional<RecordError> &trouble);

private:
    void save();
    void takeDigests(const QList<Record> &saved);

    const QString m_unnamed;
    AsyncRecordFile m_file;
    QList<Preset> m_presets;
    QString m_setAside;
    std::optional<RecordError> m_startProblem;
};
