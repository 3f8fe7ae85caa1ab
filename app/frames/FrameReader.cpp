#include "FrameReader.h"

#include "FrameEncoder.h"
#include "LocalFile.h"
#include "PictureDecoder.h"
#include "frames/formats/BarePixels.h"
#include "frames/formats/ColourTransform.h"
#include "frames/formats/PictureHead.h"
#include "frames/formats/PictureStructure.h"
#include "frames/formats/readers/Jpeg.h"

#include <QFile>

#include <algorithm>
#include <atomic>
#include <optional>
#include <thread>

namespace {

using FrameErrorKind = FrameError::Kind;

constexpr qint64 largestLocalFile = 128'000'000; // bytes
constexpr qint64 chunk = 1 << 20;                // bytes read at once
constexpr qint64 slowPixels = 4'000'000;         // from here on the preview is worth a pass of its own
constexpr int rowsAtOnce = 16;
constexpr qint64 headBytes = 64;

bool isStopped(const FrameWatch &watch)
{
    return watch.stopAsked && watch.stopAsked();
}

QSize fitting(QSize size, QSize within)
{
    if (size.width() <= within.width() && size.height() <= within.height())
        return size;
    return QSizeF(size).scaled(within, Qt::KeepAspectRatio).toSize().expandedTo({1, 1}); // rounded, not cut
}

// What is known of a JPEG before its pixels are.
struct Head
{
    QString name;
    QSize stored; // pixels, before it is turned upright
    PictureHead said;
    PictureTail tail = PictureTail::Whole;

    QSize shown() const { return swapsSides(said.orientation) ? stored.transposed() : stored; }
};

// A small one of a large JPEG, decoded at an eighth: there long before the whole one.
QImage quickPreview(const QByteArray &bytes, const Head &head, const JpegFacts &facts, const FrameLimits &limits,
                    const StopAsked &stopAsked)
{
    QImage image(fitting(facts.size, limits.preview), QImage::Format_RGB32);
    const JpegEnd end = readJpeg(bytes, image, stopAsked);
    if (end != JpegEnd::Whole && end != JpegEnd::Damaged)
        return {};
    ColourTransform(facts.colourProfile, ColourTransform::Pixels::Bgra8).apply(image);
    return upright(image, head.said.orientation);
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
    return frameError(isStopped(watch) ? FrameErrorKind::Stopped : FrameErrorKind::NotSmallEnough, name);
}

FrameNotes notesOf(JpegEnd end, PictureTail tail, const Head &head)
{
    FrameNotes notes;
    notes.isDamaged = end == JpegEnd::Damaged;
    notes.lacksEndMarker = tail == PictureTail::NoEndMarker;
    notes.hasGainMap = head.said.hasGainMap;
    if (std::min(head.stored.width(), head.stored.height()) < smallestUsefulSide)
        notes.tiny = head.shown();
    return notes;
}

FrameResult fromPlainJpeg(const QByteArray &bytes, const Head &head, const JpegFacts &facts, FrameImage frame,
                          const FrameLimits &limits, const FrameWatch &watch)
{
    QImage image(fitting(facts.size, {limits.longestSide, limits.longestSide}), QImage::Format_RGB32);
    if (image.isNull())
        return tooMuchMemoryError(facts.size, qint64(4) * limits.longestSide * limits.longestSide, head.name);
    const ColourTransform colours(facts.colourProfile, ColourTransform::Pixels::Bgra8);
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
    if (head.said.orientation == 1 && !colours.isNeeded())
        relay.emplace(image, limits, watch);
    const JpegEnd end = readJpeg(bytes, image, watch.stopAsked, [&relay](int rows) {
        if (relay)
            relay->rowsDone(rows);
    });
    if (end != JpegEnd::Whole && end != JpegEnd::Damaged) {
        relay.reset();
        return frameError(end == JpegEnd::Stopped  ? FrameErrorKind::Stopped
                          : end == JpegEnd::CutOff ? FrameErrorKind::CutOff
                                                   : FrameErrorKind::Unreadable,
                          head.name);
    }
    frame.notes = notesOf(end, head.tail, head);
    FrameWatch rest = watch;
    if (early)
        rest.previewReady = {};
    if (!relay) {
        colours.apply(image);
        return finished(upright(image, head.said.orientation), frame, head.name, limits, rest);
    }
    frame.encoded = relay->encoded();
    if (frame.encoded.isEmpty()) // too large so
        return finished(image, frame, head.name, limits, rest, lowerJpegQuality);
    frame.mimeType = "image/jpeg";
    frame.size = image.size();
    frame.preview = previewOf(image, limits);
    return frame;
}

// What was decoded, on its way to be sent.
FrameResult fromDecoded(const DecodedResult &decoded, FrameImage frame, const QString &name, const FrameLimits &limits,
                        const FrameWatch &watch)
{
    if (!decoded)
        return tl::unexpected(decoded.error());
    frame.sourceSize = decoded->shown;
    frame.notes = decoded->notes;
    return finished(decoded->image, frame, name, limits, watch);
}

// Programs that reserve a file's room before they fill it leave zeros where a picture was cut off.
QByteArray withoutZeros(const QByteArray &bytes)
{
    qsizetype end = bytes.size();
    while (end > 0 && bytes.at(end - 1) == 0)
        --end;
    constexpr qsizetype usual = 8; // in coded pixels
    return bytes.size() - end > usual ? bytes.left(end) : bytes;
}

FrameResult fromJpeg(const QByteArray &bytes, const QString &name, FrameImage frame, const FrameLimits &limits,
                     const FrameWatch &watch)
{
    const PictureTail tail = pictureTail(PictureFormat::Jpeg, bytes);
    const std::optional<JpegFacts> facts = jpegFacts(bytes);
    if (facts && isTooLarge(facts->size))
        return tooLargeError(facts->size, name);
    if (tail == PictureTail::CutOff)
        return frameError(FrameErrorKind::CutOff, name);
    if (!facts)
        return frameError(FrameErrorKind::Unreadable, name);
    if (!facts->isReadable)
        return frameError(FrameErrorKind::RareKind, name, QStringLiteral("JPEG"));
    const Head head{name, facts->size, pictureHead(PictureFormat::Jpeg, bytes), tail};
    frame.sourceSize = head.shown();
    return fromPlainJpeg(tail == PictureTail::Whole ? bytes : withoutZeros(bytes), head, *facts, frame, limits, watch);
}

} // namespace

FrameResult frameFromFile(const QString &path, const FrameLimits &limits, const FrameWatch &watch)
{
    return frameFromNativeFile(QFile::encodeName(path), limits, watch);
}

FrameResult frameFromNativeFile(const QByteArray &path, const FrameLimits &limits, const FrameWatch &watch)
{
    const LocalFile local(path);
    const QString name = local.name();
    if (const auto kind = local.whyNot(largestLocalFile))
        return frameError(*kind, name);
    QFile file;
    if (const auto opened = local.open(file); !opened)
        return frameError(FrameErrorKind::NotOpened, name, opened.error().reason);
    // A PNG can be read as it comes: it then takes no room beside its pixels.
    if (local.size() > keptSource && pictureFormatOf(file.peek(headBytes)) == PictureFormat::Png) {
        FrameImage frame;
        frame.sourceBytes = local.size();
        return fromDecoded(decodePng(file, name, {{}, limits.longestSide}, watch.stopAsked), frame, name, limits,
                           watch);
    }
    QByteArray bytes(local.size(), Qt::Uninitialized);
    qsizetype filled = 0;
    while (filled < bytes.size() && !isStopped(watch)) {
        const qint64 got = file.read(bytes.data() + filled, std::min<qint64>(chunk, bytes.size() - filled));
        if (got <= 0)
            break;
        filled += got;
    }
    if (isStopped(watch))
        return frameError(FrameErrorKind::Stopped, name);
    if (filled < bytes.size())
        return frameError(FrameErrorKind::CutOff, name);
    return frameFromBytes(bytes, name, limits, watch);
}

FrameResult frameFromBytes(const QByteArray &bytes, const QString &name, const FrameLimits &limits,
                           const FrameWatch &watch)
{
    FrameImage frame;
    frame.sourceBytes = bytes.size();
    frame.source = bytes;
    FrameResult result = pictureFormatOf(bytes) == PictureFormat::Jpeg
                             ? fromJpeg(bytes, name, frame, limits, watch)
                             : fromDecoded(decodePicture(bytes, name, {{}, limits.longestSide}, watch.stopAsked), frame,
                                           name, limits, watch);
    if (result && result->source.size() > keptSource)
        result->source.clear();
    return result;
}

FrameResult frameFromImage(const QImage &image, const FrameLimits &limits, const FrameWatch &watch)
{
    if (image.isNull())
        return frameError(FrameErrorKind::NothingGiven, {});
    if (isTooLarge(image.size()))
        return tooLargeError(image.size(), QString());
    FrameImage frame;
    frame.sourceSize = image.size();
    if (std::min(image.width(), image.height()) < smallestUsefulSide)
        frame.notes.tiny = image.size();
    return finished(barePixels(image, fitting(image.size(), {limits.longestSide, limits.longestSide})), frame,
                    QString(), limits, watch);
}
