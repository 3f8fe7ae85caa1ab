#include "TaskClips.h"

#include "clips/ClipNames.h"

#include <algorithm>

namespace {

ClipState stateOfAll(const QList<TaskClip> &clips)
{
    const auto any = [&clips](ClipState state) {
        return std::any_of(clips.begin(), clips.end(), [state](const TaskClip &clip) { return clip.state == state; });
    };
    if (any(ClipState::Wanted))
        return ClipState::Wanted;
    if (any(ClipState::Failed))
        return ClipState::Failed;
    return any(ClipState::None) ? ClipState::None : ClipState::Saved;
}

// Which clip each link is for, by its address without the query; empty: that does not tell.
QList<qsizetype> placesOf(const QList<TaskClip> &clips, const QList<RawUrl> &links)
{
    QList<qsizetype> places;
    for (const RawUrl &link : links) {
        const auto isIt = [&link](const TaskClip &clip) {
            return !clip.link.isEmpty() && clip.link.withoutQuery() == link.withoutQuery();
        };
        const auto found = std::find_if(clips.begin(), clips.end(), isIt);
        const qsizetype place = found == clips.end() ? -1 : found - clips.begin();
        if (place >= 0 && (places.contains(place) || std::count_if(clips.begin(), clips.end(), isIt) > 1))
            return {};
        places << place;
    }
    return places;
}

} // namespace

QList<TaskClip> clipsOf(const Task &task)
{
    if (!task.clips.isEmpty())
        return task.clips;
    return {{task.clipLink, task.clipState, task.clipPath, task.clipBytes, task.clipError}};
}

void setClips(Task &task, const QList<TaskClip> &clips)
{
    const auto hasFile = [](const TaskClip &clip) { return clip.state == ClipState::Saved && !clip.path.isEmpty(); };
    const auto hasTrouble = [](const TaskClip &clip) { return clip.state != ClipState::Saved && clip.error; };
    const auto saved = std::find_if(clips.begin(), clips.end(), hasFile);
    const TaskClip &shown = saved == clips.end() ? clips.first() : *saved;
    const auto troubled = std::find_if(clips.begin(), clips.end(), hasTrouble);
    task.clips = clips.size() > 1 ? clips : QList<TaskClip>();
    task.clipLink = clips.first().link;
    task.clipState = stateOfAll(clips);
    task.clipPath = shown.path;
    task.clipBytes = shown.bytes;
    task.clipError = troubled == clips.end() ? std::nullopt : troubled->error;
}

void takeLinks(Task &task, const QList<RawUrl> &links)
{
    if (links.isEmpty())
        return;
    QList<TaskClip> clips = clipsOf(task);
    const QList<qsizetype> places = placesOf(clips, links);
    const bool byAddress = std::any_of(places.begin(), places.end(), [](qsizetype place) { return place >= 0; });
    for (qsizetype i = 0; i < links.size(); ++i) {
        const qsizetype place = byAddress ? places.at(i) : i;
        if (place >= 0 && place < clips.size())
            clips[place].link = links.at(i);
        else if (clips.size() < mostClips)
            clips.append(TaskClip{links.at(i)});
    }
    setClips(task, clips);
}

int clipCount(const Task &task)
{
    return static_cast<int>(std::max<qsizetype>(task.clips.size(), 1));
}

QString clipNameOf(const Task &task, int number)
{
    return clipBaseName(task.createdAt, task.request.prompt, task.request.model, task.clips.isEmpty() ? 0 : number);
}

int savedClips(const Task &task)
{
    const QList<TaskClip> clips = clipsOf(task);
    return static_cast<int>(
        std::count_if(clips.begin(), clips.end(), [](const TaskClip &clip) { return clip.state == ClipState::Saved; }));
}

QList<RawUrl> openLinks(const Task &task)
{
    QList<RawUrl> links;
    for (const TaskClip &clip : clipsOf(task)) {
        const QString scheme = clip.link.origin().scheme();
        if (clip.state != ClipState::Saved && clip.link.isValid() && (scheme == u"https" || scheme == u"http"))
            links << clip.link;
    }
    return links;
}

int clipNumberOf(const Task &task, const QString &path)
{
    const QList<TaskClip> clips = clipsOf(task);
    const auto isIt = [&path](const TaskClip &clip) { return clip.state == ClipState::Saved && clip.path == path; };
    const auto found = std::find_if(clips.begin(), clips.end(), isIt);
    return found == clips.end() ? 0 : static_cast<int>(found - clips.begin()) + 1;
}
