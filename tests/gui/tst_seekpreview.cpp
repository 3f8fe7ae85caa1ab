// The still under the pointer on the seek bar: the frame that stands there, with its timecode, above the bar and within
// the window; gone with the pointer and with the clip.
#include "support/TestClip.h"

#include "ui/player/PlayerPane.h"
#include "ui/widgets/theme/Theme.h"

#include <QApplication>
#include <QLabel>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>
#include <QVBoxLayout>

namespace {

constexpr int patienceMs = 20'000;

} // namespace

class TestSeekPreview : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void theFrameUnderThePointer();
    void staysInTheWindow();
    void goesWithThePointer();
    void ofTheClipThatIsShown();

private:
    QSlider *bar() { return m_window->findChild<QSlider *>(QStringLiteral("playerSeekSlider")); }
    QWidget *preview() { return m_window->findChild<QWidget *>(QStringLiteral("playerSeekPreview")); }
    QString time() { return m_window->findChild<QLabel *>(QStringLiteral("playerSeekTime"))->text(); }
    int number()
    {
        const QPixmap still = m_window->findChild<QLabel *>(QStringLiteral("playerSeekStill"))->pixmap();
        return still.isNull() ? -1 : numberInPicture(still.toImage());
    }
    void point(double share) { QTest::mouseMove(bar(), QPoint(qRound(bar()->width() * share), bar()->height() / 2)); }
    void show(const char *file)
    {
        m_pane->showClip(m_folder.filePath(QLatin1String(file)), false);
        QTRY_VERIFY_WITH_TIMEOUT(m_pane->framePlace(), patienceMs);
    }

    QTemporaryDir m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QWidget> m_window;
    PlayerPane *m_pane = nullptr;
};

void TestSeekPreview::initTestCase()
{
    TestClip clip;
    clip.numbered = true;
    clip.size = {192, 108};
    clip.seconds = 2;
    clip.framesPerSecond = 24;
    clip.colours = {QColor(90, 90, 90), QColor(150, 150, 150)};
    QVERIFY(writeTestClip(m_folder.filePath(QStringLiteral("one.mp4")), clip));
    clip.size = {108, 192};
    clip.seconds = 1;
    QVERIFY(writeTestClip(m_folder.filePath(QStringLiteral("upright.mp4")), clip));
}

void TestSeekPreview::init()
{
    m_settings = std::make_unique<Settings>(m_folder.filePath(QStringLiteral("settings.ini")), m_folder.path());
    m_theme = std::make_unique<Theme>(*qApp, *m_settings);
    m_window = std::make_unique<QWidget>();
    auto *layout = new QVBoxLayout(m_window.get());
    m_pane = new PlayerPane(*m_settings, *m_theme, m_window.get());
    layout->addWidget(m_pane);
    layout->addStretch(1);
    m_window->setGeometry(100, 100, 640, 700);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void TestSeekPreview::cleanup()
{
    m_window.reset();
    m_theme.reset();
    m_settings.reset();
}

void TestSeekPreview::theFrameUnderThePointer()
{
    show("one.mp4");
    point(0.5);
    QTRY_VERIFY(preview()->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(number() >= 0, patienceMs);
    const int middle = number();
    QVERIFY2(qAbs(middle - 24) <= 2, qPrintable(QString::number(middle)));
    QCOMPARE(time(), QStringLiteral("0:0%1:%2").arg(middle / 24).arg(middle % 24, 2, 10, QLatin1Char('0')));
    point(0.8);
    QTRY_VERIFY_WITH_TIMEOUT(number() > 30, patienceMs);
    point(0.5); // it is there at once: it was kept
    QTRY_COMPARE_WITH_TIMEOUT(number(), middle, patienceMs);
    QCOMPARE(m_pane->framePlace()->number, 0); // the clip stays where it is
}

void TestSeekPreview::staysInTheWindow()
{
    show("one.mp4");
    for (const double share : {0.02, 0.98}) {
        point(share);
        QTRY_VERIFY(preview()->isVisible());
        const QRect place(preview()->mapTo(m_window.get(), QPoint(0, 0)), preview()->size());
        QVERIFY(m_window->rect().contains(place));
        QVERIFY(place.bottom() < bar()->mapTo(m_window.get(), QPoint(0, 0)).y());
    }
}

void TestSeekPreview::goesWithThePointer()
{
    show("one.mp4");
    point(0.5);
    QTRY_VERIFY(preview()->isVisible());
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(bar(), &leave);
    QVERIFY(!preview()->isVisible());
    point(0.3);
    QTRY_VERIFY(preview()->isVisible());
    m_pane->showWords(QStringLiteral("No clip"), {});
    QVERIFY(!preview()->isVisible());
    point(0.6);
    QVERIFY(!preview()->isVisible());
}

void TestSeekPreview::ofTheClipThatIsShown()
{
    show("one.mp4");
    point(0.5);
    QTRY_VERIFY_WITH_TIMEOUT(number() >= 0, patienceMs);
    show("upright.mp4");
    point(0.4);
    point(0.5);
    QTRY_VERIFY_WITH_TIMEOUT(qAbs(number() - 12) <= 2, patienceMs);
    const auto *still = m_window->findChild<QLabel *>(QStringLiteral("playerSeekStill"));
    QVERIFY(still->pixmap().height() > still->pixmap().width());
}

QTEST_MAIN(TestSeekPreview)
#include "tst_seekpreview.moc"
