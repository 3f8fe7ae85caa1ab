// PlayerColumn: the player, the tabs of a task's clips and the task's details, one below the other. In a column too low
// for all of it the details give way: the picture and its controls stay whole.
#pragma once

#include <QWidget>

class ClipChooser;
class PlayerPane;
class QHBoxLayout;
class TaskDetails;

class PlayerColumn : public QWidget
{
    Q_OBJECT
public:
    // They become its children.
    PlayerColumn(PlayerPane *player, ClipChooser *clips, TaskDetails *details, QWidget *parent = nullptr);

    QSize minimumSizeHint() const override; // without the details

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    int heightOfClips() const;
    void fit();

    PlayerPane *m_player;
    ClipChooser *m_clips;
    TaskDetails *m_details;
    QHBoxLayout *m_tabs; // the clips'
};
