#include "RenewableNetwork.h"

#include <QNetworkProxy>
#include <QNetworkReply>

#include <memory>

RenewableNetwork::RenewableNetwork(QObject *parent)
    : QObject(parent)
    , m_now(new QNetworkAccessManager(this))
{
}

void RenewableNetwork::renew()
{
    QNetworkAccessManager *old = m_now;
    m_now = new QNetworkAccessManager(this);
    m_now->setProxy(old->proxy());
    m_now->setAutoDeleteReplies(old->autoDeleteReplies());
    m_now->setTransferTimeout(old->transferTimeout());
    const auto replies = old->findChildren<QNetworkReply *>(QString(), Qt::FindDirectChildrenOnly);
    if (replies.isEmpty())
        return old->deleteLater();
    const auto left = std::make_shared<qsizetype>(replies.size());
    for (QNetworkReply *reply : replies)
        connect(reply, &QObject::destroyed, old, [old, left] {
            if (--*left == 0)
                old->deleteLater();
        });
}
