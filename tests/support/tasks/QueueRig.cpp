#include "QueueRig.h"

#include "NewHistory.h"
#include "ui/words/SpokenWords.h"

#include <QAbstractItemModelTester>

QueueRig::QueueRig()
    : settings(m_dir.filePath(QStringLiteral("settings.ini")), m_dir.path())
{
    preparer.atOnce = true;
    restart();
}

QueueRig::~QueueRig() = default;

void QueueRig::restart()
{
    m_tester.reset();
    queue.reset();
    model.reset();
    sender.reset();
    store.reset();
    store = std::make_unique<TaskStore>(newHistoryAt(path()));
    sender = std::make_unique<TaskSender>(api, *store, preparer, clock);
    model = std::make_unique<QueueModel>(*store, &spokenWaiting);
    m_tester = std::make_unique<QAbstractItemModelTester>(model.get());
    queue =
        std::make_unique<TaskQueue>(TaskQueue::Dependencies{*sender, *store, *model, settings, api.limiter(), clock});
    sender->recover();
    queue->start();
    settle();
}

GenerationRequest QueueRig::shot(const QString &prompt)
{
    return {QStringLiteral("kling-v3"), prompt, {{QStringLiteral("duration"), 5}}};
}

QList<GenerationRequest> QueueRig::shots(int count)
{
    QList<GenerationRequest> requests;
    for (int i = 1; i <= count; ++i)
        requests << shot(QString::number(i));
    return requests;
}

QStringList QueueRig::words(const char *text)
{
    return QString::fromLatin1(text).split(u' ', Qt::SkipEmptyParts);
}

QStringList QueueRig::posted() const
{
    QStringList prompts;
    for (const FakeVideoApi::CreateCall &call : api.creates())
        prompts << call.request.prompt;
    return prompts;
}

QStringList QueueRig::waitingNow() const
{
    QStringList prompts;
    for (int row = 0; row < model->rowCount(); ++row)
        prompts << model->index(row).data(Qt::DisplayRole).toString();
    return prompts;
}

void QueueRig::accept(int number)
{
    api.answerCreate(number, FakeVideoApi::accepted(QStringLiteral("remote-%1").arg(number)));
    settle();
}

void QueueRig::finish(const QString &prompt)
{
    for (Task running : store->search().inStates({TaskState::Pending, TaskState::Processing})) {
        if (running.request.prompt != prompt)
            continue;
        running.state = TaskState::Success;
        store->update(running);
        settle();
        return;
    }
    qFatal("No task \"%s\" is running", qPrintable(prompt));
}
