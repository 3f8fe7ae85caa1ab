// The takes of a shot under the player: which stand there, that a click or a key shows one, that one more is one press
// and one charge, what stands there while a clip is being made, and how the next shot continues one.
#include "support/media/TestClip.h"
#include "support/window/SandboxedApp.h"
#include "tasks/TaskClips.h"
#include "ui/composer/ComposerPane.h"
#include "ui/composer/frames/FrameWell.h"
#include "ui/player/PlayerPane.h"
#include "ui/takes/TakeStrip.h"
#include "ui/takes/TakeTileDelegate.h"
#include "ui/tasklist/TaskListPane.h"
#include "ui/tasklist/TaskListView.h"
#include "ui/widgets/MessageBar.h"
#include "ui/words/tasks/StageWords.h"
#include "ui/words/tasks/TakeTileWords.h"

#include <QLabel>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 60'000;

} // namespace

class TestTakes : public QObject
{
    Q_OBJECT

    std::unique_ptr<SandboxedApp> m_app;

    Core &core() { return m_app->core(); }
    TaskListPane *pane() { return m_app->find<TaskListPane>("taskListPane"); }
    PlayerPane *player() { return m_app->window().findChild<PlayerPane *>(); }
    QListView *takes() { return m_app->find<QListView>("takeList"); }
    QPushButton *oneMore() { return m_app->find<QPushButton>("takeOneMore"); }
    QPlainTextEdit *prompt() { return m_app->find<QPlainTextEdit>("composerPrompt"); }
    FrameWell *firstWell() { return m_app->find<FrameWell>("composerFirstFrame"); }
    FrameWell *lastWell() { return m_app->find<FrameWell>("composerLastFrame"); }
    QString stageTitle() { return m_app->find<QLabel>("playerWordsTitle")->text(); }
    QString stageText() { return m_app->find<QLabel>("playerWordsText")->text(); }
    int creates() { return m_app->sandbox().counts().creates; }

    Task take(const QString &text, const QString &file)
    {
        const QString path = m_app->folder() + u'/' + file;
        if (!writeTestClip(path, {.seconds = 1}))
            qFatal("Cannot write %s", qPrintable(path));
        Task task;
        task.request.model = u"kling-v3"_s;
        task.request.prompt = text;
        task.request.fields = {{u"duration"_s, 5}, {u"resolution"_s, u"720P"_s}, {u"size"_s, u"16x9"_s}};
        task.createdAt = core().clock.now();
        task.acceptedAt = task.createdAt;
        task.endedAt = task.createdAt.addSecs(7);
        task.state = TaskState::Success;
        task.remoteId = u"t"_s;
        task.priceUsd = 0.31;
        setClips(task, {{RawUrl::fromText(u"https://x.example/"_s + file), ClipState::Saved, path, 1, {}}});
        return task;
    }
    // Takes with the same prompt are of one shot.
    qint64 add(Task task)
    {
        for (const Task &other : core().store.search().page(0, 100))
            task.shot = other.request.prompt == task.request.prompt ? other.shot : task.shot;
        if (!core().store.add(task))
            qFatal("The task was not stored");
        return task.id;
    }
    void select(qint64 id)
    {
        pane()->setCurrentTask(id);
        QTRY_COMPARE(pane()->currentTask(), id);
    }
    QPoint tile(int row) { return takes()->visualRect(takes()->model()->index(row, 0)).center(); }

private slots:
    void init()
    {
        m_app = std::make_unique<SandboxedApp>();
        QVERIFY(QTest::qWaitForWindowExposed(&m_app->window()));
        m_app->window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_app->window())); // keys are heard from then on
    }
    void cleanup() { m_app.reset(); }

    void theTakesOfItsShotStandThere()
    {
        QCOMPARE(takes()->model()->rowCount(), 0);
        QVERIFY(!oneMore()->isVisible());
        const qint64 first = add(take(u"A fox"_s, u"a.mp4"_s));
        add(take(u"A hare"_s, u"b.mp4"_s));
        const qint64 second = add(take(u"A fox"_s, u"c.mp4"_s));
        select(second);
        QCOMPARE(takes()->model()->rowCount(), 2);
        QCOMPARE(takes()->currentIndex().row(), 1);
        QVERIFY(m_app->find<QLabel>("takeFactsLine")->text().startsWith(u"Take 2 · "_s));
        QTRY_COMPARE(player()->clipPath(), m_app->folder() + u"/c.mp4"_s);

        QTest::mouseClick(takes()->viewport(), Qt::LeftButton, {}, tile(0));
        QTRY_COMPARE(pane()->currentTask(), first);
        QTRY_COMPARE(player()->clipPath(), m_app->folder() + u"/a.mp4"_s);
        QVERIFY(m_app->find<QLabel>("takeFactsLine")->text().startsWith(u"Take 1 · "_s));
        takes()->setFocus();
        QTest::keyClick(takes(), Qt::Key_Right);
        QTRY_COMPARE(pane()->currentTask(), second);
        QTest::keyClick(takes(), Qt::Key_BracketLeft);
        QTRY_COMPARE(pane()->currentTask(), first);
        QTest::keyClick(takes(), Qt::Key_BracketLeft); // there is none before
        QCOMPARE(pane()->currentTask(), first);
    }

    // In a low window the takes give way, then the facts: the picture stays.
    void aLowWindow()
    {
        select(add(take(u"A fox"_s, u"a.mp4"_s)));
        auto *strip = m_app->find<TakeStrip>("takeStrip");
        auto *facts = m_app->find<QWidget>("takeFacts");
        m_app->window().resize(1280, 800);
        QTRY_VERIFY(strip->isVisible() && facts->isVisible());
        m_app->window().resize(1280, 520);
        QTRY_VERIFY(!strip->isVisible() && facts->isVisible());
        m_app->window().resize(1280, 344);
        QTRY_VERIFY(!strip->isVisible() && !facts->isVisible());
        m_app->window().resize(1280, 800);
        QTRY_VERIFY(strip->isVisible() && facts->isVisible());
    }

    void howManyThereAre()
    {
        Task coming = take(u"A fox"_s, u"b.mp4"_s);
        coming.state = TaskState::Sending;
        Task failed = take(u"A fox"_s, u"c.mp4"_s);
        failed.state = TaskState::Failed;
        const qint64 id = add(take(u"A fox"_s, u"a.mp4"_s));
        add(take(u"A fox"_s, u"d.mp4"_s));
        add(coming);
        select(id);
        auto *count = m_app->find<QLabel>("takeCount");
        QCOMPARE(count->text(), u"2 made\n1 coming"_s);
        add(failed); // live
        QCOMPARE(count->text(), u"2 made\n1 coming\n1 in trouble"_s);
    }

    // Like any press that spends: once, and asked about where it is dear.
    void oneMoreIsOnePress()
    {
        select(add(take(u"A fox"_s, u"a.mp4"_s)));
        QVERIFY(oneMore()->isVisible());
        QVERIFY2(oneMore()->text().contains(u"$0.31"_s), qPrintable(oneMore()->text()));
        m_app->awaitPress();
        QTest::mouseClick(oneMore(), Qt::LeftButton);
        QTest::mouseClick(oneMore(), Qt::LeftButton); // before the first one was seen: one press
        QTRY_COMPARE(takes()->model()->rowCount(), 2);
        QTRY_COMPARE_WITH_TIMEOUT(creates(), 1, patienceMs);
        QTRY_COMPARE(takes()->currentIndex().row(), 1); // and it is what is shown now
        const Task made = *core().store.search().task(2);
        QCOMPARE(made.request, core().store.search().task(1)->request);
        QTRY_VERIFY_WITH_TIMEOUT(core().store.search().task(2)->clipState == ClipState::Saved, patienceMs);
        QCOMPARE(creates(), 1);
    }

    void oneMoreThatIsDearIsAskedAbout()
    {
        core().settings.setConfirmAboveUsd(0.1);
        select(add(take(u"A fox"_s, u"a.mp4"_s)));
        m_app->awaitPress();
        QTest::mouseClick(oneMore(), Qt::LeftButton);
        QTRY_VERIFY(QApplication::activeModalWidget());
        QCOMPARE(takes()->model()->rowCount(), 1);
        QApplication::activeModalWidget()->close();
        QCOMPARE(creates(), 0);
    }

    void whatATileSays()
    {
        Task task = take(u"A fox"_s, u"a.mp4"_s);
        const TimeView time{task.createdAt.addSecs(72), 1, 0};
        TakeTileWords words = TakeTileWords::of(task, {3, 5'020, 0, false}, time);
        QCOMPARE(words.number, u"3"_s);
        QCOMPARE(words.length, u"0:05"_s);
        QCOMPARE(words.caption, u"kling-v3"_s);
        QCOMPARE(words.tone, Tone::Quiet);
        QCOMPARE(TakeTileWords::of(task, {3, 0, 0, true}, time).caption, u"kling-v3 · playing"_s);
        task.state = TaskState::Processing;
        task.clipState = ClipState::None;
        words = TakeTileWords::of(task, {3, 0, 130'000, false}, time);
        QCOMPARE(words.elapsed, u"1:12"_s);
        QCOMPARE(words.usual, u"of about 2:10"_s);
        QCOMPARE(words.caption, u"kling-v3 · being made"_s);
        QCOMPARE(words.brief, u"kling-v3"_s); // that it is being made, its bar says
        QVERIFY(words.share && qAbs(*words.share - 72.0 / 130) < 0.001);
        QVERIFY(!TakeTileWords::of(task, {3, 0, 0, false}, time).share); // nothing is known
        task.state = TaskState::Failed;
        words = TakeTileWords::of(task, {3, 0, 0, false}, time);
        QCOMPARE(words.icon, u"alert"_s);
        QCOMPARE(words.tone, Tone::Bad);
        QVERIFY(words.caption.contains(u"Failed"_s));
        QVERIFY(!words.brief.contains(u"kling"_s)); // that it failed, nothing else says
    }

    // Neither does the bar lie under the number, nor is a word cut.
    void aTileHasRoomForItsParts()
    {
        const QFont font = takes()->font();
        const QRect poster(QPoint(7, 11), TakeTileDelegate::posterSize());
        for (const QString &number : {u"1"_s, u"12"_s, u"200"_s}) {
            const QRect tag = TakeTileDelegate::numberPlace(poster, font, number);
            const QRect bar = TakeTileDelegate::barPlace(poster, font, number);
            QVERIFY(poster.contains(tag) && poster.contains(bar));
            QVERIFY(bar.left() > tag.right() && bar.width() >= 40);
            QVERIFY(bar.top() >= tag.top() && bar.bottom() <= tag.bottom());
        }
        Task task = take(u"A fox"_s, u"a.mp4"_s);
        task.state = TaskState::Processing;
        task.clipState = ClipState::None;
        const TakeTileWords words = TakeTileWords::of(task, {3, 0, 0, false}, {task.createdAt.addSecs(72), 1, 0});
        const QFontMetrics metrics(font);
        const int whole = metrics.horizontalAdvance(words.caption);
        QCOMPARE(TakeTileDelegate::captionWithin(whole, metrics, words), words.caption);
        QCOMPARE(TakeTileDelegate::captionWithin(whole - 1, metrics, words), u"kling-v3"_s);
    }

    void howLongItWillTake()
    {
        Task task = take(u"A fox"_s, u"a.mp4"_s);
        task.state = TaskState::Processing;
        const QDateTime now = task.acceptedAt.addSecs(72);
        const QDateTime check = now.addMSecs(1'500);
        const auto said = [&](const std::optional<MakingTime> &usual, const QDateTime &when) {
            const StageWords words = StageWords::ofMaking(task, usual, check, when);
            return words.title + u'|' + words.sentence;
        };
        QCOMPARE(said({}, now), u"Being made, 1:12|A clip takes a little over two minutes.\nThe next check is in 2 "
                                "seconds.\nIt plays here as soon as it is saved."_s);
        const MakingTime usual{130'000, 120'000, 150'000, 12, true};
        QVERIFY2(said(usual, now)
                     .contains(u"About 58 s left.\nYour last 12 clips with kling-v3 and these settings took "
                               "about 2 min 10 s, mostly 2 min to 2 min 30 s."_s),
                 qPrintable(said(usual, now)));
        QVERIFY(said(usual, now.addSecs(60)).contains(u"any moment"_s));
        QVERIFY(said(usual, now.addSecs(100)).contains(u"longer than usual"_s));
        QVERIFY(said(MakingTime{130'000, 130'000, 130'000, 1, false}, now)
                    .contains(u"Your last clip with kling-v3 took about 2 min 10 s."_s));
    }

    // The stage counts on by itself while the clip is being made, and knows from the second one on how long it takes.
    void theStageSaysIt()
    {
        add(take(u"A hare"_s, u"a.mp4"_s)); // took 7 s
        prompt()->setPlainText(u"A fox"_s);
        m_app->awaitPress();
        QTest::keyClick(prompt(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY2_WITH_TIMEOUT(stageTitle().startsWith(u"Being made, 0:0"_s), qPrintable(stageTitle()), patienceMs);
        const QString before = stageTitle();
        QVERIFY2(stageText().contains(u"Your last clip with kling-v3 took about 7 s."_s), qPrintable(stageText()));
        QTRY_VERIFY(stageTitle() != before);
        QTRY_VERIFY_WITH_TIMEOUT(player()->isPlaying(), patienceMs);
    }

    // In the row of takes and in the list.
    void whatPlaysIsMarked()
    {
        const qint64 id = add(take(u"A fox"_s, u"a.mp4"_s));
        select(id);
        const auto *tiles = qobject_cast<TakeTileDelegate *>(takes()->itemDelegate());
        const auto caption = [&] { return tiles->wordsOf(takes()->model()->index(0, 0)).caption; };
        const auto marked = [&] { // points of the mark's colour where the poster's corner is
            const QRect row = pane()->view()->visualRect(core().tasks.indexOf(id));
            const QImage image = pane()->view()->viewport()->grab(row.adjusted(8, 8, -8, -8)).toImage();
            int count = 0;
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < std::min(60, image.width()); ++x)
                    count += image.pixelColor(x, y) == m_app->theme().tokens().accent;
            return count;
        };
        QTRY_COMPARE(caption(), u"kling-v3 · playing"_s);
        QVERIFY(marked() > 50);
        QTRY_COMPARE(caption(), u"kling-v3"_s); // its second is over
        QCOMPARE(marked(), 0);
    }

    // The prompt and the last frame of the shot before go, and one undo brings all of it back.
    void continueClearsWhatIsOld()
    {
        const qint64 id = add(take(u"A fox"_s, u"a.mp4"_s));
        QImage image(640, 360, QImage::Format_RGB32);
        image.fill(Qt::red);
        const QString picture = m_app->folder() + u"/end.png"_s;
        QVERIFY(image.save(picture));
        auto *composer = m_app->window().findChild<ComposerPane *>();
        composer->setPrompt(u"A fox"_s, {});
        composer->takeFrame(FrameEnd::Last, {FrameSource::File{picture}});
        QTRY_VERIFY(!lastWell()->isEmpty());
        Task sent = take(u"Another"_s, u"b.mp4"_s); // with the picture: it was sent
        sent.request.fields.insert(u"last_frame_image"_s, lastWell()->content().value);
        sent.request.takePictures();
        add(sent);
        select(id);
        QTest::keyClick(&m_app->window(), Qt::Key_E, Qt::ControlModifier);
        QTRY_VERIFY(!firstWell()->isEmpty());
        QCOMPARE(prompt()->toPlainText(), QString());
        QVERIFY(lastWell()->isEmpty());
        QVERIFY(prompt()->hasFocus());
        QVERIFY2(firstWell()->content().name.startsWith(u"Last frame of shot 1, take 1: “A fox”"_s),
                 qPrintable(firstWell()->content().name));
        const QString said = m_app->find<MessageBar>("messageBar")->text();
        QVERIFY2(said.contains(u"The prompt and the last frame of the shot before were taken out"_s), qPrintable(said));

        composer->undo();
        QCOMPARE(prompt()->toPlainText(), u"A fox"_s);
        QVERIFY(!lastWell()->isEmpty());
        QVERIFY(firstWell()->isEmpty());
        composer->redo();
        QVERIFY(!firstWell()->isEmpty());
        QVERIFY(lastWell()->isEmpty());
        m_app->restart(); // the draft keeps where the frame comes from
        QTRY_VERIFY(!firstWell()->isEmpty());
        QVERIFY(firstWell()->content().name.startsWith(u"Last frame of shot 1, take 1: “A fox”"_s));
    }

    // A prompt that was never sent is meant for the shot that begins.
    void continueKeepsWhatIsNew()
    {
        const qint64 id = add(take(u"A fox"_s, u"a.mp4"_s));
        auto *composer = m_app->window().findChild<ComposerPane *>();
        composer->setPrompt(u"The fox is gone"_s, {});
        select(id);
        QTest::keyClick(&m_app->window(), Qt::Key_E, Qt::ControlModifier);
        QTRY_VERIFY(!firstWell()->isEmpty());
        QCOMPARE(prompt()->toPlainText(), u"The fox is gone"_s);
        composer->undo();
        QVERIFY(firstWell()->isEmpty());
        QCOMPARE(prompt()->toPlainText(), u"The fox is gone"_s);
    }
};

QTEST_MAIN(TestTakes)
#include "tst_takes.moc"
