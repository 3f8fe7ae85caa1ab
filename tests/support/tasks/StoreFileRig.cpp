#include "StoreFileRig.h"

#include <QDir>

QStringList StoreFileRig::setAside() const
{
    return QDir(folder()).entryList({QStringLiteral("*damaged*.sqlite")}, QDir::Files);
}

QStringList StoreFileRig::copies() const
{
    return QDir(at(QStringLiteral("backups"))).entryList(QDir::Files);
}

QMap<QString, QByteArray> StoreFileRig::everything() const
{
    QMap<QString, QByteArray> files;
    for (const QString &name : QDir(folder()).entryList(QDir::Files))
        files.insert(name, fileBytes(at(name)));
    return files;
}

QList<qint64> StoreFileRig::ids() const
{
    const TaskStore store(path());
    QList<qint64> found;
    for (const Task &task : store.search().page(0, 100'000))
        found.prepend(task.id);
    return found;
}

void StoreFileRig::fill(int tasks) const
{
    TaskStore store(path());
    QList<Task> all;
    for (int i = 1; i <= tasks; ++i) {
        Task task = acceptedTask(QStringLiteral("task-%1").arg(i), 1'790'000'000'000 + i);
        const QString picture = QStringLiteral("data:image/png;base64,") + QString(8000, QLatin1Char('A' + i % 26));
        task.request.fields = {{QStringLiteral("first_frame_image"), picture}};
        all << task;
    }
    if (!store.addAll(all))
        qFatal("The history was not filled: %s", qPrintable(problemOf(store)));
}

void StoreFileRig::makeOld(int tasks) const
{
    StorePeer peer(path());
    peer.makeSchema(1);
    for (int i = 0; i < tasks; ++i)
        peer.run(QStringLiteral("INSERT INTO task (state, model, prompt, request, remote_id, order_id, request_id, "
                                "remote_status, reason, created_at, checks, clip_link, clip_state, clip_path, "
                                "clip_bytes) VALUES ('processing', 'kling-v3', 'Rain', '{}', 'old', '', '', '', '', 1, "
                                "3, '', 'none', '', 0)"));
}

void StoreFileRig::cutOff() const
{
    QByteArray content = fileBytes(path());
    content.truncate(content.size() * 3 / 4 / pageBytes * pageBytes);
    writeFile(path(), content);
}

void StoreFileRig::damage(const QList<double> &places, bool withLog) const
{
    constexpr int pages = 4;
    QByteArray content = fileBytes(path());
    for (const double place : places) {
        const auto from = static_cast<qsizetype>(static_cast<double>(content.size()) * place) / pageBytes * pageBytes;
        content.replace(from, pages * pageBytes, garbage(pages));
    }
    writeFile(path(), content);
    if (withLog)
        leaveLog();
}
