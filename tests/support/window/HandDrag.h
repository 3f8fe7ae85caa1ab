// HandDrag: a drag as a hand makes it: the X server moves the pointer and holds the button (xdotool), and the program
// begins, guides and ends the drag by itself. Header only, for the support library links no widgets.
//
// Nothing waits for a time: the next step comes when the one before is seen, for QDrag runs a loop of its own.
#pragma once

#include "support/process/Patience.h"

#include <QApplication>
#include <QDragMoveEvent>
#include <QProcess>
#include <QTest>
#include <QTimer>
#include <QWidget>
#include <QWindow>

#include <algorithm>
#include <functional>

class HandDrag : public QObject
{
public:
    // Presses at `from`, moves until a drag has begun, goes to `to` (both in their widgets' coordinates) and lets go as
    // soon as the program was told about it. `over`: called before letting go, with the drag still there.
    bool make(const QWidget *start, QPoint from, const QWidget *end, QPoint to, std::function<void()> over = {})
    {
        m_to = end->mapToGlobal(to);
        m_over = std::move(over);
        m_state = State::Beginning;
        m_steps = 0;
        qApp->installEventFilter(this);
        const QPoint at = start->mapToGlobal(from);
        hand({QStringLiteral("mousemove"), number(at.x()), number(at.y()), QStringLiteral("mousedown"),
              QStringLiteral("1")});
        m_at = at;
        QTimer steps;
        connect(&steps, &QTimer::timeout, this, &HandDrag::step);
        steps.start(20);
        const bool ended = Patience::waitFor([this] { return m_state == State::Ended; }, 20'000);
        steps.stop();
        qApp->removeEventFilter(this);
        if (!ended)
            hand({QStringLiteral("mouseup"), QStringLiteral("1")});
        return ended;
    }

    bool makeWithCtrl(const QWidget *start, QPoint from, const QWidget *end, QPoint to)
    {
        m_ctrl = true;
        const bool made = make(start, from, end, to);
        m_ctrl = false;
        hand({QStringLiteral("keyup"), QStringLiteral("ctrl")});
        return made;
    }

    static bool isUnderWay()
    {
        const QWindowList windows = QGuiApplication::allWindows();
        return std::any_of(windows.begin(), windows.end(), [](const QWindow *window) {
            return window->isVisible() && window->inherits("QShapedPixmapWindow");
        });
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::DragMove && m_state == State::Going && qobject_cast<QWindow *>(watched)) {
            const auto *move = static_cast<QDragMoveEvent *>(event);
            const QPoint at = static_cast<QWindow *>(watched)->mapToGlobal(move->position().toPoint());
            if ((at - m_to).manhattanLength() <= 2)
                m_state = State::There;
        }
        return false;
    }

private:
    enum class State { Beginning, Going, There, Released, Ended };

    static QString number(int value) { return QString::number(value); }
    static void hand(const QStringList &words)
    {
        if (QProcess::execute(QStringLiteral("xdotool"), words) != 0)
            qFatal("xdotool failed: %s", qPrintable(words.join(QLatin1Char(' '))));
    }

    void step()
    {
        switch (m_state) {
        case State::Beginning: // a drag begins when the pointer has gone far enough and what it carries is ready
            if (isUnderWay()) {
                m_state = State::Going;
                if (m_ctrl)
                    hand({QStringLiteral("keydown"), QStringLiteral("ctrl")});
                break;
            }
            m_at += QPoint(m_further ? 6 : -6, 0);
            m_further = m_steps++ < 6 || !m_further;
            hand({QStringLiteral("mousemove"), number(m_at.x()), number(m_at.y())});
            break;
        case State::Going: // moved by a pixel each time: a pointer at rest sends nothing
            m_further = !m_further;
            hand({QStringLiteral("mousemove"), number(m_to.x() + (m_further ? 1 : 0)), number(m_to.y())});
            break;
        case State::There:
            m_state = State::Released;
            if (m_over)
                m_over();
            hand({QStringLiteral("mouseup"), QStringLiteral("1")});
            break;
        case State::Released:
            if (!isUnderWay())
                m_state = State::Ended;
            break;
        case State::Ended:
            break;
        }
    }

    QPoint m_at;
    QPoint m_to;
    std::function<void()> m_over;
    State m_state = State::Ended;
    bool m_ctrl = false;
    bool m_further = true;
    int m_steps = 0;
};
