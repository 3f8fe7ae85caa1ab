// ApiError: what went wrong with one request, as a value. It holds facts (kind, status, the server's own text); the
// sentences shown to the user are made in ui/.
#pragma once

#include <QMetaType>
#include <QString>

#include <chrono>
#include <optional>

struct ApiError
{
    enum class Kind {
        Unreachable,    // no connection was made: name, refusal
        Proxy,          // the proxy between did not make the connection; `detail` says why, see net/NetworkFault.h
        Tls,            // the server could not be trusted; `detail` says why, see net/NetworkFault.h
        ConnectionLost, // the connection ended before a full reply
        TimedOut,       // our own limit ran out
        Redirected,     // the API answered 3xx: never followed
        Unauthorized,   // HTTP 401, or code 401 under HTTP 200
        NotFound,       // HTTP 404, or code 404 under HTTP 200
        RateLimited,    // HTTP 429, or code 429 under HTTP 200
        Refused,        // another 4xx, or a business code under HTTP 200: the server understood and said no
        ServerFault,    // HTTP 5xx
        Unreadable,     // a reply that is not the documented envelope (HTML, empty, no integer code, wrong types)
        OtherTask,      // an answer about another task than the one that was asked about
        TooLarge,       // a body over the limit, refused while reading
        Aborted         // we gave the request up ourselves
    };

    Kind kind = Kind::Unreadable;
    int httpStatus = 0;                             // 0: no status line was read
    std::optional<qint64> code;                     // the envelope's code, when it is an integer
    QString serverText;                             // msg or message: plain text, cleaned, at most 2000 characters
    QString requestId;                              // what support asks for; may be empty
    std::optional<std::chrono::seconds> retryAfter; // from Retry-After, at most an hour
    QString detail;                                 // technical, with CodedDetails in it; never holds the key
    bool requestSent = true;                        // false only when it is certain that no byte of the body was sent
    // Of a create: what came with an answer that is no acceptance. Nobody knows what it is worth: it is offered.
    QString taskId = {};
    QString orderId = {};
    std::optional<double> priceUsd = {};
    bool anythingCame = false; // some part of an answer, however little of it can be read
    QString rawAnswer = {};    // that part, see RawAnswer.h; whoever keeps it moves it from here

    // True when asking the same question again may help by itself (meant for queries, which are free to repeat).
    bool isTransient() const;
    // True when these are LinkModel's own words or numbers, and not those of something on the way to it: a page of a
    // proxy, a line of a firewall, an empty answer.
    bool isLinkModels() const { return code.has_value() || !serverText.isEmpty(); }

    friend bool operator==(const ApiError &, const ApiError &) = default;
};
Q_DECLARE_METATYPE(ApiError)

// What a failed create means for the user's money.
enum class CreateFailure {
    NotCharged, // 4xx, a business code under HTTP 200, or nothing was sent
    Unknown     // anything else: it may have been accepted and charged; never sent again by itself
};
// A 4xx counts as a no whoever says it: a proxy that answers it (in HTML, or not at all in words) has not passed the
// request on, or repeats the server's own no. Not so 408, 409 and 499, and the same words as a code: they can be said
// of a request that somebody behind had taken already, and so can a code under another 2xx than 200. An answer that
// names a task is never a no.
CreateFailure createFailure(const ApiError &error);
