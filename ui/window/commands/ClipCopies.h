// ClipCopies: copies of clips to a place of the user's: one that is chosen in a dialog, or, with one press, the one
// that was chosen last. It asks and says what became of it; the copying is ClipSaver's.
#pragma once

#include <QObject>

class Core;
class MessageBar;
class QWidget;
struct Task;

class ClipCopies : public QObject
{
    Q_OBJECT
public:
    ClipCopies(Core &core, MessageBar &messages, QWidget &window); // a child of `window`

    // Of task.clipPath, whose file is there. The folder that is chosen is remembered.
    void askForPlace(const Task &task);
    // Into the folder chosen last, under the clip's own name, writing over nothing; asks where none was chosen yet.
    void copyToLastPlace(const Task &task);

private:
    Core &m_core;
    MessageBar &m_messages;
    QWidget &m_window;
};
