#include "SeekSlider.h"

#include <QMouseEvent>
#include <QSignalBlocker>
#include <QStyle>
#include <QStyleOptionSlider>

SeekSlider::SeekSlider(QWidget *parent)
    : SpokenSlider(Qt::Horizontal, parent)
{
    connect(this, &QSlider::valueChanged, this, &SeekSlider::chosen);
}

void SeekSlider::follow(int value)
{
    if (isSliderDown() || value == this->value())
        return;
    const QSignalBlocker blocker(this);
    setValue(value);
}

void SeekSlider::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return event->ignore();
    event->accept();
    setSliderDown(true);
    setSliderPosition(valueAt(event->position().toPoint()));
}

void SeekSlider::mouseMoveEvent(QMouseEvent *event)
{
    if (!isSliderDown())
        return event->ignore();
    event->accept();
    setSliderPosition(valueAt(event->position().toPoint()));
}

void SeekSlider::mouseReleaseEvent(QMouseEvent *event)
{
    if (!isSliderDown() || event->button() != Qt::LeftButton)
        return event->ignore();
    event->accept();
    setSliderDown(false);
}

SeekSlider::Room SeekSlider::room() const
{
    QStyleOptionSlider option;
    initStyleOption(&option);
    const QRect groove = style()->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderGroove, this);
    const QRect handle = style()->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, this);
    return {groove.left() + handle.width() / 2, groove.width() - handle.width()};
}

int SeekSlider::valueAt(const QPoint &point) const
{
    const Room place = room();
    return QStyle::sliderValueFromPosition(minimum(), maximum(), point.x() - place.begin, place.length);
}

int SeekSlider::xOf(int value) const
{
    const Room place = room();
    return place.begin + QStyle::sliderPositionFromValue(minimum(), maximum(), value, place.length);
}
