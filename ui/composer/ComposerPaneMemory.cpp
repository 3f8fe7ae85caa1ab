// ComposerPane::Private: what stands in the pane as one value, and undo.
#include "ComposerPanePrivate.h"
#include "catalog/Validation.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMenu>
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

void ComposerPane::Private::changeOn(const std::function<void()> &work)
{
    {
        const QScopedValueRollback settling(m_settling, true);
        work();
    }
    refresh();
    if (history.canUndo())
        history.amend(state());
    emit m_pane.stateChanged();
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

bool ComposerPane::Private::takeWalkKey(QKeyEvent &event)
{
    const bool older = event.key() == Qt::Key_Up;
    if (event.modifiers() != Qt::ControlModifier || (!older && event.key() != Qt::Key_Down))
        return false;
    event.accept();
    if (event.type() == QEvent::KeyPress)
        older ? emit m_pane.olderPromptRequested() : emit m_pane.newerPromptRequested();
    return true;
}

// The text's own menu, with the one undo there is.
void ComposerPane::Private::popupPromptMenu(const QPoint &at)
{
    QMenu *menu = prompt->createStandardContextMenu(at);
    menu->setObjectName(QStringLiteral("composerPromptMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (QAction *action : menu->actions()) {
        if (action->objectName() == QLatin1String("edit-undo") || action->objectName() == QLatin1String("edit-redo"))
            menu->removeAction(action);
    }
    QAction *first = menu->actions().value(0);
    const auto add = [&](const QString &text, bool possible, void (Private::*step)()) {
        auto *action = new QAction(text, menu);
        action->setEnabled(possible);
        connect(action, &QAction::triggered, this, step);
        menu->insertAction(first, action);
    };
    add(tr("Undo %1").arg(history.undoText()).trimmed(), history.canUndo(), &Private::stepBack);
    add(tr("Redo %1").arg(history.redoText()).trimmed(), history.canRedo(), &Private::stepForward);
    menu->addSeparator();
    menu->addAction(tr("Earlier prompts…"), &m_pane, &ComposerPane::promptListRequested);
    menu->popup(prompt->mapToGlobal(at));
}

// By what they are, whatever the fields of the other model are called.
FramePair::State ComposerPane::Private::framesOf(const GenerationRequest &request) const
{
    const ModelSpec *model = m_catalog.model(request.model);
    const auto valueOf = [&](FieldSpec::Role role, const QString &otherwise) {
        const FieldSpec *field = model ? model->fieldWithRole(role) : nullptr;
        FrameContent content;
        content.value = request.fields.value(field ? field->name : otherwise).toString();
        return content;
    };
    FramePair::State frames;
    frames.first = valueOf(FieldSpec::Role::FirstFrame, QStringLiteral("first_frame_image"));
    frames.last = valueOf(FieldSpec::Role::LastFrame, QStringLiteral("last_frame_image"));
    return frames;
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
