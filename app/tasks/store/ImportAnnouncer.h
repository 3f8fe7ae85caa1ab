// ImportAnnouncer: has the rows that an import has written announced, some at a time from the event loop, so that
// nobody waits for thousands. It reads the rows; what they are is HistoryImport's, and TaskStore passes the news on.
#pragma once

#include "tasks/Task.h"

#include <QList>
#include <QObject>
#include <QSet>

class TaskSearch;

class ImportAnnouncer : public QObject
{
    Q_OBJECT
public:
    explicit ImportAnnouncer(const TaskSearch &search); // outlives this

    // The rows with these ids, both included; nothing where they are no range.
    void announce(qint64 firstId, qint64 lastId);
    // Something else is about to be said of `task`, as it was before: where it is still to be announced, that is done
    // now, and not again in its turn.
    void announceNow(const Task &task);

signals:
    void due(const Task &task);

private:
    void announceSome();

    const TaskSearch &m_search;
    QList<std::pair<qint64, qint64>> m_ranges; // first and last id
    QSet<qint64> m_announced;                  // of them, before their turn
};
