#include "Shortcuts.h"

#include "KeyChord.h"
#include "platform/Settings.h"

#include <algorithm>

namespace {

const QString betweenKeys = QStringLiteral(" | ");

// A changed command as a line of the settings: "view.library=L | Ctrl+F2"; nothing behind the sign: it has no key.
struct ShortcutLine
{
    QString id;
    QStringList keys;

    static ShortcutLine of(const QString &line)
    {
        const QString names = line.section(u'=', 1).trimmed();
        return {line.section(u'=', 0, 0).trimmed(), names.isEmpty() ? QStringList() : names.split(betweenKeys)};
    }
    QString text() const { return id + u'=' + keys.join(betweenKeys); }
};

QString nameOf(const QKeySequence &keys)
{
    return keys.toString(QKeySequence::PortableText);
}

// Empty where the file says what are no keys, or more than one chord.
QKeySequence chordNamed(const QString &name)
{
    const QKeySequence keys = QKeySequence::fromString(name.trimmed(), QKeySequence::PortableText);
    return keys.count() == 1 && keys[0].key() != Qt::Key_unknown ? keys : QKeySequence();
}

// Nothing: there is none that can be used, and the preset holds.
std::optional<QList<QKeySequence>> usableKeys(const ShortcutEntry &entry, const QStringList &names)
{
    QList<QKeySequence> keys;
    for (const QString &name : names) {
        const QKeySequence chord = chordNamed(name);
        if (!chord.isEmpty() && !keys.contains(chord) && !keyRefusal(entry.command, chord))
            keys << chord;
    }
    return keys.isEmpty() && !names.isEmpty() ? std::nullopt : std::optional(keys);
}

// The presets themselves give a few keys to two commands, where the place that has the focus comes first.
bool isSharedByPreset(const ShortcutEntry &one, const ShortcutEntry &other, const QKeySequence &keys,
                      ShortcutPreset preset)
{
    return one.group != other.group && one.keys(preset).contains(keys) && other.keys(preset).contains(keys);
}

} // namespace

Shortcuts::Shortcuts(Settings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_keys(read())
{
    connect(&m_settings, &Settings::shortcutsChanged, this, &Shortcuts::refresh);
}

// First what is fixed, then what was changed, then the presets' keys that are still free.
Shortcuts::Keys Shortcuts::read() const
{
    Keys keys;
    const auto isFree = [&](const ShortcutEntry &entry, const QKeySequence &chord) {
        for (const ShortcutEntry &other : shortcutTable()) {
            if (other.command != entry.command && worksWith(entry.group, other.group) &&
                keys.value(other.command).contains(chord) && !isSharedByPreset(entry, other, chord, preset()))
                return false;
        }
        return true;
    };
    const auto give = [&](const ShortcutEntry &entry, const QList<QKeySequence> &wanted) {
        QList<QKeySequence> free;
        for (const QKeySequence &chord : wanted) {
            if (isFree(entry, chord))
                free << chord;
        }
        keys.insert(entry.command, free);
    };
    QHash<ShortcutCommand, QList<QKeySequence>> changed;
    for (const QString &text : m_settings.changedShortcuts()) {
        const ShortcutLine line = ShortcutLine::of(text);
        const ShortcutEntry *entry = shortcutEntry(line.id);
        if (!entry || entry->kind == ShortcutEntry::Kind::Fixed)
            continue;
        if (const auto usable = usableKeys(*entry, line.keys))
            changed.insert(entry->command, *usable);
    }
    for (const ShortcutEntry &entry : shortcutTable()) {
        if (entry.kind == ShortcutEntry::Kind::Fixed)
            keys.insert(entry.command, entry.linkReel);
    }
    for (const ShortcutEntry &entry : shortcutTable()) {
        if (changed.contains(entry.command))
            give(entry, changed.value(entry.command));
    }
    for (const ShortcutEntry &entry : shortcutTable()) {
        if (!keys.contains(entry.command))
            give(entry, entry.keys(preset()));
    }
    return keys;
}

void Shortcuts::refresh()
{
    Keys now = read();
    if (now == m_keys)
        return;
    m_keys = std::move(now);
    emit changed();
}

QList<QKeySequence> Shortcuts::presetKeys(ShortcutCommand command) const
{
    return shortcutEntry(command).keys(preset());
}

bool Shortcuts::isChanged(ShortcutCommand command) const
{
    return keys(command) != presetKeys(command);
}

bool Shortcuts::isAnyChanged() const
{
    return std::any_of(shortcutTable().cbegin(), shortcutTable().cend(),
                       [this](const ShortcutEntry &entry) { return isChanged(entry.command); });
}

ShortcutPreset Shortcuts::preset() const
{
    return m_settings.usesEditorShortcuts() ? ShortcutPreset::Editor : ShortcutPreset::LinkReel;
}

void Shortcuts::setPreset(ShortcutPreset wanted)
{
    m_settings.setUsesEditorShortcuts(wanted == ShortcutPreset::Editor);
}

QList<ShortcutCommand> Shortcuts::owners(const QList<QKeySequence> &wanted, ShortcutCommand command) const
{
    const ShortcutEntry &entry = shortcutEntry(command);
    QList<ShortcutCommand> found;
    for (const ShortcutEntry &other : shortcutTable()) {
        const bool loses = std::any_of(wanted.cbegin(), wanted.cend(), [&](const QKeySequence &chord) {
            return keys(other.command).contains(chord) && !isSharedByPreset(entry, other, chord, preset());
        });
        if (other.command != command && worksWith(entry.group, other.group) && loses)
            found << other.command;
    }
    return found;
}

// A line for each command that has other keys than in the preset. What stands there about others, and about commands
// that are not known here, is left as it is.
void Shortcuts::setKeys(ShortcutCommand command, const QList<QKeySequence> &wanted)
{
    const ShortcutEntry &entry = shortcutEntry(command);
    QList<QKeySequence> allowed;
    for (const QKeySequence &chord : wanted) {
        if (!allowed.contains(chord) && !keyRefusal(command, chord))
            allowed << chord;
    }
    QHash<QString, QList<QKeySequence>> now{{entry.id, allowed}};
    for (const ShortcutCommand other : owners(allowed, command)) {
        QList<QKeySequence> rest = keys(other);
        for (const QKeySequence &chord : allowed)
            rest.removeAll(chord);
        now.insert(shortcutEntry(other).id, rest);
    }
    QStringList lines;
    for (const QString &line : m_settings.changedShortcuts()) {
        if (!now.contains(ShortcutLine::of(line).id))
            lines << line;
    }
    for (auto each = now.cbegin(); each != now.cend(); ++each) {
        QStringList names;
        for (const QKeySequence &chord : each.value())
            names << nameOf(chord);
        if (each.value() != shortcutEntry(each.key())->keys(preset()))
            lines << ShortcutLine{each.key(), names}.text();
    }
    lines.sort();
    m_settings.setChangedShortcuts(lines);
}

void Shortcuts::resetAll()
{
    QStringList unknown;
    for (const QString &line : m_settings.changedShortcuts()) {
        if (!shortcutEntry(ShortcutLine::of(line).id))
            unknown << line;
    }
    m_settings.setChangedShortcuts(unknown);
}

std::optional<ShortcutCommand> Shortcuts::commandFor(ShortcutGroup place, int key,
                                                     Qt::KeyboardModifiers modifiers) const
{
    for (const QKeySequence &name : namesOfPress(key, modifiers)) {
        for (const ShortcutEntry &entry : shortcutTable()) {
            const bool isThere = entry.group == place || (worksInWholeWindow(place) && worksInWholeWindow(entry.group));
            if (isThere && keys(entry.command).contains(name))
                return entry.command;
        }
    }
    return {};
}
