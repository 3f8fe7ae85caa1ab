// SlowDisk: a folder whose disk does not answer, as a network drive that is away: every file function of the C library
// that is asked about it waits until the disk is back. It also writes down which of them the main thread asked, which
// does not wait. The functions are replaced in the whole test program; nobody else's files are touched.
#pragma once

#include <QString>
#include <QStringList>

class SlowDisk
{
public:
    explicit SlowDisk(const QString &folder); // one at a time; it answers until goAway()
    ~SlowDisk();                              // it is back, and like any other
    SlowDisk(const SlowDisk &) = delete;
    SlowDisk &operator=(const SlowDisk &) = delete;

    void goAway();
    void comeBack();
    int waiting() const; // threads that wait for it now

    // "function path" of each time the main thread asked the disk, since restart().
    QStringList askedByMainThread() const;
    void restart();
};
