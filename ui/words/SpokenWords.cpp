#include "SpokenWords.h"

#include "ui/words/library/LibraryWords.h"
#include "ui/words/tasks/TaskFigureWords.h"

#include <QCoreApplication>
#include <QLocale>

namespace {

struct SpokenTexts // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(SpokenWords)
};

QString spokenState(TaskState state)
{
    switch (state) {
    case TaskState::Waiting:
        return SpokenTexts::tr("Waiting");
    case TaskState::Sending:
        return SpokenTexts::tr("Being sent");
    case TaskState::Refused:
        return SpokenTexts::tr("Not sent");
    case TaskState::Unknown:
        return SpokenTexts::tr("Unknown, perhaps charged");
    case TaskState::Pending:
        return SpokenTexts::tr("Pending");
    case TaskState::Processing:
        return SpokenTexts::tr("Processing");
    case TaskState::Success:
        return SpokenTexts::tr("Done");
    case TaskState::Failed:
        return SpokenTexts::tr("Failed");
    case TaskState::Cancelled:
        return SpokenTexts::tr("Cancelled");
    case TaskState::TimedOut:
        return SpokenTexts::tr("Timed out");
    case TaskState::NotFound:
        return SpokenTexts::tr("Not found");
    }
    return {};
}

} // namespace

QString spokenTask(const Task &task)
{
    return spokenTake(task, false);
}

QString spokenTake(const Task &task, bool isPick)
{
    const QString state = task.dismissed
                              ? SpokenTexts::tr("%1, dismissed", "the state of a task").arg(spokenState(task.state))
                              : spokenState(task.state);
    const QString words = SpokenTexts::tr("%1: %2, %3", "state, prompt, model")
                              .arg(state, task.request.prompt.simplified(), task.request.model);
    const QString marks = markWords(task.marks, isPick);
    return marks.isEmpty() ? words : SpokenTexts::tr("%1; %2", "a task, and what was said of it").arg(words, marks);
}

QString spokenRow(const Task &task, bool isPick)
{
    QStringList facts{spokenTake(task, isPick)};
    if (task.take > 0)
        facts << SpokenTexts::tr("take %1").arg(task.take);
    if (task.priceUsd)
        facts << priceWords(task.priceUsd);
    if (task.createdAt.isValid())
        facts << QLocale().toString(task.createdAt.toLocalTime(), QLocale::ShortFormat);
    return facts.join(QStringLiteral(", "));
}

QString spokenWaiting(const Task &task, int place, int count, bool held)
{
    const QString words = held ? SpokenTexts::tr("Held, %1 of %2 waiting: %3, %4", "place, count, prompt, model")
                               : SpokenTexts::tr("%1 of %2 waiting: %3, %4", "place, count, prompt, model");
    return words.arg(QString::number(place), QString::number(count), task.request.prompt.simplified(),
                     task.request.model);
}

CoreWords coreWords()
{
    return {&spokenTake, &spokenRow, &spokenWaiting, SpokenTexts::tr("Preset")};
}
