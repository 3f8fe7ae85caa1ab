#include "OwnConnection.h"

#include <QSqlQuery>
#include <QUuid>

OwnConnection::OwnConnection(const QString &path, Access access)
    : m_name(QStringLiteral("own-%1").arg(QUuid::createUuid().toString(QUuid::WithoutBraces)))
    , m_database(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name))
{
    m_database.setDatabaseName(path);
    m_database.setConnectOptions(access == Access::Read
                                     ? QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=5000")
                                     : QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000"));
    if (m_database.open() && access == Access::Write)
        QSqlQuery(m_database).exec(QStringLiteral("PRAGMA synchronous = FULL"));
}

OwnConnection::~OwnConnection()
{
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_name);
}
