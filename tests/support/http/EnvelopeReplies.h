// EnvelopeReplies: what an Envelope reads of an answer, as tests of it look at it.
#pragma once

#include "api/answer/Envelope.h"

#include <optional>

// The "data" of a create that is in order: task t-1, order o-1.
inline const QByteArray createData = R"("data":{"task_id":"t-1","order_id":"o-1","status":"processing","price":0.074})";

// Read as the answer to a create, the one that costs money; nothing: no error.
std::optional<ApiError> createError(int status, const QByteArray &body);

template <typename Reply>
const Reply &replyIn(const ApiResult<Reply> &result) // ends the test program where it is an error
{
    if (const auto *error = std::get_if<ApiError>(&result))
        qFatal("an error: %s %s", qPrintable(error->serverText), qPrintable(error->detail));
    return std::get<Reply>(result);
}
