// J K L, speeds, in and out marks by keys: the clip goes the way and as fast as is asked, backwards by its own frames,
// between the marks over and over; and held keys are told from pressed ones.
#include "support/window/PlayerRig.h"

#include "shortcuts/Shortcuts.h"
#include "ui/player/PlayerKeyReader.h"

#include <QAction>
#include <QElapsedTimer>
#include <QKeyEvent>
#include <QMenu>
#include <QSignalSpy>
#include <QToolButton>

namespace {

constexpr int lastFrame = 47;

} // namespace

class TestShuttle : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { m_rig.close(); }

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
    void show(bool play = false) { m_rig.show(clipPath(), play); }
    QString speed() { return m_rig.find<QToolButton>("playerSpeedButton")->text(); }
    QString marks() { return m_rig.find("playerSeekSlider")->accessibleDescription(); }
    void goTo(int frame);
    QString clipPath() const { return m_rig.path(QStringLiteral("numbered.mp4")); }

    PlayerRig m_rig{{100, 100, 640, 700}};
};

void TestShuttle::initTestCase()
{
    TestClip clip = numberedClip({192, 108}, 2);
    clip.keyEvery = 12;
    clip.bFrames = 3;
    m_rig.written(QStringLiteral("numbered.mp4"), clip);
    QVERIFY(QFile::copy(clipPath(), m_rig.path(QStringLiteral("other.mp4"))));
}

void TestShuttle::init()
{
    m_rig.forgetSettings();
    m_rig.open();
}

void TestShuttle::goTo(int frame)
{
    m_rig.pane()->step(frame - m_rig.place());
    QTRY_COMPARE_WITH_TIMEOUT(m_rig.number(), frame, PlayerRig::patienceMs);
}

void TestShuttle::heldKeysAreToldFromPressedOnes()
{
    Settings settings(m_rig.path(QStringLiteral("keys.ini")), m_rig.folder());
    const Shortcuts shortcuts(settings);
    PlayerKeyReader reader(shortcuts);
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
    Settings settings(m_rig.path(QStringLiteral("keys.ini")), m_rig.folder());
    const Shortcuts shortcuts(settings);
    for (const Qt::Key code : {Qt::Key_J, Qt::Key_K, Qt::Key_L, Qt::Key_I, Qt::Key_O, Qt::Key_R}) {
        QVERIFY(playerKey(shortcuts, QKeyEvent(QEvent::KeyPress, code, Qt::NoModifier)));
        QVERIFY(!playerKey(shortcuts, QKeyEvent(QEvent::KeyPress, code, Qt::ControlModifier)));
        QVERIFY(!playerKey(shortcuts, QKeyEvent(QEvent::KeyPress, code, Qt::AltModifier)));
    }
}

void TestShuttle::playsBackwardsToTheBeginning()
{
    show();
    goTo(30);
    QSignalSpy playing(m_rig.pane(), &PlayerPane::playingChanged);
    QElapsedTimer watch;
    watch.start();
    m_rig.key(Qt::Key_J);
    QVERIFY(m_rig.pane()->isPlaying());
    QCOMPARE(speed(), QStringLiteral("−1×"));
    QList<int> seen;
    const bool ended = QTest::qWaitFor(
        [&] {
            const int now = m_rig.number();
            if (seen.isEmpty() || seen.constLast() != now)
                seen << now;
            return !m_rig.pane()->isPlaying();
        },
        PlayerRig::patienceMs);
    QVERIFY(ended);
    QTRY_COMPARE_WITH_TIMEOUT(m_rig.number(), 0, PlayerRig::patienceMs);
    QVERIFY2(seen.size() > 5, "it jumped");
    QVERIFY(std::is_sorted(seen.crbegin(), seen.crend()));
    const double seconds = static_cast<double>(watch.elapsed()) / 1000;
    QVERIFY2(seconds > 31 / 24.0, qPrintable(QString::number(seconds)));
    QCOMPARE(playing.size(), 2); // on and off
    QCOMPARE(speed(), QStringLiteral("1×"));
    m_rig.key(Qt::Key_Space); // forwards again
    QTRY_VERIFY_WITH_TIMEOUT(m_rig.place() > 3, PlayerRig::patienceMs);
}

void TestShuttle::lAndJAreFasterWithEachPress()
{
    show();
    for (const char *wanted : {"1×", "2×", "4×"}) {
        m_rig.key(Qt::Key_L);
        QCOMPARE(speed(), QString::fromUtf8(wanted));
        QVERIFY(m_rig.pane()->isPlaying());
    }
    QTRY_VERIFY_WITH_TIMEOUT(!m_rig.pane()->isPlaying(), PlayerRig::patienceMs); // the end
    QTRY_COMPARE_WITH_TIMEOUT(m_rig.number(), lastFrame, PlayerRig::patienceMs);
    for (const char *wanted : {"−1×", "−2×", "−4×"}) {
        m_rig.key(Qt::Key_J);
        QCOMPARE(speed(), QString::fromUtf8(wanted));
    }
    QTRY_VERIFY_WITH_TIMEOUT(m_rig.place() < 40, PlayerRig::patienceMs);
    m_rig.key(Qt::Key_L); // turns round
    QVERIFY(m_rig.pane()->isPlaying());
    QCOMPARE(speed(), QStringLiteral("1×"));
    QTRY_VERIFY_WITH_TIMEOUT(!m_rig.pane()->isPlaying(), PlayerRig::patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(m_rig.number(), lastFrame, PlayerRig::patienceMs);
}

void TestShuttle::kStopsAndStepsWithTheOthers()
{
    show();
    m_rig.key(Qt::Key_L);
    QTRY_VERIFY_WITH_TIMEOUT(m_rig.place() > 2, PlayerRig::patienceMs);
    QTest::keyPress(m_rig.pane(), Qt::Key_K);
    QVERIFY(!m_rig.pane()->isPlaying());
    QCoreApplication::processEvents();
    const int stopped = m_rig.place();
    QTRY_COMPARE_WITH_TIMEOUT(m_rig.number(), m_rig.place(), PlayerRig::patienceMs);
    const int at = m_rig.place();
    QVERIFY(qAbs(at - stopped) <= 2);
    m_rig.key(Qt::Key_L);
    m_rig.key(Qt::Key_L);
    QTRY_COMPARE_WITH_TIMEOUT(m_rig.number(), at + 2, PlayerRig::patienceMs);
    m_rig.key(Qt::Key_J);
    QTRY_COMPARE_WITH_TIMEOUT(m_rig.number(), at + 1, PlayerRig::patienceMs);
    QVERIFY(!m_rig.pane()->isPlaying());
    QTest::keyRelease(m_rig.pane(), Qt::Key_K);
    m_rig.key(Qt::Key_J);
    QVERIFY(m_rig.pane()->isPlaying());
    m_rig.key(Qt::Key_K);
    QVERIFY(!m_rig.pane()->isPlaying());
}

// Two seconds take four at half the speed, and half a second at four times.
void TestShuttle::aSpeedHolds()
{
    show();
    const auto *button = m_rig.find<QToolButton>("playerSpeedButton");
    QVERIFY(button->isVisible());
    const QList<QAction *> actions = button->menu()->actions();
    QCOMPARE(actions.size(), 5);
    const auto secondsAt = [&](int action) {
        actions.at(action)->trigger();
        m_rig.key(Qt::Key_Home);
        if (!QTest::qWaitFor([this] { return m_rig.number() == 0; }, PlayerRig::patienceMs))
            qFatal("the first frame is not shown");
        QElapsedTimer watch;
        watch.start();
        m_rig.key(Qt::Key_Space);
        if (!QTest::qWaitFor([this] { return !m_rig.pane()->isPlaying(); }, PlayerRig::patienceMs))
            qFatal("the clip does not end");
        return static_cast<double>(watch.elapsed()) / 1000;
    };
    const double slow = secondsAt(1);
    QCOMPARE(speed(), QStringLiteral("0.5×")); // holds when it has stopped
    QTRY_COMPARE_WITH_TIMEOUT(m_rig.number(), lastFrame, PlayerRig::patienceMs);
    const double fast = secondsAt(4);
    QCOMPARE(speed(), QStringLiteral("4×"));
    qInfo("two seconds: %.2f s at half, %.2f s at four times the speed", slow, fast);
    QVERIFY2(slow > 3.5, qPrintable(QString::number(slow)));
    QVERIFY2(fast < 0.45 * slow, qPrintable(QString::number(fast))); // on a busy machine both take longer
    m_rig.key(Qt::Key_BraceLeft, Qt::ShiftModifier);
    QCOMPARE(speed(), QStringLiteral("2×"));
    m_rig.pane()->showClip(m_rig.path(QStringLiteral("other.mp4")), false);
    QTRY_VERIFY_WITH_TIMEOUT(m_rig.pane()->framePlace(), PlayerRig::patienceMs);
    QCOMPARE(speed(), QStringLiteral("2×"));
}

void TestShuttle::loopsBetweenTheMarks()
{
    show();
    goTo(20);
    m_rig.key(Qt::Key_I);
    goTo(29);
    m_rig.key(Qt::Key_O);
    m_rig.key(Qt::Key_R);
    goTo(15); // runs in from before
    m_rig.key(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(m_rig.place() >= 20, PlayerRig::patienceMs);
    int wraps = 0;
    int before = m_rig.place();
    int least = before;
    int most = before;
    QVERIFY(QTest::qWaitFor(
        [&] {
            const int now = m_rig.place();
            wraps += now < before ? 1 : 0;
            before = now;
            least = std::min(least, now);
            most = std::max(most, now);
            return wraps == 3;
        },
        PlayerRig::patienceMs));
    QVERIFY(m_rig.pane()->isPlaying());
    QVERIFY2(least >= 18 && least <= 21, qPrintable(QString::number(least))); // a backend's seek may be a frame off
    QVERIFY2(most <= 29 && most >= 27, qPrintable(QString::number(most)));
    m_rig.key(Qt::Key_X, Qt::AltModifier); // and on to the end, then from the beginning
    QTRY_VERIFY_WITH_TIMEOUT(m_rig.place() > 40, PlayerRig::patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(m_rig.place() < 15, PlayerRig::patienceMs);
}

void TestShuttle::loopsBackwards()
{
    show();
    goTo(10);
    m_rig.key(Qt::Key_I);
    goTo(18);
    m_rig.key(Qt::Key_O);
    m_rig.key(Qt::Key_R);
    m_rig.key(Qt::Key_J);
    int before = m_rig.place();
    int wraps = 0;
    int least = before;
    QVERIFY(QTest::qWaitFor(
        [&] {
            const int now = m_rig.place();
            wraps += now > before ? 1 : 0;
            before = now;
            least = std::min(least, now);
            return wraps == 2;
        },
        PlayerRig::patienceMs));
    QVERIFY2(least == 10 || least == 11, qPrintable(QString::number(least)));
    QVERIFY(before <= 18);
    QVERIFY(m_rig.pane()->isPlaying());
    m_rig.key(Qt::Key_K);
}

void TestShuttle::marksOnTheSeekBar()
{
    show();
    auto *bar = m_rig.find<QSlider>("playerSeekSlider");
    QVERIFY(marks().isEmpty());
    goTo(24);
    const QImage before = bar->grab().toImage();
    m_rig.key(Qt::Key_I);
    QCOMPARE(marks(), QStringLiteral("Marked from 0:01.0 to the end"));
    QVERIFY(bar->grab().toImage() != before);
    m_rig.key(Qt::Key_O); // the same frame
    QCOMPARE(marks(), QStringLiteral("Marked from 0:01.0 to 0:01.0"));
    m_rig.key(Qt::Key_X, Qt::AltModifier);
    QVERIFY(marks().isEmpty());
    QCOMPARE(bar->grab().toImage(), before);
}

void TestShuttle::theSoundByKeys()
{
    m_rig.settings()->setVolumePercent(100);
    m_rig.key(Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(m_rig.settings()->volumePercent(), 95);
    m_rig.key(Qt::Key_M);
    QVERIFY(m_rig.settings()->isMuted());
    m_rig.key(Qt::Key_Up, Qt::ShiftModifier);
    m_rig.key(Qt::Key_Up, Qt::ShiftModifier);
    QCOMPARE(m_rig.settings()->volumePercent(), 100);
    QVERIFY(!m_rig.settings()->isMuted());
}

void TestShuttle::anotherClipHasNoMarks()
{
    show();
    goTo(5);
    m_rig.key(Qt::Key_I);
    m_rig.key(Qt::Key_J);
    QVERIFY(!marks().isEmpty() && m_rig.pane()->isPlaying());
    m_rig.pane()->showClip(m_rig.path(QStringLiteral("other.mp4")), false);
    QVERIFY(marks().isEmpty() && !m_rig.pane()->isPlaying());
    QTRY_VERIFY_WITH_TIMEOUT(m_rig.pane()->framePlace(), PlayerRig::patienceMs);
    QCOMPARE(m_rig.place(), 0);
    m_rig.pane()->showClip(clipPath(), true);
    QVERIFY(m_rig.pane()->isPlaying());
    QTRY_VERIFY_WITH_TIMEOUT(m_rig.place() > 3, PlayerRig::patienceMs);
}

QTEST_MAIN(TestShuttle)
#include "tst_shuttle.moc"
