#include "TaskDetails.h"

#include "ui/widgets/LetterScale.h"
#include "ui/widgets/Theme.h"
#include "ui/words/TaskActionWords.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>

namespace {

constexpr int labelWidth = 72;
constexpr int buttonCount = 3;

} // namespace

TaskDetails::TaskDetails(Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_more(new QToolButton(this))
    , m_bar(new QWidget(this))
    , m_table(new QWidget(this))
    , m_grid(new QGridLayout)
{
    setObjectName(QStringLiteral("taskDetails"));
    auto *bar = new QHBoxLayout(m_bar);
    bar->setContentsMargins(0, 0, 0, 0);
    bar->setSpacing(Space::small);
    for (int number = 0; number < buttonCount; ++number) {
        auto *button = new QPushButton(m_bar);
        button->setObjectName(QStringLiteral("detailsAction%1").arg(number + 1));
        if (number == 0)
            setRole(button, "primary");
        connect(button, &QPushButton::clicked, this, [this, number] { emit actionTriggered(m_actions.value(number)); });
        m_buttons.append(button);
        bar->addWidget(button);
    }
    m_more->setObjectName(QStringLiteral("detailsMore"));
    m_more->setAccessibleName(tr("More actions"));
    m_more->setToolTip(tr("More actions"));
    const auto drawIcon = [this] { m_more->setIcon(m_theme.icon(QStringLiteral("more"))); };
    drawIcon();
    connect(&m_theme, &Theme::changed, this, drawIcon);
    connect(m_more, &QToolButton::clicked, this,
            [this] { emit menuRequested(m_more->mapToGlobal(QPoint(0, m_more->height() + Space::tight))); });
    bar->addWidget(m_more);
    bar->addStretch(1);

    m_grid->setContentsMargins(0, 0, Space::small, 0);
    m_grid->setHorizontalSpacing(Space::medium);
    m_grid->setVerticalSpacing(Space::small);
    m_grid->setColumnMinimumWidth(0, withLetters(labelWidth));
    m_grid->setColumnStretch(1, 1);
    auto *table = new QVBoxLayout(m_table);
    table->setContentsMargins(0, 0, 0, 0);
    table->addLayout(m_grid);
    table->addStretch(1);
    auto *scroll = new QScrollArea(this);
    scroll->setWidget(m_table);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    m_table->setAutoFillBackground(false);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Space::pane, Space::medium, Space::small, Space::small);
    layout->setSpacing(Space::medium);
    layout->addWidget(m_bar);
    layout->addWidget(scroll, 1);
    clear();
}

void TaskDetails::clear()
{
    m_bar->hide();
    showRows({});
}

void TaskDetails::show(const Task &task, const TimeView &time)
{
    showActions(task);
    showRows(detailWords(task, time));
}

void TaskDetails::showActions(const Task &task)
{
    m_actions = possibleActions(task);
    m_actions.removeAll(TaskAction::Play); // the transport above has it
    m_actions = m_actions.mid(0, buttonCount);
    for (int number = 0; number < buttonCount; ++number) {
        QPushButton *button = m_buttons[number];
        const bool used = number < m_actions.size() && m_actions[number] < TaskAction::CopyRequestId;
        button->setText(used ? actionText(m_actions[number], task) : QString());
        button->setAccessibleName(button->text());
    }
    // "Use again" is never the main button: only an action that makes or saves a file is.
    setRole(m_buttons.first(), m_actions.value(0) == TaskAction::UseAgain ? "" : "primary");
    fitActions();
    m_bar->show();
}

// What does not fit beside the others is in the menu.
void TaskDetails::fitActions()
{
    int left =
        width() - layout()->contentsMargins().left() - layout()->contentsMargins().right() - m_more->sizeHint().width();
    for (QPushButton *button : m_buttons) {
        left -= button->text().isEmpty() ? 0 : button->sizeHint().width() + Space::small;
        button->setVisible(!button->text().isEmpty() && left >= 0);
    }
}

void TaskDetails::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitActions();
}

// Rows are kept and written anew, so that what the user has marked for copying stays marked while the task goes on.
void TaskDetails::addRow()
{
    auto *name = new QLabel(m_table);
    setRole(name, "second");
    auto *value = new QLabel(m_table);
    value->setTextFormat(Qt::PlainText);
    value->setWordWrap(true);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    const int row = static_cast<int>(m_rows.size());
    m_grid->addWidget(name, row, 0, Qt::AlignTop);
    m_grid->addWidget(value, row, 1, Qt::AlignTop);
    m_rows.emplaceBack(name, value);
}

void TaskDetails::showRows(const QList<QPair<QString, QString>> &rows)
{
    while (m_rows.size() < rows.size())
        addRow();
    for (qsizetype row = 0; row < m_rows.size(); ++row) {
        const auto &[name, value] = m_rows[row];
        const bool used = row < rows.size();
        name->setVisible(used);
        value->setVisible(used);
        if (!used || (name->text() == rows[row].first && value->text() == rows[row].second))
            continue;
        name->setText(rows[row].first);
        value->setText(rows[row].second);
        value->setObjectName(QStringLiteral("details.%1").arg(rows[row].first));
        value->setAccessibleName(rows[row].first);
    }
}
