#include "TrackDialog.h"

#include "ui/widgets/theme/LetterScale.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/words/ErrorWords.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace {

constexpr int dialogWidth = 440;

} // namespace

TrackDialog::TrackDialog(QWidget *parent)
    : QDialog(parent)
    , m_id(new QLineEdit(this))
    , m_problem(new QLabel(this))
{
    setObjectName(QStringLiteral("trackDialog"));
    setWindowTitle(tr("Track a task"));
    setFixedWidth(withLetters(dialogWidth));
    auto *explanation =
        new QLabel(tr("The id of a task that was made elsewhere with your key: by a script, or on another "
                      "computer. LinkReel asks about it and saves its clip; nothing is charged."),
                   this);
    explanation->setWordWrap(true);
    setRole(explanation, "second");
    auto *label = new QLabel(tr("Task &id"), this);
    label->setBuddy(m_id);
    m_id->setObjectName(QStringLiteral("trackId"));
    m_id->setAccessibleName(tr("Task id"));
    m_problem->setObjectName(QStringLiteral("trackProblem"));
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    setRole(m_problem, "problem");
    auto *buttons = new QDialogButtonBox(this);
    m_track = buttons->addButton(tr("Track it"), QDialogButtonBox::AcceptRole);
    m_track->setObjectName(QStringLiteral("trackAccept"));
    setRole(m_track, "primary");
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole)->setObjectName(QStringLiteral("trackCancel"));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Space::pane, Space::pane, Space::pane, Space::pane);
    layout->setSpacing(Space::small);
    layout->addWidget(explanation);
    layout->addSpacing(Space::tight);
    layout->addWidget(label);
    layout->addWidget(m_id);
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
    connect(m_id, &QLineEdit::textChanged, this, &TrackDialog::judge);
    connect(buttons, &QDialogButtonBox::accepted, this, &TrackDialog::enter);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    judge();
}

void TrackDialog::judge()
{
    const std::optional<TaskIdProblem> problem = taskIdProblem(m_id->text().trimmed());
    m_problem->setText(taskIdWords(problem));
    m_track->setEnabled(!problem);
}

void TrackDialog::enter()
{
    const QString id = m_id->text().trimmed();
    if (taskIdProblem(id))
        return;
    accept();
    emit idEntered(id);
}
