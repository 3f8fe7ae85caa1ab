// StoreOpening: opens the file of a history: finishes what a run that was killed had begun, sets a damaged one aside
// and keeps what can be read of it, makes a copy before its form is changed, brings it up to date. What the rows mean
// is TaskStore's.
#pragma once

#include <QCoreApplication>
#include <QSqlDatabase>
#include <QString>

struct Salvaged;

class StoreOpening
{
    Q_DECLARE_TR_FUNCTIONS(TaskStore)

public:
    // `database` is a connection of the caller's own, not open, and lives as long as this; its path is set here.
    StoreOpening(QSqlDatabase &database, const QString &path);

    // Empty: the connection is open and the history is up to date. Else the connection is closed, nothing was lost, and
    // this sentence says why. Another program that holds the history is waited for as long as that, in each step of a
    // few. It may be called again.
    QString open(int patienceMs);
    // Of the last open() that failed: another program holds the history. The file itself may be all right.
    bool isHeld() const { return m_isHeld; }
    QString path() const { return m_path; }
    QString notice() const { return m_notice; } // what the user should know of it; empty: nothing

private:
    QString openWhole();
    QString openConnection(const QString &path);
    QString bringUpToDate(const QString &path);
    QString replaceDamaged();
    static QString saidOf(const Salvaged &kept, const QString &aside);
    bool isReadingHeld() const;
    bool isWritingHeld() const;

    QSqlDatabase &m_database;
    const QString m_path;
    QString m_notice;
    int m_patienceMs = 0;
    bool m_isHeld = false;
    bool m_isSound = false; // it was looked through, and nobody but SQLite has written it since
};
