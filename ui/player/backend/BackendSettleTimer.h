// BackendSettleTimer: tells when a media backend that was given an order stands still again, from the frames that come.
// It gives no orders itself.
//
// Qt 6.4 over GStreamer hands each frame to the GUI thread and waits up to 300 ms until it is taken. A new source, a
// seek or the end of a player wait for that streaming thread in turn: at the wrong moment they block the GUI for 310 ms
// (measured). When a frame has come after the last order, and no other for 30 ms, they take less than 10 ms.
#pragma once

#include <QObject>
#include <QTimer>

class BackendSettleTimer : public QObject
{
    Q_OBJECT
public:
    BackendSettleTimer();

    // Takes a frame that already waits for the GUI thread: to be called before each order. It reaches the sink at once.
    static void takePendingFrame();

    void await();     // an order was given
    void frameCame(); // a valid one; cheap, may be called for each
    void assume();    // the backend stands still or is gone: nothing to wait for, reached() is not emitted
    bool isAwaited() const { return m_surely.isActive(); }

signals:
    void reached(); // at the latest 400 ms after the order: where no frame comes it stands still by then in any case

private:
    void reach();

    QTimer m_sinceFrame;
    QTimer m_surely;
};
