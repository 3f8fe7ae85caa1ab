#include "EveryDialog.h"

#include "support/media/TestClip.h"
#include "support/process/Patience.h"
#include "support/tasks/StorePeer.h"

#include "catalog/Validation.h"
#include "ui/composer/ComposerPane.h"
#include "ui/composer/frames/FrameWell.h"
#include "ui/presets/PresetCommands.h"
#include "ui/settings/SettingsDialog.h"
#include "ui/settings/SettingsPage.h"
#include "ui/tasklist/TaskListPane.h"
#include "ui/window/WindowDialogs.h"
#include "ui/window/commands/TaskCommands.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDropEvent>
#include <QFile>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPointer>
#include <QSlider>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

class DialogRound
{
public:
    using Look = std::function<void(QWidget &dialog, const QString &name)>;

    DialogRound(SandboxedApp &app, const Look &look)
        : m_app(app)
        , m_look(look)
        , m_window(app.window())
        , m_composer(*app.window().findChild<ComposerPane *>())
        , m_dialogs(*app.window().findChild<WindowDialogs *>())
    {
    }

    void window();
    void composer();
    void lists();
    void presets();
    void settings();
    void tasks();
    void catalogueNotes();
    void unsavedIds();

private:
    void await(const QString &name, const std::function<bool()> &isThere);
    void look(const QString &name);
    void lookAt(QWidget *dialog, const QString &name);
    void write(const QString &path, const QByteArray &bytes);
    static void drop(QWidget *target, const QString &path);
    Task lostTask();

    SandboxedApp &m_app;
    const Look &m_look;
    MainWindow &m_window;
    ComposerPane &m_composer;
    WindowDialogs &m_dialogs;
};

void DialogRound::await(const QString &name, const std::function<bool()> &isThere)
{
    if (!Patience::waitFor(isThere))
        qFatal("%s did not come", qPrintable(name));
}

// The modal one that is open now, or is about to be.
void DialogRound::look(const QString &name)
{
    await(name, [] { return QApplication::activeModalWidget() != nullptr; });
    lookAt(QApplication::activeModalWidget(), name);
}

void DialogRound::lookAt(QWidget *dialog, const QString &name)
{
    dialog->activateWindow();
    await(name + u" (active)"_s, [dialog] { return dialog->isActiveWindow(); });
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    QCoreApplication::processEvents();
    const QPointer<QWidget> kept(dialog);
    m_look(*dialog, name);
    delete kept;
    m_window.activateWindow();
    await(u"the window"_s, [this] { return m_window.isActiveWindow(); });
}

void DialogRound::write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s could not be written", qPrintable(path));
}

void DialogRound::drop(QWidget *target, const QString &path)
{
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &mime, Qt::LeftButton, {});
    QApplication::sendEvent(target, &enter);
    QDropEvent event({10, 10}, Qt::CopyAction, &mime, Qt::LeftButton, {});
    QApplication::sendEvent(target, &event);
}

void DialogRound::window()
{
    m_dialogs.openTrack();
    look(u"track a task"_s);
    m_dialogs.enterKey();
    look(u"API key"_s);
    m_dialogs.showAbout();
    look(u"about"_s);
    m_app.find<QAction>("actionKeys")->trigger();
    look(u"list of keys"_s);
}

void DialogRound::composer()
{
    m_composer.setPrompt(u"A red fox in the first snow"_s, {});
    m_app.find<QAbstractButton>("composerPromptEnlarge")->click();
    look(u"large prompt"_s);
    QImage picture(1080, 1350, QImage::Format_RGB32);
    picture.fill(Qt::darkCyan);
    m_composer.takeFrame(FrameEnd::First, {FrameSource::Picture{picture}});
    auto *well = m_app.find<FrameWell>("composerFirstFrame");
    await(u"the picture"_s, [well] { return !well->isEmpty() && !well->isBusy(); });
    m_app.find<QAbstractButton>("composerFirstFrame.shape.crop")->click();
    look(u"crop"_s);
    const QString video = m_app.folder() + u"/a video.mp4"_s;
    writeTestClip(video, {.size = {320, 180}, .seconds = 2});
    drop(well, video);
    const auto chooser = [this] { return m_window.findChild<QDialog *>(u"frameChooser"_s); };
    await(u"frame of a video"_s, [&] { return chooser() && chooser()->findChild<QSlider *>()->isEnabled(); });
    look(u"frame of a video"_s);
}

void DialogRound::lists()
{
    const QString list = m_app.folder() + u"/shots.csv"_s;
    write(list, "prompt,duration\nA fox,5\nA heron,99\n");
    drop(m_app.find<QPlainTextEdit>("composerPrompt")->viewport(), list);
    look(u"list of prompts"_s);
}

void DialogRound::presets()
{
    auto *presets = m_window.findChild<PresetCommands *>();
    presets->saveAs();
    look(u"save as a preset"_s);
    for (const QString &name : {u"Snow, wide"_s, u"Snow, close"_s})
        m_app.core().presets.put(presets->presetOfComposer(name, true, false));
    presets->manage();
    look(u"presets"_s);
}

void DialogRound::settings()
{
    auto *settings = m_dialogs.openSettings();
    QStringList pages;
    for (const SettingsPage *page : settings->findChildren<SettingsPage *>())
        pages << page->objectName();
    delete settings;
    for (const QString &page : std::as_const(pages)) {
        m_dialogs.openSettings()->showPage(page);
        look(page);
    }
}

Task DialogRound::lostTask()
{
    Task task;
    task.request = defaultRequest(*m_app.core().catalog.model(u"kling-v3"_s));
    task.request.prompt = u"A red fox runs over fresh snow at dawn"_s;
    task.state = TaskState::Unknown;
    task.createdAt = task.sentAt = m_app.core().clock.now();
    if (!m_app.core().store.add(task))
        qFatal("The task was not written");
    return task;
}

void DialogRound::tasks()
{
    m_dialogs.openSpending();
    lookAt(m_window.findChild<QDialog *>(u"spendingView"_s), u"spending"_s);
    m_app.core().settings.setConfirmAboveUsd(0.1);
    m_composer.clear();
    m_composer.setPrompt(u"A red fox in the first snow"_s, {});
    m_app.awaitPress();
    m_composer.generate();
    look(u"question before spending"_s);
    const Task task = lostTask();
    auto *commands = m_window.findChild<TaskCommands *>();
    m_app.awaitPress();
    commands->perform(TaskAction::SendAgain, task.id);
    look(u"send again"_s);
    commands->perform(TaskAction::AdoptId, task.id);
    look(u"lost task"_s);
    m_window.findChild<TaskListPane *>()->setCurrentTask(task.id);
    m_window.findChild<QAction *>(u"actionTakeNotes"_s)->trigger();
    look(u"labels and note"_s);
}

// The provider lists a model, and says nothing of it.
void DialogRound::catalogueNotes()
{
    m_app.sandbox().setCatalogue(u"gone-model"_s);
    m_app.find<QAction>("actionRefreshCatalog")->trigger();
    auto *show = m_app.find<QAbstractButton>("messageAction");
    await(u"the answer about the catalogue"_s, [this, show] {
        return !m_app.core().catalogKeeper.isRunning() && show->isVisible() && show->text().startsWith(u"Show"_s);
    });
    show->click();
    look(u"notes on the catalogue"_s);
}

// The disk gives out while a task is being sent, and the window is to be closed.
void DialogRound::unsavedIds()
{
    m_app.core().settings.setConfirmAboveUsd(1000);
    StorePeer disk(m_app.core().profile.historyPath());
    const auto watched = QObject::connect(&m_app.core().store, &TaskStore::changed, &m_window, [&](const Task &task) {
        if (task.state == TaskState::Sending)
            disk.failUpdates();
    });
    m_app.core().queue.add({m_composer.request()});
    await(u"an id in memory alone"_s, [this] { return !m_app.core().sender.unwritten().isEmpty(); });
    QObject::disconnect(watched);
    m_window.close();
    look(u"ids that are not written down"_s);
    disk.heal();
    await(u"the ids on the disk"_s, [this] { return m_app.core().sender.unwritten().isEmpty(); });
}

} // namespace

void lookAtEveryDialog(SandboxedApp &app, const std::function<void(QWidget &dialog, const QString &name)> &look)
{
    DialogRound round(app, look);
    round.window();
    round.composer();
    round.lists();
    round.presets();
    round.settings();
    round.tasks();
    round.catalogueNotes();
    round.unsavedIds();
}
