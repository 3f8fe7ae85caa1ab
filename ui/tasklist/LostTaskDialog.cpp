#include "LostTaskDialog.h"

#include "tasks/TaskId.h"
#include "tasks/store/TaskStore.h"
#include "ui/widgets/theme/LetterScale.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/words/ErrorWords.h"
#include "ui/words/store/StoreWords.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace {

constexpr int textWidth = 428;
constexpr qsizetype longestPrompt = 160; // of each, to compare by eye

QString shotWords(const GenerationRequest &request)
{
    QString prompt = request.prompt.simplified();
    if (prompt.size() > longestPrompt)
        prompt = prompt.left(longestPrompt - 1) + u'…';
    return LostTaskDialog::tr("%1, “%2”").arg(request.model, prompt);
}

QString whereFrom(const Task &lost)
{
    if (lost.error && !lost.error->taskId.isEmpty())
        return LostTaskDialog::tr("The answer to it was not as it should be, but this task id came with it. LinkModel "
                                  "is asked about the id before LinkReel believes it; then the task is watched and its "
                                  "clip saved. Asking is free.");
    return LostTaskDialog::tr("Its answer was lost. Where LinkModel lists the task, or its support names it, its id "
                              "brings it here: LinkReel asks about it, watches it and saves its clip. Asking is "
                              "free.");
}

QLabel *makeLabel(const QString &text, const char *role, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setFixedWidth(withLetters(textWidth));
    setRole(label, role);
    return label;
}

} // namespace

LostTaskDialog::LostTaskDialog(const Task &lost, TaskActions &actions, const TaskStore &store, QWidget *parent)
    : QDialog(parent)
    , m_lost(lost)
    , m_actions(actions)
    , m_store(store)
    , m_id(new QLineEdit(this))
    , m_words(makeLabel({}, "problem", this))
{
    setObjectName(QStringLiteral("lostTaskDialog"));
    setWindowTitle(tr("I have its task id"));
    auto *label = new QLabel(tr("Task &id"), this);
    label->setBuddy(m_id);
    m_id->setObjectName(QStringLiteral("lostTaskId"));
    m_id->setAccessibleName(tr("Task id"));
    if (m_lost.error)
        m_id->setText(m_lost.error->taskId);
    m_words->setObjectName(QStringLiteral("lostTaskWords"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Space::pane, Space::pane, Space::pane, Space::pane);
    layout->setSpacing(Space::small);
    layout->addWidget(makeLabel(shotWords(m_lost.request), "strong", this));
    layout->addWidget(makeLabel(whereFrom(m_lost), "second", this));
    layout->addSpacing(Space::tight);
    layout->addWidget(label);
    layout->addWidget(m_id);
    layout->addWidget(m_words);
    layout->addWidget(makeButtons());
    layout->setSizeConstraint(QLayout::SetFixedSize); // as high as what is said
    connect(m_id, &QLineEdit::textChanged, this, &LostTaskDialog::judge);
    judge();
}

QWidget *LostTaskDialog::makeButtons()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Space::small);
    layout->addStretch(1);
    const auto add = [&](const QString &text, const char *name) {
        auto *button = new QPushButton(text, row);
        button->setObjectName(QLatin1String(name));
        button->setAutoDefault(false);
        layout->addWidget(button);
        return button;
    };
    m_goTo = add(tr("Go to that row"), "lostTaskGoTo");
    m_take = add(tr("It is this one"), "lostTaskTake");
    m_find = add(tr("Look it up"), "lostTaskFind");
    setRole(m_find, "primary");
    m_find->setDefault(true);
    QPushButton *cancel = add(tr("Cancel"), "lostTaskCancel");
    connect(m_find, &QPushButton::clicked, this, &LostTaskDialog::lookUp);
    connect(m_take, &QPushButton::clicked, this, &LostTaskDialog::adopt);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_goTo, &QPushButton::clicked, this, [this] {
        accept();
        emit rowRequested(m_lookup.holder);
    });
    return row;
}

void LostTaskDialog::say(const QString &words)
{
    m_words->setText(words);
    m_words->setAccessibleName(words);
    m_words->setVisible(!words.isEmpty());
}

void LostTaskDialog::judge()
{
    m_lookups.renew(); // what is being asked about is another id
    const std::optional<TaskIdProblem> problem = taskIdProblem(m_id->text().trimmed());
    say(taskIdWords(problem));
    m_find->setEnabled(!problem);
    m_goTo->hide();
    m_take->hide();
}

void LostTaskDialog::lookUp()
{
    say(tr("Asking LinkModel…"));
    m_id->setFocus(); // where it is corrected
    m_find->setEnabled(false);
    m_actions.lookUpId(m_lost.id, m_id->text(), this,
                       [this, token = m_lookups.renew()](const TaskActions::Lookup &result) {
                           if (token.isCurrent())
                               show(result);
                       });
}

void LostTaskDialog::show(const TaskActions::Lookup &lookup)
{
    using Outcome = TaskActions::Lookup::Outcome;
    m_lookup = lookup;
    m_find->setEnabled(true);
    m_goTo->setVisible(lookup.outcome == Outcome::HeldByOther);
    m_take->setVisible(lookup.outcome == Outcome::Differs);
    switch (lookup.outcome) {
    case Outcome::Found:
        return adopt();
    case Outcome::Differs: {
        GenerationRequest theirs = lookup.reply.echo;
        theirs.model = theirs.model.isEmpty() ? m_lost.request.model : theirs.model;
        return say(tr("LinkModel knows this id as another shot:\n%1\nIs it the task of this row all the same?")
                       .arg(shotWords(theirs)));
    }
    case Outcome::NotKnown:
        return say(tr("LinkModel knows no task with this id under your key. Nothing has changed: look the id over, or "
                      "leave the row as it is."));
    case Outcome::NotAnswered:
        return say(tr("%1 Nothing has changed; try again later.").arg(whatHappened(lookup.error)));
    case Outcome::HeldByOther:
        return say(tr("Another row has this id already, so it is not the task of this one."));
    case Outcome::NoSense:
        return say(taskIdWords(taskIdProblem(lookup.id)));
    case Outcome::NotLost:
        return say(tr("This row is not unknown any more."));
    case Outcome::NotWritten:
        return say(
            tr("LinkModel knows it, but the id could not be written down. %1 %2")
                .arg(storeFailureWords(m_store.failure()), storeRemedyWords(m_store.failure(), m_store.folder())));
    }
}

void LostTaskDialog::adopt()
{
    TaskActions::Lookup taken = m_lookup;
    taken.outcome = m_actions.adoptId(m_lost.id, m_lookup);
    if (taken.outcome != TaskActions::Lookup::Outcome::Found)
        return show(taken);
    accept();
    emit found(m_lost.id);
}
