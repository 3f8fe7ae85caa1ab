// SpendingChart: bars of money over time. Under the mouse, or with the arrow keys, one bar is the current one, whose
// exact figure the view shows. It paints what it is given.
#pragma once

#include "SpendingBars.h"

#include <QWidget>

class Theme;

class SpendingChart : public QWidget
{
    Q_OBJECT
public:
    explicit SpendingChart(Theme &theme, QWidget *parent = nullptr);

    void setBars(const QList<SpendingBar> &bars);
    int count() const { return static_cast<int>(m_bars.size()); }
    int current() const { return m_current; } // -1: none
    QRectF barRect(int index) const;          // the whole height of the plot; for tests and the mouse

signals:
    void currentChanged(int index); // -1: none

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void setCurrent(int index);
    QRectF plot() const;
    void paintAxis(QPainter &painter, const QRectF &area) const;
    void paintBars(QPainter &painter, const QRectF &area) const;
    void paintLabels(QPainter &painter, const QRectF &area) const;

    Theme &m_theme;
    QList<SpendingBar> m_bars;
    QList<double> m_steps;
    int m_current = -1;
};
