// ComposerPane::Private: what stands in the pane as one value, and undo.
#include "ComposerPanePrivate.h"
#include "catalog/Validation.h"

#include <QApplication>
#include <QKeyEvent>
#include <QScopedValueRollback>

#include <algorithm>

ComposerState ComposerPane::Private::state() const
{
    const QTextCursor cursor = prompt->textCursor();
    return {m_model->id, prompt->toPlainText(), cursor.position(), cursor.anchor(), m_form->state(), m_frames->state()};
}

void ComposerPane::Private::show(const ComposerState &state)
{
    useModelOf(state);
    showPrompt(state);
    m_form->setState(state.fields, state.model == m_model->id);
    m_frames->setState(state.frames);
}

void ComposerPane::Private::showPrompt(const ComposerState &state)
{
    if (prompt->toPlainText() != state.prompt)
        prompt->setPlainText(state.prompt);
    const int end = static_cast<int>(prompt->toPlainText().size());
    QTextCursor cursor = prompt->textCursor();
    cursor.setPosition(std::clamp(state.anchor, 0, end));
    cursor.setPosition(std::clamp(state.cursor, 0, end), QTextCursor::KeepAnchor);
    prompt->setTextCursor(cursor);
}

void ComposerPane::Private::showDefaults()
{
    ComposerState empty;
    empty.model = m_model->id;
    empty.fields.shown = defaultRequest(*m_model).fields;
    show(empty);
    m_judging = false;
}

void ComposerPane::Private::change(const QString &what, const std::function<void()> &work)
{
    note(); // what was there before
    {
        const QScopedValueRollback settling(m_settling, true);
        work();
    }
    refresh();
    note(what);
}

void ComposerPane::Private::note(const QString &what)
{
    if (m_settling)
        return;
    m_framesChanged.stop();
    history.record(state(), what, QApplication::mouseButtons() != Qt::NoButton);
    emit m_pane.stateChanged();
}

void ComposerPane::Private::noteFrames()
{
    if (!m_settling)
        m_framesChanged.start(0);
}

void ComposerPane::Private::stepBack()
{
    note();
    if (history.canUndo())
        showStep(history.undo());
}

void ComposerPane::Private::stepForward()
{
    note();
    if (history.canRedo())
        showStep(history.redo());
}

void ComposerPane::Private::showStep(const ComposerState &state)
{
    {
        const QScopedValueRollback settling(m_settling, true);
        show(state);
    }
    refresh();
    m_framesChanged.stop();
    if (!QApplication::focusWidget()) // it went with the form of the other model
        prompt->setFocus();
    emit m_pane.stateChanged();
}

// Every control inside gets its keys through eventFilter() from the first time it has the focus: a text has an undo of
// its own, a list takes letters.
void ComposerPane::Private::watchFocus(QWidget *now)
{
    if (now && m_pane.isAncestorOf(now))
        now->installEventFilter(this);
}

bool ComposerPane::Private::takeUndoKey(QKeyEvent &event)
{
    const bool back = event.matches(QKeySequence::Undo);
    if (!back && !event.matches(QKeySequence::Redo))
        return false;
    event.accept(); // a ShortcutOverride: the key comes here, not to a menu
    if (event.type() == QEvent::KeyPress)
        back ? stepBack() : stepForward();
    return true;
}
