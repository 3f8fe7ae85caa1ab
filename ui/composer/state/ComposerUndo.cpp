#include "ComposerUndo.h"

#include "ui/composer/ComposerForm.h"
#include "ui/composer/prompt/PromptEdit.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QScopedValueRollback>

namespace {

// In the pane itself, or the prompt in its large window. Other windows that the pane opens have undo of their own.
bool isOfTheComposer(const QWidget &pane, const QWidget *control)
{
    if (pane.isAncestorOf(control))
        return true;
    const QObject *part = qobject_cast<const PromptEdit *>(control);
    while (part && part != &pane)
        part = part->parent();
    return part;
}

} // namespace

ComposerUndo::ComposerUndo(const Dependencies &dependencies)
    : m_parts(dependencies)
{
    m_recordSoon.setSingleShot(true);
    connect(&m_recordSoon, &QTimer::timeout, this, [this] { record(); });
    // The event filter is installed on a control when it first gets the focus.
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        if (now && isOfTheComposer(m_parts.pane, now))
            now->installEventFilter(this);
    });
}

void ComposerUndo::reset()
{
    m_history.reset(m_parts.form.state());
}

void ComposerUndo::settle(const std::function<void()> &work)
{
    const QScopedValueRollback settling(m_settling, true);
    work();
}

void ComposerUndo::change(const QString &what, const std::function<void()> &work)
{
    record(); // what was there before
    settle(work);
    m_parts.refresh();
    record(what);
}

void ComposerUndo::changeOn(const std::function<void()> &work)
{
    settle(work);
    m_parts.refresh();
    if (m_history.canUndo())
        m_history.amend(m_parts.form.state());
    emit stateChanged();
}

void ComposerUndo::record(const QString &what)
{
    if (m_settling)
        return;
    m_recordSoon.stop();
    m_history.record(m_parts.form.state(), what, QApplication::mouseButtons() != Qt::NoButton);
    emit stateChanged();
}

void ComposerUndo::recordSoon()
{
    if (!m_settling)
        m_recordSoon.start(0);
}

void ComposerUndo::moveCursor(int cursor, int anchor)
{
    if (!m_settling)
        m_history.moveCursor(cursor, anchor);
    emit stateChanged();
}

void ComposerUndo::undo()
{
    record();
    if (m_history.canUndo())
        showStep(m_history.undo());
}

void ComposerUndo::redo()
{
    record();
    if (m_history.canRedo())
        showStep(m_history.redo());
}

void ComposerUndo::showStep(const ComposerState &state)
{
    settle([&] { m_parts.form.showState(state); });
    m_parts.refresh();
    m_recordSoon.stop();
    emit stepShown();
    emit stateChanged();
}

bool ComposerUndo::takeKey(QKeyEvent &event)
{
    const bool back = event.matches(QKeySequence::Undo);
    if (!back && !event.matches(QKeySequence::Redo))
        return false;
    event.accept(); // a ShortcutOverride: the key comes here, not to a menu
    if (event.type() == QEvent::KeyPress)
        back ? undo() : redo();
    return true;
}

void ComposerUndo::insertActions(QMenu &menu)
{
    QAction *first = menu.actions().value(0);
    const auto add = [&](const QString &text, bool possible, void (ComposerUndo::*step)()) {
        auto *action = new QAction(text, &menu);
        action->setEnabled(possible);
        connect(action, &QAction::triggered, this, step);
        menu.insertAction(first, action);
    };
    add(m_history.canUndo() ? tr("Undo %1").arg(m_history.undoText()) : tr("Undo"), m_history.canUndo(),
        &ComposerUndo::undo);
    add(m_history.canRedo() ? tr("Redo %1").arg(m_history.redoText()) : tr("Redo"), m_history.canRedo(),
        &ComposerUndo::redo);
}

bool ComposerUndo::eventFilter(QObject *watched, QEvent *event)
{
    const bool isKey = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    return isKey ? takeKey(static_cast<QKeyEvent &>(*event)) : QObject::eventFilter(watched, event);
}
