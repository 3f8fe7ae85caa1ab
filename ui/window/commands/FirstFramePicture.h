// FirstFramePicture: the picture that a task's clip begins with, to be shown while the clip is being made. It is read
// from the history in a worker; the task that was asked for last counts.
#pragma once

#include "platform/LateResultGuard.h"
#include "tasks/Task.h"

#include <QImage>
#include <QObject>

class CurrentCatalog;
class TaskSearch;

class FirstFramePicture : public QObject
{
    Q_OBJECT
public:
    // Both must outlive this.
    FirstFramePicture(const TaskSearch &search, const CurrentCatalog &catalog, QObject *parent = nullptr);

    // Answers with ready(), later, where the task has a first frame of this computer. The same task again: at once.
    void read(const Task &task);
    void forget(); // nothing is answered any more

signals:
    void ready(qint64 id, const QImage &picture);

private:
    void decode(qint64 id, const QByteArray &bytes);

    const TaskSearch &m_search;
    const CurrentCatalog &m_catalog;
    LateResultGuard m_guard;
    qint64 m_id = 0;
    QImage m_picture; // of m_id
};
