// StageHeight: bounds the height of the picture's stage by what the column that the pane stands in has left: the bars
// in its layout stay whole, and what the column keeps free. It knows nothing of the picture.
#pragma once

#include <QObject>
#include <QPointer>
#include <QWidget>

class VideoStage;

class StageHeight : public QObject
{
    Q_OBJECT
public:
    // What stands below the stage is in the pane's layout, too. A child of the pane.
    StageHeight(QWidget &pane, VideoStage &stage);

    void keepFree(int height); // logical pixels of the column, for others in it

protected:
    bool eventFilter(QObject *watched, QEvent *event) override; // of the pane and its column

private:
    void watchColumn();
    void fit();

    QWidget &m_pane;
    VideoStage &m_stage;
    QPointer<QWidget> m_column;
    int m_keptFree = 0;
};
