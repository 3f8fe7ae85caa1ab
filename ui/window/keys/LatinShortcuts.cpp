#include "LatinShortcuts.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QMenuBar>
#include <QShortcut>

namespace {

constexpr int firstLatin = 0x20;
constexpr int afterLatin = 0x250;       // beyond Latin Extended-B
constexpr int firstSpecial = 0x1000000; // Qt's keys that are no characters: Escape, the arrows …

// A US keyboard's characters by scan code.
char16_t characterAt(quint32 place)
{
    const auto in = [place](quint32 first, const char16_t *row, quint32 length) -> char16_t {
        return place >= first && place < first + length ? row[place - first] : u'\0';
    };
    if (const char16_t digit = in(10, u"1234567890-=", 12))
        return digit;
    if (const char16_t upper = in(24, u"QWERTYUIOP[]", 12))
        return upper;
    if (const char16_t home = in(38, u"ASDFGHJKL;'`", 12))
        return home;
    return in(51, u"\\ZXCVBNM,./", 11);
}

bool isLetterPlace(quint32 place)
{
    const char16_t character = characterAt(place);
    return character >= u'A' && character <= u'Z';
}

bool isBeyondLatin(int key)
{
    return key >= afterLatin && key < firstSpecial;
}

bool isModified(Qt::KeyboardModifiers modifiers)
{
    return modifiers & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
}

// Whether keys that are pressed in `focus` reach what stands in `holder`, as Qt's own shortcuts would.
bool reaches(const QWidget *holder, Qt::ShortcutContext context, const QWidget &focus)
{
    if (const auto *menu = qobject_cast<const QMenu *>(holder); menu && menu->parentWidget())
        return reaches(menu->parentWidget(), context, focus);
    if (!holder || !holder->isEnabled())
        return false;
    switch (context) {
    case Qt::WidgetShortcut:
        return holder == &focus;
    case Qt::WidgetWithChildrenShortcut:
        return holder == &focus || holder->isAncestorOf(&focus);
    case Qt::WindowShortcut:
        return holder->window() == focus.window();
    case Qt::ApplicationShortcut:
        return !QApplication::activeModalWidget() || holder->window() == QApplication::activeModalWidget();
    }
    return false;
}

QAction *actionFor(const QKeySequence &keys, QWidget &focus)
{
    for (QAction *action : focus.window()->findChildren<QAction *>()) {
        if (!action->isEnabled() || !action->shortcuts().contains(keys))
            continue;
        for (QObject *holder : action->associatedObjects())
            if (reaches(qobject_cast<QWidget *>(holder), action->shortcutContext(), focus))
                return action;
    }
    return nullptr;
}

QShortcut *shortcutFor(const QKeySequence &keys, QWidget &focus)
{
    for (QShortcut *shortcut : focus.window()->findChildren<QShortcut *>())
        if (shortcut->isEnabled() && shortcut->key() == keys &&
            reaches(qobject_cast<QWidget *>(shortcut->parent()), shortcut->context(), focus))
            return shortcut;
    return nullptr;
}

// The letter that is underlined: of a menu in the bar, or of a button.
bool pressUnderlined(const QKeySequence &keys, QWidget &focus)
{
    for (QMenuBar *bar : focus.window()->findChildren<QMenuBar *>())
        for (QAction *action : bar->actions())
            if (bar->window() == focus.window() && action->isEnabled() &&
                QKeySequence::mnemonic(action->text()) == keys) {
                bar->setActiveAction(action);
                return true;
            }
    for (QAbstractButton *button : focus.window()->findChildren<QAbstractButton *>())
        if (button->isVisible() && button->isEnabled() && button->shortcut() == keys &&
            button->window() == focus.window()) {
            button->click();
            return true;
        }
    return false;
}

} // namespace

int latinKey(const QKeyEvent &event)
{
    const char16_t character = characterAt(event.nativeScanCode());
    return isBeyondLatin(event.key()) && character ? character : event.key();
}

LatinShortcuts::LatinShortcuts(QObject *parent)
    : QObject(parent)
{
    qApp->installEventFilter(this);
}

void LatinShortcuts::learn(const QKeyEvent &event)
{
    if (!isLetterPlace(event.nativeScanCode()) || event.key() < firstLatin || event.key() >= firstSpecial)
        return;
    if (QChar::isLetter(static_cast<char32_t>(event.key()))) // on some layouts a few of these places have other signs
        m_isLatin = !isBeyondLatin(event.key());
}

int LatinShortcuts::keyMeant(const QKeyEvent &event) const
{
    const int key = latinKey(event);
    if (key != event.key())
        return key;
    const char16_t character = characterAt(event.nativeScanCode());
    const bool isSign = key >= firstLatin && key < afterLatin;
    return !m_isLatin && isSign && character && character != key ? character : 0; // Greek has ";" where Q is
}

bool LatinShortcuts::deliver(QWidget &focus, const QKeyEvent &event, int key)
{
    const QKeySequence keys(QKeyCombination(event.modifiers() & ~Qt::KeypadModifier, static_cast<Qt::Key>(key)));
    QKeyEvent wanted(QEvent::ShortcutOverride, key, event.modifiers(), {}, event.isAutoRepeat());
    wanted.ignore();
    QCoreApplication::sendEvent(&focus, &wanted); // a text that takes the keys itself, as it would with Latin letters
    if (!wanted.isAccepted()) {
        if (QAction *action = actionFor(keys, focus)) {
            if (!event.isAutoRepeat() || action->autoRepeat())
                action->trigger();
            return true;
        }
        if (QShortcut *shortcut = shortcutFor(keys, focus)) {
            if (!event.isAutoRepeat() || shortcut->autoRepeat())
                emit shortcut->activated();
            return true;
        }
        if (!event.isAutoRepeat() && pressUnderlined(keys, focus))
            return true;
    }
    QKeyEvent press(QEvent::KeyPress, key, event.modifiers(), {}, event.isAutoRepeat());
    QCoreApplication::sendEvent(&focus, &press);
    return press.isAccepted();
}

bool LatinShortcuts::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride)
        return false;
    auto *widget = qobject_cast<QWidget *>(watched);
    const auto &key = static_cast<const QKeyEvent &>(*event);
    if (!widget || key.nativeScanCode() == 0) // one of our own
        return false;
    learn(key);
    const int meant = keyMeant(key);
    if (event->type() != QEvent::KeyPress || meant == 0)
        return false;
    if (qobject_cast<QMenu *>(widget) && !isModified(key.modifiers())) { // its underlined letters
        QKeyEvent press(QEvent::KeyPress, meant, key.modifiers(),
                        QString(QChar(static_cast<char16_t>(meant))).toLower());
        QCoreApplication::sendEvent(widget, &press);
        return true;
    }
    return isModified(key.modifiers()) && deliver(*widget, key, meant);
}
