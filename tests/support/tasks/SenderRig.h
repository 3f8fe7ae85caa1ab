// SenderRig: a TaskSender over a real store, a fake clock, a fake API and a fake preparer, for tests that are derived
// from it.
#pragma once

#include "support/fakes/FakeClock.h"
#include "support/fakes/FakePreparer.h"
#include "support/fakes/FakeVideoApi.h"
#include "support/tasks/StorePeer.h"
#include "tasks/sending/TaskSender.h"
#include "tasks/store/TaskStore.h"

#include <QTemporaryDir>

#include <memory>
#include <optional>

class SenderRig
{
protected:
    void setUp(); // everything anew
    void tearDown();
    void restart(); // a new sender over the same store, recovered

    QString path() const { return m_dir->filePath(QStringLiteral("tasks.sqlite")); }
    GenerationRequest request() const { return fullTask().request; }
    Task task(qint64 id) const { return *m_store->search().task(id); }
    // The id of a task that waits, or that was sent; nothing: the disk did not take it, or nothing was sent.
    std::optional<qint64> wait(const GenerationRequest &wanted);
    std::optional<qint64> send(const GenerationRequest &wanted);

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<FakeVideoApi> m_api;
    std::unique_ptr<TaskStore> m_store;
    std::unique_ptr<FakePreparer> m_preparer;
    std::unique_ptr<TaskSender> m_sender;
};
