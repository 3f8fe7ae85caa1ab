// From setting a source to the first frame, in the player's pane over a bare QMediaPlayer with a QVideoWidget: the same
// clip, in turn, in the same run, medians. And switching from a clip that plays, with how long the GUI thread was
// blocked by it.
#include "support/media/TestClip.h"
#include "support/process/Figures.h"
#include "support/process/Heartbeat.h"

#include "ui/player/PlayerPane.h"
#include "ui/widgets/theme/Theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QMediaPlayer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>
#include <QVBoxLayout>
#include <QVideoFrame>
#include <QVideoSink>
#include <QVideoWidget>

namespace {

constexpr int rounds = 15;
constexpr int patienceMs = 10'000;
constexpr qint64 playedMs = 400; // before it is switched away

struct Measured
{
    QList<double> firstFrameMs;
    QList<double> stallMs;
};

// What a program would write that knows none of the backend's habits.
class BarePlayer
{
public:
    explicit BarePlayer(QWidget *parent)
        : m_video(new QVideoWidget(parent))
    {
        parent->layout()->addWidget(m_video);
        m_player.setVideoOutput(m_video);
    }
    ~BarePlayer()
    {
        m_player.disconnect();
        m_player.setVideoSink(nullptr);
    }

    void show(const QString &path)
    {
        m_hasFrame = false;
        const QMetaObject::Connection watch =
            QObject::connect(m_video->videoSink(), &QVideoSink::videoFrameChanged, &m_player,
                             [this](const QVideoFrame &frame) { m_hasFrame = m_hasFrame || frame.isValid(); });
        m_player.setSource(QUrl::fromLocalFile(path));
        m_player.play();
        if (!QTest::qWaitFor([this] { return m_hasFrame; }, patienceMs))
            qFatal("The bare player showed no frame");
        QObject::disconnect(watch);
    }
    void clear()
    {
        m_player.stop();
        m_player.setSource({});
    }
    qint64 position() const { return m_player.position(); }

private:
    QMediaPlayer m_player;
    QVideoWidget *m_video;
    bool m_hasFrame = false;
};

class Pane
{
public:
    Pane(QWidget *parent, Settings &settings, Theme &theme)
        : m_pane(new PlayerPane(settings, theme, parent))
    {
        parent->layout()->addWidget(m_pane);
    }

    void show(const QString &path)
    {
        QSignalSpy firstFrame(m_pane, &PlayerPane::firstFrameShown);
        m_pane->showClip(path, true);
        if (!QTest::qWaitFor([&] { return !firstFrame.isEmpty(); }, patienceMs))
            qFatal("The pane showed no frame");
    }
    void clear() { m_pane->showWords(QStringLiteral("Nothing"), QStringLiteral("Nothing to see.")); }

private:
    PlayerPane *m_pane;
};

// The event loop runs meanwhile: that is what is waited for, the clip playing on and the backend coming to rest.
void letRun(qint64 ms)
{
    QElapsedTimer timer;
    timer.start();
    if (!QTest::qWaitFor([&] { return timer.elapsed() >= ms; }, static_cast<int>(10 * ms)))
        qFatal("Time stands still");
}

template <typename Player>
void measure(Player &player, const QString &path, Measured &into)
{
    Heartbeat heart;
    QElapsedTimer timer;
    timer.start();
    player.show(path);
    into.firstFrameMs.append(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    into.stallMs.append(static_cast<double>(heart.longestGapMs()));
}

void print(const QString &what, const Measured &pane, const Measured &bare)
{
    printFigure(
        QStringLiteral("player: %1: first frame %2 x bare QMediaPlayer (%3 ms / %4 ms), GUI blocked %5 ms / %6 ms")
            .arg(what)
            .arg(median(pane.firstFrameMs) / median(bare.firstFrameMs), 0, 'f', 2)
            .arg(median(pane.firstFrameMs), 0, 'f', 0)
            .arg(median(bare.firstFrameMs), 0, 'f', 0)
            .arg(median(pane.stallMs), 0, 'f', 0)
            .arg(median(bare.stallMs), 0, 'f', 0));
}

QString writeClip(const QString &path, const QColor &colour)
{
    TestClip clip;
    clip.size = QSize(1280, 720);
    clip.seconds = 5;
    clip.colours = {colour};
    clip.sound = true;
    if (!writeTestClip(path, clip))
        qFatal("The clip could not be written");
    return path;
}

QWidget *makeWindow(int x)
{
    auto *window = new QWidget;
    new QVBoxLayout(window);
    window->setGeometry(x, 0, 420, 500);
    return window;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QTemporaryDir folder;
    const QString one = writeClip(folder.filePath(QStringLiteral("one.mp4")), Qt::red);
    const QString other = writeClip(folder.filePath(QStringLiteral("other.mp4")), Qt::blue);
    Settings settings(folder.filePath(QStringLiteral("settings.ini")), folder.path());
    Theme theme(application, settings);
    const std::unique_ptr<QWidget> paneWindow(makeWindow(0));
    const std::unique_ptr<QWidget> bareWindow(makeWindow(500));
    Pane pane(paneWindow.get(), settings, theme);
    BarePlayer bare(bareWindow.get());
    paneWindow->show();
    bareWindow->show();

    Measured paneFirst, bareFirst, paneSwitch, bareSwitch;
    for (int round = 0; round <= rounds; ++round) {
        Measured warmUp; // the first round loads the backend and compiles shaders
        measure(pane, one, round == 0 ? warmUp : paneFirst);
        letRun(playedMs);
        measure(pane, other, round == 0 ? warmUp : paneSwitch);
        pane.clear();
        letRun(playedMs);
        measure(bare, one, round == 0 ? warmUp : bareFirst);
        letRun(playedMs);
        measure(bare, other, round == 0 ? warmUp : bareSwitch);
        bare.clear();
        letRun(playedMs);
    }
    print(QStringLiteral("from nothing"), paneFirst, bareFirst);
    print(QStringLiteral("from a clip that plays"), paneSwitch, bareSwitch);
    return 0;
}
