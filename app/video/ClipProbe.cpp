#include "ClipProbe.h"

#include "VideoFrameReader.h"

#include <algorithm>
#include <cmath>

namespace {

constexpr QSize anySize{8192, 8192};
constexpr QSize lookedAt{64, 64}; // pixels: enough to see whether there is something
constexpr int darkest = 24;       // of 255

int numberOf(const ClipMoment &moment, VideoFrameReader &reader)
{
    constexpr std::chrono::milliseconds rounding{1};
    const VideoFrameIndex &index = reader.index();
    if (const auto *at = std::get_if<FrameAt>(&moment))
        return index.numberAt(at->position + rounding);
    if (const auto *number = std::get_if<FrameNumber>(&moment))
        return index.numberOfSeen(number->number);
    if (const auto *shown = std::get_if<ShownFrame>(&moment))
        return reader.find(*shown);
    return index.lastSeen();
}

std::shared_ptr<const VideoFrameIndex> indexOf(const QString &path, const std::atomic<bool> *stop = nullptr)
{
    if (auto index = VideoFrameIndex::read(path, stop))
        return std::make_shared<const VideoFrameIndex>(*std::move(index));
    return nullptr;
}

// How much there is to see in it: the standard deviation of its brightness; -1 where all of it is dark.
double contrastOf(const QImage &picture)
{
    double sum = 0;
    double squares = 0;
    int brightest = 0;
    for (int y = 0; y < picture.height(); ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(picture.constScanLine(y));
        for (int x = 0; x < picture.width(); ++x) {
            const int grey = qGray(line[x]);
            brightest = std::max(brightest, grey);
            sum += grey;
            squares += double(grey) * grey;
        }
    }
    const double pixels = double(picture.width()) * picture.height();
    if (pixels == 0 || brightest <= darkest)
        return -1;
    return std::sqrt(std::max(0.0, squares / pixels - sum / pixels * (sum / pixels)));
}

constexpr double plain = 12; // contrast of a sky, a wall or a fade

// Of twelve frames at even distances, the first that has at least half the contrast of the one that has most. Where all
// are plain, the first that is not dark.
int posterNumber(VideoFrameReader &reader)
{
    constexpr int mostLooks = 12;
    const int seen = reader.index().seenCount();
    const int looks = std::min(mostLooks, seen);
    QList<std::pair<int, double>> found;
    double most = -1;
    for (int look = 0; look < looks; ++look) {
        const int number = reader.index().numberOfSeen(look * seen / looks);
        found.append({number, contrastOf(reader.image(number, lookedAt))});
        most = std::max(most, found.constLast().second);
    }
    const double enough = most >= plain ? most / 2 : 0;
    const auto chosen =
        std::find_if(found.cbegin(), found.cend(), [enough](const auto &one) { return one.second >= enough; });
    return chosen == found.cend() ? reader.index().firstSeen() : chosen->first;
}

} // namespace

std::optional<ClipFacts> probeClip(const QString &path)
{
    VideoReader reader(path);
    if (!reader.isOpen())
        return {};
    return reader.facts();
}

QImage clipFrame(const QString &path, std::chrono::milliseconds position, QSize within)
{
    VideoReader reader(path);
    return reader.isOpen() ? reader.frameAt(position, within) : QImage();
}

QImage clipStill(const QString &path, const ClipMoment &moment)
{
    const auto index = indexOf(path);
    if (!index)
        return {};
    VideoFrameReader reader(path, index);
    return clipStill(reader, moment);
}

QImage clipStill(VideoFrameReader &reader, const ClipMoment &moment)
{
    const int number = numberOf(moment, reader);
    return number >= 0 ? reader.image(number, anySize) : QImage();
}

QImage clipPoster(const QString &path, QSize within, const std::atomic<bool> *stop)
{
    if (VideoReader reader(path, stop); !reader.isOpen())
        return {};
    else if (contrastOf(reader.frameAt(std::chrono::milliseconds(0), lookedAt)) >= plain)
        return VideoReader(path, stop).frameAt(std::chrono::milliseconds(0), within);
    const auto index = indexOf(path, stop);
    if (!index)
        return {};
    VideoFrameReader reader(path, index, stop);
    return reader.isOpen() ? reader.image(posterNumber(reader), within) : QImage();
}
