// ListedPictures: the pictures that a list names, read and made ready to be sent, in a thread of their own, each file
// once. What they are for, and what is wrong with the rest of the list, is not its business.
#pragma once

#include "FrameError.h"
#include "FrameImage.h"

#include <QFutureWatcher>
#include <QHash>
#include <QObject>
#include <QThreadPool>

#include <memory>
#include <optional>

struct ListedPicture
{
    QString path;         // absolute; empty: none was found
    bool isMoved = false; // see PicturePath
    QString digest;       // SHA-256 of dataUri, in hex
    QString dataUri;      // empty: `error` says why; shared by all names of one file
    std::optional<FrameError> error;
    FrameNotes notes{};
};

class ListedPictures : public QObject
{
    Q_OBJECT
public:
    // Bytes of all data: URIs of one list; what comes beyond is refused.
    static constexpr qint64 mostBytes = 256 * 1024 * 1024;

    explicit ListedPictures(QObject *parent = nullptr);
    // Stops and waits some milliseconds; a thread that hangs in a folder that does not answer is left to itself.
    ~ListedPictures() override;

    // `names`: as the list has them; `folder`: the list's. Ends what was asked for before. Names that were read with
    // the same folder and limits already are not read again.
    void read(const QStringList &names, const QString &folder, const FrameLimits &limits);
    bool isBusy() const { return m_watcher != nullptr; }
    int done() const; // of all that read() was given
    int count() const { return static_cast<int>(m_wanted.size()); }
    ListedPicture picture(const QString &name) const { return m_pictures.value(name); }

signals:
    void progressed();
    void finished();

private:
    using Named = QPair<QString, ListedPicture>;
    static void work(QPromise<Named> &promise, const QStringList &names, const QString &folder,
                     const FrameLimits &limits, qint64 bytes);
    void take(int index);
    void stop();

    std::unique_ptr<QThreadPool> m_pool;
    QFutureWatcher<Named> *m_watcher = nullptr; // not whenFinished(): each picture is taken as it comes
    QHash<QString, ListedPicture> m_pictures;
    QStringList m_wanted;
    QString m_folder;
    FrameLimits m_limits;
};
