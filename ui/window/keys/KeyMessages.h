// KeyMessages: says why nothing can be sent now (no key, a refused one, a history that cannot be written, the program
// closing) and disables Generate for as long. The states come from KeyCheck, TaskStore and Shutdown.
#pragma once

#include <QObject>

class ComposerPane;
class Core;
class MessageBar;

class KeyMessages : public QObject
{
    Q_OBJECT
public:
    // All must outlive it. Shows the state at once and follows its changes.
    KeyMessages(Core &core, ComposerPane &composer, MessageBar &messages, QObject *parent);

signals:
    void keyRequested(); // the user wants to enter one

private:
    void showKeyState();
    void showNotice(); // of the history
    void showClosing();

    Core &m_core;
    ComposerPane &m_composer;
    MessageBar &m_messages;
};
