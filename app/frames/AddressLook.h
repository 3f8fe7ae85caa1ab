// AddressLook: one look at one web address, from the first request to the decoded picture. Made and deleted by
// AddressProbe alone, which says what may be fetched.
#pragma once

#include "AddressFinding.h"
#include "AddressLimits.h"
#include "FrameReader.h"

#include <QByteArray>
#include <QFutureWatcher>
#include <QSslError>
#include <QTimer>

class QNetworkAccessManager;
class QNetworkReply;
class QThreadPool;

class AddressLook : public QObject
{
    Q_OBJECT
public:
    // All must outlive it; `pool` decodes. Begins at once.
    AddressLook(const AddressLimits &limits, QNetworkAccessManager &network, QThreadPool &pool, const QUrl &url,
                QObject *parent);
    ~AddressLook() override; // stops it

signals:
    void ended(const AddressFinding &finding);

private:
    void fetch(const QUrl &url);
    void readHead();
    void read();
    void finish();
    QString faultWords() const; // why there was no answer
    void follow();
    void followTo(const QUrl &next);
    void judge();
    void decode();
    void end(AddressFinding::Kind kind, const QString &detail = {});
    void drop(); // the reply, without a word from it

    const AddressLimits &m_limits;
    QNetworkAccessManager &m_network;
    QThreadPool &m_pool;
    const QUrl m_first;
    QUrl m_url;
    QNetworkReply *m_reply = nullptr;
    QList<QSslError> m_sslErrors; // of m_reply
    QByteArray m_bytes;
    QFutureWatcher<FrameResult> m_decoding;
    QTimer m_limit;
    int m_hops = 0;
    int m_status = 0;
    bool m_ended = false;
};
