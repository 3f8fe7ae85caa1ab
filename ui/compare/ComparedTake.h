// ComparedTake: a take as Compare is given it: its file, and what is to be said of it. A value; it knows no store.
#pragma once

#include <QList>
#include <QPair>
#include <QString>
#include <QStringList>

struct ComparedTake
{
    QString path; // of the clip's file
    qint64 taskId = 0;
    QString prompt;                       // may be empty
    QString title;                        // "Take 3 · kling-v3"
    QList<QPair<QString, QString>> facts; // name and value, each name once: see comparedFacts()
    QString model = {};
    QStringList settings = {}; // the names of those facts that its model can have; empty: that is not known
    int stars = 0;
    bool isPick = false; // of its shot
};
