#include "ReadingOrder.h"

#include <QWidget>

#include <algorithm>

namespace {

// Disabled ones too: they are passed over, until they are enabled.
bool isTabStop(const QWidget &widget)
{
    return (widget.focusPolicy() & Qt::TabFocus) && !widget.focusProxy();
}

QList<QWidget *> visibleParts(const QWidget &whole)
{
    QList<QWidget *> parts;
    for (QObject *child : whole.children()) {
        if (auto *part = qobject_cast<QWidget *>(child); part && !part->isWindow() && !part->isHidden())
            parts << part;
    }
    return parts;
}

// Whether the two stand in one row: they share at least half of the lower one's height.
bool isSameRow(const QRect &one, const QRect &other)
{
    const int shared = std::min(one.bottom(), other.bottom()) - std::max(one.top(), other.top()) + 1;
    return 2 * shared >= std::min(one.height(), other.height());
}

void sortRow(QList<QWidget *>::iterator begin, QList<QWidget *>::iterator end, Qt::LayoutDirection direction)
{
    std::stable_sort(begin, end, [direction](const QWidget *one, const QWidget *other) {
        return direction == Qt::RightToLeft ? one->geometry().right() > other->geometry().right()
                                            : one->geometry().left() < other->geometry().left();
    });
}

void sortAsRead(QList<QWidget *> &parts, Qt::LayoutDirection direction)
{
    std::stable_sort(parts.begin(), parts.end(), [](const QWidget *one, const QWidget *other) {
        return one->geometry().top() < other->geometry().top();
    });
    for (auto row = parts.begin(); row != parts.end();) {
        const QRect first = (*row)->geometry();
        const auto end = std::find_if(row, parts.end(),
                                      [&first](const QWidget *part) { return !isSameRow(first, part->geometry()); });
        sortRow(row, end, direction);
        row = end;
    }
}

void collect(const QWidget &whole, QList<QWidget *> &stops)
{
    QList<QWidget *> parts = visibleParts(whole);
    sortAsRead(parts, whole.layoutDirection());
    for (QWidget *part : std::as_const(parts)) {
        if (isTabStop(*part))
            stops << part;
        collect(*part, stops);
    }
}

} // namespace

void followReadingOrder(const QWidget &window)
{
    QList<QWidget *> stops;
    collect(window, stops);
    for (qsizetype i = 1; i < stops.size(); ++i)
        QWidget::setTabOrder(stops.at(i - 1), stops.at(i));
}
