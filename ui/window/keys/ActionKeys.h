// ActionKeys: gives actions the keys of their commands, at once and whenever these change. Which keys a command has is
// Shortcuts' business; what an action does, its menu's.
#pragma once

#include "shortcuts/ShortcutCommand.h"

#include <QList>
#include <QObject>
#include <QPointer>

class QAction;
class Shortcuts;

class ActionKeys : public QObject
{
    Q_OBJECT
public:
    explicit ActionKeys(const Shortcuts &shortcuts, QObject *parent = nullptr); // the first must outlive it

    // The keys trigger it. It stays its owner's; as long as it lives it follows.
    QAction *bind(QAction *action, ShortcutCommand command);
    // The key stands behind its text and triggers nothing: for commands whose keys work in their own place only.
    // Bound to the window they would be taken away from buttons and texts.
    QAction *name(QAction *action, ShortcutCommand command);

private:
    struct Bound
    {
        QPointer<QAction> action;
        ShortcutCommand command;
        bool isNameOnly;
    };
    void apply(const Bound &bound) const;
    void applyAll();

    const Shortcuts &m_shortcuts;
    QList<Bound> m_bound;
};
