// ShortFiles: while it lives no file of this process gets longer than so many bytes: what a full disk does, without
// one. A small disk that is real is SmallDisk's.
#pragma once

#include <QtGlobal>

#include <sys/resource.h>

class ShortFiles
{
public:
    explicit ShortFiles(qint64 bytes);
    ~ShortFiles();
    ShortFiles(const ShortFiles &) = delete;
    ShortFiles &operator=(const ShortFiles &) = delete;

private:
    rlimit m_before = {};
};
