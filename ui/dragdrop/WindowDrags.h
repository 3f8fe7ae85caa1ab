// WindowDrags: tells of every drag that is over a window, whichever widget is under it, and of its end. It takes
// nothing: drops are handled by the widgets.
#pragma once

#include <QObject>
#include <QPointer>
#include <QWindow>

class QDropEvent;
class QWidget;

class WindowDrags : public QObject
{
    Q_OBJECT
public:
    explicit WindowDrags(QWidget *part); // any part of the window, which may get it later; it outlives this

signals:
    // The positions are the window's; the events are not to be kept.
    void entered(const QDropEvent &event);
    void moved(const QDropEvent &event);
    void ended(); // it left the window, or was dropped

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void watchWindow();

    QWidget *m_part;
    QPointer<QWindow> m_window;
};
