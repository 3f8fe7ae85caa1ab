// ClipDownloader: brings clips from their signed links to whole files on disk. It knows links, bytes and names; what a
// task is, and whether to ask for a fresh link, is for its caller (tasks/ClipKeeper).
#pragma once

#include "api/RawUrl.h"

#include <QHash>
#include <QList>
#include <QMetaType>
#include <QObject>
#include <QTimer>

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <memory>

// What came where a clip should have come.
enum class NotClip {
    Nothing, // it is a clip
    Page,    // HTML
    Text,    // JSON, XML, or any other
    Picture,
    CutShort,  // a clip that ends in the middle
    Unplayable // anything else that does not open, or of which no frame can be decoded
};

struct ClipVerdict
{
    NotClip instead = NotClip::Nothing;
    QString detail = {}; // what a text says: one plain line

    friend bool operator==(const ClipVerdict &, const ClipVerdict &) = default;
};

struct ClipError
{
    enum class Kind {
        BadLink,      // not https (or http on loopback), nor to be had over https: never fetched
        LinkExpired,  // LinkModel gives no fresh link; or its server says 403, 404 or 410 of the one it gave
        NoLink,       // LinkModel has not said yet where it is
        Server,       // another HTTP status, never 200
        RedirectLoop, // its server sends from address to address, and never comes to an end
        Network,      // lost, refused, stalled
        Slow,         // so slow that it gave its place up
        Proxy,        // the proxy between did not make the connection; detail: why, see api/ReplyFault.h
        Untrusted,    // the server's certificate is not in order; detail: the same
        CutOff,       // fewer bytes than announced, or none, or a clip without its end
        TooLarge,     // over the limit
        Disk,         // the folder or the file could not be written
        DiskFull,     // there is no room for it
        FolderGone,   // the drive that the folder is on is not there
        NotRecorded,  // it may be whole, but the history did not take that; never from the downloader
        NotAClip,     // all of it came, and it does not open as a clip
        Aborted
    };
    Kind kind = Kind::Network;
    int httpStatus = 0;
    QString detail;       // technical; for the disk's kinds the system's own words
    QString place = {};   // for the disk's kinds the folder; for NotAClip where what came was put aside, or empty
    NotClip instead = {}; // for NotAClip: what came

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
        qint64 largestBytes = 4LL << 30;         // announced, and while reading
        // Fewer than `slowBytes` in a window: it is slow, and gives its place up when others wait, or after ten
        // windows.
        std::chrono::milliseconds slowWindow{20'000};
        qint64 slowBytes = 160 << 10;
    };

    struct Wish
    {
        qint64 key = 0; // the caller's name for it; one download a key at a time
        RawUrl link;
        QString folder;     // made when missing; see readyFolder() of ClipFolder
        QString baseName;   // without suffix, from clipBaseName(); the suffix comes from the reply
        QString mount = {}; // the mount point that the folder is known to be below; empty: not known
    };

    // Whether a whole file is a clip that opens (checkClip() of ClipCheck): asked in a worker thread before the file
    // gets its name; soon over once `stop` is true. Empty: every whole file is one.
    using Check = std::function<ClipVerdict(const QString &path, const std::atomic<bool> &stop)>;

    explicit ClipDownloader(const Limits &limits, Check check = {}, QObject *parent = nullptr);
    ClipDownloader();           // with the limits above and no check
    ~ClipDownloader() override; // gives up what is under way; its .part files go

    virtual void fetch(const Wish &wish); // ignored while that key is waiting or under way
    // The caller has written down where the clip is that was saved() for this key. Until then a fetch of the same wish,
    // by this program or the next, finds the very file again and fetches nothing.
    virtual void writtenDown(qint64 key);
    // Answers with failed(Aborted) before it returns, and the .part file goes; nothing when the key is not being
    // fetched. A clip that has all its bytes and is getting its name just then is saved() all the same.
    virtual void abort(qint64 key);
    virtual bool isFetching(qint64 key) const; // waiting counts

    // https to any host, http to this machine only, no user name or password. What is http elsewhere is asked for over
    // https at the same address. Redirects are held to the same, and lead from https to nothing else.
    static bool isAllowed(const RawUrl &link);
    static bool isThisMachine(const RawUrl &link);

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
    QList<Wish> m_waiting;
    std::map<qint64, std::unique_ptr<ClipDownload>> m_running;
    QTimer m_slowLook;
    QHash<qint64, QString> m_toWriteDown; // where a note lies about a clip that was saved()
};
