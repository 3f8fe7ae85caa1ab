#include "ApiError.h"

bool ApiError::isTransient() const
{
    switch (kind) {
    case Kind::Unreachable:
    case Kind::Tls:
    case Kind::ConnectionLost:
    case Kind::TimedOut:
    case Kind::RateLimited:
    case Kind::ServerFault:
    case Kind::Unreadable:
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

CreateFailure createFailure(const ApiError &error)
{
    if (!error.requestSent)
        return CreateFailure::NotCharged;
    switch (error.kind) {
    case ApiError::Kind::Unauthorized:
    case ApiError::Kind::NotFound:
    case ApiError::Kind::RateLimited:
    case ApiError::Kind::Refused:
        return CreateFailure::NotCharged;
    case ApiError::Kind::Redirected: // something answered in the API's place; what it did with the body is not known
    case ApiError::Kind::Unreachable:
    case ApiError::Kind::Tls:
    case ApiError::Kind::ConnectionLost:
    case ApiError::Kind::TimedOut:
    case ApiError::Kind::ServerFault:
    case ApiError::Kind::Unreadable:
    case ApiError::Kind::TooLarge:
    case ApiError::Kind::Aborted:
        return CreateFailure::Unknown;
    }
    return CreateFailure::Unknown;
}
