// LatinShortcuts: shortcuts by the place of their keys, where the keyboard's layout has no Latin letters (Russian,
// Greek, Hebrew, Arabic, Thai … alone; with a second, Latin layout Qt does this by itself). It works on what no
// shortcut and no text took: it looks for the action, the menu or the widget that the same keys of a US keyboard would
// reach.
#pragma once

#include <QObject>

class QAction;
class QKeyEvent;
class QWidget;

// The key as a US keyboard has it at that place (Qt::Key), where the layout has no Latin letter there; else the event's
// own. Places are the scan codes of X11 and Wayland (evdev's key codes plus 8, linux/input-event-codes.h).
int latinKey(const QKeyEvent &event);

// On the application, for all of its windows.
class LatinShortcuts : public QObject
{
    Q_OBJECT
public:
    explicit LatinShortcuts(QObject *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void learn(const QKeyEvent &event);
    int keyMeant(const QKeyEvent &event) const; // 0: the event is as it should be
    static bool deliver(QWidget &focus, const QKeyEvent &event, int key);

    bool m_isLatin = true; // the layout, by the last letter that was typed
};
