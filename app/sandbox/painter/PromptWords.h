// PromptWords: the words a person types into a prompt to make the sandbox misbehave, and what each of them does. One
// table, read by the server and by --help. It does nothing itself.
#pragma once

#include <QFlags>
#include <QList>
#include <QString>

enum class PromptWord : quint32 {
    // How the create is answered.
    Broke = 1U << 0,
    BadKey = 1U << 1,
    LostAnswer = 1U << 2,
    Silent = 1U << 3,
    Error500 = 1U << 4,
    Html = 1U << 5,
    Empty = 1U << 6,
    OddCode = 1U << 7,
    Free = 1U << 8,
    NoDataUri = 1U << 9,
    // How the task ends.
    Fail = 1U << 10,
    Cancel = 1U << 11,
    Forever = 1U << 12,
    // How queries are answered.
    OddStatus = 1U << 13,
    RateLimit = 1U << 14,
    Trouble = 1U << 15,
    Revoked = 1U << 16,
    Forgotten = 1U << 17,
    OutputVideos = 1U << 18,
    // How the file is served.
    SlowFile = 1U << 19,
    CutFile = 1U << 20,
    StumbleFile = 1U << 21,
    ExpiredLink = 1U << 22,
    BrokenClip = 1U << 23,
};
Q_DECLARE_FLAGS(PromptWords, PromptWord)
Q_DECLARE_OPERATORS_FOR_FLAGS(PromptWords)

struct PromptWordEntry
{
    PromptWord word;
    const char *spelling; // "sandbox:fail"
    const char *effect;   // one line for people
};

const QList<PromptWordEntry> &promptWordTable();

// The words in a text, in any case, set apart by anything but letters, digits and hyphens.
PromptWords promptWordsIn(const QString &text);

// The text without them, for the picture; the text itself where nothing would be left.
QString withoutPromptWords(const QString &text);

// A heading and one line a word, for --help.
QString promptWordsHelp();
