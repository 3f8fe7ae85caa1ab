// ProxyChoice: through which proxy LinkReel reaches the internet, as the user set it. A value without the password,
// which is ProxyKeeper's.
#pragma once

#include <QMetaType>
#include <QString>

struct ProxyChoice
{
    enum class Kind {
        System, // as the desktop and the environment say
        None,
        Http, // also for https, by CONNECT
        Socks5
    };
    static constexpr int largestPort = 65535;

    Kind kind = Kind::System;
    QString host; // a name or an address
    int port = 0;
    QString user; // empty: the proxy wants no login

    bool isOwn() const { return kind == Kind::Http || kind == Kind::Socks5; }
    // False for an own proxy without a host or a port: nothing can be sent through it.
    bool isComplete() const;
    static bool isHost(const QString &text); // a name or address alone: no scheme, no port, no blanks

    friend bool operator==(const ProxyChoice &, const ProxyChoice &) = default;
};
Q_DECLARE_METATYPE(ProxyChoice)
