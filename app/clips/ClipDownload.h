// ClipDownload: one clip on its way from a link to a whole file: redirects, back-pressure, the .part file, the length
// check, the rename. It tries once; whether to try again is for others.
#pragma once

#include "ClipDownloader.h"

#include <QElapsedTimer>
#include <QFile>
#include <QNetworkReply>
#include <QTimer>

class ClipDownload : public QObject
{
    Q_OBJECT
public:
    ClipDownload(QNetworkAccessManager &network, const ClipDownloader::Wish &wish,
                 const ClipDownloader::Limits &limits);
    ~ClipDownload() override;

    void start(); // answers later, once: saved() or failed()
    void abort();

signals:
    void progress(qint64 receivedBytes, qint64 totalBytes);
    void saved(const QString &path, qint64 bytes);
    void failed(const ClipError &error);

private:
    void request(const QUrl &link);
    void headerCame();
    void readBody();
    void replyFinished();
    void follow(const QUrl &target);
    bool openPart();
    void keep();
    void fail(ClipError::Kind kind, const QString &detail = {});
    void dropReply();
    int httpStatus() const;

    QNetworkAccessManager &m_network;
    const ClipDownloader::Wish m_wish;
    const ClipDownloader::Limits m_limits;
    QNetworkReply *m_reply = nullptr;
    QUrl m_link;
    QFile m_part;
    QString m_suffix;
    QTimer m_stall;
    QElapsedTimer m_sinceProgress;
    qint64 m_received = 0;
    qint64 m_total = -1;
    int m_hops = 0;
    bool m_over = false;
};
