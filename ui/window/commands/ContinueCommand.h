// ContinueCommand: the next shot begins where a clip ends: its last frame becomes the first one, and what belongs to a
// shot that was asked for already (prompt, last frame) makes room. It decides what goes; the composer does it.
#pragma once

#include "tasks/Task.h"
#include "ui/composer/state/ShotContinuation.h"

#include <QObject>

class ComposerPane;
class TaskSearch;
class UndoOffer;

class ContinueCommand : public QObject
{
    Q_OBJECT
public:
    // All must outlive this.
    ContinueCommand(const TaskSearch &search, ComposerPane &composer, UndoOffer &undoOffer, QObject *parent);

    // From the clip of task.clipPath, whose file is there.
    void continueFrom(const Task &task);

private:
    ShotContinuation::Clears whatIsOld(const Task &task) const;

    const TaskSearch &m_search;
    ComposerPane &m_composer;
    UndoOffer &m_undoOffer;
};
