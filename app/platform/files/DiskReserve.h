// DiskReserve: a file that keeps room on the disk. It is deleted when the disk is full and something that is paid for
// must still be committed. What is written then is its caller's business.
#pragma once

#include <QString>

class DiskReserve
{
public:
    static constexpr qint64 usualBytes = 1 << 20; // some dozen commits of a task

    explicit DiskReserve(const QString &path, qint64 bytes = usualBytes);

    // Whether the room is kept; makes it so when it is not. Cheap when it is there already.
    bool keep();
    // Gives the room back to the disk. False: there was none.
    bool spend();

private:
    const QString m_path;
    const qint64 m_bytes;
};
