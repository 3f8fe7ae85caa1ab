// A clip of 1920x1080 at 30 frames a second in the player's pane, its stage 1050x590: processor time over a bare
// QMediaPlayer with a QVideoWidget of that size, and over mpv with software output where it is installed; frames lost
// in a minute; memory after 500 clips seen over after 5.
#include "support/media/TestClip.h"
#include "support/process/Figures.h"

#include "ui/player/PlayerPane.h"
#include "ui/widgets/theme/Theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QMediaPlayer>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>
#include <QVBoxLayout>
#include <QVideoFrame>
#include <QVideoSink>
#include <QVideoWidget>

#include <algorithm>

namespace {

constexpr QSize stage{1050, 590};
constexpr int framesPerSecond = 30;
constexpr int playedSeconds = 60;
constexpr int comparedSeconds = 15;
constexpr int patienceMs = 20'000;
constexpr int clipsSeen = 500;
constexpr int clipsSeenFirst = 5;

// What a film has: not one colour, and no noise that nothing can pack.
QString writeClip(const QString &path, QSize size, double seconds)
{
    TestClip clip;
    clip.numbered = true;
    clip.size = size;
    clip.seconds = seconds;
    clip.framesPerSecond = framesPerSecond;
    clip.bFrames = 2;
    clip.keyEvery = 250;
    clip.colours = {QColor(200, 60, 40), QColor(40, 160, 60), QColor(40, 60, 180), QColor(120, 120, 120)};
    if (!writeTestClip(path, clip))
        qFatal("The clip could not be written");
    return path;
}

void letRun(qint64 ms)
{
    QElapsedTimer timer;
    timer.start();
    if (!QTest::qWaitFor([&] { return timer.elapsed() >= ms; }, static_cast<int>(10 * ms)))
        qFatal("Time stands still");
}

// Processor milliseconds for each second of playing.
double loadWhilePlaying()
{
    letRun(1000); // what a start costs is no part of it
    const double before = cpuMs();
    letRun(1000 * comparedSeconds);
    return (cpuMs() - before) / comparedSeconds;
}

double loadOfBare(const QString &path)
{
    QVideoWidget video;
    video.resize(stage);
    video.show();
    QMediaPlayer player;
    player.setVideoOutput(&video);
    bool hasFrame = false;
    QObject::connect(video.videoSink(), &QVideoSink::videoFrameChanged, &player,
                     [&hasFrame](const QVideoFrame &frame) { hasFrame = hasFrame || frame.isValid(); });
    player.setSource(QUrl::fromLocalFile(path));
    player.play();
    if (!QTest::qWaitFor([&] { return hasFrame; }, patienceMs))
        qFatal("The bare player showed no frame");
    const double load = loadWhilePlaying();
    player.disconnect();
    player.stop();
    player.setVideoSink(nullptr);
    return load;
}

// The whole process over the seconds it plays, its start too: it says nothing when it begins. 0: not installed.
double loadOfMpv(const QString &path)
{
    const QString mpv = QStandardPaths::findExecutable(QStringLiteral("mpv"));
    if (mpv.isEmpty())
        return 0;
    const double before = childrenCpuMs();
    const int failed = QProcess::execute(mpv, {QStringLiteral("--no-config"), QStringLiteral("--really-quiet"),
                                               QStringLiteral("--vo=x11"), QStringLiteral("--hwdec=no"),
                                               QStringLiteral("--no-audio"), QStringLiteral("--geometry=1050x590"),
                                               QStringLiteral("--length=%1").arg(comparedSeconds), path});
    return failed == 0 ? (childrenCpuMs() - before) / comparedSeconds : 0;
}

// How often the picture is painted: once for each frame that is shown, as nothing else has it painted here. The number
// that the pane says meanwhile may be the next one's already.
class Paintings : public QObject
{
public:
    explicit Paintings(QWidget &picture) { picture.installEventFilter(this); }
    int count() const { return m_count; }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        m_count += event->type() == QEvent::Paint;
        return QObject::eventFilter(watched, event);
    }

private:
    int m_count = 0;
};

void showFirstFrame(PlayerPane &pane, const QString &path)
{
    QSignalSpy firstFrame(&pane, &PlayerPane::firstFrameShown);
    pane.showClip(path, true);
    if (!QTest::qWaitFor([&] { return !firstFrame.isEmpty(); }, patienceMs))
        qFatal("The pane showed no frame");
}

// So that the picture itself has the wanted size, whatever stands around it.
void fitStage(QWidget &window, const QWidget &picture)
{
    for (int times = 0; times < 3; ++times) {
        window.resize(window.size() + stage - picture.size());
        letRun(100);
    }
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QTemporaryDir folder;
    const QString path = writeClip(folder.filePath(QStringLiteral("large.mp4")), {1920, 1080}, playedSeconds);
    Settings settings(folder.filePath(QStringLiteral("settings.ini")), folder.path());
    Theme theme(application, settings);
    const double bare = loadOfBare(path);
    const double mpv = loadOfMpv(path);

    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *pane = new PlayerPane(settings, theme, &window);
    layout->addWidget(pane);
    window.resize(stage + QSize(32, 160));
    window.show();
    showFirstFrame(*pane, path);
    auto *picture = window.findChild<QWidget *>(QStringLiteral("playerVideo"));
    fitStage(window, *picture);
    const double load = loadWhilePlaying();
    printFigure(QStringLiteral("viewer: 1080p30 in %1x%2: %3 x the processor time of a bare QMediaPlayer with "
                               "QVideoWidget (%4 ms a second / %5 ms)%6")
                    .arg(picture->width())
                    .arg(picture->height())
                    .arg(load / bare, 0, 'f', 2)
                    .arg(load, 0, 'f', 0)
                    .arg(bare, 0, 'f', 0)
                    .arg(mpv > 0 ? QStringLiteral(", %1 x mpv with software output").arg(load / mpv, 0, 'f', 2)
                                 : QStringLiteral("; mpv is not installed")));

    pane->showWords(QStringLiteral("Nothing"), QStringLiteral("Nothing to see."));
    const Paintings paintings(*picture);
    showFirstFrame(*pane, path);
    if (!QTest::qWaitFor([&] { return !pane->isPlaying(); }, 2 * 1000 * playedSeconds))
        qFatal("The clip does not end");
    const int frames = framesPerSecond * playedSeconds;
    printFigure(QStringLiteral("viewer: %1 of %2 frames lost in %3 s")
                    .arg(std::max(0, frames - paintings.count()))
                    .arg(frames)
                    .arg(playedSeconds));

    QStringList clips;
    for (int clip = 0; clip < 10; ++clip)
        clips << writeClip(folder.filePath(QStringLiteral("%1.mp4").arg(clip)), {1280, 720}, 2);
    double first = 0;
    for (int seen = 1; seen <= clipsSeen; ++seen) {
        showFirstFrame(*pane, clips.at(seen % clips.size()));
        letRun(50);
        if (seen == clipsSeenFirst)
            first = double(memoryKiB("VmRSS"));
    }
    const auto last = double(memoryKiB("VmRSS"));
    printFigure(QStringLiteral("viewer: memory after %1 clips %2 x that after %3 (%4 MiB / %5 MiB)")
                    .arg(clipsSeen)
                    .arg(last / first, 0, 'f', 2)
                    .arg(clipsSeenFirst)
                    .arg(last / 1024, 0, 'f', 0)
                    .arg(first / 1024, 0, 'f', 0));
    return 0;
}
