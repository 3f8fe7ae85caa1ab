// SendCommands: what is asked for in the composer and under the player becomes tasks: after the question where it is
// dear, and as takes of the shot that is meant. It also puts a task's shot back into the composer, and remembers which.
#pragma once

#include "library/UsedAgain.h"
#include "ui/composer/ComposerPane.h"

#include <QObject>

class Core;
class MessageBar;
class SpendConfirmation;
class TaskListPane;
class UndoOffer;

class SendCommands : public QObject
{
    Q_OBJECT
public:
    struct Parts // all must outlive this
    {
        ComposerPane &composer;
        TaskListPane &list;
        SpendConfirmation &confirmation;
        UndoOffer &undoOffer;
        MessageBar &messages;
    };
    SendCommands(Core &core, const Parts &parts, QObject *parent);

    void useAgain(const GenerationRequest &request, ComposerPane::Parts parts, qint64 task);
    // What will cost more than the user's limit is asked about first. `shot`: that all of it joins; 0: new ones.
    void send(const QList<GenerationRequest> &requests, qint64 shot);
    // The same, of what stands in the composer: where that is a task used again, with its words and frames as they
    // were, it joins that shot.
    void sendComposed(const QList<GenerationRequest> &requests);

private:
    void showAdded(const QList<qint64> &ids); // empty: the disk refused them

    Core &m_core;
    const Parts m_on;
    UsedAgain m_usedAgain;
};
