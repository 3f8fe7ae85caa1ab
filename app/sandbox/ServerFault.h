// ServerFault: one way in which the sandbox as a whole misbehaves, where, how often and how many times at most:
// "create:reset-after=0.05,next=3". A value and its spelling; it strikes nobody (that is FaultDice).
#pragma once

#include <QList>
#include <QString>

#include <tl/expected.hpp>

struct ServerFault
{
    enum class Scope { Create, Query, Auth, File };
    enum class Kind {
        ResetBefore,
        ResetAfter,
        Silent,
        Delay,
        TruncateHead,
        TruncateBody,
        Status,
        RateLimit,
        Html,
        HtmlAfter,
        Revoked,
        Missing,
        NoLink,
        ExpiredLink,
        Slow
    };
    static constexpr int endless = -1;

    Scope scope = Scope::Create;
    Kind kind = Kind::ResetBefore;
    int number = 0;     // of a Delay (ms), a Status, a RateLimit (s; 0: no Retry-After), an Html (status), a Slow (s)
    double rate = 1;    // of the requests in scope, 0 to 1
    int next = endless; // strikes left to it

    QString name() const;     // "create:status-503"
    QString spelling() const; // the name, with its rate and its number of strikes where they are not the usual ones

    // The fault, or one sentence about what is wrong with the spelling.
    static tl::expected<ServerFault, QString> read(const QString &spelling);
    static tl::expected<QList<ServerFault>, QString> readAll(const QStringList &spellings);

    friend bool operator==(const ServerFault &, const ServerFault &) = default;
};

QString serverFaultsHelp(); // the spelling, the faults one a line, and the admin addresses, for --help
