#include "TaskListPane.h"

#include "TaskListBar.h"
#include "TaskListView.h"
#include "platform/Clock.h"
#include "platform/Settings.h"
#include "tasks/TaskClips.h"
#include "tasks/list/TaskListModel.h"
#include "ui/library/TaskTilesView.h"
#include "ui/library/ViewSwitch.h"
#include "ui/widgets/theme/Theme.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <memory>
#include <utility>

namespace {

using Group = TaskFilter::Group;

constexpr int leastHeight = 40; // of what is below it
constexpr int emptyPage = 2;    // of the stack; before it the views
const QString viewLayout = QStringLiteral("tasksView");
const QByteArray tilesLayout = QByteArrayLiteral("tiles");
const QString sortLayout = QStringLiteral("tasksSort");
const QString groupLayout = QStringLiteral("tasksGroup");
const QByteArray shotsLayout = QByteArrayLiteral("shots");

// What a hand wrote into the settings that is no order is the usual one.
TaskSort sortOf(const QByteArray &saved)
{
    const int number = saved.toInt();
    return number >= 0 && number <= static_cast<int>(TaskSort::Model) ? static_cast<TaskSort>(number)
                                                                      : TaskSort::Newest;
}

QString emptyTitle(Group group, bool searching)
{
    if (searching)
        return TaskListPane::tr("Nothing found");
    switch (group) {
    case Group::All:
        return TaskListPane::tr("Your clips will stand here");
    case Group::Running:
        return TaskListPane::tr("Nothing is running");
    case Group::Done:
        return TaskListPane::tr("No clip is done yet");
    case Group::NeedsYou:
        return TaskListPane::tr("Nothing needs you");
    }
    return {};
}

QString emptyText(Group group, bool searching)
{
    if (searching)
        return TaskListPane::tr(
            "No task has all these words and what was filtered by. Press Escape to see every task.");
    switch (group) {
    case Group::All:
        return TaskListPane::tr(
            "Write what should be seen, drop a first or a last frame if you have one, and press Generate.\n\n"
            "A clip takes a little over two minutes. Each task stays in this list, with its settings, "
            "and its clip is saved to your Videos folder by itself.");
    case Group::Running:
        return TaskListPane::tr("Tasks that are being made are listed here with the time of their next check.");
    case Group::Done:
        return TaskListPane::tr("Finished clips are listed here.");
    case Group::NeedsYou:
        return TaskListPane::tr(
            "Tasks that failed, timed out or whose answer was lost are listed here, with what you can do.");
    }
    return {};
}

} // namespace

TaskListPane::TaskListPane(const Dependencies &with, QWidget *parent)
    : QWidget(parent)
    , m_tasks(with.tasks)
    , m_settings(with.settings)
    , m_theme(with.theme)
    , m_view(new TaskListView(with.theme, with.clock, with.speed, this))
    , m_tiles(new TaskTilesView(with.tasks, with.theme, with.clock, with.speed, with.settings, this))
    , m_bar(new TaskListBar(
          {with.tasks, with.theme, [&clock = with.clock] { return clock.now().toLocalTime().date(); }}, this))
    , m_stack(new QStackedWidget(this))
    , m_emptyTitle(new QLabel(this))
    , m_emptyText(new QLabel(this))
{
    setObjectName(QStringLiteral("taskListPane"));
    setRole(this, "window");
    setAttribute(Qt::WA_StyledBackground);
    connect(&m_tasks, &TaskListModel::rowsAboutToBeRemoved, this, // before the selection hears of it
            [this](const QModelIndex &, int first, int last) { leaveCurrent(first, last); });
    m_view->setModel(&m_tasks);
    m_view->setObjectName(QStringLiteral("taskList"));
    m_tiles->setModel(&m_tasks);
    const std::unique_ptr<QItemSelectionModel> itsOwn(m_tiles->selectionModel());
    m_tiles->setSelectionModel(m_view->selectionModel());
    m_tiles->setObjectName(QStringLiteral("taskTiles"));
    for (TaskItemsView *view : {static_cast<TaskItemsView *>(m_view), static_cast<TaskItemsView *>(m_tiles)})
        connectView(*view);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    m_bar->search().installEventFilter(this);
    m_tasks.setSort(sortOf(m_settings.layout(sortLayout)));
    m_bar->setSort(m_tasks.sort());
    m_tasks.setGrouping(m_settings.layout(groupLayout) == shotsLayout ? TaskGrouping::Shots : TaskGrouping::Takes);
    m_bar->setGrouping(m_tasks.grouping());
    auto *line = new QFrame(this);
    setRole(line, "line");
    line->setFixedHeight(1);
    layout->addWidget(line);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_tiles);
    m_stack->addWidget(makeEmptyState());
    layout->addWidget(m_stack, 1);

    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &TaskListPane::takeCurrent);
    connect(&m_bar->viewSwitch(), &ViewSwitch::chosen, this, &TaskListPane::showTiles);
    connect(m_bar, &TaskListBar::filterChanged, this, [this] { m_tasks.setFilter(m_bar->filter()); });
    connect(m_bar, &TaskListBar::sortChosen, this, [this](TaskSort sort) {
        m_settings.setLayout(sortLayout, QByteArray::number(static_cast<int>(sort)));
        m_tasks.setSort(sort);
    });
    connect(m_bar, &TaskListBar::groupingChosen, this, [this](TaskGrouping grouping) {
        m_settings.setLayout(groupLayout, grouping == TaskGrouping::Shots ? shotsLayout : QByteArray());
        m_tasks.setGrouping(grouping);
    });
    for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_tasks, signal, this, &TaskListPane::showEmptyOrList);
    connect(&m_tasks, &QAbstractItemModel::modelReset, this, &TaskListPane::showEmptyOrList);
    connect(&m_tasks, &QAbstractItemModel::modelReset, this,
            &TaskListPane::findCurrent); // after the view has forgotten
    connect(&m_tasks, &QAbstractItemModel::rowsInserted, this, &TaskListPane::findCurrent);
    connect(&m_tasks, &TaskListModel::searchingChanged, this, &TaskListPane::showEmptyOrList);
    showTiles(m_settings.layout(viewLayout) == tilesLayout);
}

void TaskListPane::connectView(TaskItemsView &view)
{
    view.setAccessibleName(tr("Tasks"));
    view.setMinimumHeight(leastHeight);
    view.installEventFilter(this);
    connect(&view, &TaskItemsView::actionTriggered, this, &TaskListPane::actionTriggered);
    connect(&view, &TaskItemsView::menuRequested, this, &TaskListPane::menuRequested);
    connect(&view, &TaskItemsView::playToggled, this, &TaskListPane::playToggled);
    connect(&view, &TaskItemsView::starsChosen, this, &TaskListPane::starsChosen);
}

TaskItemsView &TaskListPane::shownView() const
{
    return m_showsTiles ? static_cast<TaskItemsView &>(*m_tiles) : static_cast<TaskItemsView &>(*m_view);
}

void TaskListPane::showTiles(bool tiles)
{
    const bool hasFocus = shownView().hasFocus();
    if (tiles != m_showsTiles)
        m_settings.setLayout(viewLayout, tiles ? tilesLayout : QByteArray());
    m_showsTiles = tiles;
    m_bar->viewSwitch().setTiles(tiles);
    showEmptyOrList();
    if (m_view->currentIndex().isValid())
        shownView().scrollTo(m_view->currentIndex());
    if (hasFocus)
        shownView().setFocus(Qt::OtherFocusReason);
}

void TaskListPane::setPicks(const std::function<bool(const Task &task)> &isPick)
{
    m_view->setPicks(isPick);
    m_tiles->setPicks(isPick);
}

void TaskListPane::setPlaying(qint64 id)
{
    m_view->setPlaying(id);
    m_tiles->setPlaying(id);
}

QWidget *TaskListPane::makeEmptyState()
{
    auto *page = new QWidget(this);
    page->setObjectName(QStringLiteral("taskListEmpty"));
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(Space::pane * 2, 0, Space::pane * 2, 0);
    layout->setSpacing(Space::small);
    auto *picture = new QLabel(page);
    picture->setAlignment(Qt::AlignHCenter);
    picture->setAccessibleName(tr("Clips"));
    const auto draw = [this, picture] {
        picture->setPixmap(m_theme.icon(QStringLiteral("film"), m_theme.tokens().hint).pixmap(48));
    };
    draw();
    connect(&m_theme, &Theme::changed, picture, draw);
    setRole(m_emptyTitle, "heading");
    m_emptyTitle->setAlignment(Qt::AlignHCenter);
    m_emptyTitle->setWordWrap(true);
    m_emptyTitle->setObjectName(QStringLiteral("taskListEmptyTitle"));
    setRole(m_emptyText, "second");
    m_emptyText->setAlignment(Qt::AlignHCenter);
    m_emptyText->setWordWrap(true);
    layout->addStretch(2);
    layout->addWidget(picture);
    layout->addWidget(m_emptyTitle);
    layout->addWidget(m_emptyText);
    layout->addStretch(3);
    auto *scroll = new QScrollArea(this); // in a low pane
    scroll->setWidget(page);
    scroll->setAccessibleName(tr("What the list says"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setMinimumHeight(leastHeight);
    scroll->viewport()->setAutoFillBackground(false);
    page->setAutoFillBackground(false);
    return scroll;
}

void TaskListPane::setHistory(History history)
{
    m_history = history;
    showEmptyOrList();
}

void TaskListPane::showNoHistory()
{
    const bool isHeld = m_history == History::HeldByOther;
    m_emptyTitle->setText(isHeld ? tr("Your tasks are not read yet") : tr("Your tasks cannot be shown"));
    m_emptyText->setText(
        isHeld
            ? tr("Another program is using the history. Your tasks appear here as soon as it lets go; nothing is lost.")
            : tr("The history could not be opened. Nothing in it was changed."));
    m_stack->setCurrentIndex(emptyPage);
}

void TaskListPane::showEmptyOrList()
{
    if (m_history != History::Open)
        return showNoHistory();
    const Group group = m_tasks.filter().group;
    const bool searching = m_tasks.filter().isNarrowed();
    m_emptyTitle->setText(m_tasks.isSearching() ? tr("Searching…") : emptyTitle(group, searching));
    m_emptyText->setText(m_tasks.isSearching() ? QString() : emptyText(group, searching));
    m_stack->setCurrentIndex(m_tasks.rowCount() == 0 ? emptyPage : m_showsTiles ? 1 : 0);
}

void TaskListPane::takeCurrent()
{
    if (m_finding)
        return;
    m_wanted = false;
    m_current = m_view->currentIndex().data(TaskListModel::IdRole).toLongLong();
    emit currentTaskChanged(m_current);
}

// A take that is rejected or hidden stays the one that is shown, for its next mark and for Undo. Of any other row that
// goes the next one takes the place.
void TaskListPane::leaveCurrent(int firstRow, int lastRow)
{
    const int row = m_view->currentIndex().row();
    const std::optional<Task> task = m_tasks.stored(m_current);
    const bool isPutAside = task && (task->marks.rejected || task->marks.hiddenAt.isValid());
    if (row < firstRow || row > lastRow || !isPutAside)
        return;
    m_finding = true;
    m_view->selectionModel()->clearCurrentIndex();
    m_finding = false;
}

// Selects a row again that was hidden or not found yet. The player and the details are not changed by it.
void TaskListPane::findCurrent()
{
    if (m_current == 0 || m_view->currentIndex().isValid())
        return;
    const QModelIndex index = m_tasks.indexOfShotOf(m_current);
    if (!index.isValid())
        return;
    m_finding = true;
    shownView().selectAlone(index);
    m_finding = false;
    if (std::exchange(m_wanted, false))
        shownView().scrollTo(index);
}

void TaskListPane::setCurrentTask(qint64 id)
{
    const std::optional<Task> task = m_tasks.stored(id);
    if (!task)
        return;
    if (!m_tasks.takes(id))
        m_bar->showAll();
    if (const QModelIndex index = m_tasks.indexOf(id); index.isValid())
        return selectAndShow(index);
    m_finding = true;
    selectAndShow(m_tasks.indexOfShotOf(id));
    m_finding = false;
    m_current = id;
    m_wanted = true;
    emit currentTaskChanged(id);
}

QList<qint64> TaskListPane::selectedTasks() const
{
    QModelIndexList chosen = m_view->selectionModel()->selectedIndexes();
    std::sort(chosen.begin(), chosen.end());
    QList<qint64> ids;
    for (const QModelIndex &index : std::as_const(chosen))
        ids << index.data(TaskListModel::IdRole).toLongLong();
    return ids;
}

void TaskListPane::showNextClip(int direction)
{
    const QModelIndex current = m_view->currentIndex();
    const int begin = current.isValid() ? current.row() + direction : 0;
    for (int row = begin; row >= 0 && row < m_tasks.rowCount(); row += direction) {
        const QModelIndex index = m_tasks.index(row);
        if (savedClips(index.data(TaskListModel::TaskRole).value<Task>()) == 0)
            continue;
        return selectAndShow(index);
    }
}

void TaskListPane::selectAndShow(const QModelIndex &index)
{
    shownView().selectAlone(index);
    shownView().scrollTo(index);
}

// Escape takes the search away, from the list as well; where there is none it goes from the search back to the list.
bool TaskListPane::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride)
        return QWidget::eventFilter(watched, event);
    const auto &key = static_cast<const QKeyEvent &>(*event);
    const bool isSearching = m_bar->filter().isNarrowed();
    if (key.key() != Qt::Key_Escape || key.modifiers() != Qt::NoModifier ||
        (!isSearching && watched != &m_bar->search()))
        return QWidget::eventFilter(watched, event);
    event->accept();
    if (event->type() == QEvent::ShortcutOverride)
        return true;
    if (!m_bar->clearSearch())
        shownView().setFocus(Qt::OtherFocusReason);
    return true;
}

void TaskListPane::focusSearch()
{
    m_bar->focusSearch();
}
