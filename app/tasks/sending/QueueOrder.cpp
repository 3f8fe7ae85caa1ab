#include "QueueOrder.h"

#include "QueueModel.h"
#include "tasks/store/TaskStore.h"

#include <QSet>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <vector>

namespace {

struct QueuePlace
{
    qint64 id = 0;
    double position = 0;
    bool moves = false;
};

// Some places that follow one another, [first, last), and the numbers that they get: first + step, first + 2 * step,
// ...
struct QueueStretch
{
    std::size_t first = 0;
    std::size_t last = 0;
    double low = 0;
    double step = 0;

    double number(std::size_t i) const { return low + step * static_cast<double>(i + 1); }
};

// Between the numbers of their neighbours; steps of 1 where there is none.
void spread(QueueStretch &stretch, const std::vector<QueuePlace> &order)
{
    const bool isFirst = stretch.first == 0;
    const bool isLast = stretch.last == order.size();
    const auto gaps = static_cast<double>(stretch.last - stretch.first + 1);
    const double high = isLast ? 0 : order[stretch.last].position;
    stretch.low = !isFirst ? order[stretch.first - 1].position : isLast ? 0 : high - gaps;
    stretch.step = isFirst || isLast ? 1 : (high - stretch.low) / gaps;
}

// All numbers are apart from each other and from their neighbours', by `least` or more.
bool isApart(const QueueStretch &stretch, double least)
{
    const std::size_t count = stretch.last - stretch.first;
    const double largest = std::max(std::abs(stretch.low), std::abs(stretch.number(count)));
    return stretch.step >= std::max(least, 2 * std::numeric_limits<double>::epsilon() * largest);
}

// The places in the order that is wanted. `moved` stand together, before the row of `before`, or last (0).
std::vector<QueuePlace> wantedOrder(const QueueModel &model, const QList<Task> &moved, qint64 before)
{
    QSet<qint64> ids;
    for (const Task &task : moved)
        ids.insert(task.id);
    std::vector<QueuePlace> order;
    const auto addMoved = [&order, &moved] {
        for (const Task &task : moved)
            order.push_back({task.id, task.queuePosition, true});
    };
    for (int row = 0; row < model.rowCount(); ++row) {
        const QueueModel::Entry &entry = model.entry(row);
        if (entry.id == before)
            addMoved();
        if (!ids.contains(entry.id))
            order.push_back({entry.id, entry.position, false});
    }
    if (before == 0)
        addMoved();
    return order;
}

// Those that move, and as few beside them as make room; then there is room for some moves more.
QueueStretch stretchOfMoved(const std::vector<QueuePlace> &order)
{
    constexpr double roomy = 1.0 / (1 << 20); // neighbours stand 1 apart at first
    const auto moves = [](const QueuePlace &place) { return place.moves; };
    const auto first = std::find_if(order.begin(), order.end(), moves);
    const auto last = std::find_if_not(first, order.end(), moves);
    QueueStretch stretch{static_cast<std::size_t>(first - order.begin()),
                         static_cast<std::size_t>(last - order.begin()), 0, 0};
    spread(stretch, order);
    for (double least = 0; !isApart(stretch, least) && stretch.last - stretch.first < order.size(); least = roomy) {
        stretch.first -= stretch.first > 0 ? 1 : 0;
        stretch.last += stretch.last < order.size() ? 1 : 0;
        spread(stretch, order);
    }
    return stretch;
}

} // namespace

QueueOrder::QueueOrder(TaskStore &store, const QueueModel &model)
    : m_store(store)
    , m_model(model)
{
}

QList<Task> QueueOrder::waitingAmong(const QList<qint64> &ids) const
{
    QList<Task> tasks = m_store.search().tasks(ids);
    tasks.removeIf([](const Task &task) { return task.state != TaskState::Waiting; });
    return tasks;
}

bool QueueOrder::move(const QList<qint64> &ids, qint64 before)
{
    const QList<Task> moved = waitingAmong(ids);
    if (moved.isEmpty() || (before != 0 && m_model.rowOf(before) < 0))
        return true; // what it was to stand before has gone in the meantime
    const std::vector<QueuePlace> order = wantedOrder(m_model, moved, before);
    const QueueStretch stretch = stretchOfMoved(order);
    QList<qint64> renumbered;
    for (std::size_t place = stretch.first; place < stretch.last; ++place)
        renumbered << order[place].id;
    QList<Task> tasks = waitingAmong(renumbered);
    for (qsizetype i = 0; i < tasks.size(); ++i)
        tasks[i].queuePosition = stretch.number(static_cast<std::size_t>(i));
    return m_store.updateAll(tasks);
}
