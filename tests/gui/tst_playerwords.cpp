// What the player says: times, why a clip is not played, and which packages it would need. Pure: no window.
#include "support/disk/FileBytes.h"
#include "ui/player/backend/MissingDecoder.h"
#include "ui/words/PlayerWords.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

class TestPlayerWords : public QObject
{
    Q_OBJECT

private slots:
    void writesTimes();
    void everyFailureHasWords();
    void namesWhatIsMissing_data();
    void namesWhatIsMissing();

private:
    QTemporaryDir m_folder;
};

void TestPlayerWords::writesTimes()
{
    QCOMPARE(clipTime(0), QStringLiteral("0:00.0"));
    QCOMPARE(clipTime(-5), QStringLiteral("0:00.0"));
    QCOMPARE(clipTime(1999), QStringLiteral("0:01.9"));
    QCOMPARE(clipTime(59'999), QStringLiteral("0:59.9"));
    QCOMPARE(clipTime(60'000), QStringLiteral("1:00.0"));
    QCOMPARE(clipTime(754'321), QStringLiteral("12:34.3"));
}

void TestPlayerWords::everyFailureHasWords()
{
    using Failure = ClipFailure;
    QStringList titles;
    for (const Failure failure : {Failure::Missing, Failure::Unreadable, Failure::Empty, Failure::NoPicture,
                                  Failure::NoDecoder, Failure::Damaged, Failure::TooSlow}) {
        const auto [title, sentence] = failureWords(failure, QStringLiteral("/clips/dunes.mp4"), QStringLiteral("why"));
        QVERIFY(!title.isEmpty());
        QVERIFY2(sentence.contains(QLatin1String("dunes.mp4")), qPrintable(sentence));
        QVERIFY2(!sentence.contains(QLatin1Char('%')), qPrintable(sentence));
        titles.append(title);
    }
    QCOMPARE(titles.removeDuplicates(), 0);
}

void TestPlayerWords::namesWhatIsMissing_data()
{
    QTest::addColumn<QString>("container");
    QTest::addColumn<QString>("codec");
    QTest::addColumn<QStringList>("needed");
    const QString mp4 = QStringLiteral("mov,mp4,m4a,3gp,3g2,mj2");
    const QString webm = QStringLiteral("matroska,webm");
    const QString good = QStringLiteral("gstreamer1.0-plugins-good");
    const QString bad = QStringLiteral("gstreamer1.0-plugins-bad");
    const QString libav = QStringLiteral("gstreamer1.0-libav");
    QTest::newRow("H.264") << mp4 << QStringLiteral("h264") << QStringList{good, libav};
    QTest::newRow("HEVC") << mp4 << QStringLiteral("hevc") << QStringList{good, libav};
    QTest::newRow("AV1") << mp4 << QStringLiteral("av1") << QStringList{good, bad};
    QTest::newRow("AV1 in WebM") << webm << QStringLiteral("av1") << QStringList{good, bad};
    QTest::newRow("VP9") << webm << QStringLiteral("vp9") << QStringList{good};
    QTest::newRow("MPEG-2") << QStringLiteral("mpeg") << QStringLiteral("mpeg2video") << QStringList{bad, libav};
    QTest::newRow("MPEG-2 in MP4") << mp4 << QStringLiteral("mpeg2video") << QStringList{good, bad, libav};
    QTest::newRow("a stream") << QStringLiteral("mpegts") << QStringLiteral("h264") << QStringList{bad, libav};
}

void TestPlayerWords::namesWhatIsMissing()
{
    QFETCH(const QString, container);
    QFETCH(const QString, codec);
    QFETCH(const QStringList, needed);
    ClipFacts facts;
    facts.container = container;
    facts.videoCodec = codec;
    QCOMPARE(packagesFor(facts), needed);
    QCOMPARE(missingOf(needed, m_folder.filePath(QStringLiteral("nowhere"))), needed);
    // What is there is not named.
    QVERIFY(QDir().mkpath(m_folder.filePath(QStringLiteral("plugins"))));
    writeFile(m_folder.filePath(QStringLiteral("plugins/libgstisomp4.so")), "x");
    writeFile(m_folder.filePath(QStringLiteral("plugins/libgstlibav.so")), "x");
    const bool needsBad = needed.contains(QStringLiteral("gstreamer1.0-plugins-bad"));
    QCOMPARE(missingOf(needed, m_folder.filePath(QStringLiteral("plugins"))),
             needsBad ? QStringList{QStringLiteral("gstreamer1.0-plugins-bad")} : QStringList());
    const QString words = noDecoderWords(QStringLiteral("/clips/dunes.mp4"), {}, needed).second;
    QVERIFY2(words.contains(needed.join(QLatin1Char(' '))), qPrintable(words));
}

QTEST_MAIN(TestPlayerWords)
#include "tst_playerwords.moc"
