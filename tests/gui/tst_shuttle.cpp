// J K L, speeds, in and out marks: the clip goes the way and as fast as is asked, backwards by its own frames, between
// the marks over and over; and held keys are told from pressed ones.
#include "support/TestClip.h"

#include "ui/player/PlayerKeyReader.h"
#include "ui/player/PlayerPane.h"
#include "ui/player/picture/FramePacer.h"
#include "ui/player/transport/ClipShuttle.h"
#include "ui/player/transport/PlayRate.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/words/PlayerWords.h"
#include "video/VideoFrameIndex.h"

#include <QAction>
#include <QApplication>
#include <QElapsedTimer>
#include <QKeyEvent>
#include <QMenu>
#include <QScreen>
#include <QSignalSpy>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace std::chrono_literals;

namespace {

constexpr int patienceMs = 20'000;
constexpr int lastFrame = 47;

} // namespace

class TestShuttle : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void ratesAreDoubled();
    void speedsAreChosen();
    void marksKeepTheirOrder();
    void thePacerLeavesOutWhatIsLate();
    void heldKeysAreToldFromPressedOnes();
    void lettersMeanNothingWithControl();

    void playsBackwardsToTheBeginning();
    void lAndJAreFasterWithEachPress();
    void kStopsAndStepsWithTheOthers();
    void aSpeedHolds();
    void loopsBetweenTheMarks();
    void loopsBackwards();
    void marksOnTheSeekBar();
    void theSoundByKeys();
    void anotherClipHasNoMarks();

private:
    void show(bool play = false);
    int onScreen();
    int place() { return m_pane->framePlace() ? m_pane->framePlace()->number : -1; }
    QString speed() { return m_window->findChild<QToolButton *>(QStringLiteral("playerSpeedButton"))->text(); }
    QString marks()
    {
        return m_window->findChild<QSlider *>(QStringLiteral("playerSeekSlider"))->accessibleDescription();
    }
    void key(Qt::Key code, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(m_pane, code, modifiers);
    }
    void goTo(int frame);
    QString clipPath() const { return m_folder.filePath(QStringLiteral("numbered.mp4")); }

    QTemporaryDir m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QWidget> m_window;
    PlayerPane *m_pane = nullptr;
};

void TestShuttle::initTestCase()
{
    TestClip clip;
    clip.numbered = true;
    clip.size = {192, 108};
    clip.seconds = 2;
    clip.framesPerSecond = 24;
    clip.colours = {QColor(90, 90, 90), QColor(150, 150, 150)};
    clip.keyEvery = 12;
    clip.bFrames = 3;
    QVERIFY(writeTestClip(clipPath(), clip));
    QVERIFY(QFile::copy(clipPath(), m_folder.filePath(QStringLiteral("other.mp4"))));
}

void TestShuttle::init()
{
    QFile::remove(m_folder.filePath(QStringLiteral("settings.ini")));
    m_settings = std::make_unique<Settings>(m_folder.filePath(QStringLiteral("settings.ini")), m_folder.path());
    m_theme = std::make_unique<Theme>(*qApp, *m_settings);
    m_window = std::make_unique<QWidget>();
    auto *layout = new QVBoxLayout(m_window.get());
    m_pane = new PlayerPane(*m_settings, *m_theme, m_window.get());
    layout->addWidget(m_pane);
    layout->addStretch(1);
    m_window->setGeometry(100, 100, 640, 700);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void TestShuttle::cleanup()
{
    m_window.reset();
    m_theme.reset();
    m_settings.reset();
}

void TestShuttle::show(bool play)
{
    m_pane->showClip(clipPath(), play);
    QTRY_VERIFY_WITH_TIMEOUT(m_pane->framePlace(), patienceMs);
}

void TestShuttle::goTo(int frame)
{
    m_pane->step(frame - place());
    QTRY_COMPARE_WITH_TIMEOUT(onScreen(), frame, patienceMs);
}

int TestShuttle::onScreen()
{
    const auto *video = m_window->findChild<QWidget *>(QStringLiteral("playerVideo"));
    const QPoint corner = video->mapToGlobal(QPoint(0, 0));
    return numberInPicture(
        m_window->screen()->grabWindow(0, corner.x(), corner.y(), video->width(), video->height()).toImage());
}

void TestShuttle::ratesAreDoubled()
{
    PlayRate rate;
    QCOMPARE(rate.now(), 1.0);
    for (const double wanted : {1.0, 2.0, 4.0, 4.0}) {
        rate.shuttle(1, wanted != 1.0);
        QCOMPARE(rate.now(), wanted);
    }
    for (const double wanted : {-1.0, -2.0, -4.0, -4.0}) {
        rate.shuttle(-1, true);
        QCOMPARE(rate.now(), wanted);
    }
    rate.shuttle(1, true);
    QCOMPARE(rate.now(), 1.0);
    rate.choose(0.25);
    rate.shuttle(1, true); // slower than the clip: its own speed first
    QCOMPARE(rate.now(), 1.0);
    rate.stop();
    QCOMPARE(rate.now(), 0.25);
}

void TestShuttle::speedsAreChosen()
{
    PlayRate rate;
    rate.chooseNext(-1);
    QCOMPARE(rate.speed(), 0.5);
    rate.chooseNext(-5);
    QCOMPARE(rate.speed(), 0.25);
    rate.chooseNext(9);
    QCOMPARE(rate.now(), 4.0);
    rate.choose(1.1);
    QCOMPARE(rate.now(), 1.0);
    QCOMPARE(rateText(0.25), QStringLiteral("0.25×"));
    QCOMPARE(rateText(-2), QStringLiteral("−2×"));
}

void TestShuttle::marksKeepTheirOrder()
{
    InOutMarks marks;
    QVERIFY(marks.isEmpty() && marks.first() == 0 && marks.last(10) == 9);
    marks.setOut(5);
    marks.setIn(5); // one frame
    QCOMPARE(marks.first(), 5);
    QCOMPARE(marks.last(10), 5);
    marks.setIn(7);
    QVERIFY(!marks.out() && marks.in() == 7);
    marks.setOut(3);
    QVERIFY(!marks.in() && marks.out() == 3);
}

void TestShuttle::thePacerLeavesOutWhatIsLate()
{
    const auto index = std::make_shared<const VideoFrameIndex>(VideoFrameIndex::read(clipPath()).value());
    std::chrono::microseconds now = 0us;
    FramePacer pacer([&now] { return now; });
    QList<int> shown;
    connect(&pacer, &FramePacer::due, this, [&shown](int number) { shown << number; });
    const QSignalSpy ended(&pacer, &FramePacer::ended);
    const auto frames = [](double count) { return std::chrono::microseconds(std::llround(count * 1e6 / 24)); };
    pacer.start(index, 10, 7, 1);
    QVERIFY(shown.isEmpty()); // the one on the screen has its time
    now = frames(0.9);
    pacer.frameShown();
    QVERIFY(shown.isEmpty());
    now = frames(1.1);
    pacer.frameShown();
    QCOMPARE(shown, QList<int>{9});
    now = frames(3.5); // it was late
    pacer.frameShown();
    QCOMPARE(shown, (QList<int>{9, 7}));
    QVERIFY(ended.isEmpty());
    now = frames(4.1);
    pacer.frameShown();
    QCOMPARE(ended.size(), 1);
    QVERIFY(!pacer.isRunning());
    shown.clear();
    now = 0us;
    pacer.start(index, 40, 0, 4);
    now = frames(1.1);
    pacer.frameShown();
    QCOMPARE(shown, QList<int>{36}); // four times as fast
}

void TestShuttle::heldKeysAreToldFromPressedOnes()
{
    PlayerKeyReader reader;
    const auto read = [&reader](QEvent::Type type, Qt::Key key, quint64 at, bool repeats = false) {
        QKeyEvent event(type, key, Qt::NoModifier, {}, repeats);
        event.setTimestamp(at);
        return reader.read(event);
    };
    QCOMPARE(read(QEvent::KeyPress, Qt::Key_L, 100).key->amount, 1);
    QVERIFY(!read(QEvent::KeyPress, Qt::Key_L, 600, true).key);
    read(QEvent::KeyRelease, Qt::Key_L, 633); // X11 does not always say that it repeats
    QVERIFY(!read(QEvent::KeyPress, Qt::Key_L, 633).key);
    read(QEvent::KeyRelease, Qt::Key_L, 700);
    QVERIFY(read(QEvent::KeyPress, Qt::Key_L, 790).key);
    read(QEvent::KeyRelease, Qt::Key_L, 800);
    QVERIFY(read(QEvent::KeyPress, Qt::Key_K, 900).key->command == PlayerCommand::Stop);
    for (const quint64 at : {1000, 1030}) { // with K held it steps, over and over
        const auto step = read(QEvent::KeyPress, Qt::Key_J, at).key;
        QVERIFY(step && step->command == PlayerCommand::Step && step->amount == -1);
        read(QEvent::KeyRelease, Qt::Key_J, at + 30);
    }
    read(QEvent::KeyRelease, Qt::Key_K, 1100);
    QVERIFY(read(QEvent::KeyPress, Qt::Key_J, 1200).key->command == PlayerCommand::Shuttle);
    read(QEvent::KeyPress, Qt::Key_K, 1300);
    reader.forget(); // its release went elsewhere
    QVERIFY(read(QEvent::KeyPress, Qt::Key_J, 1400).key->command == PlayerCommand::Shuttle);
}

void TestShuttle::lettersMeanNothingWithControl()
{
    for (const Qt::Key code : {Qt::Key_J, Qt::Key_K, Qt::Key_L, Qt::Key_I, Qt::Key_O, Qt::Key_X, Qt::Key_R}) {
        QVERIFY(playerKey(QKeyEvent(QEvent::KeyPress, code, Qt::NoModifier)));
        QVERIFY(!playerKey(QKeyEvent(QEvent::KeyPress, code, Qt::ControlModifier)));
        QVERIFY(!playerKey(QKeyEvent(QEvent::KeyPress, code, Qt::AltModifier)));
    }
}

void TestShuttle::playsBackwardsToTheBeginning()
{
    show();
    goTo(30);
    QSignalSpy playing(m_pane, &PlayerPane::playingChanged);
    QElapsedTimer watch;
    watch.start();
    key(Qt::Key_J);
    QVERIFY(m_pane->isPlaying());
    QCOMPARE(speed(), QStringLiteral("−1×"));
    QList<int> seen;
    const bool ended = QTest::qWaitFor(
        [&] {
            const int now = onScreen();
            if (seen.isEmpty() || seen.constLast() != now)
                seen << now;
            return !m_pane->isPlaying();
        },
        patienceMs);
    QVERIFY(ended);
    QTRY_COMPARE_WITH_TIMEOUT(onScreen(), 0, patienceMs);
    QVERIFY2(seen.size() > 5, "it jumped");
    QVERIFY(std::is_sorted(seen.crbegin(), seen.crend()));
    const double seconds = static_cast<double>(watch.elapsed()) / 1000;
    QVERIFY2(seconds > 31 / 24.0, qPrintable(QString::number(seconds)));
    QCOMPARE(playing.size(), 2); // on and off
    QCOMPARE(speed(), QStringLiteral("1×"));
    key(Qt::Key_Space); // forwards again
    QTRY_VERIFY_WITH_TIMEOUT(place() > 3, patienceMs);
}

void TestShuttle::lAndJAreFasterWithEachPress()
{
    show();
    for (const char *wanted : {"1×", "2×", "4×"}) {
        key(Qt::Key_L);
        QCOMPARE(speed(), QString::fromUtf8(wanted));
        QVERIFY(m_pane->isPlaying());
    }
    QTRY_VERIFY_WITH_TIMEOUT(!m_pane->isPlaying(), patienceMs); // the end
    QTRY_COMPARE_WITH_TIMEOUT(onScreen(), lastFrame, patienceMs);
    for (const char *wanted : {"−1×", "−2×", "−4×"}) {
        key(Qt::Key_J);
        QCOMPARE(speed(), QString::fromUtf8(wanted));
    }
    QTRY_VERIFY_WITH_TIMEOUT(place() < 40, patienceMs);
    key(Qt::Key_L); // turns round
    QVERIFY(m_pane->isPlaying());
    QCOMPARE(speed(), QStringLiteral("1×"));
    QTRY_VERIFY_WITH_TIMEOUT(!m_pane->isPlaying(), patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(onScreen(), lastFrame, patienceMs);
}

void TestShuttle::kStopsAndStepsWithTheOthers()
{
    show();
    key(Qt::Key_L);
    QTRY_VERIFY_WITH_TIMEOUT(place() > 2, patienceMs);
    QTest::keyPress(m_pane, Qt::Key_K);
    QVERIFY(!m_pane->isPlaying());
    QCoreApplication::processEvents();
    const int stopped = place();
    QTRY_COMPARE_WITH_TIMEOUT(onScreen(), place(), patienceMs);
    const int at = place();
    QVERIFY(qAbs(at - stopped) <= 2);
    key(Qt::Key_L);
    key(Qt::Key_L);
    QTRY_COMPARE_WITH_TIMEOUT(onScreen(), at + 2, patienceMs);
    key(Qt::Key_J);
    QTRY_COMPARE_WITH_TIMEOUT(onScreen(), at + 1, patienceMs);
    QVERIFY(!m_pane->isPlaying());
    QTest::keyRelease(m_pane, Qt::Key_K);
    key(Qt::Key_J);
    QVERIFY(m_pane->isPlaying());
    key(Qt::Key_K);
    QVERIFY(!m_pane->isPlaying());
}

// Two seconds take four at half the speed, and half a second at four times.
void TestShuttle::aSpeedHolds()
{
    show();
    const auto *button = m_window->findChild<QToolButton *>(QStringLiteral("playerSpeedButton"));
    QVERIFY(button->isVisible());
    const QList<QAction *> actions = button->menu()->actions();
    QCOMPARE(actions.size(), 5);
    const auto secondsAt = [&](int action) {
        actions.at(action)->trigger();
        key(Qt::Key_Home);
        if (!QTest::qWaitFor([this] { return onScreen() == 0; }, patienceMs))
            qFatal("the first frame is not shown");
        QElapsedTimer watch;
        watch.start();
        key(Qt::Key_Space);
        if (!QTest::qWaitFor([this] { return !m_pane->isPlaying(); }, patienceMs))
            qFatal("the clip does not end");
        return static_cast<double>(watch.elapsed()) / 1000;
    };
    const double slow = secondsAt(1);
    QCOMPARE(speed(), QStringLiteral("0.5×")); // holds when it has stopped
    QTRY_COMPARE_WITH_TIMEOUT(onScreen(), lastFrame, patienceMs);
    const double fast = secondsAt(4);
    QCOMPARE(speed(), QStringLiteral("4×"));
    qInfo("two seconds: %.2f s at half, %.2f s at four times the speed", slow, fast);
    QVERIFY2(slow > 3.5, qPrintable(QString::number(slow)));
    QVERIFY2(fast < 0.45 * slow, qPrintable(QString::number(fast))); // on a busy machine both take longer
    key(Qt::Key_BraceLeft, Qt::ShiftModifier);
    QCOMPARE(speed(), QStringLiteral("2×"));
    m_pane->showClip(m_folder.filePath(QStringLiteral("other.mp4")), false);
    QTRY_VERIFY_WITH_TIMEOUT(m_pane->framePlace(), patienceMs);
    QCOMPARE(speed(), QStringLiteral("2×"));
}

void TestShuttle::loopsBetweenTheMarks()
{
    show();
    goTo(20);
    key(Qt::Key_I);
    goTo(29);
    key(Qt::Key_O);
    key(Qt::Key_R);
    goTo(15); // runs in from before
    key(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(place() >= 20, patienceMs);
    int wraps = 0;
    int before = place();
    int least = before;
    int most = before;
    QVERIFY(QTest::qWaitFor(
        [&] {
            const int now = place();
            wraps += now < before ? 1 : 0;
            before = now;
            least = std::min(least, now);
            most = std::max(most, now);
            return wraps == 3;
        },
        patienceMs));
    QVERIFY(m_pane->isPlaying());
    QVERIFY2(least >= 18 && least <= 21, qPrintable(QString::number(least))); // a backend's seek may be a frame off
    QVERIFY2(most <= 29 && most >= 27, qPrintable(QString::number(most)));
    key(Qt::Key_X); // and on to the end, then from the beginning
    QTRY_VERIFY_WITH_TIMEOUT(place() > 40, patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(place() < 15, patienceMs);
}

void TestShuttle::loopsBackwards()
{
    show();
    goTo(10);
    key(Qt::Key_I);
    goTo(18);
    key(Qt::Key_O);
    key(Qt::Key_R);
    key(Qt::Key_J);
    int before = place();
    int wraps = 0;
    int least = before;
    QVERIFY(QTest::qWaitFor(
        [&] {
            const int now = place();
            wraps += now > before ? 1 : 0;
            before = now;
            least = std::min(least, now);
            return wraps == 2;
        },
        patienceMs));
    QVERIFY2(least == 10 || least == 11, qPrintable(QString::number(least)));
    QVERIFY(before <= 18);
    QVERIFY(m_pane->isPlaying());
    key(Qt::Key_K);
}

void TestShuttle::marksOnTheSeekBar()
{
    show();
    auto *bar = m_window->findChild<QSlider *>(QStringLiteral("playerSeekSlider"));
    QVERIFY(marks().isEmpty());
    goTo(24);
    const QImage before = bar->grab().toImage();
    key(Qt::Key_I);
    QCOMPARE(marks(), QStringLiteral("Marked from 0:01.0 to the end"));
    QVERIFY(bar->grab().toImage() != before);
    key(Qt::Key_O); // the same frame
    QCOMPARE(marks(), QStringLiteral("Marked from 0:01.0 to 0:01.0"));
    key(Qt::Key_X);
    QVERIFY(marks().isEmpty());
    QCOMPARE(bar->grab().toImage(), before);
}

void TestShuttle::theSoundByKeys()
{
    m_settings->setVolumePercent(100);
    key(Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(m_settings->volumePercent(), 95);
    key(Qt::Key_M);
    QVERIFY(m_settings->isMuted());
    key(Qt::Key_Up, Qt::ShiftModifier);
    key(Qt::Key_Up, Qt::ShiftModifier);
    QCOMPARE(m_settings->volumePercent(), 100);
    QVERIFY(!m_settings->isMuted());
}

void TestShuttle::anotherClipHasNoMarks()
{
    show();
    goTo(5);
    key(Qt::Key_I);
    key(Qt::Key_J);
    QVERIFY(!marks().isEmpty() && m_pane->isPlaying());
    m_pane->showClip(m_folder.filePath(QStringLiteral("other.mp4")), false);
    QVERIFY(marks().isEmpty() && !m_pane->isPlaying());
    QTRY_VERIFY_WITH_TIMEOUT(m_pane->framePlace(), patienceMs);
    QCOMPARE(place(), 0);
    m_pane->showClip(clipPath(), true);
    QVERIFY(m_pane->isPlaying());
    QTRY_VERIFY_WITH_TIMEOUT(place() > 3, patienceMs);
}

QTEST_MAIN(TestShuttle)
#include "tst_shuttle.moc"
