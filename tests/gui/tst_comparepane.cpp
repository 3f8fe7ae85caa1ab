// Compare in a real window: what is drawn is one moment of all takes at every tick of a clock that is driven by hand;
// the wipe, the difference and the swap, read from the picture; the table, the words and the keys.
#include "support/FakeClock.h"
#include "support/TestClip.h"
#include "ui/compare/ComparePane.h"
#include "ui/widgets/theme/Theme.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>
#include <QToolButton>

#include <algorithm>
#include <cmath>

using View = CompareStage::View;

namespace {

constexpr int patienceMs = 30'000;
constexpr QSize windowSize{1000, 700};

TestClip numberedClip(double seconds, int rate)
{
    TestClip clip;
    clip.numbered = true;
    clip.size = {320, 180};
    clip.seconds = seconds;
    clip.framesPerSecond = rate;
    clip.colours = {QColor(90, 90, 90), QColor(150, 150, 150)};
    clip.keyEvery = 12;
    clip.bFrames = 2;
    return clip;
}

TestClip plainClip(const QColor &colour, QSize size = {320, 180})
{
    TestClip clip;
    clip.size = size;
    clip.seconds = 0.5;
    clip.framesPerSecond = 24;
    clip.colours = {colour};
    return clip;
}

bool isNear(const QColor &one, const QColor &other, int tolerance = 16)
{
    return std::abs(one.red() - other.red()) <= tolerance && std::abs(one.green() - other.green()) <= tolerance &&
           std::abs(one.blue() - other.blue()) <= tolerance;
}

} // namespace

class TestComparePane : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void everyTickOnTheScreen();
    void fourTakes();
    void theWipe();
    void theDifference();
    void theDifferenceOfShapes();
    void theSwap();
    void onlyWhatDiffersIsBold();
    void whatIsSaid();
    void theKeys();
    void theSeekBar();
    void aFileThatIsGone();
    void anotherPair();
    void whatIsNotSeenIsClosed();
    void theFactsOfATask();
    void theSoundOfOne();

private:
    QString written(const TestClip &clip)
    {
        const QString path = m_folder.filePath(QStringLiteral("%1.mp4").arg(++m_written));
        if (!writeTestClip(path, clip))
            qFatal("A clip was not written");
        return path;
    }
    static ComparedTake takeOf(const QString &path, const QString &title = {},
                               const QList<QPair<QString, QString>> &facts = {})
    {
        return {path, 0, {}, title, facts};
    }
    void open(const QList<ComparedTake> &takes)
    {
        QSignalSpy opened(m_pane.get(), &ComparePane::opened);
        m_pane->setTakes(takes);
        m_pane->resize(windowSize);
        m_pane->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
        m_pane->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
        QVERIFY(!opened.isEmpty() || opened.wait(patienceMs));
        stage()->setFocus();
        QVERIFY(waitSharp());
    }
    void openClips(const QList<TestClip> &clips)
    {
        QList<ComparedTake> takes;
        for (const TestClip &clip : clips)
            takes << takeOf(written(clip));
        open(takes);
    }
    CompareStage *stage() { return m_pane->findChild<CompareStage *>(); }
    ComparePlayer &player() { return m_pane->player(); }
    template <typename Widget>
    Widget *find(const char *name)
    {
        auto *widget = m_pane->findChild<Widget *>(QLatin1String(name));
        if (!widget)
            qFatal("There is no %s", name);
        return widget;
    }
    // The pictures have been made in the sizes of this view.
    bool waitSharp()
    {
        return QTest::qWaitFor(
            [&] {
                const QList<QSize> sizes = stage()->pictureSizes();
                const QList<QImage> &pictures = player().shown().pictures;
                for (int take = 0; take < sizes.size(); ++take) {
                    const QImage picture = pictures.value(take);
                    const bool isAsWanted =
                        sizes.at(take).isEmpty() ? picture.isNull() : picture.size() == sizes.at(take);
                    if (!isAsWanted && !player().shown().undecodable.value(take))
                        return false;
                }
                return player().shown().moment == player().moment() && !sizes.isEmpty();
            },
            patienceMs);
    }
    // Which number is drawn in this take's place, side by side.
    int drawnNumber(const QImage &drawn, int take, int count)
    {
        constexpr int gap = Space::medium;
        const int rows = count > 2 ? 2 : 1;
        const QSize room((drawn.width() - gap) / 2, (drawn.height() - (rows - 1) * gap) / rows);
        const QRect cell(QPoint(take % 2 * (room.width() + gap), take / 2 * (room.height() + gap)), room);
        QRect place(QPoint(0, 0), QSize(320, 180).scaled(room, Qt::KeepAspectRatio));
        place.moveCenter(cell.center());
        return numberInPicture(drawn.copy(place));
    }
    // Of one large picture of 16:9: where it stands on the stage, and its colour at a share of its width and height.
    QRect largePlace()
    {
        QRect place(QPoint(0, 0), QSize(320, 180).scaled(stage()->size(), Qt::KeepAspectRatio));
        place.moveCenter(stage()->rect().center());
        return place;
    }
    QColor drawnAt(double x, double y)
    {
        const QRect place = largePlace();
        return stage()->grab().toImage().pixelColor(place.left() + static_cast<int>(x * place.width()),
                                                    place.top() + static_cast<int>(y * place.height()));
    }
    bool play()
    {
        player().play();
        return QTest::qWaitFor([&] { return player().isRunning(); }, patienceMs);
    }

    QTemporaryDir m_folder;
    int m_written = 0;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<ComparePane> m_pane;
};

void TestComparePane::init()
{
    m_clock = std::make_unique<FakeClock>();
    m_settings = std::make_unique<Settings>(m_folder.filePath(QStringLiteral("settings.ini")), m_folder.path());
    m_theme = std::make_unique<Theme>(*qApp, *m_settings);
    m_pane = std::make_unique<ComparePane>(ComparePane::Dependencies{*m_clock, *m_settings, *m_theme});
    player().setLooping(false);
}

void TestComparePane::cleanup()
{
    m_pane.reset();
    m_theme.reset();
    m_settings.reset();
}

void TestComparePane::everyTickOnTheScreen()
{
    openClips({numberedClip(1, 24), numberedClip(0.8, 30)});
    QVERIFY(play());
    const CompareTimeline &timeline = player().timeline();
    for (int moment = 0; moment < timeline.count(); ++moment) {
        QVERIFY(QTest::qWaitFor([&] { return player().isReady(moment); }, patienceMs));
        const auto left = timeline.begin(moment) - player().position();
        if (left.count() > 0)
            m_clock->advance((left.count() + 999) / 1000);
        const double at = double(timeline.begin(moment).count()) / 1e6 + 0.0025;
        const QImage drawn = stage()->grab().toImage();
        QCOMPARE(drawnNumber(drawn, 0, 2), std::min(23, static_cast<int>(at * 24)));
        QCOMPARE(drawnNumber(drawn, 1, 2), std::min(23, static_cast<int>(at * 30)));
    }
}

void TestComparePane::fourTakes()
{
    openClips({numberedClip(1, 24), numberedClip(0.5, 24), numberedClip(1, 24), numberedClip(1, 24)});
    for (const int moment : {5, 21, 11}) { // odd ones: a take's letter lies over the lowest bit
        player().seek(moment);
        QVERIFY(waitSharp());
        const QImage drawn = stage()->grab().toImage();
        for (int take = 0; take < 4; ++take)
            QVERIFY2(
                drawnNumber(drawn, take, 4) == (take == 1 ? std::min(11, moment) : moment),
                qPrintable(
                    QStringLiteral("take %1 at %2 shows %3").arg(take).arg(moment).arg(drawnNumber(drawn, take, 4))));
        auto *note = find<QLabel>("compareNote1");
        QCOMPARE(note->isVisible(), moment >= 12); // it has ended, and its last frame stands
        if (note->isVisible())
            QCOMPARE(note->text(), endedWords());
    }
}

void TestComparePane::theWipe()
{
    const QColor red(200, 40, 40);
    const QColor blue(40, 40, 200);
    openClips({plainClip(red), plainClip(blue)});
    QTest::mouseClick(find<QPushButton>("compareWipe"), Qt::LeftButton);
    stage()->setFocus();
    QVERIFY(waitSharp());
    const auto isRedUntil = [&](double line) {
        for (const double x : {0.05, 0.2, 0.35, 0.45, 0.55, 0.7, 0.95}) {
            if (!isNear(drawnAt(x, 0.5), x < line ? red : blue))
                return false;
        }
        return true;
    };
    QVERIFY(isRedUntil(0.5));
    const QPoint middle = stage()->rect().center();
    const QPoint quarter(largePlace().left() + largePlace().width() / 4, middle.y());
    QTest::mousePress(stage(), Qt::LeftButton, {}, middle);
    QTest::mouseMove(stage(), quarter);
    QTRY_VERIFY(isRedUntil(0.25)); // it follows the hand
    QTest::mouseRelease(stage(), Qt::LeftButton, {}, quarter);
    const double before = stage()->line();
    for (int i = 0; i < 7; ++i)
        QTest::keyClick(stage(), Qt::Key_Right, Qt::ShiftModifier);
    QVERIFY(std::abs(stage()->line() - before - 0.14) < 0.001);
    QVERIFY(isRedUntil(before + 0.14));
    for (int i = 0; i < 60; ++i)
        QTest::keyClick(stage(), Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(stage()->line(), 0.0);
    QVERIFY(isRedUntil(0));
}

void TestComparePane::theDifference()
{
    const QString grey = written(plainClip(QColor(100, 100, 100)));
    open({takeOf(grey), takeOf(written(plainClip(QColor(110, 100, 100))))});
    QTest::keyClick(stage(), Qt::Key_D);
    QCOMPARE(stage()->view(), View::Difference);
    QVERIFY(waitSharp());
    QVERIFY(isNear(drawnAt(0.5, 0.5), QColor(10, 0, 0), 4));
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(stage(), Qt::Key_Plus);
    QCOMPARE(find<QComboBox>("compareGain")->currentData().toInt(), 8);
    QVERIFY(isNear(drawnAt(0.5, 0.5), QColor(80, 0, 0), 32)); // eight times what rounding leaves
    QVERIFY(drawnAt(0.5, 0.5).red() > 50);
    open({takeOf(grey), takeOf(grey)});
    QVERIFY(waitSharp());
    QCOMPARE(drawnAt(0.5, 0.5), QColor(0, 0, 0)); // the same, whatever the gain
}

// Where only one of them has a picture, the difference is that picture.
void TestComparePane::theDifferenceOfShapes()
{
    openClips({plainClip(QColor(100, 100, 100), {320, 180}), plainClip(QColor(100, 100, 100), {90, 160})});
    QTest::keyClick(stage(), Qt::Key_D);
    QVERIFY(waitSharp());
    QVERIFY(isNear(drawnAt(0.5, 0.5), Qt::black, 4));
    QVERIFY(isNear(drawnAt(0.2, 0.5), QColor(100, 100, 100), 8));
    QVERIFY(find<QLabel>("compareWords")->text().contains(QStringLiteral("shapes")));
}

void TestComparePane::theSwap()
{
    const QColor red(200, 40, 40);
    const QColor blue(40, 40, 200);
    openClips({plainClip(red), plainClip(blue)});
    QTest::keyClick(stage(), Qt::Key_Tab); // from side by side: the one in front, large
    QCOMPARE(stage()->view(), View::OneAtATime);
    QVERIFY(waitSharp());
    QVERIFY(isNear(drawnAt(0.5, 0.5), red));
    QTest::keyClick(stage(), Qt::Key_Tab);
    QVERIFY(isNear(drawnAt(0.5, 0.5), blue)); // at once
    QTest::mouseClick(stage(), Qt::LeftButton);
    QVERIFY(isNear(drawnAt(0.5, 0.5), red));
    QTest::keyClick(stage(), Qt::Key_2);
    QVERIFY(isNear(drawnAt(0.5, 0.5), blue));
    QVERIFY(stage()->hasFocus());
    QTest::keyClick(stage(), Qt::Key_Tab, Qt::ShiftModifier); // and this leads away from it
    QVERIFY(!stage()->hasFocus());
}

void TestComparePane::onlyWhatDiffersIsBold()
{
    using Facts = QList<QPair<QString, QString>>;
    const QString clip = written(plainClip(Qt::gray));
    const QString longer = written(numberedClip(1, 24));
    open({takeOf(clip, QStringLiteral("Take 1 · kling-v3"),
                 Facts{{QStringLiteral("Model"), QStringLiteral("kling-v3")},
                       {QStringLiteral("Seed"), QStringLiteral("7")},
                       {QStringLiteral("Price"), QStringLiteral("$0.31")}}),
          takeOf(longer, QStringLiteral("Take 2 · kling-v3"),
                 Facts{{QStringLiteral("Model"), QStringLiteral("kling-v3")},
                       {QStringLiteral("Price"), QStringLiteral("$0.41")},
                       {QStringLiteral("Took"), QStringLiteral("2 min")}})});
    QCOMPARE(find<QLabel>("compareTitle1")->text(), QStringLiteral("Take 2 · kling-v3"));
    QTRY_VERIFY(!find<QLabel>("compareFact6.0")->visibleRegion().isEmpty()); // all of it is to be seen
    // Model, Length, Rate, Seed, Price, Took: the row and what it says of either.
    const QString rate = QStringLiteral("24 frames a second");
    const QList<std::tuple<int, QString, QString, bool>> rows{
        {1, QStringLiteral("kling-v3"), QStringLiteral("kling-v3"), false},
        {2, QStringLiteral("0:00:12, 12 frames"), QStringLiteral("0:01:00, 24 frames"), true},
        {3, rate, rate, false},
        {4, QStringLiteral("7"), notGivenWords(), true},
        {5, QStringLiteral("$0.31"), QStringLiteral("$0.41"), true},
        {6, notGivenWords(), QStringLiteral("2 min"), true}};
    for (const auto &[row, first, second, differs] : rows) {
        const QStringList expected{first, second};
        for (int take = 0; take < 2; ++take) {
            auto *cell = find<QLabel>(qPrintable(QStringLiteral("compareFact%1.%2").arg(row).arg(take)));
            QCOMPARE(cell->text(), expected.at(take));
            QCOMPARE(cell->property("role").toString() == QLatin1String("strong"), differs);
        }
    }
}

void TestComparePane::whatIsSaid()
{
    openClips({numberedClip(1, 24), numberedClip(1, 30)});
    auto *words = find<QLabel>("compareWords");
    QVERIFY(words->text().contains(QStringLiteral("By time: the rates differ")));
    QVERIFY(!words->text().contains(QStringLiteral("lengths")));
    QTest::mouseClick(find<QPushButton>("compareByFrame"), Qt::LeftButton);
    QVERIFY(words->text().contains(QStringLiteral("at the times of B")));
    QVERIFY(words->text().contains(QStringLiteral("The lengths differ: B is the longest.")));
    QVERIFY(waitSharp());
    player().seek(29);
    QVERIFY(waitSharp());
    const QImage drawn = stage()->grab().toImage();
    QCOMPARE(drawnNumber(drawn, 0, 2), 23);
    QCOMPARE(drawnNumber(drawn, 1, 2), 29);
    QVERIFY(find<QLabel>("compareNote0")->isVisible());
    QCOMPARE(find<QLabel>("compareTime")->text(), QStringLiteral("0:00:29 / 0:01:00"));
    QVERIFY(find<QLabel>("compareFrame")->text().startsWith(QStringLiteral("Frame 30 of 30")));
    ComparePlayer::Counts counts;
    QVERIFY(leftOutWords(counts).isEmpty());
    counts.leftOut = 3;
    QVERIFY(leftOutWords(counts).contains(QStringLiteral("3 frames were left out")));
}

void TestComparePane::theKeys()
{
    openClips({numberedClip(1, 24), numberedClip(1, 24)});
    const auto press = [&](Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(stage(), key, modifiers);
    };
    press(Qt::Key_Period);
    QCOMPARE(player().moment(), 1);
    press(Qt::Key_Greater, Qt::ShiftModifier);
    QCOMPARE(player().moment(), 11);
    press(Qt::Key_Comma);
    QCOMPARE(player().moment(), 10);
    press(Qt::Key_End);
    QCOMPARE(player().moment(), 23);
    press(Qt::Key_Home);
    QCOMPARE(player().moment(), 0);
    press(Qt::Key_Right);
    QCOMPARE(player().moment(), 23); // a second on: it has no more
    press(Qt::Key_Left);
    QCOMPARE(player().moment(), 0);
    press(Qt::Key_L);
    QVERIFY(player().isPlaying());
    QCOMPARE(player().speed(), 1.0);
    press(Qt::Key_L);
    QCOMPARE(player().speed(), 2.0);
    QVERIFY(!find<QLabel>("compareSpeed")->text().isEmpty());
    press(Qt::Key_J);
    QCOMPARE(player().speed(), -1.0);
    press(Qt::Key_K);
    QVERIFY(!player().isPlaying());
    press(Qt::Key_Space);
    QVERIFY(player().isPlaying());
    press(Qt::Key_Space);
    QVERIFY(!player().isPlaying());
    press(Qt::Key_L, Qt::ControlModifier);
    QVERIFY(player().isLooping());
    press(Qt::Key_T);
    QVERIFY(find<QPushButton>("compareByFrame")->isChecked());
    for (const auto &[key, view] : {std::pair{Qt::Key_W, View::Wipe},
                                    {Qt::Key_D, View::Difference},
                                    {Qt::Key_S, View::SideBySide},
                                    {Qt::Key_1, View::OneAtATime}}) {
        press(key);
        QCOMPARE(stage()->view(), view);
    }
    QSignalSpy closes(m_pane.get(), &ComparePane::closeRequested);
    press(Qt::Key_Escape);
    QCOMPARE(closes.size(), 1);
    player().play();
    m_pane->hide();
    QVERIFY(!player().isPlaying()); // what is not seen does not play
}

// It gives its decoders back, and shows the same moment again when it is shown again.
void TestComparePane::whatIsNotSeenIsClosed()
{
    openClips({numberedClip(1, 24), numberedClip(1, 24)});
    player().seek(11);
    QVERIFY(waitSharp());
    player().play();
    player().seek(11);
    m_pane->hide();
    QVERIFY(!player().isPlaying());
    QCOMPARE(player().timeline().count(), 0);
    QVERIFY(player().shown().pictures.isEmpty());
    m_pane->show();
    QCOMPARE(player().timeline().count(), 24);
    QVERIFY(!player().isPlaying());
    QVERIFY(waitSharp());
    QCOMPARE(player().shown().moment, 11);
    QCOMPARE(drawnNumber(stage()->grab().toImage(), 0, 2), 11);
    QCOMPARE(drawnNumber(stage()->grab().toImage(), 1, 2), 11);
}

void TestComparePane::theSeekBar()
{
    openClips({numberedClip(1, 24), numberedClip(1, 24)});
    auto *seek = find<QSlider>("compareSeek");
    QCOMPARE(seek->maximum(), 23);
    seek->setValue(13);
    QVERIFY(waitSharp());
    QCOMPARE(player().shown().moment, 13);
    QCOMPARE(find<QLabel>("compareTime")->text(), QStringLiteral("0:00:13 / 0:01:00"));
    QTest::mouseClick(find<QToolButton>("compareStepForward"), Qt::LeftButton);
    QTRY_COMPARE(seek->value(), 14);
    QTest::mouseClick(find<QToolButton>("comparePlay"), Qt::LeftButton);
    QVERIFY(player().isPlaying());
}

void TestComparePane::aFileThatIsGone()
{
    const QString gone = m_folder.filePath(QStringLiteral("gone.mp4"));
    open({takeOf(gone), takeOf(written(numberedClip(1, 24)))});
    QCOMPARE(find<QLabel>("compareNote0")->text(), unreadableWords(false));
    QVERIFY(find<QLabel>("compareNote0")->isVisible());
    player().seek(7);
    QVERIFY(waitSharp());
    QCOMPARE(drawnNumber(stage()->grab().toImage(), 1, 2), 7);
    QVERIFY(find<QLabel>("compareWords")->text().contains(QStringLiteral("not two clips")));
}

void TestComparePane::anotherPair()
{
    const QColor red(200, 40, 40);
    const QColor blue(40, 40, 200);
    openClips({plainClip(Qt::gray), plainClip(red), plainClip(blue)});
    QTest::keyClick(stage(), Qt::Key_W);
    auto *pair = find<QComboBox>("comparePair");
    QVERIFY(pair->isVisible());
    QCOMPARE(pair->count(), 3);
    pair->setCurrentIndex(2); // B and C
    QVERIFY(waitSharp());
    QVERIFY(isNear(drawnAt(0.25, 0.5), red));
    QVERIFY(isNear(drawnAt(0.75, 0.5), blue));
}

void TestComparePane::theFactsOfATask()
{
    ModelSpec model;
    model.id = QStringLiteral("kling-v3");
    FieldSpec resolution;
    resolution.name = QStringLiteral("resolution");
    resolution.label = QStringLiteral("Resolution");
    FieldSpec duration;
    duration.name = QStringLiteral("duration");
    duration.label = QStringLiteral("Duration");
    duration.unit = QStringLiteral("s");
    FieldSpec camera;
    camera.name = QStringLiteral("camera");
    camera.label = QStringLiteral("Camera");
    camera.choices = {QStringLiteral("-1"), QStringLiteral("pan")};
    camera.choiceLabels = {QStringLiteral("Automatic"), QStringLiteral("Pan")};
    model.fields = {resolution, duration, camera};
    const QString digest = pictureDigest(QStringLiteral("data:image/png;base64,AAAA"));
    Task task;
    task.request.model = model.id;
    task.request.prompt = QStringLiteral("A  fox\nin snow");
    task.request.fields = {{QStringLiteral("duration"), 5},
                           {QStringLiteral("resolution"), QStringLiteral("720P")},
                           {QStringLiteral("camera"), QStringLiteral("-1")},
                           {QStringLiteral("seed"), 42},
                           {QStringLiteral("audio"), true},
                           {QStringLiteral("first_frame_image"), pictureReference(digest)}};
    task.priceUsd = 0.31;
    task.acceptedAt = QDateTime(QDate(2026, 11, 23), QTime(14, 2), QTimeZone::utc());
    task.endedAt = task.acceptedAt.addSecs(127);
    const QList<QPair<QString, QString>> expected{
        {QStringLiteral("Model"), QStringLiteral("kling-v3")},
        {QStringLiteral("Resolution"), QStringLiteral("720P")},
        {QStringLiteral("Duration"), QStringLiteral("5 s")},
        {QStringLiteral("Camera"), QStringLiteral("Automatic")},
        {QStringLiteral("audio"), QStringLiteral("On")},
        {QStringLiteral("first_frame_image"), QStringLiteral("a picture (%1)").arg(digest.left(8))},
        {QStringLiteral("seed"), QStringLiteral("42")},
        {QStringLiteral("Price"), QStringLiteral("$0.31")},
        {QStringLiteral("Took"), QStringLiteral("2 min 07 s")},
        {QStringLiteral("Prompt"), QStringLiteral("A fox in snow")}};
    QCOMPARE(comparedFacts(task, &model), expected);
    task.tracked = true; // made elsewhere: neither its price nor its time is known
    QCOMPARE(comparedFacts(task, nullptr).size(), expected.size() - 2);
    QCOMPARE(takeTitle(3, task), QStringLiteral("Take 3 · kling-v3"));
}

void TestComparePane::theSoundOfOne()
{
    TestClip loud = numberedClip(1, 24);
    loud.sound = true;
    openClips({numberedClip(1, 30), loud});
    auto *mute = find<QToolButton>("compareMute");
    QVERIFY(mute->isVisible());
    const QString said = mute->accessibleName();
    QTest::keyClick(stage(), Qt::Key_M);
    QVERIFY(mute->accessibleName() != said);
    QTest::keyClick(stage(), Qt::Key_T); // by frame its times are not those of the pictures
    QVERIFY(!mute->isVisible());
    openClips({numberedClip(1, 30), numberedClip(1, 30)});
    QVERIFY(!mute->isVisible());
}

QTEST_MAIN(TestComparePane)
#include "tst_comparepane.moc"
