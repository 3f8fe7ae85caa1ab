// HttpLinkCheck: the LinkCheck over HTTP. Like a download it follows links to safe addresses alone, without key and
// cookies (ClipDownloader::isAllowed); it reads a few hundred bytes and hangs up.
#pragma once

#include "LinkCheck.h"
#include "api/FreshNetwork.h"

#include <QObject>
#include <QPointer>

class QNetworkReply;

class HttpLinkCheck : public QObject, public LinkCheck
{
    Q_OBJECT
public:
    using QObject::QObject;

    void check(const QUrl &link, QObject *context, const Done &done) override;
    void renewConnections() { m_network.renew(); } // the proxy is another one

private:
    struct Asked
    {
        QPointer<QObject> context;
        Done done;
    };

    void ask(const QUrl &link, const Asked &asked, int hops);
    void answered(QNetworkReply *reply, const Asked &asked, int hops);

    FreshNetwork m_network;
};
