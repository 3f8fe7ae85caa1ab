#include "SpendingBook.h"

#include "tasks/store/TaskStore.h"

namespace {

constexpr std::chrono::milliseconds pagesTogether{200}; // of an import come thousands

Spending operator+(const Spending &a, const Spending &b)
{
    return {a.usd + b.usd, a.priced + b.priced, a.unpriced + b.unpriced, a.unknown + b.unknown};
}

} // namespace

SpendingBook::SpendingBook(const TaskStore &store, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_clock(clock)
    , m_midnight(clock.newAlarm())
    , m_turnForAdded(pagesTogether, [this] { turnPage(); })
{
    connect(m_midnight.get(), &Alarm::fired, this, &SpendingBook::turnPage);
    connect(&store, &TaskStore::changed, this, [this](const Task &task, const Task &before) {
        const bool isNews = task.priceUsd != before.priceUsd || task.acceptedAt != before.acceptedAt ||
                            (task.state == TaskState::Unknown) != (before.state == TaskState::Unknown);
        if (isNews)
            lookAgain(before);
    });
    connect(&store, &TaskStore::added, this, [this](const Task &task) {
        if (task.acceptedAt.isValid() || task.state == TaskState::Unknown)
            m_turnForAdded.call();
    });
    connect(&store, &TaskStore::opened, this, &SpendingBook::turnPage);
    turnPage();
}

void SpendingBook::turnPage()
{
    m_day = m_clock.now().toLocalTime().date();
    const QDate first(m_day.year(), m_day.month(), 1);
    m_daysBefore = m_store.search().spending(first.startOfDay(), m_day.startOfDay());
    m_midnight->setFor(m_day.addDays(1).startOfDay().toMSecsSinceEpoch());
    addUp();
}

// Past days are added up once a day, and again when one of their tasks changes.
void SpendingBook::lookAgain(const Task &before)
{
    const QDateTime begin = m_day.startOfDay();
    const bool isOld = before.acceptedAt.isValid() ? before.acceptedAt < begin : before.createdAt < begin;
    if (isOld || m_clock.now().toLocalTime().date() != m_day) // the clock was set, or the alarm is still to come
        turnPage();
    else
        addUp();
}

void SpendingBook::addUp()
{
    const Spending today = m_store.search().spending(m_day.startOfDay(), m_day.addDays(1).startOfDay());
    const Spending month = m_daysBefore + today;
    if (today == m_today && month == m_month)
        return;
    m_today = today;
    m_month = month;
    emit changed();
}
