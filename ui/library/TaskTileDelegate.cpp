#include "TaskTileDelegate.h"

#include "platform/Clock.h"
#include "tasks/list/TaskListModel.h"
#include "ui/widgets/PosterMarks.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/words/tasks/TaskActionWords.h"
#include "ui/words/tasks/TaskTileWords.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>
#include <QToolTip>

#include <algorithm>

namespace {

constexpr qreal cornerOfTile = 8;
constexpr int edgeOfStack = 4; // of the takes behind, above the poster
constexpr int ringOfTile = 2;
constexpr int iconOfTile = 24;
constexpr int barOfTile = 4;
constexpr int playMarkOfTile = 20;
constexpr int leastButtonHeight = 28;

QFont titleOfTile(const QFont &font)
{
    QFont medium = font;
    medium.setWeight(QFont::Medium);
    return medium;
}

QFont factsOfTile(const QFont &font)
{
    QFont small = font;
    small.setPointSizeF(font.pointSizeF() - 1);
    return small;
}

QRect posterOf(const QRect &tile)
{
    const int width = tile.width() - 2 * ringOfTile;
    return {tile.left() + ringOfTile, tile.top() + ringOfTile + edgeOfStack, width, width * 9 / 16};
}

} // namespace

TaskTileDelegate::TaskTileDelegate(Theme &theme, Clock &clock, double speed, QObject *parent)
    : TaskItemDelegate(parent)
    , m_theme(theme)
    , m_clock(clock)
    , m_speed(speed)
{
}

QSize TaskTileDelegate::sizeFor(int width, const QFont &font)
{
    const QRect poster = posterOf({0, 0, width, 1});
    return {width, poster.bottom() + 1 + Space::small + QFontMetrics(titleOfTile(font)).height() +
                       QFontMetrics(factsOfTile(font)).height() + ringOfTile};
}

QSize TaskTileDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return sizeFor(option.rect.width(), option.font);
}

TaskTileWords TaskTileDelegate::wordsOf(const QModelIndex &index) const
{
    const auto activity = index.data(TaskListModel::ActivityRole).value<TaskActivity>();
    return TaskTileWords::of(index.data(TaskListModel::TaskRole).value<Task>(), activity,
                             index.data(TaskListModel::TakesRole).toInt(),
                             {m_clock.now(), m_speed, activity.serverAheadMs});
}

void TaskTileDelegate::setFrame(qint64 id, const QImage &frame)
{
    m_frameOf = frame.isNull() ? 0 : id;
    m_frame = frame;
}

QColor TaskTileDelegate::toneColour(Tone tone) const
{
    const ThemeTokens &tokens = m_theme.tokens();
    switch (tone) {
    case Tone::Running:
        return tokens.accent;
    case Tone::Warning:
        return tokens.warning;
    case Tone::Bad:
        return tokens.bad;
    case Tone::Quiet:
    case Tone::Good:
        return tokens.second;
    }
    return tokens.second;
}

void TaskTileDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const ThemeTokens &tokens = m_theme.tokens();
    const TaskTileWords words = wordsOf(index);
    painter->save();
    painter->setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const QRect poster = posterOf(option.rect);
    painter->setOpacity(PosterMarks::opacity(words.isRejected));
    if (!words.takes.isEmpty()) { // the edge of those behind
        painter->setPen(Qt::NoPen);
        painter->setBrush(Theme::mixed(tokens.hint, tokens.window, 0.6));
        painter->drawRoundedRect(QRectF(poster).adjusted(12, -edgeOfStack, -12, 0), cornerOfTile, cornerOfTile);
    }
    paintPoster(painter, poster, index);
    painter->setFont(factsOfTile(option.font));
    if (words.action || index.data(TaskListModel::PosterRole).value<QImage>().isNull())
        paintState(painter, poster, words, index);
    paintTag(painter, poster, words.takes, Qt::AlignLeft | Qt::AlignBottom);
    paintTag(painter, poster, words.length, Qt::AlignRight | Qt::AlignBottom);
    const Task task = index.data(TaskListModel::TaskRole).value<Task>();
    PosterMarks::paint(*painter, m_theme, poster, task.marks.stars, isPick(task));
    painter->setBrush(Qt::NoBrush);
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->setPen(QPen(tokens.accent, ringOfTile));
        painter->drawRoundedRect(QRectF(poster).adjusted(-1, -1, 1, 1), cornerOfTile, cornerOfTile);
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(tokens.text, 1));
        painter->drawRoundedRect(QRectF(poster).adjusted(2.5, 2.5, -2.5, -2.5), cornerOfTile - 2, cornerOfTile - 2);
    }
    paintBelow(painter, option.rect, poster, words, option.font);
    painter->restore();
}

void TaskTileDelegate::paintPoster(QPainter *painter, const QRect &poster, const QModelIndex &index) const
{
    const qint64 id = index.data(TaskListModel::IdRole).toLongLong();
    const bool plays = m_frameOf != 0 && m_frameOf == id;
    QPainterPath shape;
    shape.addRoundedRect(poster, cornerOfTile, cornerOfTile);
    const QImage picture = plays ? m_frame : index.data(TaskListModel::PosterRole).value<QImage>();
    if (picture.isNull())
        return painter->fillPath(shape, m_theme.tokens().card);
    painter->save();
    painter->setClipPath(shape, Qt::IntersectClip);
    painter->drawPixmap(poster.topLeft(),
                        m_pixmaps.covering(picture, poster.size(), painter->device()->devicePixelRatioF()));
    painter->restore();
    if (playing() != 0 && playing() == id) { // in the player
        QRect mark({}, QSize(playMarkOfTile, playMarkOfTile));
        mark.moveCenter(poster.center());
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_theme.tokens().accent);
        painter->drawEllipse(mark);
        m_theme.icon(QStringLiteral("play"), m_theme.tokens().onAccent).paint(painter, mark.adjusted(4, 4, -4, -4));
    }
}

QRect TaskTileDelegate::buttonPlace(const QRect &poster, const QString &text, const QFont &font) const
{
    const QFontMetrics metrics(factsOfTile(font));
    const int width = std::min(poster.width() - 2 * Space::small, metrics.horizontalAdvance(text) + 2 * Space::medium);
    QRect place(0, 0, width, std::max(leastButtonHeight, metrics.height() + Space::small));
    place.moveCenter(poster.center() + QPoint(0, iconOfTile / 2 + Space::tight));
    return place;
}

// In place of a poster: time and progress of a clip that is being made, or what is the matter and what to do.
void TaskTileDelegate::paintState(QPainter *painter, const QRect &poster, const TaskTileWords &words,
                                  const QModelIndex &index) const
{
    const ThemeTokens &tokens = m_theme.tokens();
    const int line = painter->fontMetrics().height();
    QRect icon({}, QSize(iconOfTile, iconOfTile));
    icon.moveCenter(poster.center() - QPoint(0, words.action ? iconOfTile / 2 + Space::small : 0));
    if (!words.icon.isEmpty())
        m_theme.icon(words.icon, words.icon == QLatin1String("alert") ? toneColour(words.tone) : tokens.hint)
            .paint(painter, icon);
    if (!words.elapsed.isEmpty()) {
        painter->setPen(tokens.second);
        painter->drawText(QRect(poster.left(), poster.center().y() - line, poster.width(), line), Qt::AlignCenter,
                          words.elapsed);
    }
    if (words.share && !words.action) {
        const QRectF groove(poster.center().x() - poster.width() / 4.0, poster.center().y() + Space::small,
                            poster.width() / 2.0, barOfTile);
        QRectF done = groove;
        done.setWidth(std::max<double>(barOfTile, groove.width() * std::clamp(std::abs(*words.share), 0.0, 1.0)));
        painter->setPen(Qt::NoPen);
        painter->setBrush(tokens.line);
        painter->drawRoundedRect(groove, 2, 2);
        painter->setBrush(tokens.accent);
        painter->drawRoundedRect(done, 2, 2);
    }
    if (!words.action)
        return;
    const QString text = actionText(*words.action, index.data(TaskListModel::TaskRole).value<Task>());
    const QRect button = buttonPlace(poster, text, painter->font());
    painter->setPen(isHovered(index, *words.action) ? tokens.accent : tokens.line);
    painter->setBrush(tokens.panel);
    painter->drawRoundedRect(QRectF(button).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    painter->setPen(tokens.text);
    painter->drawText(button, Qt::AlignCenter,
                      painter->fontMetrics().elidedText(text, Qt::ElideRight, button.width() - Space::small));
}

void TaskTileDelegate::paintBelow(QPainter *painter, const QRect &tile, const QRect &poster, const TaskTileWords &words,
                                  const QFont &font) const
{
    const QFontMetrics title(titleOfTile(font));
    const QFontMetrics facts(factsOfTile(font));
    const QRect first(tile.left() + ringOfTile, poster.bottom() + 1 + Space::small, poster.width(), title.height());
    painter->setFont(titleOfTile(font));
    painter->setPen(m_theme.tokens().text);
    painter->drawText(first, Qt::AlignLeft | Qt::AlignVCenter,
                      title.elidedText(words.title, Qt::ElideRight, first.width()));
    const QRect second(first.left(), first.bottom() + 1, first.width(), facts.height());
    painter->setFont(factsOfTile(font));
    painter->setPen(toneColour(words.tone));
    painter->drawText(second, Qt::AlignLeft | Qt::AlignVCenter,
                      facts.elidedText(words.line, Qt::ElideRight, second.width()));
}

void TaskTileDelegate::paintTag(QPainter *painter, const QRect &poster, const QString &text, Qt::Alignment corner) const
{
    if (text.isEmpty())
        return;
    const QFontMetrics metrics = painter->fontMetrics();
    QRect tag(0, 0, metrics.horizontalAdvance(text) + Space::small, metrics.height() + 2);
    const QRect room = poster.adjusted(Space::tight, Space::tight, -Space::tight, -Space::tight);
    tag = QStyle::alignedRect(Qt::LeftToRight, corner, tag.size(), room);
    painter->setPen(Qt::NoPen);
    painter->setBrush(Theme::shadeOverPicture());
    painter->drawRoundedRect(tag, 4, 4);
    painter->setPen(Theme::lineOverPicture());
    painter->drawText(tag, Qt::AlignCenter, text);
}

QRect TaskTileDelegate::posterPlace(const QRect &tile, const QModelIndex &, const QFont &) const
{
    return posterOf(tile);
}

QRect TaskTileDelegate::actionPlace(const QRect &tile, TaskAction action, const QModelIndex &index,
                                    const QFont &font) const
{
    const TaskTileWords words = wordsOf(index);
    if (words.action != action)
        return {};
    return buttonPlace(posterOf(tile), actionText(action, index.data(TaskListModel::TaskRole).value<Task>()), font);
}

std::optional<TaskAction> TaskTileDelegate::actionAt(const QRect &tile, const QPoint &position,
                                                     const QModelIndex &index, const QFont &font) const
{
    const TaskTileWords words = wordsOf(index);
    const bool isHit = words.action && actionPlace(tile, *words.action, index, font).contains(position);
    return isHit ? words.action : std::nullopt;
}

bool TaskTileDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                                 const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return TaskItemDelegate::helpEvent(event, view, option, index);
    const QString prompt = index.data(TaskListModel::TaskRole).value<Task>().request.prompt.left(1000);
    QToolTip::showText(
        event->globalPos(),
        QStringLiteral("<p>%1<br>%2</p>").arg(prompt.toHtmlEscaped(), wordsOf(index).line.toHtmlEscaped()), view);
    return true;
}
