// AddressLook: one look at one web address, from the first request to the decoded picture. Made and deleted by
// AddressProbe alone, which says what may be fetched.
#pragma once

#include "AddressFinding.h"
#include "AddressLimits.h"
#include "FrameReader.h"
#include "net/http/GetExchange.h"

#include <QByteArray>
#include <QFuture>

class QNetworkAccessManager;
class QThreadPool;

class AddressLook : public QObject, private GetSink
{
    Q_OBJECT
public:
    // All must outlive it; `pool` decodes. Begins at once.
    AddressLook(const AddressLimits &limits, QNetworkAccessManager &network, QThreadPool &pool, const QUrl &url,
                QObject *parent);
    ~AddressLook() override; // stops it

signals:
    void found(const AddressFinding &finding);

private:
    void redirected(const RawUrl &to) override;
    void redirectRefused(const RedirectTrail::Refusal &refusal) override;
    bool headCame(const QNetworkReply &reply) override;
    void bytesCame(const char *bytes, qint64 count) override;
    void tooLarge() override;
    void timedOut() override;
    void ended(const QNetworkReply &reply) override;
    QString faultDetail(const QNetworkReply &reply) const; // why there was no answer
    void askAt(const QUrl &url);
    void judge(const FrameResult &result);
    void decode();
    void end(AddressFinding::Kind kind, const QString &detail = {});

    const AddressLimits &m_limits;
    QThreadPool &m_pool;
    GetExchange m_exchange;
    const QUrl m_first;
    QByteArray m_bytes;
    QString m_type; // as the server calls them
    QFuture<FrameResult> m_decoding;
    int m_status = 0;
    int m_waitedSeconds = 0; // until the time limit; 0: it was kept
    bool m_ended = false;
};
