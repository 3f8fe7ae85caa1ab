// MarkAnnouncer: has tasks announced whose marks were written, many of them some at a time from the event loop, so that
// nobody waits for thousands. It reads the tasks; TaskStore writes the marks and passes the news on.
#pragma once

#include "tasks/Task.h"

#include <QHash>
#include <QList>
#include <QObject>

class TaskSearch;

class MarkAnnouncer : public QObject
{
    Q_OBJECT
public:
    static constexpr int atOnce = 50; // so few are announced before announce() is left

    explicit MarkAnnouncer(const TaskSearch &search); // outlives this

    // The marks of before, of tasks whose marks are others now.
    void announce(const QHash<qint64, TakeMarks> &before);

signals:
    void due(const Task &now, const Task &before); // they differ in their marks alone

private:
    void announceSome();
    void announceNext();

    const TaskSearch &m_search;
    QList<qint64> m_ids; // in the order in which they are announced
    QHash<qint64, TakeMarks> m_before;
};
