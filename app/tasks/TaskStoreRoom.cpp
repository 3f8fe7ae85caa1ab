// The part of TaskStore that keeps room on the disk for what is paid for.
#include "TaskStore.h"

#include <QSqlQuery>

QString TaskStore::reservePath(const QString &path)
{
    return path + QStringLiteral("-reserve");
}

bool TaskStore::keepReserve()
{
    return isOpen() && m_reserve.keep();
}

bool TaskStore::takesWrites()
{
    if (!keepReserve())
        return false;
    QSqlQuery query(m_database); // changes nothing, and is written all the same
    return query.exec(QStringLiteral("UPDATE task SET checks = checks WHERE id = (SELECT max(id) FROM task)"));
}

bool TaskStore::updatePaid(const Task &task)
{
    return update(task) || (m_reserve.spend() && update(task));
}
