// QueueRig: a TaskQueue with everything it needs, in a test's hand: the clock stands still, the API and the preparer
// answer when the test says. restart() is what a kill -9 and a new start are. Qt's own tester watches the model.
#pragma once

#include "platform/Settings.h"
#include "support/fakes/FakeClock.h"
#include "support/fakes/FakePreparer.h"
#include "support/fakes/FakeVideoApi.h"
#include "tasks/sending/TaskQueue.h"
#include "tasks/sending/TaskSender.h"
#include "tasks/store/TaskStore.h"

#include <QTemporaryDir>

#include <memory>

class QAbstractItemModelTester;

class QueueRig
{
public:
    QueueRig();
    ~QueueRig();

    void restart();

    static GenerationRequest shot(const QString &prompt);
    static QList<GenerationRequest> shots(int count); // "1", "2", ...
    static QStringList words(const char *text);       // of "1 2 3": what posted() and waitingNow() are compared with
    QList<qint64> add(int count) { return queue->add(shots(count)); }
    Task task(qint64 id) const { return *store->search().task(id); }
    QString path() const { return m_dir.filePath(QStringLiteral("tasks.sqlite")); }

    QStringList posted() const;     // the prompts of the creates so far, in order
    QStringList waitingNow() const; // the prompts of the rows, in order
    void accept(int number);        // answers the create
    void finish(const QString &prompt);
    void settle() { clock.settle(); } // delivers what is posted

private:
    QTemporaryDir m_dir;

public:
    FakeClock clock;
    FakeVideoApi api{clock};
    FakePreparer preparer;
    Settings settings;
    std::unique_ptr<TaskStore> store;
    std::unique_ptr<TaskSender> sender;
    std::unique_ptr<QueueModel> model;
    std::unique_ptr<TaskQueue> queue;

private:
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};
