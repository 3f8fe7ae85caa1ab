// TaskConditions: a TaskFilter as conditions of SQL on the table "task", and the words of a search as questions to the
// indexes of words (migration 0011). It runs nothing.
#pragma once

#include "tasks/TaskFilter.h"

#include <QString>
#include <QVariantList>

struct TaskCondition
{
    QString sql; // never empty
    QVariantList values;

    void add(const QString &more, const QVariantList &its = {});
};

// How the words are looked for: once for all rows, or for each row alone, where few rows are asked about.
enum class WordLookup { Once, EachRow };

// All of the filter: its group, what narrows it, and its words.
TaskCondition conditionOf(const TaskFilter &filter, WordLookup lookup);

// For task_text: all words that are parted by blanks in texts. Empty: there is none.
QString textQuestion(const QStringList &words);
