// PromptRecall: earlier prompts back into the composer: Ctrl+Up and Ctrl+Down walk through them, a list finds them.
// What was being typed comes back at the end of the walk, and by undo.
#pragma once

#include "tasks/store/TaskSearch.h"

#include <QObject>

class ComposerPane;
class PromptPopup;
class WordLists;

class PromptRecall : public QObject
{
    Q_OBJECT
public:
    // All outlive it. `lists`: that a prompt in the composer chooses among.
    PromptRecall(ComposerPane &composer, const TaskSearch &tasks, const WordLists &lists, QObject *parent = nullptr);

    void older();
    void newer(); // past the newest one: what was being typed
    void openList();

private:
    void show(const QString &text, bool goesOn);
    QString textOf(const QString &prompt) const; // that stands for it, whatever braces are in it
    bool isWalking() const;                      // false when somebody has typed since
    void take(const QString &prompt);

    ComposerPane &m_composer;
    const TaskSearch &m_tasks;
    const WordLists &m_lists;
    PromptPopup *m_popup;
    QList<PastPrompt> m_seen; // of this walk, newest first
    qsizetype m_at = -1;      // in m_seen; -1: at what was being typed
    QString m_typed;
    QString m_shown;
};
