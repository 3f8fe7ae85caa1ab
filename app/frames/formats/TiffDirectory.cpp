#include "TiffDirectory.h"

#include <QList>
#include <QSet>
#include <QtEndian>

#include <algorithm>
#include <optional>

namespace {

constexpr int mostDirectories = 64;            // of one file; pages and the cameras' own
constexpr int mostEntries = 1000;              // of one directory
constexpr qsizetype largestProfile = 16 << 20; // bytes

enum Tag : quint16 {
    NewSubfileType = 254,
    ImageWidth = 256,
    ImageLength = 257,
    BitsPerSample = 258,
    Compression = 259,
    Photometric = 262,
    Make = 271,
    Orientation = 274,
    SubDirectories = 330,
    SampleFormat = 339,
    FilterPattern = 33422, // TIFF/EP: the colour filters on the sensor
    ColourProfile = 34675,
    DngVersion = 50706
};

struct Directory
{
    quint32 kind = 0; // NewSubfileType: bit 0 says that it is a smaller copy of another
    quint32 width = 0;
    quint32 height = 0;
    quint32 depth = 1;
    quint32 sampleFormat = 1; // 3: floating point
    quint32 compression = 1;
    quint32 photometric = 0;
    int orientation = 1;
    bool isSensorData = false;
    QByteArray maker;
    QByteArray profile;
    QList<quint32> inner;
    quint32 next = 0;

    qint64 pixels() const { return qint64(width) * height; }
};

class Reader
{
public:
    explicit Reader(const QByteArray &bytes)
        : m_bytes(bytes)
        , m_isBigEndian(bytes.startsWith('M'))
    {
    }

    quint32 number(qsizetype at, int width) const // 0 outside
    {
        if (at < 0 || at > m_bytes.size() - width)
            return 0;
        const char *data = m_bytes.constData() + at;
        if (width == 2)
            return m_isBigEndian ? qFromBigEndian<quint16>(data) : qFromLittleEndian<quint16>(data);
        return m_isBigEndian ? qFromBigEndian<quint32>(data) : qFromLittleEndian<quint32>(data);
    }
    Directory directory(quint32 at) const
    {
        Directory directory;
        const quint32 entries = std::min<quint32>(number(at, 2), mostEntries);
        for (quint32 i = 0; i < entries; ++i)
            add(directory, qsizetype(at) + 2 + 12 * qsizetype(i));
        directory.next = number(qsizetype(at) + 2 + 12 * qsizetype(entries), 4);
        return directory;
    }

private:
    quint32 ofFirst(qsizetype entry) const // of one number for each channel: two of them fit into the entry itself
    {
        return number(entry + 4, 4) <= 2 ? number(entry + 8, 2) : number(number(entry + 8, 4), 2);
    }
    void add(Directory &directory, qsizetype entry) const
    {
        constexpr quint32 isShort = 3;
        const quint32 type = number(entry + 2, 2);
        const quint32 count = number(entry + 4, 4);
        const quint32 offset = number(entry + 8, 4);
        const quint32 value = type == isShort ? number(entry + 8, 2) : offset;
        switch (static_cast<Tag>(number(entry, 2))) {
        case NewSubfileType:
            directory.kind = value;
            break;
        case ImageWidth:
            directory.width = value;
            break;
        case ImageLength:
            directory.height = value;
            break;
        case BitsPerSample:
            directory.depth = ofFirst(entry);
            break;
        case SampleFormat:
            directory.sampleFormat = ofFirst(entry);
            break;
        case Compression:
            directory.compression = value;
            break;
        case Photometric:
            directory.photometric = value;
            break;
        case Orientation:
            directory.orientation = value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
            break;
        case Make:
            directory.maker =
                m_bytes.mid(count > 4 ? offset : entry + 8, std::min<quint32>(count, 64)).split(0).first();
            break;
        case SubDirectories:
            for (quint32 i = 0; i < std::min<quint32>(count, mostDirectories); ++i)
                directory.inner << (count == 1 ? offset : number(qsizetype(offset) + 4 * qsizetype(i), 4));
            break;
        case ColourProfile:
            if (count <= largestProfile && qsizetype(offset) + qsizetype(count) <= m_bytes.size())
                directory.profile = m_bytes.mid(offset, count);
            break;
        case FilterPattern:
        case DngVersion:
            directory.isSensorData = true;
            break;
        }
    }

    const QByteArray &m_bytes;
    bool m_isBigEndian;
};

// Photometric interpretations and compressions that only raw files of cameras use: CFA, LinearRaw; Nikon, Sony, Pentax,
// Kodak, Samsung.
bool holdsSensorData(const Directory &directory)
{
    constexpr std::array<quint32, 2> photometrics{32803, 34892};
    constexpr std::array<quint32, 6> compressions{34713, 32767, 65535, 65000, 32770, 32772};
    return directory.isSensorData ||
           std::find(photometrics.begin(), photometrics.end(), directory.photometric) != photometrics.end() ||
           std::find(compressions.begin(), compressions.end(), directory.compression) != compressions.end();
}

bool isSmallerCopy(const Directory &directory)
{
    return (directory.kind & 1U) != 0;
}

} // namespace

TiffFacts tiffFacts(const QByteArray &bytes)
{
    const Reader reader(bytes);
    TiffFacts facts;
    QList<quint32> chain{reader.number(4, 4)}; // the pages, and what lies inside each
    QSet<quint32> seen;
    std::optional<Directory> first;
    bool isInner = false;
    facts.pages = 0;
    for (QList<quint32> inner; seen.size() < mostDirectories;) {
        isInner = !inner.isEmpty();
        if (!isInner && chain.isEmpty())
            break;
        const quint32 at = isInner ? inner.takeFirst() : chain.takeFirst();
        if (at == 0 || seen.contains(at))
            continue;
        seen << at;
        const Directory directory = reader.directory(at);
        inner << directory.inner;
        if (!isInner)
            chain << directory.next;
        if (!first)
            first = directory;
        if (!isInner && !isSmallerCopy(directory))
            ++facts.pages;
        // A small picture in front and the real one behind it is how raw files are laid out (TIFF/EP).
        const bool isLargerInside = isInner && directory.pixels() > first->pixels();
        const bool isTheRealOne = isSmallerCopy(*first) && directory.pixels() > first->pixels();
        facts.isRaw = facts.isRaw || holdsSensorData(directory) || isLargerInside || isTheRealOne;
    }
    constexpr quint32 separated = 5; // photometric interpretation
    if (!first)
        return facts;
    facts.size = QSize(static_cast<int>(std::min<quint32>(first->width, INT_MAX)),
                       static_cast<int>(std::min<quint32>(first->height, INT_MAX)));
    facts.orientation = first->orientation;
    facts.depth = static_cast<int>(std::min<quint32>(first->depth, 64));
    facts.isFloat = first->sampleFormat == 3;
    facts.isForPrint = first->photometric == separated;
    facts.cameraMaker = first->maker.trimmed();
    facts.colourProfile = first->profile;
    facts.pages = std::max(facts.pages, 1);
    return facts;
}

int exifOrientation(const QByteArray &block)
{
    const QByteArray tiff = block.startsWith("Exif") ? block.mid(6) : block;
    if (!tiff.startsWith("II*") && !tiff.startsWith(QByteArray("MM\0*", 4)))
        return 1;
    const Reader reader(tiff);
    return reader.directory(reader.number(4, 4)).orientation;
}

QImageIOHandler::Transformations uprightBy(int orientation)
{
    // Exif 2.3, tag 274, in the order of the numbers 1 to 8. Qt names them the same way: first mirrored, then turned.
    constexpr QImageIOHandler::Transformation all[] = {
        QImageIOHandler::TransformationNone,
        QImageIOHandler::TransformationMirror,
        QImageIOHandler::TransformationRotate180,
        QImageIOHandler::TransformationFlip,
        QImageIOHandler::TransformationFlipAndRotate90,
        QImageIOHandler::TransformationRotate90,
        QImageIOHandler::TransformationMirrorAndRotate90,
        QImageIOHandler::TransformationRotate270,
    };
    return orientation >= 1 && orientation <= 8 ? all[orientation - 1] : QImageIOHandler::TransformationNone;
}
