// PromptRecall: earlier prompts back into the composer: Ctrl+Up and Ctrl+Down walk through them, a list finds them.
// What was being typed comes back at the end of the walk, and by undo.
#pragma once

#include "tasks/store/TaskSearch.h"

#include <QObject>

class ComposerPane;
class PromptPopup;

class PromptRecall : public QObject
{
    Q_OBJECT
public:
    PromptRecall(ComposerPane &composer, const TaskSearch &tasks, QObject *parent = nullptr);

    void older();
    void newer(); // past the newest one: what was being typed
    void openList();

private:
    void show(const QString &prompt, bool goesOn);
    bool isWalking() const; // false when somebody has typed since
    void take(const QString &prompt);

    ComposerPane &m_composer;
    const TaskSearch &m_tasks;
    PromptPopup *m_popup;
    QList<PastPrompt> m_seen; // of this walk, newest first
    qsizetype m_at = -1;      // in m_seen; -1: at what was being typed
    QString m_typed;
    QString m_shown;
};
