// Posters come from the first frame, once, off the GUI thread, and from the disk the next time.
#include "support/media/TestClip.h"
#include "support/process/Patience.h"
#include "video/PosterMaker.h"

#include <QBuffer>
#include <QDateTime>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <memory>

using namespace Qt::StringLiterals;

class TestPosterMaker : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void makesAPoster();
    void answersLater();
    void noPoster_data();
    void noPoster();
    void aHighClip();
    void comesFromTheCache();
    void aChangedClipGetsANewOne();
    void aDamagedCacheIsMadeAnew_data();
    void aDamagedCacheIsMadeAnew();
    void needsNoCache();
    void oneAnswerForTwoQuestions();
    void manyInOrder();
    void isDeletedWhileItWorks();

private:
    QString clip(const TestClip &what = {}) const;
    QStringList cached() const { return QDir(m_cache).entryList(QDir::Files); }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_cache;
};

namespace {

constexpr int patience = 30'000; // ms; the worker is nice to everybody

struct Answers
{
    explicit Answers(PosterMaker &maker)
        : ready(&maker, &PosterMaker::ready)
        , missing(&maker, &PosterMaker::missing)
    {
    }
    QImage picture(int number) const { return ready.value(number).value(1).value<QImage>(); }
    QSignalSpy ready;
    QSignalSpy missing;
};

bool isRed(const QImage &image)
{
    const QColor middle = image.pixelColor(image.width() / 2, image.height() / 2);
    return middle.red() > 220 && middle.green() < 40 && middle.blue() < 40;
}

} // namespace

void TestPosterMaker::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_cache = m_folder->filePath(u"cache/posters"_s); // not made yet
}

QString TestPosterMaker::clip(const TestClip &what) const
{
    const QString path = m_folder->filePath(u"clip.mp4"_s);
    if (!writeTestClip(path, what))
        qFatal("no clip");
    return path;
}

void TestPosterMaker::makesAPoster()
{
    PosterMaker maker(m_cache);
    Answers answers(maker);
    maker.request(42, clip({.size = {1280, 720}, .seconds = 3}));
    QTRY_COMPARE_WITH_TIMEOUT(answers.ready.size(), 1, patience);
    QCOMPARE(answers.ready.first().at(0).toLongLong(), 42);
    QCOMPARE(answers.picture(0).size(), QSize(320, 180));
    QVERIFY(isRed(answers.picture(0)));
    QCOMPARE(answers.ready.first().at(2).toLongLong(), 3000);
    QVERIFY(answers.missing.isEmpty());
}

void TestPosterMaker::answersLater()
{
    PosterMaker maker(m_cache);
    Answers answers(maker);
    const QThread *thread = nullptr;
    connect(
        &maker, &PosterMaker::ready, this, [&] { thread = QThread::currentThread(); }, Qt::DirectConnection);
    maker.request(1, clip());
    QVERIFY(answers.ready.isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(answers.ready.size(), 1, patience);
    QCOMPARE(thread, QThread::currentThread());
}

void TestPosterMaker::noPoster_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("gone") << u"gone.mp4"_s << QByteArray();
    QTest::newRow("text") << u"text.mp4"_s << QByteArray("no clip").repeated(1000);
}

void TestPosterMaker::noPoster()
{
    QFETCH(const QString, file);
    QFETCH(const QByteArray, content);
    QFile made(m_folder->filePath(file));
    QVERIFY(content.isEmpty() || (made.open(QIODevice::WriteOnly) && made.write(content) > 0));
    made.close();
    PosterMaker maker(m_cache);
    Answers answers(maker);
    maker.request(5, made.fileName());
    QTRY_COMPARE_WITH_TIMEOUT(answers.missing.size(), 1, patience);
    QCOMPARE(answers.missing.first().at(0).toLongLong(), 5);
    QVERIFY(answers.ready.isEmpty());
    QVERIFY(cached().isEmpty());
    maker.request(5, clip()); // it may be there by now
    QTRY_COMPARE_WITH_TIMEOUT(answers.ready.size(), 1, patience);
}

void TestPosterMaker::aHighClip()
{
    PosterMaker maker(m_cache);
    Answers answers(maker);
    maker.request(1, clip({.size = {1280, 720}, .seconds = 1, .clockwise = 90}));
    QTRY_COMPARE_WITH_TIMEOUT(answers.ready.size(), 1, patience);
    QCOMPARE(answers.picture(0).size(), QSize(180, 320));
}

void TestPosterMaker::comesFromTheCache()
{
    const QString path = clip({.seconds = 3});
    const QDateTime when = QFileInfo(path).lastModified();
    const qint64 bytes = QFileInfo(path).size();
    {
        PosterMaker maker(m_cache);
        Answers answers(maker);
        maker.request(1, path);
        QTRY_COMPARE_WITH_TIMEOUT(answers.ready.size(), 1, patience);
    }
    QCOMPARE(cached().size(), 1);
    // The same path, size and time, and nothing to decode any more: only the cache can answer.
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite) && file.write(QByteArray(bytes, 'x')) == bytes);
    file.flush();
    QVERIFY(file.setFileTime(when, QFileDevice::FileModificationTime));
    file.close();
    PosterMaker maker(m_cache);
    Answers answers(maker);
    maker.request(2, path);
    QTRY_COMPARE_WITH_TIMEOUT(answers.ready.size(), 1, patience);
    QVERIFY(isRed(answers.picture(0)));
    QCOMPARE(answers.picture(0).size(), QSize(320, 180));
    QCOMPARE(answers.ready.first().at(2).toLongLong(), 3000);
}

void TestPosterMaker::aChangedClipGetsANewOne()
{
    PosterMaker maker(m_cache);
    Answers answers(maker);
    maker.request(1, clip({.seconds = 1}));
    QTRY_COMPARE_WITH_TIMEOUT(answers.ready.size(), 1, patience);
    maker.request(1, clip({.seconds = 2, .colours = {Qt::blue}}));
    QTRY_COMPARE_WITH_TIMEOUT(answers.ready.size(), 2, patience);
    QVERIFY(!isRed(answers.picture(1)));
    QCOMPARE(answers.ready.last().at(2).toLongLong(), 2000);
}

void TestPosterMaker::aDamagedCacheIsMadeAnew_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("nonsense") << QByteArray("nonsense");
    QImage other(3000, 3000, QImage::Format_RGB32); // not by us: much too large, and without the clip's length
    other.fill(Qt::blue);
    QImage small(30, 30, QImage::Format_RGB32);
    small.fill(Qt::blue);
    for (const QImage &image : {other, small}) {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, "jpg");
        QTest::addRow("another picture of %d", image.width()) << bytes;
    }
}

void TestPosterMaker::aDamagedCacheIsMadeAnew()
{
    QFETCH(const QByteArray, content);
    const QString path = clip();
    PosterMaker maker(m_cache);
    Answers answers(maker);
    maker.request(1, path);
    QTRY_COMPARE_WITH_TIMEOUT(answers.ready.size(), 1, patience);
    QFile file(m_cache + u'/' + cached().value(0));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(content) == content.size());
    file.close();
    maker.request(1, path);
    QTRY_COMPARE_WITH_TIMEOUT(answers.ready.size(), 2, patience);
    QVERIFY(isRed(answers.picture(1)));
    QCOMPARE(answers.ready.last().at(2).toLongLong(), 2000);
    QCOMPARE(cached().size(), 1);
}

void TestPosterMaker::needsNoCache()
{
    QVERIFY(QFile(m_folder->filePath(u"cache"_s)).open(QIODevice::WriteOnly)); // a file where the folder should be
    PosterMaker maker(m_cache);
    Answers answers(maker);
    maker.request(1, clip());
    QTRY_COMPARE_WITH_TIMEOUT(answers.ready.size(), 1, patience);
    QVERIFY(isRed(answers.picture(0)));
}

void TestPosterMaker::oneAnswerForTwoQuestions()
{
    PosterMaker maker(m_cache);
    Answers answers(maker);
    const QString path = clip();
    maker.request(1, path);
    maker.request(1, path);
    maker.request(2, path); // answered after both
    QTRY_COMPARE_WITH_TIMEOUT(answers.ready.size(), 2, patience);
    QCOMPARE(answers.ready.first().at(0).toLongLong(), 1);
    QCOMPARE(answers.ready.last().at(0).toLongLong(), 2);
}

void TestPosterMaker::manyInOrder()
{
    PosterMaker maker(m_cache);
    Answers answers(maker);
    const QString path = clip({.seconds = 0.2});
    for (qint64 key = 0; key < 200; ++key)
        maker.request(key, path);
    QTRY_COMPARE_WITH_TIMEOUT(answers.ready.size(), 200, patience);
    for (int i = 0; i < 200; ++i)
        QCOMPARE(answers.ready.at(i).at(0).toLongLong(), i);
    QCOMPARE(cached().size(), 1);
}

void TestPosterMaker::isDeletedWhileItWorks()
{
    const QString path = clip({.size = {1280, 720}, .seconds = 0.2, .noise = true});
    for (int round = 0; round < 8; ++round) {
        int answered = 0;
        PosterMaker first(m_cache + QString::number(round));
        connect(&first, &PosterMaker::ready, this, [&] { ++answered; });
        auto maker = std::make_unique<PosterMaker>(m_cache + QString::number(round) + u'b');
        connect(maker.get(), &PosterMaker::ready, this, [&] { answered += 1000; });
        for (qint64 key = 0; key < 500; ++key)
            maker->request(key, path);
        first.request(1, path);
        QElapsedTimer time;
        time.start();
        maker.reset(); // in the middle of the first, with all the others in line
        QVERIFY2(time.elapsed() < Patience::ms(2000), qPrintable(QString::number(time.elapsed())));
        QTRY_COMPARE_WITH_TIMEOUT(answered, 1, patience); // and not one of the dead
    }
}

QTEST_GUILESS_MAIN(TestPosterMaker)
#include "tst_postermaker.moc"
