#include "DashedOutline.h"

#include <QEvent>
#include <QPainter>

namespace {

constexpr double dashLength = 4; // logical pixels
constexpr double dashGap = 3;
constexpr double outlineWidth = 1;

bool hasLineOfItsOwn(const QWidget &widget)
{
    return widget.hasFocus() || !widget.property("state").toString().isEmpty() || widget.property("problem").toBool();
}

} // namespace

DashedOutline::DashedOutline(QWidget *around, int corner)
    : QWidget(around)
    , m_corner(corner)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setGeometry(around->rect());
    lower(); // what stands in the widget stands over it
    around->installEventFilter(this);
}

bool DashedOutline::eventFilter(QObject *watched, QEvent *event)
{
    // A size that is changed while it is about to be shown is announced by Show alone.
    if (watched == parent() && (event->type() == QEvent::Resize || event->type() == QEvent::Show))
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

void DashedOutline::paintEvent(QPaintEvent *)
{
    if (hasLineOfItsOwn(*parentWidget()))
        return;
    QPen pen(palette().color(isEnabled() ? QPalette::Normal : QPalette::Disabled, QPalette::PlaceholderText),
             outlineWidth);
    pen.setDashPattern({dashLength, dashGap});
    pen.setCapStyle(Qt::FlatCap);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(pen);
    const double half = outlineWidth / 2;
    painter.drawRoundedRect(QRectF(rect()).adjusted(half, half, -half, -half), m_corner, m_corner);
}
