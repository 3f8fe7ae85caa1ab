#include "StarRating.h"

#include "ui/widgets/theme/LetterScale.h"
#include "ui/widgets/theme/Theme.h"

#include <QMouseEvent>
#include <QPainter>
#include <QSignalBlocker>
#include <QWheelEvent>

namespace {

constexpr int mostStarsShown = 5;
constexpr int starSide = 16;  // logical pixels
constexpr int starAround = 2; // room for the ring of the focus
constexpr int starGap = 2;

} // namespace

StarRating::StarRating(Theme &theme, QWidget *parent)
    : SpokenSlider(Qt::Horizontal, parent)
    , m_theme(theme)
{
    setRange(0, mostStarsShown);
    setSingleStep(1);
    setPageStep(1);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(tr("Stars"));
    setMeaning([](int stars) { return Meaning{static_cast<double>(stars), tr("%n star(s)", "", stars)}; });
    connect(this, &QSlider::valueChanged, this, &StarRating::starsChosen);
    connect(&m_theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void StarRating::setStars(int stars)
{
    const QSignalBlocker blocker(this);
    setValue(stars);
    update();
}

QSize StarRating::sizeHint() const
{
    const int side = withLetters(starSide);
    return {mostStarsShown * side + (mostStarsShown - 1) * starGap + 2 * starAround, side + 2 * starAround};
}

QRect StarRating::starRect(int star) const
{
    const int side = withLetters(starSide);
    return {starAround + (star - 1) * (side + starGap), (height() - side) / 2, side, side};
}

int StarRating::starAt(const QPoint &point) const
{
    for (int star = 1; star <= mostStarsShown; ++star) {
        if (starRect(star).adjusted(-1, -starAround, 1, starAround).contains(point))
            return star;
    }
    return 0;
}

void StarRating::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const ThemeTokens &tokens = m_theme.tokens();
    const int shown = m_pointed > 0 && isEnabled() ? m_pointed : value();
    for (int star = 1; star <= mostStarsShown; ++star) {
        const bool isFull = star <= shown;
        m_theme
            .icon(isFull ? QStringLiteral("star-full") : QStringLiteral("star"),
                  isFull && isEnabled() ? tokens.warning : tokens.hint)
            .paint(&painter, starRect(star));
    }
    if (!hasFocus())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokens.accent, 2));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), Space::tight, Space::tight);
}

void StarRating::mousePressEvent(QMouseEvent *event)
{
    const int star = event->button() == Qt::LeftButton ? starAt(event->position().toPoint()) : 0;
    if (star == 0)
        return event->ignore();
    event->accept();
    setValue(star == value() ? 0 : star);
    m_pointed = 0; // what was given is seen, not what another click would give
    update();
}

void StarRating::mouseMoveEvent(QMouseEvent *event)
{
    event->accept();
    const int star = event->buttons() == Qt::NoButton ? starAt(event->position().toPoint()) : 0;
    if (star == m_pointed)
        return;
    m_pointed = star;
    update();
}

void StarRating::mouseReleaseEvent(QMouseEvent *event)
{
    event->accept();
}

void StarRating::leaveEvent(QEvent *event)
{
    m_pointed = 0;
    update();
    SpokenSlider::leaveEvent(event);
}

void StarRating::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}
