// Workspaces: which panes stand in the window for which work (the Library, the Viewer): it arranges FoldingPanes, and
// remembers for each workspace and each screen what was shown and how wide. What is in the panes is not its business.
#pragma once

#include "FoldingPanes.h"

#include <QActionGroup>
#include <QObject>
#include <QSet>

class QAction;
class Settings;

class Workspaces : public QObject
{
    Q_OBJECT
public:
    struct Pane
    {
        QWidget *widget = nullptr;
        QString id;   // in the settings
        QString name; // of its button, and of what shows or hides it
        QString icon; // Theme::icon's
    };
    struct Place
    {
        FoldingPanes::Place place;
        bool isMain = false; // what the workspace is for: it cannot be hidden
        int fromWidth = 0;   // logical pixels: in a narrower window it is left out
    };
    struct Workspace
    {
        QString id; // in the settings
        QString name;
        QString icon;
        QList<Place> places; // from left to right
        bool isKept = true;  // the next start may begin in it
    };

    // All must outlive it. `window`: whose screen counts; a child of it.
    Workspaces(FoldingPanes &panes, Settings &settings, QWidget &window);

    // First the panes, then what is made of them; each workspace has an action from then on. Then start().
    void addPane(const Pane &pane);
    void add(const Workspace &workspace);
    void start(); // with the workspace of the last time, or the first

    void show(const QString &id); // an unknown one changes nothing
    QString current() const;
    bool hasPlaceFor(const QWidget *pane) const; // in the present one, shown or hidden
    // Shows the pane: here, or else in the first workspace that has it.
    void bring(const QWidget *pane);
    void save(); // the widths; what is shown is saved at once

    // Checkable; their texts have a mnemonic, their icons' names are data(); they get their keys elsewhere. Those of
    // panes are enabled where the pane can be shown or hidden.
    QList<QAction *> workspaceActions() const { return m_group->actions(); }
    QAction *workspaceAction(const QString &id) const; // null: there is no such workspace
    QAction *paneAction(const QString &id) const;      // likewise
    QList<QAction *> paneActions() const { return m_paneActions; }

signals:
    void changed(const QString &id); // another workspace is shown
    void focusLost();                // the pane that the focus was in is not shown any more

protected:
    bool eventFilter(QObject *watched, QEvent *event) override; // of the panes' size, and the window's screen

private:
    const Workspace &now() const { return m_workspaces.at(m_now); }
    const Place *placeOf(const QWidget *pane, const Workspace &workspace) const; // null: none, or no room for it
    bool isHidden(const QWidget *pane) const;
    QString hiddenName(const QWidget *pane) const;
    void setShown(const QWidget *pane, bool shown);
    void arrange();
    const QWidget *paneOfFocus() const;
    QList<const QWidget *> wanted() const;
    QString widthsName() const;
    void followScreen();

    FoldingPanes &m_panes;
    Settings &m_settings;
    QWidget &m_window;
    QActionGroup *m_group;
    QList<QAction *> m_paneActions;
    QList<Pane> m_all;
    QList<Workspace> m_workspaces;
    QSet<QString> m_hidden;            // by hiddenName()
    QList<const QWidget *> m_arranged; // what the panes were told
    QString m_widthsName;              // where the widths of what is arranged belong
    qsizetype m_now = -1;
};
