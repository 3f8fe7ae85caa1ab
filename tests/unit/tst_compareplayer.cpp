// Several takes under one clock: at every moment of a clock that is driven by hand the pictures of all takes are those
// of that moment, read from the pictures themselves; and what is late is counted.
#include "support/fakes/FakeClock.h"
#include "support/media/TestClip.h"
#include "video/compare/ComparePlayer.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace std::chrono_literals;
using By = CompareTimeline::By;

namespace {

constexpr int patienceMs = 20'000;
constexpr QSize pixels{160, 90};

TestClip clipOf(double seconds, int rate, const std::function<void(TestClip &)> &change = {})
{
    TestClip clip = numberedClip(pixels, seconds, rate);
    clip.keyEvery = 12;
    if (change)
        change(clip);
    return clip;
}

// What a viewer sees of it at this time: worked out from how it was written.
int numberAt(const TestClip &clip, double seconds)
{
    const QList<int> numbers = seenNumbers(clip);
    int shown = numbers.first();
    for (const int number : numbers) {
        if ((number - clip.cutBefore) / double(clip.framesPerSecond) <= seconds + 0.0025)
            shown = number;
    }
    return shown;
}

} // namespace

Q_DECLARE_METATYPE(QList<TestClip>)

class TestComparePlayer : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void everyMoment_data();
    void everyMoment();
    void everyFrameOfEach();
    void theTimelineOfDifferentRates();
    void aTakeThatEnded();
    void stepsAndSeeks();
    void backwards();
    void loops();
    void neverTwoMoments();
    void theClockStands();
    void anotherSize();
    void aFrameThatCannotBeDecoded();
    void aTakeThatShowsNothing();

private:
    void setTakes(const QList<TestClip> &clips, By by)
    {
        m_clips = clips;
        QList<ComparePlayer::Take> takes;
        QList<QSize> sizes;
        for (const TestClip &clip : clips) {
            const QString path = m_folder.filePath(QStringLiteral("%1.mp4").arg(++m_written));
            if (!writeTestClip(path, clip))
                qFatal("A clip was not written");
            takes.append({path, std::make_shared<const VideoFrameIndex>(*VideoFrameIndex::read(path))});
            sizes.append(pixels);
        }
        m_player->setTakes(takes, by);
        m_player->setPixels(sizes);
    }
    QList<int> shownNumbers() const
    {
        QList<int> numbers;
        for (const QImage &picture : m_player->shown().pictures)
            numbers.append(numberInPicture(picture));
        return numbers;
    }
    bool waitReady(int moment)
    {
        return QTest::qWaitFor([&] { return m_player->isReady(moment); }, patienceMs);
    }
    bool waitShown(int moment)
    {
        return QTest::qWaitFor([&] { return m_player->shown().moment == moment; }, patienceMs);
    }
    // From the position that the clock is at to where this moment begins.
    void advanceTo(int moment)
    {
        const auto left = m_player->timeline().begin(moment) - m_player->position();
        m_clock->advance(std::max<qint64>(1, (left.count() + 999) / 1000));
    }
    bool startPlaying()
    {
        m_player->play();
        return QTest::qWaitFor([&] { return m_player->isRunning(); }, patienceMs);
    }

    QTemporaryDir m_folder;
    int m_written = 0;
    QList<TestClip> m_clips;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<ComparePlayer> m_player;
};

void TestComparePlayer::init()
{
    m_clock = std::make_unique<FakeClock>();
    m_player = std::make_unique<ComparePlayer>(*m_clock);
}

void TestComparePlayer::cleanup()
{
    m_player.reset();
}

void TestComparePlayer::everyMoment_data()
{
    QTest::addColumn<QList<TestClip>>("clips");
    const auto bFrames = [](TestClip &clip) { clip.bFrames = 3; };
    QTest::newRow("the same rate") << QList{clipOf(1, 30), clipOf(1, 30, bFrames)};
    QTest::newRow("24 and 30") << QList{clipOf(1, 24, bFrames), clipOf(1, 30)};
    QTest::newRow("25 and 60, shorter") << QList{clipOf(1, 25), clipOf(0.5, 60)};
    QTest::newRow("four") << QList{clipOf(0.5, 24), clipOf(1, 30), clipOf(0.4, 25, bFrames), clipOf(0.8, 12)};
    QTest::newRow("variable rate") << QList{clipOf(1, 24, [](TestClip &clip) { clip.leftOutEvery = 3; }),
                                            clipOf(1, 24)};
    QTest::newRow("edit list") << QList{clipOf(1, 24, [](TestClip &clip) { clip.cutBefore = 5; }), clipOf(1, 24)};
    QTest::newRow("another shape") << QList{clipOf(0.5, 24,
                                                   [](TestClip &clip) {
                                                       clip.size = {90, 160};
                                                   }),
                                            clipOf(0.5, 24)};
    QTest::newRow("turned") << QList{clipOf(0.5, 24, [](TestClip &clip) { clip.clockwise = 180; }), clipOf(0.5, 24)};
}

void TestComparePlayer::everyMoment()
{
    QFETCH(QList<TestClip>, clips);
    setTakes(clips, By::Time);
    if (clips.first().clockwise != 0) // its number is written where the picture's lower edge was
        m_clips.first().clockwise = 0;
    QVERIFY(startPlaying());
    const CompareTimeline &timeline = m_player->timeline();
    for (int moment = 0; moment < timeline.count(); ++moment) {
        QVERIFY(waitReady(moment));
        if (moment > 0)
            advanceTo(moment);
        QCOMPARE(m_player->shown().moment, moment);
        const double at = double(timeline.begin(moment).count()) / 1e6;
        for (int take = 0; take < clips.size(); ++take) {
            const QImage picture = m_player->shown().pictures.at(take);
            QCOMPARE(picture.size(), pixels);
            const bool isTurned = clips.at(take).clockwise != 0;
            QCOMPARE(numberInPicture(isTurned ? picture.mirrored(true, true) : picture),
                     numberAt(m_clips.at(take), at));
        }
    }
    QCOMPARE(m_player->counts().shown, timeline.count());
    QCOMPARE(m_player->counts().leftOut, 0);
    QCOMPARE(m_player->counts().late, 0);
    m_clock->advance(200);
    QVERIFY(!m_player->isPlaying()); // it is over, and the last frames stay
    QVERIFY(waitShown(timeline.count() - 1));
    QCOMPARE(m_player->counts().leftOut, 0);
}

// 30 frames beside 24: by frame each is beside the one of the same number.
void TestComparePlayer::everyFrameOfEach()
{
    setTakes({clipOf(1, 24), clipOf(1, 30)}, By::Frame);
    const CompareTimeline &timeline = m_player->timeline();
    QCOMPARE(timeline.count(), 30);
    QCOMPARE(timeline.leader(), 1);
    QVERIFY(startPlaying());
    for (int moment = 0; moment < 30; ++moment) {
        QVERIFY(waitReady(moment));
        if (moment > 0)
            advanceTo(moment);
        QCOMPARE(shownNumbers(), (QList{std::min(moment, 23), moment}));
        QCOMPARE(timeline.hasEnded(0, moment), moment >= 24);
        QVERIFY(!timeline.hasEnded(1, moment));
    }
}

// Each frame of either has a moment: 24 and 30 meet six times a second.
void TestComparePlayer::theTimelineOfDifferentRates()
{
    setTakes({clipOf(1, 24), clipOf(1, 30)}, By::Time);
    const CompareTimeline &timeline = m_player->timeline();
    QCOMPARE(timeline.count(), 24 + 30 - 6);
    QCOMPARE(timeline.length(), 1'000'000us);
    QCOMPARE(timeline.momentAt(-5us), 0);
    QCOMPARE(timeline.momentAt(10'000'000us), timeline.count() - 1);
    for (int moment = 1; moment < timeline.count(); ++moment) {
        QVERIFY(timeline.begin(moment) > timeline.begin(moment - 1));
        for (const int take : {0, 1}) {
            const int frames = timeline.seenFrame(take, moment) - timeline.seenFrame(take, moment - 1);
            QVERIFY(frames == 0 || frames == 1); // none is passed over
        }
    }
    QCOMPARE(CompareTimeline().count(), 0);
    QCOMPARE(CompareTimeline().momentAt(0us), -1);
    QCOMPARE(CompareTimeline({nullptr}, By::Frame).count(), 0);
}

void TestComparePlayer::aTakeThatEnded()
{
    setTakes({clipOf(1, 24), clipOf(0.5, 24)}, By::Time);
    const CompareTimeline &timeline = m_player->timeline();
    QCOMPARE(timeline.leader(), 0);
    m_player->seek(20);
    QVERIFY(waitShown(20));
    QCOMPARE(shownNumbers(), (QList{20, 11}));
    QVERIFY(timeline.hasEnded(1, 20));
    QVERIFY(timeline.hasEnded(1, 12));
    QVERIFY(!timeline.hasEnded(1, 11)); // its last frame has a time of its own
    QVERIFY(!timeline.hasEnded(0, 23));
}

void TestComparePlayer::stepsAndSeeks()
{
    setTakes({clipOf(1, 24), clipOf(1, 24)}, By::Time);
    for (const int moment : {17, 3, 23, 0, 12}) {
        m_player->seek(moment);
        QVERIFY(waitShown(moment));
        QCOMPARE(shownNumbers(), (QList{moment, moment}));
    }
    for (const auto &[by, expected] : {std::pair{1, 13}, {-10, 3}, {-10, 0}, {100, 23}}) {
        m_player->step(by);
        QCOMPARE(m_player->moment(), expected);
        QVERIFY(waitShown(expected));
        QCOMPARE(shownNumbers(), (QList{expected, expected}));
    }
    m_player->seek(5);
    QVERIFY(startPlaying());
    m_player->step(1);
    QVERIFY(!m_player->isPlaying());
    QCOMPARE(m_player->moment(), 6);
    m_player->setBy(By::Frame);
    QCOMPARE(m_player->moment(), 6);
    QVERIFY(waitShown(6));
}

void TestComparePlayer::backwards()
{
    setTakes({clipOf(1, 24), clipOf(0.5, 24)}, By::Time);
    m_player->seek(20);
    m_player->play(-1);
    QVERIFY(QTest::qWaitFor([&] { return m_player->isRunning(); }, patienceMs));
    for (int moment = 19; moment >= 0; --moment) {
        QVERIFY(waitReady(moment));
        const auto left = m_player->position() - m_player->timeline().begin(moment + 1);
        m_clock->advance(left.count() / 1000 + 1);
        QCOMPARE(m_player->shown().moment, moment);
        QCOMPARE(shownNumbers(), (QList{moment, std::min(moment, 11)}));
    }
    m_clock->advance(100);
    QVERIFY(!m_player->isPlaying());
    QCOMPARE(m_player->moment(), 0);
    QCOMPARE(m_player->counts().shown, 0); // they are counted at the usual speed alone
}

void TestComparePlayer::loops()
{
    setTakes({clipOf(0.5, 24), clipOf(0.25, 24)}, By::Time);
    m_player->setLooping(true);
    QVERIFY(startPlaying());
    for (int passed = 1; passed < 30; ++passed) {
        const int moment = passed % 12;
        QVERIFY(waitReady(moment)); // those of the next round too, before this one is over
        m_clock->advance(passed * 500 / 12 + 1 - m_clock->steadyMs());
        QCOMPARE(m_player->shown().moment, moment);
        QCOMPARE(shownNumbers(), (QList{moment, std::min(moment, 5)}));
    }
    QCOMPARE(m_player->counts().leftOut, 0);
    QVERIFY(m_player->isPlaying());
}

// Whatever is late: what is shown is always one moment.
void TestComparePlayer::neverTwoMoments()
{
    setTakes({clipOf(2, 30), clipOf(2, 30), clipOf(2, 30)}, By::Time);
    int moments = 0;
    connect(m_player.get(), &ComparePlayer::shownChanged, this, [&] {
        ++moments;
        const int moment = m_player->shown().moment;
        QCOMPARE(shownNumbers(), (QList{moment, moment, moment}));
    });
    QVERIFY(startPlaying());
    for (int i = 0; i < 400 && m_player->isPlaying(); ++i) {
        m_clock->advance(i % 7 == 0 ? 150 : 11); // without waiting for the decoders
        QCoreApplication::processEvents();
    }
    QVERIFY(moments > 2);
    m_player->pause();
    QVERIFY(waitShown(m_player->moment()));
}

// The machine slept, or was busy for seconds: nothing is passed over for that.
void TestComparePlayer::theClockStands()
{
    setTakes({clipOf(2, 30), clipOf(2, 30)}, By::Time);
    QVERIFY(startPlaying());
    QVERIFY(waitReady(1));
    advanceTo(1);
    m_clock->sleep(1500);
    QCOMPARE(m_player->counts().waits, 1);
    QCOMPARE(m_player->moment(), 2);
    QVERIFY(m_player->isPlaying());
    QVERIFY(QTest::qWaitFor([&] { return m_player->isRunning() && m_player->shown().moment == 2; }, patienceMs));
    QCOMPARE(shownNumbers(), (QList{2, 2}));
    QVERIFY(waitReady(3));
    advanceTo(3);
    QCOMPARE(m_player->shown().moment, 3);
    QCOMPARE(m_player->counts().leftOut, 0);
    m_clock->sleep(133); // four frames: the clock goes on without three of them
    QCOMPARE(m_player->moment(), 7);
    QVERIFY(waitShown(7));
    QCOMPARE(m_player->counts().leftOut, 2 * 3); // of two takes
    QCOMPARE(m_player->counts().waits, 1);
}

void TestComparePlayer::anotherSize()
{
    setTakes({clipOf(1, 24), clipOf(1, 24)}, By::Time);
    m_player->seek(7);
    QVERIFY(waitShown(7));
    m_player->setPixels({{320, 180}, {64, 36}});
    QVERIFY(QTest::qWaitFor([&] { return m_player->shown().pictures.at(0).size() == QSize(320, 180); }, patienceMs));
    QCOMPARE(m_player->shown().pictures.at(1).size(), QSize(64, 36)); // at once, both
    QCOMPARE(shownNumbers(), (QList{7, 7}));
    m_player->setPixels({QSize(320, 180), QSize()});
    m_player->seek(9);
    QVERIFY(waitShown(9));
    QVERIFY(m_player->shown().pictures.at(1).isNull()); // it is not needed, and not waited for
    QVERIFY(!m_player->shown().undecodable.at(1));
}

void TestComparePlayer::aFrameThatCannotBeDecoded()
{
    setTakes({clipOf(1, 24)}, By::Time);
    const QString path = m_folder.filePath(QStringLiteral("gone.mp4"));
    QVERIFY(writeTestClip(path, clipOf(1, 24)));
    const auto index = std::make_shared<const VideoFrameIndex>(*VideoFrameIndex::read(path));
    QVERIFY(QFile::remove(path));
    const QString good = m_folder.filePath(QStringLiteral("%1.mp4").arg(m_written));
    m_player->setTakes({{path, index}, {good, std::make_shared<const VideoFrameIndex>(*VideoFrameIndex::read(good))}},
                       By::Time);
    m_player->setPixels({pixels, pixels});
    QVERIFY(waitShown(0));
    QVERIFY(m_player->shown().undecodable.at(0));
    QVERIFY(!m_player->shown().undecodable.at(1));
    QVERIFY(startPlaying()); // the other one plays
    QVERIFY(waitReady(1));
    advanceTo(1);
    QCOMPARE(numberInPicture(m_player->shown().pictures.at(1)), 1);
}

void TestComparePlayer::aTakeThatShowsNothing()
{
    setTakes({clipOf(1, 24)}, By::Time);
    const QString good = m_folder.filePath(QStringLiteral("%1.mp4").arg(m_written));
    m_player->setTakes(
        {{QString(), nullptr}, {good, std::make_shared<const VideoFrameIndex>(*VideoFrameIndex::read(good))}},
        By::Time);
    m_player->setPixels({pixels, pixels});
    QVERIFY(waitShown(0));
    QVERIFY(m_player->shown().pictures.at(0).isNull());
    QCOMPARE(m_player->timeline().leader(), 1);
    m_player->setTakes({{QString(), nullptr}}, By::Time);
    m_player->play();
    m_player->seek(3);
    m_player->step(1);
    QVERIFY(!m_player->isPlaying());
    QCOMPARE(m_player->shown().moment, -1);
}

QTEST_GUILESS_MAIN(TestComparePlayer)
#include "tst_compareplayer.moc"
