// SpendingReport: what was spent, by local day and model, over a period: the figures behind the spending view, added up
// by SQLite. A value; reading it is slow work for a thread of its own.
#pragma once

#include "tasks/store/StoreFault.h"

#include <QDate>
#include <QList>
#include <QString>

#include <tl/expected.hpp>

enum class SpendingPeriod { ThisMonth, Last30Days, Last12Months, All };

struct SpendingRow
{
    QDate day;
    QString model;
    int tasks = 0;    // accepted that day
    int unpriced = 0; // of them: without a price
    double usd = 0;

    friend bool operator==(const SpendingRow &, const SpendingRow &) = default;
};

struct SpendingReport
{
    QDate first; // of the period; of the first task where it is All. Invalid: there is none.
    QDate last;
    QList<SpendingRow> rows; // by day, then by model; days and models without a task are absent
    int unknown = 0;         // tasks whose answer was lost: perhaps charged

    double usd() const;
    int tasks() const;
    int unpriced() const;
    QStringList models() const; // the dearest first

    friend bool operator==(const SpendingReport &, const SpendingReport &) = default;
};

// Opens the history at `path` for itself, so it may be called in any thread. Days are those of this computer's time
// zone, `today` is the last of them. The error: why nothing could be read, in SQLite's words
// (StoreFault::Kind::System).
tl::expected<SpendingReport, StoreFault> readSpending(const QString &path, SpendingPeriod period, const QDate &today);

// One line a row, with a heading, for spreadsheets: RFC 4180, UTF-8.
QByteArray spendingCsv(const QList<SpendingRow> &rows);
