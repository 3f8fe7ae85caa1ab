// PastPrompts: the question for earlier prompts as SQL: each prompt once, newest first, by a keyset. Pure; TaskSearch
// asks it.
#pragma once

#include <QString>
#include <QVariant>

struct PastPrompt
{
    QString prompt;
    qint64 newest = 0; // id of the newest task with it

    friend bool operator==(const PastPrompt &, const PastPrompt &) = default;
};

struct PastPromptQuery
{
    QString statement;
    QVariantList values;
};

// Prompts that contain every word of `search`, whatever the case; `before` as in TaskSearch::pastPrompts().
PastPromptQuery pastPromptQuery(const QString &search, qint64 before, int limit);
