// The tour: the main job from an empty window to a clip that plays and lies on disk, in the real window with real
// clicks and keys (sent by xdotool through the X server), on the sandbox. Prints where it left the clip and the
// screenshots.
#include "support/window/SandboxedApp.h"
#include "ui/composer/ComposerPane.h"
#include "ui/player/PlayerPane.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QScreen>
#include <QSignalSpy>
#include <QTest>

#include <cstdio>

namespace {

constexpr double tourSpeed = 20;
constexpr int patienceMs = 60'000;

// What the window looked like is the best report there is.
[[noreturn]] void giveUp(const char *what)
{
    const QString path = QApplication::arguments().value(1) + QStringLiteral("/stopped.png");
    if (QGuiApplication::primaryScreen()->grabWindow().save(path))
        std::fprintf(stderr, "%s\n", qPrintable(path));
    std::fprintf(stderr, "The tour stopped: %s\n", what);
    std::exit(1);
}

void need(bool came, const char *what)
{
    if (!came)
        giveUp(what);
}

void xdotool(const QStringList &arguments)
{
    QProcess process;
    process.start(QStringLiteral("xdotool"), arguments);
    need(QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, patienceMs) &&
             process.exitCode() == 0,
         "xdotool did not do its work");
}

void click(const QWidget &widget)
{
    const QPoint centre = widget.mapToGlobal(widget.rect().center());
    xdotool({QStringLiteral("mousemove"), QString::number(centre.x()), QString::number(centre.y()),
             QStringLiteral("click"), QStringLiteral("1")});
}

void shoot(const QWidget &window, const QString &path)
{
    for (int turn = 0; turn < 3; ++turn) // what was just laid out is painted first
        QCoreApplication::processEvents();
    need(saveScreenshot(window, path), "a screenshot could not be written");
    std::printf("%s\n", qPrintable(path));
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QString folder = QApplication::arguments().value(1);
    if (folder.isEmpty())
        giveUp("it needs a folder for what it leaves behind");
    QDir(folder).removeRecursively();
    need(QDir().mkpath(folder), "the folder could not be made");

    SandboxedApp app(tourSpeed, Settings::Appearance::Dark, SandboxedApp::Clips::Ordered);
    MainWindow &window = app.window();
    window.move(0, 0);
    need(QTest::qWaitForWindowExposed(&window), "the window did not appear");
    window.activateWindow();
    auto *prompt = app.find<QPlainTextEdit>("composerPrompt");
    need(QTest::qWaitFor([&] { return prompt->hasFocus(); }, patienceMs), "the prompt did not get the focus");
    shoot(window, folder + QStringLiteral("/1-empty.png"));

    const QString text =
        QStringLiteral("Slow dolly-in over a desert highway at dusk, headlights flare, dust hanging in the air");
    xdotool({QStringLiteral("type"), QStringLiteral("--delay"), QStringLiteral("5"), text});
    need(QTest::qWaitFor([&] { return prompt->toPlainText() == text; }, patienceMs),
         "the keys did not reach the prompt");
    click(*app.find<QPushButton>("composerGenerate"));
    need(QTest::qWaitFor(
             [&] {
                 return app.core().tasks.countOf({TaskState::Pending, TaskState::Processing}) == 1;
             },
             patienceMs),
         "no task was accepted");
    need(QTest::qWaitFor([&] { return app.core().tasks.countOf({TaskState::Processing}) == 1; }, patienceMs),
         "the task did not begin");
    shoot(window, folder + QStringLiteral("/2-running.png"));

    auto *player = window.findChild<PlayerPane *>();
    QSignalSpy firstFrame(player, &PlayerPane::firstFrameShown);
    need(QTest::qWaitFor([&] { return !firstFrame.isEmpty() && player->isPlaying(); }, patienceMs),
         "the clip did not play");
    const auto *time = app.find<QLabel>("playerTimeLabel");
    need(QTest::qWaitFor([&] { return time->text().startsWith(QStringLiteral("0:01")); }, patienceMs),
         "the clip did not move on");
    shoot(window, folder + QStringLiteral("/3-playing.png"));

    const QString clip = folder + QStringLiteral("/") + QFileInfo(player->clipPath()).fileName();
    need(QFile::copy(player->clipPath(), clip), "the clip could not be copied");
    std::printf("%s\n", qPrintable(clip));
    return 0;
}
