// ShotQueries: the SQL behind TaskSearch's answers about takes and about how long they take, which an index (migration
// 0009) has to answer. It runs nothing.
#pragma once

#include "tasks/MakingTime.h"

#include <QString>

class QSqlQuery;

// What follows FROM task; values: the shot, the most rows. The newest first.
QString takesStatement();
// The same; values: the prompt, the prompt once more, the most rows.
QString sameShotStatement();
// Value: the model. Each row is a makingSampleOf().
QString makingStatement();
MakingSample makingSampleOf(const QSqlQuery &row);
