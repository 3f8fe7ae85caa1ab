// UploadTrial: the "Test" button's work: uploads a small built-in picture to one host, then fetches the address back as
// a stranger would, and looks whether it is a picture. It decides nothing about the host.
#pragma once

#include "Upload.h"
#include "net/http/GetExchange.h"

#include <QPointer>

class QNetworkAccessManager;
class Uploader;

class UploadTrial : public QObject, private GetSink
{
    Q_OBJECT
public:
    enum class Phase { Uploading, FetchingBack };

    explicit UploadTrial(Uploader &uploader, QObject *parent = nullptr);
    ~UploadTrial() override;

    void start(const UploaderDescription &description); // ends another one that is under way, without a word
    void cancel();                                      // finished() comes with Cancelled
    bool isRunning() const { return m_running; }

    static UploadPicture builtInPicture();

signals:
    void progressed(UploadTrial::Phase phase, double share); // share of the upload, 0..1
    void finished(const UploadResult &result);               // NotAPicture: uploaded, but no picture came back

private:
    void uploaded(const UploadResult &result);
    void redirected(const RawUrl &to) override;
    void redirectRefused(const RedirectTrail::Refusal &refusal) override;
    bool headCame(const QNetworkReply &reply) override;
    void bytesCame(const char *bytes, qint64 count) override;
    void tooLarge() override;
    void timedOut() override;
    void ended(const QNetworkReply &reply) override;
    QNetworkReply *open(const RawUrl &url);
    void endWithout(const QString &detail); // a picture
    void end(const UploadResult &result);
    UploadError error(UploadError::Kind kind, const QString &detail) const;

    Uploader &m_uploader;
    QNetworkAccessManager *m_manager; // no key, no headers of the description
    QPointer<Upload> m_upload;
    GetExchange m_exchange; // fetches back
    QByteArray m_received;
    QString m_type; // as the server calls it
    Uploaded m_result;
    QString m_host;
    bool m_running = false;
};
