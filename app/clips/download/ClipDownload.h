// ClipDownload: one clip on its way from a link to a whole file: redirects, going on where an earlier download was cut
// off, back-pressure, the length check, the keeping. It tries once; whether to try again, or to ask for a fresh link,
// is for others.
#pragma once

#include "ClipRequest.h"
#include "PartFile.h"
#include "clips/ClipError.h"
#include "clips/ResumePoint.h"
#include "net/http/GetExchange.h"

#include <QElapsedTimer>
#include <QNetworkProxy>

#include <memory>

class ClipDownload : public QObject, private GetSink
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
    QNetworkReply *open(const RawUrl &link);
    void redirected(const RawUrl &to) override;
    void redirectRefused(const RedirectTrail::Refusal &refusal) override;
    bool headCame(const QNetworkReply &reply) override;
    void bytesCame(const char *bytes, qint64 count) override;
    void tooLarge() override {} // the limit is over all pieces together
    void timedOut() override;
    void ended(const QNetworkReply &reply) override;
    bool goesOnAtOnce(); // with the next piece
    bool takeRest();
    void startOver();
    void openPart();
    bool canGoOnLater() const;
    bool hasRoom();
    void failAtDisk(const ClipFileError &error);
    void tellProgress();
    void keep();
    void fetchAgain();
    void fail(ClipError::Kind kind, const QString &detail = {});
    void fail(const ClipError &error);

    ClipRequest m_request;
    const ClipLimits m_limits;
    const ClipChecker m_check;
    const std::shared_ptr<std::atomic<bool>> m_stopCheck = std::make_shared<std::atomic<bool>>(false);
    GetExchange m_exchange;
    RawUrl m_link;          // that is asked for
    QNetworkProxy m_proxy;  // through which
    bool m_hasHead = false; // of the answer
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
    QElapsedTimer m_sinceProgress;
    qint64 m_received = 0;
    qint64 m_total = -1;       // not announced
    qint64 m_openEndedAt = -1; // bytes of the first time, where neither they nor the server say that they are all
    bool m_keeping = false;
    bool m_over = false; // saved() or failed() was said
};
