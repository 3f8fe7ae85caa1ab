#include "StoreTransaction.h"

StoreTransaction::StoreTransaction(const QSqlDatabase &database, WriteTurn &turn, StorePatience &patience)
    : m_turn(std::in_place, turn, WriteTurn::Priority::Window)
    , m_patience(patience)
    , m_query(database)
{
    m_patience.beforeWrite();
    m_open = m_patience.run(m_query, QStringLiteral("BEGIN IMMEDIATE"));
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
