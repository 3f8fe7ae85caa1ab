// Compare in a real window: 4 takes of 720p30 and 2 of 1080p30 for ten seconds each: frames shown, late and left out,
// processor time and memory. Frames that a clock of one's own passes over are counted by ComparePlayer.
#include "support/media/TestClip.h"
#include "support/process/Figures.h"
#include "ui/compare/ComparePane.h"
#include "ui/widgets/theme/Theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace {

constexpr int comparedSeconds = 10;
constexpr int patienceMs = 60'000;
constexpr QSize window{1600, 900};

// What a film has: not one colour, and no noise that nothing can pack.
QString writeClip(const QString &path, QSize size)
{
    TestClip clip;
    clip.numbered = true;
    clip.size = size;
    clip.seconds = comparedSeconds;
    clip.framesPerSecond = 30;
    clip.bFrames = 2;
    clip.colours = {QColor(200, 60, 40), QColor(40, 160, 60), QColor(40, 60, 180), QColor(120, 120, 120)};
    clip.keyEvery = 250;
    if (!writeTestClip(path, clip))
        qFatal("The clip could not be written");
    return path;
}

void measure(const QString &what, const QStringList &paths, Settings &settings, Theme &theme)
{
    SystemClock clock;
    ComparePane pane({clock, settings, theme});
    QSignalSpy opened(&pane, &ComparePane::opened);
    QList<ComparedTake> takes;
    for (const QString &path : paths)
        takes << ComparedTake{path, 0, {}, path, {}};
    pane.resize(window);
    pane.show();
    pane.setTakes(takes);
    ComparePlayer &player = pane.player();
    player.setLooping(false);
    if (!opened.wait(patienceMs) || !QTest::qWaitFor([&] { return player.shown().moment == 0; }, patienceMs))
        qFatal("The clips could not be opened");
    const auto isSharp = [&] {
        const QList<QSize> sizes = pane.findChild<CompareStage *>()->pictureSizes();
        return player.shown().pictures.value(0).size() == sizes.value(0);
    };
    if (!QTest::qWaitFor(isSharp, patienceMs))
        qFatal("The pictures were not made");
    const double cpu = cpuMs();
    QElapsedTimer wall;
    wall.start();
    player.play();
    if (!QTest::qWaitFor([&] { return !player.isPlaying(); }, patienceMs))
        qFatal("It does not end");
    const ComparePlayer::Counts &counts = player.counts();
    printFigure(
        QStringLiteral("compare: %1: %2 of %3 frames shown, %4 late, %5 left out, the clock stood %6 times; %7 s "
                       "processor in %8 s; %9 MiB")
            .arg(what)
            .arg(counts.shown)
            .arg(player.timeline().count())
            .arg(counts.late)
            .arg(counts.leftOut)
            .arg(counts.waits)
            .arg((cpuMs() - cpu) / 1000, 0, 'f', 1)
            .arg(double(wall.elapsed()) / 1000, 0, 'f', 1)
            .arg(memoryKiB("VmRSS") / 1024));
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QTemporaryDir folder;
    Settings settings(folder.filePath(QStringLiteral("settings.ini")), folder.path());
    Theme theme(application, settings);
    QStringList four;
    for (int take = 0; take < 4; ++take)
        four << writeClip(folder.filePath(QStringLiteral("%1.mp4").arg(take)), {1280, 720});
    measure(QStringLiteral("4 x 720p30"), four, settings, theme);
    QStringList two;
    for (int take = 0; take < 2; ++take)
        two << writeClip(folder.filePath(QStringLiteral("large%1.mp4").arg(take)), {1920, 1080});
    measure(QStringLiteral("2 x 1080p30"), two, settings, theme);
    return 0;
}
