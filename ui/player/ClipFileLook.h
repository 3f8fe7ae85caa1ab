// ClipFileLook: looks at the file of the clip that is shown, before it is played and when it could not be, in threads
// of its own, one for each folder: its drive may take its time, or never answer. Only the newest question is answered.
#pragma once

#include "platform/LateResultGuard.h"
#include "platform/process/DetachedWorker.h"
#include "ui/player/backend/ClipFailure.h"

#include <QString>

#include <functional>
#include <map>
#include <optional>

class ClipFileLook
{
public:
    // Answers later, in this thread. Nothing: it can be played, as far as one sees.
    void look(const QString &path, const std::function<void(std::optional<ClipFailure> problem)> &done);
    // What was wrong when the backend said so.
    void judge(const QString &path, const QString &backendText, const std::function<void(ClipFailure failure)> &done);
    void forget(); // what was asked
    bool isLooking() const { return m_isLooking; }

private:
    template <typename Work, typename Done>
    void ask(const QString &path, const Work &work, const Done &done);

    std::map<QString, DetachedWorker> m_workers; // by folder
    LateResultGuard m_questions;
    bool m_isLooking = false;
};
