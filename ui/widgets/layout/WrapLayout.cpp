#include "WrapLayout.h"

#include <algorithm>

namespace {

bool isExpanding(const QLayoutItem &item)
{
    return item.expandingDirections().testFlag(Qt::Horizontal);
}

// An item that expands asks for its minimum, any other for its size hint.
int widthOf(const QLayoutItem &item)
{
    return isExpanding(item) ? item.minimumSize().width() : item.sizeHint().width();
}

} // namespace

WrapLayout::~WrapLayout()
{
    qDeleteAll(m_items);
}

void WrapLayout::addItem(QLayoutItem *item)
{
    m_items << item;
}

QLayoutItem *WrapLayout::takeAt(int index)
{
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

QList<WrapLayout::Place> WrapLayout::places(const QRect &rect) const
{
    const QRect room = rect.marginsRemoved(contentsMargins());
    QList<Place> all;
    int x = room.left();
    int y = room.top();
    qsizetype rowStart = 0;
    int rowHeight = 0;
    const auto endRow = [&] { // each in the middle of its row's height
        for (qsizetype i = rowStart; i < all.size(); ++i)
            all[i].rect.moveTop(y + (rowHeight - all[i].rect.height()) / 2);
        rowStart = all.size();
    };
    for (QLayoutItem *item : m_items) {
        if (item->isEmpty())
            continue;
        const int width = std::min(widthOf(*item), room.width());
        if (x > room.left() && x + width > room.right() + 1) {
            endRow();
            y += rowHeight + spacing();
            x = room.left();
            rowHeight = 0;
        }
        QRect place(x, y, width, item->sizeHint().height());
        if (isExpanding(*item) && item == m_items.last()) {
            const bool isAlone = x == room.left();
            const int most = isAlone ? room.width() : item->maximumSize().width();
            place.setWidth(std::clamp(room.right() + 1 - x, width, std::max(width, most)));
            place.moveRight(room.right());
        }
        all << Place{item, place};
        rowHeight = std::max(rowHeight, place.height());
        x += width + spacing();
    }
    endRow();
    return all;
}

int WrapLayout::heightForWidth(int width) const
{
    int bottom = contentsMargins().top() - 1;
    for (const Place &place : places({0, 0, width, 0}))
        bottom = std::max(bottom, place.rect.bottom());
    return bottom + 1 + contentsMargins().bottom();
}

QSize WrapLayout::sizeHint() const
{
    QSize size;
    for (const QLayoutItem *item : m_items) {
        if (item->isEmpty())
            continue;
        size.rwidth() += item->sizeHint().width() + (size.isNull() ? 0 : spacing());
        size.setHeight(std::max(size.height(), item->sizeHint().height()));
    }
    return size.grownBy(contentsMargins());
}

QSize WrapLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem *item : m_items) {
        if (!item->isEmpty())
            size = size.expandedTo({widthOf(*item), item->sizeHint().height()});
    }
    return size.grownBy(contentsMargins());
}

void WrapLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    for (const Place &place : places(rect))
        place.item->setGeometry(place.rect);
}
