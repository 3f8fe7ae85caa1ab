// The part of MainWindow with the menus Edit and Tools: requests as text, and what was spent.
#include "CatalogCommands.h"
#include "EditMenu.h"
#include "MainWindow.h"
#include "app/Core.h"
#include "ui/composer/ComposerPane.h"
#include "ui/composer/RequestActions.h"
#include "ui/spending/SpendingView.h"
#include "ui/tasklist/TaskListPane.h"
#include "ui/tasklist/TrackDialog.h"
#include "ui/widgets/MessageBar.h"
#include "ui/words/StoreWords.h"

#include <QMenuBar>

namespace {

const QString requestTopic = QStringLiteral("request");
const QString trackTopic = QStringLiteral("track");

} // namespace

void MainWindow::makeEditMenu()
{
    QMenu *edit = (new EditMenu(*menuBar(), *m_composer, *m_recall, *m_presets, *m_undoOffer))->menu();
    edit->addSeparator();
    auto *request = new RequestActions(*m_composer, m_core.profile.baseUrl, this);
    edit->addActions(request->all());
    m_composer->addGenerateActions(request->all());
    const auto say = [this](MessageBar::Kind kind) {
        return [this, kind](const QString &sentence) { m_messages->show(kind, requestTopic, sentence); };
    };
    connect(request, &RequestActions::copied, this, say(MessageBar::Kind::Good));
    connect(m_composer, &ComposerPane::filled, this, say(MessageBar::Kind::Good));
    connect(m_composer, &ComposerPane::fillingFailed, this, say(MessageBar::Kind::Error));
}

void MainWindow::makeToolsMenu()
{
    QMenu *tools = menuBar()->addMenu(tr("T&ools"));
    tools->setObjectName(QStringLiteral("menuTools"));
    tools->addAction(tr("&Track a task by its id…"), this, &MainWindow::openTrack)
        ->setObjectName(QStringLiteral("actionTrack"));
    tools->addAction(tr("&Spending…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M), this, &MainWindow::openSpending)
        ->setObjectName(QStringLiteral("actionSpending"));
    tools->addAction(m_catalogCommands->refreshAction());
}

void MainWindow::openTrack()
{
    auto *dialog = new TrackDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &TrackDialog::idEntered, this, [this](const QString &id) {
        if (const std::optional<qint64> row = m_core.tracker.track(id))
            showInList(*row);
        else
            m_messages->show(MessageBar::Kind::Error, trackTopic,
                             tr("%1 The task %2 could not be written down, so it is not in the list. %3")
                                 .arg(storeFailureWords(m_core.store.failure()), id,
                                      storeRemedyWords(m_core.store.failure(), m_core.profile.dataFolder)));
    });
    dialog->open();
}

void MainWindow::openSpending()
{
    if (!m_spending) {
        m_spending = new SpendingView(
            {m_core.store.database().databaseName(), m_core.spending, m_core.clock, m_theme, m_core.profile.sandbox},
            this);
        m_spending->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_spending->show();
    m_spending->raise();
    m_spending->activateWindow();
}
