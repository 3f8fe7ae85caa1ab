#include "ShownTask.h"

#include "app/Core.h"
#include "tasks/SameShot.h"
#include "tasks/TaskClips.h"
#include "ui/player/ClipChooser.h"
#include "ui/player/PlayerPane.h"
#include "ui/takes/TakeBar.h"
#include "ui/takes/TakeFacts.h"
#include "ui/takes/TakeStrip.h"
#include "ui/tasklist/TaskDetails.h"
#include "ui/words/PriceWords.h"
#include "ui/words/library/LibraryWords.h"
#include "ui/words/tasks/StageWords.h"

namespace {

constexpr int clockworkMs = 1000;
constexpr int slowDiskMs = 500; // of silence, before it is said

} // namespace

ShownTask::ShownTask(Core &core, PlayerPane &player, ClipChooser &clips, TaskDetails &details, TakeBar &takes,
                     QObject *parent)
    : QObject(parent)
    , m_core(core)
    , m_player(player)
    , m_clips(clips)
    , m_details(details)
    , m_takes(takes)
    , m_firstFrame(core.store.search(), core.catalog)
{
    m_clockwork.setInterval(clockworkMs);
    connect(&m_clockwork, &QTimer::timeout, this, &ShownTask::countOn);
    connect(&m_firstFrame, &FirstFramePicture::ready, this, [this](qint64 id, const QImage &picture) {
        if (!m_making || m_making->id != id)
            return;
        m_backdrop = picture;
        countOn();
    });
    m_slowClip.setSingleShot(true);
    m_slowClip.setInterval(slowDiskMs);
    connect(&m_slowClip, &QTimer::timeout, this, [this] {
        m_player.showWords(tr("Waiting for the disk"), tr("The disk with this clip does not answer yet. The clip "
                                                          "plays here as soon as it does."));
    });
    connect(&m_player, &PlayerPane::playingChanged, this, &ShownTask::notePlaying);
    connect(&m_core.prices, &PriceHistory::changed, this, [this] {
        if (const std::optional<Task> task = m_core.store.search().task(m_id))
            showPrice(*task);
    });
    connect(&m_clips, &ClipChooser::clipChosen, this, [this] { show(m_id, true); });
    connect(&m_core.store, &TaskStore::changed, this, &ShownTask::follow);
    connect(&m_core.shots, &ShotStore::changed, this, [this](const QList<qint64> &shots) {
        const std::optional<Task> task =
            shots.contains(m_core.takes.shot()) ? m_core.store.search().task(m_id) : std::nullopt;
        if (task)
            showFacts(*task);
    });
}

void ShownTask::show(qint64 id, bool play)
{
    m_looks.renew();
    m_id = id;
    m_slowClip.stop();
    m_making.reset();
    m_backdrop = {};
    const std::optional<Task> task = id == 0 ? std::nullopt : m_core.store.search().task(id);
    if (!task) {
        m_details.clear();
        m_core.takes.showShotOf(0);
        m_takes.facts().clear();
        m_takes.strip().setCurrent(0);
        m_clips.setClips(0, {});
        m_player.setTitle({});
        m_player.showWords(tr("Your clip plays here"),
                           tr("Select a task to see its clip. A clip that is made while its task is selected "
                              "plays by itself."));
        return;
    }
    showFacts(*task);
    const QString path = chosenClip(*task);
    emit clipShown(path);
    if (path.isEmpty())
        showWords(*task);
    else
        showClipWhenThere(*task, path, play);
}

void ShownTask::showFacts(const Task &task)
{
    m_details.show(task, timeNow());
    m_core.takes.showShotOf(task.id);
    m_takes.facts().show(task, m_core.takes.numberOf(task.id), m_core.takes.pick() == task.id, timeNow());
    showTitle(task);
    m_takes.strip().setCurrent(task.id);
    showPrice(task);
}

// In full screen it says what was said of the take, too: keys change it there.
void ShownTask::showTitle(const Task &task)
{
    const QString prompt = task.request.prompt.simplified();
    const QString marks = markWords(task.marks, m_core.takes.pick() == task.id);
    m_player.setTitle(marks.isEmpty() ? prompt : QStringLiteral("%1 · %2").arg(prompt, marks));
}

// Of one more take like this one.
void ShownTask::showPrice(const Task &task)
{
    const PriceSource priceOf = [this](const GenerationRequest &request) { return m_core.estimate(request); };
    m_takes.strip().setPrice(totalWords(totalOf({anotherTake(task.request)}, priceOf)));
}

void ShownTask::notePlaying()
{
    emit playingChanged(m_player.isPlaying() ? m_clipOf : 0);
}

void ShownTask::showWords(const Task &task)
{
    const StageWords words = wordsOf(task);
    m_player.showWords(words.title, words.sentence);
    m_making = isWatched(task.state) || task.state == TaskState::Sending ? std::optional(task) : std::nullopt;
    if (!m_making)
        return;
    m_firstFrame.read(task);
    m_clockwork.start();
}

StageWords ShownTask::wordsOf(const Task &task) const
{
    return StageWords::ofMaking(task, m_core.takes.usualTime(task), m_core.poller.nextCheck(task.id),
                                m_core.clock.now());
}

// Times in the words go on.
void ShownTask::countOn()
{
    if (!m_making)
        return m_clockwork.stop();
    const StageWords words = wordsOf(*m_making);
    m_player.changeWords(words.title, words.sentence, m_backdrop);
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
    m_core.tasks.files().look(path, this, [this, task, path, play, token = m_looks.current()](bool isThere) {
        if (!token.isCurrent())
            return; // another task is shown
        m_slowClip.stop();
        if (!isThere)
            return showWords(task);
        m_clipOf = task.id;
        m_player.showClip(path, play && m_player.isVisibleTo(m_player.window())); // not in a pane that is folded by now
        notePlaying();
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
        showFacts(task);
}

TimeView ShownTask::timeNow() const
{
    return {m_core.clock.now(), m_core.profile.speed, m_core.serverClock.aheadMs()};
}
