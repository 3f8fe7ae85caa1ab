#include "OverlayHost.h"

#include "ui/widgets/theme/LetterScale.h"
#include "ui/widgets/theme/Theme.h"

#include <QEvent>

#include <algorithm>

namespace {

constexpr int leastBeside = 420; // logical pixels, at letters of 10 points: a sentence, its button and the cross
constexpr int widest = 760;

} // namespace

OverlayHost::OverlayHost(QWidget *parent)
    : QWidget(parent)
{
}

void OverlayHost::fill(QWidget *base, QWidget *overlay, QWidget *clear)
{
    m_base = base;
    m_overlay = overlay;
    m_clear = clear;
    overlay->raise();
    overlay->installEventFilter(this);
    clear->installEventFilter(this);
}

QSize OverlayHost::sizeHint() const
{
    return m_base->sizeHint();
}

QSize OverlayHost::minimumSizeHint() const
{
    return m_base->minimumSizeHint();
}

void OverlayHost::place()
{
    m_base->setGeometry(rect());
    if (m_overlay->isHidden())
        return;
    QRect room = rect();
    const bool isClearShown = m_clear->isVisibleTo(this);
    const int right = isClearShown ? m_clear->mapTo(this, QPoint(m_clear->width(), 0)).x() : 0;
    const bool isBeside = width() - right >= withLetters(leastBeside);
    if (isBeside)
        room.setLeft(right);
    room.adjust(Space::pane, Space::pane, -Space::pane, -Space::pane);
    const int wide = std::min(widest, room.width());
    const int high = m_overlay->hasHeightForWidth() ? m_overlay->heightForWidth(wide) : m_overlay->sizeHint().height();
    const int height = std::min(std::max(high, m_overlay->minimumSizeHint().height()), room.height());
    const int top = isBeside ? room.bottom() + 1 - height : room.top();
    m_overlay->setGeometry(room.left() + (room.width() - wide) / 2, top, wide, height);
    m_overlay->raise();
}

void OverlayHost::resizeEvent(QResizeEvent *)
{
    place();
}

bool OverlayHost::event(QEvent *event)
{
    const bool handled = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest) {
        place();
        updateGeometry(); // what the base asks for
    }
    return handled;
}

bool OverlayHost::eventFilter(QObject *watched, QEvent *event)
{
    const bool isOfOverlay =
        watched == m_overlay && (event->type() == QEvent::Show || event->type() == QEvent::LayoutRequest);
    const bool isOfClear = watched == m_clear && (event->type() == QEvent::Resize || event->type() == QEvent::Move ||
                                                  event->type() == QEvent::Show || event->type() == QEvent::Hide);
    if (isOfOverlay || isOfClear)
        place();
    return QWidget::eventFilter(watched, event);
}
