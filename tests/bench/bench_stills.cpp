// A frame of a clip by its number and by its look: how long until the picture of the frame on the screen is there,
// beside the time that plain decoding up to it takes, in the same process. 1920x1080, ten seconds, one key frame in
// all. Backwards: how long each step takes, with what is decoded ahead between the steps.
#include "support/media/TestClip.h"
#include "support/process/Figures.h"

#include "video/ClipProbe.h"
#include "video/VideoFrameReader.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <algorithm>
#include <functional>

namespace {

constexpr int rounds = 5;
constexpr QSize anySize{8192, 8192};

double medianMs(const std::function<void()> &work)
{
    QList<double> times;
    for (int i = 0; i < rounds; ++i) {
        QElapsedTimer watch;
        watch.start();
        work();
        times << static_cast<double>(watch.nsecsElapsed()) / 1e6;
    }
    return median(times);
}

// From the last frame to the first, shortest first.
QList<double> stepsBackMs(const QString &path, const std::shared_ptr<const VideoFrameIndex> &index)
{
    constexpr qint64 betweenMs = 40;
    VideoFrameReader reader(path, index, nullptr, QDeadlineTimer::Forever, 2);
    reader.setKept(128 << 20);
    QList<double> times;
    reader.image(index->lastSeen(), anySize);
    for (int number = index->lastSeen() - 1; number >= 0; --number) {
        QElapsedTimer watch;
        watch.start();
        reader.setInterruption({});
        reader.image(number, anySize);
        times << static_cast<double>(watch.nsecsElapsed()) / 1e6;
        reader.setInterruption([&watch] { return watch.hasExpired(betweenMs); });
        while (!watch.hasExpired(betweenMs)) // a hand waits, too
            reader.keepBefore(number);
    }
    std::sort(times.begin(), times.end());
    return times;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("long.mp4"));
    TestClip clip;
    clip.size = {1920, 1080};
    clip.seconds = 10;
    clip.framesPerSecond = 24;
    clip.numbered = true;
    clip.bFrames = 3;
    clip.keyEvery = 250;
    if (!writeTestClip(path, clip))
        qFatal("The clip was not written");
    const auto index = std::make_shared<const VideoFrameIndex>(VideoFrameIndex::read(path).value());
    const int number = static_cast<int>(index->frames().size()) / 2;
    VideoFrameReader reader(path, index);
    const ShownFrame shown{index->frames().at(number).storedAt, ShownFrame::Counts::Stored,
                           std::make_shared<const FramePrint>(reader.printOf(number))};
    ShownFrame off = shown;
    off.time += std::chrono::milliseconds(150);

    const double plain = medianMs([&] {
        int left = number;
        VideoReader decoder(path);
        decoder.decodeOn([&left](const AVFrame &) { return left-- > 0; });
    });
    const double indexing = medianMs([&] { VideoFrameIndex::read(path); });
    const double still = medianMs([&] { clipStill(path, shown); });
    const double astray = medianMs([&] { clipStill(path, off); });
    const double beside = medianMs([&] { reader.image(number, anySize); });
    VideoFrameReader stepping(path, index);
    stepping.setKept(64 << 20);
    int at = number;
    stepping.image(at, anySize);
    const double forward = medianMs([&] { stepping.image(++at, anySize); });
    const double backward = medianMs([&] { stepping.image(--at, anySize); });
    const QList<double> steps = stepsBackMs(path, index);
    printFigure(
        QStringLiteral("a frame in the middle of 1920x1080, 240 frames, one key frame: its index %1 ms; the frame "
                       "on the screen %2 ms, %3 ms where its time is four frames off, by its number %4 ms; "
                       "a step on %7 ms, a step back %8 ms; plain decoding up to it %5 ms (%6 x)")
            .arg(indexing, 0, 'f', 1)
            .arg(still, 0, 'f', 0)
            .arg(astray, 0, 'f', 0)
            .arg(beside, 0, 'f', 0)
            .arg(plain, 0, 'f', 0)
            .arg(still / plain, 0, 'f', 2)
            .arg(forward, 0, 'f', 0)
            .arg(backward, 0, 'f', 0));
    printFigure(QStringLiteral("%1 steps back, one in 40 ms: median %2 ms, 99 of 100 within %3 ms, longest %4 ms")
                    .arg(steps.size())
                    .arg(steps.at(steps.size() / 2), 0, 'f', 1)
                    .arg(steps.at(steps.size() * 99 / 100), 0, 'f', 1)
                    .arg(steps.constLast(), 0, 'f', 1));
    return 0;
}
