// Frame by frame in the window: every step shows the very next frame, its timecode and its number; a number that is
// typed goes there; the frame that stands is the one that is saved and copied.
#include "support/TestClip.h"

#include "ui/player/PlayerPane.h"
#include "ui/widgets/MessageBar.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/window/commands/FrameCommands.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QScreen>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

Q_DECLARE_METATYPE(TestClip)

class TestFrameSteps : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void everyFrame_data();
    void everyFrame();
    void tenAtATime();
    void toTheFirstAndTheLast();
    void aNumberIsTyped();
    void stepsWhileItPlays();
    void savedAndCopied();
    void nothingToTake();

private:
    void show(const QString &file, const TestClip &clip);
    int onScreen();
    QString time() { return m_window->findChild<QLabel *>(QStringLiteral("playerTimeLabel"))->text(); }
    QLineEdit *goTo() { return m_window->findChild<QLineEdit *>(QStringLiteral("playerGoToFrame")); }
    void key(Qt::Key code, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(m_pane, code, modifiers);
    }

    QTemporaryDir m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QWidget> m_window;
    PlayerPane *m_pane = nullptr;
    MessageBar *m_messages = nullptr;
    FrameCommands *m_commands = nullptr;
};

namespace {

constexpr int patienceMs = 20'000;

TestClip numbered(const std::function<void(TestClip &)> &change = {})
{
    TestClip clip;
    clip.numbered = true;
    clip.size = {192, 108};
    clip.seconds = 1.25;
    clip.framesPerSecond = 24;
    clip.colours = {QColor(90, 90, 90), QColor(150, 150, 150)};
    clip.keyEvery = 12;
    clip.bFrames = 3;
    if (change)
        change(clip);
    return clip;
}

} // namespace

void TestFrameSteps::initTestCase()
{
    m_settings = std::make_unique<Settings>(m_folder.filePath(QStringLiteral("settings.ini")), m_folder.path());
    m_theme = std::make_unique<Theme>(*qApp, *m_settings);
    m_window = std::make_unique<QWidget>();
    auto *layout = new QVBoxLayout(m_window.get());
    m_messages = new MessageBar(*m_theme, m_window.get());
    layout->addWidget(m_messages);
    m_pane = new PlayerPane(*m_settings, *m_theme, m_window.get());
    layout->addWidget(m_pane);
    layout->addStretch(1);
    m_commands = new FrameCommands(*m_pane, *m_messages, *m_window);
    m_window->setGeometry(100, 100, 420, 700);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void TestFrameSteps::cleanupTestCase()
{
    m_window.reset();
    m_theme.reset();
    m_settings.reset();
}

void TestFrameSteps::show(const QString &file, const TestClip &clip)
{
    const QString path = m_folder.filePath(file);
    QVERIFY(QFile::exists(path) || writeTestClip(path, clip));
    m_pane->showWords({}, {});
    m_pane->showClip(path, false);
    const auto *on = m_window->findChild<QToolButton *>(QStringLiteral("playerStepForwardButton"));
    QVERIFY(QTest::qWaitFor([on] { return on->isEnabled(); }, patienceMs));
}

int TestFrameSteps::onScreen()
{
    const auto *video = m_window->findChild<QWidget *>(QStringLiteral("playerVideo"));
    const QPoint corner = video->mapToGlobal(QPoint(0, 0));
    const QImage screen =
        m_window->screen()->grabWindow(0, corner.x(), corner.y(), video->width(), video->height()).toImage();
    const QColor colour = screen.pixelColor(screen.width() - 2, screen.height() * 3 / 4);
    return colour.value() > 40 ? numberInPicture(screen) : -1;
}

void TestFrameSteps::everyFrame_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<TestClip>("clip");
    const auto add = [](const char *file, const std::function<void(TestClip &)> &change) {
        QTest::newRow(file) << QString::fromLatin1(file) << numbered(change);
    };
    add("bframes.mp4", [](TestClip &) {});
    add("none.mp4", [](TestClip &c) { c.bFrames = 0; });
    add("cut.mp4", [](TestClip &c) { c.cutBefore = 4; });
    add("variable.mp4", [](TestClip &c) { c.leftOutEvery = 4; });
    add("opengop.mov", [](TestClip &c) { c.coding = "open-gop=1:bframes=3:b-pyramid=normal"; });
    add("matroska.mkv", [](TestClip &) {});
    add("fragmented.mp4", [](TestClip &c) { c.muxing = "movflags=frag_keyframe+empty_moov"; });
}

// On to the end, and back.
void TestFrameSteps::everyFrame()
{
    QFETCH(const QString, file);
    QFETCH(const TestClip, clip);
    show(file, clip);
    const QList<int> numbers = seenNumbers(clip);
    QCOMPARE(m_pane->framePlace()->count, static_cast<int>(numbers.size()));
    QTRY_COMPARE_WITH_TIMEOUT(onScreen(), numbers.constFirst(), patienceMs);
    for (int seen = 1; seen < numbers.size(); ++seen) {
        key(Qt::Key_Period);
        QTRY_COMPARE_WITH_TIMEOUT(onScreen(), numbers.at(seen), patienceMs);
        QCOMPARE(m_pane->framePlace()->number, seen);
    }
    key(Qt::Key_Period); // there is none after the last
    for (qsizetype seen = numbers.size() - 2; seen >= 0; --seen) {
        key(Qt::Key_Comma);
        QTRY_COMPARE_WITH_TIMEOUT(onScreen(), numbers.at(seen), patienceMs);
    }
    key(Qt::Key_Comma);
    QCOMPARE(m_pane->framePlace()->number, 0);
}

void TestFrameSteps::tenAtATime()
{
    show(QStringLiteral("bframes.mp4"), numbered());
    key(Qt::Key_Greater, Qt::ShiftModifier); // as most layouts write it
    QTRY_COMPARE_WITH_TIMEOUT(onScreen(), 10, patienceMs);
    key(Qt::Key_Period, Qt::ShiftModifier);
    key(Qt::Key_Period, Qt::ShiftModifier);
    QTRY_COMPARE_WITH_TIMEOUT(onScreen(), 29, patienceMs); // the last one
    QCOMPARE(time(), QStringLiteral("0:01:05 / 0:01:06"));
    key(Qt::Key_Less, Qt::ShiftModifier);
    QTRY_COMPARE_WITH_TIMEOUT(onScreen(), 19, patienceMs);
    QCOMPARE(time(), QStringLiteral("0:00:19 / 0:01:06"));
    const auto *label = m_window->findChild<QLabel *>(QStringLiteral("playerTimeLabel"));
    QCOMPARE(label->toolTip(), QStringLiteral("Frame 20 of 30, 24 frames a second"));
}

void TestFrameSteps::toTheFirstAndTheLast()
{
    show(QStringLiteral("bframes.mp4"), numbered());
    key(Qt::Key_End);
    QTRY_COMPARE_WITH_TIMEOUT(onScreen(), 29, patienceMs);
    const auto *back = m_window->findChild<QToolButton *>(QStringLiteral("playerStepBackButton"));
    const auto *on = m_window->findChild<QToolButton *>(QStringLiteral("playerStepForwardButton"));
    QTRY_VERIFY(back->isEnabled() && !on->isEnabled());
    key(Qt::Key_Home);
    QTRY_COMPARE_WITH_TIMEOUT(onScreen(), 0, patienceMs);
    QTRY_VERIFY(!back->isEnabled() && on->isEnabled());
}

void TestFrameSteps::aNumberIsTyped()
{
    show(QStringLiteral("bframes.mp4"), numbered());
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    key(Qt::Key_1);
    QTRY_VERIFY(goTo()->isVisible() && goTo()->hasFocus());
    QTest::keyClicks(goTo(), QStringLiteral("7"));
    QCOMPARE(goTo()->text(), QStringLiteral("17"));
    QTest::keyClick(goTo(), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(onScreen(), 16, patienceMs);
    QVERIFY(!goTo()->isVisible());
    key(Qt::Key_9);
    QTRY_VERIFY(goTo()->hasFocus());
    QTest::keyClicks(goTo(), QStringLiteral("99"));
    QTest::keyClick(goTo(), Qt::Key_Return); // beyond the end: the last one
    QTRY_COMPARE_WITH_TIMEOUT(onScreen(), 29, patienceMs);
    key(Qt::Key_5);
    QTRY_VERIFY(goTo()->hasFocus());
    QTest::keyClick(goTo(), Qt::Key_Escape); // nothing happens
    QVERIFY(!goTo()->isVisible());
    QCOMPARE(m_pane->framePlace()->number, 29);
}

void TestFrameSteps::stepsWhileItPlays()
{
    show(QStringLiteral("bframes.mp4"), numbered());
    m_pane->togglePlay();
    QVERIFY(QTest::qWaitFor([this] { return m_pane->framePlace()->number > 2 || !m_pane->isPlaying(); }, patienceMs));
    m_pane->step(-1);
    QVERIFY(!m_pane->isPlaying());
    const int number = m_pane->framePlace()->number;
    QTRY_COMPARE_WITH_TIMEOUT(onScreen(), number, patienceMs);
}

void TestFrameSteps::savedAndCopied()
{
    show(QStringLiteral("bframes.mp4"), numbered());
    m_pane->step(13);
    QTRY_COMPARE_WITH_TIMEOUT(onScreen(), 13, patienceMs);
    m_commands->saveFrame();
    auto *dialog = m_window->findChild<QFileDialog *>(QStringLiteral("saveFrameDialog"));
    QVERIFY(dialog);
    QVERIFY(dialog->selectedFiles().constFirst().endsWith(QLatin1String("bframes frame 14.png")));
    const QString target = m_folder.filePath(QStringLiteral("one.png"));
    emit dialog->fileSelected(target);
    dialog->close();
    QTRY_VERIFY_WITH_TIMEOUT(m_messages->text().contains(QLatin1String("one.png")), patienceMs);
    QCOMPARE(QImage(target).size(), QSize(192, 108));
    QCOMPARE(numberInPicture(QImage(target)), 13);
    QGuiApplication::clipboard()->clear();
    m_commands->copyFrame();
    QTRY_VERIFY_WITH_TIMEOUT(QGuiApplication::clipboard()->mimeData()->hasImage(), patienceMs);
    QCOMPARE(numberInPicture(QGuiApplication::clipboard()->image()), 13);
    m_commands->saveFrame();
    dialog = m_window->findChild<QFileDialog *>(QStringLiteral("saveFrameDialog"));
    QVERIFY(dialog);
    emit dialog->fileSelected(QStringLiteral("/proc/one.png")); // a folder in which nothing can be made
    dialog->close();
    QTRY_VERIFY_WITH_TIMEOUT(m_messages->text().contains(QLatin1String("/proc")), patienceMs);
}

void TestFrameSteps::nothingToTake()
{
    m_pane->showWords(QStringLiteral("No clip"), {});
    m_commands->copyFrame();
    QVERIFY(m_messages->text().contains(QLatin1String("no frame")));
    key(Qt::Key_Period);
    key(Qt::Key_5);
    QVERIFY(!goTo()->isVisible());
}

QTEST_MAIN(TestFrameSteps)
#include "tst_framesteps.moc"
