#include "ShortcutTable.h"

namespace {

using C = ShortcutCommand;
using G = ShortcutGroup;
using Kind = ShortcutEntry::Kind;

// Keys with blanks between, as QKeySequence's portable text names them.
QList<QKeySequence> keysOf(const char *names)
{
    QList<QKeySequence> keys;
    for (const QString &name : QString::fromLatin1(names).split(u' ', Qt::SkipEmptyParts))
        keys << QKeySequence::fromString(name, QKeySequence::PortableText);
    return keys;
}

ShortcutEntry entry(C command, const char *id, G group, const char *keys, Kind kind = Kind::Changeable)
{
    return {command, QString::fromLatin1(id), group, kind, keysOf(keys), keysOf(keys)};
}

// With other keys in the preset "Editor". Sources: DaVinci Resolve Reference Manual, "Simple Keyboard Shortcuts for
// Playback and Navigation" (Space, J K L, I and O; Left and Right: one frame, with Shift one second; Up and Down: the
// edit before and after; ";" and "'": first and last frame; Ctrl+/: loop) and the list of its default keys at
// gist.github.com/milnak/ac6a42f8b135313c12d91a85d40802f6 (Alt+X: clears both marks; Ctrl+F: the picture alone). Keys
// of Resolve for what is not here are left out.
ShortcutEntry edited(C command, const char *id, G group, const char *keys, const char *editorKeys)
{
    return {command, QString::fromLatin1(id), group, Kind::Changeable, keysOf(keys), keysOf(editorKeys)};
}

QList<ShortcutEntry> menuEntries()
{
    return {
        entry(C::Generate, "file.generate", G::File, "Ctrl+Return", Kind::Spends),
        entry(C::OpenClipFolder, "file.clipFolder", G::File, ""),
        entry(C::ExportHistory, "file.exportHistory", G::File, ""),
        entry(C::ImportHistory, "file.importHistory", G::File, ""),
        entry(C::OpenSettings, "file.settings", G::File, "Ctrl+,"),
        entry(C::EnterApiKey, "file.apiKey", G::File, ""),
        entry(C::Quit, "file.quit", G::File, "Ctrl+Q"),

        entry(C::Undo, "edit.undo", G::Edit, "Ctrl+Z", Kind::Fixed),
        entry(C::Redo, "edit.redo", G::Edit, "Ctrl+Shift+Z Ctrl+Y", Kind::Fixed),
        entry(C::Cut, "edit.cut", G::Edit, "Ctrl+X", Kind::Fixed),
        entry(C::Copy, "edit.copy", G::Edit, "Ctrl+C", Kind::Fixed),
        entry(C::Paste, "edit.paste", G::Edit, "Ctrl+V", Kind::Fixed),
        entry(C::SelectAll, "edit.selectAll", G::Edit, "Ctrl+A", Kind::Fixed),
        entry(C::EarlierPrompts, "edit.earlierPrompts", G::Edit, "Ctrl+H"),
        entry(C::OlderPrompt, "edit.olderPrompt", G::Edit, "Ctrl+Up", Kind::Fixed),
        entry(C::NewerPrompt, "edit.newerPrompt", G::Edit, "Ctrl+Down", Kind::Fixed),
        entry(C::SavePreset, "edit.savePreset", G::Edit, ""),
        entry(C::ManagePresets, "edit.managePresets", G::Edit, ""),
        entry(C::ClearComposer, "edit.clearComposer", G::Edit, "Ctrl+Shift+Backspace"),
        entry(C::CopyRequestJson, "edit.copyJson", G::Edit, ""),
        entry(C::CopyRequestCurl, "edit.copyCurl", G::Edit, ""),
        entry(C::PasteRequest, "edit.pasteRequest", G::Edit, ""),

        entry(C::PlayTask, "task.play", G::Task, ""),
        entry(C::DownloadTask, "task.download", G::Task, "Ctrl+D"),
        entry(C::SaveCopy, "task.saveCopy", G::Task, "Ctrl+S"),
        entry(C::ShowInFolder, "task.showInFolder", G::Task, "Ctrl+Shift+O"),
        entry(C::CheckNow, "task.checkNow", G::Task, "F5"),
        entry(C::OneMoreTake, "task.oneMore", G::Task, "", Kind::Spends),
        entry(C::ContinueFromLast, "task.continue", G::Task, "Ctrl+E"),
        entry(C::BeginWithFirst, "task.beginWithFirst", G::Task, ""),
        entry(C::EndWithFirst, "task.endWithFirst", G::Task, ""),
        entry(C::CompareTakes, "task.compare", G::Task, "C"),
        entry(C::TryAgain, "task.tryAgain", G::Task, "", Kind::Spends),
        entry(C::SendInline, "task.sendInline", G::Task, "", Kind::Spends),
        entry(C::UploadFirst, "task.uploadFirst", G::Task, "", Kind::Spends),
        entry(C::AdoptId, "task.adoptId", G::Task, ""),
        entry(C::SendAgain, "task.sendAgain", G::Task, "", Kind::Spends),
        entry(C::DismissTask, "task.dismiss", G::Task, ""),
        entry(C::NeedAgain, "task.needAgain", G::Task, ""),
        entry(C::PickTake, "task.pick", G::Task, "P"),
        entry(C::RejectTake, "task.reject", G::Task, "X"),
        entry(C::NoStars, "task.noStars", G::Task, "Alt+0"),
        entry(C::OneStar, "task.oneStar", G::Task, "Alt+1"),
        entry(C::TwoStars, "task.twoStars", G::Task, "Alt+2"),
        entry(C::ThreeStars, "task.threeStars", G::Task, "Alt+3"),
        entry(C::FourStars, "task.fourStars", G::Task, "Alt+4"),
        entry(C::FiveStars, "task.fiveStars", G::Task, "Alt+5"),
        entry(C::TakeNotes, "task.notes", G::Task, "Ctrl+Shift+N"),
        entry(C::CopyPrompt, "task.copyPrompt", G::Task, ""),
        entry(C::CopyTaskId, "task.copyId", G::Task, ""),
        entry(C::CopyRequestId, "task.copyRequestId", G::Task, ""),
        entry(C::CopyTaskJson, "task.copyJson", G::Task, ""),
        entry(C::CopyTaskCurl, "task.copyCurl", G::Task, ""),
        entry(C::CopyDigests, "task.copyDigests", G::Task, ""),
        entry(C::UseEverything, "task.useEverything", G::UseAgain, "Ctrl+R"),
        entry(C::UsePrompt, "task.usePrompt", G::UseAgain, ""),
        entry(C::UseSettings, "task.useSettings", G::UseAgain, ""),
        entry(C::UseFrames, "task.useFrames", G::UseAgain, ""),

        entry(C::FocusPrompt, "view.prompt", G::View, "Ctrl+1"),
        entry(C::FocusTasks, "view.tasks", G::View, "Ctrl+2"),
        entry(C::FocusQueue, "view.queue", G::View, "Ctrl+3"),
        edited(C::SearchTasks, "view.search", G::View, "Ctrl+F", "Ctrl+Shift+F"),
        entry(C::FocusPlayer, "view.player", G::View, "Ctrl+4"),
        entry(C::ShowLibrary, "view.library", G::View, "G"),
        entry(C::ShowViewer, "view.viewer", G::View, "E"),
        entry(C::ShowComposerPane, "view.showComposer", G::View, "Ctrl+Shift+1"),
        entry(C::ShowTasksPane, "view.showTasks", G::View, "Ctrl+Shift+2"),
        entry(C::ShowPlayerPane, "view.showPlayer", G::View, "Ctrl+Shift+4"),
        entry(C::ShowQueue, "view.showQueue", G::View, "Ctrl+Shift+3"),
        entry(C::ShowDetails, "view.details", G::View, "D"),
        entry(C::ShowTiles, "view.tiles", G::View, "T"),
        entry(C::WhereIsIt, "view.whereIsIt", G::View, "Ctrl+L"),

        entry(C::PlayAnywhere, "playback.play", G::Playback, "Ctrl+Space"),
        edited(C::LoopAnywhere, "playback.loop", G::Playback, "Ctrl+Shift+L", "Ctrl+/"),
        entry(C::MuteAnywhere, "playback.mute", G::Playback, "Ctrl+M"),
        entry(C::UseAsFirstAnywhere, "playback.useAsFirst", G::Playback, "Ctrl+I"),
        entry(C::UseAsLastAnywhere, "playback.useAsLast", G::Playback, "Ctrl+Shift+I"),
        entry(C::SaveFrame, "playback.saveFrame", G::Playback, "Ctrl+Shift+S"),
        entry(C::CopyFrame, "playback.copyFrame", G::Playback, "Ctrl+Shift+C"),
        edited(C::FullScreenAnywhere, "playback.fullScreen", G::Playback, "F11", "Ctrl+F F11"),
        entry(C::SecondScreen, "playback.secondScreen", G::Playback, "Ctrl+F11"),

        entry(C::TrackTask, "tools.track", G::Tools, ""),
        entry(C::OpenSpending, "tools.spending", G::Tools, "Ctrl+Shift+M"),
        entry(C::RefreshCatalog, "tools.refreshCatalogue", G::Tools, ""),

        entry(C::ShowKeys, "help.keys", G::Help, "F1"),
        entry(C::ShowGuide, "help.guide", G::Help, ""),
        entry(C::ShowAbout, "help.about", G::Help, ""),
    };
}

QList<ShortcutEntry> playerEntries()
{
    return {
        entry(C::PlayerPlay, "player.play", G::Player, "Space"),
        entry(C::PlayerForward, "player.forward", G::Player, "L"),
        entry(C::PlayerBackward, "player.backward", G::Player, "J"),
        entry(C::PlayerStop, "player.stop", G::Player, "K"),
        edited(C::PlayerSkipBack, "player.skipBack", G::Player, "Left", "Shift+Left"),
        edited(C::PlayerSkipOn, "player.skipOn", G::Player, "Right", "Shift+Right"),
        edited(C::PlayerStepBack, "player.stepBack", G::Player, ",", "Left ,"),
        edited(C::PlayerStepOn, "player.stepOn", G::Player, ".", "Right ."),
        entry(C::PlayerTenBack, "player.tenBack", G::Player, "Shift+,"),
        entry(C::PlayerTenOn, "player.tenOn", G::Player, "Shift+."),
        edited(C::PlayerFirstFrame, "player.firstFrame", G::Player, "Home", "Home ;"),
        edited(C::PlayerLastFrame, "player.lastFrame", G::Player, "End", "End '"),
        entry(C::PlayerGoToFrame, "player.goToFrame", G::Player, "", Kind::Fixed), // by the digits
        entry(C::PlayerSlower, "player.slower", G::Player, "{"),
        entry(C::PlayerFaster, "player.faster", G::Player, "}"),
        edited(C::PlayerLoop, "player.loop", G::Player, "R", "Ctrl+/"),
        entry(C::PlayerMarkIn, "player.markIn", G::Player, "I"),
        entry(C::PlayerMarkOut, "player.markOut", G::Player, "O"),
        entry(C::PlayerClearMarks, "player.clearMarks", G::Player, "Alt+X"),
        entry(C::PlayerNextClip, "player.nextClip", G::Player, "Down"),
        entry(C::PlayerPreviousClip, "player.previousClip", G::Player, "Up"),
        entry(C::PlayerNextTake, "player.nextTake", G::Player, "]"),
        entry(C::PlayerPreviousTake, "player.previousTake", G::Player, "["),
        entry(C::PlayerUseAsFirst, "player.useAsFirst", G::Player, "Shift+I"),
        entry(C::PlayerUseAsLast, "player.useAsLast", G::Player, "Shift+O"),
        entry(C::PlayerMute, "player.mute", G::Player, "M"),
        entry(C::PlayerLouder, "player.louder", G::Player, "Shift+Up"),
        entry(C::PlayerQuieter, "player.quieter", G::Player, "Shift+Down"),
        entry(C::PlayerFit, "player.fit", G::Player, "Z"),
        entry(C::PlayerZoomIn, "player.zoomIn", G::Player, "+"),
        entry(C::PlayerZoomOut, "player.zoomOut", G::Player, "-"),
        entry(C::PlayerSafeAreas, "player.safeAreas", G::Player, "A"),
        entry(C::PlayerMirror, "player.mirror", G::Player, "H"),
        entry(C::PlayerFullScreen, "player.fullScreen", G::Player, "F"),
        entry(C::PlayerLeaveFullScreen, "player.leaveFullScreen", G::Player, "Esc", Kind::Fixed),
    };
}

QList<ShortcutEntry> compareEntries()
{
    return {
        entry(C::ComparePlay, "compare.play", G::Compare, "Space"),
        entry(C::CompareForward, "compare.forward", G::Compare, "L"),
        entry(C::CompareBackward, "compare.backward", G::Compare, "J"),
        entry(C::ComparePause, "compare.pause", G::Compare, "K"),
        edited(C::CompareSkipBack, "compare.skipBack", G::Compare, "Left", "Ctrl+Left"), // Shift moves the wipe's line
        edited(C::CompareSkipOn, "compare.skipOn", G::Compare, "Right", "Ctrl+Right"),
        edited(C::CompareStepBack, "compare.stepBack", G::Compare, ",", "Left ,"),
        edited(C::CompareStepOn, "compare.stepOn", G::Compare, ".", "Right ."),
        entry(C::CompareTenBack, "compare.tenBack", G::Compare, "Shift+,"),
        entry(C::CompareTenOn, "compare.tenOn", G::Compare, "Shift+."),
        edited(C::CompareFirstFrame, "compare.firstFrame", G::Compare, "Home", "Home ;"),
        edited(C::CompareLastFrame, "compare.lastFrame", G::Compare, "End", "End '"),
        edited(C::CompareLoop, "compare.loop", G::Compare, "Ctrl+Shift+L", "Ctrl+/"),
        entry(C::CompareMute, "compare.mute", G::Compare, "M"),
        entry(C::CompareSideBySide, "compare.sideBySide", G::Compare, "S"),
        entry(C::CompareWipe, "compare.wipe", G::Compare, "W"),
        entry(C::CompareDifference, "compare.difference", G::Compare, "D"),
        entry(C::CompareTake1, "compare.take1", G::Compare, "1"),
        entry(C::CompareTake2, "compare.take2", G::Compare, "2"),
        entry(C::CompareTake3, "compare.take3", G::Compare, "3"),
        entry(C::CompareTake4, "compare.take4", G::Compare, "4"),
        entry(C::CompareWipeLine, "compare.wipeLine", G::Compare, "Shift+Left Shift+Right", Kind::Fixed),
        entry(C::CompareSwap, "compare.swap", G::Compare, "Tab X"), // Tab: see CompareStage
        entry(C::CompareGoOn, "compare.goOn", G::Compare, "F6 Ctrl+Tab", Kind::Fixed),
        entry(C::CompareBy, "compare.by", G::Compare, "T"),
        entry(C::CompareStronger, "compare.stronger", G::Compare, "+"),
        entry(C::CompareWeaker, "compare.weaker", G::Compare, "-"),
        entry(C::CompareClose, "compare.close", G::Compare, "Esc", Kind::Fixed),
    };
}

QList<ShortcutEntry> listEntries()
{
    return {
        entry(C::ListPlay, "list.play", G::TaskList, "Return", Kind::Fixed),
        entry(C::ListTogglePlay, "list.togglePlay", G::TaskList, "Space", Kind::Fixed),
        entry(C::ListSelectSeveral, "list.selectSeveral", G::TaskList, "Shift+Up Shift+Down", Kind::Fixed),
        entry(C::ListStars, "list.stars", G::TaskList, "0 1 2 3 4 5", Kind::Fixed),
        entry(C::ListClearSearch, "list.clearSearch", G::TaskList, "Esc", Kind::Fixed),
        entry(C::QueueEdit, "queue.edit", G::WaitingTasks, "Return", Kind::Fixed),
        entry(C::QueueHold, "queue.hold", G::WaitingTasks, "Space", Kind::Fixed),
        entry(C::QueueUp, "queue.up", G::WaitingTasks, "Alt+Up", Kind::Fixed),
        entry(C::QueueDown, "queue.down", G::WaitingTasks, "Alt+Down", Kind::Fixed),
        entry(C::QueueCancel, "queue.cancel", G::WaitingTasks, "Del", Kind::Fixed),
        entry(C::FrameChoose, "frame.choose", G::Frame, "Return", Kind::Fixed),
        entry(C::FrameRemove, "frame.remove", G::Frame, "Del", Kind::Fixed),
    };
}

} // namespace

const QList<ShortcutEntry> &shortcutTable()
{
    static const QList<ShortcutEntry> table = menuEntries() + playerEntries() + compareEntries() + listEntries();
    return table;
}

const ShortcutEntry &shortcutEntry(ShortcutCommand command)
{
    return shortcutTable().at(static_cast<qsizetype>(command));
}

const ShortcutEntry *shortcutEntry(const QString &id)
{
    for (const ShortcutEntry &each : shortcutTable()) {
        if (each.id == id)
            return &each;
    }
    return nullptr;
}

bool worksInWholeWindow(ShortcutGroup group)
{
    switch (group) {
    case ShortcutGroup::File:
    case ShortcutGroup::Edit:
    case ShortcutGroup::Task:
    case ShortcutGroup::UseAgain:
    case ShortcutGroup::View:
    case ShortcutGroup::Playback:
    case ShortcutGroup::Tools:
    case ShortcutGroup::Help:
        return true;
    case ShortcutGroup::Player:
    case ShortcutGroup::Compare:
    case ShortcutGroup::TaskList:
    case ShortcutGroup::WaitingTasks:
    case ShortcutGroup::Frame:
        return false;
    }
    return false;
}

bool worksWith(ShortcutGroup one, ShortcutGroup other)
{
    return one == other || worksInWholeWindow(one) || worksInWholeWindow(other);
}
