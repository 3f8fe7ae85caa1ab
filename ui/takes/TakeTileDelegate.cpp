#include "TakeTileDelegate.h"

#include "library/TakesModel.h"
#include "platform/Clock.h"
#include "ui/widgets/PosterMarks.h"
#include "ui/widgets/theme/LetterScale.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/words/tasks/TakeTileWords.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

namespace {

constexpr QSize posterOfTake(104, 58); // 16:9; two rows of text and a bar have room in it
constexpr qreal cornerOfTake = 6;
constexpr int takeRingWidth = 2;
constexpr int iconOfTake = 20;
constexpr int barHeight = 4;

QFont smallFont(const QFont &font)
{
    QFont small = font;
    small.setPointSizeF(font.pointSizeF() * 0.9);
    return small;
}

QRect tagPlace(const QRect &poster, const QFontMetrics &metrics, const QString &text, Qt::Alignment corner)
{
    QRect tag(0, 0, metrics.horizontalAdvance(text) + Space::small, metrics.height());
    tag.moveBottom(poster.bottom() - Space::tight);
    corner == Qt::AlignLeft ? tag.moveLeft(poster.left() + Space::tight) : tag.moveRight(poster.right() - Space::tight);
    return tag;
}

QPixmap coverOf(const QImage &image, const QSize &size, qreal ratio)
{
    const QSize wanted = size * ratio;
    const QImage scaled = image.scaled(wanted, Qt::KeepAspectRatioByExpanding, Qt::SmoothTransformation);
    QPixmap cover =
        QPixmap::fromImage(scaled.copy((scaled.width() - wanted.width()) / 2, (scaled.height() - wanted.height()) / 2,
                                       wanted.width(), wanted.height()));
    cover.setDevicePixelRatio(ratio);
    return cover;
}

} // namespace

TakeTileDelegate::TakeTileDelegate(Theme &theme, Clock &clock, double speed, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_clock(clock)
    , m_speed(speed)
{
}

QSize TakeTileDelegate::posterSize()
{
    return {withLetters(posterOfTake.width()), withLetters(posterOfTake.height())};
}

QSize TakeTileDelegate::sizeFor(const QFont &font)
{
    const int ring = 2 * takeRingWidth;
    return {posterSize().width() + 2 * ring,
            posterSize().height() + 2 * ring + QFontMetrics(smallFont(font)).height() + Space::tight};
}

QSize TakeTileDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return sizeFor(option.font);
}

TakeTileWords TakeTileDelegate::wordsOf(const QModelIndex &index) const
{
    TakeTileWords::Take take;
    take.number = index.data(TakesModel::NumberRole).toInt();
    take.clipMs = index.data(TakesModel::ClipMsRole).toLongLong();
    take.usualMs = index.data(TakesModel::MakingRole).toLongLong();
    take.isPick = index.data(TakesModel::PickRole).toBool();
    take.isPlaying = m_playing != 0 && index.data(TakesModel::IdRole).toLongLong() == m_playing;
    return TakeTileWords::of(index.data(TakesModel::TaskRole).value<Task>(), take, {m_clock.now(), m_speed, 0});
}

void TakeTileDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const ThemeTokens &tokens = m_theme.tokens();
    const TakeTileWords words = wordsOf(index);
    const bool isCurrent = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    painter->setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const int ring = 2 * takeRingWidth;
    const QRect poster(option.rect.topLeft() + QPoint(ring, ring), posterSize());
    painter->setOpacity(PosterMarks::opacity(words.isRejected));
    paintPoster(painter, poster, index);
    painter->setOpacity(1);
    painter->setFont(smallFont(option.font));
    if (index.data(TakesModel::PosterRole).value<QImage>().isNull())
        paintState(painter, poster, words);
    paintTag(painter, poster, words.number, Qt::AlignLeft);
    paintTag(painter, poster, words.length, Qt::AlignRight);
    PosterMarks::paint(*painter, m_theme, poster, words.stars, words.isPick);
    painter->setBrush(Qt::NoBrush);
    if (isCurrent) {
        painter->setPen(QPen(tokens.accent, takeRingWidth));
        painter->drawRoundedRect(QRectF(poster).adjusted(-1, -1, 1, 1), cornerOfTake, cornerOfTake);
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(tokens.text, 1));
        painter->drawRoundedRect(QRectF(poster).adjusted(-3.5, -3.5, 3.5, 3.5), cornerOfTake + 2, cornerOfTake + 2);
    }
    QFont font = smallFont(option.font);
    font.setBold(isCurrent);
    painter->setFont(font);
    painter->setPen(words.tone == Tone::Bad       ? tokens.bad
                    : words.tone == Tone::Warning ? tokens.warning
                    : words.tone == Tone::Running ? tokens.accent
                    : isCurrent                   ? tokens.text
                                                  : tokens.second);
    const QRect line(poster.left(), poster.bottom() + 1 + ring, poster.width(), painter->fontMetrics().height());
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                      captionWithin(line.width(), painter->fontMetrics(), words));
    painter->restore();
}

void TakeTileDelegate::paintPoster(QPainter *painter, const QRect &rect, const QModelIndex &index) const
{
    QPainterPath shape;
    shape.addRoundedRect(rect, cornerOfTake, cornerOfTake);
    const QImage poster = index.data(TakesModel::PosterRole).value<QImage>();
    if (poster.isNull())
        return painter->fillPath(shape, m_theme.tokens().card);
    painter->save();
    painter->setClipPath(shape, Qt::IntersectClip);
    painter->drawPixmap(rect.topLeft(), coverOf(poster, rect.size(), painter->device()->devicePixelRatioF()));
    painter->restore();
}

// In place of a poster: time and progress of a clip that is being made, else what is the matter.
void TakeTileDelegate::paintState(QPainter *painter, const QRect &rect, const TakeTileWords &words) const
{
    const ThemeTokens &tokens = m_theme.tokens();
    if (!words.icon.isEmpty()) {
        const QColor colour = words.tone == Tone::Bad       ? tokens.bad
                              : words.tone == Tone::Warning ? tokens.warning
                                                            : tokens.hint;
        QRect place({}, QSize(iconOfTake, iconOfTake));
        place.moveCenter(rect.center());
        m_theme.icon(words.icon, colour).paint(painter, place);
        return;
    }
    const int line = painter->fontMetrics().height();
    const int above = numberPlace(rect, painter->font(), words.number).top() - rect.top();
    QRect text(rect.left(), rect.top(), rect.width(), line);
    text.moveTop(rect.top() + (above - (words.usual.isEmpty() ? line : 2 * line)) / 2);
    painter->setPen(tokens.text);
    painter->drawText(text, Qt::AlignCenter, words.elapsed);
    painter->setPen(tokens.hint);
    painter->drawText(text.translated(0, line), Qt::AlignCenter, words.usual);
    if (!words.share)
        return;
    const QRectF groove = barPlace(rect, painter->font(), words.number);
    painter->setPen(Qt::NoPen);
    painter->setBrush(tokens.line);
    painter->drawRoundedRect(groove, 2, 2);
    painter->setBrush(tokens.accent);
    painter->drawRoundedRect(
        QRectF(groove.topLeft(), QSizeF(std::max<double>(barHeight, groove.width() * *words.share), barHeight)), 2, 2);
}

QRect TakeTileDelegate::numberPlace(const QRect &poster, const QFont &font, const QString &number)
{
    return tagPlace(poster, QFontMetrics(font), number, Qt::AlignLeft);
}

// Behind the number, at its height.
QRect TakeTileDelegate::barPlace(const QRect &poster, const QFont &font, const QString &number)
{
    const QRect tag = numberPlace(poster, font, number);
    const int left = tag.right() + 1 + Space::small;
    return {left, tag.top() + (tag.height() - barHeight) / 2, poster.right() + 1 - Space::small - left, barHeight};
}

QString TakeTileDelegate::captionWithin(int width, const QFontMetrics &metrics, const TakeTileWords &words)
{
    if (metrics.horizontalAdvance(words.caption) <= width)
        return words.caption;
    return metrics.elidedText(words.brief, Qt::ElideRight, width);
}

void TakeTileDelegate::paintTag(QPainter *painter, const QRect &rect, const QString &text, Qt::Alignment corner) const
{
    if (text.isEmpty())
        return;
    const QRect tag = tagPlace(rect, painter->fontMetrics(), text, corner);
    painter->setPen(Qt::NoPen);
    painter->setBrush(QColor(0, 0, 0, 170)); // over a picture: the same in light and dark
    painter->drawRoundedRect(tag, 4, 4);
    painter->setPen(Qt::white);
    painter->drawText(tag, Qt::AlignCenter, text);
}

bool TakeTileDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                                 const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QToolTip::showText(event->globalPos(), QStringLiteral("<p>%1</p>").arg(wordsOf(index).tip.toHtmlEscaped()), view);
    return true;
}
