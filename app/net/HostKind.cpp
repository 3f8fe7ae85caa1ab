#include "HostKind.h"

#include <QStringList>

#include <algorithm>

namespace {

using Subnet = QPair<QHostAddress, int>;

bool isIn(const QHostAddress &address, const QList<Subnet> &subnets)
{
    return std::any_of(subnets.begin(), subnets.end(),
                       [&address](const Subnet &subnet) { return address.isInSubnet(subnet); });
}

QList<Subnet> subnets(std::initializer_list<const char *> texts)
{
    QList<Subnet> list;
    for (const char *text : texts)
        list << QHostAddress::parseSubnet(QLatin1String(text));
    return list;
}

} // namespace

bool isPrivateAddress(const QHostAddress &address)
{
    static const QList<Subnet> four =
        subnets({"0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
                 "192.0.0.0/24", "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4"});
    static const QList<Subnet> six = subnets({"::/128", "::1/128", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8"});
    static const QList<Subnet> wrapping =
        subnets({"64:ff9b::/96", "::/96"}); // of an IPv4 address in the last four bytes
    bool isFour = false;
    const quint32 number = address.toIPv4Address(&isFour); // also of ::ffff:a.b.c.d
    if (isFour)
        return isIn(QHostAddress(number), four);
    if (address.protocol() != QAbstractSocket::IPv6Protocol || isIn(address, six))
        return true;
    if (!isIn(address, wrapping))
        return false;
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    return isIn(QHostAddress((quint32(bytes[12]) << 24U) | (quint32(bytes[13]) << 16U) | (quint32(bytes[14]) << 8U) |
                             quint32(bytes[15])),
                four);
}

bool isPrivateHost(const QString &host)
{
    QString name = host.toLower();
    while (name.endsWith(QLatin1Char('.')))
        name.chop(1);
    if (const QHostAddress address(name); !address.isNull())
        return isPrivateAddress(address);
    static const QStringList ends{QStringLiteral(".localhost"), QStringLiteral(".local"), QStringLiteral(".internal"),
                                  QStringLiteral(".home.arpa")};
    return !name.contains(QLatin1Char('.')) ||
           std::any_of(ends.begin(), ends.end(), [&name](const QString &end) { return name.endsWith(end); });
}
