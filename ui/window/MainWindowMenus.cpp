// The part of MainWindow that builds its menus and opens its dialogs.
#include "FoldingPanes.h"
#include "HistoryCommands.h"
#include "MainWindow.h"
#include "TaskCommands.h"
#include "app/Core.h"
#include "ui/composer/ComposerPane.h"
#include "ui/player/PlayerPane.h"
#include "ui/queue/QueuePane.h"
#include "ui/settings/GeneralPage.h"
#include "ui/settings/KeyDialog.h"
#include "ui/settings/KeyPage.h"
#include "ui/settings/ModelsPage.h"
#include "ui/settings/MoneyPage.h"
#include "ui/settings/NetworkPage.h"
#include "ui/settings/PicturesPage.h"
#include "ui/settings/QueuePage.h"
#include "ui/settings/SettingsDialog.h"
#include "ui/settings/UploadHostBox.h"
#include "ui/tasklist/TaskListPane.h"
#include "ui/tasklist/TaskListView.h"
#include "ui/words/TaskActionWords.h"

#include <QDesktopServices>
#include <QMenuBar>
#include <QMessageBox>

void MainWindow::makeMenus()
{
    QMenu *file = menuBar()->addMenu(tr("&File"));
    QAction *generate =
        file->addAction(tr("&Generate"), QKeySequence(Qt::CTRL | Qt::Key_Return), m_composer, &ComposerPane::generate);
    generate->setObjectName(QStringLiteral("actionGenerate"));
    generate->setAutoRepeat(false); // a key held down is one press, and one charge
    file->addAction(tr("Open the clip &folder"), this, &MainWindow::openClipFolder);
    file->addSeparator();
    (new HistoryCommands(m_core.store, m_core.profile.sandbox, *m_messages, *this))->addTo(*file);
    file->addSeparator();
    file->addAction(tr("&Settings…"), QKeySequence(Qt::CTRL | Qt::Key_Comma), this, &MainWindow::openSettings)
        ->setObjectName(QStringLiteral("actionSettings"));
    file->addAction(tr("Enter an API &key…"), this, &MainWindow::enterKey)->setObjectName(QStringLiteral("actionKey"));
    file->addSeparator();
    file->addAction(tr("&Quit"), QKeySequence::Quit, this, &QWidget::close);

    makeEditMenu();
    QMenu *task = menuBar()->addMenu(tr("&Task"));
    addTaskAction(task, TaskAction::Play, {});
    addTaskAction(task, TaskAction::Download, QKeySequence(Qt::CTRL | Qt::Key_D));
    addTaskAction(task, TaskAction::SaveCopy, QKeySequence::Save);
    addTaskAction(task, TaskAction::ShowInFolder, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O));
    addTaskAction(task, TaskAction::CheckNow, QKeySequence(Qt::Key_F5));
    QMenu *again = task->addMenu(tr("&Use again"));
    again->setObjectName(QStringLiteral("menuUseAgain"));
    addTaskAction(again, TaskAction::UseAgain, QKeySequence(Qt::CTRL | Qt::Key_R));
    again->actions().first()->setText(tr("&Everything"));
    m_commands->addUseAgain(again, [this] { return m_list->currentTask(); });
    addTaskAction(task, TaskAction::TryAgain, {});
    addTaskAction(task, TaskAction::SendInline, {});
    addTaskAction(task, TaskAction::UploadFirst, {});
    for (const TaskAction action :
         {TaskAction::AdoptId, TaskAction::SendAgain, TaskAction::Dismiss, TaskAction::NeedAgain})
        addTaskAction(task, action, {});
    addTaskAction(task, TaskAction::ContinueFromLast, QKeySequence(Qt::CTRL | Qt::Key_E));
    addTaskAction(task, TaskAction::BeginWithFirst, {});
    addTaskAction(task, TaskAction::EndWithFirst, {});
    task->addSeparator();
    addTaskAction(task, TaskAction::CopyPrompt, {});
    addTaskAction(task, TaskAction::CopyTaskId, {});
    addTaskAction(task, TaskAction::CopyRequestId, {});
    addTaskAction(task, TaskAction::CopyJson, {});
    addTaskAction(task, TaskAction::CopyCurl, {});
    addTaskAction(task, TaskAction::CopyDigests, {});

    QMenu *view = menuBar()->addMenu(tr("&View"));
    view->addAction(tr("&Prompt"), QKeySequence(Qt::CTRL | Qt::Key_1), m_composer, &ComposerPane::focusPrompt);
    view->addAction(tr("&Tasks"), QKeySequence(Qt::CTRL | Qt::Key_2), this, [this] {
        m_panes->bring(m_list->parentWidget());
        m_list->view()->setFocus(Qt::ShortcutFocusReason);
    });
    view->addAction(tr("Waiting tas&ks"), QKeySequence(Qt::CTRL | Qt::Key_3), this,
                    [this] {
                        m_panes->bring(m_list->parentWidget());
                        m_queue->focusList();
                    })
        ->setObjectName(QStringLiteral("actionQueue"));
    view->addAction(tr("&Search tasks"), QKeySequence::Find, this, [this] {
        m_panes->bring(m_list->parentWidget());
        m_list->focusSearch();
    });
    view->addAction(tr("P&layer"), QKeySequence(Qt::CTRL | Qt::Key_4), this, [this] { m_panes->bring(m_right); })
        ->setObjectName(QStringLiteral("actionPlayer"));

    // Space is shown, not bound: bound to the window it would take the key away from buttons and boxes.
    QMenu *playback = menuBar()->addMenu(tr("&Playback"));
    playback->addAction(tr("&Play or pause\tSpace"), m_player, &PlayerPane::togglePlay);
    playback->addAction(tr("&Loop"), QKeySequence(Qt::CTRL | Qt::Key_L), m_player, &PlayerPane::toggleLoop);
    playback->addAction(tr("&Mute"), QKeySequence(Qt::CTRL | Qt::Key_M), m_player, &PlayerPane::toggleMute);
    playback->addSeparator();
    playback
        ->addAction(tr("Use as f&irst frame"), QKeySequence(Qt::CTRL | Qt::Key_I), this,
                    [this] { useShownFrame(FrameEnd::First); })
        ->setObjectName(QStringLiteral("actionUseAsFirst"));
    playback
        ->addAction(tr("Use as l&ast frame"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_I), this,
                    [this] { useShownFrame(FrameEnd::Last); })
        ->setObjectName(QStringLiteral("actionUseAsLast"));
    playback->addSeparator();
    playback->addAction(tr("&Full screen"), QKeySequence(Qt::Key_F11), m_player, &PlayerPane::toggleFullScreen);

    makeToolsMenu();
    QMenu *help = menuBar()->addMenu(tr("&Help"));
    help->addAction(tr("&About LinkReel"), this, &MainWindow::showAbout);
}

// A menu's action names the task that is selected when the menu opens, and is grey where it makes no sense for it.
void MainWindow::addTaskAction(QMenu *menu, TaskAction action, const QKeySequence &shortcut)
{
    QAction *item = menu->addAction(menuText(action, {}), shortcut, this, [this, action] {
        const std::optional<Task> task = m_core.store.task(m_list->currentTask());
        if (task && possibleActions(*task).contains(action))
            m_commands->perform(action, task->id);
    });
    connect(menu, &QMenu::aboutToShow, item, [this, item, action] {
        const std::optional<Task> task = m_core.store.task(m_list->currentTask());
        item->setEnabled(task && possibleActions(*task).contains(action));
    });
    connect(menu, &QMenu::aboutToHide, item, [item] { item->setEnabled(true); }); // or its shortcut would be dead
}

void MainWindow::enterKey()
{
    auto *dialog = new KeyDialog(m_core.vault, m_core.api, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

SettingsDialog *MainWindow::openSettings()
{
    auto *dialog = new SettingsDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->addPage(new GeneralPage(m_core.settings, dialog));
    auto *hosts = new UploadHostBox(
        {m_core.settings, m_core.uploadHosts, m_core.uploader, m_core.vault, m_core.profile.sandboxUploader}, dialog);
    dialog->addPage(new PicturesPage(m_core.settings, hosts, dialog));
    auto *key = new KeyPage(m_core.vault, m_core.profile.baseUrl.host(), dialog);
    dialog->addPage(new QueuePage(m_core.settings, dialog));
    dialog->addPage(new MoneyPage(m_core.settings, dialog));
    connect(key, &KeyPage::keyRequested, this, &MainWindow::enterKey);
    dialog->addPage(key);
    dialog->addPage(new NetworkPage(
        m_core.settings, m_core.proxies, m_core.profile.baseUrl,
        [this](QObject *context, const NetworkPage::Reached &done) { m_core.api.reach(context, done); }, dialog));
    dialog->addPage(new ModelsPage(m_core.settings, m_core.catalogKeeper, m_core.clock, dialog));
    dialog->open();
    return dialog;
}

void MainWindow::openClipFolder()
{
    const QString folder = m_core.settings.clipFolder();
    m_core.tasks.files().makeFolder(folder, this, [folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
}

void MainWindow::showAbout()
{
    auto *box = new QMessageBox(
        QMessageBox::NoIcon, tr("About LinkReel"),
        tr("LinkReel %1\n\nClips from words and pictures, through the LinkModel video API.\n\nMIT licence. Qt %2.")
            .arg(QStringLiteral(LINKREEL_VERSION), QString::fromLatin1(qVersion())),
        QMessageBox::Close, this);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}
