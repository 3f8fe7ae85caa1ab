#include "ModelRowDelegate.h"

#include "ui/widgets/theme/Contrast.h"
#include "ui/widgets/theme/Theme.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace {

QRect insideOfRow(const QRect &row)
{
    return row.adjusted(Space::small, Space::tight, -Space::small, -Space::tight);
}

} // namespace

ModelRowDelegate::ModelRowDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

void ModelRowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem ground = option;
    initStyleOption(&ground, index);
    ground.text.clear();
    QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &ground, painter, option.widget);

    const ThemeTokens &tokens = m_theme.tokens();
    QFont plain = option.font;
    plain.setWeight(QFont::Normal);
    const QFontMetrics metrics(plain);
    const QRect room = insideOfRow(option.rect);
    const QRect upper(room.left(), room.top(), room.width(), metrics.height());
    painter->save();
    painter->setFont(plain);
    const bool chosen = option.state.testFlag(QStyle::State_Selected);
    const QColor row = chosen ? Theme::softFill(tokens, tokens.accent, tokens.panel) : tokens.panel;
    const QColor quiet = readableOn(row, tokens.hint, tokens.text);
    painter->setPen(quiet);
    const QString price = index.data(Price).toString();
    painter->drawText(upper, Qt::AlignRight | Qt::AlignVCenter, price);
    const int left = room.width() - (price.isEmpty() ? 0 : metrics.horizontalAdvance(price) + Space::medium);
    const QString mark = index.data(Mark).toString();
    const int markWidth = mark.isEmpty() ? 0 : metrics.horizontalAdvance(mark) + Space::small;
    const QString name =
        metrics.elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight, std::max(0, left - markWidth));
    painter->setPen(tokens.text);
    painter->drawText(upper, Qt::AlignLeft | Qt::AlignVCenter, name);
    painter->setPen(readableOn(row, index.data(IsFresh).toBool() ? tokens.accent : tokens.warning, tokens.text));
    painter->drawText(upper.adjusted(metrics.horizontalAdvance(name) + Space::small, 0, 0, 0),
                      Qt::AlignLeft | Qt::AlignVCenter, mark);
    painter->setPen(quiet);
    const QRect lower = upper.translated(0, metrics.height());
    painter->drawText(lower, Qt::AlignLeft | Qt::AlignVCenter,
                      metrics.elidedText(index.data(Abilities).toString(), Qt::ElideRight, lower.width()));
    painter->restore();
}

QSize ModelRowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QFont plain = option.font;
    plain.setWeight(QFont::Normal);
    const QFontMetrics metrics(plain);
    const auto width = [&](int role) { return metrics.horizontalAdvance(index.data(role).toString()); };
    const int upper = width(Qt::DisplayRole) + Space::small + width(Mark) + Space::medium + width(Price);
    return {std::max(upper, width(Abilities)) + 2 * Space::small, 2 * metrics.height() + 2 * Space::tight};
}
