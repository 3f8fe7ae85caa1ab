// ShortcutTable: every command with its id, where it works and its keys in both presets: the one place that knows them.
// What the user changed is Shortcuts'.
#pragma once

#include "ShortcutCommand.h"

#include <QKeySequence>
#include <QList>
#include <QString>

enum class ShortcutPreset {
    LinkReel,
    Editor // playing and marking as in DaVinci Resolve
};

struct ShortcutEntry
{
    enum class Kind {
        Changeable,
        Spends, // changeable; it may cost money, so no key that is pressed by mistake will do
        Fixed   // belongs to texts, lists and dialogs, where users expect it
    };
    ShortcutCommand command;
    QString id; // in the settings: never renamed
    ShortcutGroup group;
    Kind kind;
    QList<QKeySequence> linkReel;
    QList<QKeySequence> editor;

    const QList<QKeySequence> &keys(ShortcutPreset preset) const
    {
        return preset == ShortcutPreset::Editor ? editor : linkReel;
    }
};

// In the order of ShortcutCommand, which is the order in which they are shown.
const QList<ShortcutEntry> &shortcutTable();
const ShortcutEntry &shortcutEntry(ShortcutCommand command);
const ShortcutEntry *shortcutEntry(const QString &id); // null: unknown

bool worksInWholeWindow(ShortcutGroup group);
// Whether the same key would mean both at once: of the same place, or one of them of the whole window.
bool worksWith(ShortcutGroup one, ShortcutGroup other);
