#include "ScopedConnection.h"

#include <QSqlQuery>
#include <QUuid>

ScopedConnection::ScopedConnection(const QString &path, Access access, int patienceMs)
    : m_name(QStringLiteral("own-%1").arg(QUuid::createUuid().toString(QUuid::WithoutBraces)))
    , m_database(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name))
{
    m_database.setDatabaseName(path);
    const QString options = access == Access::Read ? QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=%1")
                                                   : QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1");
    m_database.setConnectOptions(options.arg(patienceMs));
    if (m_database.open() && access == Access::Write)
        QSqlQuery(m_database).exec(QStringLiteral("PRAGMA synchronous = FULL"));
}

ScopedConnection::~ScopedConnection()
{
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_name);
}
