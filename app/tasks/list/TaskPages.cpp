#include "TaskPages.h"

#include "tasks/store/TaskSearch.h"

#include <QElapsedTimer>

#include <utility>

namespace {

constexpr int pageSize = 200;
constexpr int looked = 250; // tasks in one piece of a search: about 1.5 ms
constexpr qint64 stepMs = 5;

} // namespace

TaskPages::TaskPages(const TaskSearch &search, std::function<int()> rows)
    : m_search(search)
    , m_rows(std::move(rows))
{
    connect(&m_steps, &QTimer::timeout, this, &TaskPages::goOn);
}

QList<Task> TaskPages::restart(const TaskFilter &filter)
{
    m_filter = filter;
    m_reached = 0;
    m_isComplete = false;
    m_wantedRows = pageSize;
    m_wantedId = 0;
    m_steps.start(0); // nobody fetches more before these are shown
    return look();
}

void TaskPages::fetchMore()
{
    if (!canFetchMore())
        return;
    m_wantedRows = m_rows() + pageSize;
    goOn();
}

void TaskPages::loadTo(qint64 id)
{
    m_wantedId = id;
    if (!isLoading())
        goOn();
}

bool TaskPages::isEnough() const
{
    return m_isComplete || (m_rows() >= m_wantedRows && (m_wantedId == 0 || m_reached <= m_wantedId));
}

QList<Task> TaskPages::look()
{
    const TaskSearch::Piece piece = m_search.piece(m_filter, m_reached, m_filter.words.isEmpty() ? pageSize : looked);
    m_isComplete = piece.isLast;
    m_reached = piece.reached > 0 ? piece.reached : m_reached;
    return piece.tasks;
}

// Only for as long as the GUI thread can spare; the rest from the event loop.
void TaskPages::goOn()
{
    const bool was = isLoading();
    m_steps.start(0); // while this runs too: whoever hears of the rows must not fetch in the middle of it
    QElapsedTimer since;
    since.start();
    while (!isEnough() && since.elapsed() < stepMs) {
        if (const QList<Task> tasks = look(); !tasks.isEmpty())
            emit loaded(tasks);
    }
    if (isEnough())
        m_steps.stop();
    if (was != isLoading())
        emit loadingChanged();
}
