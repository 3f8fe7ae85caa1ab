// ClipDownloader: brings clips from their signed links to whole files on disk. It knows links, bytes and names; what a
// task is, and whether to ask for a fresh link, is for its caller (tasks/ClipKeeper).
#pragma once

#include <QList>
#include <QMetaType>
#include <QNetworkAccessManager>
#include <QObject>
#include <QUrl>

#include <chrono>
#include <map>
#include <memory>

struct ClipError
{
    enum class Kind {
        BadLink,     // not https (or http on loopback): never fetched
        LinkExpired, // 403, 404 or 410: a fresh link may help
        Server,      // another HTTP status
        Network,     // lost, refused, stalled
        CutOff,      // fewer or more bytes than announced
        TooLarge,    // over the limit
        Disk,        // the folder or the file could not be written
        Aborted
    };
    Kind kind = Kind::Network;
    int httpStatus = 0;
    QString detail; // technical; for Disk the system's own words

    friend bool operator==(const ClipError &, const ClipError &) = default;
};
Q_DECLARE_METATYPE(ClipError)

class ClipDownload;

class ClipDownloader : public QObject
{
    Q_OBJECT
public:
    struct Limits
    {
        int atOnce = 3;                          // the rest wait in order
        std::chrono::milliseconds stall{60'000}; // without a byte
        qint64 largestBytes = 4LL << 30;
    };

    struct Wish
    {
        qint64 key = 0; // the caller's name for it; one download a key at a time
        QUrl link;
        QString folder;   // made when missing
        QString baseName; // without suffix, from clipBaseName(); the suffix comes from the reply
    };

    explicit ClipDownloader(const Limits &limits, QObject *parent = nullptr);
    ClipDownloader();           // with the limits above
    ~ClipDownloader() override; // gives up what is under way; its .part files go

    void fetch(const Wish &wish);      // ignored while that key is waiting or under way
    void abort(qint64 key);            // answers with failed(Aborted); the .part file goes
    bool isFetching(qint64 key) const; // waiting counts

    // https to any host, http to this machine only, no user name.
    static bool isAllowed(const QUrl &link);

signals:
    void progress(qint64 key, qint64 receivedBytes, qint64 totalBytes); // total -1: not announced; at most ten a second
    void saved(qint64 key, const QString &path, qint64 bytes);
    void failed(qint64 key, const ClipError &error);

private:
    void startNext();
    void finish(qint64 key);

    QNetworkAccessManager m_network; // never sees the key
    const Limits m_limits;
    QList<Wish> m_waiting;
    std::map<qint64, std::unique_ptr<ClipDownload>> m_running;
};
