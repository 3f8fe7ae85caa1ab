#include "LetterKeys.h"

#include "LatinShortcuts.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QMainWindow>

namespace {

bool isLetterAlone(const QKeyEvent &key)
{
    const int latin = latinKey(key); // in other scripts a letter's place may have a sign
    return key.modifiers() == Qt::NoModifier && latin >= Qt::Key_A && latin <= Qt::Key_Z;
}

} // namespace

LetterKeys::LetterKeys(QMainWindow &window)
    : QObject(&window)
    , m_window(window)
{
    qApp->installEventFilter(this);
}

bool LetterKeys::triggerByPlace(QWidget &focus, const QKeyEvent &key)
{
    const int latin = latinKey(key);
    if (latin == key.key() || key.isAutoRepeat())
        return false;
    QKeyEvent wanted(QEvent::ShortcutOverride, key.key(), key.modifiers(), key.text());
    wanted.ignore();
    QCoreApplication::sendEvent(&focus, &wanted); // a text takes its letters
    if (wanted.isAccepted())
        return false;
    for (QAction *action : m_window.findChildren<QAction *>()) {
        if (action->isEnabled() && action->shortcuts().contains(QKeySequence(latin))) {
            action->trigger();
            return true;
        }
    }
    return false;
}

bool LetterKeys::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyPress)
        return false;
    auto *focus = qobject_cast<QWidget *>(watched);
    const auto &key = static_cast<const QKeyEvent &>(*event);
    if (!focus || focus->window() != &m_window || !isLetterAlone(key))
        return false;
    if (event->type() == QEvent::KeyPress)
        return focus == QApplication::focusWidget() && triggerByPlace(*focus, key);
    if (!qobject_cast<QComboBox *>(focus))
        return false;
    event->accept();
    return true;
}
