// Stills read beside the clip that plays: the newest that was asked for counts, and what cannot be read is said.
#include "support/media/TestClip.h"
#include "ui/player/transport/StillReader.h"
#include "video/VideoFrameIndex.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QVideoFrame>

namespace {

constexpr int patienceMs = 20'000;

} // namespace

class TestStillReader : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void theNewestStillCounts();
    void aStillThatCannotBeRead();

private:
    QString path() const { return m_folder.filePath(QStringLiteral("numbered.mp4")); }

    QTemporaryDir m_folder;
};

// Twelve frames, two groups.
void TestStillReader::initTestCase()
{
    TestClip clip = numberedClip({160, 90}, 0.5);
    clip.keyEvery = 6;
    clip.bFrames = 3;
    QVERIFY(writeTestClip(path(), clip));
}

void TestStillReader::theNewestStillCounts()
{
    StillReader reader;
    QSignalSpy ready(&reader, &StillReader::ready);
    QSignalSpy failed(&reader, &StillReader::failed);
    reader.open(path(), std::make_shared<const VideoFrameIndex>(VideoFrameIndex::read(path()).value()));
    for (int number = 0; number < 9; ++number)
        reader.read(number);
    QVERIFY(ready.wait(patienceMs));
    QCOMPARE(ready.size(), 1);
    QCOMPARE(ready.constFirst().constFirst().toInt(), 8);
    QCOMPARE(numberInPicture(ready.constFirst().at(1).value<QVideoFrame>().toImage()), 8);
    reader.read(3);
    reader.cancel();
    reader.read(2);
    reader.open({}, nullptr);
    reader.read(1);
    reader.open(path(), std::make_shared<const VideoFrameIndex>(VideoFrameIndex::read(path()).value()));
    reader.read(5);
    QVERIFY(ready.wait(patienceMs));
    QCOMPARE(ready.size(), 2);
    QCOMPARE(ready.constLast().constFirst().toInt(), 5);
    QCOMPARE(failed.size(), 0);
}

void TestStillReader::aStillThatCannotBeRead()
{
    StillReader reader;
    QSignalSpy failed(&reader, &StillReader::failed);
    reader.open(m_folder.filePath(QStringLiteral("nowhere.mp4")),
                std::make_shared<const VideoFrameIndex>(VideoFrameIndex::read(path()).value()));
    reader.read(3);
    QVERIFY(failed.wait(patienceMs));
}

QTEST_MAIN(TestStillReader)
#include "tst_stillreader.moc"
