// StoreOpening: opens the file of a history: finishes what a run that was killed had begun, sets a damaged one aside
// and keeps what can be read of it, makes a copy before its form is changed, brings it up to date. What the rows mean
// is TaskStore's.
#pragma once

#include "Salvage.h"
#include "tasks/store/StoreError.h"
#include "tasks/store/StoreNotice.h"

#include <QSqlDatabase>
#include <QString>

#include <tl/expected.hpp>

#include <optional>

class StoreOpening
{
public:
    // `database` is a connection of the caller's own, not open, and lives as long as this; its path is set here.
    StoreOpening(QSqlDatabase &database, const QString &path);

    // The connection is open and the history is up to date; or the connection is closed, and nothing was lost. Another
    // program that holds the history is waited for as long as that, in each step of a few. It may be called again.
    tl::expected<void, StoreError> open(int patienceMs);
    // Of the last open() that failed: another program holds the history. The file itself may be all right.
    bool isHeld() const { return m_isHeld; }
    QString path() const { return m_path; }
    std::optional<StoreNotice> notice() const { return m_notice; }

private:
    tl::expected<void, StoreError> openWhole();
    tl::expected<void, StoreError> openConnection();
    tl::expected<void, StoreError> bringUpToDate(const QString &path);
    tl::expected<void, StoreError> replaceDamaged();
    tl::expected<Salvaged, StoreFault> salvageInto(const QString &fresh);
    bool isReadingHeld() const;
    bool isWritingHeld() const;

    QSqlDatabase &m_database;
    const QString m_path;
    std::optional<StoreNotice> m_notice;
    int m_patienceMs = 0;
    bool m_isHeld = false;
    bool m_isSound = false; // it was looked through, and nobody but SQLite has written it since
};
