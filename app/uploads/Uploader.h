// Uploader: begins uploads, with one name for all of them. It knows no API key and asks nobody for one.
#pragma once

#include "Upload.h"

class Uploader : public QObject
{
    Q_OBJECT
public:
    // `userAgent` as "LinkReel/0.1.0".
    explicit Uploader(const QByteArray &userAgent, QObject *parent = nullptr);

    void setLimits(const UploadLimits &limits) { m_limits = limits; }
    const UploadLimits &limits() const { return m_limits; }
    QByteArray userAgent() const { return m_userAgent; }

    // Connect to it before the event loop runs; it belongs to the uploader and deletes itself after finished().
    Upload *upload(const UploaderDescription &description, const UploadPicture &picture);

private:
    const QByteArray m_userAgent;
    UploadLimits m_limits;
};
