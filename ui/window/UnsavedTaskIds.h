// UnsavedTaskIds: tells the user of paid tasks whose ids could not be saved yet (the disk is full, or another program
// holds the history): in the message bar until they are saved, and in a question before the window closes. Saving them
// is TaskSender's business.
#pragma once

#include <QObject>
#include <QPointer>

class MessageBar;
class QMessageBox;
class QWidget;
class TaskSender;

class UnsavedTaskIds : public QObject
{
    Q_OBJECT
public:
    UnsavedTaskIds(TaskSender &sender, MessageBar &messages, QWidget &window);

    // Whether `window` may close now. Else the question stands there, and closes it when the user says so.
    bool mayClose();

private:
    QString ids() const; // one a line
    QString remedy() const;
    void say();
    void ask();

    TaskSender &m_sender;
    MessageBar &m_messages;
    QWidget &m_window;
    QPointer<QMessageBox> m_question;
    bool m_letGo = false;
};
