#include "MainWindow.h"

#include "LinkWarnings.h"
#include "MainMenu.h"
#include "QueueDrawer.h"
#include "QueuePlace.h"
#include "ShownTask.h"
#include "StatusLine.h"
#include "UnsavedTaskIds.h"
#include "WindowBar.h"
#include "WindowDialogs.h"
#include "WindowFrame.h"
#include "Workspaces.h"
#include "app/Core.h"
#include "catalog/batch/PromptPattern.h"
#include "ui/compare/CompareSpace.h"
#include "ui/composer/ComposerPane.h"
#include "ui/composer/frames/drop/FrameDropPlace.h"
#include "ui/composer/state/DraftKeeper.h"
#include "ui/composer/state/UndoOffer.h"
#include "ui/dragdrop/CopyDrop.h"
#include "ui/dragdrop/FrameOffer.h"
#include "ui/dragdrop/FrameSource.h"
#include "ui/player/ClipChooser.h"
#include "ui/player/PlayerColumn.h"
#include "ui/player/PlayerPane.h"
#include "ui/presets/PresetCommands.h"
#include "ui/prompts/PromptRecall.h"
#include "ui/queue/QueueEditing.h"
#include "ui/queue/QueuePane.h"
#include "ui/spending/PressGuard.h"
#include "ui/spending/SpendConfirmation.h"
#include "ui/spending/X11KeyboardState.h"
#include "ui/takes/TakeBar.h"
#include "ui/tasklist/TaskAnnouncer.h"
#include "ui/tasklist/TaskDetails.h"
#include "ui/tasklist/TaskListPane.h"
#include "ui/tasklist/TaskListView.h"
#include "ui/widgets/MessageBar.h"
#include "ui/widgets/layout/ReadingOrder.h"
#include "ui/widgets/layout/WindowPlace.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/window/commands/CatalogCommands.h"
#include "ui/window/commands/CompareCommands.h"
#include "ui/window/commands/ContinueCommand.h"
#include "ui/window/commands/DescribedFile.h"
#include "ui/window/commands/DetailsCommand.h"
#include "ui/window/commands/MarkCommands.h"
#include "ui/window/commands/SelectionMenu.h"
#include "ui/window/commands/SendCommands.h"
#include "ui/window/commands/TakeCommands.h"
#include "ui/window/commands/TaskCommands.h"
#include "ui/window/keys/ActionKeys.h"
#include "ui/window/keys/KeyMessages.h"
#include "ui/window/keys/KeysInTexts.h"
#include "ui/window/keys/LatinShortcuts.h"
#include "ui/window/keys/LetterKeys.h"
#include "ui/words/tasks/TaskPictureWords.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDropEvent>
#include <QMenuBar>
#include <QTimer>
#include <QVBoxLayout>
#include <QWindow>

namespace {

constexpr QSize mostAtFirst{2560, 1440}; // logical pixels: the largest window that is drawn for
constexpr int narrowestTasks = 256;

const QString clipboardTopic = QStringLiteral("clipboard");

} // namespace

MainWindow::MainWindow(Core &core, Theme &theme)
    : m_core(core)
    , m_theme(theme)
    , m_guard(new PressGuard(X11KeyboardState::ofWindowSystem(), this))
    , m_frame(new WindowFrame(*this, core, theme))
    , m_messages(new MessageBar(theme, m_frame->messageParent()))
    , m_composer(
          new ComposerPane({core.catalog, core.settings, theme, *m_guard, &core.wordLists}, m_frame->paneParent()))
    , m_middle(new QWidget(m_frame->paneParent()))
    , m_list(new TaskListPane({core.tasks, core.settings, theme, core.clock, core.profile.speed}, m_middle))
    , m_player(new PlayerPane(core.settings, theme, this))
    , m_clips(new ClipChooser(this))
    , m_details(new TaskDetails(this))
    , m_takes(new TakeBar(core.takes, core.shortcuts, theme, core.clock, core.profile.speed, this))
    , m_commands(new TaskCommands(core, *m_messages, *this))
    , m_compare(new CompareSpace({core.clock, core.settings, theme}, m_frame->paneParent()))
    , m_catalogCommands(new CatalogCommands(core.catalogKeeper, *m_messages, *this))
    , m_linkWarnings(new LinkWarnings(core.links, core.store, core.profile.notifications.get(), *m_messages, this))
    , m_queue(new QueuePane({core.queue, core.waiting, core.sender, core.store, core.settings, theme, *m_messages,
                             [&core](const GenerationRequest &request) { return core.estimate(request); },
                             [&core](qint64 id) { return uploadWords(core.preparer.progress(id)); }},
                            m_middle))
    , m_drawer(new QueueDrawer(theme, m_frame->messageParent()))
    , m_unwritten(new UnsavedTaskIds(core.sender, *m_messages, *this))
    , m_editing(new QueueEditing({core.queue, core.store, *m_composer, *m_messages}, this))
    , m_confirmation(
          new SpendConfirmation({core.settings, core.clock, *m_guard,
                                 [&core](const GenerationRequest &request) { return core.estimate(request); }},
                                *this))
    , m_dialogs(new WindowDialogs(core, theme, *m_messages, *this))
    , m_shown(new ShownTask(core, *m_player, *m_clips, *m_details, *m_takes, this))
    , m_right(new PlayerColumn(m_player, m_clips, m_details, m_frame->paneParent()))
{
    layOutMiddle();
    m_frame->fill({*m_composer, *m_middle, *m_right, *m_compare, *m_messages, *m_drawer});
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(core.profile.sandbox ? tr("LinkReel – Sandbox") : tr("LinkReel"));
    setAcceptDrops(true);
    new LatinShortcuts(this);
    new LetterKeys(*this);
    new KeysInTexts(core.shortcuts, *this);
    auto *keys = new ActionKeys(core.shortcuts, this);
    setStatusBar(new StatusLine(core, theme, this));
    m_undoOffer = new UndoOffer(*m_composer, *m_messages, this);
    m_recall = new PromptRecall(*m_composer, core.store.search(), core.wordLists, this);
    m_presets = new PresetCommands(*m_composer, core.presets, core.catalog, *m_undoOffer, *m_messages, *this);
    m_sending = new SendCommands(core, {*m_composer, *m_list, *m_confirmation, *m_undoOffer, *m_messages}, this);
    auto *details = new DetailsCommand(*m_right, m_frame->workspaces(), core.settings, this);
    auto *compare =
        new CompareCommands(core, {*m_compare, *m_list, *m_commands, m_frame->workspaces(), *m_messages}, this);
    auto *waiting = new QueuePlace({*m_queue, *m_middle, *m_drawer, m_frame->workspaces(), core.queue}, this);
    connect(waiting, &QueuePlace::closed, this, &MainWindow::focusWorkspace);
    auto *marks = new MarkCommands(core, *m_list, m_frame->workspaces(), *m_messages, *this);
    auto *menu = new MainMenu(core,
                              {*m_composer, *m_list, *waiting, *m_player, *m_right, m_frame->bar(),
                               m_frame->workspaces(), *details, *m_commands, *compare, *m_compare, *marks,
                               *m_catalogCommands, *m_recall, *m_presets, *m_undoOffer, *m_dialogs, *m_messages, *keys},
                              *this);
    connect(menu, &MainMenu::frameRequested, this, &MainWindow::useShownFrame);
    auto *selection = new SelectionMenu(core, *m_messages, *this);
    connect(m_list, &TaskListPane::menuRequested, selection, [this, selection, compare](qint64 id, const QPoint &at) {
        if (const QList<qint64> ids = m_list->selectedTasks(); ids.size() > 1 && ids.contains(id))
            selection->popup(ids, {compare->action()}, at);
        else
            m_commands->popupMenu(id, at);
    });
    wire();
    new TaskAnnouncer(core.store, m_list->view());
    connect(m_commands, &TaskCommands::continueRequested,
            new ContinueCommand(core.store.search(), *m_composer, *m_undoOffer, this), &ContinueCommand::continueFrom);
    new DescribedFile(core, *m_composer, *m_undoOffer, this);
    auto *takes = new TakeCommands(
        core, {*m_takes, *m_player, *m_right, *m_list, *m_commands, *m_shown, *m_messages, menu->frameActions()}, this);
    connect(takes, &TakeCommands::oneMoreRequested, m_sending,
            [this](const GenerationRequest &request, qint64 shot) { m_sending->send({request}, shot); });
    connect(menu, &MainMenu::oneMoreTakeRequested, takes, &TakeCommands::requestOneMore);
    connect(takes, &TakeCommands::frameRequested, this, &MainWindow::useShownFrame);
    m_drafts =
        new DraftKeeper(*m_composer, core.draft, *m_messages, this); // restores the draft before the window is shown
    restoreLayout();
    m_shown->show(0, false);
    showHistory();
    connect(&core.store, &TaskStore::opened, this, &MainWindow::showHistory);
    auto *keyMessages = new KeyMessages(core, *m_composer, *m_messages, this);
    connect(keyMessages, &KeyMessages::keyRequested, m_dialogs, &WindowDialogs::enterKey);
    m_composer->focusPrompt();
}

void MainWindow::showHistory()
{
    using History = TaskListPane::History;
    const TaskStore &store = m_core.store;
    m_list->setHistory(store.isOpen() ? History::Open : store.isHeld() ? History::HeldByOther : History::Unreadable);
}

MainWindow::~MainWindow()
{
    delete m_drafts; // before the composer, whose state it saves
}

QMenuBar *MainWindow::menuBar() const
{
    return &m_frame->bar().menus();
}

// What waits opens under the list: above it, it would push down the rows that one looks at.
void MainWindow::layOutMiddle()
{
    auto *layout = new QVBoxLayout(m_middle);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_queue);
    m_middle->setMinimumWidth(narrowestTasks);
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
    connect(m_composer, &ComposerPane::generateRequested, m_sending,
            [this](const GenerationRequest &request) { m_sending->sendComposed({request}); });
    connect(m_composer, &ComposerPane::batchRequested, m_sending, &SendCommands::sendComposed);
    connect(m_composer, &ComposerPane::listRequested, m_sending,
            [this](const QList<GenerationRequest> &requests) { m_sending->send(requests, 0); });
    connect(m_composer, &ComposerPane::forwardRequested, this, [this] { m_frame->workspaces().bring(m_composer); });
    connect(&m_frame->workspaces(), &Workspaces::focusLost, this, &MainWindow::focusWorkspace);
    connect(m_frame, &WindowFrame::folded, this, [this](const QWidget *pane) {
        if (pane == m_right && m_player->isPlaying())
            m_player->togglePlay(); // the player is not visible
    });
    connect(m_queue, &QueuePane::editRequested, m_editing, &QueueEditing::edit);
    connect(&m_core.preparer, &PicturePreparer::progressChanged, m_queue, &QueuePane::showWork);
    connect(m_queue, &QueuePane::keyRequested, m_dialogs, &WindowDialogs::enterKey);
    connect(m_list, &TaskListPane::currentTaskChanged, this, [this](qint64 id) { m_shown->show(id, true); });
    connect(m_list, &TaskListPane::actionTriggered, m_commands, &TaskCommands::perform);
    const auto picks = [this] { m_list->setPicks([this](const Task &task) { return m_core.shots.isPick(task); }); };
    connect(&m_core.shots, &ShotStore::changed, this, picks);
    picks();
    connect(m_list, &TaskListPane::starsChosen, this,
            [this](int stars) { m_core.edits.setStars(m_list->selectedTasks(), stars); });
    connect(m_list, &TaskListPane::playToggled, m_player, &PlayerPane::togglePlay);
    connect(m_commands, &TaskCommands::playRequested, this, [this](qint64 id) {
        m_frame->workspaces().bring(m_right);
        m_list->setCurrentTask(id);
        m_shown->show(id, true);
    });
    connect(m_commands, &TaskCommands::payRequested, m_confirmation,
            [this](const GenerationRequest &request, const std::function<void()> &go) {
                m_confirmation->pass({request}, go);
            });
    connect(m_commands, &TaskCommands::payAgainRequested, m_confirmation, &SpendConfirmation::passAgain);
    connect(m_commands, &TaskCommands::taskRequested, this, &MainWindow::showInList);
    connect(m_linkWarnings, &LinkWarnings::taskRequested, this, [this](qint64 id) {
        showInList(id);
        raise();
        activateWindow();
    });
    connect(m_commands, &TaskCommands::uploadHostRequested, m_dialogs, &WindowDialogs::openPictureSettings);
    connect(m_dialogs, &WindowDialogs::taskRequested, this, &MainWindow::showInList);
    connect(m_shown, &ShownTask::clipShown, m_commands, &TaskCommands::setShownClip);
    connect(m_commands, &TaskCommands::useAgainRequested, m_sending, &SendCommands::useAgain);
    const auto price = [this] {
        m_composer->setPriceSource([this](const GenerationRequest &request) { return m_core.estimate(request); });
    };
    connect(&m_core.prices, &PriceHistory::changed, this, price);
    price();
    connect(m_commands, &TaskCommands::frameRequested, m_composer, &ComposerPane::takeFrame);
    connect(m_player, &PlayerPane::frameRequested, this, &MainWindow::useShownFrame);
    connect(m_player, &PlayerPane::nextClipRequested, m_list, [this] { m_list->showNextClip(1); });
    connect(m_player, &PlayerPane::previousClipRequested, m_list, [this] { m_list->showNextClip(-1); });
    connect(m_composer, &ComposerPane::pictureRefused, this,
            [this](const QString &sentence) { m_messages->show(MessageBar::Kind::Warning, clipboardTopic, sentence); });
    // The session ends. The session manager is not asked to wait.
    connect(qApp, &QGuiApplication::commitDataRequest, this, [this] { m_core.shutdown.closeForSystem(); });
    connect(&m_core.shutdown, &Shutdown::finished, this, &QWidget::close);
}

void MainWindow::showInList(qint64 id)
{
    m_frame->workspaces().bring(m_middle);
    m_list->setCurrentTask(id);
}

void MainWindow::useShownFrame(FrameEnd end)
{
    if (const auto shown = m_player->shownFrame())
        m_composer->takeFrame(end, {FrameSource::ClipFrame{m_player->clipPath(), *shown}});
}

// Keys that were meant for a pane that is gone do not go into the prompt.
void MainWindow::focusWorkspace()
{
    if (m_compare->isVisible())
        m_compare->focusContents();
    else if (m_list->shownView().isVisible() && m_frame->workspaces().current() == QLatin1String("library"))
        m_list->shownView().setFocus(Qt::OtherFocusReason);
    else
        m_player->focusPicture();
}

void MainWindow::restoreLayout()
{
    layout()->setSizeConstraint(QLayout::SetNoConstraint); // see showEvent()
    placeWindow(*this, m_core.settings.layout(QStringLiteral("window")), mostAtFirst);
    m_frame->workspaces().start();
}

// Its least size is found once: what comes later (a long message) makes no window larger than the user made it. On a
// screen that is smaller still, the screen counts.
void MainWindow::showEvent(QShowEvent *event)
{
    if (minimumSize().isEmpty())
        QTimer::singleShot(0, this, [this] { // when it is laid out
            setMinimumSize(minimumSizeHint().boundedTo(size()));
        });
    QMainWindow::showEvent(event);
}

void MainWindow::saveLayout()
{
    m_core.settings.setLayout(QStringLiteral("window"), saveGeometry());
    m_frame->workspaces().save();
}

// Closing during a create would lose its task id: the window waits for the answer, unless it is closed twice.
void MainWindow::closeEvent(QCloseEvent *event)
{
    const bool mayClose = m_core.shutdown.mayClose() && (m_core.shutdown.isForSystem() || m_unwritten->mayClose());
    if (!mayClose)
        return event->ignore();
    saveLayout();
    event->accept();
}

void MainWindow::comeForward(const QByteArray &token)
{
    // Source: QtWayland (6.3 and later) takes it from there when a window asks to be activated.
    if (!token.isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", token);
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
    qunsetenv("XDG_ACTIVATION_TOKEN"); // it is good for one activation, and must not reach child processes
}

void MainWindow::takeHandover(const Handover &handover)
{
    QList<FrameSource> sources;
    for (const QString &picture : handover.pictures)
        sources << (picture.startsWith(u'/') ? FrameSource{FrameSource::File{picture}} : frameSourceOf(picture));
    if (!sources.isEmpty())
        m_composer->offerPictures(sources);
    if (handover.prompt.isEmpty())
        return;
    m_composer->setPrompt(PromptPattern::escaped(handover.prompt, m_core.wordLists.lists()),
                          tr("the prompt handed over"));
    m_undoOffer->show(MessageBar::Kind::Good, tr("The prompt that was handed over stands in the composer."));
}

// Pictures that are dropped where no well is: the first free well takes them.
void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    m_dragBringsPicture = picturesOffered(*event->mimeData()) > 0;
    if (m_dragBringsPicture)
        acceptAsCopy(event);
}

void MainWindow::dragMoveEvent(QDragMoveEvent *event)
{
    if (m_dragBringsPicture && takesFrameAtLarge(this, *event))
        acceptAsCopy(event);
    else
        event->ignore();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    if (!takesFrameAtLarge(this, *event))
        return event->ignore();
    acceptAsCopy(event);
    m_composer->offerPictures(frameSourcesOf(*event->mimeData()));
}

bool MainWindow::focusNextPrevChild(bool next)
{
    followReadingOrder(*this);
    return QMainWindow::focusNextPrevChild(next);
}
