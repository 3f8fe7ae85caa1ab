// WindowFrame: what holds the window's panes: the bar at the top, the workspaces and where messages open. Which panes
// there are and how wide each is, is said here; what they do is the window's business.
#pragma once

#include <QObject>

class Core;
class FoldingPanes;
class MessageBar;
class QMainWindow;
class Theme;
class WindowBar;
class Workspaces;
class QWidget;

class WindowFrame : public QObject
{
    Q_OBJECT
public:
    struct Panes // become the window's
    {
        QWidget &composer;
        QWidget &tasks;
        QWidget &player;
        MessageBar &messages;
    };

    // All must outlive it; a child of `window`, whose central widget and menu widget it makes.
    WindowFrame(QMainWindow &window, Core &core, Theme &theme, const Panes &panes);

    WindowBar &bar() const { return *m_bar; }
    Workspaces &workspaces() const { return *m_workspaces; }

signals:
    void folded(const QWidget *pane); // it was shown, and is no more

private:
    void addWorkspaces(const Panes &panes);
    void nameSandbox(double speed);

    WindowBar *m_bar;
    FoldingPanes *m_panes;
    Workspaces *m_workspaces;
};
