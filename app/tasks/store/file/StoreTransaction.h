// StoreTransaction: one write of the history: everything in it, or nothing. Committed to the platter before commit()
// returns true; what was not committed is taken back when it goes.
#pragma once

#include "StorePatience.h"
#include "WriteTurn.h"

#include <QSqlQuery>

#include <optional>

class StoreTransaction
{
public:
    StoreTransaction(const QSqlDatabase &database, WriteTurn &turn, StorePatience &patience);
    ~StoreTransaction();
    StoreTransaction(const StoreTransaction &) = delete;
    StoreTransaction &operator=(const StoreTransaction &) = delete;

    bool isOpen() const { return m_open; } // false: another program holds the history, or the disk fails
    bool commit();

private:
    std::optional<WriteTurn::Hold> m_turn;
    StorePatience &m_patience;
    QSqlQuery m_query;
    bool m_open = false;
};
