// The sound of a clip beside its picture at another speed, on a clock that is driven by hand: what is sent to the sink
// is what belongs to the picture, and stays with it.
#include "support/fakes/FakeClock.h"
#include "support/fakes/FakeSoundSink.h"
#include "support/media/TestClip.h"
#include "video/sound/StretchedPlayback.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace std::chrono_literals;
using std::chrono::microseconds;

namespace {

constexpr int patienceMs = 20'000;
constexpr double soundSeconds = 3;
constexpr double frameSeconds = 0.04;

} // namespace

class TestStretchedPlayback : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void noneAtTheOwnSpeedOrBackwards();
    void beginsWhereThePictureIs();
    void whatComesTooLateIsLeftOut();
    void goesWithThePicture_data();
    void goesWithThePicture();
    void driftIsCorrected_data();
    void driftIsCorrected();
    void framesThatComeLateAreNoDrift();
    void aStandstillDropsWhatWaits();
    void aJumpIsFollowedAtOnce();
    void anotherSpeedOrClipBeginsAnew();
    void theDeviceComesAndGoes();
    void withoutSoundTheSinkStaysClosed();
    void theSoundMayEndBeforeThePicture();

private:
    void showFrame(double seconds) { m_playback->follow(m_path, microseconds(std::llround(seconds * 1e6)), m_speed); }
    void start(double seconds, double speed)
    {
        m_speed = speed;
        m_isOver = false;
        showFrame(seconds);
        QTRY_VERIFY_WITH_TIMEOUT(m_sink->isOpen() && m_sink->waiting() > 4'000, patienceMs);
    }
    void passFrame();
    void play(double from, double to, const std::function<double(int)> &lateness = {});
    double heardAt(double pitch) const;

    QTemporaryDir m_folder;
    QString m_path;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<FakeSoundSink> m_sink;
    std::unique_ptr<StretchedPlayback> m_playback;
    double m_speed = 1;
    double m_passed = 0;  // ms that are not whole yet
    bool m_isOver = true; // no sound is waited for
};

void TestStretchedPlayback::initTestCase()
{
    TestClip clip;
    clip.size = {96, 54};
    clip.seconds = soundSeconds;
    clip.sound = true;
    clip.tones = {300, 600, 1200};
    QVERIFY(writeTestClip(m_folder.filePath(QStringLiteral("steps.mp4")), clip));
    clip.tones = {440};
    QVERIFY(writeTestClip(m_folder.filePath(QStringLiteral("tone.mp4")), clip));
    clip.seconds = 8;
    clip.soundSeconds = 2;
    QVERIFY(writeTestClip(m_folder.filePath(QStringLiteral("short.mp4")), clip));
    clip.sound = false;
    QVERIFY(writeTestClip(m_folder.filePath(QStringLiteral("silent.mp4")), clip));
    clip.sound = true;
    clip.seconds = clip.soundSeconds = 30;
    clip.framesPerSecond = 5;
    QVERIFY(writeTestClip(m_folder.filePath(QStringLiteral("long.mp4")), clip));
}

void TestStretchedPlayback::init()
{
    m_path = m_folder.filePath(QStringLiteral("steps.mp4"));
    m_speed = 1;
    m_passed = 0;
    m_isOver = true;
    m_clock = std::make_unique<FakeClock>();
    m_sink = std::make_unique<FakeSoundSink>(*m_clock);
    m_playback = std::make_unique<StretchedPlayback>(*m_clock, *m_sink);
}

void TestStretchedPlayback::cleanup()
{
    m_playback.reset();
    m_sink.reset();
    m_clock.reset();
}

// The thread that makes the sound is as fast as it can be, and the clock waits for it.
void TestStretchedPlayback::passFrame()
{
    m_passed += frameSeconds * 1000 / m_speed;
    while (m_passed >= 1) {
        const qint64 step = std::min<qint64>(20, static_cast<qint64>(m_passed));
        m_passed -= static_cast<double>(step);
        m_clock->advance(step);
        if (!m_isOver) // near the end of the sound nothing more comes
            m_isOver = !QTest::qWaitFor([this] { return m_sink->isOpen() && m_sink->room() < 4'000; }, 2000);
    }
}

// `lateness`: of a frame by its number, in ms; it comes that much after it should.
void TestStretchedPlayback::play(double from, double to, const std::function<double(int)> &lateness)
{
    const int frames = static_cast<int>(std::lround((to - from) / frameSeconds));
    for (int frame = 0; frame < frames; ++frame) {
        const double behind = lateness ? lateness(frame) / 1000 * m_speed : 0;
        showFrame(from + frame * frameSeconds - behind);
        passFrame();
    }
}

// When this pitch leaves the sink, in ms of the clock's uptime.
double TestStretchedPlayback::heardAt(double pitch) const
{
    return static_cast<double>(m_sink->openedAt()) + pitchBegins(m_sink->written(), pitch) * 1000;
}

void TestStretchedPlayback::noneAtTheOwnSpeedOrBackwards()
{
    for (const double speed : {1.0, -1.0, -4.0}) {
        m_speed = speed;
        showFrame(0.5);
        m_clock->advance(500);
        QCOMPARE(m_sink->openings(), 0);
    }
    start(0, 2);
    QCOMPARE(m_sink->openings(), 1);
    m_speed = 1;
    showFrame(0.04);
    QVERIFY(!m_sink->isOpen());
}

void TestStretchedPlayback::beginsWhereThePictureIs()
{
    start(1.5, 0.5);
    QVERIFY(std::abs(pitchOf(m_sink->written(), 0, 0.09) / 600 - 1) < 0.02);
    play(1.5, 2.4);
    QVERIFY(std::abs(pitchBegins(m_sink->written(), 1200) - 1.0) < 0.05);
    QCOMPARE(m_sink->openings(), 1);
}

// The picture is half a second of the clip further when the first sound is there.
void TestStretchedPlayback::whatComesTooLateIsLeftOut()
{
    m_speed = 2;
    showFrame(0);
    const qint64 begun = m_clock->uptimeMs();
    m_clock->sleep(250); // nothing is delivered meanwhile
    QTRY_VERIFY_WITH_TIMEOUT(m_sink->isOpen() && m_sink->room() < 4'000, patienceMs);
    const double next = heardAt(600) - static_cast<double>(begun);
    QVERIFY2(std::abs(next - 500) < 50, qPrintable(QString::number(next)));
}

void TestStretchedPlayback::goesWithThePicture_data()
{
    QTest::addColumn<double>("speed");
    for (const double speed : {0.25, 0.5, 2.0, 4.0})
        QTest::addRow("%g", speed) << speed;
}

void TestStretchedPlayback::goesWithThePicture()
{
    QFETCH(double, speed);
    const auto begun = static_cast<double>(m_clock->uptimeMs());
    start(0, speed);
    play(0, 2.6);
    QCOMPARE(m_sink->openings(), 1); // and nothing was torn
    for (const double pitch : {600.0, 1200.0}) {
        const double off = heardAt(pitch) - begun - (pitch == 600 ? 1000 : 2000) / speed;
        QVERIFY2(std::abs(off) < 80, qPrintable(QString::number(off)));
    }
}

void TestStretchedPlayback::driftIsCorrected_data()
{
    QTest::addColumn<double>("pace");
    QTest::newRow("a slow device") << 0.9;
    QTest::newRow("a fast device") << 1.1;
}

void TestStretchedPlayback::driftIsCorrected()
{
    QFETCH(double, pace);
    m_path = m_folder.filePath(QStringLiteral("long.mp4"));
    start(0, 2);
    m_sink->setPace(pace);
    play(0, 0.64);
    QCOMPARE(m_sink->openings(), 1); // off by 32 ms yet
    play(0.64, 4);
    const int corrected = m_sink->openings();
    QVERIFY2(corrected >= 2 && corrected <= 4, qPrintable(QString::number(corrected)));
    m_sink->setPace(1);
    play(4, 6);
    const int openings = m_sink->openings();
    play(6, 9);
    QCOMPARE(m_sink->openings(), openings);
}

void TestStretchedPlayback::framesThatComeLateAreNoDrift()
{
    m_path = m_folder.filePath(QStringLiteral("long.mp4"));
    start(0, 2);
    play(0, 6, [](int frame) { return frame % 2 == 1 ? 12.0 : 0.0; });
    QCOMPARE(m_sink->openings(), 1);
    play(6, 8);
    m_clock->advance(160); // and one comes very late
    showFrame(8);
    play(8.36, 10);
    QCOMPARE(m_sink->openings(), 1);
}

void TestStretchedPlayback::aStandstillDropsWhatWaits()
{
    start(0, 2);
    m_playback->stop();
    QVERIFY(!m_sink->isOpen());
    QCOMPARE(m_sink->waiting(), 0);
    m_clock->advance(1000);
    QVERIFY(!m_sink->isOpen());
    start(2.2, 2);
    QCOMPARE(m_sink->openings(), 2);
    QVERIFY(std::abs(pitchOf(m_sink->written(), 0, 0.09) / 1200 - 1) < 0.02);
}

void TestStretchedPlayback::aJumpIsFollowedAtOnce()
{
    start(2.2, 2);
    play(2.2, 2.6);
    showFrame(0); // over and over: it begins anew
    QVERIFY(!m_sink->isOpen());
    QTRY_VERIFY_WITH_TIMEOUT(m_sink->isOpen() && m_sink->waiting() > 4'000, patienceMs);
    QVERIFY(std::abs(pitchOf(m_sink->written(), 0, 0.09) / 300 - 1) < 0.02);
    play(0, 0.2);
    showFrame(2.2); // and forwards
    QVERIFY(!m_sink->isOpen());
    QTRY_VERIFY_WITH_TIMEOUT(m_sink->isOpen() && m_sink->waiting() > 4'000, patienceMs);
    QVERIFY(std::abs(pitchOf(m_sink->written(), 0, 0.09) / 1200 - 1) < 0.02);
    QCOMPARE(m_sink->openings(), 3);
}

void TestStretchedPlayback::anotherSpeedOrClipBeginsAnew()
{
    start(0, 2);
    start(0.04, 4);
    QTRY_COMPARE_WITH_TIMEOUT(m_sink->openings(), 2, patienceMs);
    m_path = m_folder.filePath(QStringLiteral("tone.mp4"));
    showFrame(0.08);
    QVERIFY(!m_sink->isOpen()); // nothing more of the one before
    QTRY_VERIFY_WITH_TIMEOUT(m_sink->isOpen() && m_sink->waiting() > 4'000, patienceMs);
    QVERIFY(std::abs(pitchOf(m_sink->written(), 0, 0.09) / 440 - 1) < 0.02);
}

void TestStretchedPlayback::theDeviceComesAndGoes()
{
    m_sink->setDevice(false);
    m_speed = 0.5;
    showFrame(0);
    m_clock->advance(200);
    QCOMPARE(m_sink->openings(), 0);
    m_sink->setDevice(true);
    start(0.1, 0.5);
    QCOMPARE(m_sink->openings(), 1);
    m_sink->setDevice(false);
    m_clock->advance(100);
    showFrame(0.15);
    m_clock->advance(100);
    QCOMPARE(m_sink->openings(), 1);
    m_sink->setDevice(true);
    start(0.2, 0.5);
    QCOMPARE(m_sink->openings(), 2);
    m_sink->loseDevice(); // to another one
    m_clock->advance(80);
    start(0.24, 0.5);
    QCOMPARE(m_sink->openings(), 3);
}

void TestStretchedPlayback::withoutSoundTheSinkStaysClosed()
{
    m_path = m_folder.filePath(QStringLiteral("silent.mp4"));
    m_speed = 2;
    play(0, 2);
    m_path = m_folder.filePath(QStringLiteral("nothing.mp4"));
    play(0, 2);
    QCOMPARE(m_sink->openings(), 0);
    m_path = m_folder.filePath(QStringLiteral("tone.mp4"));
    start(0, 2);
    QCOMPARE(m_sink->openings(), 1);
}

void TestStretchedPlayback::theSoundMayEndBeforeThePicture()
{
    m_path = m_folder.filePath(QStringLiteral("short.mp4"));
    start(1.6, 4);
    play(1.6, 4);
    QCOMPARE(m_sink->openings(), 1);
    QVERIFY(std::abs(secondsOf(m_sink->written()) - 0.1) < 0.05);
}

QTEST_MAIN(TestStretchedPlayback)
#include "tst_stretchedplayback.moc"
