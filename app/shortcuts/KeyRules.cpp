#include "KeyRules.h"

#include <QChar>

namespace {

using Why = KeyRefusal::Why;

bool isLetterKey(int key)
{
    return key < 0x1000000 && QChar::isLetter(static_cast<char32_t>(key));
}

bool isDigitKey(int key)
{
    return key >= Qt::Key_0 && key <= Qt::Key_9;
}

bool isFunctionKey(int key)
{
    return key >= Qt::Key_F1 && key <= Qt::Key_F35;
}

bool isMovementKey(int key)
{
    switch (key) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Home:
    case Qt::Key_End:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
    case Qt::Key_Backspace:
    case Qt::Key_Delete:
    case Qt::Key_Insert:
        return true;
    default:
        return false;
    }
}

// They open, close, choose and walk, wherever the focus is.
bool belongsToDialogs(int key, Qt::KeyboardModifiers held)
{
    switch (key) {
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
    case Qt::Key_Escape:
    case Qt::Key_Menu:
    case Qt::Key_F10: // opens the menus
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return (held & ~Qt::ShiftModifier) == Qt::NoModifier;
    default:
        return false;
    }
}

// What every text does with them. Source: Qt's documentation of QKeySequence's standard keys and of QPlainTextEdit.
bool isEditingKey(const QKeySequence &keys)
{
    static const QList<QKeySequence> all = [] {
        QList<QKeySequence> list;
        for (const char *name : {"Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y", "Ctrl+X", "Ctrl+C", "Ctrl+V", "Ctrl+A",
                                 "Shift+Del", "Ctrl+Ins", "Shift+Ins", "Ctrl+Backspace", "Ctrl+Del"})
            list << QKeySequence::fromString(QString::fromLatin1(name), QKeySequence::PortableText);
        return list;
    }();
    return all.contains(keys);
}

std::optional<Why> refusalInWindow(int key, Qt::KeyboardModifiers held)
{
    const Qt::KeyboardModifiers strong = held & ~Qt::ShiftModifier;
    if (isMovementKey(key) && !strong.testFlag(Qt::AltModifier) && !strong.testFlag(Qt::MetaModifier))
        return Why::OfTexts;
    if (strong == Qt::NoModifier && key == Qt::Key_Space)
        return Why::Navigation;
    const bool isText = key < 0x1000000 && strong == Qt::NoModifier;
    if (isText && !(isLetterKey(key) && held == Qt::NoModifier))
        return Why::Typing;
    return {};
}

std::optional<ShortcutCommand> fixedOwner(const ShortcutEntry &entry, const QKeySequence &keys)
{
    for (const ShortcutEntry &other : shortcutTable()) {
        if (other.kind == ShortcutEntry::Kind::Fixed && worksWith(other.group, entry.group) &&
            other.linkReel.contains(keys))
            return other.command;
    }
    return {};
}

} // namespace

std::optional<KeyRefusal> keyRefusal(ShortcutCommand command, const QKeySequence &keys)
{
    const ShortcutEntry &entry = shortcutEntry(command);
    if (entry.linkReel.contains(keys) || entry.editor.contains(keys))
        return {};
    if (entry.kind == ShortcutEntry::Kind::Fixed)
        return KeyRefusal{Why::Fixed};
    const int key = keys[0].key();
    const Qt::KeyboardModifiers held = keys[0].keyboardModifiers();
    const bool isStrong = (held & ~Qt::ShiftModifier) != Qt::NoModifier;
    if (belongsToDialogs(key, held))
        return KeyRefusal{Why::Navigation};
    if (isEditingKey(keys))
        return KeyRefusal{Why::OfTexts};
    if ((held & ~Qt::ShiftModifier) == Qt::AltModifier && isLetterKey(key))
        return KeyRefusal{Why::Menus};
    if (entry.kind == ShortcutEntry::Kind::Spends && !isStrong && !isFunctionKey(key))
        return KeyRefusal{Why::Money};
    if (entry.group == ShortcutGroup::Player && isDigitKey(key) && !isStrong)
        return KeyRefusal{Why::FrameNumber};
    if (worksInWholeWindow(entry.group)) {
        if (const std::optional<Why> why = refusalInWindow(key, held))
            return KeyRefusal{*why};
    }
    if (const std::optional<ShortcutCommand> owner = fixedOwner(entry, keys))
        return KeyRefusal{Why::OfOther, owner};
    return {};
}
