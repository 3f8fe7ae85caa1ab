// CompareCommands: gathers the takes that are to be compared, one press at a time, and opens Compare for them in a
// window of its own. What is shown there is ComparePane's.
#pragma once

#include "ui/compare/ComparedTake.h"

#include <QObject>
#include <QPointer>

#include <optional>

class ComparePane;
class Core;
class MessageBar;
class QWidget;
class Theme;
struct Task;

class CompareCommands : public QObject
{
    Q_OBJECT
public:
    CompareCommands(Core &core, Theme &theme, MessageBar &messages, QWidget &window); // a child of `window`

    // The first is noted, the second opens the window, a third and a fourth join those that are shown there. `path`:
    // its clip's file. Once more the same: it is no longer noted.
    void add(qint64 id, const QString &path);

private:
    QList<Task> othersOfPrompt(const Task &task) const;
    std::optional<ComparedTake> takeOf(qint64 id, const QString &path) const;
    int numberOf(const Task &task) const;
    void note(const ComparedTake &take);
    void open(const QList<ComparedTake> &takes);

    Core &m_core;
    Theme &m_theme;
    MessageBar &m_messages;
    QWidget &m_window;
    QPointer<ComparePane> m_pane;
    std::optional<ComparedTake> m_noted;
};
