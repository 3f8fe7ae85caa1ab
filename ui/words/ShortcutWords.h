// ShortcutWords: commands, their keys and what is to be said about them, as the user reads them. Pure functions.
#pragma once

#include "shortcuts/KeyRules.h"

#include <QString>

QString commandWords(ShortcutCommand command); // "One frame back"
QString groupWords(ShortcutGroup group);       // "Player", "Task › Use again"
QString presetWords(ShortcutPreset preset);

// ", or Left"; empty where there is none.
QString keysText(const QList<QKeySequence> &keys);
QString keysOrNone(const QList<QKeySequence> &keys);                          // "no key" where there is none
QString withKeys(const QString &what, const QList<QKeySequence> &keys);       // "Play (Space)", for tooltips
QString withKeyColumn(const QString &entry, const QList<QKeySequence> &keys); // of a menu, with the main one behind it

// "Ctrl+D is used by “Download” (Task). Take it from there?"
QString conflictWords(const QList<QKeySequence> &keys, const QList<ShortcutCommand> &owners);
QString takenWords(ShortcutCommand command, const QList<QKeySequence> &keys); // what was done
// Why these keys cannot be had: one sentence or two.
QString keyRefusalWords(const KeyRefusal &refusal, const QKeySequence &keys);
// What is to be known of keys that are allowed; mostly empty.
QString keyNoteWords(ShortcutCommand command, const QList<QKeySequence> &keys);
