// QueueEditing: a waiting task taken back into the composer and put back again: while it is edited it is not sent, and
// it keeps its place. The draft that stood in the composer comes back afterwards.
#pragma once

#include "api/GenerationRequest.h"

#include <QObject>

class ComposerPane;
class MessageBar;
class TaskQueue;
class TaskStore;

class QueueEditing : public QObject
{
    Q_OBJECT
public:
    struct Dependencies
    {
        TaskQueue &queue;
        TaskStore &store;
        ComposerPane &composer;
        MessageBar &messages;
    };

    explicit QueueEditing(const Dependencies &dependencies, QObject *parent = nullptr);

    void edit(qint64 id); // nothing when it does not wait any more

private:
    void save(const GenerationRequest &request);
    void end();

    Dependencies m_dependencies;
    qint64 m_shown = 0; // which one stands in the composer; another is perhaps being read
};
