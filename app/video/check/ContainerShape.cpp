#include "ContainerShape.h"

#include "MatroskaShape.h"

#include <QFile>
#include <QtEndian>

#include <algorithm>
#include <optional>

namespace {

constexpr qint64 shortHeader = 8;
constexpr qint64 longHeader = 16;
constexpr int mostBoxes = 100'000; // a clip has three to some hundreds
constexpr int mostPieces = 4'000'000;
constexpr int tsPacket = 188;
constexpr quint8 programEnd = 0xb9;      // start code of the end of a program stream
constexpr qint64 openEnded = 0xffffffff; // in a RIFF header: written as it came, and never patched

struct Box
{
    QByteArray type;
    qint64 size = 0; // with its header; 0: to the end of the file
    qint64 header = shortHeader;
};

QByteArray bytesAt(QIODevice &file, qint64 position, qint64 count)
{
    return file.seek(position) ? file.read(count) : QByteArray();
}

std::optional<Box> boxAt(QIODevice &file, qint64 position)
{
    const QByteArray header = bytesAt(file, position, longHeader);
    if (header.size() < shortHeader)
        return {};
    Box box{header.mid(4, 4), qFromBigEndian<quint32>(header.constData())};
    if (box.size == 1) { // the true size follows
        box.header = longHeader;
        box.size = header.size() < longHeader ? longHeader : qFromBigEndian<qint64>(header.constData() + shortHeader);
    }
    return box;
}

bool canBeFirst(const QByteArray &type)
{
    return type == "ftyp" || type == "styp" || type == "moov" || type == "mdat" || type == "free" || type == "skip" ||
           type == "wide";
}

// The offset at which the segments end that a segment index (sidx) lists; 0: it cannot be read.
qint64 reachOfIndex(QIODevice &file, qint64 position, const Box &box)
{
    const QByteArray index = bytesAt(file, position + box.header, std::min<qint64>(box.size - box.header, 1 << 20));
    const bool isLong = !index.isEmpty() && index.at(0) != 0;
    const qsizetype countAt = isLong ? 30 : 22;
    if (index.size() < countAt + 2)
        return 0;
    const qint64 firstOffset =
        isLong ? qFromBigEndian<qint64>(index.constData() + 20) : qFromBigEndian<quint32>(index.constData() + 16);
    qint64 reach = position + box.size + firstOffset;
    const int count = qFromBigEndian<quint16>(index.constData() + countAt);
    for (qsizetype at = countAt + 2, i = 0; i < count && at + 12 <= index.size(); at += 12, ++i)
        reach += qFromBigEndian<quint32>(index.constData() + at) & 0x7fffffffU;
    return reach;
}

ClipShape shapeOfBoxes(QIODevice &file)
{
    bool hasIndex = false;
    bool hasMedia = false;
    bool hasFragments = false;
    bool hasEnd = false;
    qint64 promised = 0;
    qint64 position = 0;
    for (int boxes = 0; position < file.size(); ++boxes) {
        const std::optional<Box> box = boxAt(file, position);
        if (position == 0 && (!box || !canBeFirst(box->type)))
            return ClipShape::Unknown;
        if (!box)
            return ClipShape::CutOff;
        if (box->size == 0 && box->type == "mdat") // to the end of the file, wherever that is
            return hasIndex ? ClipShape::OpenEnded : ClipShape::CutOff;
        if (boxes == mostBoxes || box->size < shortHeader)
            return ClipShape::Unknown;
        if (box->size > file.size() - position)
            return ClipShape::CutOff;
        hasIndex = hasIndex || box->type == "moov";
        hasMedia = hasMedia || box->type == "mdat";
        hasFragments = hasFragments || box->type == "moof";
        hasEnd = box->type == "mfra"; // the fragments' index stands behind the last one
        if (box->type == "sidx")
            promised = std::max(promised, reachOfIndex(file, position, *box));
        position += box->size;
    }
    if (position == 0)
        return ClipShape::Unknown;
    if (!hasIndex || !hasMedia || promised > position)
        return ClipShape::CutOff;
    return hasFragments && !hasEnd ? ClipShape::OpenEnded : ClipShape::Whole; // "sidx" may be of a part alone
}

quint32 littleAt(const QByteArray &bytes, qsizetype at)
{
    return bytes.size() < at + 4 ? 0 : qFromLittleEndian<quint32>(bytes.constData() + at);
}

// The chunks of a RIFF that does not say how long it is: those of its one "movi" are looked at one by one.
ClipShape shapeOfOpenRiff(QIODevice &file)
{
    bool wantsIndex = false;
    bool hasIndex = false;
    qint64 at = 12;
    for (int pieces = 0; at < file.size(); ++pieces) {
        const QByteArray head = bytesAt(file, at, 64);
        if (head.size() < 8)
            return ClipShape::CutOff;
        if (pieces == mostPieces)
            return ClipShape::Unknown;
        const qint64 size = littleAt(head, 4);
        const QByteArray list = head.startsWith("LIST") ? head.mid(8, 4) : QByteArray();
        hasIndex = hasIndex || head.startsWith("idx1");
        if (list == "hdrl") // begins with "avih": its flags say whether there is an index
            wantsIndex = (littleAt(head, 32) & 0x10U) != 0;
        if (list == "movi" && (size == 0 || size == openEnded || size > file.size() - at - 8)) {
            at += 12;
            continue;
        }
        const qint64 end = at + 8 + size;
        if (end > file.size())
            return ClipShape::CutOff;
        at = end + (size & 1); // the last one's padding may be missing
    }
    if (hasIndex)
        return ClipShape::Whole;
    return wantsIndex ? ClipShape::CutOff : ClipShape::OpenEnded;
}

ClipShape shapeOfRiff(QIODevice &file)
{
    qint64 at = 0;
    while (at < file.size()) { // a large AVI has several, each with its size in front
        const QByteArray head = bytesAt(file, at, 12);
        const qint64 size = littleAt(head, 4);
        if (at > 0 && !head.startsWith("RIFF"))
            break; // whatever stands behind it
        if (at == 0 && (size == 0 || size == openEnded))
            return shapeOfOpenRiff(file);
        at += 8 + size;
        if (at > file.size())
            return ClipShape::CutOff;
    }
    return ClipShape::Whole;
}

// The length in bytes of the packet or header that begins with this start code; nothing: there is none.
std::optional<qint64> programPiece(const QByteArray &head)
{
    if (head.size() < 4 || !head.startsWith(QByteArray("\0\0\1", 3)))
        return {};
    const auto code = static_cast<quint8>(head.at(3));
    if (code == programEnd)
        return 4;
    if (code == 0xba && head.size() >= 5 && (static_cast<quint8>(head.at(4)) & 0xc0U) == 0x40)
        return head.size() < 14 ? 14 : 14 + (static_cast<quint8>(head.at(13)) & 7U);
    if (code == 0xba)
        return 12;
    if (code < 0xbb)
        return {};
    return head.size() < 6 ? 6 : 6 + qFromBigEndian<quint16>(head.constData() + 4);
}

ClipShape shapeOfProgramStream(QIODevice &file)
{
    bool hasEnd = false;
    qint64 at = 0;
    for (int pieces = 0; at < file.size(); ++pieces) {
        const QByteArray head = bytesAt(file, at, 14);
        const std::optional<qint64> size = programPiece(head);
        if (pieces == mostPieces || (!size && head.size() >= 4))
            return ClipShape::Unknown;
        at += size.value_or(4);
        hasEnd = head.size() >= 4 && static_cast<quint8>(head.at(3)) == programEnd;
    }
    if (at != file.size())
        return ClipShape::CutOff;
    return hasEnd ? ClipShape::Whole : ClipShape::OpenEnded;
}

bool isTransportStream(const QByteArray &beginning)
{
    return beginning.size() > 2 * tsPacket && beginning.at(0) == 'G' && beginning.at(tsPacket) == 'G' &&
           beginning.at(2 * tsPacket) == 'G';
}

} // namespace

ClipShape clipShape(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return ClipShape::Unknown;
    const QString suffix = suffixOfContent(file.peek(4 * tsPacket));
    if (suffix == u".webm" || suffix == u".mkv")
        return matroskaShape(file);
    if (suffix == u".avi")
        return shapeOfRiff(file);
    if (suffix == u".mpg")
        return shapeOfProgramStream(file);
    if (suffix == u".ts")
        return file.size() % tsPacket == 0 ? ClipShape::OpenEnded : ClipShape::CutOff;
    return shapeOfBoxes(file);
}

QString suffixOfContent(const QByteArray &beginning)
{
    if (beginning.startsWith("\x1a\x45\xdf\xa3")) {
        const bool isWebM = beginning.left(64).contains("webm"); // its DocType
        return isWebM ? QStringLiteral(".webm") : QStringLiteral(".mkv");
    }
    if (beginning.startsWith("RIFF") && beginning.mid(8, 4) == "AVI ")
        return QStringLiteral(".avi");
    if (beginning.startsWith(QByteArray("\0\0\1\xba", 4)))
        return QStringLiteral(".mpg");
    if (isTransportStream(beginning))
        return QStringLiteral(".ts");
    if (beginning.mid(4, 4) == "ftyp")
        return beginning.mid(8, 4) == "qt  " ? QStringLiteral(".mov") : QStringLiteral(".mp4");
    return {};
}
