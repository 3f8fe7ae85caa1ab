// PressGuard: lets one press spend once. Whatever spends asks it first: key, button, menu or dialog. A press is over
// when its key is up again and the window was painted since; until then it lets nothing more through, however often the
// key repeats. What a press does is not its business.
//
// QKeyEvent::isAutoRepeat() alone is not enough: under X11 a repeat arrives as a release and a press of the same
// moment, and Qt sees that they belong together only while both are in its queue at once (QTBUG-21500 and its like;
// measured with Qt 6.4 and 6.8). So a press counts as a repeat, too, when its time stamp is its release's, and the X
// server is asked whether the key is up.
#pragma once

#include "KeyboardState.h"

#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QPoint>
#include <QSet>
#include <QTimer>

class QKeyEvent;
class QMouseEvent;

class PressGuard : public QObject
{
    Q_OBJECT
public:
    // `keyboard` null: what the events say is all that is known, and a key is up when it stays so for some time.
    explicit PressGuard(std::unique_ptr<KeyboardState> keyboard, QObject *parent = nullptr);
    ~PressGuard() override;

    // Call where a press begins to spend, and again where it goes on: true each time while the same event is handled.
    // False: it is a repeat, or comes before the last press is over, and must do nothing.
    bool take();
    bool isOver() const { return m_isOver; } // a new press would count
    // What is handled now is a key that is held, for the second time or later.
    bool isKeyRepeat() const { return m_current && m_isRepeat; }

signals:
    void over();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override; // of the application: keys, buttons, painting

private:
    struct Key
    {
        int key = 0;
        quint32 scanCode = 0; // 0: not known
    };

    void noteKey(const QKeyEvent &event);
    void notePress(const QMouseEvent &event);
    void begin();
    void look();
    void end();
    bool isUp(const Key &key);
    bool isWaitedFor(int key) const;
    bool areKeysUp();

    std::unique_ptr<KeyboardState> m_keyboard;
    QTimer m_look;
    QElapsedTimer m_sinceTaken;
    QElapsedTimer m_sinceKey; // the last event of a key that is waited for
    QSet<int> m_down;         // as the events say
    QList<Key> m_waitedFor;
    std::optional<Key> m_current; // what the event that is handled is about; nothing: no key
    int m_releasedKey = 0;
    quint64 m_releasedAt = 0; // milliseconds of the window system; 0: not known
    quint64 m_clickedAt = 0;
    QPoint m_clickedWhere;
    bool m_isRepeat = false;         // what the event that is handled is
    bool m_isReleased = false;       // the last event of a key was a release
    bool m_isReleasedBefore = false; // the key that is held, as far as the events say
    bool m_isOver = true;
    bool m_isSeen = true;
    bool m_isSameEvent = false; // as the one that was taken
};
