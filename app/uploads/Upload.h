// Upload: one picture on its way to one host: sent once, redirects judged by hand, the address taken from the answer.
// It has a network manager of its own, which never sees the API key. Deletes itself after finished().
#pragma once

#include "UploadError.h"
#include "UploadRequest.h"

#include <QNetworkRequest>
#include <QObject>
#include <QSslError>
#include <QTimer>

#include <tl/expected.hpp>

#include <chrono>

class OneShotBody;
class QNetworkAccessManager;
class QNetworkReply;

struct Uploaded
{
    QString address;  // http or https, to the letter
    QString deletion; // where it can be deleted; may be empty

    friend bool operator==(const Uploaded &, const Uploaded &) = default;
};
using UploadResult = tl::expected<Uploaded, UploadError>;

struct UploadLimits
{
    std::chrono::milliseconds silence{30'000}; // while the picture is being sent, without a byte of it going out
    std::chrono::milliseconds answer{60'000};  // from the last byte sent to the end of the answer
    std::chrono::milliseconds all{600'000};
    qint64 answerBytes = 1024 * 1024;
    int redirects = 5;
};

class Upload : public QObject
{
    Q_OBJECT
public:
    Upload(const UploaderDescription &description, const UploadPicture &picture, const QByteArray &userAgent,
           const UploadLimits &limits, QObject *parent);
    ~Upload() override;

    void cancel(); // finished() comes with Cancelled

signals:
    void progressed(double share);             // 0..1 of the body
    void finished(const UploadResult &result); // once, from the event loop

private:
    void start();
    void send(const UploadRequest &request, bool withSecrets);
    void follow(const QUrl &to, int status);
    void read();
    void replyFinished();
    void judge();
    void judgeAddress();
    void fail(UploadError::Kind kind, const QString &detail);
    void fail(UploadError error);
    void end(const UploadResult &result);
    QString hostWords() const;
    SyntaxFacts facts() const;

    const UploaderDescription m_description;
    const UploadPicture m_picture;
    const QByteArray m_userAgent;
    const UploadLimits m_limits;
    QNetworkAccessManager *m_manager;
    UploadRequest m_first;
    UploadRequest m_now; // after redirects
    OneShotBody *m_body = nullptr;
    QNetworkReply *m_reply = nullptr;
    QList<QSslError> m_sslErrors; // of m_reply
    UploadAnswer m_answer;
    QTimer m_patience;
    QTimer m_end;
    qint64 m_sent = 0;
    int m_redirects = 0;
    bool m_ended = false;
};
Q_DECLARE_METATYPE(UploadResult)
