// CompareCommands: gathers the takes that are to be compared, one press at a time or as they are selected, and shows
// them in the workspace Compare. What is shown there is ComparePane's.
#pragma once

#include "ui/compare/ComparedTake.h"

#include <QObject>

#include <optional>

class ActionKeys;
class CompareSpace;
class Core;
class MessageBar;
class QAction;
class QMenu;
class TaskCommands;
class TaskListPane;
class Workspaces;
struct Task;

class CompareCommands : public QObject
{
    Q_OBJECT
public:
    struct Parts // all must outlive this
    {
        CompareSpace &space;
        TaskListPane &list;
        TaskCommands &commands;
        Workspaces &workspaces;
        MessageBar &messages;
    };
    CompareCommands(Core &core, const Parts &parts, QObject *parent);

    // "Compare with…" (C), grey where it makes no sense: the tasks that are selected in the list. Two to four are shown
    // at once; a single one is noted, and shown with the next one.
    void addTo(QMenu &menu, ActionKeys &keys);
    QAction *action() const { return m_action; } // null before that

    // The first is noted, the second is shown beside it, in place of what was compared before. `path`: its clip's file.
    // Once more the same: it is no longer noted.
    void add(qint64 id, const QString &path);

private:
    void compareSelected();
    void compareAll(const QList<qint64> &ids);
    void follow(const QString &workspace);
    void showOffer();
    QList<ComparedTake> withOthersOfPrompt(const ComparedTake &take) const;
    std::optional<ComparedTake> takeOf(qint64 id, const QString &path) const;
    void showMarks(const Task &task);
    void note(const ComparedTake &take);
    void open(const QList<ComparedTake> &takes);
    void say(const QString &sentence);

    Core &m_core;
    const Parts m_on;
    QAction *m_action;
    std::optional<ComparedTake> m_noted;
    QList<ComparedTake> m_offered; // by the guide's button
    QString m_before;              // the workspace that was shown before Compare
};
