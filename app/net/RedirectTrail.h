// RedirectTrail: where the redirects of one GET have led so far, and whether the next may be followed. It asks nobody.
#pragma once

#include "RawUrl.h"

#include <QList>

#include <tl/expected.hpp>

class RedirectTrail
{
public:
    struct Rules
    {
        int mostHops = 5;
        bool plainOverTls = false; // what is http elsewhere than on this computer is asked for over TLS
        bool mayComeBack = true;   // to an address that was asked for before
    };
    struct Refusal
    {
        enum class Kind {
            BadAddress, // to nowhere, from https to another scheme, or to one that is not of the web
            Loop        // in a circle, or too many
        };
        Kind kind = Kind::BadAddress;
        QString detail; // a CodedDetail (NetworkFault); of a circle the host
        RawUrl to;      // where it led; empty: nowhere
    };

    explicit RedirectTrail(const Rules &rules)
        : m_rules(rules)
    {
    }

    // Begins anew, at what is to be asked for instead of `link`: the same, or over TLS.
    RawUrl begin(const RawUrl &link);
    // The next address, or why it is not followed.
    tl::expected<RawUrl, Refusal> next(const RawUrl &from, const QByteArray &location);
    bool isOverTls() const { return m_isOverTls; } // something on it came as http, and was asked for over TLS

private:
    const Rules m_rules;
    QList<RawUrl> m_visited;
    bool m_isOverTls = false;
};
