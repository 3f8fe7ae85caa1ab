// A clip over and over by its own frames, on a clock that is driven by hand: every frame of every round, in its time,
// from whatever the backend has shown last.
#include "support/fakes/FakeClock.h"
#include "support/media/TestClip.h"
#include "ui/player/loop/ClipLoop.h"
#include "video/VideoFrameIndex.h"

#include <QFile>
#include <QMap>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTransform>
#include <QVideoFrame>

#include <cmath>

using namespace std::chrono_literals;

namespace {

constexpr int patienceMs = 20'000;

// Of a planar one by its luma; of another one as it was before it was turned.
int numberIn(const QVideoFrame &frame, int clockwise)
{
    QVideoFrame mapped(frame);
    if (mapped.pixelFormat() != QVideoFrameFormat::Format_YUV420P || !mapped.map(QVideoFrame::ReadOnly))
        return numberInPicture(frame.toImage().transformed(QTransform().rotate(-clockwise)));
    const int number = numberInPicture(
        QImage(mapped.bits(0), mapped.width(), mapped.height(), mapped.bytesPerLine(0), QImage::Format_Grayscale8));
    mapped.unmap();
    return number;
}

} // namespace

class TestClipLoop : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { m_loop.reset(); }

    void nothingToPlayOverAndOver();
    void thePart();
    void everyFrameOfEveryRound_data();
    void everyFrameOfEveryRound();
    void takesOverInTime();
    void whereTheBackendWentTooFar();
    void asFastAsItIsAsked();
    void aMachineThatSlept();
    void aFileThatIsGone();

private:
    struct Shown
    {
        int number = -1;
        int inPicture = -1;
        qint64 atMs = 0;
        std::chrono::microseconds position{0};
    };

    void write(const QString &name, const TestClip &clip);
    QString path(const QString &name) const { return m_folder.filePath(name); }
    void open(const QString &name, int in, int out);
    bool showNext();

    QTemporaryDir m_folder;
    QMap<QString, TestClip> m_clips;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<ClipLoop> m_loop;
    std::shared_ptr<const VideoFrameIndex> m_index;
    QList<Shown> m_shown;
    int m_clockwise = 0; // the clip's
};

void TestClipLoop::write(const QString &name, const TestClip &clip)
{
    QVERIFY(writeTestClip(path(name), clip));
    m_clips.insert(name, clip);
}

void TestClipLoop::initTestCase()
{
    TestClip plain = numberedClip({192, 108}, 2, 25);
    plain.keyEvery = 50;
    plain.bFrames = 3;
    write(QStringLiteral("plain.mp4"), plain);
    TestClip clip = plain;
    clip.clockwise = 90;
    write(QStringLiteral("turned.mp4"), clip);
    clip = plain;
    clip.leftOutEvery = 4;
    write(QStringLiteral("variable.mp4"), clip);
    clip = plain;
    clip.cutBefore = 5;
    write(QStringLiteral("cut.mp4"), clip);
    clip = plain;
    clip.size = {3840, 2160}; // fewer are kept than it has
    clip.seconds = 1.2;
    write(QStringLiteral("large.mp4"), clip);
}

void TestClipLoop::init()
{
    m_shown.clear();
    m_clockwise = 0;
    m_clock = std::make_unique<FakeClock>();
    m_loop = std::make_unique<ClipLoop>(*m_clock);
    connect(m_loop.get(), &ClipLoop::frameDue, this,
            [this](int number, const QVideoFrame &frame, std::chrono::microseconds position) {
                m_shown.append({number, numberIn(frame, m_clockwise), m_clock->uptimeMs(), position});
            });
}

void TestClipLoop::open(const QString &name, int in, int out)
{
    m_index = std::make_shared<const VideoFrameIndex>(VideoFrameIndex::read(path(name)).value());
    InOutMarks marks;
    if (in >= 0)
        marks.setIn(in);
    if (out >= 0)
        marks.setOut(out);
    m_loop->setLoop(true, marks);
    m_loop->open(path(name), m_index);
    m_loop->setLength(std::chrono::round<std::chrono::milliseconds>(m_index->length()));
}

// The clock waits for the thread that reads.
bool TestClipLoop::showNext()
{
    const qsizetype before = m_shown.size();
    if (m_clock->nextAlarm())
        m_clock->advanceTo(*m_clock->nextAlarm());
    return QTest::qWaitFor([&] { return m_shown.size() > before; }, patienceMs);
}

void TestClipLoop::nothingToPlayOverAndOver()
{
    QVERIFY(!m_loop->part());
    open(QStringLiteral("plain.mp4"), 5, 9);
    QVERIFY(m_loop->part());
    m_loop->setLoop(false, m_loop->marks());
    QVERIFY(!m_loop->part());
    m_loop->begin(1);
    QVERIFY(!m_loop->isRunning());
    m_loop->setLoop(true, m_loop->marks());
    QVERIFY(m_loop->part());
    m_loop->open({}, nullptr);
    QVERIFY(!m_loop->part());
}

void TestClipLoop::thePart()
{
    open(QStringLiteral("plain.mp4"), 5, 9);
    QCOMPARE(m_loop->part()->begin, 200'000us);
    QCOMPARE(m_loop->part()->end, 400'000us);
    QVERIFY(!m_loop->isAfterPart(399ms));
    QVERIFY(m_loop->isAfterPart(401ms));
    open(QStringLiteral("plain.mp4"), 5, -1);
    QCOMPARE(m_loop->part()->end, 2'000'000us);
    m_loop->setLength(2'600ms); // the sound is longer
    QCOMPARE(m_loop->part()->end, 2'600'000us);
    QVERIFY(!m_loop->isAfterPart(2'500ms));
}

void TestClipLoop::everyFrameOfEveryRound_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("in");
    QTest::addColumn<int>("out");
    QTest::newRow("a part") << "plain.mp4" << 13 << 22;
    QTest::newRow("all of it") << "plain.mp4" << -1 << -1;
    QTest::newRow("two frames") << "plain.mp4" << 17 << 18;
    QTest::newRow("turned") << "turned.mp4" << 3 << 9;
    QTest::newRow("a variable rate") << "variable.mp4" << 4 << 20;
    QTest::newRow("behind an edit list") << "cut.mp4" << 2 << 11;
    QTest::newRow("more than is kept") << "large.mp4" << 3 << 27;
}

void TestClipLoop::everyFrameOfEveryRound()
{
    QFETCH(QString, file);
    QFETCH(int, in);
    QFETCH(int, out);
    m_clockwise = m_clips[file].clockwise;
    open(file, in, out);
    const int first = std::max(0, in);
    const int last = out < 0 ? m_index->seenCount() - 1 : out;
    const QList<int> inFile = seenNumbers(m_clips[file]);
    m_loop->begin(1);
    QVERIFY(m_loop->isRunning());
    const std::chrono::microseconds length = m_loop->part()->length();
    std::chrono::microseconds due = m_loop->part()->end;
    for (int round = 0; round < 3; ++round) {
        for (int seen = first; seen <= last; ++seen) {
            if (round > 0 || seen > first || m_shown.isEmpty())
                QVERIFY(showNext());
            const Shown &shown = m_shown.constLast();
            QCOMPARE(m_index->seenNumber(shown.number), seen);
            QCOMPARE(shown.inPicture, inFile.at(seen));
            QVERIFY2(shown.position - due < 2ms && shown.position >= due, qPrintable(QString::number(seen)));
            const auto &frame = m_index->frames().at(shown.number);
            due += frame.end - frame.begin;
        }
        QVERIFY(std::chrono::abs(due - m_loop->part()->end - (round + 1) * length) < 1ms);
    }
}

void TestClipLoop::takesOverInTime()
{
    const QSignalSpy began(m_loop.get(), &ClipLoop::began);
    open(QStringLiteral("plain.mp4"), 5, 9);
    m_loop->frameShown(320ms, 1);
    m_clock->advance(30);
    QVERIFY(!m_loop->isRunning());
    m_loop->frameShown(360ms, 1); // the last one
    m_clock->advance(39);
    QCOMPARE(began.size(), 0);
    m_clock->advance(1);
    QCOMPARE(began.size(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(m_shown.size(), 1, patienceMs);
    QCOMPARE(m_shown[0].inPicture, 5);
    m_loop->frameShown(400ms, 1); // late, of the backend
    QVERIFY(m_loop->isRunning());
    m_loop->stop();
    m_clock->advance(1'000);
    QCOMPARE(m_shown.size(), 1);
}

void TestClipLoop::whereTheBackendWentTooFar()
{
    open(QStringLiteral("plain.mp4"), 5, 9);
    m_loop->frameShown(200ms, 1);
    m_clock->advance(245);
    m_loop->begin(1);
    QTRY_COMPARE_WITH_TIMEOUT(m_shown.size(), 1, patienceMs);
    QCOMPARE(m_shown[0].inPicture, 6);
    QCOMPARE(m_shown[0].position, 445'000us);
}

void TestClipLoop::asFastAsItIsAsked()
{
    open(QStringLiteral("plain.mp4"), 5, 44);
    m_loop->begin(2);
    QTRY_COMPARE_WITH_TIMEOUT(m_shown.size(), 1, patienceMs);
    for (int frame = 0; frame < 5; ++frame)
        QVERIFY(showNext());
    QCOMPARE(m_shown[5].inPicture, 10);
    QCOMPARE(m_shown[5].atMs - m_shown[0].atMs, 100);
    m_loop->setRate(0.5);
    for (int frame = 0; frame < 5; ++frame)
        QVERIFY(showNext());
    QCOMPARE(m_shown[10].inPicture, 15);
    QCOMPARE(m_shown[10].atMs - m_shown[5].atMs, 400);
}

// The frame that is due is shown, and none of those that were missed.
void TestClipLoop::aMachineThatSlept()
{
    open(QStringLiteral("plain.mp4"), 5, 44);
    m_loop->begin(1);
    for (int frame = 0; frame < 3; ++frame)
        QVERIFY(showNext());
    const Shown before = m_shown.constLast();
    const qsizetype count = m_shown.size();
    m_clock->sleep(400);
    QTRY_COMPARE_WITH_TIMEOUT(m_shown.size(), count + 1, patienceMs);
    QVERIFY(m_shown.constLast().inPicture >= before.inPicture + 9);
    QVERIFY(showNext());
    QCOMPARE(m_shown.constLast().inPicture, m_shown[count].inPicture + 1);
}

void TestClipLoop::aFileThatIsGone()
{
    QVERIFY(QFile::copy(path(QStringLiteral("plain.mp4")), path(QStringLiteral("gone.mp4"))));
    const QSignalSpy failed(m_loop.get(), &ClipLoop::failed);
    open(QStringLiteral("gone.mp4"), 5, 9);
    QVERIFY(QFile::remove(path(QStringLiteral("gone.mp4"))));
    m_loop->begin(1);
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, patienceMs);
    QVERIFY(!m_loop->isRunning());
    QVERIFY(!m_loop->part());
    QVERIFY(m_shown.isEmpty());
}

QTEST_MAIN(TestClipLoop)
#include "tst_cliploop.moc"
