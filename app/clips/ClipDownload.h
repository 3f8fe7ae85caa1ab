// ClipDownload: one clip on its way from a link to a whole file: redirects, going on where an earlier download was cut
// off, back-pressure, the length check, the keeping. It tries once; whether to try again, or to ask for a fresh link,
// is for others.
#pragma once

#include "ClipDownloader.h"
#include "PartFile.h"
#include "ResumePoint.h"

#include <QElapsedTimer>
#include <QNetworkReply>
#include <QSslError>
#include <QTimer>

#include <memory>

class ClipDownload : public QObject
{
    Q_OBJECT
public:
    ClipDownload(FreshNetwork &network, const ClipDownloader::Wish &wish, const ClipDownloader::Limits &limits,
                 const ClipDownloader::Check &check);
    ~ClipDownload() override;

    void start(); // answers later, once: saved() or failed()
    void abort(); // see ClipDownloader::abort()

signals: // a slot may delete this object
    void progress(qint64 receivedBytes, qint64 totalBytes);
    void saved(const QString &path, qint64 bytes);
    void failed(const ClipError &error);

private:
    void begin();
    void request(const QUrl &link);
    void wake();
    void step();
    void judgeHeader();
    void judgeRest();
    bool takeRest();
    void startOver();
    void openPart();
    bool canGoOnLater() const;
    bool hasRoom();
    void failAtDisk(const QString &words);
    void follow(const QByteArray &location);
    void takeBytes();
    void tellProgress();
    void conclude();
    void failUnanswered(); // nothing was heard of the server itself
    void keep();
    void fail(ClipError::Kind kind, const QString &detail = {});
    void fail(const ClipError &error);
    void dropReply();
    int httpStatus() const;

    FreshNetwork &m_network;
    const ClipDownloader::Wish m_wish;
    const ClipDownloader::Limits m_limits;
    const ClipDownloader::Check m_check;
    const std::shared_ptr<std::atomic<bool>> m_stopCheck = std::make_shared<std::atomic<bool>>(false);
    QNetworkReply *m_reply = nullptr;
    bool m_headerJudged = false;  // of m_reply
    QList<QSslError> m_sslErrors; // of m_reply
    bool m_stepDue = false;
    QUrl m_link;
    int m_hops = 0;
    std::optional<ResumePoint> m_rest; // what an earlier download left
    bool m_isNoted = false;            // a later download can go on from m_part
    std::shared_ptr<PartFile> m_part;  // shared with the thread that keeps it
    QString m_suffix;
    QTimer m_stall;
    QElapsedTimer m_sinceProgress;
    qint64 m_received = 0;
    qint64 m_total = -1; // not announced
    bool m_keeping = false;
    bool m_over = false; // saved() or failed() was said
};
