// The controls and words of Compare: keys, the seek bar, the sound, what is said of the takes and which facts of theirs
// differ. What is drawn is in gui.comparepane.
#include "support/window/CompareRig.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QTimeZone>
#include <QToolButton>

using View = CompareStage::View;

class TestCompareControls : public QObject, protected CompareRig
{
    Q_OBJECT

private slots:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void onlyWhatDiffersIsBold();
    void theTableHasTheRoomThatIsLeft();
    void whatIsSaid();
    void theKeys();
    void theSeekBar();
    void theFactsOfATask();
    void theSoundOfOne();
};

void TestCompareControls::onlyWhatDiffersIsBold()
{
    using Facts = QList<QPair<QString, QString>>;
    const QString clip = written(plainClip(Qt::gray));
    const QString longer = written(clipOf(1, 24));
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

// Beside pictures that are as wide as they can be the table needs no scrolling.
void TestCompareControls::theTableHasTheRoomThatIsLeft()
{
    QList<QPair<QString, QString>> facts;
    for (int fact = 0; fact < 7; ++fact)
        facts.append({QStringLiteral("Fact %1").arg(fact), QStringLiteral("as it is")});
    ComparedTake one = takeOf(written(plainClip(Qt::gray)), {}, facts);
    ComparedTake other = takeOf(written(plainClip(Qt::gray)), {}, facts.mid(0, 6));
    one.settings = QStringList{QStringLiteral("Fact 6")};
    other.settings = QStringList{QStringLiteral("Fact 5")};
    other.model = QStringLiteral("sora-2");
    open({one, other});
    const auto *last = find<QLabel>("compareFact9.1"); // length and rate are among them
    QTRY_COMPARE(last->visibleRegion().boundingRect().height(), last->height());
    QCOMPARE(last->text(), QStringLiteral("not taken by sora-2"));
    QVERIFY(stage()->height() >= stage()->usefulHeight(stage()->width()));
    const int beside = stage()->height();
    QTest::mouseClick(find<QPushButton>("compareWipe"), Qt::LeftButton); // one large picture needs the room more
    QTRY_VERIFY(stage()->height() > beside);
    QVERIFY(last->visibleRegion().isEmpty());
}

void TestCompareControls::whatIsSaid()
{
    openClips({clipOf(1, 24), clipOf(1, 30)});
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
    QVERIFY(find<QLabel>("compareFrame")->text().startsWith(QStringLiteral("frame 30 of 30")));
    ComparePlayer::Counts counts;
    QVERIFY(leftOutWords(counts).isEmpty());
    counts.leftOut = 3;
    QVERIFY(leftOutWords(counts).contains(QStringLiteral("3 frames were left out")));
}

void TestCompareControls::theKeys()
{
    openClips({clipOf(1, 24), clipOf(1, 24)});
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
    press(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
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

void TestCompareControls::theSeekBar()
{
    openClips({clipOf(1, 24), clipOf(1, 24)});
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

void TestCompareControls::theFactsOfATask()
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

void TestCompareControls::theSoundOfOne()
{
    TestClip loud = clipOf(1, 24);
    loud.sound = true;
    openClips({clipOf(1, 30), loud});
    auto *mute = find<QToolButton>("compareMute");
    QVERIFY(mute->isVisible());
    const QString said = mute->accessibleName();
    QTest::keyClick(stage(), Qt::Key_M);
    QVERIFY(mute->accessibleName() != said);
    QTest::keyClick(stage(), Qt::Key_T); // by frame its times are not those of the pictures
    QVERIFY(!mute->isVisible());
    openClips({clipOf(1, 30), clipOf(1, 30)});
    QVERIFY(!mute->isVisible());
}

QTEST_MAIN(TestCompareControls)
#include "tst_comparecontrols.moc"
