#include "ClipSeekBar.h"

#include "ui/widgets/theme/Theme.h"
#include "ui/words/PlayerWords.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace {

constexpr int markWidth = 2;
constexpr int footLength = 5;
constexpr int rangeHeight = 2;

} // namespace

ClipSeekBar::ClipSeekBar(Theme &theme, QWidget *parent)
    : SeekSlider(parent)
    , m_theme(theme)
{
    setMouseTracking(true);
    connect(&m_theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ClipSeekBar::setMarks(std::optional<int> in, std::optional<int> out)
{
    m_in = in;
    m_out = out;
    setAccessibleDescription(marksWords(in, out));
    update();
}

void ClipSeekBar::mouseMoveEvent(QMouseEvent *event)
{
    SeekSlider::mouseMoveEvent(event);
    m_pointer = event->position().toPoint();
    if (isSliderDown()) // the picture itself follows
        emit left();
    else
        hoverAgain();
}

void ClipSeekBar::hoverAgain()
{
    if (m_pointer && maximum() > minimum() && !isSliderDown())
        emit hovered(valueAt(*m_pointer), m_pointer->x());
}

void ClipSeekBar::sliderChange(SliderChange change)
{
    SeekSlider::sliderChange(change);
    if (change == SliderRangeChange)
        hoverAgain();
}

void ClipSeekBar::leaveEvent(QEvent *event)
{
    SeekSlider::leaveEvent(event);
    m_pointer.reset();
    emit left();
}

// Brackets around the part that is marked, and a line below it.
void ClipSeekBar::paintEvent(QPaintEvent *event)
{
    SeekSlider::paintEvent(event);
    if (!m_in && !m_out)
        return;
    const int left = xOf(m_in.value_or(minimum()));
    const int right = std::max(left + markWidth, xOf(m_out.value_or(maximum())));
    QPainter painter(this);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.tokens().accent);
    painter.drawRect(left, height() - rangeHeight, right - left, rangeHeight);
    painter.setBrush(m_theme.tokens().text);
    const auto bracket = [&](int x, int foot) {
        painter.drawRect(x, 0, markWidth, height());
        painter.drawRect(std::min(x, x + foot), 0, footLength, markWidth);
        painter.drawRect(std::min(x, x + foot), height() - markWidth, footLength, markWidth);
    };
    if (m_in)
        bracket(left, 0);
    if (m_out)
        bracket(right - markWidth, markWidth - footLength);
}
