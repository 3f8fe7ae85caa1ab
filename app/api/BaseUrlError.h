// BaseUrlError: why an address cannot be the API's, to which the key is sent. Its sentence is made in
// ui/words/ErrorWords.
#pragma once

#include <QUrl>

#include <optional>

enum class BaseUrlError {
    Incomplete,   // no web address
    HoldsLogin,   // a user name or a password
    HoldsQuery,   // a "?" or a "#"
    NotEncrypted, // http elsewhere than on this computer, or another scheme
};

// Nothing: the key may be sent there.
std::optional<BaseUrlError> baseUrlError(const QUrl &url);
