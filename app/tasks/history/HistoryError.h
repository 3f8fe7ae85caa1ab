// HistoryError: why a history was not exported or not imported, as a value, with the place in the file where it is of
// one. Its sentence is made in ui/words/store/HistoryWords.
#pragma once

#include "tasks/store/TaskColumns.h"

struct HistoryError
{
    enum class Kind {
        // Of the JSON, at a line:
        NotJson, // detail: Qt's words
        CutOff,
        NoObject,
        NoList,
        NoComma,
        NoName,
        NoColon,
        NoValue,
        TooDeep,
        TooLarge,
        NotTheEnd, // something follows it
        // Of what it says, at a line:
        Newer, // exported by a newer LinkReel
        NoTasks,
        TooManyTasks, // more than `count`
        Member,       // detail: its name, with a value that is not of `form`
        OtherPicture, // its bytes are not those of its name
        NoRoom,       // detail: SQLite's words
        // Of all of it:
        NotAHistory,
        OfSandbox,       // and this is LinkModel's
        OfLinkModel,     // and this is the sandbox's
        PicturesMissing, // `count` of them
        FileUnreadable,  // detail: the system's words
        NotOpened,       // the history here; detail: SQLite's words
        Held,            // the history here, by another program
        NotWritten,      // the history here; detail: SQLite's words
        // Of an export:
        NotRead,      // the history here; detail: SQLite's words
        FileUnwritten // path; detail: the system's words
    };

    Kind kind = Kind::NotJson;
    QString detail = {};
    QString path = {};
    qint64 count = 0;
    TaskColumn::Form form = TaskColumn::Form::Text;
    qint64 line = 0; // from 1; 0: it is of no line

    friend bool operator==(const HistoryError &, const HistoryError &) = default;
};
