// A clip folder on a drive that does not answer: the window lives. Whatever a person does with its tasks meanwhile, the
// thread of the window asks that disk nothing; when it is back, everything goes on.
#include "support/disk/SlowDisk.h"
#include "support/media/TestClip.h"
#include "support/process/Heartbeat.h"
#include "support/process/Patience.h"
#include "support/tasks/StorePeer.h"
#include "support/window/SandboxedApp.h"

#include "tasks/TaskClips.h"
#include "ui/composer/RequestReader.h"
#include "ui/composer/frames/FramePreparer.h"
#include "ui/composer/frames/FrameWell.h"
#include "ui/dragdrop/FrameOffer.h"
#include "ui/player/PlayerPane.h"
#include "ui/player/picture/FrameTracker.h"
#include "ui/presets/PresetDialog.h"
#include "ui/settings/UploadHostBox.h"
#include "ui/spending/SpendingView.h"
#include "ui/tasklist/TaskListPane.h"
#include "ui/tasklist/TaskListView.h"
#include "ui/widgets/MessageBar.h"
#include "ui/window/commands/TaskCommands.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QDir>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

class TestSlowDisk : public QObject
{
    Q_OBJECT

    std::unique_ptr<SandboxedApp> m_app;
    std::unique_ptr<SlowDisk> m_disk;
    QString m_clip;
    QList<qint64> m_ids;

    Core &core() { return m_app->core(); }
    TaskListPane *pane() { return m_app->find<TaskListPane>("taskListPane"); }
    TaskListView *list() { return m_app->find<TaskListView>("taskList"); }
    PlayerPane *player() { return m_app->window().findChild<PlayerPane *>(); }
    TaskCommands *commands() { return m_app->window().findChild<TaskCommands *>(); }
    QString said() { return m_app->find<MessageBar>("messageBar")->text(); }

    qint64 addSaved(const QString &path)
    {
        Task task = finishedTask(QStringLiteral("t%1").arg(m_ids.size()),
                                 QUrl(QStringLiteral("https://files.example/a.mp4")), core().clock.nowMs());
        task.clipState = ClipState::Saved;
        task.clipPath = path;
        task.clipBytes = QFileInfo(path).size();
        if (!core().store.add(task))
            qFatal("not stored");
        m_ids << task.id;
        return task.id;
    }
    QStringList asked() const { return m_disk->askedByMainThread(); }

private slots:
    void init()
    {
        m_ids.clear();
        m_app = std::make_unique<SandboxedApp>();
        const QString folder = core().settings.clipFolder();
        QVERIFY(QDir().mkpath(folder));
        m_clip = folder + QStringLiteral("/clip.mp4");
        QVERIFY(writeTestClip(m_clip));
        m_disk = std::make_unique<SlowDisk>(folder);
        m_app->window().show();
        QVERIFY(QTest::qWaitForWindowExposed(&m_app->window()));
    }
    void cleanup()
    {
        m_disk->comeBack();
        m_app.reset();
        m_disk.reset();
    }

    void tasksAreSelectedWhileItIsAway()
    {
        m_disk->goAway();
        const qint64 first = addSaved(m_clip);
        const qint64 second = addSaved(m_clip + QStringLiteral(".gone"));
        m_disk->restart(); // this test asked it, too
        for (const qint64 id : {first, second, first}) {
            pane()->setCurrentTask(id);
            QTRY_COMPARE(pane()->currentTask(), id);
        }
        QTRY_VERIFY(m_disk->waiting() > 0);
        QTRY_VERIFY(m_app->window()
                        .findChild<QLabel *>(QStringLiteral("playerWordsTitle"))
                        ->text()
                        .contains(QStringLiteral("Waiting"))); // it is said
        QVERIFY2(asked().isEmpty(), qPrintable(asked().join(u'\n')));
        m_disk->comeBack();
        QTRY_COMPARE(player()->clipPath(), m_clip);
    }

    void menusAndActionsWhileItIsAway()
    {
        const qint64 id = addSaved(m_clip);
        pane()->setCurrentTask(id);
        QTRY_COMPARE(player()->clipPath(), m_clip);
        m_disk->goAway();
        m_disk->restart();
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), QPoint());
        QApplication::sendEvent(list()->viewport(), &event);
        QMenu *menu = m_app->window().findChild<QMenu *>(QStringLiteral("taskMenu"));
        QVERIFY(menu && !menu->actions().isEmpty());
        menu->close();
        for (const TaskAction action : {TaskAction::SaveCopy, TaskAction::ShowInFolder, TaskAction::ContinueFromLast,
                                        TaskAction::BeginWithFirst, TaskAction::CopyPrompt})
            commands()->perform(action, id);
        m_app->find<QLineEdit>("taskSearch")->setText(QStringLiteral("desert"));
        QTRY_COMPARE(core().tasks.rowCount(), 1);
        QVERIFY2(asked().isEmpty(), qPrintable(asked().join(u'\n')));
        QVERIFY(!m_app->window().findChild<QFileDialog *>());
        m_disk->comeBack();
        QTRY_VERIFY(m_app->window().findChild<QFileDialog *>());
    }

    void aFileThatIsGoneIsSaidWhenTheDiskIsBack()
    {
        const qint64 id = addSaved(m_clip);
        m_disk->goAway();
        commands()->perform(TaskAction::SaveCopy, id);
        QCOMPARE(said(), QString());
        QVERIFY(QFile::rename(m_clip, m_clip + QStringLiteral(".elsewhere")));
        m_disk->comeBack();
        QTRY_VERIFY2(said().contains(QStringLiteral("no longer there")), qPrintable(said()));
    }

    // A picture that is being read there holds up nobody when its frame goes, and nothing of it stays behind.
    void aFrameGoesWhileItsPictureIsBeingRead()
    {
        const auto threads = [] { return QDir(QStringLiteral("/proc/self/task")).entryList(QDir::Dirs).size(); };
        const auto before = threads();
        m_disk->goAway();
        auto preparer = std::make_unique<FramePreparer>();
        preparer->prepare({FrameSource::File{m_clip}});
        QTRY_COMPARE(m_disk->waiting(), 1);
        preparer.reset();
        QCOMPARE(m_disk->waiting(), 1);
        m_disk->comeBack();
        QTRY_COMPARE(m_disk->waiting(), 0);
        QTRY_VERIFY_WITH_TIMEOUT(threads() <= before, 10'000);
    }

    // A drag that moves asks nobody, and a drop or a paste is taken at once: the picture is read when the disk is back.
    void picturesAreBroughtWhileItIsAway_data()
    {
        QTest::addColumn<bool>("asText");
        QTest::newRow("as a file manager gives them") << false;
        QTest::newRow("as a path") << true;
    }
    void picturesAreBroughtWhileItIsAway()
    {
        QFETCH(bool, asText);
        const QString picture = core().settings.clipFolder() + QStringLiteral("/fox.png");
        QImage image(320, 240, QImage::Format_RGB32);
        image.fill(Qt::red);
        QVERIFY(image.save(picture));
        auto mime = std::make_unique<QMimeData>();
        if (asText)
            mime->setText(picture);
        else
            mime->setUrls({QUrl::fromLocalFile(picture)});
        m_disk->goAway();
        m_disk->restart();
        QVERIFY(mayHoldFrame(*mime));
        QCOMPARE(picturesOffered(*mime), 1);
        QCOMPARE(m_disk->waiting(), 0);
        QApplication::clipboard()->setMimeData(mime.release());
        auto *well = m_app->find<FrameWell>("composerFirstFrame");
        Heartbeat heart;
        well->setFocus();
        QTest::keySequence(well, QKeySequence::Paste);
        QVERIFY(well->isBusy());
        QTRY_VERIFY(m_disk->waiting() > 0);
        QVERIFY2(heart.longestGapMs() < 1'000, qPrintable(QString::number(heart.longestGapMs())));
        QVERIFY2(asked().isEmpty(), qPrintable(asked().join(u'\n')));
        m_disk->comeBack();
        QTRY_VERIFY(!well->isBusy() && !well->isEmpty());
    }

    // The drive went away between the look at the file and the player's own.
    void aClipIsShownWhileItIsAway()
    {
        m_disk->goAway();
        m_disk->restart();
        player()->showClip(m_clip, true);
        QTRY_VERIFY(m_disk->waiting() > 0);
        QVERIFY2(asked().isEmpty(), qPrintable(asked().join(u'\n')));
        m_disk->comeBack();
        QSignalSpy shown(player(), &PlayerPane::firstFrameShown);
        QTRY_VERIFY_WITH_TIMEOUT(!shown.isEmpty(), 30'000);
    }

    void clipsAreFetchedWhileItIsAway()
    {
        const qint64 gone = addSaved(m_clip + QStringLiteral(".gone"));
        Task fresh = finishedTask(QStringLiteral("fresh"), QUrl(QStringLiteral("https://127.0.0.1:9/a.mp4")),
                                  core().clock.nowMs());
        m_disk->goAway();
        m_disk->restart();
        QVERIFY(core().store.add(fresh));
        core().clipSaver.fetch(gone);
        core().clipSaver.fetch(fresh.id);
        QTRY_VERIFY(m_disk->waiting() > 0);
        QCOMPARE(core().clipSaver.fetching(), 1); // of the other one nobody knows yet whether it is there
        QVERIFY2(asked().isEmpty(), qPrintable(asked().join(u'\n')));
        m_disk->comeBack();
        QTRY_VERIFY(core().store.search().task(gone)->clipState == ClipState::Wanted);
        QTRY_VERIFY(core().store.search().task(fresh.id)->clipError); // it was asked for
    }

    // What an earlier run left there is looked at when the disk is back.
    void theProgramStartsWhileItIsAway()
    {
        const qint64 id = addSaved(m_clip);
        const QString note = QStringLiteral("%1/%2.%3.part.json")
                                 .arg(core().settings.clipFolder(), clipNameOf(*core().store.search().task(id), 1))
                                 .arg(id);
        QFile file(note);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{}") == 2);
        file.close();
        m_app->closeDown();
        m_disk->goAway();
        m_disk->restart();
        m_app->restart();
        QVERIFY(QTest::qWaitForWindowExposed(&m_app->window()));
        QTRY_COMPARE_WITH_TIMEOUT(core().keyCheck.state(), KeyCheck::State::Good, 30'000);
        QTRY_VERIFY(m_disk->waiting() > 0);
        QVERIFY2(asked().isEmpty(), qPrintable(asked().join(u'\n')));
        m_disk->comeBack();
        QTRY_VERIFY(!QFileInfo::exists(note));
    }

    // Small files that are chosen in a dialog: what is read there comes later, what is written is said when it is.
    void smallFilesWhileItIsAway()
    {
        const QString folder = core().settings.clipFolder();
        core().presets.put(
            {QStringLiteral("Mine"), false, false, {{{QStringLiteral("model"), QStringLiteral("kling-v3")}}, {}}});
        PresetDialog presets(core().presets, core().catalog, &m_app->window());
        SpendingView spending({core().store.path(), core().spending, core().clock, m_app->theme(), true},
                              &m_app->window());
        UploadHostBox hosts({core().settings, core().uploadHosts, core().uploader, core().vault, {}});
        m_disk->goAway();
        m_disk->restart();
        const auto choose = [](QWidget &owner, const char *button, const QString &path) {
            owner.findChild<QPushButton *>(QLatin1String(button))->click();
            auto *dialog = owner.findChild<QFileDialog *>();
            QVERIFY(dialog);
            dialog->close();
            emit dialog->fileSelected(path);
            delete dialog;
        };
        choose(presets, "presetExport", folder + QStringLiteral("/mine.json"));
        choose(presets, "presetImport", folder + QStringLiteral("/none.json"));
        choose(spending, "spendingExport", folder + QStringLiteral("/spent.csv"));
        hosts.importFile(folder + QStringLiteral("/none.sxcu"));
        QTRY_VERIFY(m_disk->waiting() >= 3);
        QVERIFY2(asked().isEmpty(), qPrintable(asked().join(u'\n')));
        m_disk->comeBack();
        const auto said = [](QWidget &owner, const char *label) {
            return owner.findChild<QLabel *>(QLatin1String(label))->text();
        };
        QTRY_VERIFY2(said(presets, "presetSaid").contains(QStringLiteral("cannot be read")),
                     qPrintable(said(presets, "presetSaid")));
        QTRY_VERIFY(QFileInfo(folder + QStringLiteral("/mine.json")).size() > 0);
        QTRY_VERIFY(QFileInfo(folder + QStringLiteral("/spent.csv")).size() > 0);
        QTRY_VERIFY2(said(hosts, "uploadWords").contains(QStringLiteral("is not there")),
                     qPrintable(said(hosts, "uploadWords")));
    }

    // A picture, a poster and a copy are under way there: nobody waits for them at the end, and Qt's own pool, for
    // which the end of the program waits, has nothing to do with it.
    void theProgramEndsInTheMidstOfWork()
    {
        const QString elsewhere = m_app->folder() + QStringLiteral("/elsewhere.mp4");
        QVERIFY(QFile::copy(m_clip, elsewhere));
        const qint64 id = addSaved(elsewhere);
        pane()->setCurrentTask(id);
        QTRY_COMPARE(player()->clipPath(), elsewhere);
        m_disk->goAway();
        core().clipSaver.saveCopy(id, core().settings.clipFolder() + QStringLiteral("/copy.mp4"), elsewhere);
        core().posters.request(4711, m_clip);
        m_app->find<FrameWell>("composerFirstFrame")->take({FrameSource::File{m_clip}});
        RequestReader request;
        request.read({m_clip, {}});
        FrameTracker tracker;
        tracker.open(m_clip);
        QTRY_VERIFY(m_disk->waiting() >= 5);
        QElapsedTimer since;
        since.start();
        m_app->closeDown();
        QVERIFY2(since.elapsed() < Patience::ms(10'000), qPrintable(QString::number(since.elapsed())));
        QVERIFY(m_disk->waiting() >= 5);
        QVERIFY(QThreadPool::globalInstance()->waitForDone(5'000));
    }

    // Nobody waits for it at the end either.
    void theProgramEndsWhileItIsAway()
    {
        pane()->setCurrentTask(addSaved(m_clip));
        m_disk->goAway();
        pane()->setCurrentTask(addSaved(m_clip + QStringLiteral(".gone")));
        QTRY_VERIFY(m_disk->waiting() > 0);
        QElapsedTimer since;
        since.start();
        m_app->closeDown();
        QVERIFY2(since.elapsed() < Patience::ms(10'000), qPrintable(QString::number(since.elapsed())));
        QVERIFY(m_disk->waiting() > 0);
    }
};

QTEST_MAIN(TestSlowDisk)
#include "tst_slowdisk.moc"
