#include "ChoiceSlider.h"

#include "ui/widgets/text/PlainTips.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>
#include <QStyleOptionSlider>
#include <QToolTip>

#include <algorithm>

ChoiceSlider::ChoiceSlider(QWidget *parent)
    : SpokenSlider(Qt::Horizontal, parent)
{
}

void ChoiceSlider::setImpossible(const QStringList &why)
{
    m_why = why;
    update();
}

QRect ChoiceSlider::partOf(int subControl) const
{
    QStyleOptionSlider option;
    initStyleOption(&option);
    return style()->subControlRect(QStyle::CC_Slider, &option, static_cast<QStyle::SubControl>(subControl), this);
}

int ChoiceSlider::positionAt(int x) const
{
    const QRect groove = partOf(QStyle::SC_SliderGroove);
    const int handle = partOf(QStyle::SC_SliderHandle).width();
    const int span = std::max(1, groove.width() - handle);
    return QStyle::sliderValueFromPosition(minimum(), maximum(), x - groove.left() - handle / 2, span);
}

int ChoiceSlider::xOf(int position) const
{
    const QRect groove = partOf(QStyle::SC_SliderGroove);
    const int handle = partOf(QStyle::SC_SliderHandle).width();
    const int span = std::max(1, groove.width() - handle);
    return groove.left() + handle / 2 + QStyle::sliderPositionFromValue(minimum(), maximum(), position, span);
}

bool ChoiceSlider::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QString why = m_why.value(positionAt(help->pos().x()));
        if (!why.isEmpty()) {
            QToolTip::showText(help->globalPos(), plainTip(why), this);
            return true;
        }
    }
    return QSlider::event(event);
}

void ChoiceSlider::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && !partOf(QStyle::SC_SliderHandle).contains(event->pos()))
        setSliderPosition(positionAt(event->pos().x()));
    QSlider::mousePressEvent(event);
}

void ChoiceSlider::paintEvent(QPaintEvent *event)
{
    QSlider::paintEvent(event);
    if (m_why.isEmpty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(palette().color(QPalette::PlaceholderText), 1.5));
    const int middle = partOf(QStyle::SC_SliderGroove).center().y();
    for (int i = 0; i < m_why.size(); ++i) {
        if (m_why.at(i).isEmpty() || i == value())
            continue;
        const int x = xOf(i);
        painter.drawLine(QPointF(x - 3, middle + 4), QPointF(x + 3, middle - 3));
    }
}
