#include "XmpBox.h"

#include "XmpPacket.h"

#include <QFile>
#include <QtEndian>

namespace {

constexpr int mostBoxes = 10'000; // looked at in one file
const QByteArray xmpUuid = QByteArray::fromHex("be7acfcb97a942e89c71999491e3afac");

struct Box
{
    QByteArray type;
    qint64 content = 0; // where it begins
    qint64 end = 0;
};

class BoxWalk
{
public:
    explicit BoxWalk(QFile &file)
        : m_file(file)
    {
    }

    QByteArray packetIn(qint64 at, qint64 end, int depth)
    {
        while (at + 8 <= end && ++m_looked < mostBoxes) {
            const Box box = boxAt(at, end);
            if (box.end <= at)
                return {};
            if (const QByteArray packet = packetOf(box, depth); !packet.isEmpty())
                return packet;
            at = box.end;
        }
        return {};
    }

private:
    Box boxAt(qint64 at, qint64 end)
    {
        const QByteArray head = bytesAt(at, 16);
        if (head.size() < 8)
            return {};
        qint64 size = qFromBigEndian<quint32>(head.constData());
        qint64 content = at + 8;
        if (size == 1 && head.size() == 16) {
            size = qFromBigEndian<qint64>(head.constData() + 8);
            content = at + 16;
        } else if (size == 0) {
            size = end - at; // to the end
        }
        if (size < content - at || size > end - at)
            return {};
        return {head.mid(4, 4), content, at + size};
    }

    QByteArray packetOf(const Box &box, int depth)
    {
        if (depth == 0 && box.type == "uuid" && bytesAt(box.content, 16) == xmpUuid)
            return packetAt(box.content + 16, box.end);
        if (depth == 2 && box.type == "XMP_")
            return packetAt(box.content, box.end);
        const bool isWay = (depth == 0 && box.type == "moov") || (depth == 1 && box.type == "udta");
        return isWay ? packetIn(box.content, box.end, depth + 1) : QByteArray();
    }

    QByteArray packetAt(qint64 at, qint64 end)
    {
        return end - at > XmpPacket::mostBytes ? QByteArray() : bytesAt(at, end - at);
    }

    QByteArray bytesAt(qint64 at, qint64 count) { return m_file.seek(at) ? m_file.read(count) : QByteArray(); }

    QFile &m_file;
    int m_looked = 0;
};

} // namespace

QByteArray xmpBoxOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return BoxWalk(file).packetIn(0, file.size(), 0);
}
