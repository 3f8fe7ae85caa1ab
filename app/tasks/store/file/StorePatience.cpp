#include "StorePatience.h"

#include <QLoggingCategory>
#include <QSqlError>
#include <QSqlQuery>

Q_DECLARE_LOGGING_CATEGORY(storeLog)

StorePatience::StorePatience(const QSqlDatabase &database)
    : m_database(database)
{
}

void StorePatience::begin()
{
    m_failure = StoreFailure::None;
    m_waitsMs = -1;
    m_sinceHeld.invalidate();
    wait(momentMs);
}

void StorePatience::beforeWrite()
{
    wait(m_sinceHeld.isValid() && !m_sinceHeld.hasExpired(restMs) ? 0 : momentMs);
}

bool StorePatience::run(QSqlQuery &query)
{
    return heard(query, query.exec());
}

bool StorePatience::run(QSqlQuery &query, const QString &statement)
{
    return heard(query, query.exec(statement));
}

void StorePatience::set(StoreFailure failure)
{
    m_failure = failure;
    if (failure == StoreFailure::None)
        m_sinceHeld.invalidate();
    else if (failure == StoreFailure::Held && m_waitsMs > 0)
        m_sinceHeld.start(); // without a wait the next deadline stays as it was
}

bool StorePatience::heard(const QSqlQuery &query, bool isDone)
{
    if (isDone)
        return true;
    qCWarning(storeLog) << query.lastError().databaseText();
    set(storeFailure(query.lastError()));
    return false;
}

void StorePatience::wait(int ms)
{
    if (ms == m_waitsMs)
        return;
    QSqlQuery(m_database).exec(QStringLiteral("PRAGMA busy_timeout = %1").arg(ms));
    m_waitsMs = ms;
}
