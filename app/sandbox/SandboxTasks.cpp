#include "SandboxTasks.h"

#include "sandbox/painter/ClipOrder.h"

#include <QJsonArray>
#include <QUuid>

#include <utility>

namespace {

QString newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

} // namespace

QJsonObject SandboxTask::toJson() const
{
    QJsonObject json{{QStringLiteral("id"), id},
                     {QStringLiteral("order_id"), orderId},
                     {QStringLiteral("request"), request.toJson()},
                     {QStringLiteral("words"), static_cast<qint64>(words.toInt())},
                     {QStringLiteral("price"), price},
                     {QStringLiteral("created_ms"), createdMs}};
    if (clip) {
        json.insert(QStringLiteral("clip"), QJsonObject{{QStringLiteral("path"), clip->path},
                                                        {QStringLiteral("bytes"), clip->bytes},
                                                        {QStringLiteral("etag"), clip->etag},
                                                        {QStringLiteral("sha256"), clip->sha256}});
    }
    return json;
}

SandboxTask SandboxTask::fromJson(const QJsonObject &json)
{
    SandboxTask task;
    task.id = json.value(u"id").toString();
    task.orderId = json.value(u"order_id").toString();
    task.request = GenerationRequest::fromJson(json.value(u"request").toObject());
    task.words = PromptWords::fromInt(static_cast<quint32>(json.value(u"words").toInteger()));
    task.price = json.value(u"price").toDouble();
    task.createdMs = json.value(u"created_ms").toInteger();
    if (const QJsonObject clip = json.value(u"clip").toObject(); !clip.isEmpty())
        task.clip = ClipFile{clip.value(u"path").toString(), clip.value(u"bytes").toInteger(),
                             clip.value(u"etag").toString(), clip.value(u"sha256").toString()};
    return task;
}

qint64 SandboxTasks::workMs(int clipSeconds)
{
    return 117'000 + 2'000 * qint64(clipSeconds);
}

SandboxTask &SandboxTasks::add(GenerationRequest request, PromptWords words, double price, qint64 nowMs)
{
    SandboxTask task;
    task.id = newId();
    task.orderId = newId();
    task.request = std::move(request);
    task.words = words;
    task.price = price;
    task.createdMs = nowMs;
    return *m_tasks.insert(task.id, task);
}

void SandboxTasks::restore(SandboxTask task)
{
    m_tasks.insert(task.id, std::move(task));
}

SandboxTask *SandboxTasks::find(const QString &id)
{
    const auto found = m_tasks.find(id);
    return found == m_tasks.end() ? nullptr : &*found;
}

bool SandboxTasks::needsClip(const SandboxTask &task) const
{
    return !(task.words & (PromptWord::Fail | PromptWord::Cancel | PromptWord::Forever));
}

TaskView SandboxTasks::view(const SandboxTask &task, qint64 nowMs) const
{
    const double elapsed = double(nowMs - task.createdMs) * m_speed;
    if (elapsed < pendingMs)
        return {
            task.words & PromptWord::OddStatus ? QStringLiteral("Warming_Up") : QStringLiteral("Pending"), {}, false};
    if (elapsed < workMs(clipSeconds(task.request)) || task.words & PromptWord::Forever)
        return {QStringLiteral("Processing"), {}, false};
    if (task.words & PromptWord::Fail)
        return {
            QStringLiteral("Failed"),
            QStringLiteral("The content policy blocked this prompt (the sandbox was told to fail by sandbox:fail)."),
            false};
    if (task.words & PromptWord::Cancel)
        return {QStringLiteral("Cancelled"), QStringLiteral("The task was cancelled by the operator."), false};
    if (!task.renderProblem.isEmpty())
        return {QStringLiteral("Failed"), task.renderProblem, false};
    if (!task.clip)
        return {QStringLiteral("Processing"), {}, false};
    return {QStringLiteral("Success"), {}, true};
}
