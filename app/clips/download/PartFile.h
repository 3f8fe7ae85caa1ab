// PartFile: the file a clip is streamed into until it is whole: "<name>.<key>.part" beside where the clip will be. In
// the end it is kept under a free name, left for a later download to go on with, or it is gone. Where the bytes come
// from is not its business.
#pragma once

#include "clips/ClipFileError.h"

#include <QByteArrayView>
#include <QString>

#include <tl/expected.hpp>

#include <atomic>
#include <functional>
#include <memory>

class QFile;

class PartFile
{
public:
    using Done = tl::expected<void, ClipFileError>;

    PartFile() = default;
    ~PartFile(); // removes what was neither kept nor left
    PartFile(const PartFile &) = delete;
    PartFile &operator=(const PartFile &) = delete;

    // Makes `folder` where it is missing. What an earlier run left under the same name is written over; what another
    // download (of any process) is writing is left alone, and so is everything that is not a plain file.
    Done open(const QString &folder, const QString &baseName, qint64 key);
    // Where open() puts the file unless that name is in use.
    static QString pathFor(const QString &folder, const QString &baseName, qint64 key);
    // Removes what a program that was killed left at pathFor() although its clip has its name; not what another
    // download is writing, nor what is no plain file.
    static void removeLeftover(const QString &path);
    // Goes on with the file at pathFor(), which must be a plain one of exactly `bytes` bytes that nobody else writes.
    Done openAgain(const QString &folder, const QString &baseName, qint64 key, qint64 bytes);

    bool isOpen() const { return m_file >= 0; }
    bool isThere() const; // under its name still: nobody has moved it, and its drive is in
    QString path() const { return m_path; }
    Done write(QByteArrayView bytes);
    // A nameless file in the same folder, for what its bytes become; gone when it is closed, and after a kill. Null:
    // the disk has none.
    std::unique_ptr<QFile> scratch() const;
    // The bytes of `other` in the place of its own. Blocks. What was noted to go on later is forgotten before.
    Done replaceWith(QFile &other);
    void remove(); // and what was noted about it
    void leave();  // closes it and lets it lie, with what was noted about it

    using Kept = tl::expected<QString, ClipFileError>; // the path where the clip is now
    // Puts the bytes on the platter, compares their number with `bytes`, and renames the file to `baseName``suffix`, or
    // with " (2)" and so on where that exists; never over another file. Before each attempt `beforeName` hears the name
    // (not the path); with it, what was noted about the file stays for the caller to forget. After an error the file
    // is gone, unless only its name could not be had and a later download can go on with it. GivenUp: somebody called
    // giveUp() in time.
    // Blocks, for seconds with a large file: call it off the GUI thread, and nothing but giveUp() beside it.
    // `copy`: a file in the same folder, whole and on the platter, that gets the name in its place; the part is removed
    // once it has it.
    using BeforeName = std::function<void(const QString &name)>;
    Kept keep(const QString &baseName, const QString &suffix, qint64 bytes, const BeforeName &beforeName = {},
              const QString &copy = {});

    // For what is whole and is not a clip: renames it to asidePath(), over what was put aside before. False: the disk
    // did not take that, and it is gone.
    bool setAside(const QString &baseName, qint64 key, const QString &suffix);
    static QString asidePath(const QString &folder, const QString &baseName, qint64 key, const QString &suffix);

    // From any thread. True: no file is kept, or will be. False: too late, it has its name already. With `leaveIt` the
    // part stays where it is.
    bool giveUp(bool leaveIt = false);

private:
    enum class Fate { Open, Keeping, GivenUp };

    int openFree();
    Done sync(qint64 bytes); // of which there must be so many
    Kept giveName(const QString &source, const QString &baseName, const QString &suffix, const BeforeName &beforeName);
    void close();

    QString m_folder;
    QString m_path;
    int m_file = -1;
    std::atomic<Fate> m_fate = Fate::Open;
    std::atomic<bool> m_leaveIt = false;
};

// How to rename without ever overwriting, best first; not every file system knows every way.
enum class RenameWay {
    NoReplace, // renameat2(RENAME_NOREPLACE)
    Link,      // link() and unlink(): no FAT, some network drives
    Reserve    // an empty file made with O_EXCL, renamed over: everywhere, but a crash in between leaves it empty
};

// Tries `first`, and the ways after it where the file system does not know it. Returns 0 or errno: EEXIST when `to` is
// taken, also by a dangling link. `from` and `to` must be on one file system.
int renameWithoutReplacing(const QString &from, const QString &to, RenameWay first = RenameWay::NoReplace);
