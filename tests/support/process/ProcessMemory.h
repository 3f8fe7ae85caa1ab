// ProcessMemory: by how much the peak of this process's memory rose since the object was made. The peak is the kernel's
// (VmHWM), set back at the beginning; what the process had freed before counts as grown when it is used again.
#pragma once

#include <QtGlobal>

class ProcessMemory
{
public:
    ProcessMemory();
    qint64 grownMiB() const;

private:
    qint64 m_beforeKiB = 0;
};
