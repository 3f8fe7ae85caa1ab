#include "ClipFileLook.h"

#include <QFileInfo>

template <typename Work, typename Done>
void ClipFileLook::ask(const QString &path, const Work &work, const Done &done)
{
    m_isLooking = true;
    m_workers[QFileInfo(path).path()].run(work, [this, done, token = m_questions.renew()](const auto &answer) {
        if (!token.isCurrent())
            return;
        m_isLooking = false;
        done(answer);
    });
}

void ClipFileLook::look(const QString &path, const std::function<void(std::optional<ClipFailure> problem)> &done)
{
    ask(
        path, [path] { return fileProblem(path); }, done);
}

void ClipFileLook::judge(const QString &path, const QString &backendText,
                         const std::function<void(ClipFailure failure)> &done)
{
    ask(
        path, [path, backendText] { return failureOf(path, backendText); }, done);
}

void ClipFileLook::forget()
{
    m_questions.renew();
    m_isLooking = false;
}
