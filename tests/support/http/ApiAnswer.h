// ApiAnswer: what a call of the VideoApi came to, kept for a test to look at. Give hear() as the call's `done`; the
// answer must outlive it.
#pragma once

#include "api/VideoApi.h"

template <typename Reply>
struct ApiAnswer
{
    int times = 0;
    ApiResult<Reply> result;

    auto hear()
    {
        return [this](const ApiResult<Reply> &heard) {
            ++times;
            result = heard;
        };
    }
    const ApiError *error() const { return std::get_if<ApiError>(&result); } // nullptr: a reply
    const Reply *reply() const { return std::get_if<Reply>(&result); }       // nullptr: an error
};
