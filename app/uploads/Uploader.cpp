#include "Uploader.h"

Uploader::Uploader(const QByteArray &userAgent, QObject *parent)
    : QObject(parent)
    , m_userAgent(userAgent)
{
}

Upload *Uploader::upload(const UploaderDescription &description, const UploadPicture &picture)
{
    return new Upload(description, picture, m_userAgent, m_limits, this);
}
