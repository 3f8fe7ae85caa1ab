#include "MatroskaShape.h"

#include <QtEndian>

#include <algorithm>
#include <bit>
#include <optional>

namespace {

constexpr int mostElements = 4'000'000;
constexpr qint64 longestHeader = 12;      // 4 bytes of id, 8 of size
constexpr qint64 largestSmall = 64 << 10; // of an element that is read whole
constexpr double slackNs = 1e9;           // the last block begins before the end

enum Id : quint32 {
    Ebml = 0x1A45DFA3,
    Segment = 0x18538067,
    SeekHead = 0x114D9B74,
    Seek = 0x4DBB,
    SeekPosition = 0x53AC,
    Info = 0x1549A966,
    TimestampScale = 0x2AD7B1,
    Duration = 0x4489,
    Tracks = 0x1654AE6B,
    Cluster = 0x1F43B675,
    Timestamp = 0xE7,
    SimpleBlock = 0xA3,
    BlockGroup = 0xA0,
    Block = 0xA1,
    Cues = 0x1C53BB6B,
    Attachments = 0x1941A469,
    Chapters = 0x1043A770,
    Tags = 0x1254C367
};

bool isTopLevel(quint32 id)
{
    return id == SeekHead || id == Info || id == Tracks || id == Cluster || id == Cues || id == Attachments ||
           id == Chapters || id == Tags || id == Segment || id == Ebml;
}

struct Element
{
    quint32 id = 0;
    qint64 data = 0; // where its content begins
    qint64 size = 0; // -1: not known
};

quint64 numberOf(const QByteArray &bytes)
{
    quint64 number = 0;
    for (const char byte : bytes.left(8))
        number = (number << 8U) | static_cast<quint8>(byte);
    return number;
}

double floatOf(const QByteArray &bytes)
{
    if (bytes.size() == 4)
        return static_cast<double>(qFromBigEndian<float>(bytes.constData()));
    return bytes.size() == 8 ? qFromBigEndian<double>(bytes.constData()) : 0;
}

// The number of bytes of an integer of variable length, which its first byte says; 0: it is none.
int lengthOf(char first)
{
    return first == 0 ? 0 : std::countl_zero(static_cast<quint8>(first)) + 1;
}

class Reader
{
public:
    explicit Reader(QIODevice &file)
        : m_file(file)
        , m_end(file.size())
    {
    }
    ClipShape shape();

private:
    std::optional<Element> elementAt(qint64 position);
    QByteArray content(const Element &element);
    ClipShape takeSegment(const Element &segment);
    bool takeTop(const Element &element);
    bool walkCluster(const Element &cluster);
    void takeBlock(const Element &block);
    void takeSeekHead(const Element &element);
    void takeInfo(const Element &element);

    QIODevice &m_file;
    const qint64 m_end;
    int m_elements = 0;
    qint64 m_next = 0; // behind what was walked
    qint64 m_segment = 0;
    qint64 m_promised = 0;      // the furthest offset that the file's own index names
    bool m_isAnnounced = false; // how long all of it is
    bool m_hasClusters = false;
    bool m_hasEnd = false; // the index behind the last cluster
    quint64 m_scaleNs = 1'000'000;
    double m_duration = 0; // in scales
    qint64 m_clusterTime = 0;
    qint64 m_lastTime = 0;
};

// Nothing where there is no element, or the file ends within its header.
std::optional<Element> Reader::elementAt(qint64 position)
{
    if (++m_elements > mostElements || !m_file.seek(position))
        return {};
    const QByteArray header = m_file.read(longestHeader);
    const int idLength = header.isEmpty() ? 0 : lengthOf(header.at(0));
    if (idLength == 0 || idLength > 4 || header.size() <= idLength)
        return {};
    const int sizeLength = lengthOf(header.at(idLength));
    if (sizeLength == 0 || header.size() < idLength + sizeLength)
        return {};
    Element element;
    element.id = static_cast<quint32>(numberOf(header.left(idLength)));
    element.data = position + idLength + sizeLength;
    const quint64 marked = numberOf(header.mid(idLength, sizeLength));
    const quint64 mask = (quint64(1) << (7U * static_cast<unsigned>(sizeLength))) - 1;
    element.size = (marked & mask) == mask ? -1 : static_cast<qint64>(marked & mask);
    return element;
}

QByteArray Reader::content(const Element &element)
{
    return m_file.seek(element.data) ? m_file.read(std::min(element.size, largestSmall)) : QByteArray();
}

void Reader::takeSeekHead(const Element &element)
{
    for (qint64 at = element.data; at < element.data + element.size;) {
        const std::optional<Element> seek = elementAt(at);
        if (!seek || seek->size < 0)
            return;
        at = seek->data + seek->size;
        for (qint64 in = seek->data; seek->id == Seek && in < at;) {
            const std::optional<Element> part = elementAt(in);
            if (!part || part->size < 0)
                return;
            if (part->id == SeekPosition)
                m_promised = std::max(m_promised, m_segment + static_cast<qint64>(numberOf(content(*part))) + 1);
            in = part->data + part->size;
        }
    }
}

void Reader::takeInfo(const Element &element)
{
    for (qint64 at = element.data; at < element.data + element.size;) {
        const std::optional<Element> part = elementAt(at);
        if (!part || part->size < 0)
            return;
        if (part->id == TimestampScale)
            m_scaleNs = numberOf(content(*part));
        if (part->id == Duration)
            m_duration = floatOf(content(*part));
        at = part->data + part->size;
    }
}

void Reader::takeBlock(const Element &block)
{
    m_file.seek(block.data);
    const QByteArray head = m_file.read(longestHeader);
    const int track = head.isEmpty() ? 0 : lengthOf(head.at(0));
    if (track > 0 && head.size() >= track + 2)
        m_lastTime = std::max<qint64>(m_lastTime, m_clusterTime + qFromBigEndian<qint16>(head.constData() + track));
}

// False: the element is cut off. One of unknown size ends where an element begins that belongs to the level above.
bool Reader::walkCluster(const Element &cluster)
{
    const qint64 end = cluster.size < 0 ? m_end : cluster.data + cluster.size;
    qint64 at = cluster.data;
    while (at < end) {
        const std::optional<Element> part = elementAt(at);
        if (!part)
            return false;
        if (cluster.size < 0 && isTopLevel(part->id))
            break;
        if (part->size < 0 || part->data + part->size > end)
            return false;
        if (part->id == Timestamp)
            m_clusterTime = static_cast<qint64>(numberOf(content(*part)));
        if (part->id == SimpleBlock)
            takeBlock(*part);
        if (part->id == BlockGroup) {
            const std::optional<Element> block = elementAt(part->data);
            if (block && block->id == Block)
                takeBlock(*block);
        }
        at = part->data + part->size;
    }
    m_next = at;
    return true;
}

bool Reader::takeTop(const Element &element)
{
    m_next = element.data + std::max<qint64>(element.size, 0);
    if (element.size >= 0 && m_next > m_end)
        return false;
    if (element.id == Cluster) {
        m_hasClusters = true;
        m_hasEnd = false;
        return (m_isAnnounced && element.size >= 0) || walkCluster(element);
    }
    if (element.size < 0)
        return element.id == Segment || element.id == Ebml;
    if (element.id == SeekHead)
        takeSeekHead(element);
    if (element.id == Info)
        takeInfo(element);
    if (element.id == Cues)
        m_hasEnd = m_hasClusters;
    return true;
}

ClipShape Reader::takeSegment(const Element &segment)
{
    m_segment = segment.data;
    m_isAnnounced = segment.size >= 0;
    m_next = segment.data;
    const qint64 end = segment.size < 0 ? m_end : segment.data + segment.size;
    if (end > m_end)
        return ClipShape::CutOff;
    while (m_next < end) {
        const std::optional<Element> element = elementAt(m_next);
        if (!element || !takeTop(*element))
            return ClipShape::CutOff;
    }
    const double reached = static_cast<double>(m_lastTime) * static_cast<double>(m_scaleNs) + slackNs;
    const bool isShort = m_duration > 0 && reached < m_duration * static_cast<double>(m_scaleNs);
    if (!m_hasClusters || m_promised > end || (!m_isAnnounced && isShort))
        return ClipShape::CutOff;
    return m_isAnnounced || m_hasEnd ? ClipShape::Whole : ClipShape::OpenEnded;
}

ClipShape Reader::shape()
{
    const std::optional<Element> head = elementAt(0);
    if (!head || head->id != Ebml || head->size < 0)
        return ClipShape::Unknown;
    const std::optional<Element> segment = elementAt(head->data + head->size);
    const ClipShape shape = segment && segment->id == Segment ? takeSegment(*segment) : ClipShape::CutOff;
    return m_elements > mostElements ? ClipShape::Unknown : shape;
}

} // namespace

ClipShape matroskaShape(QIODevice &file)
{
    return Reader(file).shape();
}
