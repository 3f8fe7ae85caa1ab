#include "ProxyChoice.h"

#include <QHostAddress>
#include <QUrl>

bool ProxyChoice::isComplete() const
{
    return !isOwn() || (isHost(host) && port > 0 && port <= largestPort);
}

bool ProxyChoice::isHost(const QString &text)
{
    if (!QHostAddress(text).isNull())
        return true;
    QUrl url;
    url.setScheme(QStringLiteral("http"));
    url.setHost(text, QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty();
}
