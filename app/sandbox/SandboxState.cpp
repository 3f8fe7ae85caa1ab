#include "SandboxState.h"

#include <QDir>
#include <QJsonDocument>
#include <QSaveFile>

namespace {

QString madeFolder(const QString &folder)
{
    QDir().mkpath(folder);
    return folder;
}

} // namespace

SandboxState::SandboxState(double speed, const QString &folder)
    : tasks(speed)
    , posts(folder.isEmpty() ? QString() : madeFolder(folder) + QStringLiteral("/posts.jsonl"))
    , m_folder(folder)
{
    QDir(folder).mkpath(QStringLiteral("tasks"));
    QDir(folder).mkpath(QStringLiteral("clips"));
    const QDir records(folder + QStringLiteral("/tasks"));
    for (const QString &name : records.entryList({QStringLiteral("*.json")}, QDir::Files)) {
        QFile file(records.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        SandboxTask task = SandboxTask::fromJson(QJsonDocument::fromJson(file.readAll()).object());
        if (task.id.isEmpty())
            continue;
        if (task.clip && QFileInfo(task.clip->path).size() != task.clip->bytes)
            task.clip.reset();
        tasks.restore(std::move(task));
    }
}

QString SandboxState::clipPath(const QString &taskId) const
{
    return m_folder + QStringLiteral("/clips/") + taskId + QStringLiteral(".mp4");
}

void SandboxState::remember(const SandboxTask &task) const
{
    QSaveFile file(m_folder + QStringLiteral("/tasks/") + task.id + QStringLiteral(".json"));
    if (file.open(QIODevice::WriteOnly)) {
        file.write(QJsonDocument(task.toJson()).toJson(QJsonDocument::Compact));
        file.commit();
    }
}
