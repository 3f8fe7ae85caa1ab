#include "TakeFacts.h"

#include "ClipHandle.h"
#include "tasks/TaskClips.h"
#include "ui/widgets/StarRating.h"
#include "ui/widgets/text/ElidedLabel.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/words/tasks/TakeWords.h"
#include "ui/words/tasks/TaskActionWords.h"

#include <QDir>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace {

constexpr int leastWords = 280; // logical pixels for the lines where the actions stand beside them

bool isForButtons(TaskAction action)
{
    return action < TaskAction::CopyRequestId && action != TaskAction::Play; // the transport has Play
}

} // namespace

TakeFacts::TakeFacts(Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_words(new QWidget(this))
    , m_prompt(new ElidedLabel(m_words))
    , m_facts(new ElidedLabel(this))
    , m_stars(new StarRating(theme, this))
    , m_pick(new QToolButton(this))
    , m_marks(makeMarks())
    , m_second(new QPushButton(this))
    , m_frame(new QPushButton(tr("Use this frame"), this))
    , m_first(new QPushButton(this))
    , m_file(new ClipHandle(theme, this))
    , m_more(new QToolButton(this))
    , m_actions(makeActions())
    , m_layout(new QGridLayout(this))
{
    setObjectName(QStringLiteral("takeFacts"));
    for (ElidedLabel *line : {m_prompt, m_facts}) {
        line->setTextFormat(Qt::PlainText);
        line->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    }
    m_prompt->setObjectName(QStringLiteral("takePrompt"));
    setRole(m_prompt, "strong");
    m_facts->setObjectName(QStringLiteral("takeFactsLine"));
    setRole(m_facts, "second");
    m_layout->setContentsMargins(0, Space::tight, 0, 0);
    m_layout->setHorizontalSpacing(Space::medium);
    m_layout->setVerticalSpacing(Space::tight);
    m_layout->setSizeConstraint(QLayout::SetNoConstraint); // in a narrow place the actions give way
    m_layout->setColumnStretch(0, 1);
    auto *words = new QVBoxLayout(m_words); // one part: it is read before the actions beside it
    words->setContentsMargins(0, 0, 0, 0);
    words->setSpacing(0);
    words->addWidget(m_prompt);
    words->addWidget(m_marks);
    m_layout->addWidget(m_words, 0, 0);
    m_layout->addWidget(m_actions, 1, 0);
    setClip({}, false);
    clear();
}

// The words give way first.
QWidget *TakeFacts::makeMarks()
{
    auto *line = new QWidget(m_words);
    line->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Space::small);
    m_stars->setObjectName(QStringLiteral("takeStars"));
    m_pick->setObjectName(QStringLiteral("takePick"));
    m_pick->setCheckable(true);
    m_pick->setAutoRaise(true);
    m_pick->setToolButtonStyle(Qt::ToolButtonTextOnly);
    setRole(m_pick, "pick");
    connect(m_stars, &StarRating::starsChosen, this, &TakeFacts::starsChosen);
    connect(m_pick, &QToolButton::clicked, this, [this] {
        m_pick->setChecked(!m_pick->isChecked()); // until it is so
        emit pickToggled();
    });
    row->addWidget(m_stars);
    row->addWidget(m_pick);
    row->addWidget(m_facts, 1);
    return line;
}

QWidget *TakeFacts::makeActions()
{
    auto *bar = new QWidget(this);
    QSizePolicy keepsRoom(QSizePolicy::Ignored, QSizePolicy::Fixed);
    keepsRoom.setRetainSizeWhenHidden(true);
    bar->setSizePolicy(keepsRoom);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Space::small);
    m_second->setObjectName(QStringLiteral("detailsAction2"));
    m_frame->setObjectName(QStringLiteral("playerUseAsFirst"));
    m_frame->setAccessibleName(tr("Use the frame shown as the first frame"));
    m_frame->setToolTip(tr("The frame shown becomes the first frame of the next shot"));
    m_first->setObjectName(QStringLiteral("detailsAction1"));
    m_more->setObjectName(QStringLiteral("detailsMore"));
    m_more->setAccessibleName(tr("More actions"));
    m_more->setToolTip(tr("More actions"));
    const auto draw = [this] {
        m_more->setIcon(m_theme.icon(QStringLiteral("more")));
        arrange();
    };
    m_more->setIcon(m_theme.icon(QStringLiteral("more")));
    connect(&m_theme, &Theme::changed, this, draw);
    for (QPushButton *button : {m_second, m_first})
        connect(button, &QPushButton::clicked, this, [this, button] { press(button); });
    connect(m_frame, &QPushButton::clicked, this, [this] { emit frameRequested(FrameEnd::First); });
    connect(m_file, &ClipHandle::fileCopied, this, &TakeFacts::fileCopied);
    connect(m_more, &QToolButton::clicked, this,
            [this] { emit menuRequested(m_more->mapToGlobal(QPoint(0, m_more->height() + Space::tight))); });
    row->addStretch();
    for (QWidget *control :
         {static_cast<QWidget *>(m_second), static_cast<QWidget *>(m_frame), static_cast<QWidget *>(m_first),
          static_cast<QWidget *>(m_file), static_cast<QWidget *>(m_more)})
        row->addWidget(control);
    return bar;
}

void TakeFacts::press(QPushButton *button)
{
    const std::optional<TaskAction> action = button == m_first ? m_firstAction : m_secondAction;
    if (action)
        emit actionTriggered(*action);
    else if (button == m_first)
        emit downloadRequested(QGuiApplication::keyboardModifiers().testFlag(Qt::ShiftModifier));
}

void TakeFacts::show(const Task &task, int number, bool isPick, const TimeView &time)
{
    m_prompt->setText(takePromptWords(task));
    m_stars->setStars(task.marks.stars);
    m_pick->setChecked(isPick);
    m_pick->setText(isPick ? tr("Your pick") : tr("Pick"));
    m_pick->setToolTip(isPick ? tr("This take counts for its shot. Press to have none count.")
                              : tr("Make this the take that counts for its shot"));
    m_stars->show();
    m_pick->show();
    m_facts->setText(takeFactsWords(task, number, time));
    nameActions(task);
    m_actions->show();
    arrange();
}

void TakeFacts::clear()
{
    m_prompt->clear();
    m_facts->clear();
    m_stars->hide();
    m_pick->hide();
    m_actions->hide();
}

// With a clip: what is done with clips. Without: what the task's state asks for.
void TakeFacts::nameActions(const Task &task)
{
    m_hasClip = savedClips(task) > 0;
    QList<TaskAction> offered;
    for (const TaskAction action : possibleActions(task))
        if (isForButtons(action))
            offered << action;
    m_firstAction.reset();
    m_secondAction.reset();
    if (m_hasClip)
        m_secondAction = TaskAction::ContinueFromLast;
    else if (!offered.isEmpty())
        m_firstAction = offered.first();
    if (!m_hasClip && offered.size() > 1)
        m_secondAction = offered.at(1);
    m_first->setText(m_firstAction ? actionText(*m_firstAction, task) : m_hasClip ? tr("Download") : QString());
    m_second->setText(m_hasClip        ? tr("Continue from last frame")
                      : m_secondAction ? actionText(*m_secondAction, task)
                                       : QString());
    for (QPushButton *button : {m_first, m_second})
        button->setAccessibleName(button->text());
    // What helps a task in trouble is a main button. Beside a clip that is there, or for one that is being made, none
    // is.
    const bool helps = m_firstAction && *m_firstAction != TaskAction::UseAgain && !isWatched(task.state);
    setRole(m_first, helps ? "primary" : "");
}

void TakeFacts::setClip(const QString &path, bool isFrameShown)
{
    m_file->setFile(path);
    m_frame->setEnabled(isFrameShown);
}

void TakeFacts::setCopyFolder(const QString &folder)
{
    m_first->setToolTip(
        folder.isEmpty()
            ? QString()
            : tr("Puts a copy into %1. With Shift another place can be chosen.").arg(QDir::toNativeSeparators(folder)));
}

// Beside the lines where there is room, else below them; what does not fit there either is in the menu. The buttons
// never keep the pane from getting narrower: there would be no room to find out.
void TakeFacts::arrange()
{
    const auto isUsed = [this](const QPushButton *button) {
        return !button->text().isEmpty() && (button != m_frame || m_hasClip);
    };
    const auto widthOf = [](const QPushButton *button) { return button->sizeHint().width() + Space::small; };
    const int always = m_file->sizeHint().width() + m_more->sizeHint().width() + Space::small;
    int wanted = always;
    for (const QPushButton *button : {m_first, m_frame, m_second})
        wanted += isUsed(button) ? widthOf(button) : 0;
    const bool isBeside = width() >= wanted + leastWords;
    if (isBeside != m_isBeside) {
        m_isBeside = isBeside;
        m_layout->removeWidget(m_actions);
        isBeside ? m_layout->addWidget(m_actions, 0, 1) : m_layout->addWidget(m_actions, 1, 0);
    }
    m_layout->setColumnMinimumWidth(1, isBeside ? wanted : 0);
    int left = (isBeside ? wanted : width()) - always;
    for (QPushButton *button : {m_first, m_frame, m_second}) {
        left -= isUsed(button) ? widthOf(button) : 0;
        button->setVisible(isUsed(button) && left >= 0);
    }
}

void TakeFacts::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}
