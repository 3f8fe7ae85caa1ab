// SpeedButton: shows how fast the clip plays, and has the menu in which a speed is chosen. It plays nothing.
#pragma once

#include <QToolButton>

class QActionGroup;
class Shortcuts;

class SpeedButton : public QToolButton
{
    Q_OBJECT
public:
    explicit SpeedButton(const Shortcuts &shortcuts, QWidget *parent = nullptr); // the first must outlive it

    void setRate(double rate); // what plays, or would: 1 is the clip's own speed; negative: backwards

signals:
    void chosen(double speed);

private:
    void showKeys();

    const Shortcuts &m_shortcuts;
    QActionGroup *m_speeds;
};
