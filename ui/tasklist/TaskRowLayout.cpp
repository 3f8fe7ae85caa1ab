#include "TaskRowLayout.h"

#include "ui/widgets/theme/Theme.h"
#include "ui/words/tasks/TaskActionWords.h"

#include <QFontMetrics>

#include <algorithm>

namespace {

constexpr QSize posterSize{112, 63};
constexpr int smallestPoster = 36; // pixels high, in a narrow row
constexpr int usualHeight = 88;
constexpr int smallestPill = 22;
constexpr int smallestAction = 28;
constexpr int actionGap = 16;
constexpr int barHeight = 4;
constexpr int smallestRight = 112;
constexpr int smallestBar = 24;
constexpr int lineGap = 4;
constexpr int lettersOfText = 24; // beside poster and actions, or the row is narrow
constexpr int lettersOfTitle = 10;
constexpr int lettersOfPill = 11;

struct Measures
{
    explicit Measures(const QFont &font)
        : title(titleFont(font))
        , detail(detailFont(font))
    {
    }
    int pillHeight() const { return std::max(smallestPill, detail.height() + lineGap); }
    int actionHeight() const { return std::max(smallestAction, detail.height() + 2 * lineGap); }
    int titleHeight() const { return title.height() + 2; }
    QSize smallPoster() const
    {
        const int height = std::max(smallestPoster, 2 * detail.height());
        return {height * 16 / 9, height};
    }
    // Whether narrow rows have a poster: only where the title keeps room for some letters beside the widest pill. It is
    // the same for all rows of the list.
    bool hasPosterWithin(int width) const
    {
        const int pill = lettersOfPill * detail.averageCharWidth() + 2 * Space::medium;
        return width - smallPoster().width() - 2 * Space::small - pill >= lettersOfTitle * title.averageCharWidth();
    }
    int headHeight(int width) const
    {
        return std::max({titleHeight(), pillHeight(), hasPosterWithin(width) ? smallPoster().height() : 0});
    }

    const QFontMetrics title;
    const QFontMetrics detail;
};

int widthOf(const QList<TaskRowLayout::ActionPlace> &actions)
{
    int width = 0;
    for (const TaskRowLayout::ActionPlace &place : actions)
        width += place.rect.width() + (width > 0 ? actionGap : 0);
    return width;
}

// Side by side, to end at `right`. What does not fit into `room` is in the row's menu.
void placeActions(TaskRowLayout &layout, int right, int top, int room)
{
    while (layout.actions.size() > 1 && widthOf(layout.actions) > room)
        layout.actions.removeLast();
    for (auto place = layout.actions.rbegin(); place != layout.actions.rend(); ++place) {
        place->rect.moveTopRight({right, top});
        right -= place->rect.width() + actionGap;
    }
}

} // namespace

QFont titleFont(const QFont &font)
{
    QFont bold = font;
    bold.setWeight(QFont::Medium);
    return bold;
}

QFont detailFont(const QFont &font)
{
    QFont small = font;
    small.setPointSizeF(font.pointSizeF() - 1);
    return small;
}

bool TaskRowLayout::isNarrow(const QFont &font, int width)
{
    const Measures measures(font);
    return width <
           4 * Space::pane + posterSize.width() + smallestRight + lettersOfText * measures.detail.averageCharWidth();
}

int TaskRowLayout::heightFor(const QFont &font, int width)
{
    const Measures measures(font);
    const int words = measures.titleHeight() + lineGap + 2 * measures.detail.lineSpacing();
    if (isNarrow(font, width))
        return 2 * Space::medium + measures.headHeight(width - 2 * Space::pane) + lineGap +
               2 * measures.detail.lineSpacing() + lineGap + measures.actionHeight();
    const int right = measures.pillHeight() + 2 * lineGap + barHeight + measures.actionHeight();
    return std::max(usualHeight, 2 * Space::medium + std::max(words, right));
}

TaskRowLayout TaskRowLayout::of(const QRect &row, const RowWords &words, const Task &task, const QFont &font)
{
    TaskRowLayout layout;
    const Measures measures(font);
    for (const TaskAction action : words.actions) {
        const QString text = actionText(action, task);
        layout.actions.append({action, text, {0, 0, measures.detail.horizontalAdvance(text), measures.actionHeight()}});
    }
    const QRect inner = row.adjusted(Space::pane, Space::medium, -Space::pane, -Space::medium);
    const int pillWidth =
        std::min(measures.detail.horizontalAdvance(words.pill) + 2 * Space::medium, std::max(0, inner.width() / 2));
    layout.pill = QRect(inner.right() + 1 - pillWidth, inner.top(), pillWidth, measures.pillHeight());
    isNarrow(font, row.width()) ? layout.placeNarrow(inner, font, words.share.has_value())
                                : layout.placeWide(inner, measures.detail, measures.title, words.share.has_value());
    return layout;
}

void TaskRowLayout::placeWide(const QRect &inner, const QFontMetrics &detailMetrics, const QFontMetrics &titleMetrics,
                              bool hasBar)
{
    poster = QRect(inner.topLeft(), posterSize);
    const int textLeft = poster.right() + 1 + Space::pane;
    const int titleHeight = titleMetrics.height() + 2;
    title = QRect(textLeft, inner.top(), std::max(0, pill.left() - Space::medium - textLeft), titleHeight);
    if (hasBar && actions.isEmpty())
        bar = QRect(inner.right() + 1 - smallestRight, pill.bottom() + 1 + Space::medium, smallestRight, barHeight);
    else if (hasBar)
        bar = QRect(inner.right() + 1 - smallestRight, pill.bottom() + 1 + lineGap, smallestRight, barHeight);
    const int actionHeight = actions.isEmpty() ? 0 : actions.first().rect.height();
    const int beside = inner.top() + titleMetrics.height() + lineGap + (actionHeight - detailMetrics.height()) / 2;
    const int below = (hasBar ? bar : pill).bottom() + 1 + (hasBar ? lineGap : 0);
    placeActions(*this, inner.right(), std::max(beside, below),
                 inner.right() + 1 - textLeft - lettersOfTitle * detailMetrics.averageCharWidth());
    const int rightWidth = std::max(widthOf(actions), smallestRight);
    const int detailTop = title.bottom() + 1 + lineGap;
    const int detailRight = inner.right() + 1 - rightWidth - Space::medium;
    detail = QRect(textLeft, detailTop, std::max(0, detailRight - textLeft), 2 * detailMetrics.lineSpacing());
}

// Poster, title and pill; two lines of words; bar and actions: one below the other.
void TaskRowLayout::placeNarrow(const QRect &inner, const QFont &font, bool hasBar)
{
    const Measures measures(font);
    const int titleHeight = measures.titleHeight();
    const int headHeight = measures.headHeight(inner.width());
    const int titleRight = pill.left() - Space::small;
    if (measures.hasPosterWithin(inner.width()))
        poster = QRect(inner.topLeft(), measures.smallPoster());
    const int textLeft = poster.isEmpty() ? inner.left() : poster.right() + 1 + Space::small;
    title =
        QRect(textLeft, inner.top() + (headHeight - titleHeight) / 2, std::max(0, titleRight - textLeft), titleHeight);
    pill.moveTop(inner.top() + (headHeight - pill.height()) / 2);
    detail = QRect(inner.left(), inner.top() + headHeight + lineGap, inner.width(), 2 * measures.detail.lineSpacing());
    const int below = detail.bottom() + 1 + lineGap;
    placeActions(*this, inner.right(), below, inner.width());
    const int room = inner.width() - (actions.isEmpty() ? 0 : widthOf(actions) + actionGap);
    if (hasBar && room >= smallestBar)
        bar = QRect(inner.left(), below + (smallestAction - barHeight) / 2, std::min(room, smallestRight), barHeight);
}
