// SandboxTasks: the tasks the sandbox was given and how far each has come at a given moment. Time is handed in; nothing
// is rendered, served or waited for here. Not thread-safe: its owner holds a lock.
#pragma once

#include "api/GenerationRequest.h"
#include "sandbox/painter/PromptWords.h"

#include <QHash>
#include <QJsonObject>
#include <QString>

#include <optional>

// A finished clip on disk.
struct ClipFile
{
    QString path;
    qint64 bytes = 0;
    QString etag;   // strong, with its quotes
    QString sha256; // hexadecimal

    friend bool operator==(const ClipFile &, const ClipFile &) = default;
};

struct SandboxTask
{
    QString id;
    QString orderId;
    GenerationRequest request;
    PromptWords words;
    double price = 0; // USD
    qint64 createdMs = 0;
    std::optional<ClipFile> clip;
    QString renderProblem; // why there will never be a clip
    int queries = 0;       // answered so far
    int links = 0;         // handed out so far
    int fileStarts = 0;    // times the file was begun to be served

    QJsonObject toJson() const; // what must outlive the program
    static SandboxTask fromJson(const QJsonObject &json);
};

// Where a task stands.
struct TaskView
{
    QString status; // as the API spells it
    QString reason; // of a failure; else empty
    bool hasClip = false;
};

class SandboxTasks
{
public:
    // How long a task waits and works at speed 1, in milliseconds from its creation. A longer clip takes longer.
    static constexpr qint64 pendingMs = 20'000;
    static qint64 workMs(int clipSeconds); // 127,000 for 5 seconds

    explicit SandboxTasks(double speed)
        : m_speed(speed)
    {
    }

    SandboxTask &add(GenerationRequest request, PromptWords words, double price, qint64 nowMs);
    void restore(SandboxTask task);       // one of an earlier run
    SandboxTask *find(const QString &id); // nullptr when unknown
    const QHash<QString, SandboxTask> &all() const { return m_tasks; }

    // Success only when its time has come and the clip is there; a late clip keeps it Processing.
    TaskView view(const SandboxTask &task, qint64 nowMs) const;
    bool needsClip(const SandboxTask &task) const; // false where it ends without one

private:
    double m_speed;
    QHash<QString, SandboxTask> m_tasks;
};
