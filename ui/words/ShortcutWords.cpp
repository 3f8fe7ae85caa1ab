#include "ShortcutWords.h"

#include <QCoreApplication>

#include <array>

namespace {

struct ShortcutTexts // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(ShortcutWords)
};

// In the order of ShortcutCommand.
constexpr auto commandTexts = std::to_array<const char *>({
    QT_TRANSLATE_NOOP("ShortcutWords", "Generate"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Open the clip folder"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Export the history…"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Import a history…"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Settings…"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Enter an API key…"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Quit"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Undo"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Redo"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Cut"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Copy"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Paste"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Select all"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Earlier prompts…"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Older prompt"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Newer prompt"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Save as a preset…"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Manage presets…"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Clear the composer"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Copy request as JSON"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Copy request as curl command"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Fill the form from JSON on the clipboard"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Play"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Download"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Save a copy…"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Show in folder"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Check now"),
    QT_TRANSLATE_NOOP("ShortcutWords", "One more take"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Continue from its last frame"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Begin with its first frame"),
    QT_TRANSLATE_NOOP("ShortcutWords", "End with its first frame"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Compare with…"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Try again"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Send it inline instead"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Upload it instead"),
    QT_TRANSLATE_NOOP("ShortcutWords", "I have its task id"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Send again (this may charge twice)…"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Dismiss"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Needs me again"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Pick"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Reject"),
    QT_TRANSLATE_NOOP("ShortcutWords", "No stars"),
    QT_TRANSLATE_NOOP("ShortcutWords", "1 star"),
    QT_TRANSLATE_NOOP("ShortcutWords", "2 stars"),
    QT_TRANSLATE_NOOP("ShortcutWords", "3 stars"),
    QT_TRANSLATE_NOOP("ShortcutWords", "4 stars"),
    QT_TRANSLATE_NOOP("ShortcutWords", "5 stars"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Labels and note…"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Copy prompt"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Copy task id"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Copy request id"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Copy request as JSON"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Copy request as curl command"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Copy the digests of its pictures"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Everything"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Only its prompt"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Only its settings"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Only its frames"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Prompt"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Tasks"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Waiting tasks"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Search tasks"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Player"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Library"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Viewer"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Show the composer"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Show the tasks"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Show the player"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Show the waiting tasks"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Show the details"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Show tiles or a list"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Where is it?"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Play or pause"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Loop"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Mute"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Use as first frame"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Use as last frame"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Save the frame…"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Copy the frame"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Full screen"),
    QT_TRANSLATE_NOOP("ShortcutWords", "On the second screen"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Track a task by its id…"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Spending…"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Refresh the model catalogue"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Keys…"),
    QT_TRANSLATE_NOOP("ShortcutWords", "User guide"),
    QT_TRANSLATE_NOOP("ShortcutWords", "About LinkReel"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Play or pause"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Play; again: faster"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Play backwards; again: faster"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Stop"),
    QT_TRANSLATE_NOOP("ShortcutWords", "One second back"),
    QT_TRANSLATE_NOOP("ShortcutWords", "One second on"),
    QT_TRANSLATE_NOOP("ShortcutWords", "One frame back"),
    QT_TRANSLATE_NOOP("ShortcutWords", "One frame on"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Ten frames back"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Ten frames on"),
    QT_TRANSLATE_NOOP("ShortcutWords", "To the first frame"),
    QT_TRANSLATE_NOOP("ShortcutWords", "To the last frame"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Go to a frame by its number"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Slower"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Faster"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Loop"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Mark in"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Mark out"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Clear the marks"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Next clip"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Previous clip"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Next take"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Previous take"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Use as first frame"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Use as last frame"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Mute"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Louder"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Quieter"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Whole picture or 100 %"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Larger"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Smaller"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Safe areas on or off"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Mirror on or off"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Fill the screen"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Leave full screen"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Play or pause"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Play; again: faster"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Play backwards; again: faster"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Pause"),
    QT_TRANSLATE_NOOP("ShortcutWords", "One second back"),
    QT_TRANSLATE_NOOP("ShortcutWords", "One second on"),
    QT_TRANSLATE_NOOP("ShortcutWords", "One frame back"),
    QT_TRANSLATE_NOOP("ShortcutWords", "One frame on"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Ten frames back"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Ten frames on"),
    QT_TRANSLATE_NOOP("ShortcutWords", "To the first frame"),
    QT_TRANSLATE_NOOP("ShortcutWords", "To the last frame"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Loop"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Mute"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Side by side"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Wipe"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Difference"),
    QT_TRANSLATE_NOOP("ShortcutWords", "First take alone"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Second take alone"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Third take alone"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Fourth take alone"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Move the line of the wipe"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Swap the take for the next"),
    QT_TRANSLATE_NOOP("ShortcutWords", "On to the next control"),
    QT_TRANSLATE_NOOP("ShortcutWords", "By time or by frame"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Stronger difference"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Weaker difference"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Leave Compare"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Play the clip"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Play or pause"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Select several to compare them"),
    QT_TRANSLATE_NOOP("ShortcutWords", "As many stars"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Clear the search"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Edit the task"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Hold the task, or release it"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Move the task up"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Move the task down"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Cancel the task"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Choose a picture"),
    QT_TRANSLATE_NOOP("ShortcutWords", "Take the picture away"),
});
static_assert(commandTexts.size() == static_cast<std::size_t>(ShortcutCommand::FrameRemove) + 1);

QString quotedCommand(ShortcutCommand command)
{
    //: A command and where it stands: “Download” (Task)
    return ShortcutTexts::tr("“%1” (%2)").arg(commandWords(command), groupWords(shortcutEntry(command).group));
}

} // namespace

QString commandWords(ShortcutCommand command)
{
    return ShortcutTexts::tr(commandTexts.at(static_cast<std::size_t>(command)));
}

QString groupWords(ShortcutGroup group)
{
    switch (group) {
    case ShortcutGroup::File:
        return ShortcutTexts::tr("File");
    case ShortcutGroup::Edit:
        return ShortcutTexts::tr("Edit");
    case ShortcutGroup::Task:
        return ShortcutTexts::tr("Task");
    case ShortcutGroup::UseAgain:
        return ShortcutTexts::tr("Task › Use again");
    case ShortcutGroup::View:
        return ShortcutTexts::tr("View");
    case ShortcutGroup::Playback:
        return ShortcutTexts::tr("Playback");
    case ShortcutGroup::Tools:
        return ShortcutTexts::tr("Tools");
    case ShortcutGroup::Help:
        return ShortcutTexts::tr("Help");
    case ShortcutGroup::Player:
        return ShortcutTexts::tr("Player");
    case ShortcutGroup::Compare:
        return ShortcutTexts::tr("Compare");
    case ShortcutGroup::TaskList:
        return ShortcutTexts::tr("Task list");
    case ShortcutGroup::WaitingTasks:
        return ShortcutTexts::tr("Waiting tasks");
    case ShortcutGroup::Frame:
        return ShortcutTexts::tr("Frame");
    }
    return {};
}

QString presetWords(ShortcutPreset preset)
{
    switch (preset) {
    case ShortcutPreset::LinkReel:
        return ShortcutTexts::tr("LinkReel");
    case ShortcutPreset::Editor:
        return ShortcutTexts::tr("Editor (as in DaVinci Resolve)");
    }
    return {};
}

QString keysText(const QList<QKeySequence> &keys)
{
    QString text;
    for (const QKeySequence &chord : keys) {
        const QString name = chord.toString(QKeySequence::NativeText);
        text = text.isEmpty() ? name : ShortcutTexts::tr("%1 or %2", "two keys").arg(text, name);
    }
    return text;
}

QString keysOrNone(const QList<QKeySequence> &keys)
{
    return keys.isEmpty() ? ShortcutTexts::tr("no key") : keysText(keys);
}

QString withKeys(const QString &what, const QList<QKeySequence> &keys)
{
    return keys.isEmpty() ? what : QStringLiteral("%1 (%2)").arg(what, keysText(keys));
}

QString withKeyColumn(const QString &entry, const QList<QKeySequence> &keys)
{
    return keys.isEmpty() ? entry : entry + u'\t' + keys.first().toString(QKeySequence::NativeText);
}

QString conflictWords(const QList<QKeySequence> &keys, const QList<ShortcutCommand> &owners)
{
    QString names;
    for (const ShortcutCommand owner : owners)
        names = names.isEmpty() ? quotedCommand(owner)
                                : ShortcutTexts::tr("%1 and %2", "two commands").arg(names, quotedCommand(owner));
    return owners.size() == 1 && keys.size() == 1
               ? ShortcutTexts::tr("%1 is used by %2. Take it from there?").arg(keysText(keys), names)
               : ShortcutTexts::tr("%1: used by %2. Take that from there?", "keys, and whose they are")
                     .arg(keysText(keys), names);
}

QString takenWords(ShortcutCommand command, const QList<QKeySequence> &keys)
{
    return keys.isEmpty() ? ShortcutTexts::tr("%1 has no key now.").arg(quotedCommand(command))
                          : ShortcutTexts::tr("%1: %2 from now on.", "a command and its keys")
                                .arg(quotedCommand(command), keysText(keys));
}

QString keyRefusalWords(const KeyRefusal &refusal, const QKeySequence &keys)
{
    const QString name = keysText({keys});
    switch (refusal.why) {
    case KeyRefusal::Why::Fixed:
        return ShortcutTexts::tr("This key is fixed: it is the one that lists, texts and dialogs have everywhere.");
    case KeyRefusal::Why::Navigation:
        return ShortcutTexts::tr("%1 opens, closes, chooses and walks in every window, so it cannot be taken.")
            .arg(name);
    case KeyRefusal::Why::Typing:
        return ShortcutTexts::tr("%1 is for typing. A letter alone, a function key, or Ctrl, Alt or the Super key with "
                                 "another one can be used here.")
            .arg(name);
    case KeyRefusal::Why::FrameNumber:
        return ShortcutTexts::tr("In the player a digit begins the number of a frame, so %1 cannot be taken.")
            .arg(name);
    case KeyRefusal::Why::Menus:
        return ShortcutTexts::tr("%1 cannot be taken: Alt with a letter opens a menu or presses a button.").arg(name);
    case KeyRefusal::Why::Money:
        return ShortcutTexts::tr("This may cost money, so its key needs Ctrl, Alt or the Super key, or is a function "
                                 "key: %1 is pressed too easily.")
            .arg(name);
    case KeyRefusal::Why::OfTexts:
        return ShortcutTexts::tr("%1 moves, copies or deletes in texts and lists, so it cannot be taken.").arg(name);
    case KeyRefusal::Why::OfOther:
        return ShortcutTexts::tr("%1 is used by %2, whose key is fixed.").arg(name, quotedCommand(*refusal.owner));
    }
    return {};
}

QString keyNoteWords(ShortcutCommand command, const QList<QKeySequence> &keys)
{
    const auto isLetterAlone = [](const QKeySequence &chord) {
        return chord[0].keyboardModifiers() == Qt::NoModifier && chord[0].key() >= Qt::Key_A &&
               chord[0].key() <= Qt::Key_Z;
    };
    for (const QKeySequence &chord : keys) {
        if (worksInWholeWindow(shortcutEntry(command).group) && isLetterAlone(chord))
            return ShortcutTexts::tr("While you type in a text, %1 goes on typing.").arg(keysText({chord}));
    }
    return {};
}
