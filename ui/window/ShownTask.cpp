#include "ShownTask.h"

#include "app/Core.h"
#include "tasks/TaskClips.h"
#include "ui/player/ClipChooser.h"
#include "ui/player/PlayerPane.h"
#include "ui/tasklist/TaskDetails.h"
#include "ui/words/StageWords.h"

namespace {

constexpr int slowDiskMs = 500; // of silence, before it is said

} // namespace

ShownTask::ShownTask(Core &core, PlayerPane &player, ClipChooser &clips, TaskDetails &details, QObject *parent)
    : QObject(parent)
    , m_core(core)
    , m_player(player)
    , m_clips(clips)
    , m_details(details)
{
    m_slowClip.setSingleShot(true);
    m_slowClip.setInterval(slowDiskMs);
    connect(&m_slowClip, &QTimer::timeout, this, [this] {
        m_player.showWords(tr("Waiting for the disk"), tr("The disk with this clip does not answer yet. The clip "
                                                          "plays here as soon as it does."));
    });
    connect(&m_clips, &ClipChooser::clipChosen, this, [this] { show(m_id, true); });
    connect(&m_core.store, &TaskStore::changed, this, &ShownTask::follow);
}

void ShownTask::show(qint64 id, bool play)
{
    ++m_shown;
    m_id = id;
    m_slowClip.stop();
    const std::optional<Task> task = id == 0 ? std::nullopt : m_core.store.search().task(id);
    if (!task) {
        m_details.clear();
        m_clips.setClips(0, {});
        m_player.showWords(tr("Your clip plays here"),
                           tr("Select a task to see its clip. A clip that is made while its task is selected "
                              "plays by itself."));
        return;
    }
    m_details.show(*task, timeNow());
    const QString path = chosenClip(*task);
    emit clipShown(path);
    if (path.isEmpty())
        showWords(*task);
    else
        showClipWhenThere(*task, path, play && m_player.isVisibleTo(m_player.window())); // not in a folded pane
}

void ShownTask::showWords(const Task &task)
{
    const StageWords words = StageWords::of(task);
    m_player.showWords(words.title, words.sentence);
}

// The file that is to be played; of several clips the one that the user chose. Empty: there is none.
QString ShownTask::chosenClip(const Task &task)
{
    const QList<TaskClip> clips = clipsOf(task);
    QList<bool> canPlay;
    for (const TaskClip &clip : clips)
        canPlay << (clip.state == ClipState::Saved);
    m_clips.setClips(task.id, canPlay);
    const int number = clips.size() > 1 ? m_clips.chosen() : (canPlay.first() ? 1 : 0);
    return number > 0 ? clips.at(number - 1).path : QString();
}

// Its drive may take its time, or never answer: nobody waits for it here.
void ShownTask::showClipWhenThere(const Task &task, const QString &path, bool play)
{
    m_slowClip.start();
    m_core.tasks.files().look(path, this, [this, task, path, play, shown = m_shown](bool isThere) {
        if (shown != m_shown)
            return; // another task is shown
        m_slowClip.stop();
        if (isThere)
            m_player.showClip(path, play);
        else
            showWords(task);
    });
}

void ShownTask::follow(const Task &task, const Task &before)
{
    if (task.id != m_id)
        return;
    const bool newClip = savedClips(task) > savedClips(before);
    if (newClip || task.clipState != ClipState::Saved)
        show(task.id, savedClips(before) == 0);
    else
        m_details.show(task, timeNow());
}

TimeView ShownTask::timeNow() const
{
    return {m_core.clock.now(), m_core.profile.speed, m_core.serverClock.aheadMs()};
}
