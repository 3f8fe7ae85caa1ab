// HostKind: whether a host is of this computer or of a network behind a router, where a public page has no business
// leading to. It judges what it is given and looks nothing up.
#pragma once

#include <QHostAddress>
#include <QString>

// Loopback, private use, link-local, shared, multicast, reserved (RFC 6890), also where an IPv6 address wraps such an
// IPv4 one.
bool isPrivateAddress(const QHostAddress &address);

// An address as text, judged as above; or a name that no public resolver knows: localhost, *.local, *.internal,
// *.home.arpa, or one without a dot.
bool isPrivateHost(const QString &host);
