// ReadMeter: how many bytes the thread that asks has read from files since it was asked last: what the kernel counts
// (/proc/thread-self/io, rchar; proc(5)), cached by it or not. Other threads do not count.
#pragma once

#include <QtGlobal>

class ReadMeter
{
public:
    ReadMeter() { restart(); }

    void restart() { m_before = now(); }
    qint64 bytes() const { return now() - m_before; }

private:
    static qint64 now();

    qint64 m_before = 0;
};
