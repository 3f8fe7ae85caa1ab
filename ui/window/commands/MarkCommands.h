// MarkCommands: what menus, keys and the panes do to takes and shots: pick, stars, reject, labels, note, another shot.
// It finds out which takes are meant and has LibraryEdits do it.
#pragma once

#include "shortcuts/ShortcutCommand.h"

#include <QList>
#include <QObject>

class ActionKeys;
class Core;
class MessageBar;
class QAction;
class QMenu;
class QWidget;
class TaskListPane;
class Workspaces;

class MarkCommands : public QObject
{
    Q_OBJECT
public:
    // All must outlive this; dialogs open over `window`.
    MarkCommands(Core &core, TaskListPane &list, const Workspaces &workspaces, MessageBar &messages, QWidget &window);

    void addTo(QMenu &task, ActionKeys &keys); // grey while no take is selected
    // Those that keys alone reach, for windows beside the main one.
    const QList<QAction *> &actions() const { return m_actions; }

    // Of these takes, whichever are selected.
    void togglePick(const QList<qint64> &takes);
    void setStars(const QList<qint64> &takes, int stars);

private:
    QAction *add(QMenu &menu, ActionKeys &keys, const QString &text, ShortcutCommand command, const QString &objectName,
                 const std::function<void()> &act);
    QList<qint64> chosen() const;
    void openNotes();
    void fillShots(QMenu &menu);

    Core &m_core;
    TaskListPane &m_list;
    const Workspaces &m_workspaces;
    MessageBar &m_messages;
    QWidget &m_window;
    QList<QAction *> m_actions;
};
