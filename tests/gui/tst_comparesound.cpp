// The sound of compared takes at another speed: at its pitch, silent where they stand, backwards, or where it is muted.
#include "support/fakes/FakeSoundSink.h"
#include "support/media/TestClip.h"
#include "ui/compare/CompareSound.h"
#include "video/VideoFrameIndex.h"
#include "video/compare/ComparePlayer.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>

namespace {

constexpr int patienceMs = 20'000;
constexpr double piece = 0.25; // seconds of sound that are listened to

} // namespace

class TestCompareSound : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void keepsThePitchAtTwiceTheSpeed();
    void silentWhereTheyStand();
    void silentBackwardsAndMuted();
    void aJumpIsFollowed();

private:
    bool isHeard() const { return m_sink->isOpen() && secondsOf(m_sink->written()) > piece; }
    bool isPitch(double wanted) const { return std::abs(pitchOf(m_sink->written(), 0, piece) / wanted - 1) < 0.01; }

    QTemporaryDir m_folder;
    QString m_path;
    SystemClock m_clock;
    std::unique_ptr<ComparePlayer> m_pictures;
    FakeSoundSink *m_sink = nullptr; // m_sound's
    std::unique_ptr<CompareSound> m_sound;
};

void TestCompareSound::initTestCase()
{
    TestClip clip;
    clip.size = {96, 54};
    clip.seconds = 6;
    clip.sound = true;
    clip.tones = {440, 880};
    m_path = m_folder.filePath(QStringLiteral("tones.mp4"));
    QVERIFY(writeTestClip(m_path, clip));
}

void TestCompareSound::init()
{
    const auto index = std::make_shared<const VideoFrameIndex>(VideoFrameIndex::read(m_path).value());
    m_pictures = std::make_unique<ComparePlayer>(m_clock);
    m_pictures->setTakes({{m_path, index}, {m_path, index}}, CompareTimeline::By::Time);
    m_pictures->setPixels({{96, 54}, {96, 54}});
    auto sink = std::make_unique<FakeSoundSink>(m_clock);
    m_sink = sink.get();
    m_sound = std::make_unique<CompareSound>(*m_pictures, m_clock, std::move(sink));
    m_sound->setVolume(70);
    m_sound->setTrack(m_path, true);
}

void TestCompareSound::cleanup()
{
    m_sound.reset();
    m_pictures.reset();
}

void TestCompareSound::keepsThePitchAtTwiceTheSpeed()
{
    m_pictures->play(2);
    QTRY_VERIFY_WITH_TIMEOUT(isHeard(), patienceMs);
    QVERIFY(isPitch(440));
    QCOMPARE(m_sink->volume(), 70);
    m_pictures->play(1); // the media backend's
    QVERIFY(!m_sink->isOpen());
}

void TestCompareSound::silentWhereTheyStand()
{
    m_pictures->play(2);
    QTRY_VERIFY_WITH_TIMEOUT(isHeard(), patienceMs);
    m_pictures->pause();
    QVERIFY(!m_sink->isOpen());
    const int openings = m_sink->openings();
    m_pictures->step(1);
    QTRY_COMPARE_WITH_TIMEOUT(m_pictures->shown().moment, m_pictures->moment(), patienceMs);
    QCOMPARE(m_sink->openings(), openings);
}

void TestCompareSound::silentBackwardsAndMuted()
{
    m_pictures->seek(100);
    m_pictures->play(-2);
    QTRY_VERIFY_WITH_TIMEOUT(m_pictures->moment() < 80, patienceMs);
    QCOMPARE(m_sink->openings(), 0);
    m_pictures->play(2);
    QTRY_VERIFY_WITH_TIMEOUT(isHeard(), patienceMs);
    m_sound->setMuted(true);
    QVERIFY(!m_sink->isOpen());
    m_sound->setMuted(false);
    QTRY_VERIFY_WITH_TIMEOUT(isHeard(), patienceMs);
    m_sound->setTrack(m_path, false); // by frame: its times are others
    QVERIFY(!m_sink->isOpen());
}

void TestCompareSound::aJumpIsFollowed()
{
    m_pictures->play(2);
    QTRY_VERIFY_WITH_TIMEOUT(isHeard(), patienceMs);
    m_pictures->seek(m_pictures->timeline().count() * 2 / 3);
    QVERIFY(!m_sink->isOpen());
    QTRY_VERIFY_WITH_TIMEOUT(isHeard(), patienceMs);
    QVERIFY(isPitch(880));
}

QTEST_MAIN(TestCompareSound)
#include "tst_comparesound.moc"
