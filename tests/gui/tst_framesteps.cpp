// Frame by frame in the window: every step shows the very next frame, its timecode and its number; a number that is
// typed goes there; the frame that stands is the one that is saved and copied.
#include "support/window/PlayerRig.h"

#include "ui/widgets/MessageBar.h"
#include "ui/window/commands/FrameCommands.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QLineEdit>
#include <QMimeData>
#include <QToolButton>
#include <QVBoxLayout>

Q_DECLARE_METATYPE(TestClip)

class TestFrameSteps : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase() { m_rig.close(); }
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
    QLineEdit *goTo() { return m_rig.find<QLineEdit>("playerGoToFrame"); }

    PlayerRig m_rig;
    MessageBar *m_messages = nullptr;
    FrameCommands *m_commands = nullptr;
};

namespace {

TestClip numbered(const std::function<void(TestClip &)> &change = {})
{
    TestClip clip = numberedClip({192, 108}, 1.25);
    clip.keyEvery = 12;
    clip.bFrames = 3;
    if (change)
        change(clip);
    return clip;
}

} // namespace

void TestFrameSteps::initTestCase()
{
    m_rig.open();
    m_messages = new MessageBar(*m_rig.theme(), m_rig.window());
    qobject_cast<QVBoxLayout *>(m_rig.window()->layout())->insertWidget(0, m_messages);
    m_commands = new FrameCommands(*m_rig.pane(), *m_messages, *m_rig.window());
}

void TestFrameSteps::show(const QString &file, const TestClip &clip)
{
    m_rig.pane()->showWords({}, {});
    m_rig.pane()->showClip(m_rig.written(file, clip), false);
    const auto *on = m_rig.find<QToolButton>("playerStepForwardButton");
    QVERIFY(QTest::qWaitFor([on] { return on->isEnabled(); }, PlayerRig::patienceMs));
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
    QCOMPARE(m_rig.pane()->framePlace()->count, static_cast<int>(numbers.size()));
    QTRY_COMPARE_WITH_TIMEOUT(m_rig.number(), numbers.constFirst(), PlayerRig::patienceMs);
    for (int seen = 1; seen < numbers.size(); ++seen) {
        m_rig.key(Qt::Key_Period);
        QTRY_COMPARE_WITH_TIMEOUT(m_rig.number(), numbers.at(seen), PlayerRig::patienceMs);
        QCOMPARE(m_rig.pane()->framePlace()->number, seen);
    }
    m_rig.key(Qt::Key_Period); // there is none after the last
    for (qsizetype seen = numbers.size() - 2; seen >= 0; --seen) {
        m_rig.key(Qt::Key_Comma);
        QTRY_COMPARE_WITH_TIMEOUT(m_rig.number(), numbers.at(seen), PlayerRig::patienceMs);
    }
    m_rig.key(Qt::Key_Comma);
    QCOMPARE(m_rig.pane()->framePlace()->number, 0);
}

void TestFrameSteps::tenAtATime()
{
    show(QStringLiteral("bframes.mp4"), numbered());
    m_rig.key(Qt::Key_Greater, Qt::ShiftModifier); // as most layouts write it
    QTRY_COMPARE_WITH_TIMEOUT(m_rig.number(), 10, PlayerRig::patienceMs);
    m_rig.key(Qt::Key_Period, Qt::ShiftModifier);
    m_rig.key(Qt::Key_Period, Qt::ShiftModifier);
    QTRY_COMPARE_WITH_TIMEOUT(m_rig.number(), 29, PlayerRig::patienceMs); // the last one
    QCOMPARE(m_rig.time(), QStringLiteral("0:01:05 / 0:01:06"));
    m_rig.key(Qt::Key_Less, Qt::ShiftModifier);
    QTRY_COMPARE_WITH_TIMEOUT(m_rig.number(), 19, PlayerRig::patienceMs);
    QCOMPARE(m_rig.time(), QStringLiteral("0:00:19 / 0:01:06"));
    const auto *label = m_rig.find<QLabel>("playerTimeLabel");
    QCOMPARE(label->toolTip(), QStringLiteral("Frame 20 of 30, 24 frames a second"));
}

void TestFrameSteps::toTheFirstAndTheLast()
{
    show(QStringLiteral("bframes.mp4"), numbered());
    m_rig.key(Qt::Key_End);
    QTRY_COMPARE_WITH_TIMEOUT(m_rig.number(), 29, PlayerRig::patienceMs);
    const auto *back = m_rig.find<QToolButton>("playerStepBackButton");
    const auto *on = m_rig.find<QToolButton>("playerStepForwardButton");
    QTRY_VERIFY(back->isEnabled() && !on->isEnabled());
    m_rig.key(Qt::Key_Home);
    QTRY_COMPARE_WITH_TIMEOUT(m_rig.number(), 0, PlayerRig::patienceMs);
    QTRY_VERIFY(!back->isEnabled() && on->isEnabled());
}

void TestFrameSteps::aNumberIsTyped()
{
    show(QStringLiteral("bframes.mp4"), numbered());
    m_rig.window()->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_rig.window()));
    m_rig.key(Qt::Key_1);
    QTRY_VERIFY(goTo()->isVisible() && goTo()->hasFocus());
    QTest::keyClicks(goTo(), QStringLiteral("7"));
    QCOMPARE(goTo()->text(), QStringLiteral("17"));
    QTest::keyClick(goTo(), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(m_rig.number(), 16, PlayerRig::patienceMs);
    QVERIFY(!goTo()->isVisible());
    m_rig.key(Qt::Key_9);
    QTRY_VERIFY(goTo()->hasFocus());
    QTest::keyClicks(goTo(), QStringLiteral("99"));
    QTest::keyClick(goTo(), Qt::Key_Return); // beyond the end: the last one
    QTRY_COMPARE_WITH_TIMEOUT(m_rig.number(), 29, PlayerRig::patienceMs);
    m_rig.key(Qt::Key_5);
    QTRY_VERIFY(goTo()->hasFocus());
    QTest::keyClick(goTo(), Qt::Key_Escape); // nothing happens
    QVERIFY(!goTo()->isVisible());
    QCOMPARE(m_rig.pane()->framePlace()->number, 29);
}

void TestFrameSteps::stepsWhileItPlays()
{
    show(QStringLiteral("bframes.mp4"), numbered());
    m_rig.pane()->togglePlay();
    QVERIFY(QTest::qWaitFor([this] { return m_rig.pane()->framePlace()->number > 2 || !m_rig.pane()->isPlaying(); },
                            PlayerRig::patienceMs));
    m_rig.pane()->step(-1);
    QVERIFY(!m_rig.pane()->isPlaying());
    const int number = m_rig.pane()->framePlace()->number;
    QTRY_COMPARE_WITH_TIMEOUT(m_rig.number(), number, PlayerRig::patienceMs);
}

void TestFrameSteps::savedAndCopied()
{
    show(QStringLiteral("bframes.mp4"), numbered());
    m_rig.pane()->step(13);
    QTRY_COMPARE_WITH_TIMEOUT(m_rig.number(), 13, PlayerRig::patienceMs);
    m_commands->saveFrame();
    auto *dialog = m_rig.find<QFileDialog>("saveFrameDialog");
    QVERIFY(dialog);
    QVERIFY(dialog->selectedFiles().constFirst().endsWith(QLatin1String("bframes frame 14.png")));
    const QString target = m_rig.path(QStringLiteral("one.png"));
    emit dialog->fileSelected(target);
    dialog->close();
    QTRY_VERIFY_WITH_TIMEOUT(m_messages->text().contains(QLatin1String("one.png")), PlayerRig::patienceMs);
    QCOMPARE(QImage(target).size(), QSize(192, 108));
    QCOMPARE(numberInPicture(QImage(target)), 13);
    QGuiApplication::clipboard()->clear();
    m_commands->copyFrame();
    QTRY_VERIFY_WITH_TIMEOUT(QGuiApplication::clipboard()->mimeData()->hasImage(), PlayerRig::patienceMs);
    QCOMPARE(numberInPicture(QGuiApplication::clipboard()->image()), 13);
    m_commands->saveFrame();
    dialog = m_rig.find<QFileDialog>("saveFrameDialog");
    QVERIFY(dialog);
    emit dialog->fileSelected(QStringLiteral("/proc/one.png")); // a folder in which nothing can be made
    dialog->close();
    QTRY_VERIFY_WITH_TIMEOUT(m_messages->text().contains(QLatin1String("/proc")), PlayerRig::patienceMs);
}

void TestFrameSteps::nothingToTake()
{
    m_rig.pane()->showWords(QStringLiteral("No clip"), {});
    m_commands->copyFrame();
    QVERIFY(m_messages->text().contains(QLatin1String("no frame")));
    m_rig.key(Qt::Key_Period);
    m_rig.key(Qt::Key_5);
    QVERIFY(!goTo()->isVisible());
}

QTEST_MAIN(TestFrameSteps)
#include "tst_framesteps.moc"
