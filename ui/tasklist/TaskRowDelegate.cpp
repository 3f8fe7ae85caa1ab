#include "TaskRowDelegate.h"

#include "platform/Clock.h"
#include "tasks/list/TaskListModel.h"
#include "ui/widgets/PosterMarks.h"
#include "ui/widgets/text/WholeNumbers.h"
#include "ui/widgets/theme/Contrast.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/words/tasks/TaskFigureWords.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QPainterPath>
#include <QTextLayout>
#include <QToolTip>

namespace {

constexpr qreal posterRadius = 6;
constexpr qreal focusWidth = 2;
constexpr int playingMark = 20; // its side

// Paints `text` in at most `lines` lines, the last one elided. Two colours: the first `strong` characters in `first`.
void paintWrapped(QPainter *painter, const QRect &rect, const QString &text, qsizetype strong, const QColor &first,
                  const QColor &rest, const QFont &font, int lines)
{
    const QFontMetrics metrics(font);
    QTextLayout layout(withNumbersWhole(text), font);
    QTextLayout::FormatRange range;
    range.start = 0;
    range.length = static_cast<int>(strong);
    range.format.setForeground(first);
    layout.setFormats({range});
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    painter->setPen(rest);
    painter->setFont(font);
    layout.beginLayout();
    for (int number = 0; number < lines; ++number) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(rect.width());
        const QPointF at(rect.left(), rect.top() + number * metrics.lineSpacing());
        const bool last = number == lines - 1;
        if (last && line.textStart() + line.textLength() < text.size()) {
            const QString tail = metrics.elidedText(text.mid(line.textStart()), Qt::ElideRight, rect.width());
            painter->setPen(line.textStart() < strong ? first : rest);
            painter->drawText(at + QPointF(0, metrics.ascent()), tail);
        } else {
            line.draw(painter, at);
        }
    }
    layout.endLayout();
}

void paintBar(QPainter *painter, const QRect &bar, double share, const QColor &fill, const QColor &ground)
{
    painter->setPen(Qt::NoPen);
    painter->setBrush(ground);
    painter->drawRoundedRect(bar, 2, 2);
    QRectF done = bar;
    if (share < 0) { // busy without a known end: a piece in the middle
        done.setLeft(bar.left() + bar.width() * 0.3);
        done.setWidth(bar.width() * 0.4);
    } else {
        done.setWidth(std::max(4.0, bar.width() * std::min(1.0, share)));
    }
    painter->setBrush(fill);
    painter->drawRoundedRect(done, 2, 2);
}

} // namespace

TaskRowDelegate::TaskRowDelegate(Theme &theme, Clock &clock, double speed, QObject *parent)
    : TaskItemDelegate(parent)
    , m_theme(theme)
    , m_clock(clock)
    , m_speed(speed)
{
}

RowWords TaskRowDelegate::wordsOf(const QModelIndex &index) const
{
    const Task task = index.data(TaskListModel::TaskRole).value<Task>();
    const auto activity = index.data(TaskListModel::ActivityRole).value<TaskActivity>();
    return rowWords(task, activity, {m_clock.now(), m_speed, activity.serverAheadMs});
}

TaskRowLayout TaskRowDelegate::layoutOf(const QRect &row, const QModelIndex &index, const QFont &font) const
{
    return TaskRowLayout::of(row, wordsOf(index), index.data(TaskListModel::TaskRole).value<Task>(), font);
}

std::optional<TaskAction> TaskRowDelegate::actionAt(const QRect &row, const QPoint &position, const QModelIndex &index,
                                                    const QFont &font) const
{
    const TaskRowLayout layout = layoutOf(row, index, font);
    for (const TaskRowLayout::ActionPlace &place : layout.actions)
        if (place.rect.adjusted(-Space::tight, 0, Space::tight, 0).contains(position))
            return place.action;
    return {};
}

QRect TaskRowDelegate::actionPlace(const QRect &row, TaskAction action, const QModelIndex &index,
                                   const QFont &font) const
{
    const TaskRowLayout layout = layoutOf(row, index, font);
    for (const TaskRowLayout::ActionPlace &place : layout.actions)
        if (place.action == action)
            return place.rect;
    return {};
}

QRect TaskRowDelegate::posterPlace(const QRect &row, const QModelIndex &index, const QFont &font) const
{
    return layoutOf(row, index, font).poster;
}

QColor TaskRowDelegate::toneColour(Tone tone) const
{
    const ThemeTokens &tokens = m_theme.tokens();
    switch (tone) {
    case Tone::Quiet:
        return tokens.second;
    case Tone::Running:
        return tokens.accent;
    case Tone::Good:
        return tokens.good;
    case Tone::Warning:
        return tokens.warning;
    case Tone::Bad:
        return tokens.bad;
    }
    return tokens.second;
}

QSize TaskRowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const int width = view ? view->viewport()->width() : option.rect.width();
    return {0, TaskRowLayout::heightFor(option.font, width)};
}

void TaskRowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const ThemeTokens &tokens = m_theme.tokens();
    const RowWords words = wordsOf(index);
    const TaskRowLayout layout = layoutOf(option.rect, index, option.font);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    painter->setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);

    QColor ground = tokens.window;
    if (selected)
        ground = Theme::chosenRow(tokens, tokens.window);
    else if (isHovered(index))
        ground = Theme::mixed(tokens.card, tokens.window, 0.5);
    painter->fillRect(option.rect, ground);
    if (selected)
        painter->fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), tokens.accent);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), tokens.line);
    if (option.state.testFlag(QStyle::State_HasFocus)) { // selected or not: the keys go to this row
        painter->setPen(QPen(tokens.accent, focusWidth));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(QRectF(option.rect).adjusted(1, 1, -1, -2));
    }

    const Task task = index.data(TaskListModel::TaskRole).value<Task>();
    painter->setOpacity(PosterMarks::opacity(task.marks.rejected));
    paintPoster(painter, layout, words, index);
    painter->setOpacity(1);
    if (!layout.poster.isEmpty())
        PosterMarks::paint(*painter, m_theme, layout.poster, task.marks.stars, isPick(task));
    if (playing() != 0 && index.data(TaskListModel::IdRole).toLongLong() == playing() && !layout.poster.isEmpty())
        paintPlaying(painter, layout.poster);
    paintText(painter, layout, words, option.font);
    paintRight(painter, layout, words, index, option.font);
    painter->restore();
}

void TaskRowDelegate::paintPoster(QPainter *painter, const TaskRowLayout &layout, const RowWords &words,
                                  const QModelIndex &index) const
{
    const ThemeTokens &tokens = m_theme.tokens();
    const QImage poster = index.data(TaskListModel::PosterRole).value<QImage>();
    if (layout.poster.isEmpty())
        return;
    QPainterPath shape;
    shape.addRoundedRect(layout.poster, posterRadius, posterRadius);
    painter->setFont(detailFont(painter->font()));
    if (poster.isNull()) {
        painter->fillPath(shape, tokens.card);
        painter->setPen(tokens.hint);
        if (painter->fontMetrics().horizontalAdvance(words.poster) <= layout.poster.width() - Space::tight)
            painter->drawText(layout.poster, Qt::AlignCenter, words.poster);
        return;
    }
    painter->setClipPath(shape, Qt::IntersectClip);
    painter->drawPixmap(layout.poster.topLeft(),
                        m_pixmaps.covering(poster, layout.poster.size(), painter->device()->devicePixelRatioF()));
    painter->setClipping(false);
    const qint64 length = index.data(TaskListModel::ActivityRole).value<TaskActivity>().clipMs;
    if (length <= 0)
        return;
    const QString text = clockWords((length + 500) / 1000 * 1000);
    const QFontMetrics metrics(painter->font());
    QRect tag(0, 0, metrics.horizontalAdvance(text) + Space::small, metrics.height() + 2);
    tag.moveBottomRight(layout.poster.bottomRight() - QPoint(Space::tight, Space::tight));
    painter->setPen(Qt::NoPen);
    painter->setBrush(QColor(0, 0, 0, 170)); // over a picture: the same in light and dark
    painter->drawRoundedRect(tag, 4, 4);
    painter->setPen(Qt::white);
    painter->drawText(tag, Qt::AlignCenter, text);
}

// In the poster's corner: this is the clip that plays.
void TaskRowDelegate::paintPlaying(QPainter *painter, const QRect &poster) const
{
    const QRect mark(poster.topLeft() + QPoint(Space::tight, Space::tight), QSize(playingMark, playingMark));
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_theme.tokens().accent);
    painter->drawEllipse(mark);
    m_theme.icon(QStringLiteral("play"), m_theme.tokens().onAccent).paint(painter, mark.adjusted(4, 4, -4, -4));
}

void TaskRowDelegate::paintText(QPainter *painter, const TaskRowLayout &layout, const RowWords &words,
                                const QFont &font) const
{
    const ThemeTokens &tokens = m_theme.tokens();
    const QFont title = titleFont(font);
    painter->setFont(title);
    painter->setPen(tokens.text);
    painter->drawText(layout.title, Qt::AlignLeft | Qt::AlignTop,
                      QFontMetrics(title).elidedText(words.title, Qt::ElideRight, layout.title.width()));
    QString text = words.trouble;
    if (!text.isEmpty() && !words.detail.isEmpty())
        text += QStringLiteral(" · ");
    paintWrapped(painter, layout.detail, text + words.detail, words.trouble.size(),
                 words.tone == Tone::Bad ? tokens.bad : tokens.warning, tokens.second, detailFont(font), 2);
}

void TaskRowDelegate::paintRight(QPainter *painter, const TaskRowLayout &layout, const RowWords &words,
                                 const QModelIndex &index, const QFont &font) const
{
    const ThemeTokens &tokens = m_theme.tokens();
    const QColor tone = toneColour(words.tone);
    painter->setPen(Qt::NoPen);
    const QColor pill = Theme::softFill(tokens, tone, tokens.window);
    painter->setBrush(pill);
    painter->drawRoundedRect(layout.pill, layout.pill.height() / 2.0, layout.pill.height() / 2.0);
    painter->setPen(readableOn(pill, tone, tokens.text));
    painter->setFont(detailFont(font));
    const int pillRoom = layout.pill.width() - Space::small;
    painter->drawText(layout.pill, Qt::AlignCenter,
                      painter->fontMetrics().elidedText(words.pill, Qt::ElideRight, pillRoom));
    if (words.share && !layout.bar.isEmpty())
        paintBar(painter, layout.bar, *words.share, words.tone == Tone::Quiet ? tokens.accent : tone, tokens.line);

    for (const TaskRowLayout::ActionPlace &place : layout.actions) {
        const bool hovered = isHovered(index, place.action);
        QFont link = detailFont(font);
        link.setUnderline(hovered);
        painter->setFont(link);
        painter->setPen(tokens.accent);
        painter->drawText(place.rect, Qt::AlignVCenter | Qt::AlignRight, place.text);
    }
}

bool TaskRowDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                                const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return TaskItemDelegate::helpEvent(event, view, option, index);
    const RowWords words = wordsOf(index);
    QStringList lines{index.data(TaskListModel::TaskRole).value<Task>().request.prompt.left(1000).toHtmlEscaped()};
    for (const QString &line : {words.trouble, words.detail})
        if (!line.isEmpty())
            lines << line.toHtmlEscaped();
    QToolTip::showText(event->globalPos(), QStringLiteral("<p>%1</p>").arg(lines.join(QStringLiteral("<br>"))), view);
    return true;
}
