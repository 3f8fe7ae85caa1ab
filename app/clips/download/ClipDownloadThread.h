// ClipDownloadThread: a ClipDownloader that does its work in a thread of its own, so that a disk which does not answer
// holds up the downloads and not the window. Its signals come in the thread that made it.
#pragma once

#include "ClipDownloader.h"

#include <QSet>
#include <QThread>

class ClipDownloadThread : public ClipDownloader
{
    Q_OBJECT
public:
    ClipDownloadThread(const Limits &limits, const Check &check, QObject *parent = nullptr);
    ~ClipDownloadThread() override; // as the other; a disk that does not answer is waited for 2 s, and then left

    void fetch(const ClipRequest &wanted) override;
    void writtenDown(qint64 key) override;
    void abort(qint64 key) override; // answers later, with failed(Aborted), or with saved() where it was too late
    bool isFetching(qint64 key) const override { return m_fetching.contains(key); }

private:
    template <typename Work>
    void order(Work work);

    std::unique_ptr<QThread> m_thread;
    QObject *m_there = nullptr;        // lives in that thread
    ClipDownloader *m_inner = nullptr; // a child of it
    QSet<qint64> m_fetching;
};
