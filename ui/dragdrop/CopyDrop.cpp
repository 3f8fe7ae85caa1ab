#include "CopyDrop.h"

#include <QDropEvent>

void acceptAsCopy(QDropEvent *event)
{
    const Qt::DropActions possible = event->possibleActions();
    event->setDropAction(possible & Qt::CopyAction ? Qt::CopyAction : Qt::LinkAction);
    event->setAccepted(possible & (Qt::CopyAction | Qt::LinkAction));
}
