// HistoryTransfer: runs one export or import of the history at a time, in a thread of its own, says how far it is, and
// has the store announce what came in. It asks nobody and shows nothing.
#pragma once

#include "HistoryImport.h"
#include "HistoryWriter.h"
#include "platform/process/DetachedWorker.h"

#include <QObject>

#include <memory>

class TaskStore;

class HistoryTransfer : public QObject
{
    Q_OBJECT
public:
    // `sandbox`: whose history it is.
    HistoryTransfer(TaskStore &store, bool sandbox, QObject *parent = nullptr);
    // Gives up what is under way, and waits for that; not for ever, for the file may be on a drive that does not
    // answer.
    ~HistoryTransfer() override;

    // False while one is under way, or without a history: then nothing happens.
    bool exportTo(const QString &file);
    bool importFrom(const QString &file);
    void cancel();
    bool isBusy() const { return m_isBusy; }

signals:
    void progress(int percent); // at most a few a second
    void exported(const QString &file, const HistoryExport &result);
    void imported(const QString &file, const HistoryImport &result); // the rows follow, as TaskStore::added()

private:
    bool begin();
    HistoryProgress follow() const;

    TaskStore &m_store;
    const bool m_sandbox;
    bool m_isBusy = false;
    struct Shared;
    std::shared_ptr<Shared> m_shared; // with the thread, of the transfer that is under way or was the last
    DetachedWorker m_worker;
};
