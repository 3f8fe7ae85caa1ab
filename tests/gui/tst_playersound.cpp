// The sound of a clip that plays on the real backend at another speed than its own: at its pitch, from where the
// picture is, silent where the clip stands; told by what is sent to a sink without a device.
#include "support/fakes/FakeSoundSink.h"
#include "support/media/TestClip.h"
#include "ui/player/ClipPlayer.h"
#include "ui/player/transport/ClipShuttle.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

namespace {

constexpr int patienceMs = 20'000;
constexpr double piece = 0.25; // seconds of sound that are listened to

} // namespace

class TestPlayerSound : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void theOwnSpeedIsTheBackends();
    void keepsThePitch_data();
    void keepsThePitch();
    void standsAndGoesOnWithThePicture();
    void betweenTheMarks();
    void overAndOver();
    void silentBackwards();
    void endsWithTheClip();
    void anotherClip();
    void levelAndMute();
    void noDevice();

private:
    QString at(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    void open(const char *name)
    {
        m_player->open(at(name), false);
        QTRY_VERIFY_WITH_TIMEOUT(m_player->framePlace(), patienceMs);
    }
    bool isHeard(double seconds = piece) const { return m_sink->isOpen() && secondsOf(m_sink->written()) > seconds; }
    double pitch(double from = 0) const { return pitchOf(m_sink->written(), from, from + piece); }
    bool isPitch(double wanted) const { return std::abs(pitch() / wanted - 1) < 0.01; }

    QTemporaryDir m_folder;
    SystemClock m_clock;
    FakeSoundSink *m_sink = nullptr; // m_player's
    std::unique_ptr<ClipPlayer> m_player;
};

void TestPlayerSound::initTestCase()
{
    TestClip clip;
    clip.numbered = true;
    clip.size = {96, 54};
    clip.seconds = 6;
    clip.sound = true;
    clip.tones = {300, 600, 1200};
    QVERIFY(writeTestClip(at("steps.mp4"), clip));
    clip.tones = {440};
    QVERIFY(writeTestClip(at("tone.mp4"), clip));
    clip.seconds = 2;
    QVERIFY(writeTestClip(at("short.mp4"), clip));
    clip.sound = false;
    QVERIFY(writeTestClip(at("silent.mp4"), clip));
}

void TestPlayerSound::init()
{
    auto sink = std::make_unique<FakeSoundSink>(m_clock);
    m_sink = sink.get();
    m_player = std::make_unique<ClipPlayer>(std::move(sink));
}

void TestPlayerSound::cleanup()
{
    m_player.reset();
}

void TestPlayerSound::theOwnSpeedIsTheBackends()
{
    open("tone.mp4");
    m_player->setPlaying(true);
    QTRY_VERIFY_WITH_TIMEOUT(m_player->position() > 800, patienceMs);
    QCOMPARE(m_sink->openings(), 0);
    m_player->setRate(2);
    QTRY_VERIFY_WITH_TIMEOUT(isHeard(), patienceMs);
    m_player->setRate(1);
    QVERIFY(!m_sink->isOpen());
    const int openings = m_sink->openings();
    const qint64 from = m_player->position();
    QTRY_VERIFY_WITH_TIMEOUT(m_player->position() > from + 500 || !m_player->isPlaying(), patienceMs);
    QCOMPARE(m_sink->openings(), openings);
}

void TestPlayerSound::keepsThePitch_data()
{
    QTest::addColumn<double>("speed");
    for (const double speed : {0.25, 0.5, 2.0, 4.0})
        QTest::addRow("%g", speed) << speed;
}

void TestPlayerSound::keepsThePitch()
{
    QFETCH(double, speed);
    open("tone.mp4");
    m_player->setPlaying(true);
    m_player->setRate(speed);
    QTRY_VERIFY_WITH_TIMEOUT(isHeard(), patienceMs);
    QVERIFY2(isPitch(440), qPrintable(QString::number(pitch())));
}

void TestPlayerSound::standsAndGoesOnWithThePicture()
{
    open("steps.mp4");
    m_player->setRate(0.5);
    m_player->setPlaying(true);
    QTRY_VERIFY_WITH_TIMEOUT(isHeard(), patienceMs);
    QVERIFY2(isPitch(300), qPrintable(QString::number(pitch())));
    m_player->setPlaying(false);
    QVERIFY(!m_sink->isOpen());
    m_player->seek(4'400);
    const int openings = m_sink->openings();
    QTRY_COMPARE_WITH_TIMEOUT(m_player->position(), 4'400, patienceMs);
    QCOMPARE(m_sink->openings(), openings);
    m_player->setPlaying(true);
    QTRY_VERIFY_WITH_TIMEOUT(isHeard(), patienceMs);
    QVERIFY2(isPitch(1200), qPrintable(QString::number(pitch())));
    m_player->seek(2'100); // while it plays
    QVERIFY(!m_sink->isOpen());
    QTRY_VERIFY_WITH_TIMEOUT(isHeard(), patienceMs);
    QVERIFY2(isPitch(600), qPrintable(QString::number(pitch())));
    m_player->setScrubbing(true);
    QVERIFY(!m_sink->isOpen());
    m_player->setScrubbing(false);
    QTRY_VERIFY_WITH_TIMEOUT(isHeard(), patienceMs);
    QVERIFY(m_player->isPlaying());
}

void TestPlayerSound::betweenTheMarks()
{
    InOutMarks marks;
    marks.setIn(55);
    marks.setOut(90); // within the second tone
    open("steps.mp4");
    m_player->setLoop(true, marks);
    m_player->setRate(2);
    m_player->seek(2'300);
    m_player->setPlaying(true);
    for (int round = 0; round < 3; ++round) {
        const int openings = m_sink->openings();
        QTRY_VERIFY_WITH_TIMEOUT(isHeard(), patienceMs);
        QVERIFY2(isPitch(600), qPrintable(QString::number(pitch())));
        QTRY_VERIFY_WITH_TIMEOUT(m_sink->openings() > openings, patienceMs);
    }
}

void TestPlayerSound::overAndOver()
{
    open("steps.mp4");
    m_player->setLoop(true, {});
    m_player->setRate(2);
    m_player->seek(4'600);
    m_player->setPlaying(true);
    QTRY_VERIFY_WITH_TIMEOUT(isHeard(), patienceMs);
    QVERIFY2(isPitch(1200), qPrintable(QString::number(pitch())));
    QTRY_VERIFY_WITH_TIMEOUT(isHeard() && isPitch(300), patienceMs);
    QVERIFY(m_player->isPlaying());
}

void TestPlayerSound::silentBackwards()
{
    ClipShuttle shuttle(*m_player);
    open("tone.mp4");
    shuttle.chooseSpeed(2);
    shuttle.setPlaying(true);
    QTRY_VERIFY_WITH_TIMEOUT(isHeard(), patienceMs);
    shuttle.shuttle(-1);
    QVERIFY(!m_sink->isOpen());
    const int openings = m_sink->openings();
    const qint64 from = m_player->position();
    QTRY_VERIFY_WITH_TIMEOUT(m_player->position() < from - 200 || !shuttle.isPlaying(), patienceMs);
    QCOMPARE(m_sink->openings(), openings);
    shuttle.shuttle(1); // 1
    shuttle.shuttle(1); // 2
    QTRY_VERIFY_WITH_TIMEOUT(isHeard(), patienceMs);
    QVERIFY2(isPitch(440), qPrintable(QString::number(pitch())));
}

void TestPlayerSound::endsWithTheClip()
{
    open("short.mp4");
    m_player->setRate(2);
    m_player->setPlaying(true);
    QTRY_VERIFY_WITH_TIMEOUT(m_sink->isOpen(), patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(!m_player->isPlaying(), patienceMs);
    QVERIFY(!m_sink->isOpen());
}

void TestPlayerSound::anotherClip()
{
    open("steps.mp4");
    m_player->setRate(2);
    m_player->setPlaying(true);
    QTRY_VERIFY_WITH_TIMEOUT(isHeard(), patienceMs);
    m_player->open(at("silent.mp4"), true);
    QVERIFY(!m_sink->isOpen());
    const int openings = m_sink->openings();
    QTRY_VERIFY_WITH_TIMEOUT(m_player->position() > 1'000 || (m_player->duration() > 0 && !m_player->isPlaying()),
                             patienceMs);
    QCOMPARE(m_sink->openings(), openings);
    m_player->open(at("tone.mp4"), true);
    QTRY_VERIFY_WITH_TIMEOUT(isHeard(), patienceMs);
    QVERIFY2(isPitch(440), qPrintable(QString::number(pitch())));
    m_player->close();
    QVERIFY(!m_sink->isOpen());
}

void TestPlayerSound::levelAndMute()
{
    m_player->setVolume(40);
    m_player->setMuted(true);
    QCOMPARE(m_sink->volume(), 40);
    QVERIFY(m_sink->isMuted());
    m_player->setMuted(false);
    QVERIFY(!m_sink->isMuted());
}

void TestPlayerSound::noDevice()
{
    m_sink->setDevice(false);
    open("tone.mp4");
    m_player->setRate(2);
    m_player->setPlaying(true);
    QTRY_VERIFY_WITH_TIMEOUT(m_player->position() > 1'000, patienceMs);
    QCOMPARE(m_sink->openings(), 0);
    m_sink->setDevice(true); // it is plugged in
    QTRY_VERIFY_WITH_TIMEOUT(isHeard(), patienceMs);
    m_sink->setDevice(false); // and out
    QTRY_VERIFY_WITH_TIMEOUT(!m_player->isPlaying(), patienceMs);
    QVERIFY(!m_sink->isOpen());
}

QTEST_MAIN(TestPlayerSound)
#include "tst_playersound.moc"
