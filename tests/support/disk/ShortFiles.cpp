#include "ShortFiles.h"

#include <csignal>

ShortFiles::ShortFiles(qint64 bytes)
{
    std::signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &m_before);
    rlimit now = m_before;
    now.rlim_cur = static_cast<rlim_t>(bytes);
    setrlimit(RLIMIT_FSIZE, &now);
}

ShortFiles::~ShortFiles()
{
    setrlimit(RLIMIT_FSIZE, &m_before);
}
