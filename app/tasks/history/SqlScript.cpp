#include "SqlScript.h"

#include <QSqlError>
#include <QVariant>

SqlScript::SqlScript(const QSqlDatabase &database)
    : m_query(database)
{
}

bool SqlScript::run(const QString &statement)
{
    m_query.finish();
    return m_failure == StoreFailure::None && (m_query.exec(statement) || fail(m_query.lastError()));
}

qint64 SqlScript::number(const QString &question)
{
    const qint64 found = run(question) && m_query.next() ? m_query.value(0).toLongLong() : 0;
    m_query.finish();
    return found;
}

bool SqlScript::fail(const QString &detail)
{
    m_failure = StoreFailure::Other;
    m_detail = detail;
    return false;
}

bool SqlScript::fail(const QSqlError &error)
{
    m_failure = error.isValid() ? storeFailure(error) : StoreFailure::Other;
    m_detail = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    return false;
}

void SqlScript::forgetHeld()
{
    if (m_failure == StoreFailure::Held)
        m_failure = StoreFailure::None;
}
