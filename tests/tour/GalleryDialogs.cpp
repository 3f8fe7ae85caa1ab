#include "GalleryDialogs.h"

#include "Camera.h"
#include "catalog/Validation.h"
#include "support/disk/FileBytes.h"
#include "support/http/EncodedText.h"
#include "support/media/TestClip.h"
#include "support/window/SandboxedApp.h"
#include "tasks/TaskClips.h"
#include "ui/composer/ComposerPane.h"
#include "ui/composer/batch/SheetDialog.h"
#include "ui/composer/frames/FrameWell.h"
#include "ui/help/AboutDialog.h"
#include "ui/help/GuideWindow.h"
#include "ui/tasklist/TaskListPane.h"
#include "ui/window/keys/KeysDialog.h"

#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QDropEvent>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QSlider>
#include <QTest>

namespace {

constexpr int patienceMs = 20'000;

void drop(QWidget *target, const QString &path)
{
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &mime, Qt::LeftButton, {});
    QApplication::sendEvent(target, &enter);
    QDropEvent event({10, 10}, Qt::CopyAction, &mime, Qt::LeftButton, {});
    QApplication::sendEvent(target, &event);
}

// A frame that cannot be read stops the press; a video on a well offers its frames.
void hangFrames(SandboxedApp &app, const QString &name)
{
    MainWindow &window = app.window();
    auto *composer = window.findChild<ComposerPane *>();
    composer->setPrompt(QStringLiteral("Slow dolly-in over a desert highway at dusk, headlights flare"), {});
    writeFile(app.folder() + QStringLiteral("/broken.png"), "no picture at all");
    composer->takeFrame(FrameEnd::First, {FrameSource::File{app.folder() + QStringLiteral("/broken.png")}});
    auto *well = app.find<FrameWell>("composerFirstFrame");
    if (!QTest::qWaitFor([well] { return !well->refusal().isEmpty(); }, patienceMs))
        qFatal("What is no picture was taken");
    composer->generate();
    shoot(window, name + QStringLiteral("-without.png"));
    composer->clear();
    const QString video = app.folder() + QStringLiteral("/a video with a long name.mp4");
    writeTestClip(video, {.size = {1280, 720}, .seconds = 4});
    drop(well, video);
    const auto chooser = [&window] { return window.findChild<QDialog *>(QStringLiteral("frameChooser")); };
    if (!QTest::qWaitFor([&] { return chooser() && chooser()->findChild<QSlider *>()->isEnabled(); }, patienceMs))
        qFatal("The video offers no frames");
    chooser()->findChild<QSlider *>()->setValue(40);
    shoot(window, name + QStringLiteral("-frame-chooser.png"));
    delete chooser();
}

void hangList(SandboxedApp &app, const QString &name)
{
    MainWindow &window = app.window();
    const QString list = app.folder() + QStringLiteral("/shots.csv");
    const QString rows = QStringLiteral("prompt,duration\r\n一只狐狸在雪地里奔跑，镜头很低很近,5\r\n"
                                        "纸船漂过被水淹没的图书馆,10\r\n暴风雨中的灯塔，浪花越过灯,99\r\n");
    writeFile(list, encodedAs("GB18030", rows));
    drop(app.find<QPlainTextEdit>("composerPrompt")->viewport(), list);
    if (!QTest::qWaitFor([&window] { return window.findChild<SheetDialog *>() != nullptr; }, patienceMs))
        qFatal("The list is not shown");
    shoot(window, name + QStringLiteral("-list.png"));
    auto *box = window.findChild<SheetDialog *>()->findChild<QComboBox *>(QStringLiteral("sheetEncoding"));
    box->showPopup();
    shoot(window, name + QStringLiteral("-list-encodings.png"));
    box->hidePopup();
    delete window.findChild<SheetDialog *>();
}

void hangClips(SandboxedApp &app, const QString &name)
{
    Task task;
    task.request = defaultRequest(*app.core().catalog.model(QStringLiteral("kling-v3")));
    task.request.prompt = QStringLiteral("A clockwork heron wading through a flooded library at dawn");
    task.createdAt = task.acceptedAt = app.core().clock.now().addSecs(-400);
    task.endedAt = task.createdAt.addSecs(127);
    task.state = TaskState::Success;
    task.remoteId = QStringLiteral("cb6111cf-e89f-4978-b8e3-aa59c21cceff");
    QList<TaskClip> clips;
    for (int number = 1; number <= 3; ++number) {
        const QString path = app.folder() + QStringLiteral("/heron-%1.mp4").arg(number);
        writeTestClip(path, {.size = {640, 360}, .seconds = 3});
        clips << TaskClip{
            RawUrl::fromText(QStringLiteral("https://x.example/%1.mp4").arg(number)), ClipState::Saved, path, 1, {}};
    }
    clips << TaskClip{RawUrl::fromText(QStringLiteral("https://x.example/4.mp4")),
                      ClipState::Failed,
                      {},
                      0,
                      ClipError{ClipError::Kind::DiskFull, 0, QStringLiteral("12.4 MB needed, 3.1 MB free"),
                                QStringLiteral("/media/anna/STICK/Clips")}};
    setClips(task, clips);
    if (!app.core().store.add(task))
        qFatal("The gallery could not be hung");
    app.find<TaskListPane>("taskListPane")->setCurrentTask(task.id);
    shoot(app.window(), name + QStringLiteral("-clips.png"));
}

// What explains: the user guide, the list of keys, about.
void hangHelp(SandboxedApp &app, const QString &name)
{
    MainWindow &window = app.window();
    app.find<QAction>("actionGuide")->trigger();
    auto *guide = window.findChild<GuideWindow *>();
    guide->showChapter(QStringLiteral("what-costs-money"));
    shoot(*guide, name + QStringLiteral("-guide.png"));
    delete guide;
    app.find<QAction>("actionKeys")->trigger();
    shoot(window, name + QStringLiteral("-keys.png"));
    delete window.findChild<KeysDialog *>();
    app.find<QAction>("actionAbout")->trigger();
    shoot(window, name + QStringLiteral("-about.png"));
    delete window.findChild<AboutDialog *>();
}

} // namespace

void hangDialogs(Settings::Appearance appearance, const QString &name)
{
    SandboxedApp app(1, appearance, SandboxedApp::Clips::Ordered);
    MainWindow &window = app.window();
    expose(window, {1280, 800});
    hangHelp(app, name);
    hangFrames(app, name);
    hangList(app, name);
    hangClips(app, name);
    // A press that is on its way when the window is closed.
    app.find<QPlainTextEdit>("composerPrompt")->setPlainText(QStringLiteral("sandbox:silent A red fox in the snow"));
    window.findChild<ComposerPane *>()->generate();
    if (!QTest::qWaitFor([&app] { return app.core().tasks.countOf({TaskState::Sending}) > 0; }, patienceMs))
        qFatal("Nothing is being sent");
    window.close();
    shoot(window, name + QStringLiteral("-closing.png"));
}
