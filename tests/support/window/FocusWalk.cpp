#include "FocusWalk.h"

#include "ui/widgets/theme/Contrast.h"

#include <QAbstractButton>
#include <QApplication>
#include <QButtonGroup>
#include <QTest>
#include <QWidget>

#include <algorithm>

namespace {

constexpr int mostSteps = 400;
constexpr int around = 14;        // pixels; a frame may be the one that shows it
constexpr int leastRing = 12;     // pixels of a ring that is seen
constexpr double leastChange = 2; // in contrast, of a pixel of the ring

QString named(const QWidget *widget)
{
    return widget ? QStringLiteral("%1 %2").arg(QLatin1String(widget->metaObject()->className()), widget->objectName())
                  : QStringLiteral("nothing");
}

// Of several of which one is chosen, the chosen one is the stop; the arrows lead to the others.
bool isOtherChoice(const QWidget &widget)
{
    const auto *button = qobject_cast<const QAbstractButton *>(&widget);
    const bool isOfSeveral = button && (button->autoExclusive() || (button->group() && button->group()->exclusive()));
    return isOfSeveral && !button->isChecked();
}

QList<QWidget *> stopsOf(const QWidget &window)
{
    QList<QWidget *> stops;
    for (QWidget *widget : window.findChildren<QWidget *>()) {
        const bool isStop = (widget->focusPolicy() & Qt::TabFocus) && !widget->focusProxy() && !isOtherChoice(*widget);
        if (isStop && widget->window() == &window && widget->isVisible() && widget->isEnabled())
            stops << widget;
    }
    return stops;
}

QWidget *afterKey(Qt::Key key)
{
    if (QWidget *now = QApplication::focusWidget())
        QTest::keyClick(now, key, key == Qt::Key_Backtab ? Qt::ShiftModifier : Qt::NoModifier);
    return QApplication::focusWidget();
}

// From where the focus is, until it is there again; without an end where it never comes back.
QList<QWidget *> walkedBy(Qt::Key key)
{
    QList<QWidget *> way;
    QWidget *start = QApplication::focusWidget();
    for (QWidget *now = start; now && way.size() < mostSteps;) {
        way << now;
        now = afterKey(key);
        if (now == start)
            return way;
    }
    return {};
}

QList<const QWidget *> branchTo(const QWidget *widget, const QWidget &window)
{
    QList<const QWidget *> branch{widget};
    while (branch.first() != &window && branch.first()->parentWidget())
        branch.prepend(branch.first()->parentWidget());
    return branch;
}

// Of the two parts in which `one` and `other` lie, where their ways part.
bool isReadBefore(const QWidget *one, const QWidget *other, const QWidget &window)
{
    const QList<const QWidget *> first = branchTo(one, window);
    const QList<const QWidget *> second = branchTo(other, window);
    qsizetype at = 0;
    while (at < first.size() && at < second.size() && first[at] == second[at])
        ++at;
    if (at == first.size() || at == second.size())
        return at == first.size(); // what is in a control comes after it
    const QRect a = first[at]->geometry();
    const QRect b = second[at]->geometry();
    const int shared = std::min(a.bottom(), b.bottom()) - std::max(a.top(), b.top()) + 1;
    const bool isRow = 2 * shared >= std::min(a.height(), b.height());
    return isRow ? a.left() <= b.left() : a.top() < b.top();
}

// Of a mark that was not there before and stands out, from what was there or from the ground beside the control.
int markedPixels(const QImage &before, const QImage &after, const QColor &ground)
{
    int count = 0;
    for (int y = 0; y < std::min(before.height(), after.height()); ++y)
        for (int x = 0; x < std::min(before.width(), after.width()); ++x) {
            if (before.pixel(x, y) == after.pixel(x, y))
                continue;
            const QColor now = after.pixelColor(x, y);
            const double change = contrastOf(now, before.pixelColor(x, y));
            count += change >= leastChange && std::max(change, contrastOf(now, ground)) >= leastMarkContrast;
        }
    return count;
}

} // namespace

QStringList tabOrderFaults(QWidget &window)
{
    QStringList faults;
    QList<QWidget *> stops = stopsOf(window);
    if (stops.isEmpty())
        return {QStringLiteral("nothing takes the focus")};
    std::stable_sort(stops.begin(), stops.end(), [&window](const QWidget *one, const QWidget *other) {
        return one->mapTo(&window, QPoint(0, 0)).y() < other->mapTo(&window, QPoint(0, 0)).y();
    });
    stops.first()->setFocus(Qt::TabFocusReason);
    QList<QWidget *> way = walkedBy(Qt::Key_Tab);
    if (way.isEmpty())
        return {QStringLiteral("the Tab key does not come back to %1; it is at %2")
                    .arg(named(stops.first()), named(QApplication::focusWidget()))};
    for (const QWidget *stop : std::as_const(stops)) {
        if (!way.contains(stop))
            faults << QStringLiteral("the Tab key does not reach %1 on its way of %2 steps from %3")
                          .arg(named(stop))
                          .arg(way.size())
                          .arg(named(way.first()));
    }
    // It goes round: one step leads from the end to the beginning.
    int against = 0;
    QString steps;
    for (qsizetype i = 0; i < way.size() && way.size() > 1; ++i) {
        const QWidget *next = way.at((i + 1) % way.size());
        if (isReadBefore(way.at(i), next, window))
            continue;
        ++against;
        steps += QStringLiteral("; from %1 to %2").arg(named(way.at(i)), named(next));
    }
    if (against > 1)
        faults << QStringLiteral("the Tab key goes against the order as it is read") + steps;
    QList<QWidget *> back = walkedBy(Qt::Key_Backtab);
    std::reverse(way.begin() + 1, way.end());
    if (back != way)
        faults << QStringLiteral("Shift+Tab does not lead back the same way");
    return faults;
}

QStringList focusRingFaults(QWidget &window)
{
    QStringList faults;
    for (QWidget *control : stopsOf(window)) {
        if (control->visibleRegion().isEmpty())
            continue;
        const QRect place(control->mapTo(&window, QPoint(0, 0)), control->size());
        const QRect room = place.adjusted(-around, -around, around, 3 * around) & window.rect();
        window.setFocus();
        const QImage before = window.grab(room).toImage();
        control->setFocus(Qt::TabFocusReason);
        if (!control->hasFocus())
            continue;
        const QPoint beside = (place.topLeft() - room.topLeft() - QPoint(1, 1)) * before.devicePixelRatio();
        const QColor ground = before.pixelColor(std::max(0, beside.x()), std::max(0, beside.y()));
        const int changed = markedPixels(before, window.grab(room).toImage(), ground);
        if (changed < leastRing)
            faults << QStringLiteral("the focus is not seen (%1 pixels): %2").arg(changed).arg(named(control));
    }
    return faults;
}
