// UploadTrial: the "Test" button's work: uploads a small built-in picture to one host, then fetches the address back as
// a stranger would, and looks whether it is a picture. It decides nothing about the host.
#pragma once

#include "Upload.h"

#include <QPointer>

class QNetworkAccessManager;
class Uploader;

class UploadTrial : public QObject
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
    void fetchBack(const QUrl &address);
    void fetched();
    void end(const UploadResult &result);
    UploadError error(UploadError::Kind kind, const QString &detail) const;

    Uploader &m_uploader;
    QNetworkAccessManager *m_manager; // no key, no headers of the description
    QPointer<Upload> m_upload;
    QPointer<QNetworkReply> m_reply;
    QByteArray m_received;
    Uploaded m_result;
    QString m_host;
    bool m_running = false;
};
