// PlayerColumn: the player, the tabs of a task's clips and what else belongs under the picture, one below the other,
// and a drawer with the task's details: in the room that is left below, or over the picture's side. Nothing of it moves
// the picture. What is in its parts is not its business.
#pragma once

#include <QWidget>

class ClipChooser;
class PlayerPane;
class QHBoxLayout;
class QVBoxLayout;
class TaskDetails;

class PlayerColumn : public QWidget
{
    Q_OBJECT
public:
    enum class Drawer {
        WhereThereIsRoom, // below, for the details of a task; nowhere in a low column
        Open,             // over the picture where there is no room below
        Closed
    };

    // They become its children.
    PlayerColumn(PlayerPane *player, ClipChooser *clips, TaskDetails *details, QWidget *parent = nullptr);

    Drawer drawer() const { return m_wanted; }
    void setDrawer(Drawer wanted);
    bool isDrawerOpen() const; // it is to be seen

    QSize minimumSizeHint() const override; // without the drawer

signals:
    void drawerChanged(bool open); // it is to be seen from now on, or no more

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override; // Escape closes a drawer that lies over the picture

private:
    int heightUnderPlayer() const; // of the player's companions
    void fit();
    void placeDrawer(int below);

    PlayerPane *m_player;
    ClipChooser *m_clips;
    TaskDetails *m_details;
    QWidget *m_drawer;
    QVBoxLayout *m_column;
    QHBoxLayout *m_tabs; // the clips'
    Drawer m_wanted = Drawer::WhereThereIsRoom;
    bool m_isOver = false; // the drawer lies over the picture
};
