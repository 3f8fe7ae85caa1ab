// ClipOpening: from the path of a clip to its first frame, or to the reason why there is none: it looks at the file
// before the backend is given it, watches for the first frame, and judges what the backend says. One failure a clip.
#pragma once

#include "ClipFileLook.h"
#include "ui/player/backend/FirstFrameWatch.h"

#include <QObject>

class PlayerBackend;

class ClipOpening : public QObject
{
    Q_OBJECT
public:
    explicit ClipOpening(PlayerBackend &backend); // must outlive it

    void begin(const QString &path); // answered by readable() or failed()
    void end();                      // another clip, or none
    void frameCame();
    void fail(ClipFailure failure, const QString &detail = {});
    bool hasFailed() const { return m_hasFailed; }

signals:
    void readable(); // the file may be given to the backend
    void givenUp();  // at once, maybe from inside the backend's signals: nothing may be asked of it here
    void failed(const QString &path, ClipFailure failure, const QString &detail); // then, from the event loop

private:
    bool opensWithoutPicture() const;
    void judge(const QString &text);

    PlayerBackend &m_backend;
    FirstFrameWatch m_watch;
    ClipFileLook m_file;
    QString m_path;
    bool m_hasFrame = false;
    bool m_hasFailed = false;
};
