#include "ActionKeys.h"

#include "shortcuts/Shortcuts.h"
#include "ui/words/ShortcutWords.h"

#include <QAction>

#include <utility>

ActionKeys::ActionKeys(const Shortcuts &shortcuts, QObject *parent)
    : QObject(parent)
    , m_shortcuts(shortcuts)
{
    connect(&m_shortcuts, &Shortcuts::changed, this, &ActionKeys::applyAll);
}

QAction *ActionKeys::bind(QAction *action, ShortcutCommand command)
{
    m_bound << Bound{action, command, false};
    if (shortcutEntry(command).kind == ShortcutEntry::Kind::Spends)
        action->setAutoRepeat(false); // a key held down is one press, and one charge
    apply(m_bound.last());
    return action;
}

QAction *ActionKeys::name(QAction *action, ShortcutCommand command)
{
    m_bound << Bound{action, command, true};
    apply(m_bound.last());
    return action;
}

void ActionKeys::apply(const Bound &bound) const
{
    const QList<QKeySequence> keys = m_shortcuts.keys(bound.command);
    if (bound.isNameOnly)
        bound.action->setText(withKeyColumn(bound.action->text().section(u'\t', 0, 0), keys));
    else
        bound.action->setShortcuts(keys);
}

void ActionKeys::applyAll()
{
    m_bound.removeIf([](const Bound &bound) { return !bound.action; });
    for (const Bound &bound : std::as_const(m_bound)) { // first all lose what another one may get
        if (!bound.isNameOnly)
            bound.action->setShortcuts(QList<QKeySequence>());
    }
    for (const Bound &bound : std::as_const(m_bound))
        apply(bound);
}
