// SelectionMenu: what can be done with several tasks at once: copies of their clips, downloads, a check, their prompts.
// It offers what makes sense for some of them and does it for these. One task has a menu of its own (TaskCommands).
#pragma once

#include "tasks/Task.h"

#include <QList>
#include <QObject>
#include <QPointer>

#include <functional>

class Core;
class MessageBar;
class QAction;
class QMenu;
class QPoint;
class QWidget;

class SelectionMenu : public QObject
{
    Q_OBJECT
public:
    SelectionMenu(Core &core, MessageBar &messages, QWidget &window); // a child of `window`

    // With `more` below; they stay whose they are.
    void popup(const QList<qint64> &ids, const QList<QAction *> &more, const QPoint &globalPosition);

private:
    void add(const QString &text, const QString &objectName, const QList<qint64> &ids,
             void (SelectionMenu::*act)(const QList<qint64> &ids));
    void saveCopies(const QList<qint64> &ids);
    void copyInto(const QString &folder, const QList<qint64> &ids);
    void download(const QList<qint64> &ids);
    void checkNow(const QList<qint64> &ids);
    void dismiss(const QList<qint64> &ids);
    void copyPrompts(const QList<qint64> &ids);

    Core &m_core;
    MessageBar &m_messages;
    QWidget &m_window;
    QPointer<QMenu> m_menu;
};
