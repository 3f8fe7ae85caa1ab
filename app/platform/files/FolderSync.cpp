#include "FolderSync.h"

#include <QFile>

#include <fcntl.h>
#include <unistd.h>

void syncFolder(const QString &folder)
{
    const int handle = open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0)
        return;
    fsync(handle);
    close(handle);
}
