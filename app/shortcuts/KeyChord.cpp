#include "KeyChord.h"

#include <QChar>

namespace {

constexpr int firstSpecialKey = 0x1000000; // Qt's keys that are no characters: Escape, the arrows …

bool isSign(int key)
{
    return key > Qt::Key_Space && key < firstSpecialKey && !QChar::isLetterOrNumber(static_cast<char32_t>(key));
}

bool isModifier(int key)
{
    switch (key) {
    case Qt::Key_Shift:
    case Qt::Key_Control:
    case Qt::Key_Alt:
    case Qt::Key_AltGr:
    case Qt::Key_Meta:
    case Qt::Key_Super_L:
    case Qt::Key_Super_R:
    case Qt::Key_Hyper_L:
    case Qt::Key_Hyper_R:
    case Qt::Key_CapsLock:
    case Qt::Key_NumLock:
    case Qt::Key_ScrollLock:
    case Qt::Key_Mode_switch:
    case Qt::Key_unknown:
    case 0:
        return true;
    default:
        return false;
    }
}

// The sign that stands below it on a US keyboard, where commands are meant by that key with Shift, too; 0: none.
int signBelow(int key)
{
    switch (key) {
    case Qt::Key_Comma:
    case Qt::Key_Less:
        return Qt::Key_Comma;
    case Qt::Key_Period:
    case Qt::Key_Greater:
        return Qt::Key_Period;
    default:
        return 0;
    }
}

// A sign that is taken for another one where it has no meaning of its own; 0: none.
int signMeant(int key)
{
    switch (key) {
    case Qt::Key_Equal:
        return Qt::Key_Plus;
    case Qt::Key_Underscore:
        return Qt::Key_Minus;
    default:
        return signBelow(key);
    }
}

QKeySequence chord(int key, Qt::KeyboardModifiers modifiers)
{
    return QKeySequence(QKeyCombination(modifiers, static_cast<Qt::Key>(key)));
}

Qt::KeyboardModifiers withoutLayout(Qt::KeyboardModifiers modifiers)
{
    return modifiers & ~(Qt::KeypadModifier | Qt::GroupSwitchModifier); // AltGr only chooses a sign
}

} // namespace

QKeySequence pressedChord(int key, Qt::KeyboardModifiers modifiers)
{
    if (isModifier(key))
        return {};
    const Qt::KeyboardModifiers held = withoutLayout(modifiers);
    if (!isSign(key) || !held.testFlag(Qt::ShiftModifier))
        return chord(key, held);
    if (const int below = signBelow(key))
        return chord(below, held);
    return chord(key, held & ~Qt::ShiftModifier);
}

QList<QKeySequence> namesOfPress(int key, Qt::KeyboardModifiers modifiers)
{
    if (isModifier(key))
        return {};
    const Qt::KeyboardModifiers held = withoutLayout(modifiers);
    QList<QKeySequence> names{pressedChord(key, modifiers), chord(key, held)};
    if (const int meant = isSign(key) ? signMeant(key) : 0) {
        names << chord(meant, held);
        if (meant != signBelow(key))
            names << chord(meant, held & ~Qt::ShiftModifier);
    }
    return names;
}
