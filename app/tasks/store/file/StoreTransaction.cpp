#include "StoreTransaction.h"

StoreTransaction::StoreTransaction(const QSqlDatabase &database, WriteTurn &turn, StorePatience &patience)
    : m_turn(std::in_place, turn, WriteTurn::Priority::Window)
    , m_patience(patience)
    , m_query(database)
{
    m_patience.beforeWrite();
    m_open = m_patience.run(m_query, QStringLiteral("BEGIN IMMEDIATE"));
    // What is prepared with the indices of words does not notice that somebody else changed the schema (SQLite 3.40:
    // "no such table: task"). Reading a row does, and reads the schema anew.
    m_query.exec(QStringLiteral("SELECT 1 FROM task LIMIT 1"));
    m_query.finish();
}

StoreTransaction::~StoreTransaction()
{
    if (m_open)
        m_query.exec(QStringLiteral("ROLLBACK"));
}

bool StoreTransaction::commit()
{
    if (!m_patience.run(m_query, QStringLiteral("COMMIT")))
        return false;
    m_open = false;
    m_patience.set(StoreFailure::None);
    m_turn.reset(); // who hears of it may write
    return true;
}
