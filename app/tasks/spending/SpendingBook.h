// SpendingBook: what was spent today and this month, on this computer's calendar, by the prices in the create replies.
// Kept up to date as tasks are accepted and as days go by; the past in full is SpendingReport's.
#pragma once

#include "platform/Clock.h"
#include "platform/Throttle.h"

#include <QDate>
#include <QObject>

#include <memory>

class TaskStore;
struct Task;

struct Spending
{
    double usd = 0;
    int priced = 0;   // tasks whose price is known
    int unpriced = 0; // accepted without a price
    int unknown = 0;  // the answer was lost: perhaps charged, in no sum

    friend bool operator==(const Spending &, const Spending &) = default;
};

class SpendingBook : public QObject
{
    Q_OBJECT
public:
    SpendingBook(TaskStore &store, Clock &clock, QObject *parent = nullptr);

    const Spending &today() const { return m_today; }
    const Spending &thisMonth() const { return m_month; }

signals:
    void changed();

private:
    void turnPage(); // a day begins
    void lookAgain(const Task &before);
    void addUp();
    Spending between(const QDateTime &from, const QDateTime &to) const;

    TaskStore &m_store;
    Clock &m_clock;
    std::unique_ptr<Alarm> m_midnight;
    Throttle m_turnForAdded;
    QDate m_day;
    Spending m_daysBefore; // of this month
    Spending m_today;
    Spending m_month;
};
