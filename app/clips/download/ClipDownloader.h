// ClipDownloader: brings clips from their signed links to whole files on disk. It knows links, bytes and names; what a
// task is, and whether to ask for a fresh link, is for its caller (tasks/saving/ClipSaver).
#pragma once

#include "ClipRequest.h"
#include "clips/ClipError.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QTimer>

#include <map>
#include <memory>

class ClipDownload;

class ClipDownloader : public QObject
{
    Q_OBJECT
public:
    using Limits = ClipLimits;
    using Check = ClipChecker;

    explicit ClipDownloader(const Limits &limits, Check check = {}, QObject *parent = nullptr);
    ClipDownloader();           // with the limits above and no check
    ~ClipDownloader() override; // gives up what is under way; its .part files go

    virtual void fetch(const ClipRequest &wanted); // ignored while that key is waiting or under way
    // The caller has written down where the clip is that was saved() for this key. Until then a fetch of the same
    // wanted, by this program or the next, finds the very file again and fetches nothing.
    virtual void writtenDown(qint64 key);
    // Answers with failed(Aborted) before it returns, and the .part file goes; nothing when the key is not being
    // fetched. A clip that has all its bytes and is getting its name just then is saved() all the same.
    virtual void abort(qint64 key);
    virtual bool isFetching(qint64 key) const; // waiting counts

signals:
    // At most ten a second, and the last. `totalBytes` -1: not announced.
    void progress(qint64 key, qint64 receivedBytes, qint64 totalBytes);
    // `path`: a whole file, on the platter. Signals of a fetch come later than fetch() returns; slots may fetch again.
    void saved(qint64 key, const QString &path, qint64 bytes);
    void failed(qint64 key, const ClipError &error);

private:
    void startNext();
    void lookForSlowOnes();
    void finish(qint64 key);

    const Limits m_limits;
    const Check m_check;
    QList<ClipRequest> m_waiting;
    std::map<qint64, std::unique_ptr<ClipDownload>> m_running;
    QTimer m_slowLook;
    QHash<qint64, QString> m_toWriteDown; // where a note lies about a clip that was saved()
};
