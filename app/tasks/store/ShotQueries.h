// ShotQueries: the SQL behind TaskSearch's answers about takes and about how long they take, which an index (migrations
// 0009 and 0010) has to answer. It runs nothing.
#pragma once

#include "tasks/MakingTime.h"

#include <QString>

class QSqlQuery;

// What follows FROM task; values: the shot, the most rows. The newest first.
QString takesStatement();
// The labels of all takes, each once (index task_with_labels, migration 0010).
QString labelsStatement();
// Value: the model. Each row is a makingSampleOf().
QString makingStatement();
MakingSample makingSampleOf(const QSqlQuery &row);
