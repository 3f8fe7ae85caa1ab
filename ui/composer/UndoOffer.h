// UndoOffer: says what has just come into the composer, with the way back beside it while it is the newest step.
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
