// The gallery: screenshots of the real window with a task in every state, light and dark, small and large, for eyes to
// judge. Usage: tests/support/with-display build/bin/linkreel-gallery FOLDER [workspaces]
// "workspaces": only these, as large as the screen, which LINKREEL_SCREEN and QT_SCALE_FACTOR choose.
#include "Camera.h"
#include "GalleryDialogs.h"
#include "GalleryWorkspaces.h"
#include "support/window/SandboxedApp.h"

#include "catalog/Validation.h"
#include "support/media/TestClip.h"
#include "support/tasks/StorePeer.h"
#include "ui/composer/ComposerPane.h"
#include "ui/composer/frames/FrameWell.h"
#include "ui/player/PlayerPane.h"
#include "ui/settings/SettingsDialog.h"
#include "ui/settings/SettingsPage.h"
#include "ui/spending/SendAgainQuestion.h"
#include "ui/spending/SpendQuestion.h"
#include "ui/spending/SpendingChart.h"
#include "ui/spending/SpendingView.h"
#include "ui/tasklist/LostTaskDialog.h"
#include "ui/tasklist/TaskListPane.h"
#include "ui/tasklist/TrackDialog.h"
#include "ui/widgets/MessageBar.h"
#include "ui/window/commands/HistoryCommands.h"
#include "ui/window/commands/TaskCommands.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QLinearGradient>
#include <QMenu>
#include <QMenuBar>
#include <QPainter>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>

namespace {

constexpr int patienceMs = 20'000;

struct Scene
{
    const char *prompt;
    const char *model;
    TaskState state;
    ClipState clip;
    int minutesAgo;
};

constexpr Scene scenes[] = {
    {"Grandmother's hands folding dumplings, flour in the window light", "kling-v3", TaskState::Success,
     ClipState::Saved, 1500},
    {"Ink blooming in water forms a whale, slow motion", "MiniMax-Hailuo-2.3", TaskState::Success, ClipState::None,
     900},
    {"Crowd scene outside the stadium, telephoto compression, banners", "kling-v3", TaskState::Failed, ClipState::None,
     70},
    {"Clockwork heron takes off from a copper pond", "sora-2", TaskState::Unknown, ClipState::None, 60},
    {"A lighthouse in a storm, waves over the lamp", "wan2.6", TaskState::TimedOut, ClipState::None, 45},
    {"Old tram turning a corner in Lisbon", "kling-v3", TaskState::NotFound, ClipState::None, 44},
    {"Night market seen from a slow boat", "seedance-2-0", TaskState::Cancelled, ClipState::None, 43},
    {"A shot the account could not pay for", "kling-v3", TaskState::Refused, ClipState::None, 42},
    {"Terraced rice fields from a drone, morning mist", "wan2.6", TaskState::Success, ClipState::Failed, 30},
};

void fill(Core &core, const QString &folder)
{
    for (const Scene &scene : scenes) {
        const ModelSpec &model = *core.catalog.model(QString::fromLatin1(scene.model));
        Task task;
        task.request = defaultRequest(model);
        task.request.prompt = QString::fromUtf8(scene.prompt);
        task.createdAt = core.clock.now().addSecs(-60LL * scene.minutesAgo);
        task.acceptedAt = task.createdAt;
        task.state = scene.state;
        task.remoteId = QStringLiteral("cb6111cf-e89f-4978-b8e3-aa59c21cceff");
        task.requestId = QStringLiteral("250b66dd-1fc2-4f7e-9a38-0f5b1c3f2c11");
        task.checks = 22;
        if (scene.state == TaskState::Success || scene.state == TaskState::Failed)
            task.endedAt = task.createdAt.addSecs(127);
        if (scene.state == TaskState::Failed)
            task.reason = QStringLiteral("content policy blocked the task");
        if (scene.state == TaskState::Refused)
            task.error =
                ApiError{ApiError::Kind::Refused, 200, 500, QStringLiteral("insufficient balance: top up at billing"),
                         task.requestId,          {},  {}};
        if (scene.state == TaskState::Success)
            task.clipLink = QUrl(QStringLiteral("https://clips.example/a.mp4"));
        task.clipState = scene.clip;
        if (scene.clip == ClipState::Failed)
            task.clipError = ClipError{ClipError::Kind::Disk, 0, QStringLiteral("No space left on device")};
        if (scene.clip == ClipState::Saved) {
            task.priceUsd = 0.305;
            task.clipPath = folder + QStringLiteral("/dumplings.mp4");
            writeTestClip(task.clipPath, {.size = {640, 360}, .seconds = 5});
        }
        if (!core.store.add(task))
            qFatal("The gallery could not be hung");
    }
}

// A window as it is half a minute into work: one task done and playing, two running.
void hang(Settings::Appearance appearance, const QSize &size, const QString &name)
{
    SandboxedApp app(4, appearance, SandboxedApp::Clips::Ordered);
    MainWindow &window = app.window();
    expose(window, size);
    shoot(window, name + QStringLiteral("-empty.png"));
    fill(app.core(), app.folder());
    auto *prompt = app.find<QPlainTextEdit>("composerPrompt");
    for (const char *text : {"Paper boats drifting through a flooded library",
                             "A red fox looks up as the first snow falls, breath visible"}) {
        prompt->setPlainText(QString::fromLatin1(text));
        window.findChild<ComposerPane *>()->generate();
    }
    if (!QTest::qWaitFor([&] { return app.core().tasks.countOf({TaskState::Processing}) == 2; }, patienceMs))
        qFatal("The tasks did not begin");
    shoot(window, name + QStringLiteral("-busy.png"));
    app.find<TaskListPane>("taskListPane")->setCurrentTask(3); // the one that failed
    shoot(window, name + QStringLiteral("-error.png"));
    if (!QTest::qWaitFor([&] { return app.core().tasks.task(10)->clipState == ClipState::Saved; }, patienceMs * 3))
        qFatal("The clip did not come");
    QSignalSpy shown(window.findChild<PlayerPane *>(), &PlayerPane::firstFrameShown);
    app.find<TaskListPane>("taskListPane")->setCurrentTask(10);
    if (!QTest::qWaitFor([&] { return !shown.isEmpty(); }, patienceMs))
        qFatal("The clip did not play");
    shoot(window, name + QStringLiteral("-playing.png"));
    app.find<QAction>("actionWorkspace.viewer")->trigger();
    shoot(window, name + QStringLiteral("-viewer.png"));
    app.find<QAction>("actionDetails")->trigger();
    window.findChild<MessageBar *>()->show(
        MessageBar::Kind::Warning, QStringLiteral("gallery"),
        QStringLiteral("The link to a clip ends in 20 minutes. It is not saved yet."));
    shoot(window, name + QStringLiteral("-drawer.png"));
    window.findChild<PlayerPane *>()->toggleFullScreen();
    if (!QTest::qWaitForWindowExposed(window.findChild<QWidget *>(QStringLiteral("playerFullScreen"))))
        qFatal("The screen was not filled");
    shoot(*window.findChild<QWidget *>(QStringLiteral("playerFullScreen")), name + QStringLiteral("-fullscreen.png"));
}

// Money: the spending view empty and full, and the question before a dear press.
void hangMoney(Settings::Appearance appearance, const QString &name)
{
    SandboxedApp app(4, appearance, SandboxedApp::Clips::Ordered);
    MainWindow &window = app.window();
    expose(window, {1280, 800});
    app.find<QAction>("actionSpending")->trigger();
    auto *view = window.findChild<SpendingView *>();
    if (!QTest::qWaitForWindowExposed(view))
        qFatal("The spending view did not appear");
    view->move(0, 0);
    shoot(*view, name + QStringLiteral("-spending-empty.png"));
    for (int i = 0; i < 90; ++i) {
        Task task;
        task.request = defaultRequest(app.core().catalog.models().at(i % 5));
        task.state = TaskState::Failed;
        task.createdAt = task.acceptedAt = app.core().clock.now().addDays(-(i * i) % 40);
        if (i % 13 != 0)
            task.priceUsd = 0.074 + (i * 37 % 90) / 100.0;
        if (!app.core().store.add(task))
            qFatal("The gallery could not be hung");
    }
    auto *period = view->findChild<QComboBox *>(QStringLiteral("spendingPeriod"));
    period->setCurrentIndex(1);
    shoot(*view, name + QStringLiteral("-spending-full.png"));
    auto *chart = view->findChild<SpendingChart *>();
    chart->setFocus(Qt::TabFocusReason);
    view->findChild<QComboBox *>(QStringLiteral("spendingGrouping"))->setCurrentIndex(1);
    shoot(*view, name + QStringLiteral("-spending-models.png"));
    view->close();
    app.find<QPlainTextEdit>("composerPrompt")->setPlainText(QStringLiteral("A red fox in the first snow"));
    app.core().settings.setConfirmAboveUsd(0.1);
    window.findChild<ComposerPane *>()->generate();
    shoot(window, name + QStringLiteral("-question.png"));
    delete window.findChild<SpendQuestion *>();
    app.find<QAction>("actionTrack")->trigger();
    shoot(window, name + QStringLiteral("-track.png"));
    delete window.findChild<TrackDialog *>();
    app.find<QAction>("actionSettings")->trigger();
    auto *settings = window.findChild<SettingsDialog *>();
    settings->showPage(QStringLiteral("settingsMoney"));
    shoot(window, name + QStringLiteral("-settings-money.png"));
}

// Files: clips that are paid for and not on disk, each for another reason, and the warning that a link ends.
void hangFiles(Settings::Appearance appearance, const QSize &size, const QString &name)
{
    SandboxedApp app(1, appearance, SandboxedApp::Clips::Ordered);
    const QString stick = QStringLiteral("/media/anna/STICK/Clips");
    const ClipError errors[] = {
        {ClipError::Kind::DiskFull, 0, QStringLiteral("12.4 MB needed, 3.1 MB free"), stick},
        {ClipError::Kind::FolderGone, 0, {}, stick},
        {ClipError::Kind::Disk, 0, QStringLiteral("Read-only file system"), stick},
        {ClipError::Kind::NotAClip, 0, {}, {}, NotClip::Page},
        {ClipError::Kind::NotAClip,
         0,
         {},
         stick + QStringLiteral("/2026-11-23 Clockwork heron takes off (sora-2).5.mp4.unreadable"),
         NotClip::Unplayable}};
    int hours = 43;
    for (const ClipError &error : errors) {
        Task task;
        task.request = defaultRequest(*app.core().catalog.model(QStringLiteral("kling-v3")));
        task.request.prompt = QString::fromUtf8(scenes[hours % 8].prompt);
        task.state = TaskState::Success;
        task.createdAt = task.acceptedAt = task.endedAt = app.core().clock.now().addSecs(-3600 * hours--);
        task.clipLink = QUrl(QStringLiteral("https://clips.example/a.mp4"));
        task.clipState = ClipState::Failed;
        task.clipError = error;
        app.core().store.add(task);
        task.clipState = ClipState::Saved;
        task.clipError.reset();
        task.clipPath = app.folder() + QStringLiteral("/no such clip.mp4");
        if (hours == 38)
            app.core().store.add(task);
    }
    app.restart();
    MainWindow &again = app.window();
    expose(again, size);
    shoot(again, name + QStringLiteral("-files.png"));
}

// A lost answer: its row and details, its menu, and what is asked.
void hangLost(Settings::Appearance appearance, const QString &name)
{
    SandboxedApp app(4, appearance, SandboxedApp::Clips::Ordered);
    MainWindow &window = app.window();
    expose(window, {1280, 800});
    const QDateTime now = app.core().clock.now();
    for (const bool dismissed : {true, false}) {
        Task task;
        task.request = defaultRequest(*app.core().catalog.model(QStringLiteral("kling-v3")));
        task.request.prompt = QStringLiteral("A clockwork heron wading through a flooded library at dawn");
        task.state = TaskState::Unknown;
        task.createdAt = task.sentAt = now.addSecs(-3600);
        task.pictureWay = PictureWay::Inline;
        task.sentPictures = {
            {QStringLiteral("first_frame_image"), 812'345, QString(64, u'a'), 812'345, QString(64, u'a')},
            {QStringLiteral("last_frame_image"), 9'812'345, QString(64, u'b'), 5'912'345, QString(64, u'c')}};
        task.error = ApiError{ApiError::Kind::ConnectionLost, 0, {}, {}, {}, {}, {}};
        task.dismissed = dismissed;
        if (!app.core().store.add(task))
            qFatal("The gallery could not be hung");
    }
    auto *commands = window.findChild<TaskCommands *>();
    app.find<TaskListPane>("taskListPane")->setCurrentTask(2);
    shoot(window, name + QStringLiteral("-lost.png"));
    commands->popupMenu(2, window.mapToGlobal(QPoint(560, 160)));
    shoot(window, name + QStringLiteral("-lost-menu.png"));
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Escape);
    commands->perform(TaskAction::SendAgain, 2);
    shoot(window, name + QStringLiteral("-lost-again.png"));
    delete window.findChild<SendAgainQuestion *>();
    commands->perform(TaskAction::AdoptId, 2);
    auto *dialog = window.findChild<LostTaskDialog *>();
    dialog->findChild<QLineEdit *>(QStringLiteral("lostTaskId"))->setText(QStringLiteral("nobody-knows-me"));
    press(*dialog, "lostTaskFind");
    shoot(window, name + QStringLiteral("-lost-id.png"));
    delete dialog;
    commands->perform(TaskAction::Dismiss, 2);
    shoot(window, name + QStringLiteral("-lost-dismissed.png"));
}

// The composer at work: frames that do not fit, the crop, a batch, the queue, what opens over the window.
void hangComposer(Settings::Appearance appearance, const QString &name)
{
    SandboxedApp app(1, appearance, SandboxedApp::Clips::Ordered);
    MainWindow &window = app.window();
    expose(window, {1280, 800});
    auto *prompt = app.find<QPlainTextEdit>("composerPrompt");
    prompt->setPlainText(QStringLiteral("Slow dolly-in over a desert highway at dusk, headlights flare"));
    QImage picture(1080, 1350, QImage::Format_RGB32);
    QLinearGradient sky(0, 0, 0, picture.height());
    sky.setColorAt(0, QColor(30, 50, 90));
    sky.setColorAt(0.7, QColor(200, 110, 80));
    QPainter(&picture).fillRect(picture.rect(), sky);
    auto *composer = window.findChild<ComposerPane *>();
    composer->takeFrame(FrameEnd::First, {FrameSource::Picture{picture}});
    auto *well = app.find<FrameWell>("composerFirstFrame");
    if (!QTest::qWaitFor([well] { return !well->isEmpty() && !well->isBusy(); }, patienceMs))
        qFatal("The picture was not taken");
    press(window, "composerTakesMore");
    shoot(window, name + QStringLiteral("-frame-hint.png"));
    press(window, "composerFirstFrame.shape.crop");
    shoot(window, name + QStringLiteral("-crop.png"));
    window.findChild<QAbstractButton *>(QStringLiteral("cropCancel"))->click();
    composer->generate();
    composer->generate();
    composer->generate();
    shoot(window, name + QStringLiteral("-queue.png"));
    press(window, "composerModelPicker");
    shoot(window, name + QStringLiteral("-models.png"));
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Escape);
    app.find<QComboBox>("composerModel")->setCurrentText(QStringLiteral("seedance-2-5"));
    press(window, "composerMore");
    composer->setPrompt(QStringLiteral("A fox"), QStringLiteral("typing"));
    shoot(window, name + QStringLiteral("-fields.png"));
    press(window, "composerPresets");
    shoot(window, name + QStringLiteral("-presets.png"));
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Escape);
    app.find<QAction>("actionSettings")->trigger();
    auto *settings = window.findChild<SettingsDialog *>();
    for (const SettingsPage *page : settings->findChildren<SettingsPage *>()) {
        settings->showPage(page->objectName());
        shoot(window, name + u'-' + page->objectName() + QStringLiteral(".png"));
    }
}

// The store: a disk that gives out while a task is being sent, the question at closing, a history that came in.
void hangStore(Settings::Appearance appearance, const QString &name)
{
    SandboxedApp app(4, appearance, SandboxedApp::Clips::Ordered);
    MainWindow &window = app.window();
    expose(window, {1280, 800});
    fill(app.core(), app.folder());
    auto *file = window.menuBar()->actions().first()->menu();
    file->popup(window.mapToGlobal(QPoint(4, 24)));
    shoot(window, name + QStringLiteral("-file-menu.png"));
    file->close();
    HistoryImport came;
    came.taken = 1204;
    came.known = 12;
    came.cancelled = 3;
    came.watched = 2;
    came.clipsAway = 900;
    auto *messages = window.findChild<MessageBar *>();
    messages->show(MessageBar::Kind::Warning, QStringLiteral("historyFile"),
                   HistoryCommands::importWords(QStringLiteral("/home/u/linkreel-history.json"), came));
    shoot(window, name + QStringLiteral("-imported.png"));
    messages->clear(QStringLiteral("historyFile"));
    StorePeer disk(app.core().profile.historyPath());
    QObject::connect(&app.core().store, &TaskStore::changed, &window, [&disk](const Task &task) {
        if (task.state == TaskState::Sending)
            disk.failUpdates();
    });
    GenerationRequest request = defaultRequest(*app.core().catalog.model(QStringLiteral("kling-v3")));
    for (const char *text : {"Paper boats drifting through a flooded library", "A red fox in the first snow",
                             "Old tram turning a corner", "A lighthouse in a storm"}) {
        request.prompt = QString::fromLatin1(text);
        app.core().queue.add(QList<GenerationRequest>{request});
    }
    if (!QTest::qWaitFor([&] { return !app.core().sender.unwritten().isEmpty(); }, patienceMs))
        qFatal("The disk took everything");
    shoot(window, name + QStringLiteral("-disk-full.png"));
    window.close();
    shoot(window, name + QStringLiteral("-disk-question.png"));
    disk.heal();
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QString folder = QApplication::arguments().value(1);
    if (folder.isEmpty() || !QDir().mkpath(folder))
        qFatal("It needs a folder");
    const QString only = QApplication::arguments().value(2);
    const std::pair<Settings::Appearance, QString> themes[] = {
        {Settings::Appearance::Dark, folder + QStringLiteral("/dark")},
        {Settings::Appearance::Light, folder + QStringLiteral("/light")}};
    for (const auto &[appearance, name] : themes) {
        if (only.isEmpty() || only == QLatin1String("workspaces"))
            hangWorkspaces(appearance, name + QStringLiteral("-whole"));
        if (only.isEmpty() || only == QLatin1String("dialogs"))
            hangDialogs(appearance, name);
        if (only.isEmpty() || only == QLatin1String("composer"))
            hangComposer(appearance, name);
    }
    if (!only.isEmpty())
        return 0;
    hangFiles(Settings::Appearance::Dark, {1280, 800}, folder + QStringLiteral("/dark"));
    hangFiles(Settings::Appearance::Light, {1280, 800}, folder + QStringLiteral("/light"));
    hangLost(Settings::Appearance::Dark, folder + QStringLiteral("/dark"));
    hangLost(Settings::Appearance::Light, folder + QStringLiteral("/light"));
    hangStore(Settings::Appearance::Dark, folder + QStringLiteral("/dark"));
    hangStore(Settings::Appearance::Light, folder + QStringLiteral("/light"));
    hangMoney(Settings::Appearance::Dark, folder + QStringLiteral("/dark"));
    hangMoney(Settings::Appearance::Light, folder + QStringLiteral("/light"));
    hang(Settings::Appearance::Dark, {1280, 800}, folder + QStringLiteral("/dark-1280"));
    hang(Settings::Appearance::Light, {1280, 800}, folder + QStringLiteral("/light-1280"));
    hang(Settings::Appearance::Light, {1920, 1080}, folder + QStringLiteral("/light-1920"));
    hang(Settings::Appearance::Dark, {1920, 1080}, folder + QStringLiteral("/dark-1920"));
    return 0;
}
