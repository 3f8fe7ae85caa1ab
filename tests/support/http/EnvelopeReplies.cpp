#include "EnvelopeReplies.h"

std::optional<ApiError> createError(int status, const QByteArray &body)
{
    const ApiResult<CreateReply> create = Envelope(status, body).createReply();
    const auto *error = std::get_if<ApiError>(&create);
    return error ? std::optional(*error) : std::nullopt;
}
