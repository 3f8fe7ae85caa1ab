#include "FrameStream.h"

#include "video/VideoFrameReader.h"

#include <algorithm>
#include <atomic>

namespace {

using Use = PictureConverter::Use;

constexpr qsizetype picturesBytes = 24 << 20;
constexpr qsizetype fewestPictures = 4;
constexpr qsizetype mostPictures = 12;
constexpr qsizetype decodedBytes = 48 << 20; // of frames behind the one decoded last: stepping and playing back
constexpr int askedAtOnce = 2;               // so that the worker has the next one when it is done with one

} // namespace

// What the worker's jobs share; the file is opened by the first.
struct FrameStream::Decoder
{
    Decoder(const QString &file, std::shared_ptr<const VideoFrameIndex> of)
        : path(file)
        , index(std::move(of))
    {
    }

    QImage make(const Order &order)
    {
        if (!reader) {
            reader = std::make_unique<VideoFrameReader>(path, index, &stop);
            reader->setKept(decodedBytes);
        }
        return reader->picture(order.number, order.pixels, order.use);
    }

    const QString path;
    const std::shared_ptr<const VideoFrameIndex> index;
    std::atomic<bool> stop = false;
    std::unique_ptr<VideoFrameReader> reader;
};

FrameStream::FrameStream(const QString &path, std::shared_ptr<const VideoFrameIndex> index)
    : m_decoder(std::make_shared<Decoder>(path, std::move(index)))
{
}

FrameStream::~FrameStream()
{
    m_decoder->stop = true;
}

void FrameStream::setPixels(QSize pixels)
{
    if (pixels == m_pixels)
        return;
    m_pixels = pixels;
    m_pictures.clear();
    ask();
}

int FrameStream::capacity() const
{
    const qsizetype bytes = std::max<qsizetype>(1, qsizetype(4) * m_pixels.width() * m_pixels.height());
    return static_cast<int>(std::clamp(picturesBytes / bytes, fewestPictures, mostPictures));
}

void FrameStream::setPlan(const QList<int> &numbers, PictureConverter::Use first)
{
    m_plan = numbers;
    m_firstUse = first;
    m_pictures.removeIf([&](QHash<int, Picture>::iterator picture) { return !m_plan.contains(picture.key()); });
    ask();
}

QImage FrameStream::picture(int number) const
{
    return m_pictures.value(number).image;
}

std::optional<FrameStream::Order> FrameStream::next() const
{
    if (m_pixels.isEmpty())
        return {};
    for (const int number : m_plan) {
        const Use use = number == m_plan.first() ? m_firstUse : Use::Playing;
        const auto made = m_pictures.constFind(number);
        const bool isThere = made != m_pictures.cend() && (made->use == use || made->use == Use::Still);
        const Order order{number, m_pixels, use};
        if (!isThere && !m_asked.contains(order))
            return order;
    }
    return {};
}

void FrameStream::ask()
{
    while (m_asked.size() < askedAtOnce) {
        const std::optional<Order> order = next();
        if (!order)
            return;
        m_asked.append(*order);
        m_worker.run([decoder = m_decoder, order = *order] { return decoder->make(order); },
                     [this, order = *order](const QImage &image) { take(order, image); });
    }
}

void FrameStream::take(const Order &order, const QImage &image)
{
    m_asked.removeOne(order);
    const bool isWanted = order.pixels == m_pixels && m_plan.contains(order.number);
    if (isWanted)
        m_pictures.insert(order.number, {image, order.use});
    ask();
    if (isWanted)
        emit arrived(order.number);
}
