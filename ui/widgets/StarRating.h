// StarRating: five stars, as many of them full as were given; a click on one gives that many, a click on the last full
// one takes all away, arrows and Home and End work as in a slider. It shows and says; what is rated is its owner's.
#pragma once

#include "ui/widgets/accessible/SpokenSlider.h"

class Theme;

class StarRating : public SpokenSlider
{
    Q_OBJECT
public:
    explicit StarRating(Theme &theme, QWidget *parent = nullptr); // the first must outlive it

    void setStars(int stars); // 0 to 5; says nothing
    int stars() const { return value(); }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }
    QRect starRect(int star) const; // from 1; in its own coordinates

signals:
    void starsChosen(int stars); // by the user

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override; // of what it stands on

private:
    int starAt(const QPoint &point) const; // 0: none

    Theme &m_theme;
    int m_pointed = 0; // the star under the pointer; 0: none
};
