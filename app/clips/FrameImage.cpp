#include "FrameImage.h"

#include "FrameEncoder.h"
#include "FrameWords.h"
#include "PictureFormat.h"

#include <QBuffer>
#include <QColorSpace>
#include <QFile>
#include <QFileInfo>
#include <QImageReader>
#include <QPixelFormat>
#include <QTransform>

#include <algorithm>
#include <atomic>
#include <optional>
#include <thread>

namespace {

constexpr qint64 largestFile = 128'000'000; // bytes
constexpr int longestSourceSide = 30'000;   // pixels
constexpr qint64 mostPixels = 128'000'000;  // in one picture
constexpr int mostMemory = 192;             // MiB that one decoded picture may take; Qt's own limit is 128 in 6.4
constexpr qint64 chunk = 1 << 20;           // bytes read at once
constexpr qint64 slowPixels = 4'000'000;    // from here on the preview is worth a pass of its own
constexpr int rowsAtOnce = 16;

bool isStopped(const FrameWatch &watch)
{
    return watch.stopAsked && watch.stopAsked();
}

bool isTooLarge(QSize size)
{
    return size.width() > longestSourceSide || size.height() > longestSourceSide ||
           qint64(size.width()) * size.height() > mostPixels;
}

QSize fitting(QSize size, QSize within)
{
    if (size.width() <= within.width() && size.height() <= within.height())
        return size;
    return QSizeF(size).scaled(within, Qt::KeepAspectRatio).toSize().expandedTo({1, 1}); // rounded, not cut
}

QImage turned(const QImage &image, QImageIOHandler::Transformations how)
{
    QImage upright = image;
    if (how.testFlag(QImageIOHandler::TransformationMirror) || how.testFlag(QImageIOHandler::TransformationFlip))
        upright = upright.mirrored(how.testFlag(QImageIOHandler::TransformationMirror),
                                   how.testFlag(QImageIOHandler::TransformationFlip));
    if (how.testFlag(QImageIOHandler::TransformationRotate90))
        upright = upright.transformed(QTransform().rotate(90));
    return upright;
}

// Bytes to a decoder; it sees the end of the file when its work is no longer wanted.
class StoppableSource : public QBuffer
{
public:
    StoppableSource(const QByteArray &bytes, const StopAsked &stopAsked)
        : m_stopAsked(stopAsked)
    {
        setData(bytes);
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }

protected:
    qint64 readData(char *data, qint64 size) override
    {
        return m_stopAsked && m_stopAsked() ? -1 : QBuffer::readData(data, size);
    }

private:
    const StopAsked &m_stopAsked;
};

// What is known of a picture before its pixels are.
struct Head
{
    PictureFormat format;
    QString name;
    QSize stored; // pixels, before it is turned upright; invalid: not known
    QImageIOHandler::Transformations turn;
    bool isAnimated = false;
};

QColorSpace otherThanSrgb(const QByteArray &profile)
{
    const QColorSpace space = profile.isEmpty() ? QColorSpace() : QColorSpace::fromIccProfile(profile);
    return space == QColorSpace(QColorSpace::SRgb) ? QColorSpace() : space;
}

// A small one of a large JPEG, decoded at an eighth: there long before the whole one.
QImage quickPreview(const QByteArray &bytes, const Head &head, const JpegFacts &facts, const FrameLimits &limits,
                    const StopAsked &stopAsked)
{
    QImage image(fitting(facts.size, limits.preview), QImage::Format_RGB32);
    const JpegEnd end = readJpeg(bytes, image, stopAsked);
    if (end != JpegEnd::Whole && end != JpegEnd::Damaged)
        return {};
    if (const QColorSpace space = otherThanSrgb(facts.colourProfile); space.isValid()) {
        image.setColorSpace(space);
        image = barePixels(image, image.size());
    }
    return turned(image, head.turn);
}

// A JPEG is written while it is read, where nothing is to be done to its pixels in between.
class Relay
{
public:
    Relay(const QImage &image, const FrameLimits &limits, const FrameWatch &watch)
        : m_rows(image.height())
        , m_writer([this, &watch, pixels = image.constBits(), stride = image.bytesPerLine(), size = image.size(),
                    most = mostEncodedBytes(limits)] {
            m_encoded = writeJpeg(size, firstJpegQuality, most, [&](int y) -> const uchar * {
                int ready = m_ready;
                for (; ready <= y && ready >= 0; ready = m_ready)
                    m_ready.wait(ready);
                return ready < 0 || isStopped(watch) ? nullptr : pixels + stride * y;
            });
        })
    {
    }
    ~Relay() { giveUp(); }

    void rowsDone(int rows)
    {
        if (rows % rowsAtOnce == 0 || rows == m_rows)
            tell(rows);
    }
    void giveUp()
    {
        if (m_ready < m_rows)
            tell(-1);
    }
    QByteArray encoded() // waits for the last row; empty: too large, or given up
    {
        m_writer.join();
        return m_encoded;
    }

private:
    void tell(int rows)
    {
        m_ready = rows;
        m_ready.notify_one();
    }

    const int m_rows;
    std::atomic<int> m_ready = 0; // rows; negative: there will be no more
    QByteArray m_encoded;
    std::jthread m_writer; // last: it uses the others
};

FrameResult finished(const QImage &image, FrameImage frame, const QString &name, const FrameLimits &limits,
                     const FrameWatch &watch, int quality = firstJpegQuality)
{
    frame.preview = previewOf(image, limits);
    if (watch.previewReady && !isStopped(watch))
        watch.previewReady(frame);
    if (encodeWithin(image, limits, watch.stopAsked, frame, quality))
        return frame;
    return isStopped(watch) ? QString() : FrameWords::notSmallEnough(name);
}

FrameResult fromPlainJpeg(const QByteArray &bytes, const Head &head, const JpegFacts &facts, FrameImage frame,
                          const FrameLimits &limits, const FrameWatch &watch)
{
    QImage image(fitting(facts.size, {limits.longestSide, limits.longestSide}), QImage::Format_RGB32);
    if (image.isNull())
        return FrameWords::tooMuchMemory(facts.size, qint64(4) * limits.longestSide * limits.longestSide, head.name);
    const QColorSpace space = otherThanSrgb(facts.colourProfile);
    const bool early = watch.previewReady && qint64(facts.size.width()) * facts.size.height() > slowPixels &&
                       !facts.isProgressive; // which a second pass would not be quick for
    std::jthread previewer;
    if (early) {
        previewer = std::jthread([&bytes, &head, &facts, &limits, &watch, shown = frame]() mutable {
            shown.preview = quickPreview(bytes, head, facts, limits, watch.stopAsked);
            if (!shown.preview.isNull() && !isStopped(watch))
                watch.previewReady(shown);
        });
    }
    std::optional<Relay> relay;
    if (!head.turn && !space.isValid())
        relay.emplace(image, limits, watch);
    const JpegEnd end = readJpeg(bytes, image, watch.stopAsked, [&relay](int rows) {
        if (relay)
            relay->rowsDone(rows);
    });
    if (end == JpegEnd::Stopped || end == JpegEnd::Failed) {
        relay.reset();
        return end == JpegEnd::Stopped ? QString() : FrameWords::unreadable(head.name);
    }
    if (end == JpegEnd::Damaged)
        frame.note = QStringLiteral("Parts of this picture are damaged. Look at it closely before you send it.");
    FrameWatch rest = watch;
    if (early)
        rest.previewReady = {};
    if (!relay) {
        if (space.isValid())
            image.setColorSpace(space);
        image = turned(barePixels(image, image.size()), head.turn);
        return finished(image, frame, head.name, limits, rest);
    }
    frame.encoded = relay->encoded();
    if (frame.encoded.isEmpty()) // too large so
        return finished(image, frame, head.name, limits, rest, lowerJpegQuality);
    frame.mimeType = "image/jpeg";
    frame.size = image.size();
    frame.preview = previewOf(image, limits);
    return frame;
}

// What Qt's BMP reader gives for a damaged file may be no format at all, and toPixelFormat() looks it up unchecked.
int bitsPerPixel(QImage::Format format)
{
    constexpr int usual = 32;
    const bool isOne = format > QImage::Format_Invalid && format < QImage::NImageFormats;
    return isOne ? QImage::toPixelFormat(format).bitsPerPixel() : usual;
}

// Every other format, and JPEG in colours for printing.
FrameResult fromReader(QImageReader &reader, const Head &head, FrameImage frame, const FrameLimits &limits,
                       const FrameWatch &watch)
{
    const QSize most(limits.longestSide, limits.longestSide);
    const int bits = bitsPerPixel(reader.imageFormat());
    const bool scales = reader.supportsOption(QImageIOHandler::ScaledSize) && bits <= 32 && head.stored.isValid() &&
                        (head.format != PictureFormat::Png || pngScalesWhileReading(frame.source));
    if (scales && fitting(head.stored, most) != head.stored)
        reader.setScaledSize(fitting(head.stored, most));
    const qint64 memory = qint64(head.stored.width()) * head.stored.height() * std::max(bits, 32) / 8;
    const bool isMuch = memory > (qint64(mostMemory) << 20);
    if (!scales && isMuch)
        return FrameWords::tooMuchMemory(head.stored, memory, head.name);
    QImage image = reader.read();
    if (isStopped(watch))
        return QString();
    if (image.isNull())
        return isMuch ? FrameWords::tooMuchMemory(head.stored, memory, head.name) : FrameWords::unreadable(head.name);
    if (isTooLarge(image.size()))
        return FrameWords::tooLarge(image.size(), head.name);
    if (!head.stored.isValid())
        frame.sourceSize = image.size();
    image = barePixels(std::move(image), fitting(image.size(), most));
    return finished(turned(image, head.turn), frame, head.name, limits, watch);
}

} // namespace

QString FrameImage::dataUri() const
{
    const QByteArray base64 = encoded.toBase64();
    QString uri;
    uri.reserve(base64.size() + 32); // it is megabytes long: made once, and not copied
    uri += QLatin1String("data:");
    uri += QLatin1String(mimeType);
    uri += QLatin1String(";base64,");
    uri += QLatin1String(base64);
    return uri;
}

FrameResult frameFromFile(const QString &path, const FrameLimits &limits, const FrameWatch &watch)
{
    using FrameWords::named;
    const QFileInfo info(path);
    const QString name = info.fileName();
    if (!info.exists())
        return QStringLiteral("%1 is not there any more. Choose the picture again.").arg(named(name));
    if (info.isDir())
        return QStringLiteral("“%1” is a folder. Choose a single picture.")
            .arg(QFileInfo(info.absoluteFilePath()).fileName());
    if (!info.isFile())
        return QStringLiteral("%1 is not a file. Choose a picture.").arg(named(name));
    if (info.size() == 0)
        return QStringLiteral("%1 is empty (0 bytes). Choose another picture.").arg(named(name));
    if (info.size() > largestFile)
        return QStringLiteral("%1 is larger than 128 MB. Scale it down and use that copy.").arg(named(name));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return QStringLiteral("%1 could not be opened: %2.").arg(named(name), file.errorString());
    QByteArray bytes(info.size(), Qt::Uninitialized);
    qsizetype filled = 0;
    while (filled < bytes.size() && !isStopped(watch)) {
        const qint64 got = file.read(bytes.data() + filled, std::min<qint64>(chunk, bytes.size() - filled));
        if (got <= 0)
            break;
        filled += got;
    }
    if (isStopped(watch))
        return QString();
    if (filled < bytes.size())
        return FrameWords::cutOff(name);
    return frameFromBytes(bytes, name, limits, watch);
}

FrameResult frameFromBytes(const QByteArray &bytes, const QString &name, const FrameLimits &limits,
                           const FrameWatch &watch)
{
    Head head{pictureFormatOf(bytes), name, {}, {}};
    if (const auto sentence = FrameWords::refusal(head.format, name))
        return *sentence;
    QImageReader::setAllocationLimit(mostMemory);
    StoppableSource source(bytes, watch.stopAsked);
    QImageReader reader(&source, qtFormatName(head.format));
    reader.setAutoDetectImageFormat(false);
    reader.setAutoTransform(false); // after it is scaled: less to turn
    head.stored = reader.size();
    head.turn = reader.transformation();
    const bool onItsSide = head.turn.testFlag(QImageIOHandler::TransformationRotate90);
    if (isTooLarge(head.stored))
        return FrameWords::tooLarge(onItsSide ? head.stored.transposed() : head.stored, name);
    if (isCutOff(head.format, bytes))
        return FrameWords::cutOff(name);
    FrameImage frame;
    frame.sourceSize = onItsSide ? head.stored.transposed() : head.stored;
    frame.sourceBytes = bytes.size();
    frame.source = bytes;
    if (isAnimated(head.format, bytes) || (reader.supportsAnimation() && reader.imageCount() > 1))
        frame.note = QStringLiteral("Animated: only its first frame is used.");
    const std::optional<JpegFacts> facts =
        head.format == PictureFormat::Jpeg ? jpegFacts(bytes) : std::optional<JpegFacts>();
    FrameResult result = facts && facts->isReadable ? fromPlainJpeg(bytes, head, *facts, frame, limits, watch)
                                                    : fromReader(reader, head, frame, limits, watch);
    if (auto *made = std::get_if<FrameImage>(&result); made && made->source.size() > keptSource)
        made->source.clear();
    return result;
}

FrameResult frameFromImage(const QImage &image, const FrameLimits &limits, const FrameWatch &watch)
{
    if (image.isNull())
        return QStringLiteral("There is no picture in what was given. Try to save it as a file first.");
    if (isTooLarge(image.size()))
        return FrameWords::tooLarge(image.size(), QString());
    FrameImage frame;
    frame.sourceSize = image.size();
    return finished(barePixels(image, fitting(image.size(), {limits.longestSide, limits.longestSide})), frame,
                    QString(), limits, watch);
}

QByteArray bytesOfDataUri(const QString &uri)
{
    const qsizetype comma = uri.indexOf(QLatin1Char(','));
    if (comma < 0 || !uri.startsWith(QLatin1String("data:"), Qt::CaseInsensitive) ||
        !QStringView(uri).left(comma).endsWith(QLatin1String(";base64"), Qt::CaseInsensitive))
        return {};
    return QByteArray::fromBase64(QStringView(uri).mid(comma + 1).toLatin1());
}
