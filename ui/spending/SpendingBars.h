// SpendingBars: a report as the bars of a chart: one a day, a month or a year, as long as the period is, days without a
// task included. Pure.
#pragma once

#include "tasks/spending/SpendingReport.h"

struct SpendingBar
{
    QString label; // below the bar: "24", "Nov"
    QString title; // in full: "Tuesday, 24 November 2026"
    double usd = 0;
    int tasks = 0;
    int unpriced = 0;
};

// `model` empty: all models together.
QList<SpendingBar> spendingBars(const SpendingReport &report, const QString &model = {});

// "Tuesday, 24 November 2026: $2.47 for 8 tasks, 1 of them without a price"
QString barWords(const SpendingBar &bar);

// Round figures from 0 to at least `usd`, for the axis: three to six of them.
QList<double> axisSteps(double usd);
