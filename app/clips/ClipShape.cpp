#include "ClipShape.h"

#include <QFile>
#include <QtEndian>

#include <optional>

namespace {

constexpr qint64 shortHeader = 8;
constexpr qint64 longHeader = 16;
constexpr int mostBoxes = 100'000; // a clip has three to some hundreds

struct Box
{
    QByteArray type;
    qint64 size = 0; // with its header; 0: to the end of the file
};

std::optional<Box> boxAt(QFile &file, qint64 position)
{
    if (!file.seek(position))
        return {};
    const QByteArray header = file.read(longHeader);
    if (header.size() < shortHeader)
        return {};
    Box box{header.mid(4, 4), qFromBigEndian<quint32>(header.constData())};
    if (box.size == 1) // the true size follows
        box.size = header.size() < longHeader ? longHeader : qFromBigEndian<qint64>(header.constData() + shortHeader);
    return box;
}

bool canBeFirst(const QByteArray &type)
{
    return type == "ftyp" || type == "moov" || type == "mdat" || type == "free" || type == "skip" || type == "wide";
}

} // namespace

ClipShape clipShape(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return ClipShape::Unknown;
    bool hasIndex = false;
    bool hasMedia = false;
    qint64 position = 0;
    for (int boxes = 0; position < file.size(); ++boxes) {
        const std::optional<Box> box = boxAt(file, position);
        if (position == 0 && (!box || !canBeFirst(box->type)))
            return ClipShape::Unknown;
        if (!box)
            return ClipShape::CutOff;
        if (boxes == mostBoxes || box->size < shortHeader) // 0 as well
            return ClipShape::Unknown;
        if (box->size > file.size() - position)
            return ClipShape::CutOff;
        hasIndex = hasIndex || box->type == "moov";
        hasMedia = hasMedia || box->type == "mdat";
        position += box->size;
    }
    if (position == 0)
        return ClipShape::Unknown;
    return hasIndex && hasMedia ? ClipShape::Whole : ClipShape::CutOff;
}
