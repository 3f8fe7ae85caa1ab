// ClipDownload: one clip on its way from a link to a whole file: redirects, going on where an earlier download was cut
// off, back-pressure, the length check, the keeping. It tries once; whether to try again, or to ask for a fresh link,
// is for others.
#pragma once

#include "ClipError.h"
#include "ClipRequest.h"
#include "PartFile.h"
#include "ResumePoint.h"
#include "net/RedirectTrail.h"

#include <QElapsedTimer>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QSslError>
#include <QTimer>

#include <memory>

class ClipDownload : public QObject
{
    Q_OBJECT
public:
    ClipDownload(const ClipRequest &wanted, const ClipLimits &limits, const ClipChecker &check);
    ~ClipDownload() override;

    void start(); // answers later, once: saved() or failed()
    void abort(); // see ClipDownloader::abort()

    // To be asked once a window: how many windows in a row have brought fewer than `leastBytes`. 0 in its first, and
    // once all bytes are there.
    int slowWindows(qint64 leastBytes);
    void giveUpPlace(); // fails as Slow; what came stays for later where it can be gone on with

signals: // a slot may delete this object
    void progress(qint64 receivedBytes, qint64 totalBytes);
    void saved(const QString &path, qint64 bytes);
    void failed(const ClipError &error);

private:
    void begin();
    void request(const RawUrl &link);
    void wake();
    void step();
    void judgeHeader();
    bool goesOnAtOnce(); // with the next piece
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
    void keep();
    void fail(ClipError::Kind kind, const QString &detail = {});
    void fail(const ClipError &error);
    void dropReply();
    int httpStatus() const;

    ClipRequest m_request;
    const ClipLimits m_limits;
    const ClipChecker m_check;
    const std::shared_ptr<std::atomic<bool>> m_stopCheck = std::make_shared<std::atomic<bool>>(false);
    QNetworkReply *m_reply = nullptr;
    bool m_headerJudged = false;  // of m_reply
    QList<QSslError> m_sslErrors; // of m_reply
    bool m_stepDue = false;
    RawUrl m_link;
    QNetworkProxy m_proxy; // of m_reply
    RedirectTrail m_trail;
    qint64 m_pieceEnd = -1; // an unasked 206 ends here
    int m_pieces = 0;
    QByteArray m_etag;
    QByteArray m_coding;
    qint64 m_windowFrom = -1; // received when the window began; -1: it is the first
    int m_slowWindows = 0;
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
