// The sound of a clip that plays on the real backend at another speed than its own: at its pitch, from where the
// picture is, silent where the clip stands; told by what is sent to a sink without a device.
#include "support/fakes/FakeSoundSink.h"
#include "support/media/TestClip.h"
#include "ui/player/ClipPlayer.h"
#include "ui/player/transport/ClipShuttle.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <utility>

namespace {

constexpr int patienceMs = 20'000;
constexpr double piece = 0.25; // seconds of sound that are listened to
constexpr double frameSeconds = 0.04;

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
    void betweenTheMarks_data();
    void betweenTheMarks();
    void overAndOver_data();
    void overAndOver();
    void theLoopEndsAndIsLeft();
    void changesOfALoop();
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
    double latestPitch() const { return pitch(secondsOf(m_sink->written()) - piece); }
    bool isPitch(double wanted) const { return std::abs(pitch() / wanted - 1) < 0.01; }
    double longestSilence() const; // seconds, in what was written and between
    void verifyRounds(double round, double first, double second) const;

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

double TestPlayerSound::longestSilence() const
{
    constexpr double step = 0.005;
    double longest = m_sink->dryMs() / 1000;
    double silent = 0;
    for (double from = 0; from + step < secondsOf(m_sink->written()); from += step) {
        silent = loudnessOf(m_sink->written(), from, from + step) < 0.02 ? silent + step : 0;
        longest = std::max(longest, silent);
    }
    return longest;
}

// Each begins with the first pitch and ends with the second, to the 20th part of a second.
void TestPlayerSound::verifyRounds(double round, double first, double second) const
{
    QVERIFY2(longestSilence() < 0.05, qPrintable(QString::number(longestSilence())));
    constexpr double window = 0.06;
    QList<double> begins; // of the first pitch after the second
    bool wasSecond = false;
    for (double at = 0; at + window < secondsOf(m_sink->written()); at += 0.01) {
        const double now = pitchOf(m_sink->written(), at, at + window);
        if (std::abs(now / first - 1) < 0.05 && std::exchange(wasSecond, false))
            begins.append(at);
        wasSecond = wasSecond || std::abs(now / second - 1) < 0.05;
    }
    QVERIFY2(begins.size() >= 2, qPrintable(QString::number(begins.size())));
    for (qsizetype at = 1; at < begins.size(); ++at)
        QVERIFY2(std::abs(begins[at] - begins[at - 1] - round) < 0.05,
                 qPrintable(QString::number(begins[at] - begins[at - 1])));
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

void TestPlayerSound::betweenTheMarks_data()
{
    QTest::addColumn<double>("speed");
    for (const double speed : {0.5, 1.0, 2.0})
        QTest::addRow("%g", speed) << speed;
}

// From the first tone into the second and back, without a seam: what was written since the sink was opened once is the
// rounds, sample by sample. From the second round on every frame is the file's own, in its order.
void TestPlayerSound::betweenTheMarks()
{
    QFETCH(double, speed);
    InOutMarks marks;
    marks.setIn(40);
    marks.setOut(60);
    const double round = 21 * frameSeconds / speed;
    open("steps.mp4");
    m_player->setLoop(true, marks);
    m_player->setRate(speed);
    m_player->showFrame(40);
    QTRY_COMPARE_WITH_TIMEOUT(m_player->framePlace()->number, 40, patienceMs);
    QList<int> shown;
    connect(m_player.get(), &ClipPlayer::pictureChanged, this, [this, &shown] {
        if (const auto frame = m_player->shownFrame(); frame && frame->number)
            shown.append(*frame->number);
    });
    m_player->setPlaying(true);
    QTRY_VERIFY_WITH_TIMEOUT(m_sink->isOpen(), patienceMs);
    const int openings = m_sink->openings();
    QTRY_VERIFY_WITH_TIMEOUT(isHeard(4 * round), patienceMs);
    QCOMPARE(m_sink->openings(), openings);
    verifyRounds(round, 300, 600);
    QVERIFY(shown.size() > 21);
    QVERIFY2(shown.constFirst() <= 43, qPrintable(QString::number(shown.constFirst())));
    for (qsizetype at = 1; at < shown.size(); ++at) {
        QVERIFY(shown[at] >= 40 && shown[at] <= 60);
        const int on = (shown[at] - shown[at - 1] + 21) % 21;
        QVERIFY2(on >= 1 && on <= 8, qPrintable(QString::number(on))); // a busy machine leaves some out
    }
}

void TestPlayerSound::overAndOver_data()
{
    betweenTheMarks_data();
}

void TestPlayerSound::overAndOver()
{
    QFETCH(double, speed);
    open("short.mp4");
    m_player->setLoop(true, {});
    m_player->setRate(speed);
    m_player->seek(1'400);
    QTRY_COMPARE_WITH_TIMEOUT(m_player->position(), 1'400, patienceMs);
    m_player->setPlaying(true);
    QTRY_VERIFY_WITH_TIMEOUT(m_sink->isOpen(), patienceMs);
    const int openings = m_sink->openings();
    QTRY_VERIFY_WITH_TIMEOUT(isHeard(3 / speed), patienceMs);
    QCOMPARE(m_sink->openings(), openings);
    QVERIFY2(longestSilence() < 0.05, qPrintable(QString::number(longestSilence())));
    QVERIFY(m_player->isPlaying());
}

// Stopped in a later round it stands at the frame that is shown and goes on from there; without the loop to its end.
void TestPlayerSound::theLoopEndsAndIsLeft()
{
    InOutMarks marks;
    marks.setOut(12);
    open("steps.mp4");
    m_player->setLoop(true, marks);
    m_player->setPlaying(true);
    QTRY_VERIFY_WITH_TIMEOUT(isHeard(1.2), patienceMs);
    m_player->setPlaying(false);
    QVERIFY(!m_sink->isOpen());
    QTRY_VERIFY_WITH_TIMEOUT(m_player->shownFrame() && m_player->shownFrame()->number, patienceMs);
    const int stopped = m_player->framePlace()->number;
    QVERIFY(stopped <= 12);
    QTRY_COMPARE_WITH_TIMEOUT(m_player->shownFrame()->number, std::optional(stopped), patienceMs);
    m_player->setPlaying(true);
    QTRY_VERIFY_WITH_TIMEOUT(isHeard(1.2), patienceMs);
    m_player->setLoop(false, marks);
    QTRY_VERIFY_WITH_TIMEOUT(!m_sink->isOpen(), patienceMs); // its sound is the backend's again
    QTRY_VERIFY_WITH_TIMEOUT(m_player->position() > 1'500, patienceMs);
    QVERIFY(m_player->isPlaying());
    m_player->seek(5'500);
    QTRY_VERIFY_WITH_TIMEOUT(!m_player->isPlaying(), patienceMs);
}

void TestPlayerSound::changesOfALoop()
{
    InOutMarks marks;
    marks.setOut(12);
    open("steps.mp4");
    m_player->setLoop(true, marks);
    m_player->setPlaying(true);
    QTRY_VERIFY_WITH_TIMEOUT(isHeard(1.2), patienceMs);
    m_player->setRate(2); // in a later round
    QTRY_VERIFY_WITH_TIMEOUT(isHeard(), patienceMs);
    QVERIFY2(isPitch(300), qPrintable(QString::number(pitch())));
    m_player->seek(2'400); // out of it: it comes in again by its beginning
    QTRY_VERIFY_WITH_TIMEOUT(isHeard() && isPitch(300), patienceMs);
    QVERIFY(m_player->framePlace()->number <= 12);
    marks = {};
    marks.setIn(105);
    marks.setOut(140);              // the third tone
    m_player->setLoop(true, marks); // it runs in from where it is
    QTRY_VERIFY_WITH_TIMEOUT(isHeard() && std::abs(latestPitch() / 1200 - 1) < 0.01, patienceMs);
    m_sink->setDevice(false); // pulled out: the picture goes on
    QTRY_COMPARE_WITH_TIMEOUT(m_player->framePlace()->number, 110, patienceMs);
    m_sink->setDevice(true);
    QTRY_VERIFY_WITH_TIMEOUT(isHeard() && isPitch(1200), patienceMs);
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
