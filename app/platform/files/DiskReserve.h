// DiskReserve: room on the disk that is kept for what must be written down: a file of that size, which is deleted when
// the disk is full and something that is paid for must still be committed. It does not know what is written.
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
