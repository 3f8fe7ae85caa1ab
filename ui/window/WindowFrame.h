// WindowFrame: what holds the window's panes: the bar at the top, the workspaces and where messages open. Which panes
// there are and how wide each is, is said here; what they do is the window's business.
#pragma once

#include <QObject>

class Core;
class FoldingPanes;
class MessageBar;
class OverlayHost;
class OverlayStack;
class QMainWindow;
class Theme;
class WindowBar;
class Workspaces;
class QWidget;

class WindowFrame : public QObject
{
    Q_OBJECT
public:
    struct Panes // made in paneParent(), what opens over them in messageParent()
    {
        QWidget &composer;
        QWidget &tasks;
        QWidget &player;
        QWidget &compare;
        MessageBar &messages;
        QWidget &drawer; // opens over the panes, below the messages
    };

    // All must outlive it; a child of `window`, whose central widget and menu widget it makes.
    WindowFrame(QMainWindow &window, Core &core, Theme &theme);

    // The parents that what it holds is made with, so that nothing is moved when it is laid out.
    QWidget *paneParent() const;
    QWidget *messageParent() const;
    void fill(const Panes &panes); // once

    WindowBar &bar() const { return *m_bar; }
    Workspaces &workspaces() const { return *m_workspaces; }

signals:
    void folded(const QWidget *pane); // it was shown, and is no more

private:
    void addWorkspaces(const Panes &panes);
    void nameSandbox(double speed);

    WindowBar *m_bar;
    OverlayHost *m_host;
    OverlayStack *m_over;
    FoldingPanes *m_panes;
    Workspaces *m_workspaces;
};
