// Shortcuts: which keys each command has now: those of the preset, with what the user changed laid over. No key ever
// means two things in one place. It keeps nothing itself: Settings has preset and changes, so that several of these
// over the same settings always say the same. What a command does is not its business.
#pragma once

#include "KeyRules.h"
#include "ShortcutTable.h"

#include <QHash>
#include <QObject>

class Settings;

class Shortcuts : public QObject
{
    Q_OBJECT
public:
    explicit Shortcuts(Settings &settings, QObject *parent = nullptr); // which must outlive it

    QList<QKeySequence> keys(ShortcutCommand command) const { return m_keys.value(command); } // the main one first
    bool isChanged(ShortcutCommand command) const; // other keys than in the preset
    bool isAnyChanged() const;
    QList<QKeySequence> presetKeys(ShortcutCommand command) const;

    ShortcutPreset preset() const;
    void setPreset(ShortcutPreset preset); // what was changed stays changed

    // Those that have one of these keys and would lose it to `command`.
    QList<ShortcutCommand> owners(const QList<QKeySequence> &keys, ShortcutCommand command) const;
    // The command gets these keys and no others, and whoever had one loses it. Keys that keyRefusal() refuses are left
    // out. Empty: it has no key.
    void setKeys(ShortcutCommand command, const QList<QKeySequence> &keys);
    void reset(ShortcutCommand command) { setKeys(command, presetKeys(command)); }
    void resetAll();

    // What the press of a key means in that place; commands of the whole window only where `place` is one of its menus.
    // `key` is Qt::Key, Latin where the layout has no Latin letters.
    std::optional<ShortcutCommand> commandFor(ShortcutGroup place, int key, Qt::KeyboardModifiers modifiers) const;

signals:
    void changed();

private:
    using Keys = QHash<ShortcutCommand, QList<QKeySequence>>;
    Keys read() const;
    void refresh();

    Settings &m_settings;
    Keys m_keys;
};
