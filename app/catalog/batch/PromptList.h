// PromptList: a file with a list of prompts, read as its author most likely meant it, and everything about the reading
// that the file does not say: the encoding, how values are divided, whether the first row names the columns, what each
// column is. What cannot be known is a question, and nothing of the list may be queued before it is answered. What
// values mean to a model is BatchPlan's business. Pure; slow for large files, so call it off the GUI thread.
#pragma once

#include "ColumnNames.h"
#include "PromptSheet.h"

#include "lists/TextEncoding.h"

#include <optional>

// What the user has chosen about the reading; where nothing is chosen the file decides.
struct PromptListChoices
{
    QByteArray encoding{};              // of textEncodings()
    std::optional<QString> separator{}; // see PromptList::separator
    std::optional<bool> hasHeader{};
    QHash<int, QString> columns{}; // place -> meaning (ColumnNames)
};

struct PromptList
{
    static constexpr qsizetype mostBytes = 64 * 1024 * 1024;

    using Choices = PromptListChoices;
    struct Column
    {
        int place = 0;   // counted from 0
        QString title;   // as the first row names it; may be empty
        QString meaning; // empty: not known, to be asked
    };

    static const QString wholeLines; // a line is a prompt, whatever is in it

    EncodingGuess guess;
    QByteArray encoding; // the one it was read with
    QString separator;   // one character; empty: none, each row is one value; or wholeLines
    bool hasHeader = false;
    QList<Column> columns;                   // those with anything in them
    QList<QStringList> cells;                // beside the rows: all their values, by place
    QList<PromptRow> rows;                   // as far as the columns' meanings are known
    std::optional<PromptListError> question; // what must be answered first; nothing: all is clear
    // How the first text that tells the encodings apart would look in each that is possible; none where the file leaves
    // no doubt.
    QList<QPair<QByteArray, QString>> samples;
    QList<PromptListError> notes; // what was left out in the reading

    // An error: nothing is taken. `name`: the file's, for its ending.
    // `language`: this computer's, see guessEncoding().
    static tl::expected<PromptList, PromptListError> read(const QByteArray &bytes, const QString &name,
                                                          const ColumnNames &names, const Choices &choices = {},
                                                          const QString &language = {});
};
