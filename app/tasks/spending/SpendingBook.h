// SpendingBook: what was spent today and this month, on this computer's calendar, by the prices in the create replies.
// Kept up to date as tasks are accepted and as days go by; the past in full is SpendingReport's.
#pragma once

#include "platform/Clock.h"
#include "platform/Throttle.h"
#include "tasks/Spending.h"

#include <QDate>
#include <QObject>

#include <memory>

class TaskStore;
struct Task;

class SpendingBook : public QObject
{
    Q_OBJECT
public:
    SpendingBook(const TaskStore &store, Clock &clock, QObject *parent = nullptr);

    const Spending &today() const { return m_today; }
    const Spending &thisMonth() const { return m_month; }

signals:
    void changed();

private:
    void turnPage(); // a day begins
    void lookAgain(const Task &before);
    void addUp();

    const TaskStore &m_store;
    Clock &m_clock;
    std::unique_ptr<Alarm> m_midnight;
    Throttle m_turnForAdded;
    QDate m_day;
    Spending m_daysBefore; // of this month
    Spending m_today;
    Spending m_month;
};
