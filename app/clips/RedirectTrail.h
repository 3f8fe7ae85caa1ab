// RedirectTrail: where the redirects of one download have led so far, and whether the next may be followed. It asks
// nobody.
#pragma once

#include "ClipDownloader.h"

#include <variant>

class RedirectTrail
{
public:
    // Begins anew, at what is to be asked for instead of `link`: the same, or over TLS where it is http elsewhere than
    // on this machine.
    RawUrl begin(const RawUrl &link);
    // The next address, or why it is not followed. `status`: of the redirect, for the error.
    std::variant<RawUrl, ClipError> next(const RawUrl &from, const QByteArray &location, int status);

    bool isOverTls() const { return m_isOverTls; } // something on it came as http, and was asked for over TLS

private:
    QList<RawUrl> m_visited;
    bool m_isOverTls = false;
};
