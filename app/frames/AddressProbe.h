// AddressProbe: looks at what web addresses lead to, so that a wrong one is seen before a clip is paid for. It reads
// and shows; the address is sent as it is, whatever was found: the API may reach what this computer does not. It has a
// network of its own: no API key, no cookies, no passwords; http and https alone; few redirects, none from https to
// http and none from a public host into a private network.
#pragma once

#include "AddressFinding.h"
#include "AddressLimits.h"
#include "net/RenewableNetwork.h"

#include <QHash>
#include <QObject>
#include <QThreadPool>

class AddressLook;

class AddressProbe : public QObject
{
    Q_OBJECT
public:
    using Setup = AddressLimits;
    using Resolved = AddressLimits::Resolved;

    explicit AddressProbe(const Setup &setup, QObject *parent = nullptr);
    explicit AddressProbe(QObject *parent = nullptr);
    ~AddressProbe() override;

    // Answers later with found(), once, unless cancel() comes first. http and https only; the number is never 0.
    int look(const QString &address);
    void cancel(int look);
    void renewConnections() { m_network.renew(); } // the proxy is another one

signals:
    void found(int look, const AddressFinding &finding);

private:
    const Setup m_setup;
    RenewableNetwork m_network;
    QThreadPool m_pool; // of one thread: pictures are decoded one after the other
    QHash<int, AddressLook *> m_looks;
    int m_last = 0;
};
