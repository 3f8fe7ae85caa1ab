// QueueWords: the queue as the user reads it: its title, why it stands still and what to do about it, and one row's
// words. Pure.
#pragma once

#include "tasks/AllDoneTime.h"
#include "tasks/Task.h"
#include "tasks/sending/TaskQueue.h"

#include <QString>

struct QueueRowWords
{
    QString title;  // the prompt, one line
    QString detail; // model, settings, estimate
    QString pill;   // "Held", "Getting ready" ...; may be empty
};

// What is true of a row besides its task.
struct QueueRowState
{
    bool preparing = false;
    bool edited = false;
    bool leftOver = false;
};

QString queueTitle(int waiting, int running, int limit); // "Queue · 5 waiting · 3 of 3 running"
QString queueWorkWords(int running, int waiting);        // of the status bar: "3 running · 5 waiting"
// "all done in about 12 min", "all done in 1 h 20 min at least"; empty where it would say nothing.
QString allDoneWords(const AllDoneTime &time);
QString queueSentence(const TaskQueue &queue); // why nothing is sent now; empty while it goes on
// `work` is what is being done to make it ready; may be empty.
QueueRowWords queueRowWords(const Task &task, const QueueRowState &state, const QString &work, const QString &estimate);
QString cancelledSentence(qsizetype count); // "3 waiting tasks were cancelled. Nothing was charged."
