#include "ContinueCommand.h"

#include "tasks/SameShot.h"
#include "tasks/store/TaskSearch.h"
#include "ui/composer/ComposerPane.h"
#include "ui/composer/state/UndoOffer.h"
#include "ui/words/tasks/TakeWords.h"

ContinueCommand::ContinueCommand(const TaskSearch &search, ComposerPane &composer, UndoOffer &undoOffer,
                                 QObject *parent)
    : QObject(parent)
    , m_search(search)
    , m_composer(composer)
    , m_undoOffer(undoOffer)
{
    connect(&composer.continuation(), &ShotContinuation::done, this, [this](const ShotContinuation::Clears &cleared) {
        m_undoOffer.show(MessageBar::Kind::Good, continuedWords(cleared.prompt, cleared.lastFrame));
    });
}

// A prompt and a last frame that were never sent are meant for the shot that begins now.
ShotContinuation::Clears ContinueCommand::whatIsOld(const Task &task) const
{
    if (m_composer.isEditing())
        return {};
    const ComposerState state = m_composer.state();
    const QString last = state.frames.last.value;
    ShotContinuation::Clears clears;
    clears.prompt = !state.prompt.isEmpty() && m_search.knowsPrompt(state.prompt);
    clears.lastFrame = isDataAddress(last) ? m_search.knowsPicture(pictureDigest(last))
                                           : !last.isEmpty() && mediaOf(task.request).contains(last);
    return clears;
}

void ContinueCommand::continueFrom(const Task &task)
{
    const FrameSource source{FrameSource::ClipFrame{task.clipPath, LastFrame{}, lastFrameOriginWords(task)}};
    m_composer.callForward();
    m_composer.continuation().begin(source, whatIsOld(task));
    m_composer.focusPrompt();
}
