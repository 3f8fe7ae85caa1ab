// AddressLimits: how far a look at a web address goes, and how it gets there. A value.
#pragma once

#include <QList>
#include <QNetworkProxy>
#include <QString>

#include <functional>

class QHostAddress;
class QObject;

struct AddressLimits
{
    using Resolved = std::function<void(const QList<QHostAddress> &addresses)>;

    qint64 mostBytes = 32'000'000; // of one picture
    int mostMs = 20'000;           // for one address, from the first byte asked for to the last one read
    int mostHops = 5;              // redirects
    QNetworkProxy proxy{QNetworkProxy::DefaultProxy};
    // Looks a host up and answers later, while `context` lives. Left empty: by the system.
    std::function<void(const QString &host, QObject *context, const Resolved &answer)> resolve;
};
