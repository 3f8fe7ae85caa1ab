#include "MainWindow.h"

#include "CatalogCommands.h"
#include "FoldingPanes.h"
#include "LatinShortcuts.h"
#include "LinkWarnings.h"
#include "StatusLine.h"
#include "TaskCommands.h"
#include "UnsavedTaskIds.h"
#include "app/Core.h"
#include "tasks/TaskClips.h"
#include "ui/composer/ComposerPane.h"
#include "ui/composer/DraftKeeper.h"
#include "ui/composer/UndoOffer.h"
#include "ui/player/ClipChooser.h"
#include "ui/player/PlayerColumn.h"
#include "ui/player/PlayerPane.h"
#include "ui/presets/PresetCommands.h"
#include "ui/prompts/PromptRecall.h"
#include "ui/queue/QueueEditing.h"
#include "ui/queue/QueuePane.h"
#include "ui/settings/SettingsDialog.h"
#include "ui/spending/PressGuard.h"
#include "ui/spending/SpendConfirmation.h"
#include "ui/spending/SpendingView.h"
#include "ui/spending/X11KeyboardState.h"
#include "ui/tasklist/TaskDetails.h"
#include "ui/tasklist/TaskListPane.h"
#include "ui/tasklist/TaskListView.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/MessageBar.h"
#include "ui/widgets/Theme.h"
#include "ui/widgets/WindowPlace.h"
#include "ui/words/StoreWords.h"
#include "ui/words/TaskPictureWords.h"

#include <QApplication>
#include <QCloseEvent>
#include <QLabel>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr QSize firstSize{1280, 800};
constexpr int composerWidth = 344;
constexpr int tasksWidth = 524;
constexpr int playerWidth = 412;
constexpr int narrowestTasks = 256;
constexpr int slowDiskMs = 500; // of silence, before it is said

const QString sendTopic = QStringLiteral("send");
const QString clipboardTopic = QStringLiteral("clipboard");

} // namespace

MainWindow::MainWindow(Core &core, Theme &theme)
    : m_core(core)
    , m_theme(theme)
    , m_guard(new PressGuard(X11KeyboardState::ofWindowSystem(), this))
    , m_messages(new MessageBar(theme, this))
    , m_composer(new ComposerPane({core.catalog, core.settings, theme, *m_guard}, this))
    , m_list(new TaskListPane(core.tasks, theme, core.clock, core.profile.speed, this))
    , m_player(new PlayerPane(core.settings, theme, this))
    , m_clips(new ClipChooser(this))
    , m_details(new TaskDetails(theme, this))
    , m_commands(new TaskCommands(core, *m_messages, *this))
    , m_catalogCommands(new CatalogCommands(core.catalogKeeper, *m_messages, *this))
    , m_linkWarnings(new LinkWarnings(core.links, core.store, core.profile.notifications.get(), *m_messages, this))
    , m_queue(new QueuePane({core.queue, core.waiting, core.sender, core.store, core.settings, theme, *m_messages,
                             [&core](const GenerationRequest &request) { return core.estimate(request); },
                             [&core](qint64 id) { return uploadWords(core.preparer.progress(id)); }},
                            this))
    , m_unwritten(new UnsavedTaskIds(core.sender, *m_messages, *this))
    , m_editing(new QueueEditing({core.queue, core.store, *m_composer, *m_messages}, this))
    , m_gate(new SpendConfirmation({core.settings, core.clock, *m_guard,
                                    [&core](const GenerationRequest &request) { return core.estimate(request); }},
                                   *this))
    , m_panes(new FoldingPanes(this))
    , m_slowClip(new QTimer(this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(core.profile.sandbox ? tr("LinkReel – Sandbox") : tr("LinkReel"));
    setAcceptDrops(true);
    new LatinShortcuts(this);
    setCentralWidget(makeCentre());
    setStatusBar(new StatusLine(core, theme, this));
    m_undoOffer = new UndoOffer(*m_composer, *m_messages, this);
    m_recall = new PromptRecall(*m_composer, core.store, this);
    m_presets = new PresetCommands(*m_composer, core.presets, core.catalog, *m_undoOffer, *m_messages, *this);
    makeMenus();
    wire();
    m_drafts = new DraftKeeper(*m_composer, core.draft, *m_messages, this); // what stood there, before it is seen
    restoreLayout();
    showTask(0, false);
    showKeyState();
    m_composer->focusPrompt();
    showNotice();
}

MainWindow::~MainWindow()
{
    delete m_drafts; // while there is still a composer to look at
}

QWidget *MainWindow::makeCentre()
{
    auto *middle = new QWidget(this);
    auto *middleLayout = new QVBoxLayout(middle);
    middleLayout->setContentsMargins(0, 0, 0, 0);
    middleLayout->setSpacing(0);
    middleLayout->addWidget(m_queue);
    middleLayout->addWidget(m_list, 1);

    m_right = new PlayerColumn(m_player, m_clips, m_details, this);
    middle->setMinimumWidth(narrowestTasks);
    m_panes->add({m_composer, tr("Composer"), QStringLiteral("paneComposer"), composerWidth, false});
    m_panes->add({middle, tr("Tasks"), QStringLiteral("paneTasks"), tasksWidth, true});
    m_panes->add({m_right, tr("Player"), QStringLiteral("panePlayer"), playerWidth, true});
    connect(m_panes, &FoldingPanes::folded, this, [this](const QWidget *pane) {
        if (pane == m_right && m_player->isPlaying())
            m_player->togglePlay(); // nobody sees it
    });
    auto *centre = new QWidget(this);
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    if (m_core.profile.sandbox)
        layout->addWidget(makeSandboxStrip());
    layout->addWidget(m_messages);
    layout->addWidget(m_panes, 1);
    return centre;
}

QWidget *MainWindow::makeSandboxStrip()
{
    auto *strip = new QFrame(this);
    strip->setObjectName(QStringLiteral("sandboxStrip"));
    setRole(strip, "message");
    setStyleProperty(strip, "kind", QStringLiteral("warning"));
    auto *layout = new QHBoxLayout(strip);
    layout->setContentsMargins(Space::pane, Space::tight, Space::pane, Space::tight);
    layout->setSpacing(Space::small);
    auto *name = new QLabel(tr("Sandbox"), strip);
    setRole(name, "warning");
    auto *words = new ElidedLabel(
        m_core.profile.speed > 1 ? tr("Clips are made on this computer, %1 times faster than life. Nothing is charged.")
                                       .arg(m_core.profile.speed)
                                 : tr("Clips are made on this computer. Nothing is charged."),
        strip);
    words->setObjectName(QStringLiteral("sandboxWords"));
    layout->addWidget(name);
    layout->addWidget(words, 1);
    return strip;
}

void MainWindow::wire()
{
    if (m_core.profile.looksAtAddresses)
        m_composer->setAddressProbe(&m_core.addresses);
    const auto limits = [this] {
        FrameLimits wanted;
        wanted.dataUriBytes = m_core.settings.inlineLimit();
        m_composer->setFrameLimits(wanted);
    };
    connect(&m_core.settings, &Settings::picturesChanged, m_composer, limits);
    limits();
    connect(m_composer, &ComposerPane::generateRequested, this, &MainWindow::send);
    connect(m_composer, &ComposerPane::batchRequested, this, &MainWindow::sendAll);
    connect(m_composer, &ComposerPane::listRequested, this, &MainWindow::sendList);
    connect(m_composer, &ComposerPane::forwardRequested, m_panes, [this] { m_panes->bring(m_composer); });
    connect(m_queue, &QueuePane::editRequested, m_editing, &QueueEditing::edit);
    connect(&m_core.preparer, &PicturePreparer::progressChanged, m_queue, &QueuePane::showWork);
    connect(m_queue, &QueuePane::keyRequested, this, &MainWindow::enterKey);
    connect(m_list, &TaskListPane::currentTaskChanged, this, [this](qint64 id) { showTask(id, true); });
    connect(m_list, &TaskListPane::actionTriggered, m_commands, &TaskCommands::perform);
    connect(m_list, &TaskListPane::menuRequested, m_commands, &TaskCommands::popupMenu);
    connect(m_list->view(), &TaskListView::playToggled, m_player, &PlayerPane::togglePlay);
    connect(m_details, &TaskDetails::actionTriggered, this,
            [this](TaskAction action) { m_commands->perform(action, m_list->currentTask()); });
    connect(m_details, &TaskDetails::menuRequested, this,
            [this](const QPoint &at) { m_commands->popupMenu(m_list->currentTask(), at); });
    connect(m_commands, &TaskCommands::playRequested, this, [this](qint64 id) {
        m_panes->bring(m_right);
        m_list->setCurrentTask(id);
        showTask(id, true);
    });
    connect(m_commands, &TaskCommands::payRequested, m_gate,
            [this](const GenerationRequest &request, const std::function<void()> &go) { m_gate->pass({request}, go); });
    connect(m_commands, &TaskCommands::payAgainRequested, m_gate, &SpendConfirmation::passAgain);
    connect(m_commands, &TaskCommands::taskRequested, this, &MainWindow::showInList);
    connect(m_linkWarnings, &LinkWarnings::taskRequested, this, [this](qint64 id) {
        showInList(id);
        raise();
        activateWindow();
    });
    connect(m_commands, &TaskCommands::uploadHostRequested, this,
            [this] { openSettings()->showPage(QStringLiteral("settingsPictures")); });
    connect(m_commands, &TaskCommands::useAgainRequested, this, &MainWindow::useAgain);
    const auto price = [this] {
        m_composer->setPriceSource([this](const GenerationRequest &request) { return m_core.estimate(request); });
    };
    connect(&m_core.prices, &PriceHistory::changed, this, price);
    price();
    connect(m_clips, &ClipChooser::clipChosen, this, [this] { showTask(m_list->currentTask(), true); });
    connect(m_commands, &TaskCommands::frameRequested, m_composer, &ComposerPane::takeFrame);
    connect(m_player, &PlayerPane::frameRequested, this, &MainWindow::useShownFrame);
    connect(m_player, &PlayerPane::fileCopied, this, [this] {
        m_messages->show(MessageBar::Kind::Good, clipboardTopic,
                         tr("The clip's file is on the clipboard: paste it in a folder or an editor."));
    });
    connect(m_composer, &ComposerPane::pictureRefused, this,
            [this](const QString &sentence) { m_messages->show(MessageBar::Kind::Warning, clipboardTopic, sentence); });
    m_slowClip->setSingleShot(true);
    m_slowClip->setInterval(slowDiskMs);
    connect(m_slowClip, &QTimer::timeout, this, [this] {
        m_player->showWords(tr("Waiting for the disk"), tr("The disk with this clip does not answer yet. The clip "
                                                           "plays here as soon as it does."));
    });
    connect(&m_core.store, &TaskStore::changed, this, &MainWindow::taskChanged);
    connect(&m_core.store, &TaskStore::opened, this, [this] {
        showKeyState();
        showNotice();
    });
    // The session ends; the manager itself is not spoken to: it is not made to wait.
    connect(qApp, &QGuiApplication::commitDataRequest, this, [this] { m_core.shutdown.closeForSystem(); });
    connect(&m_core.shutdown, &Shutdown::begun, this, &MainWindow::showClosing);
    connect(&m_core.shutdown, &Shutdown::finished, this, &QWidget::close);
    connect(&m_core.guard, &KeyCheck::stateChanged, this, &MainWindow::showKeyState);
    connect(&m_core.vault, &KeyVault::changed, this, &MainWindow::showKeyState);
}

void MainWindow::useAgain(const GenerationRequest &request, ComposerPane::Parts parts)
{
    QString what = tr("use again");
    QString sentence = tr("The shot stands in the composer.");
    if (parts == ComposerPane::ItsPrompt) {
        what = tr("use its prompt");
        sentence = tr("Its prompt stands in the composer.");
    } else if (parts == ComposerPane::ItsSettings) {
        what = tr("use its settings");
        sentence = tr("Its settings stand in the composer.");
    } else if (parts == ComposerPane::ItsFrames) {
        what = tr("use its frames");
        sentence = tr("Its frames stand in the composer.");
    }
    m_composer->setRequest(request, parts, what);
    m_composer->focusPrompt();
    if (parts.testFlag(ComposerPane::ItsSettings) && !m_core.catalog.model(request.model))
        m_undoOffer->show(MessageBar::Kind::Warning,
                          tr("%1 %2 is not in the list of models any more: look it over before you generate.")
                              .arg(sentence, request.model));
    else
        m_undoOffer->show(MessageBar::Kind::Good, sentence);
}

// What will cost more than the user's limit is asked about first.
void MainWindow::sendAll(const QList<GenerationRequest> &requests)
{
    m_gate->pass(requests, [this, requests] { showAdded(m_core.queue.add(requests)); });
}

void MainWindow::sendList(const QList<GenerationRequest> &requests, const QHash<QString, QString> &pictureRefs)
{
    m_gate->pass(requests, [this, requests, pictureRefs] {
        showAdded(m_core.queue.add(TaskQueue::Order{requests, pictureRefs}));
    });
}

void MainWindow::showAdded(const QList<qint64> &ids)
{
    if (!ids.isEmpty()) {
        m_messages->clear(sendTopic);
        m_list->setCurrentTask(ids.first());
        return;
    }
    const StoreFailure failure = m_core.store.failure();
    m_messages->show(MessageBar::Kind::Error, sendTopic,
                     tr("%1 The task could not be written down, so it was not sent and nothing was charged; what you "
                        "typed stays here. %2")
                         .arg(storeFailureWords(failure), storeRemedyWords(failure, m_core.profile.dataFolder)));
}

void MainWindow::showNotice()
{
    if (const QString notice = m_core.store.notice(); !notice.isEmpty())
        m_messages->show(MessageBar::Kind::Warning, QStringLiteral("history"), notice);
}

void MainWindow::showInList(qint64 id)
{
    m_panes->bring(m_list->parentWidget());
    m_list->setCurrentTask(id);
}

void MainWindow::useShownFrame(FrameEnd end)
{
    if (const auto shown = m_player->shownFrame())
        m_composer->takeFrame(end, {FrameSource::ClipFrame{m_player->clipPath(), *shown}});
}

TimeView MainWindow::timeNow() const
{
    return {m_core.clock.now(), m_core.profile.speed, m_core.serverClock.aheadMs()};
}

void MainWindow::showTask(qint64 id, bool play)
{
    ++m_shown;
    m_slowClip->stop();
    const std::optional<Task> task = id == 0 ? std::nullopt : m_core.store.task(id);
    if (!task) {
        m_details->clear();
        m_clips->setClips(0, {});
        m_player->showWords(tr("Your clip plays here"),
                            tr("Select a task to see its clip. A clip that is made while its task is selected "
                               "plays by itself."));
        return;
    }
    m_details->show(*task, timeNow());
    const QString path = chosenClip(*task);
    m_commands->setShownClip(path);
    if (path.isEmpty())
        showPlayerWords(*task);
    else
        showClipWhenThere(*task, path, play && !m_panes->isFolded(m_right));
}

// The file that is to be played; of several clips the one that the user chose. Empty: there is none.
QString MainWindow::chosenClip(const Task &task)
{
    const QList<TaskClip> clips = clipsOf(task);
    QList<bool> canPlay;
    for (const TaskClip &clip : clips)
        canPlay << (clip.state == ClipState::Saved);
    m_clips->setClips(task.id, canPlay);
    const int number = clips.size() > 1 ? m_clips->chosen() : (canPlay.first() ? 1 : 0);
    return number > 0 ? clips.at(number - 1).path : QString();
}

// Its drive may take its time, or never answer: nobody waits for it here.
void MainWindow::showClipWhenThere(const Task &task, const QString &path, bool play)
{
    m_slowClip->start();
    m_core.tasks.files().look(path, this, [this, task, path, play, shown = m_shown](bool isThere) {
        if (shown != m_shown)
            return; // another task is shown
        m_slowClip->stop();
        if (isThere)
            m_player->showClip(path, play);
        else
            showPlayerWords(task);
    });
}

void MainWindow::taskChanged(const Task &task, const Task &before)
{
    if (task.id != m_list->currentTask())
        return;
    const bool newClip = savedClips(task) > savedClips(before);
    if (newClip || task.clipState != ClipState::Saved)
        showTask(task.id, savedClips(before) == 0);
    else
        m_details->show(task, timeNow());
}

void MainWindow::restoreLayout()
{
    layout()->setSizeConstraint(QLayout::SetNoConstraint); // see showEvent()
    placeWindow(*this, m_core.settings.layout(QStringLiteral("window")), firstSize);
    m_panes->restoreWidths(m_core.settings.layout(QStringLiteral("panes")));
}

// Its least size is found once: what comes later (a long message) makes no window larger than the user made it. On a
// screen that is smaller still, the screen counts.
void MainWindow::showEvent(QShowEvent *event)
{
    if (minimumSize().isEmpty())
        QTimer::singleShot(0, this, [this] { // when it is laid out
            const int message = m_messages->isVisible() ? m_messages->minimumSizeHint().height() : 0;
            setMinimumSize((minimumSizeHint() - QSize(0, message)).boundedTo(size()));
        });
    QMainWindow::showEvent(event);
}

void MainWindow::saveLayout()
{
    m_core.settings.setLayout(QStringLiteral("window"), saveGeometry());
    m_core.settings.setLayout(QStringLiteral("panes"), m_panes->savedWidths());
}

// A create that is cut off is a task nobody knows about: the window waits for the answer, unless closed twice.
void MainWindow::closeEvent(QCloseEvent *event)
{
    const bool mayClose = m_core.shutdown.mayClose() && (m_core.shutdown.isForSystem() || m_unwritten->mayClose());
    if (!mayClose)
        return event->ignore();
    saveLayout();
    event->accept();
}
