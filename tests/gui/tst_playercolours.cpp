// The player's picture in the window's own pixels: right colours of every kind of clip, at rest and playing, in any
// size; and what lies over it is seen.
#include "support/disk/TestFiles.h"
#include "support/media/KnownColours.h"
#include "support/window/PlayerRig.h"

#include <QScreen>
#include <QSignalSpy>

class TestPlayerColours : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { m_rig.close(); }
    void atRest_data() { clips(); }
    void atRest();
    void playing_data() { clips(); }
    void playing();
    void overAndOver_data() { clips(); }
    void overAndOver();
    void whatLiesOverIt();
    void hdrIsSaid();

private:
    static void clips();
    QString wrong(const QString &clip); // the first colour that is not right; empty: all are

    PlayerRig m_rig{{50, 50, 700, 800}};
    QWidget *m_video = nullptr;
};

void TestPlayerColours::initTestCase()
{
    QVERIFY2(QGuiApplication::platformName() != QLatin1String("offscreen"), "Run under tests/support/with-display");
}

void TestPlayerColours::init()
{
    m_rig.open([](Settings &settings) { settings.setLoopsClips(true); });
    m_video = m_rig.find("playerVideo");
}

void TestPlayerColours::clips()
{
    QTest::addColumn<QString>("clip");
    for (const QString &clip : clipsOfKnownColours())
        QTest::newRow(qPrintable(clip)) << clip;
}

QString TestPlayerColours::wrong(const QString &clip)
{
    const QImage screen = m_rig.picture();
    for (const KnownColour &known : knownColours(clip)) {
        const QColor seen = screen.pixelColor(static_cast<int>(known.place.x() * screen.width()),
                                              static_cast<int>(known.place.y() * screen.height()));
        if (!isNear(seen, known.colour))
            return QStringLiteral("%1 where %2 is right").arg(seen.name(), known.colour.name());
    }
    return {};
}

void TestPlayerColours::atRest()
{
    QFETCH(QString, clip);
    m_rig.pane()->showClip(testFile(clip), false);
    QTRY_COMPARE(wrong(clip), QString());
    m_rig.window()->resize(430, 700);
    QTRY_COMPARE(wrong(clip), QString());
    m_rig.window()->resize(1100, 900);
    QTRY_COMPARE(wrong(clip), QString());
}

void TestPlayerColours::playing()
{
    QFETCH(QString, clip);
    QSignalSpy first(m_rig.pane(), &PlayerPane::firstFrameShown);
    m_rig.pane()->showClip(testFile(clip), true);
    QTRY_COMPARE(first.size(), 1);
    QTRY_COMPARE(wrong(clip), QString());
    for (int times = 0; times < 3; ++times) { // and it stays so, frame after frame
        QCoreApplication::processEvents();
        QVERIFY(m_rig.pane()->isPlaying());
        QCOMPARE(wrong(clip), QString());
    }
}

// From the second round on the frames are the file's own.
void TestPlayerColours::overAndOver()
{
    QFETCH(QString, clip);
    m_rig.pane()->showClip(testFile(clip), true);
    const auto isAgain = [this] {
        const auto shown = m_rig.pane()->shownFrame();
        return shown && shown->number && m_rig.pane()->isPlaying();
    };
    QTRY_VERIFY_WITH_TIMEOUT(isAgain(), PlayerRig::patienceMs);
    QTRY_COMPARE(wrong(clip), QString());
    for (int times = 0; times < 3; ++times) {
        QCoreApplication::processEvents();
        QVERIFY(isAgain());
        QCOMPARE(wrong(clip), QString());
    }
}

// A native surface would hide it.
void TestPlayerColours::whatLiesOverIt()
{
    m_rig.pane()->showClip(testFile(QStringLiteral("clips/bars709.mp4")), false);
    QTRY_COMPARE(wrong(QStringLiteral("bars709")), QString());
    QWidget over(m_video->parentWidget());
    over.setAutoFillBackground(true);
    over.setPalette(QPalette(QColor(10, 200, 250)));
    over.setGeometry(QRect(m_video->geometry().center(), QSize(20, 20)));
    over.show();
    const QPoint middle = m_video->mapToGlobal(m_video->rect().center() + QPoint(10, 10));
    QTRY_COMPARE(m_rig.colourAt(middle), QColor(10, 200, 250));
}

void TestPlayerColours::hdrIsSaid()
{
    const auto *label = m_rig.find<QLabel>("playerTimeLabel");
    const auto said = [label](const char *words) { return label->toolTip().contains(QLatin1String(words)); };
    m_rig.pane()->showClip(testFile(QStringLiteral("clips/greys_pq.mp4")), false);
    QTRY_VERIFY(said("HDR (PQ), shown as SDR"));
    m_rig.pane()->showClip(testFile(QStringLiteral("clips/greys_hlg.mp4")), false);
    QTRY_VERIFY(said("HDR (HLG), shown as SDR"));
    QCOMPARE(label->accessibleDescription(), label->toolTip());
    m_rig.pane()->showClip(testFile(QStringLiteral("clips/bars709.mp4")), false);
    QTRY_VERIFY(said("Frame 1 of"));
    QVERIFY(!said("HDR"));
}

QTEST_MAIN(TestPlayerColours)
#include "tst_playercolours.moc"
