// The player's picture in the window's own pixels: right colours of every kind of clip, at rest and playing, in any
// size; and what lies over it is seen.
#include "support/KnownColours.h"
#include "support/TestFiles.h"

#include "ui/player/PlayerPane.h"
#include "ui/widgets/theme/Theme.h"

#include <QApplication>
#include <QLabel>
#include <QScreen>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QVBoxLayout>

class TestPlayerColours : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void atRest_data() { clips(); }
    void atRest();
    void playing_data() { clips(); }
    void playing();
    void whatLiesOverIt();
    void hdrIsSaid();

private:
    static void clips();
    QString wrong(const QString &clip); // the first colour that is not right; empty: all are

    QTemporaryDir m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QWidget> m_window;
    PlayerPane *m_pane = nullptr;
    QWidget *m_video = nullptr;
};

void TestPlayerColours::initTestCase()
{
    QVERIFY2(QGuiApplication::platformName() != QLatin1String("offscreen"), "Run under tests/support/with-display");
}

void TestPlayerColours::init()
{
    m_settings = std::make_unique<Settings>(m_folder.filePath(QStringLiteral("settings.ini")), m_folder.path());
    m_settings->setLoopsClips(true);
    m_theme = std::make_unique<Theme>(*qApp, *m_settings);
    m_window = std::make_unique<QWidget>();
    auto *layout = new QVBoxLayout(m_window.get());
    m_pane = new PlayerPane(*m_settings, *m_theme, m_window.get());
    layout->addWidget(m_pane);
    layout->addStretch(1);
    m_window->setGeometry(50, 50, 700, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_video = m_window->findChild<QWidget *>(QStringLiteral("playerVideo"));
    QVERIFY(m_video);
}

void TestPlayerColours::cleanup()
{
    m_window.reset();
    m_theme.reset();
    m_settings.reset();
}

void TestPlayerColours::clips()
{
    QTest::addColumn<QString>("clip");
    for (const QString &clip : clipsOfKnownColours())
        QTest::newRow(qPrintable(clip)) << clip;
}

QString TestPlayerColours::wrong(const QString &clip)
{
    const QPoint corner = m_video->mapToGlobal(QPoint(0, 0));
    const QImage screen =
        m_window->screen()->grabWindow(0, corner.x(), corner.y(), m_video->width(), m_video->height()).toImage();
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
    m_pane->showClip(testFile(clip), false);
    QTRY_COMPARE(wrong(clip), QString());
    m_window->resize(430, 700);
    QTRY_COMPARE(wrong(clip), QString());
    m_window->resize(1100, 900);
    QTRY_COMPARE(wrong(clip), QString());
}

void TestPlayerColours::playing()
{
    QFETCH(QString, clip);
    QSignalSpy first(m_pane, &PlayerPane::firstFrameShown);
    m_pane->showClip(testFile(clip), true);
    QTRY_COMPARE(first.size(), 1);
    QTRY_COMPARE(wrong(clip), QString());
    for (int times = 0; times < 3; ++times) { // and it stays so, frame after frame
        QCoreApplication::processEvents();
        QVERIFY(m_pane->isPlaying());
        QCOMPARE(wrong(clip), QString());
    }
}

// A native surface would hide it.
void TestPlayerColours::whatLiesOverIt()
{
    m_pane->showClip(testFile(QStringLiteral("clips/bars709.mp4")), false);
    QTRY_COMPARE(wrong(QStringLiteral("bars709")), QString());
    QWidget over(m_video->parentWidget());
    over.setAutoFillBackground(true);
    over.setPalette(QPalette(QColor(10, 200, 250)));
    over.setGeometry(QRect(m_video->geometry().center(), QSize(20, 20)));
    over.show();
    const QPoint middle = m_video->mapToGlobal(m_video->rect().center() + QPoint(10, 10));
    QTRY_COMPARE(m_window->screen()->grabWindow(0, middle.x(), middle.y(), 1, 1).toImage().pixelColor(0, 0),
                 QColor(10, 200, 250));
}

void TestPlayerColours::hdrIsSaid()
{
    const auto *label = m_window->findChild<QLabel *>(QStringLiteral("playerTimeLabel"));
    const auto said = [label](const char *words) { return label->toolTip().contains(QLatin1String(words)); };
    m_pane->showClip(testFile(QStringLiteral("clips/greys_pq.mp4")), false);
    QTRY_VERIFY(said("HDR (PQ), shown as SDR"));
    m_pane->showClip(testFile(QStringLiteral("clips/greys_hlg.mp4")), false);
    QTRY_VERIFY(said("HDR (HLG), shown as SDR"));
    QCOMPARE(label->accessibleDescription(), label->toolTip());
    m_pane->showClip(testFile(QStringLiteral("clips/bars709.mp4")), false);
    QTRY_VERIFY(said("Frame 1 of"));
    QVERIFY(!said("HDR"));
}

QTEST_MAIN(TestPlayerColours)
#include "tst_playercolours.moc"
