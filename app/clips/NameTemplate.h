// NameTemplate: how the user wants clips' files to be called: "{date} {prompt} ({model})" with a clip's facts in it.
// Pure; what a name may hold is ClipNames', which files there are already is for others.
#pragma once

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <optional>

// What a name can be made of. What is not known is left out of it.
struct NameFacts
{
    QDateTime created; // local date and time are written
    QString prompt;
    QString model;
    std::optional<qint64> seed;
    qint64 shot = 0;    // its number; 0: none
    int take = 0;       // its number in the shot; 0: none
    QString id;         // of the task, at the provider
    qint64 counter = 0; // its number in the history
    int clip = 0;       // which of several clips of a task; 0: the only one
};

class NameTemplate
{
public:
    static const QString usual; // what names are like until the user chooses: clipBaseName()

    explicit NameTemplate(const QString &text) // empty: the usual one
        : m_text(text.trimmed().isEmpty() ? usual : text.trimmed())
    {
    }

    static QStringList fields(); // "date", "time" … in the order in which they are offered
    QStringList unknown() const; // names in braces that are none of them; they stay in names as they stand here
    bool isUsual() const { return m_text == usual; }

    // A file's name without its ending: at most 120 bytes of UTF-8, legal everywhere, never hidden nor reserved; of
    // several clips' names each with its number. The prompt gets the room that the rest leaves, brackets without
    // anything in them go.
    QString nameOf(const NameFacts &facts) const;

private:
    QString filled(const NameFacts &facts, const QString &prompt) const;

    QString m_text;
};
