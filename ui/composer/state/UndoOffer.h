// UndoOffer: a message about what has just been put into the composer, with an Undo link for as long as it is the
// newest step of undo.
#pragma once

#include "ui/widgets/MessageBar.h"

#include <QObject>

class ComposerPane;

class UndoOffer : public QObject
{
    Q_OBJECT
public:
    UndoOffer(ComposerPane &composer, MessageBar &messages, QObject *parent = nullptr);

    void show(MessageBar::Kind kind, const QString &sentence); // after the step

private:
    ComposerPane &m_composer;
    MessageBar &m_messages;
};
