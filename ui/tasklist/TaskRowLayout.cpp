#include "TaskRowLayout.h"

#include "ui/Theme.h"

#include <QFontMetrics>

#include <algorithm>

namespace {

constexpr QSize posterSize{112, 63};
constexpr int pillHeight = 22;
constexpr int actionHeight = 28;
constexpr int actionGap = 16;
constexpr int barHeight = 4;
constexpr int smallestRight = 112;
constexpr int lineGap = 4;

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

TaskRowLayout TaskRowLayout::of(const QRect &row, const RowWords &words, const Task &task, const QFont &font)
{
    TaskRowLayout layout;
    const QRect inner = row.adjusted(Space::pane, Space::medium, -Space::pane, -Space::medium);
    layout.poster = QRect(inner.topLeft(), posterSize);

    const QFontMetrics title(titleFont(font));
    const QFontMetrics detail(detailFont(font));
    int right = inner.right() + 1;
    const int actionTop = inner.top() + title.height() + lineGap + (actionHeight - detail.height()) / 2;
    for (auto action = words.actions.crbegin(); action != words.actions.crend(); ++action) {
        const QString text = actionText(*action, task);
        const int width = detail.horizontalAdvance(text);
        layout.actions.prepend({*action, text, QRect(right - width, actionTop, width, actionHeight)});
        right -= width + actionGap;
    }
    const int pillWidth = detail.horizontalAdvance(words.pill) + 2 * Space::medium;
    layout.pill = QRect(inner.right() + 1 - pillWidth, inner.top(), pillWidth, pillHeight);
    const int actionsWidth = layout.actions.isEmpty() ? 0 : inner.right() + 1 - layout.actions.first().rect.left();
    const int rightWidth = std::max(actionsWidth, smallestRight);
    if (words.share)
        layout.bar = QRect(inner.right() + 1 - smallestRight, inner.top() + pillHeight + Space::medium, smallestRight,
                           barHeight);

    const int textLeft = layout.poster.right() + 1 + Space::pane;
    const int titleRight = layout.pill.left() - Space::medium;
    layout.title = QRect(textLeft, inner.top(), std::max(0, titleRight - textLeft), title.height() + 2);
    const int detailTop = layout.title.bottom() + 1 + lineGap;
    const int detailRight = inner.right() + 1 - rightWidth - Space::medium;
    layout.detail = QRect(textLeft, detailTop, std::max(0, detailRight - textLeft), 2 * detail.lineSpacing());
    return layout;
}
