// RemovableDisk: a real small file system (tmpfs) for tests of what disks do: full, read-only, pulled out and plugged
// in again with what was on it. It needs tests/support/with-clipdisk around the test.
#pragma once

#include <QString>

class RemovableDisk
{
public:
    static bool canBe(); // false: no file system can be mounted here

    // Mounted at `mountPoint`, which is made and must be empty. Kept in `drawer` as well, where it lies when it is out.
    RemovableDisk(const QString &mountPoint, const QString &drawer, int kilobytes);
    ~RemovableDisk();

    void pullOut(); // whatever is open on it (lazily)
    void plugIn();
    void setReadOnly(bool on);            // nothing may be open for writing
    void fill(int kilobytesLeft = 0);     // with a file of its own
    void makeRoom();                      // takes that file away
    QString path() const { return m_at; } // the mount point

private:
    QString m_at;
    QString m_drawer;
    bool m_isIn = false;
};
