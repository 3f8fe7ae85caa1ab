#include "KeyListWords.h"

#include "ShortcutWords.h"
#include "shortcuts/Shortcuts.h"

QList<KeyWords> keyList(const Shortcuts &shortcuts)
{
    QList<KeyWords> list;
    for (const ShortcutEntry &entry : shortcutTable()) {
        const QString keys = entry.command == ShortcutCommand::PlayerGoToFrame
                                 ? QStringLiteral("0–9")
                                 : keysText(shortcuts.keys(entry.command));
        if (!keys.isEmpty())
            list << KeyWords{groupWords(entry.group), commandWords(entry.command), keys};
    }
    return list;
}
