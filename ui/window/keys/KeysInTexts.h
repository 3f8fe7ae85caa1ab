// KeysInTexts: while a text has the focus, the keys of the window's commands go to their commands: a text would take
// some for itself (Ctrl+E goes to the end of the line, Ctrl+K cuts it off). What is typed, and what copies, pastes and
// undoes, stays the text's.
#pragma once

#include <QObject>
#include <QPointer>

class QWidget;
class Shortcuts;

class KeysInTexts : public QObject
{
    Q_OBJECT
public:
    KeysInTexts(const Shortcuts &shortcuts, QWidget &window); // for the texts of this window, which owns it

protected:
    bool eventFilter(QObject *watched, QEvent *event) override; // of the text that has the focus

private:
    void follow(QWidget *focus);

    const Shortcuts &m_shortcuts;
    QWidget &m_window;
    QPointer<QWidget> m_text;
};
