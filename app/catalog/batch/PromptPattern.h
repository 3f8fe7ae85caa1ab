// PromptPattern: one text that stands for several prompts: "{dawn|dusk|noon}" is one of these words, "__animal__" one
// of a list's. The same choice in two places is one choice. Pure; which lists there are, and what becomes of the
// prompts, is for others.
#pragma once

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

class PromptPattern
{
public:
    static constexpr int mostPrompts = 500;
    using Lists = QHash<QString, QStringList>; // by name in small letters; what is in them is plain words

    struct Prompt
    {
        QString text;
        QStringList words; // that it got, in the order of their choices

        friend bool operator==(const Prompt &, const Prompt &) = default;
    };

    // Braces without a "|" inside, and names between double underscores that are no list, are words like others. "\{",
    // "\}", "\|" and "\_" are these characters and no choice; "\\" before one of them is a backslash.
    explicit PromptPattern(const QString &text, const Lists &lists = {});
    ~PromptPattern();
    PromptPattern(const PromptPattern &) = delete;
    PromptPattern &operator=(const PromptPattern &) = delete;

    bool isChoice() const { return m_hasChoice; } // more than one prompt may come of it
    // Each prompt once, the last choice changing fastest; at least one. Nothing: there are more than mostPrompts, or so
    // many ways to equal ones that it was given up.
    std::optional<QList<Prompt>> prompts() const;
    QString first() const;

    // The text that stands for this prompt and no other.
    static QString escaped(const QString &prompt, const Lists &lists = {});

private:
    struct Node;
    using Nodes = QList<std::shared_ptr<const Node>>;
    class Reader;
    class Walk;
    static bool hasChoice(const Nodes &nodes);

    Nodes m_nodes;
    bool m_hasChoice = false;
};
