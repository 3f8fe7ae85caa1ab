// SpeedButton: shows how fast the clip plays, and has the menu in which a speed is chosen. It plays nothing.
#pragma once

#include <QToolButton>

class QActionGroup;

class SpeedButton : public QToolButton
{
    Q_OBJECT
public:
    explicit SpeedButton(QWidget *parent = nullptr);

    void setRate(double rate); // what plays, or would: 1 is the clip's own speed; negative: backwards

signals:
    void chosen(double speed);

private:
    QActionGroup *m_speeds;
};
