// LocalFile: a file of this computer by its name as the file system has it, byte for byte: a name that is no UTF-8 has
// no spelling as QString that QFile could open. Blocking; for worker threads.
#pragma once

#include "FrameError.h"
#include "platform/files/FileError.h"

#include <QByteArray>
#include <QString>

#include <optional>

class QFile;

class LocalFile
{
public:
    explicit LocalFile(const QByteArray &path); // looks at the file once

    QString name() const; // to be shown; what is no UTF-8 in it is replaced
    qint64 size() const { return m_size; }
    // Nothing where it is a file with something in it, of `most` bytes or fewer.
    std::optional<FrameError::Kind> whyNot(qint64 most) const;
    tl::expected<void, FileError> open(QFile &file) const; // for reading, unbuffered

private:
    enum class Kind { Gone, Folder, Else, File };

    QByteArray m_path;
    Kind m_kind = Kind::Gone;
    qint64 m_size = 0;
};
