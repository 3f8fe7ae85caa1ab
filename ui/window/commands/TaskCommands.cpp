#include "TaskCommands.h"

#include "ClipCopies.h"
#include "api/RequestText.h"
#include "app/Core.h"
#include "platform/files/FileManager.h"
#include "tasks/TaskClips.h"
#include "ui/composer/RequestActions.h"
#include "ui/tasklist/LostTaskDialog.h"
#include "ui/widgets/MessageBar.h"
#include "ui/words/store/StoreWords.h"
#include "ui/words/tasks/TaskActionWords.h"
#include "ui/words/tasks/TaskPictureWords.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMenu>
#include <QProcess>

#include <algorithm>

namespace {

const QString clipTopic = QStringLiteral("clip");
const QString copyTopic = QStringLiteral("copy");
const QString resolveTopic = QStringLiteral("resolve");

// With the addresses its pictures travelled as, where they were put on a host first.
GenerationRequest asSent(const Task &task)
{
    GenerationRequest request = task.request;
    for (auto sent = task.sentAddresses.begin(); sent != task.sentAddresses.end(); ++sent)
        request.fields.insert(sent.key(), sent.value());
    return request;
}

} // namespace

TaskCommands::TaskCommands(Core &core, MessageBar &messages, QWidget &window)
    : QObject(&window)
    , m_core(core)
    , m_messages(messages)
    , m_window(window)
    , m_copies(new ClipCopies(core, messages, window))
{
}

void TaskCommands::sendPictures(qint64 id, PictureWay way)
{
    const std::optional<Task> task = m_core.store.search().task(id);
    if (!task)
        return;
    emit payRequested(task->request, [this, id, way] {
        if (const std::optional<qint64> sent = m_core.actions.sendPictures(id, way))
            emit taskRequested(*sent);
        else if (m_core.store.failure() != StoreFailure::None)
            sayNotWritten(tr("nothing was sent and nothing was charged."));
    });
}

// Of several clips the one that is shown.
std::optional<Task> TaskCommands::taskOfShownClip(qint64 id) const
{
    std::optional<Task> task = m_core.store.search().task(id);
    if (task && clipNumberOf(*task, m_shownPath) > 0)
        task->clipPath = m_shownPath;
    return task;
}

void TaskCommands::perform(TaskAction action, qint64 id)
{
    const std::optional<Task> task = taskOfShownClip(id);
    if (!task)
        return;
    switch (action) {
    case TaskAction::Play:
        emit playRequested(id);
        break;
    case TaskAction::Download:
        m_core.clipSaver.fetch(id);
        break;
    case TaskAction::SaveCopy:
        saveCopy(*task);
        break;
    case TaskAction::ShowInFolder:
        showInFolder(*task);
        break;
    case TaskAction::OpenLink:
        openLink(*task);
        break;
    case TaskAction::CopyLink:
        copyLinks(*task);
        break;
    case TaskAction::CheckNow:
        m_core.poller.checkNow(id);
        break;
    case TaskAction::UseAgain:
        useAgain(id, ComposerPane::Everything);
        break;
    case TaskAction::TryAgain:
        sendPictures(id, PictureWay::Uploaded);
        break;
    case TaskAction::SendInline:
        sendPictures(id, PictureWay::Inline);
        break;
    case TaskAction::UploadFirst:
        if (m_core.uploadHosts.find(m_core.settings.uploadHost()))
            sendPictures(id, PictureWay::Uploaded);
        else
            emit uploadHostRequested();
        break;
    case TaskAction::AdoptId:
        askForId(*task);
        break;
    case TaskAction::SendAgain:
        sendAgain(*task);
        break;
    case TaskAction::Dismiss:
        dismiss(id);
        break;
    case TaskAction::NeedAgain:
        recall(id);
        break;
    case TaskAction::ContinueFromLast:
        withClip(*task, [this, shown = *task] { emit continueRequested(shown); });
        break;
    case TaskAction::BeginWithFirst:
        useFrame(*task, FrameEnd::First, FrameNumber{0});
        break;
    case TaskAction::EndWithFirst:
        useFrame(*task, FrameEnd::Last, FrameNumber{0});
        break;
    case TaskAction::Compare:
        emit compareRequested(id, task->clipPath);
        break;
    case TaskAction::CopyPrompt:
        QGuiApplication::clipboard()->setText(task->request.prompt);
        break;
    case TaskAction::CopyTaskId:
        QGuiApplication::clipboard()->setText(task->remoteId);
        break;
    case TaskAction::CopyRequestId:
        QGuiApplication::clipboard()->setText(task->requestId);
        break;
    case TaskAction::CopyDigests:
        QGuiApplication::clipboard()->setText(digestLines(*task));
        break;
    case TaskAction::CopyAnswer:
        QGuiApplication::clipboard()->setText(task->rawAnswer);
        m_messages.show(MessageBar::Kind::Good, copyTopic,
                        tr("The answer is on the clipboard, as it came. Your API key and cookies are left out."));
        break;
    case TaskAction::Remove:
        if (!m_core.actions.removeTracked(id))
            sayNotWritten(tr("the task stays in the list."));
        break;
    case TaskAction::CopyJson:
        copyRequest(id, &requestJson, copiedJsonWords());
        break;
    case TaskAction::CopyCurl:
        copyRequest(
            id,
            [server = m_core.profile.baseUrl](const GenerationRequest &request) {
                return curlCommand(request, server);
            },
            copiedCurlWords());
        break;
    }
}

// Its pictures are read first, in a worker.
void TaskCommands::copyRequest(qint64 id, const std::function<QByteArray(const GenerationRequest &)> &asText,
                               const QString &words)
{
    m_core.store.search().readWhole(id, this, [this, asText, words](const std::optional<Task> &task) {
        if (!task)
            return;
        QGuiApplication::clipboard()->setText(QString::fromUtf8(asText(asSent(*task))));
        m_messages.show(MessageBar::Kind::Good, copyTopic, words);
    });
}

// Its drive may take its time, or never answer: nothing happens then.
void TaskCommands::withClip(const Task &task, const std::function<void()> &go)
{
    m_core.tasks.files().look(task.clipPath, this, [this, id = task.id, path = task.clipPath, go](bool isThere) {
        if (isThere)
            return go();
        m_messages.show(MessageBar::Kind::Warning, clipTopic,
                        tr("%1 is no longer there. It can be downloaded again, free of charge, while its link lives.")
                            .arg(QDir::toNativeSeparators(path)),
                        tr("Download again"), [this, id] {
                            m_messages.clear(clipTopic);
                            m_core.clipSaver.fetch(id);
                        });
    });
}

void TaskCommands::saveCopy(const Task &task)
{
    withClip(task, [this, task] { m_copies->askForPlace(task); });
}

void TaskCommands::download(qint64 id, bool choosesPlace)
{
    const std::optional<Task> task = taskOfShownClip(id);
    if (!task)
        return;
    if (savedClips(*task) == 0)
        m_core.clipSaver.fetch(id);
    else if (choosesPlace)
        saveCopy(*task);
    else
        withClip(*task, [this, task] { m_copies->copyToLastPlace(*task); });
}

// To the byte where that matters: QUrl would break a signature.
void TaskCommands::openLink(const Task &task)
{
    const RawUrl link = openLinks(task).value(0);
    if (!link.isValid())
        return;
    const bool isPlain = link.url().toEncoded(QUrl::FullyEncoded) == link.bytes();
    const bool isOpen = isPlain ? QDesktopServices::openUrl(link.url())
                                : QProcess::startDetached(QStringLiteral("xdg-open"), {link.text()});
    if (!isOpen)
        m_messages.show(MessageBar::Kind::Warning, clipTopic,
                        tr("This desktop opened no browser. The link can be copied instead."), tr("Copy the link"),
                        [this, id = task.id] { perform(TaskAction::CopyLink, id); });
}

void TaskCommands::copyLinks(const Task &task)
{
    QStringList lines;
    for (const RawUrl &link : openLinks(task))
        lines << link.text();
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
    m_messages.show(MessageBar::Kind::Good, copyTopic,
                    tr("The link was copied. Whoever has it can fetch the clip while it lives."));
}

void TaskCommands::showInFolder(const Task &task)
{
    withClip(task, [this, path = task.clipPath] {
        showInFileManager(path, this, [this, path] {
            const QString folder = QFileInfo(path).absolutePath();
            if (!QDesktopServices::openUrl(QUrl::fromLocalFile(folder)))
                m_messages.show(MessageBar::Kind::Warning, clipTopic,
                                tr("This desktop has no file manager to show it with. The clip is %1")
                                    .arg(QDir::toNativeSeparators(path)));
        });
    });
}

void TaskCommands::useFrame(const Task &task, FrameEnd end, const ClipMoment &moment)
{
    withClip(task, [this, path = task.clipPath, end, moment] {
        emit frameRequested(end, {FrameSource::ClipFrame{path, moment}});
    });
}

void TaskCommands::useAgain(qint64 id, ComposerPane::Parts parts)
{
    m_core.store.search().readWhole(id, this,
                                    [this, parts, token = m_useAgain.renew()](const std::optional<Task> &task) {
                                        if (!task || !token.isCurrent())
                                            return;
                                        GenerationRequest request = task->request;
                                        request.fields = request.fieldsWithPictures(); // as the composer has them
                                        emit useAgainRequested(request, parts, task->id);
                                    });
}

void TaskCommands::addUseAgain(QMenu *menu, const std::function<qint64()> &current)
{
    const auto add = [&](const QString &text, ComposerPane::Part part, const QString &objectName) {
        QAction *action =
            menu->addAction(text, this, [this, current, part] { useAgain(current(), ComposerPane::Parts(part)); });
        action->setObjectName(objectName);
        return action;
    };
    add(tr("Only its &prompt"), ComposerPane::ItsPrompt, QStringLiteral("actionUsePrompt"));
    add(tr("Only its &settings"), ComposerPane::ItsSettings, QStringLiteral("actionUseSettings"));
    QAction *frames = add(tr("Only its &frames"), ComposerPane::ItsFrames, QStringLiteral("actionUseFrames"));
    connect(menu, &QMenu::aboutToShow, frames, [this, frames, current] {
        const std::optional<Task> task = m_core.store.search().task(current());
        frames->setEnabled(task && hasFrames(task->request));
    });
    connect(menu, &QMenu::aboutToHide, frames, [frames] { frames->setEnabled(true); });
}

bool TaskCommands::hasFrames(const GenerationRequest &request) const
{
    QStringList names{QStringLiteral("first_frame_image"), QStringLiteral("last_frame_image")};
    if (const ModelSpec *model = m_core.catalog.model(request.model)) {
        for (const auto role : {FieldSpec::Role::FirstFrame, FieldSpec::Role::LastFrame}) {
            if (const FieldSpec *field = model->fieldWithRole(role))
                names << field->name;
        }
    }
    return std::any_of(names.begin(), names.end(), [&](const QString &name) { return request.fields.contains(name); });
}

void TaskCommands::popupMenu(qint64 id, const QPoint &globalPosition)
{
    popupMenuWith({}, id, globalPosition);
}

void TaskCommands::popupMenuWith(const QList<QAction *> &more, qint64 id, const QPoint &globalPosition)
{
    const std::optional<Task> task = m_core.store.search().task(id);
    if (!task)
        return;
    delete m_menu;
    m_menu = new QMenu(&m_window);
    m_menu->setObjectName(QStringLiteral("taskMenu"));
    m_menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const TaskAction action : possibleActions(*task, m_core.tasks.isFileGone(*task))) {
        if (action == TaskAction::CopyPrompt || action == TaskAction::ContinueFromLast)
            m_menu->addSeparator();
        if (action == TaskAction::UseAgain) {
            QMenu *again = m_menu->addMenu(tr("&Use again"));
            again->setObjectName(QStringLiteral("taskMenuUseAgain"));
            again->addAction(tr("&Everything"), this, [this, id] { perform(TaskAction::UseAgain, id); });
            addUseAgain(again, [id] { return id; });
            continue;
        }
        m_menu->addAction(menuText(action, *task), this, [this, action, id] { perform(action, id); });
    }
    if (!more.isEmpty())
        m_menu->addSeparator();
    m_menu->addActions(more);
    m_menu->popup(globalPosition);
}

void TaskCommands::sayNotWritten(const QString &consequence)
{
    m_messages.show(MessageBar::Kind::Error, resolveTopic,
                    tr("%1 It could not be written down: %2 %3")
                        .arg(storeFailureWords(m_core.store.failure()), consequence,
                             storeRemedyWords(m_core.store.failure(), m_core.profile.dataFolder)));
}

void TaskCommands::askForId(const Task &lost)
{
    if (m_lost) {
        m_lost->raise();
        m_lost->activateWindow();
        return;
    }
    m_lost = new LostTaskDialog(lost, m_core.actions, m_core.store, &m_window);
    m_lost->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_lost, &LostTaskDialog::rowRequested, this, &TaskCommands::taskRequested);
    connect(m_lost, &LostTaskDialog::found, this, [this](qint64 row) {
        m_messages.showAnswer(
            MessageBar::Kind::Good, resolveTopic,
            tr("LinkModel knows the task: it goes on here. Its price was in the answer that was lost."));
        emit taskRequested(row);
    });
    m_lost->open();
}

// By way of a question, each time: what the first press cost nobody knows.
void TaskCommands::sendAgain(const Task &lost)
{
    emit payAgainRequested(lost.request, [this, id = lost.id] {
        const std::optional<Task> still = m_core.store.search().task(id);
        if (!still || still->state != TaskState::Unknown)
            return; // found while the question stood there
        if (const std::optional<qint64> made = m_core.actions.sendAgain(id))
            emit taskRequested(*made);
        else
            sayNotWritten(tr("nothing was sent and nothing was charged."));
    });
}

void TaskCommands::dismiss(qint64 id)
{
    if (!m_core.actions.dismiss(id))
        return sayNotWritten(tr("the task still needs you."));
    m_messages.showAnswer(MessageBar::Kind::Good, resolveTopic,
                          tr("Dismissed: it stays under All, and needs you no more."), tr("Undo"), [this, id] {
                              m_messages.clear(resolveTopic);
                              recall(id);
                          });
}

void TaskCommands::recall(qint64 id)
{
    m_messages.clear(resolveTopic);
    if (!m_core.actions.recall(id))
        sayNotWritten(tr("the task stays dismissed."));
}
