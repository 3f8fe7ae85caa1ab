// UploadError: why a picture was not put to its host, as a value. The sentences shown to the user are made in
// ui/words/composer/UploadWords; a task keeps it as an UploadErrorCode.
#pragma once

#include "UploaderError.h"

#include <optional>

struct UploadError
{
    Q_GADGET
public:
    enum class Kind {    // the names are stored (UploadErrorCode): never renamed
        NoHost,          // none is chosen, or its description is gone
        Unusable,        // the description leads to what must not be done (`description` says what)
        Unreachable,     // no connection was made
        Proxy,           // the proxy between did not make the connection (detail says why)
        Tls,             // the host could not be trusted (detail says why)
        ConnectionLost,  // the connection ended before a whole answer
        TimedOut,        // our own limit ran out
        TooLarge,        // an answer of over 1 MiB
        Redirected,      // sent on to where we do not go (detail says where)
        RedirectedOften, // sent on more than `redirects` times (detail says where to at last)
        Refused,         // an answer that is not 2xx
        NotInAnswer,     // 2xx, but the picture's address is not in the answer (detail says what was looked for)
        EmptyAnswer,     // 2xx, and nothing where the address is looked for
        NoWebAddress,    // 2xx, but what was found there is none (detail says what it is)
        NotAPicture,     // only of a trial: what stands at the address is no picture (detail says what; empty: nothing)
        Cancelled        // by the user
    };
    Q_ENUM(Kind)

    Kind kind = Kind::NoHost;
    int httpStatus = 0;    // 0: no answer
    QString host = {};     // for people
    QString hostText = {}; // the host's own words, plain and cut; may be empty
    QString detail = {};   // technical; never holds a secret
    int redirects = 0;
    std::optional<UploaderError> description = {};

    friend bool operator==(const UploadError &, const UploadError &) = default;
};
Q_DECLARE_METATYPE(UploadError)
