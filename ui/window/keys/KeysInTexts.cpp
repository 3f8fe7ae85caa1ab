#include "KeysInTexts.h"

#include "LatinShortcuts.h"
#include "shortcuts/Shortcuts.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextEdit>

namespace {

bool isText(const QWidget *widget)
{
    return qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QPlainTextEdit *>(widget) ||
           qobject_cast<const QTextEdit *>(widget);
}

bool isTyped(const QKeyEvent &key)
{
    const bool isFunctionKey = key.key() >= Qt::Key_F1 && key.key() <= Qt::Key_F35;
    return !isFunctionKey && (key.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) == 0;
}

} // namespace

KeysInTexts::KeysInTexts(const Shortcuts &shortcuts, QWidget &window)
    : QObject(&window)
    , m_shortcuts(shortcuts)
    , m_window(window)
{
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { follow(now); });
}

// On the text itself and not on the application: those who only watch the keys have seen them by then.
void KeysInTexts::follow(QWidget *focus)
{
    if (m_text)
        m_text->removeEventFilter(this);
    m_text = isText(focus) && focus->window() == &m_window ? focus : nullptr;
    if (m_text)
        m_text->installEventFilter(this);
}

bool KeysInTexts::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_text || event->type() != QEvent::ShortcutOverride)
        return false;
    const auto &key = static_cast<const QKeyEvent &>(*event);
    if (isTyped(key))
        return false;
    const auto command = m_shortcuts.commandFor(ShortcutGroup::File, latinKey(key), key.modifiers());
    if (!command || shortcutEntry(*command).kind == ShortcutEntry::Kind::Fixed)
        return false;
    event->ignore(); // the text does not take it
    return true;
}
