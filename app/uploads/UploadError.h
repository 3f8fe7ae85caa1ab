// UploadError: why a picture was not put to its host, as a value. The sentences shown to the user are made in ui/.
#pragma once

#include <QMetaType>
#include <QString>

struct UploadError
{
    enum class Kind {
        NoHost,         // none is chosen, or its description is gone
        Unusable,       // the description leads to what must not be done (detail says what)
        Unreachable,    // no connection was made
        Proxy,          // the proxy between did not make the connection (detail says why)
        Tls,            // the host could not be trusted (detail says why)
        ConnectionLost, // the connection ended before a whole answer
        TimedOut,       // our own limit ran out
        TooLarge,       // an answer of over 1 MiB
        Redirected,     // sent on to where we do not go, or in circles (detail says where)
        Refused,        // an answer that is not 2xx
        NoAddress, // 2xx, but the picture's address is not in the answer, or is none (detail says what was looked for)
        NotAPicture, // only of a trial: what stands at the address is no picture
        Cancelled    // by the user
    };

    Kind kind = Kind::NoHost;
    int httpStatus = 0; // 0: no answer
    QString host;       // for people
    QString hostText;   // the host's own words, plain and cut; may be empty
    QString detail;     // technical; never holds a secret

    friend bool operator==(const UploadError &, const UploadError &) = default;
};
Q_DECLARE_METATYPE(UploadError)
