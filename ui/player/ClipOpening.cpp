#include "ClipOpening.h"

#include "ui/player/backend/PlayerBackend.h"

ClipOpening::ClipOpening(PlayerBackend &backend)
    : m_backend(backend)
{
    connect(&m_backend, &PlayerBackend::failed, this, &ClipOpening::judge);
    connect(&m_watch, &FirstFrameWatch::pictureMissing, this,
            [this] { fail(opensWithoutPicture() ? ClipFailure::NoPicture : ClipFailure::Damaged); });
    connect(&m_watch, &FirstFrameWatch::tooSlow, this, [this] { fail(ClipFailure::TooSlow); });
}

void ClipOpening::begin(const QString &path)
{
    end();
    m_path = path;
    m_watch.start(path);
    m_file.look(path, [this](std::optional<ClipFailure> problem) {
        if (problem)
            return fail(*problem);
        emit readable();
    });
}

void ClipOpening::end()
{
    m_file.forget();
    m_watch.stop();
    m_path.clear();
    m_hasFrame = false;
    m_hasFailed = false;
}

void ClipOpening::frameCame()
{
    m_hasFrame = true;
    m_watch.stop();
}

bool ClipOpening::opensWithoutPicture() const
{
    return m_backend.hasOpened() && !m_hasFrame && !m_backend.hasPicture();
}

void ClipOpening::judge(const QString &text)
{
    if (opensWithoutPicture())
        return fail(ClipFailure::NoPicture);
    m_watch.stop();
    m_backend.giveUp(); // nothing is asked of it while the file is looked at
    m_file.judge(m_path, text, [this, text](ClipFailure failure) { fail(failure, text); });
}

// Called from signals of the backend, so whatever may delete the backend is done from the event loop.
void ClipOpening::fail(ClipFailure failure, const QString &detail)
{
    m_hasFailed = true;
    m_hasFrame = false;
    m_file.forget();
    m_watch.stop();
    m_backend.giveUp();
    emit givenUp();
    const auto tell = [this, path = m_path, failure, detail] {
        if (path == m_path && m_hasFailed)
            emit failed(path, failure, detail);
    };
    QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
}
