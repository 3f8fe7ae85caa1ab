#include "KeyPressEdit.h"

#include "shortcuts/KeyChord.h"
#include "ui/window/keys/LatinShortcuts.h"

#include <QKeyEvent>

namespace {

bool walksOrCloses(const QKeyEvent &key)
{
    const bool isAlone = (key.modifiers() & ~Qt::ShiftModifier) == Qt::NoModifier;
    return isAlone && (key.key() == Qt::Key_Tab || key.key() == Qt::Key_Backtab || key.key() == Qt::Key_Escape);
}

} // namespace

KeyPressEdit::KeyPressEdit(QWidget *parent)
    : QLineEdit(parent)
{
    setReadOnly(true);
    setContextMenuPolicy(Qt::NoContextMenu);
    setPlaceholderText(tr("Press the keys"));
}

bool KeyPressEdit::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && !walksOrCloses(static_cast<const QKeyEvent &>(*event))) {
        event->accept(); // it comes as a press, and triggers nothing
        return true;
    }
    return QLineEdit::event(event);
}

void KeyPressEdit::keyPressEvent(QKeyEvent *event)
{
    if (walksOrCloses(*event))
        return QLineEdit::keyPressEvent(event);
    event->accept();
    const QKeySequence keys = pressedChord(latinKey(*event), event->modifiers());
    if (keys.isEmpty() || event->isAutoRepeat())
        return;
    setText(keys.toString(QKeySequence::NativeText));
    emit pressed(keys);
}
