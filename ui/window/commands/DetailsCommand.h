// DetailsCommand: opens and closes the drawer with the task's details, and remembers for each workspace whether it is
// open. Where the drawer finds room is PlayerColumn's business.
#pragma once

#include <QObject>

class PlayerColumn;
class QAction;
class Settings;
class Workspaces;

class DetailsCommand : public QObject
{
    Q_OBJECT
public:
    // All must outlive it.
    DetailsCommand(PlayerColumn &column, Workspaces &workspaces, Settings &settings, QObject *parent);

    QAction *action() const { return m_action; } // checked while the drawer is to be seen

private:
    void toggle();
    void restore();
    QString name() const; // of the settings of the present workspace

    PlayerColumn &m_column;
    Workspaces &m_workspaces;
    Settings &m_settings;
    QAction *m_action;
};
