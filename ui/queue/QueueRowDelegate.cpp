#include "QueueRowDelegate.h"

#include "tasks/sending/TaskSender.h"
#include "ui/tasklist/TaskRowLayout.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/words/PriceWords.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace {

constexpr int placeWidth = 32; // four figures
constexpr int actionHeight = 28;
constexpr int pillHeight = 20;

QString nameOf(QueueRowDelegate::Action action)
{
    return action == QueueRowDelegate::Action::Edit ? QueueRowDelegate::tr("Edit") : QueueRowDelegate::tr("Cancel");
}

} // namespace

QueueRowDelegate::QueueRowDelegate(const Dependencies &dependencies, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_dependencies(dependencies)
{
}

QueueRowWords QueueRowDelegate::wordsOf(const QModelIndex &index) const
{
    const Task task = index.data(QueueModel::TaskRole).value<Task>();
    const bool preparing = m_dependencies.sender.isPreparing(task.id);
    const QueueRowState state{preparing, m_dependencies.queue.edited() == task.id,
                              m_dependencies.queue.isLeftOver(task.id)};
    const PriceTotal price = totalOf({task.request}, m_dependencies.priceOf);
    return queueRowWords(task, state, preparing && m_dependencies.workOf ? m_dependencies.workOf(task.id) : QString(),
                         price.unknown > 0 ? QString() : totalWords(price));
}

QRect QueueRowDelegate::actionRect(const QRect &row, Action action, const QFont &font) const
{
    const QFontMetrics metrics(detailFont(font));
    const int top = row.top() + (row.height() - actionHeight) / 2;
    int right = row.right() + 1 - Space::pane;
    for (const Action each : {Action::Cancel, Action::Edit}) {
        const int width = metrics.horizontalAdvance(nameOf(each));
        if (each == action)
            return {right - width, top, width, actionHeight};
        right -= width + Space::pane;
    }
    return {};
}

int QueueRowDelegate::rowHeight(const QFont &font)
{
    const int lines = QFontMetrics(titleFont(font)).height() + QFontMetrics(detailFont(font)).height();
    return std::max(48, lines + 2 * Space::small);
}

QSize QueueRowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {0, rowHeight(option.font)};
}

void QueueRowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const ThemeTokens &tokens = m_dependencies.theme.tokens();
    const QueueRowWords words = wordsOf(index);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool focused = selected && option.state.testFlag(QStyle::State_HasFocus);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    QColor ground = tokens.panel;
    if (selected)
        ground = Theme::chosenRow(tokens, tokens.panel);
    else if (index == m_hovered)
        ground = Theme::mixed(tokens.card, tokens.panel, 0.5);
    painter->fillRect(option.rect, ground);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), tokens.line);
    if (focused) {
        painter->setPen(tokens.accent);
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -1.5));
    }

    const QFont small = detailFont(option.font);
    const QFontMetrics smallMetrics(small);
    const QRect inner = option.rect.adjusted(Space::pane, 0, -Space::pane, 0);
    int right = inner.right() + 1;
    painter->setFont(small);
    if (index == m_hovered || focused) {
        painter->setPen(tokens.accent);
        for (const Action action : {Action::Edit, Action::Cancel})
            painter->drawText(actionRect(option.rect, action, option.font), Qt::AlignCenter, nameOf(action));
        right = actionRect(option.rect, Action::Edit, option.font).left() - Space::medium;
    }
    if (!words.pill.isEmpty()) {
        const int width = smallMetrics.horizontalAdvance(words.pill) + 2 * Space::small;
        const QRect pill(right - width, inner.top() + (inner.height() - pillHeight) / 2, width, pillHeight);
        painter->setPen(Qt::NoPen);
        painter->setBrush(tokens.card);
        painter->drawRoundedRect(pill, pillHeight / 2.0, pillHeight / 2.0);
        painter->setPen(tokens.second);
        painter->drawText(pill, Qt::AlignCenter, words.pill);
        right = pill.left() - Space::medium;
    }
    painter->setPen(tokens.hint);
    painter->drawText(QRect(inner.left(), inner.top(), placeWidth, inner.height()), Qt::AlignVCenter | Qt::AlignLeft,
                      QString::number(index.row() + 1));

    const QFont title = titleFont(option.font);
    const QFontMetrics titleMetrics(title);
    const int left = inner.left() + placeWidth;
    const int width = std::max(0, right - left);
    const int height = titleMetrics.height() + smallMetrics.height();
    const int top = inner.top() + (inner.height() - height) / 2;
    painter->setFont(title);
    painter->setPen(tokens.text);
    painter->drawText(QRect(left, top, width, titleMetrics.height()), Qt::AlignLeft | Qt::AlignVCenter,
                      titleMetrics.elidedText(words.title, Qt::ElideRight, width));
    painter->setFont(small);
    painter->setPen(tokens.second);
    painter->drawText(QRect(left, top + titleMetrics.height(), width, smallMetrics.height()),
                      Qt::AlignLeft | Qt::AlignVCenter, smallMetrics.elidedText(words.detail, Qt::ElideRight, width));
    painter->restore();
}

bool QueueRowDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                                 const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const Task task = index.data(QueueModel::TaskRole).value<Task>();
    const QString lines =
        task.request.prompt.left(1000).toHtmlEscaped() + QStringLiteral("<br>") + wordsOf(index).detail.toHtmlEscaped();
    QToolTip::showText(event->globalPos(), QStringLiteral("<p>%1</p>").arg(lines), view);
    return true;
}
