#include "SpendingChart.h"

#include "ui/widgets/accessible/SpokenRole.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/words/PriceWords.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace {

constexpr int lowest = 200;        // pixels
constexpr double barShare = 0.7;   // of the room of a bar
constexpr double widestBar = 48;   // pixels
constexpr double corner = 3;       // of a bar's top
constexpr double smallestBar = 3;  // so that cents beside dollars are still seen
constexpr double smallestMark = 2; // tasks without a price

QPainterPath barShape(const QRectF &rect)
{
    const double radius = std::min({corner, rect.width() / 2, rect.height()});
    QPainterPath path(rect.bottomLeft());
    path.lineTo(rect.left(), rect.top() + radius);
    path.quadTo(rect.topLeft(), {rect.left() + radius, rect.top()});
    path.lineTo(rect.right() - radius, rect.top());
    path.quadTo(rect.topRight(), {rect.right(), rect.top() + radius});
    path.lineTo(rect.bottomRight());
    path.closeSubpath();
    return path;
}

// "$2", "$0.50"
QString stepWords(double usd)
{
    return fixedWords(usd, std::abs(usd - std::round(usd)) < 1e-9 ? 0 : 2);
}

} // namespace

SpendingChart::SpendingChart(Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_steps(axisSteps(0))
{
    setObjectName(QStringLiteral("spendingChart"));
    setSpokenRole(*this, QAccessible::Chart);
    setAccessibleName(tr("Spending over time"));
    setMinimumHeight(lowest);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void SpendingChart::setBars(const QList<SpendingBar> &bars)
{
    m_bars = bars;
    double most = 0;
    for (const SpendingBar &bar : bars)
        most = std::max(most, bar.usd);
    m_steps = axisSteps(most);
    m_current = -2; // whatever it was: the figures are others
    setCurrent(-1);
}

void SpendingChart::setCurrent(int index)
{
    if (index == m_current)
        return;
    m_current = index;
    setAccessibleDescription(index < 0 ? QString() : barWords(m_bars.at(index)));
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
    update();
    emit currentChanged(index);
}

QRectF SpendingChart::plot() const
{
    const int left = fontMetrics().horizontalAdvance(stepWords(m_steps.last())) + Space::medium;
    const int below = fontMetrics().height() + Space::tight;
    return QRectF(rect()).adjusted(left, Space::medium, -Space::small, -below);
}

QRectF SpendingChart::barRect(int index) const
{
    const QRectF area = plot();
    const double room = area.width() / static_cast<double>(std::max<qsizetype>(1, m_bars.size()));
    return {area.left() + room * index, area.top(), room, area.height()};
}

void SpendingChart::paintEvent(QPaintEvent *event)
{
    QWidget::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = plot();
    paintAxis(painter, area);
    paintBars(painter, area);
    paintLabels(painter, area);
    if (hasFocus()) {
        painter.setPen(QPen(m_theme.tokens().accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    }
}

void SpendingChart::paintAxis(QPainter &painter, const QRectF &area) const
{
    const ThemeTokens &tokens = m_theme.tokens();
    for (const double usd : m_steps) {
        const double y = std::round(area.bottom() - area.height() * usd / m_steps.last()) + 0.5;
        painter.setPen(QPen(tokens.line, 1));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(tokens.hint);
        const double height = painter.fontMetrics().height();
        painter.drawText(QRectF(0, y - height / 2, area.left() - Space::small, height),
                         Qt::AlignRight | Qt::AlignVCenter, stepWords(usd));
    }
}

void SpendingChart::paintBars(QPainter &painter, const QRectF &area) const
{
    const ThemeTokens &tokens = m_theme.tokens();
    painter.setPen(Qt::NoPen);
    for (int i = 0; i < m_bars.size(); ++i) {
        const SpendingBar &bar = m_bars.at(i);
        const QRectF room = barRect(i);
        if (i == m_current) {
            painter.setBrush(Theme::mixed(tokens.text, tokens.panel, 0.06));
            painter.drawRect(room);
        }
        if (bar.tasks == 0)
            continue;
        const double width = std::min(widestBar, room.width() * barShare);
        const double height =
            bar.usd > 0 ? std::max(smallestBar, area.height() * bar.usd / m_steps.last()) : smallestMark;
        painter.setBrush(bar.usd > 0 ? tokens.accent : tokens.hint);
        painter.drawPath(barShape({room.center().x() - width / 2, area.bottom() - height, width, height}));
    }
}

void SpendingChart::paintLabels(QPainter &painter, const QRectF &area) const
{
    const ThemeTokens &tokens = m_theme.tokens();
    const int last = count() - 1;
    int widest = 1;
    for (const SpendingBar &bar : m_bars)
        widest = std::max(widest, painter.fontMetrics().horizontalAdvance(bar.label));
    // Every one, or every second, or third ... where there is no room, the newest always.
    const int stride = std::max(1, static_cast<int>(std::ceil((widest + Space::small) / barRect(0).width())));
    for (int i = 0; i <= last; ++i) {
        if ((last - i) % stride != 0)
            continue;
        const QString &label = m_bars.at(i).label;
        const double width = painter.fontMetrics().horizontalAdvance(label);
        painter.setPen(i == m_current ? tokens.text : tokens.hint);
        painter.drawText(
            QPointF(barRect(i).center().x() - width / 2, area.bottom() + Space::tight + painter.fontMetrics().ascent()),
            label);
    }
}

void SpendingChart::mouseMoveEvent(QMouseEvent *event)
{
    int under = -1;
    for (int i = 0; i < m_bars.size() && under < 0; ++i) {
        const QRectF room = barRect(i);
        if (event->position().x() >= room.left() && event->position().x() < room.right())
            under = i;
    }
    setCurrent(under);
}

void SpendingChart::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    if (!hasFocus())
        setCurrent(-1);
}

void SpendingChart::keyPressEvent(QKeyEvent *event)
{
    const int last = static_cast<int>(m_bars.size()) - 1;
    const int from = m_current < 0 ? last : m_current;
    int next = from;
    switch (event->key()) {
    case Qt::Key_Left:
        next = m_current < 0 ? last : from - 1;
        break;
    case Qt::Key_Right:
        next = m_current < 0 ? 0 : from + 1;
        break;
    case Qt::Key_Home:
        next = 0;
        break;
    case Qt::Key_End:
        next = last;
        break;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    if (last >= 0)
        setCurrent(std::clamp(next, 0, last));
}

void SpendingChart::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    const bool byKey = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    if (byKey && m_current < 0 && !m_bars.isEmpty())
        setCurrent(static_cast<int>(m_bars.size()) - 1);
    update();
}

void SpendingChart::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    setCurrent(-1);
    update();
}
