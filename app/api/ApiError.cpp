#include "ApiError.h"

bool ApiError::isTransient() const
{
    switch (kind) {
    case Kind::Unreachable:
    case Kind::Proxy:
    case Kind::Tls:
    case Kind::ConnectionLost:
    case Kind::TimedOut:
    case Kind::RateLimited:
    case Kind::ServerFault:
    case Kind::Unreadable:
    case Kind::OtherTask:
    case Kind::TooLarge:
    case Kind::Redirected:
    case Kind::Refused:
    case Kind::Aborted:
        return true;
    case Kind::Unauthorized:
    case Kind::NotFound:
        return false;
    }
    return true;
}

namespace {

// Not a plain no. 408: a gateway says it when what is behind it was slow, too. 409: of a request that came twice, the
// first may have been taken. 499: somebody on the way gave up. 504: the same as 408, inside an envelope.
bool mayHaveBeenTaken(const ApiError &error)
{
    const auto isDoubtful = [](qint64 number) { return number == 408 || number == 409 || number == 499; };
    const bool otherSuccess = error.httpStatus > 200 && error.httpStatus <= 299;
    return otherSuccess || !error.taskId.isEmpty() || error.code == 0 || isDoubtful(error.httpStatus) ||
           isDoubtful(error.code.value_or(-1)) || error.code == 504;
}

} // namespace

CreateFailure createFailure(const ApiError &error)
{
    if (!error.requestSent)
        return CreateFailure::NotCharged;
    switch (error.kind) {
    case ApiError::Kind::Unauthorized:
    case ApiError::Kind::NotFound:
    case ApiError::Kind::RateLimited:
    case ApiError::Kind::Refused:
        return mayHaveBeenTaken(error) ? CreateFailure::Unknown : CreateFailure::NotCharged;
    case ApiError::Kind::Redirected: // something answered in the API's place; what it did with the body is not known
    case ApiError::Kind::Unreachable:
    case ApiError::Kind::Proxy:
    case ApiError::Kind::Tls:
    case ApiError::Kind::ConnectionLost:
    case ApiError::Kind::TimedOut:
    case ApiError::Kind::ServerFault:
    case ApiError::Kind::Unreadable:
    case ApiError::Kind::OtherTask:
    case ApiError::Kind::TooLarge:
    case ApiError::Kind::Aborted:
        return CreateFailure::Unknown;
    }
    return CreateFailure::Unknown;
}
