// ZoomButton: shows how large the picture is drawn, and has the menu of what belongs to looking at it: size, safe
// areas, mirror. It draws no picture.
#pragma once

#include <QToolButton>

class QAction;
class Shortcuts;

class ZoomButton : public QToolButton
{
    Q_OBJECT
public:
    explicit ZoomButton(const Shortcuts &shortcuts, QWidget *parent = nullptr); // the first must outlive it

    void setScale(double scale); // 1: a pixel of the screen for each of the clip's; 0: fit
    void setSafeAreas(bool on);
    void setMirrored(bool on);

signals:
    void scaleChosen(double scale); // 0: fit
    void safeAreasToggled();
    void mirrorToggled();

private:
    QAction *addScale(double scale, const QString &text);
    void showKeys();

    const Shortcuts &m_shortcuts;
    QList<QAction *> m_scales;
    QAction *m_safeAreas;
    QAction *m_mirror;
};
