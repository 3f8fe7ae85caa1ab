#include "TaskJson.h"

#include "tasks/store/TaskColumns.h"

#include <QCoreApplication>

namespace {

using Form = TaskColumn::Form;

struct TaskJsonTexts // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(TaskJson)
};

// The end of the sentence that says what a member is not.
QString isNot(Form form)
{
    switch (form) {
    case Form::Text:
        return TaskJsonTexts::tr("no text of a sensible length");
    case Form::Moment:
        return TaskJsonTexts::tr("no moment between 1970 and 2199");
    case Form::Flag:
        return TaskJsonTexts::tr("neither true nor false");
    case Form::Number:
        return TaskJsonTexts::tr("no sensible number");
    case Form::Word:
        return TaskJsonTexts::tr("no word that LinkReel knows");
    case Form::Error:
        return TaskJsonTexts::tr("no error that LinkReel knows");
    case Form::Request:
        return TaskJsonTexts::tr("no request");
    case Form::Price:
        return TaskJsonTexts::tr("no price");
    case Form::Address:
        return TaskJsonTexts::tr("no address");
    case Form::Clips:
        return TaskJsonTexts::tr("no list of clips");
    case Form::Addresses:
        return TaskJsonTexts::tr("no list of addresses by field");
    case Form::SentPictures:
        return TaskJsonTexts::tr("no list of pictures");
    }
    return {};
}

} // namespace

QJsonObject taskToJson(const Task &task)
{
    QJsonObject json;
    for (const TaskColumn &column : taskColumns()) {
        if (const QJsonValue value = column.toJson(task); !value.isUndefined())
            json.insert(column.memberName, value);
    }
    return json;
}

std::variant<Task, QString> taskFromJson(const QJsonObject &json)
{
    Task task;
    for (const TaskColumn &column : taskColumns()) {
        const QJsonValue value = json.value(column.memberName);
        if (column.memberName.isEmpty() || (value.isUndefined() && !column.isNeeded))
            continue;
        if (!column.fromJson(value, task))
            return TaskJsonTexts::tr("“%1” of this task is %2.").arg(column.memberName, isNot(column.form));
    }
    return task;
}
