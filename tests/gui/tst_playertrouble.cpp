// What cannot be played: words take the place of the picture and say why, the next clip comes without a stall, and
// files on which the backend says nothing are found out.
#include "support/disk/FileBytes.h"
#include "support/media/PlainClips.h"
#include "support/process/Heartbeat.h"
#include "support/window/PlayerRig.h"

#include "ui/player/backend/BackendSettleTimer.h"
#include "ui/player/backend/FirstFrameWatch.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QSignalSpy>

using namespace Plain;

class TestPlayerTrouble : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_rig.openAnew(); }
    void cleanup() { m_rig.close(); }

    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void aFileThatVanished();
    void aFileThatWasMendedPlays();
    void wordsTakeThePlaceOfTheClip();
    void wordsAreNotMarkup();
    void theWatchFindsFilesWithoutAPicture();
    void backendSettleTimerNeedsAFrameOrTime();

private:
    PlayerRig m_rig;
    PlainClips m_clips{m_rig.folder()};
};

void TestPlayerTrouble::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("bad");
    QTest::addColumn<QString>("title");
    const QString damaged = QStringLiteral("This clip cannot be played");
    QTest::newRow("missing") << m_rig.path(QStringLiteral("nowhere.mp4")) << QStringLiteral("The file is gone");
    QTest::newRow("a folder") << m_clips.directory() << QStringLiteral("The file is gone");
    QTest::newRow("empty") << m_clips.noBytes() << QStringLiteral("The file is empty");
    QTest::newRow("text") << m_clips.text() << damaged;
    QTest::newRow("no index") << m_clips.noIndex() << damaged;
    QTest::newRow("cut off in the index") << m_clips.cutOff() << damaged;
    QTest::newRow("sound only") << m_clips.sound() << QStringLiteral("No picture in this file");
}

void TestPlayerTrouble::saysWhatIsWrong()
{
    QFETCH(QString, bad);
    QFETCH(QString, title);
    const QString file = QFileInfo(bad).fileName();
    qint64 stall = PlayerRig::longestStallMs;
    for (int attempt = 0; attempt < PlayerRig::attempts && stall >= PlayerRig::longestStallMs; ++attempt) {
        m_rig.pane()->showClip(m_clips.green(), true);
        QTRY_VERIFY_WITH_TIMEOUT(isLike(m_rig.stageColour(), green), PlayerRig::patienceMs);
        QSignalSpy failed(m_rig.pane(), &PlayerPane::decodeFailed);
        QSignalSpy firstFrame(m_rig.pane(), &PlayerPane::firstFrameShown);
        Heartbeat heart;
        m_rig.pane()->showClip(bad, true);
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, PlayerRig::patienceMs);
        QCOMPARE(failed.first().first().toString(), bad);
        QCOMPARE(m_rig.find<QLabel>("playerWordsTitle")->text(), title);
        QVERIFY2(m_rig.find<QLabel>("playerWordsText")->text().contains(file),
                 qPrintable(m_rig.find<QLabel>("playerWordsText")->text()));
        QVERIFY(m_rig.find<QLabel>("playerWordsText")->isVisible());
        QVERIFY(!m_rig.find("playerVideo")->isVisible());
        QVERIFY(!m_rig.pane()->isPlaying());
        QVERIFY(!m_rig.find("playerPlayButton")->isEnabled());
        QVERIFY(firstFrame.isEmpty());
        // The next clip comes without a stall, and nothing more is heard of the bad one.
        m_rig.pane()->showClip(m_clips.red(), true);
        QTRY_VERIFY_WITH_TIMEOUT(isLike(m_rig.stageColour(), red), PlayerRig::patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(m_rig.shownMs() > 300, PlayerRig::patienceMs);
        QCOMPARE(failed.size(), 1);
        QCOMPARE(firstFrame.size(), 1);
        stall = heart.longestGapMs();
        qInfo("%s: longest GUI stall %lld ms", qPrintable(file), static_cast<long long>(stall));
    }
    QVERIFY(stall < PlayerRig::longestStallMs);
}

void TestPlayerTrouble::aFileThatVanished()
{
    QVERIFY(QFile::copy(m_clips.red(), m_rig.path(QStringLiteral("vanishing.mp4"))));
    m_rig.showStill(m_rig.path(QStringLiteral("vanishing.mp4")));
    m_rig.showStill(m_clips.green());
    QVERIFY(QFile::remove(m_rig.path(QStringLiteral("vanishing.mp4"))));
    m_rig.pane()->showClip(m_rig.path(QStringLiteral("vanishing.mp4")), true);
    QTRY_COMPARE(m_rig.find<QLabel>("playerWordsTitle")->text(), QStringLiteral("The file is gone"));
    QVERIFY(m_rig.find<QLabel>("playerWordsText")->text().contains(QLatin1String("vanishing.mp4")));
}

void TestPlayerTrouble::aFileThatWasMendedPlays()
{
    QSignalSpy failed(m_rig.pane(), &PlayerPane::decodeFailed);
    writeFile(m_rig.path(QStringLiteral("mended.mp4")), "not yet");
    m_rig.pane()->showClip(m_rig.path(QStringLiteral("mended.mp4")), true);
    QTRY_COMPARE(failed.size(), 1);
    writeFile(m_rig.path(QStringLiteral("mended.mp4")), fileBytes(m_clips.green()));
    m_rig.pane()->showClip(m_rig.path(QStringLiteral("mended.mp4")), true);
    QTRY_VERIFY(isLike(m_rig.stageColour(), green));
    QCOMPARE(failed.size(), 1);
}

void TestPlayerTrouble::wordsTakeThePlaceOfTheClip()
{
    m_rig.pane()->showClip(m_clips.red(), true);
    QTRY_VERIFY(isLike(m_rig.stageColour(), red));
    m_rig.pane()->showWords(QStringLiteral("Being made"), QStringLiteral("It plays here as soon as it is saved."));
    QVERIFY(m_rig.pane()->clipPath().isEmpty());
    QVERIFY(!m_rig.pane()->isPlaying());
    QVERIFY(!m_rig.find("playerVideo")->isVisible());
    QCOMPARE(m_rig.find<QLabel>("playerWordsTitle")->text(), QStringLiteral("Being made"));
    QTRY_VERIFY(!isLike(m_rig.stageColour(), red));
    for (const char *name : {"playerPlayButton", "playerSeekSlider", "playerFullScreenButton"})
        QVERIFY(!m_rig.find(name)->isEnabled());
    QCOMPARE(m_rig.time(), QStringLiteral("0:00.0 / 0:00.0"));
    m_rig.pane()->togglePlay();
    QVERIFY(!m_rig.pane()->isPlaying());
    // The same clip again is loaded again.
    QSignalSpy firstFrame(m_rig.pane(), &PlayerPane::firstFrameShown);
    m_rig.pane()->showClip(m_clips.red(), true);
    QTRY_COMPARE(firstFrame.size(), 1);
    QTRY_VERIFY(isLike(m_rig.stageColour(), red));
}

void TestPlayerTrouble::wordsAreNotMarkup()
{
    const QString words = QStringLiteral("<b>refused</b> &amp; <img src=\"http://127.0.0.1/\">");
    m_rig.pane()->showWords(words, words);
    for (const char *name : {"playerWordsTitle", "playerWordsText"}) {
        QCOMPARE(m_rig.find<QLabel>(name)->text(), words);
        QCOMPARE(m_rig.find<QLabel>(name)->textFormat(), Qt::PlainText);
    }
    // Long words do not make the stage grow: the layout below would jump.
    const int height = m_rig.find("playerStage")->height();
    m_rig.pane()->showWords(words, words.repeated(40));
    QCoreApplication::sendPostedEvents();
    QTRY_COMPARE(m_rig.find("playerStage")->height(), height);
}

// What holds also where the backend says nothing at all.
void TestPlayerTrouble::theWatchFindsFilesWithoutAPicture()
{
    for (const QString &clip : {m_clips.sound(), m_clips.noIndex(), m_clips.text()}) {
        FirstFrameWatch watch;
        QSignalSpy missing(&watch, &FirstFrameWatch::pictureMissing);
        watch.start(clip);
        QTRY_COMPARE(missing.size(), 1);
    }
    FirstFrameWatch good;
    FirstFrameWatch stopped;
    FirstFrameWatch bad; // started last: when it has found out, the others have too
    QSignalSpy goodMissing(&good, &FirstFrameWatch::pictureMissing);
    QSignalSpy stoppedMissing(&stopped, &FirstFrameWatch::pictureMissing);
    QSignalSpy badMissing(&bad, &FirstFrameWatch::pictureMissing);
    good.start(m_clips.red());
    stopped.start(m_clips.text());
    stopped.stop();
    bad.start(m_clips.text());
    QTRY_COMPARE(badMissing.size(), 1);
    QVERIFY(goodMissing.isEmpty());
    QVERIFY(stoppedMissing.isEmpty());
}

void TestPlayerTrouble::backendSettleTimerNeedsAFrameOrTime()
{
    BackendSettleTimer backendSettleTimer;
    QSignalSpy reached(&backendSettleTimer, &BackendSettleTimer::reached);
    backendSettleTimer.frameCame(); // of nobody's order
    QVERIFY(!backendSettleTimer.isAwaited());
    backendSettleTimer.await();
    QVERIFY(backendSettleTimer.isAwaited());
    QTRY_COMPARE(reached.size(), 1); // without any frame, in the end
    QElapsedTimer timer;
    backendSettleTimer.await();
    timer.start();
    backendSettleTimer.frameCame();
    QTRY_COMPARE_WITH_TIMEOUT(reached.size(), 2, 5000);
    QVERIFY(timer.elapsed() >= 25);
    QVERIFY(!backendSettleTimer.isAwaited());
    backendSettleTimer.await();
    backendSettleTimer.assume();
    QVERIFY(!backendSettleTimer.isAwaited());
    QCOMPARE(reached.size(), 2);
}

QTEST_MAIN(TestPlayerTrouble)
#include "tst_playertrouble.moc"
