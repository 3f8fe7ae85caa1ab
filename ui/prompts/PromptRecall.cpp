#include "PromptRecall.h"

#include "PromptPopup.h"
#include "app/WordLists.h"
#include "catalog/batch/PromptPattern.h"
#include "ui/composer/ComposerPane.h"

PromptRecall::PromptRecall(ComposerPane &composer, const TaskSearch &tasks, const WordLists &lists, QObject *parent)
    : QObject(parent)
    , m_composer(composer)
    , m_tasks(tasks)
    , m_lists(lists)
    , m_popup(new PromptPopup(tasks, &composer))
{
    connect(m_popup, &PromptPopup::picked, this, &PromptRecall::take);
    connect(&composer, &ComposerPane::olderPromptRequested, this, &PromptRecall::older);
    connect(&composer, &ComposerPane::newerPromptRequested, this, &PromptRecall::newer);
    connect(&composer, &ComposerPane::promptListRequested, this, &PromptRecall::openList);
}

bool PromptRecall::isWalking() const
{
    return m_at >= 0 && m_composer.prompt() == m_shown;
}

void PromptRecall::older()
{
    const bool walking = isWalking();
    if (!walking) {
        m_seen.clear();
        m_at = -1;
        m_typed = m_composer.prompt();
    }
    if (m_at + 1 == m_seen.size()) {
        // The newest prompt is usually the one in the composer, which was just sent: it is skipped.
        const QList<PastPrompt> next = m_tasks.pastPrompts({}, m_seen.isEmpty() ? 0 : m_seen.last().newest, 2);
        for (const PastPrompt &prompt : next) {
            if (textOf(prompt.prompt) != m_typed) {
                m_seen << prompt;
                break;
            }
        }
        if (m_at + 1 == m_seen.size())
            return; // the oldest one
    }
    ++m_at;
    show(textOf(m_seen.at(m_at).prompt), walking);
}

void PromptRecall::newer()
{
    if (!isWalking())
        return;
    --m_at;
    show(m_at < 0 ? m_typed : textOf(m_seen.at(m_at).prompt), true);
}

// A walk is one step of undo, however long; none when it ends where it began.
void PromptRecall::show(const QString &text, bool goesOn)
{
    m_shown = text;
    m_composer.setPrompt(text, tr("an earlier prompt"), goesOn);
}

QString PromptRecall::textOf(const QString &prompt) const
{
    return PromptPattern::escaped(prompt, m_lists.lists());
}

void PromptRecall::openList()
{
    m_composer.callForward();
    m_popup->popupAt(m_composer.promptRect());
}

void PromptRecall::take(const QString &prompt)
{
    m_composer.setPrompt(textOf(prompt), tr("an earlier prompt"));
    m_composer.focusPrompt();
}
