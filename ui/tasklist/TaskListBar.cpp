#include "TaskListBar.h"

#include "tasks/list/TaskListModel.h"
#include "ui/library/FilterChips.h"
#include "ui/library/ViewSwitch.h"
#include "ui/widgets/IconButton.h"
#include "ui/widgets/TabButton.h"
#include "ui/widgets/layout/WrapLayout.h"
#include "ui/widgets/theme/Theme.h"

#include <QActionGroup>
#include <QButtonGroup>
#include <QLineEdit>
#include <QMenu>
#include <QVBoxLayout>

namespace {

using Group = TaskFilter::Group;

constexpr int heightOfBar = 56;

} // namespace

TaskListBar::TaskListBar(const Dependencies &with, QWidget *parent)
    : QWidget(parent)
    , m_with(with)
    , m_tabs(new QButtonGroup(this))
    , m_search(new QLineEdit(this))
    , m_chips(new FilterChips(with.theme, with.today, this))
    , m_sorts(new QMenu(this))
    , m_byShot(nullptr)
    , m_switch(new ViewSwitch(with.theme, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeLine());
    column->addWidget(m_chips);
    fillSortMenu();
    connect(m_search, &QLineEdit::textChanged, this, &TaskListBar::filterChanged);
    connect(m_tabs, &QButtonGroup::idClicked, this, &TaskListBar::filterChanged);
    connect(m_chips, &FilterChips::changed, this, &TaskListBar::filterChanged);
    connect(&m_with.tasks, &TaskListModel::countsChanged, this, &TaskListBar::showCounts);
    for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_with.tasks, signal, this, &TaskListBar::showShown);
    connect(&m_with.tasks, &QAbstractItemModel::modelReset, this, &TaskListBar::showShown);
    connect(&m_with.tasks, &TaskListModel::searchingChanged, this, &TaskListBar::showShown);
    showCounts();
}

QWidget *TaskListBar::makeLine()
{
    auto *line = new QWidget(this);
    line->setMinimumHeight(heightOfBar);
    auto *row = new WrapLayout(line); // in a narrow pane the search, and then the filters, go below
    row->setContentsMargins(Space::pane, Space::medium, Space::pane, Space::medium);
    row->setSpacing(Space::tight);
    m_tabs->setExclusive(true);
    addTab(tr("All"), Group::All, QStringLiteral("filterAll"));
    addTab(tr("Running"), Group::Running, QStringLiteral("filterRunning"));
    addTab(tr("Done"), Group::Done, QStringLiteral("filterDone"));
    addTab(tr("Needs you"), Group::NeedsYou, QStringLiteral("filterNeedsYou"));
    for (QAbstractButton *tab : m_tabs->buttons())
        row->addWidget(tab);
    m_search->setObjectName(QStringLiteral("taskSearch"));
    m_search->setAccessibleName(tr("Search the tasks"));
    m_search->setPlaceholderText(tr("Search prompts…"));
    m_search->setToolTip(tr("Words, or their beginnings, of prompts, notes, labels, models and file names"));
    m_search->setClearButtonEnabled(true);
    m_search->setAcceptDrops(false); // a picture dropped on it is for the frames
    m_search->setMinimumWidth(96);
    m_search->setMaximumWidth(220);
    row->addWidget(m_search);
    auto *filters = new FilterMenu(
        *m_chips,
        {[this] { return m_with.tasks.modelsOfHistory(); }, [this] { return m_with.tasks.labelsOfHistory(); }},
        m_with.today, this);
    row->addWidget(makeButton(QStringLiteral("filterButton"), QStringLiteral("filter"), tr("Filter"), filters));
    row->addWidget(makeButton(QStringLiteral("sortButton"), QStringLiteral("sort"), tr("Sort"), m_sorts));
    row->addWidget(m_switch);
    return line;
}

IconButton *TaskListBar::makeButton(const QString &objectName, const QString &icon, const QString &what, QMenu *menu)
{
    auto *button = new IconButton(objectName, this);
    button->describe(what, {});
    button->setMenu(menu);
    button->setPopupMode(QToolButton::InstantPopup);
    const auto draw = [this, button, icon] { button->setIcon(m_with.theme.icon(icon)); };
    draw();
    connect(&m_with.theme, &Theme::changed, button, draw);
    return button;
}

void TaskListBar::addTab(const QString &name, Group group, const QString &objectName)
{
    auto *tab = new TabButton(name, this);
    tab->setChecked(group == Group::All);
    tab->setObjectName(objectName);
    tab->setProperty("name", name);
    tab->setAccessibleName(tr("Show: %1").arg(name));
    m_tabs->addButton(tab, static_cast<int>(group));
}

void TaskListBar::fillSortMenu()
{
    m_sorts->setObjectName(QStringLiteral("sortMenu"));
    auto *group = new QActionGroup(this);
    for (const TaskSort sort :
         {TaskSort::Newest, TaskSort::Oldest, TaskSort::Stars, TaskSort::Price, TaskSort::Length, TaskSort::Model}) {
        QAction *action = group->addAction(m_sorts->addAction(sortWords(sort)));
        action->setCheckable(true);
        action->setData(static_cast<int>(sort));
        connect(action, &QAction::triggered, this, [this, sort] { emit sortChosen(sort); });
    }
    setSort(TaskSort::Newest);
    m_sorts->addSeparator();
    m_byShot = m_sorts->addAction(tr("One for each s&hot"));
    m_byShot->setObjectName(QStringLiteral("actionByShot"));
    m_byShot->setCheckable(true);
    connect(m_byShot, &QAction::triggered, this,
            [this](bool on) { emit groupingChosen(on ? TaskGrouping::Shots : TaskGrouping::Takes); });
}

void TaskListBar::setGrouping(TaskGrouping wanted)
{
    m_byShot->setChecked(wanted == TaskGrouping::Shots);
}

void TaskListBar::setSort(TaskSort sort)
{
    for (QAction *action : m_sorts->actions())
        if (action->data().isValid())
            action->setChecked(action->data().toInt() == static_cast<int>(sort));
}

TaskFilter TaskListBar::filter() const
{
    TaskFilter filter = m_chips->filter();
    const TaskFilter searched = TaskFilter::of(static_cast<Group>(m_tabs->checkedId()), m_search->text());
    filter.group = searched.group;
    filter.words = searched.words;
    return filter;
}

void TaskListBar::showAll()
{
    clearSearch();
    m_tabs->button(static_cast<int>(Group::All))->click();
}

bool TaskListBar::clearSearch()
{
    const bool isAnything = !m_search->text().isEmpty() || !m_chips->isEmpty();
    m_search->clear();
    m_chips->clear();
    return isAnything;
}

void TaskListBar::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void TaskListBar::showCounts()
{
    const auto show = [this](Group group, int count) {
        QAbstractButton *tab = m_tabs->button(static_cast<int>(group));
        const QString name = tab->property("name").toString();
        tab->setText(count > 0 ? QStringLiteral("%1 %2").arg(name).arg(count) : name);
    };
    using enum TaskState;
    const int running = m_with.tasks.countOf({Sending, Pending, Processing});
    const int done = m_with.tasks.countOf({Success});
    const int ended = m_with.tasks.countOf({Unknown, Refused, Failed, TimedOut, NotFound, Cancelled});
    show(Group::All, running + done + ended);
    show(Group::Running, running);
    show(Group::Done, done);
    show(Group::NeedsYou, m_with.tasks.needingUser());
}

void TaskListBar::showShown()
{
    m_chips->setCount(m_with.tasks.isSearching() ? -1 : m_with.tasks.rowCount(), !filter().isNarrowed());
}
