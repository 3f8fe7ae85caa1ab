#include "PromptSection.h"

#include "ComposerWidgets.h"
#include "PromptEdit.h"
#include "ui/widgets/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

PromptSection::PromptSection(Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_edit(new PromptEdit(this))
    , m_counter(new QLabel(this))
    , m_problem(sentenceLabel(QStringLiteral("composerPromptProblem"), "problem", this))
    , m_oneALine(new QToolButton(this))
    , m_earlier(iconButton(QStringLiteral("composerEarlierPrompts"), tr("Earlier prompts (Ctrl+H)"),
                           QStringLiteral("history"), {28, 28}, theme, this))
{
    m_edit->setObjectName(QStringLiteral("composerPrompt"));
    m_edit->setAccessibleName(tr("Prompt"));
    m_edit->setPlaceholderText(tr("What happens in the shot: the subject, its movement, the camera, the light."));
    m_counter->setObjectName(QStringLiteral("composerPromptCounter"));
    m_oneALine->setObjectName(QStringLiteral("composerOneALine"));
    m_oneALine->setText(tr("One a line"));
    m_oneALine->setAccessibleName(tr("One prompt a line"));
    m_oneALine->setToolTip(tr("Each line is a prompt and becomes a clip of its own. A text or CSV file with prompts "
                              "can be dropped here too."));
    m_oneALine->setCheckable(true);
    setRole(m_oneALine, "quiet");
    QHBoxLayout *header = sectionHeader(tr("Prompt"), m_edit, m_counter);
    header->insertWidget(1, m_oneALine);
    header->addWidget(m_earlier);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::tight);
    column->addLayout(header);
    column->addWidget(m_edit);
    column->addWidget(m_problem);
    connect(m_earlier, &QToolButton::clicked, this, &PromptSection::promptListRequested);
}

QList<QWidget *> PromptSection::tabStops() const
{
    return {m_oneALine, m_earlier, m_edit};
}

void PromptSection::showLength(int characters, std::optional<int> most)
{
    m_counter->setText(most ? QStringLiteral("%1 / %2").arg(characters).arg(*most) : QString::number(characters));
    setRole(m_counter, most && characters > *most ? "problem" : "hint");
}

void PromptSection::showLineCount(int prompts)
{
    m_counter->setText(tr("%n prompts", "", prompts));
    setRole(m_counter, "hint");
}

void PromptSection::showProblem(const QString &sentence)
{
    setStyleProperty(m_edit, "problem", !sentence.isEmpty());
    m_edit->setAccessibleDescription(sentence);
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
}
