// SandboxState: what the API and the clips' host of one sandbox share, behind one lock, and its copy on disk. It
// answers nobody.
#pragma once

#include "PostLedger.h"
#include "SandboxCounts.h"
#include "SandboxTasks.h"

#include <mutex>

class SandboxState
{
public:
    // Reads what an earlier server left in `folder`, when there is something. Clips that are gone are forgotten.
    SandboxState(double speed, const QString &folder);

    QString clipPath(const QString &taskId) const;
    // The task's record on disk; called under the lock. A full disk is no reason to fail: the task then lives in
    // memory.
    void remember(const SandboxTask &task) const;

    mutable std::mutex lock; // of everything below
    SandboxTasks tasks;
    PostLedger posts;
    SandboxCounts counts;

private:
    QString m_folder;
};
