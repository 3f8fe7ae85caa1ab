// KeyMessages: says why nothing can be sent now (no key, a refused one, a history that cannot be written, the program
// closing) and stops Generate for as long. Whether it is so is for KeyCheck, TaskStore and Shutdown.
#pragma once

#include <QObject>

class ComposerPane;
class Core;
class MessageBar;

class KeyMessages : public QObject
{
    Q_OBJECT
public:
    // All must outlive it. It says at once what is so, and follows from then on.
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
