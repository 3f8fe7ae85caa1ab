// RedirectTrail: where the redirects of one download have led so far, and whether the next may be followed. It asks
// nobody.
#pragma once

#include "RawUrl.h"

#include <QList>

#include <variant>

class RedirectTrail
{
public:
    struct Refusal
    {
        enum class Kind {
            BadAddress, // to nowhere, or from https to another scheme
            Loop        // in a circle, or too many
        };
        Kind kind = Kind::BadAddress;
        QString detail; // technical
    };

    // Begins anew, at what is to be asked for instead of `link`: the same, or over TLS where it is http elsewhere than
    // on this computer.
    RawUrl begin(const RawUrl &link);
    // The next address, or why it is not followed.
    std::variant<RawUrl, Refusal> next(const RawUrl &from, const QByteArray &location);
    bool isOverTls() const { return m_isOverTls; } // something on it came as http, and was asked for over TLS

private:
    QList<RawUrl> m_visited;
    bool m_isOverTls = false;
};
