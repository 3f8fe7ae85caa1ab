#include "ClipNotes.h"

#include "clips/download/ClipDisk.h"
#include "tasks/ClipKey.h"
#include "tasks/TaskClips.h"
#include "tasks/store/TaskSearch.h"

#include <QRegularExpression>

namespace {

bool isOver(const QString &note, const TaskSearch &search)
{
    static const QRegularExpression form(QStringLiteral("^(.+)\\.(\\d+)\\.part\\.json$"));
    const QRegularExpressionMatch match = form.match(note);
    const qint64 key = match.captured(2).toLongLong();
    const auto task = match.hasMatch() ? search.task(ClipKey::idOf(key)) : std::nullopt;
    const int number = ClipKey::numberOf(key);
    return task && number <= clipCount(*task) && clipsOf(*task).at(number - 1).state == ClipState::Saved &&
           match.captured(1) == clipNameOf(*task, number);
}

} // namespace

void tidyClipNotes(ClipDisk &disk, const QString &folder, const TaskSearch &search)
{
    disk.findNotes(folder, [&disk, &search, folder](const QList<ClipDisk::Note> &notes) {
        for (const ClipDisk::Note &note : notes) {
            if (isOver(note.name, search))
                disk.removeNote(folder, note);
        }
    });
}
