// ScopedConnection: a connection to the history for one job in a thread of its own; gone with this object. It is not
// the store: what it writes is not announced.
#pragma once

#include <QSqlDatabase>

class ScopedConnection
{
public:
    enum class Access { Read, Write };

    // Another program, or thread, that has the lock is waited for as long as that.
    ScopedConnection(const QString &path, Access access, int patienceMs = 5000);
    ~ScopedConnection();
    ScopedConnection(const ScopedConnection &) = delete;
    ScopedConnection &operator=(const ScopedConnection &) = delete;

    // Open, or its lastError() says why not.
    const QSqlDatabase &database() const { return m_database; }

private:
    QString m_name;
    QSqlDatabase m_database;
};
