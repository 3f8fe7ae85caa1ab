#include "PosterMarks.h"

#include "ui/widgets/theme/LetterScale.h"
#include "ui/widgets/theme/Theme.h"

#include <QPainter>

namespace {

constexpr int markedStar = 11; // logical pixels
constexpr QSize markedPick(22, 14);
constexpr double rejectedOpacity = 0.35;

void paintStarTag(QPainter &painter, const Theme &theme, const QRect &poster, int stars)
{
    const int side = withLetters(markedStar);
    const QRect tag(poster.left() + Space::tight, poster.top() + Space::tight, stars * side + Space::tight,
                    side + Space::tight);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0, 0, 0, 170)); // over a picture: the same in light and dark
    painter.drawRoundedRect(tag, 4, 4);
    const QIcon star = theme.icon(QStringLiteral("star-full"), Theme::dark().warning);
    for (int number = 0; number < stars; ++number)
        star.paint(&painter,
                   QRect(tag.left() + Space::tight / 2 + number * side, tag.top() + Space::tight / 2, side, side));
}

void paintPickTag(QPainter &painter, const Theme &theme, const QRect &poster)
{
    const QSize size(withLetters(markedPick.width()), withLetters(markedPick.height()));
    const QRect tag(QPoint(poster.right() + 1 - Space::tight - size.width(), poster.top() + Space::tight), size);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.tokens().good);
    painter.drawRoundedRect(tag, size.height() / 2.0, size.height() / 2.0);
    QRect tick(0, 0, size.height() - 2, size.height() - 2);
    tick.moveCenter(tag.center());
    theme.icon(QStringLiteral("check"), theme.tokens().window).paint(&painter, tick);
}

} // namespace

void PosterMarks::paint(QPainter &painter, const Theme &theme, const QRect &poster, int stars, bool isPick)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (stars > 0)
        paintStarTag(painter, theme, poster, stars);
    if (isPick)
        paintPickTag(painter, theme, poster);
    painter.restore();
}

double PosterMarks::opacity(bool isRejected)
{
    return isRejected ? rejectedOpacity : 1;
}
