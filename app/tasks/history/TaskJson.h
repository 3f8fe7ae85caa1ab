// TaskJson: a task as a JSON object, for a history that leaves this computer, and back. Where the bytes of pictures
// are, and what an imported task may do, is not its business. The format is described in app/tasks/README.md.
#pragma once

#include "HistoryError.h"
#include "tasks/Task.h"

#include <tl/expected.hpp>

// Everything but the store's own number (`id`); what stands at its default is left out.
QJsonObject taskToJson(const Task &task);

// The task, or which member is wrong, without a line. Members it does not know are left; texts of a
// server are made harmless (cleanText).
tl::expected<Task, HistoryError> taskFromJson(const QJsonObject &json);
