// A clip's sound at other speeds: as high as it is and as long as it should be, from any time on, silence where the
// track has none, and an end whatever the file holds.
#include "support/fakes/FakeSoundSink.h"
#include "support/media/TestClip.h"
#include "video/sound/LoopedSoundReader.h"
#include "video/sound/SoundReader.h"
#include "video/sound/StretchedSound.h"
#include "video/sound/TimeStretcher.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <cmath>

extern "C" {
#include <libavutil/log.h>
}

using namespace std::chrono_literals;

namespace {

constexpr int patienceMs = 20'000;
constexpr double soundSeconds = 130 * 1024 / 44'100.0; // whole packets of AAC: nothing is filled up at the end
constexpr double exactly = 0.05;                       // seconds

std::vector<float> readAll(const QString &path, std::chrono::microseconds from = 0us)
{
    SoundReader reader(path, from, nullptr);
    std::vector<float> all;
    for (std::vector<float> piece = reader.read(); !piece.empty(); piece = reader.read())
        all.insert(all.end(), piece.cbegin(), piece.cend());
    return all;
}

std::vector<float> stretched(const std::vector<float> &samples, double speed)
{
    constexpr std::size_t piece = 2'000;
    TimeStretcher stretcher(speed);
    std::vector<float> all;
    const auto takeOut = [&] {
        const std::vector<float> made = stretcher.take();
        all.insert(all.end(), made.cbegin(), made.cend());
    };
    for (std::size_t at = 0; at < samples.size(); at += piece) {
        stretcher.push({samples.cbegin() + static_cast<std::ptrdiff_t>(at),
                        samples.cbegin() + static_cast<std::ptrdiff_t>(std::min(samples.size(), at + piece))});
        takeOut();
    }
    stretcher.finish();
    takeOut();
    return all;
}

bool isSound(const std::vector<float> &samples)
{
    return std::all_of(samples.cbegin(), samples.cend(),
                       [](float sample) { return std::isfinite(sample) && std::abs(sample) <= 1.0F; });
}

} // namespace

Q_DECLARE_METATYPE(ClipPart)
Q_DECLARE_METATYPE(std::chrono::microseconds)

class TestStretchedSound : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void theSoundAsItIs();
    void keepsPitchAndLength_data();
    void keepsPitchAndLength();
    void fromATimeOn_data();
    void fromATimeOn();
    void aTimeIsExact();
    void silenceBeforeTheSoundBegins();
    void noSoundTrack();
    void aBrokenTrackEnds_data();
    void aBrokenTrackEnds();
    void stopsWhenTold();
    void madeAheadAndNoFurther();
    void onlyTheNewestIsHeard();
    void aPartOverAndOver_data();
    void aPartOverAndOver();
    void aPartThatEndsInSilence();

private:
    QString at(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    QString write(const char *name, const TestClip &clip) const
    {
        return writeTestClip(at(name), clip) ? at(name) : QString();
    }
    std::vector<float> takeAll(StretchedSound &sound) const;

    QTemporaryDir m_folder;
    TestClip m_clip;
};

void TestStretchedSound::initTestCase()
{
    m_clip.size = {96, 54};
    m_clip.seconds = 3;
    m_clip.soundSeconds = soundSeconds;
    m_clip.sound = true;
    m_clip.tones = {440};
    QVERIFY(!write("tone.mp4", m_clip).isEmpty());
    m_clip.tones = {300, 600, 1200};
    QVERIFY(!write("steps.mp4", m_clip).isEmpty());
    QVERIFY(!write("steps.mkv", m_clip).isEmpty());
    QVERIFY(!write("steps.ts", m_clip).isEmpty());
    TestClip silent = m_clip;
    silent.sound = false;
    QVERIFY(!write("silent.mp4", silent).isEmpty());
    av_log_set_level(AV_LOG_QUIET); // of the damaged ones
}

std::vector<float> TestStretchedSound::takeAll(StretchedSound &sound) const
{
    std::vector<float> all;
    const auto takeWhatIsThere = [&] {
        const std::vector<float> taken = sound.take(1'000'000);
        all.insert(all.end(), taken.cbegin(), taken.cend());
        return sound.hasCome() && sound.hasEnded();
    };
    return QTest::qWaitFor(takeWhatIsThere, patienceMs) ? all : std::vector<float>();
}

// Mono at 44.1 kHz in the file.
void TestStretchedSound::theSoundAsItIs()
{
    const std::vector<float> sound = readAll(at("tone.mp4"));
    QVERIFY2(std::abs(secondsOf(sound) - soundSeconds) < 0.03, qPrintable(QString::number(secondsOf(sound))));
    QVERIFY(std::abs(pitchOf(sound, 0.1, 2.9) - 440) < 1);
    QVERIFY(std::abs(loudnessOf(sound, 0.1, 2.9) - 0.3) < 0.03); // as loud as it was written
    for (std::size_t i = 0; i + 1 < sound.size(); i += 2)
        QCOMPARE(sound[i], sound[i + 1]); // in both ears
}

void TestStretchedSound::keepsPitchAndLength_data()
{
    QTest::addColumn<double>("speed");
    for (const double speed : {0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0})
        QTest::addRow("%g", speed) << speed;
}

void TestStretchedSound::keepsPitchAndLength()
{
    QFETCH(double, speed);
    StretchedSound sound;
    sound.start(at("tone.mp4"), 0us, speed);
    const std::vector<float> heard = takeAll(sound);
    const double wanted = soundSeconds / speed;
    QVERIFY2(std::abs(secondsOf(heard) - wanted) < exactly, qPrintable(QString::number(secondsOf(heard))));
    const double pitch = pitchOf(heard, 0.1, wanted - 0.1);
    QVERIFY2(std::abs(pitch / 440 - 1) < 0.01, qPrintable(QString::number(pitch)));
    const double loudness = loudnessOf(heard, 0.1, wanted - 0.1);
    QVERIFY2(loudness > 0.25 && loudness < 0.36, qPrintable(QString::number(loudness)));
    QVERIFY(isSound(heard));
}

void TestStretchedSound::fromATimeOn_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<double>("speed");
    for (const char *name : {"steps.mp4", "steps.mkv", "steps.ts"}) {
        for (const double speed : {0.25, 0.5, 2.0, 4.0})
            QTest::addRow("%s %g", name, speed) << at(name) << speed;
    }
}

// From the middle of the second tone: the rest of it, and then the third. Only MP4 says which samples the encoder put
// in front of the sound; with the others it is some milliseconds later.
void TestStretchedSound::fromATimeOn()
{
    QFETCH(QString, path);
    QFETCH(double, speed);
    const double third = soundSeconds / 3;
    const std::chrono::microseconds from(std::llround(1.5 * third * 1e6));
    const std::vector<float> asItIs = readAll(path, from);
    const double change = pitchBegins(asItIs, 1200);
    QVERIFY2(std::abs(change - 0.5 * third) < exactly, qPrintable(QString::number(change)));
    StretchedSound sound;
    sound.start(path, from, speed);
    const std::vector<float> heard = takeAll(sound);
    const double seconds = secondsOf(heard);
    QVERIFY2(std::abs(seconds - secondsOf(asItIs) / speed) < exactly, qPrintable(QString::number(seconds)));
    const double pitch = pitchOf(heard, 0, 0.4 * third / speed);
    QVERIFY2(std::abs(pitch / 600 - 1) < 0.01, qPrintable(QString::number(pitch)));
    const double next = pitchBegins(heard, 1200);
    QVERIFY2(std::abs(next - change / speed) < exactly, qPrintable(QString::number(next)));
}

void TestStretchedSound::aTimeIsExact()
{
    const std::vector<float> whole = readAll(at("steps.mp4"));
    for (const auto from : {100ms, 250ms, 1234ms, 2000ms}) {
        const std::vector<float> rest = readAll(at("steps.mp4"), from);
        const auto before = static_cast<std::size_t>(from.count()) * 48 * 2;
        QVERIFY(std::abs(static_cast<double>(rest.size()) - static_cast<double>(whole.size() - before)) < 200);
        double off = 0; // of the mean: a resampler that begins elsewhere rounds otherwise
        for (std::size_t i = 0; i < 20'000; ++i)
            off += std::abs(static_cast<double>(rest[i]) - static_cast<double>(whole[before + i])) / 20'000;
        QVERIFY2(off < 0.02, qPrintable(QString::number(off)));
    }
    QVERIFY(readAll(at("steps.mp4"), 10s).empty());
}

void TestStretchedSound::silenceBeforeTheSoundBegins()
{
    TestClip late = m_clip;
    late.tones = {440};
    late.soundAt = 0.8;
    for (const char *name : {"late.mkv", "late.mp4"}) {
        const QString path = write(name, late);
        const std::vector<float> sound = readAll(path);
        QVERIFY2(std::abs(secondsOf(sound) - 0.8 - soundSeconds) < exactly,
                 qPrintable(QString::number(secondsOf(sound))));
        QVERIFY(loudnessOf(sound, 0, 0.75) < 0.01);
        QVERIFY(loudnessOf(sound, 0.85, 0.9) > 0.2);
        QVERIFY(std::abs(pitchBegins(readAll(path, 500ms), 440) - 0.3) < exactly);
    }
}

void TestStretchedSound::noSoundTrack()
{
    QVERIFY(!SoundReader(at("silent.mp4"), 0us, nullptr).hasSound());
    QVERIFY(readAll(at("silent.mp4"), 1s).empty());
    StretchedSound sound;
    sound.start(at("silent.mp4"), 0us, 2);
    QVERIFY(!sound.hasCome());
    QTRY_VERIFY_WITH_TIMEOUT(sound.hasCome(), patienceMs);
    QVERIFY(sound.hasEnded());
    QCOMPARE(sound.available(), 0);
}

void TestStretchedSound::aBrokenTrackEnds_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QFile file(at("tone.mp4"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray whole = file.readAll();
    const qsizetype data = whole.indexOf("mdat") + 4;
    QVERIFY(data > 4);
    QTest::newRow("cut off") << whole.left(data + (whole.size() - data) / 2);
    QTest::newRow("an index and nothing else") << whole.left(data);
    QTest::newRow("no file of sound at all") << QByteArray(5000, 'x');
    QTest::newRow("empty") << QByteArray();
    quint32 seed = 1;
    for (const int every : {7, 60, 700}) {
        QByteArray damaged = whole;
        for (qsizetype at = data; at < damaged.size(); at += every) {
            seed = seed * 1664525U + 1013904223U;
            damaged[at] = static_cast<char>(seed >> 24U);
        }
        QTest::addRow("every %d. byte another", every) << damaged;
    }
    for (int round = 0; round < 12; ++round) { // the index
        QByteArray damaged = whole;
        for (int byte = 0; byte < 6; ++byte) {
            seed = seed * 1664525U + 1013904223U;
            damaged[static_cast<qsizetype>(seed >> 8U) % data] = static_cast<char>(seed >> 24U);
        }
        QTest::addRow("index %d", round) << damaged;
    }
}

void TestStretchedSound::aBrokenTrackEnds()
{
    QFETCH(QByteArray, bytes);
    QFile file(at("broken.mp4"));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(bytes);
    file.close();
    for (const auto from : {0us, 1'500'000us}) {
        SoundReader reader(at("broken.mp4"), from, nullptr);
        double seconds = 0;
        for (std::vector<float> piece = reader.read(); !piece.empty() && seconds < 60; piece = reader.read()) {
            QVERIFY(isSound(piece));
            seconds += secondsOf(piece);
        }
    }
    StretchedSound sound;
    sound.start(at("broken.mp4"), 0us, 4);
    QTRY_VERIFY_WITH_TIMEOUT(sound.hasCome(), patienceMs);
}

void TestStretchedSound::stopsWhenTold()
{
    std::atomic<bool> stop = false;
    SoundReader reader(at("tone.mp4"), 0us, &stop);
    QVERIFY(!reader.read().empty());
    stop = true;
    QVERIFY(reader.read().empty());
    StretchedSound sound;
    const QSignalSpy arrived(&sound, &StretchedSound::arrived);
    sound.start(at("tone.mp4"), 0us, 2);
    sound.stop();
    QVERIFY(!sound.isStarted());
    StretchedSound other; // what is started later comes; then the first would have come, too
    other.start(at("tone.mp4"), 0us, 2);
    QTRY_VERIFY_WITH_TIMEOUT(other.available() > 24'000, patienceMs);
    QCOMPARE(arrived.size(), 0);
    QCOMPARE(sound.available(), 0);
}

void TestStretchedSound::madeAheadAndNoFurther()
{
    StretchedSound sound;
    const QSignalSpy arrived(&sound, &StretchedSound::arrived);
    sound.start(at("tone.mp4"), 0us, 0.25); // 12 seconds of it
    QTRY_VERIFY_WITH_TIMEOUT(sound.available() >= 48'000, patienceMs);
    const qsizetype pieces = arrived.size();
    QVERIFY(sound.available() < 72'000);
    QVERIFY(!sound.take(1000).empty());
    QCOMPARE(sound.take(1000).size(), 2000U);
    QVERIFY(arrived.size() - pieces <= 1); // it had enough
    sound.take(40'000);
    QTRY_VERIFY_WITH_TIMEOUT(sound.available() >= 48'000, patienceMs);
    QVERIFY(sound.available() < 72'000);
}

void TestStretchedSound::onlyTheNewestIsHeard()
{
    StretchedSound sound;
    sound.start(at("steps.mp4"), 0us, 0.5);
    sound.start(at("steps.mp4"), 2'200'000us, 0.5);
    const std::vector<float> heard = takeAll(sound);
    QVERIFY(std::abs(pitchOf(heard, 0, secondsOf(heard) - 0.1) / 1200 - 1) < 0.01);
    const std::vector<float> whole = stretched(readAll(at("steps.mp4"), 2'200'000us), 0.5);
    QVERIFY(std::abs(secondsOf(heard) - secondsOf(whole)) < 0.001); // in pieces or at once: the same
}

void TestStretchedSound::aPartOverAndOver_data()
{
    QTest::addColumn<ClipPart>("part");
    QTest::addColumn<std::chrono::microseconds>("from");
    const ClipPart part{600ms, 1437ms};
    QTest::newRow("from its beginning") << part << 600'000us;
    QTest::newRow("from within") << part << 1'100'000us;
    QTest::newRow("from before") << part << 200'000us;
    QTest::newRow("in its third round") << part << 1'437'000us + 837'000us + 100'000us;
    QTest::newRow("a single frame") << ClipPart{1'001'000us, 1'042'667us} << 1'001'000us;
}

// Sample by sample what the rounds are one by one.
void TestStretchedSound::aPartOverAndOver()
{
    QFETCH(ClipPart, part);
    QFETCH(std::chrono::microseconds, from);
    const auto at = [](std::chrono::microseconds time) { return static_cast<std::size_t>(time.count() * 48 / 1000); };
    const std::vector<float> whole = readAll(this->at("tone.mp4"));
    const std::vector<float> once(whole.cbegin() + static_cast<std::ptrdiff_t>(2 * at(part.begin)),
                                  whole.cbegin() + static_cast<std::ptrdiff_t>(2 * at(part.end)));
    LoopedSoundReader reader(this->at("tone.mp4"), from, part, nullptr);
    const auto inPart = from >= part.end ? part.begin + (from - part.end) % part.length() : from;
    const auto first = static_cast<double>((part.end - inPart).count()) * 48 / 1000;
    const double wanted = first + 3.5 * static_cast<double>(part.length().count()) * 48 / 1000;
    std::vector<float> heard;
    while (static_cast<double>(heard.size()) / 2 < wanted) {
        const std::vector<float> piece = reader.read();
        QVERIFY(!piece.empty());
        heard.insert(heard.end(), piece.cbegin(), piece.cend());
    }
    for (int round = 0; round < 3; ++round) {
        const auto begin =
            static_cast<std::size_t>(first + round * static_cast<double>(part.length().count()) * 48 / 1000);
        double off = 0;
        const std::size_t count = std::min(once.size(), heard.size() - 2 * begin) - 8;
        for (std::size_t i = 0; i < count; ++i)
            off += std::abs(static_cast<double>(heard[2 * begin + i]) - static_cast<double>(once[i])) /
                   static_cast<double>(count);
        QVERIFY2(off < 0.03, qPrintable(QStringLiteral("round %1: %2").arg(round).arg(off)));
    }
}

// The picture goes on where the sound has ended; a clip without any is no loop of silence.
void TestStretchedSound::aPartThatEndsInSilence()
{
    LoopedSoundReader reader(at("tone.mp4"), 2'900ms, ClipPart{2'800ms, 3'500ms}, nullptr);
    std::vector<float> heard;
    while (secondsOf(heard) < 2.2) {
        const std::vector<float> piece = reader.read();
        QVERIFY(!piece.empty());
        heard.insert(heard.end(), piece.cbegin(), piece.cend());
    }
    QVERIFY(loudnessOf(heard, 0.01, 0.1) > 0.2);
    QVERIFY(loudnessOf(heard, 0.2, 0.55) < 0.01);
    QVERIFY(loudnessOf(heard, 0.62, 0.7) > 0.2);
    QVERIFY(loudnessOf(heard, 1.32, 1.4) > 0.2);
    QVERIFY(LoopedSoundReader(at("silent.mp4"), 0us, ClipPart{0ms, 1s}, nullptr).read().empty());
}

QTEST_MAIN(TestStretchedSound)
#include "tst_stretchedsound.moc"
