#include "ShotContinuation.h"

#include "ComposerUndo.h"
#include "ui/composer/ComposerDrops.h"
#include "ui/composer/ComposerForm.h"
#include "ui/composer/frames/FramePair.h"

ShotContinuation::ShotContinuation(const Dependencies &dependencies)
    : m_parts(dependencies)
{
    connect(&m_parts.frames, &FramePair::changed, this, [this] {
        if (m_isWaiting && !m_parts.frames.isBusy())
            finish();
    });
}

void ShotContinuation::begin(const FrameSource &source, const Clears &clears)
{
    m_isWaiting = false;
    if (m_parts.frames.isHidden()) // it is said why
        return m_parts.drops.takeFrame(FrameEnd::First, source);
    m_clears = clears;
    m_parts.undo.change(tr("continue"), [&] {
        ComposerState state = m_parts.form.state();
        if (clears.prompt) {
            state.prompt.clear();
            state.cursor = state.anchor = 0;
        }
        if (clears.lastFrame) {
            state.frames.last = {};
            state.frames.lastTyped.clear();
        }
        m_parts.form.showState(state);
    });
    m_parts.drops.takeFrame(FrameEnd::First, source);
    m_isWaiting = true;
    if (!m_parts.frames.isBusy())
        finish();
}

// Makes the frame part of the undo step that emptied the other fields; where that changed nothing, there is none yet.
void ShotContinuation::finish()
{
    m_isWaiting = false;
    if (m_clears.any())
        m_parts.undo.changeOn([] {});
    else
        m_parts.undo.record(tr("continue"));
    emit done(m_clears);
}
