// Figures: what the benches measure with: processes started for a measurement, medians, memory from /proc, one line a
// figure. Not for tests: a test that judges times is flaky.
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

// Milliseconds on CLOCK_MONOTONIC, comparable between processes.
double monotonicMs();

// Runs this bench's own executable again with `arguments` and the moment of the start appended; what it prints on its
// last line, split at blanks. Fails the bench when the child fails.
QStringList runSelf(const QStringList &arguments);

double median(QList<double> values);

// In KiB, of this process; `field` is "VmRSS" or "VmHWM".
qint64 memoryKiB(const char *field);

// User and system time this process has used, in milliseconds.
double cpuMs();

// The same of the processes it has started and seen end.
double childrenCpuMs();

void printFigure(const QString &line);
