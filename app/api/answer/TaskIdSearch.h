// TaskIdSearch: the id of a task in whatever an answer to a create was: as it should be, under another name, somewhere
// else, in JSON that is broken, in a page or a header. What it finds is offered to the user, who is asked; nothing is
// believed because of it. Pure.
#pragma once

#include "JsonRepair.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace TaskIdSearch {

constexpr qsizetype longestId = 4'000; // characters; the API's own have 36

struct Found
{
    QString id;                // never empty; as it was written, without blanks around it
    bool isNamed = false;      // as a task id is ("task_id", "taskId"), and not just as some id
    bool isDocumented = false; // where the API's reference has it: data.task_id
};

// Among the members of JSON: a name like "task_id" comes first, then an "id" of a task, then data that is an id itself.
// Also in JSON that is written into a text. `requestId` and others of that kind are never taken for one.
std::optional<Found> inMembers(const QList<JsonRepair::Member> &members);

// In text that is no JSON, or broken: "task_id" and what follows it, whole, in any way of quoting (HTML, XML, URL).
std::optional<Found> inText(const QByteArray &utf8);

// Whether it could be one by its looks: one word with a digit in it.
bool looksLikeId(const QString &value);

// A name as "task_id", "taskId", "TaskID".
bool isTaskIdName(const QString &name);

} // namespace TaskIdSearch
