// PromptListError: why a file was not read or is no list of prompts, what must be answered before it is one, or what
// was left out in the reading, as a value. Its words are made in ui/words/composer/ListWords.
#pragma once

#include "lists/PlainText.h"

#include <QMetaType>

// A column as it is told to people: by its title, or where it has none by its place, counted from 0.
struct ListColumn
{
    int place = 0;
    QString title = {};

    friend bool operator==(const ListColumn &, const ListColumn &) = default;
};

struct PromptListError
{
    Q_GADGET
public:
    enum class Kind {
        // The file was not read
        NotThere,
        NotFile,  // a folder, a pipe, a device
        NotRead,  // text: the system's words
        TooLarge, // over PromptList::mostBytes
        // There is no list
        OtherFile, // file: what it is instead
        NoText,
        NoPrompt,
        TooMany,        // count: its prompts
        TooManyChoices, // they make more prompts than a list may have
        // To be answered first
        SameColumns,    // column, other; label: what both are, see ColumnNames::labelOf()
        NoPromptColumn, // none of the titles says "prompt"
        NoTitles,       // the first row does not name the columns
        UnknownColumn,  // column
        // Left out in the reading
        ControlCharacters, // count
        AboveTitles        // text: what stands above the columns' names
    };
    Q_ENUM(Kind)

    Kind kind = Kind::NoText;
    OtherFile file = {};
    qint64 count = 0;
    ListColumn column = {};
    ListColumn other = {};
    QString label = {};
    QString text = {}; // cut where it is long

    friend bool operator==(const PromptListError &, const PromptListError &) = default;
};
