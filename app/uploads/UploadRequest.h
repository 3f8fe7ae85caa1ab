// UploadRequest: one upload as it goes out: method, address, headers and body, put together from a description and a
// picture. Pure; how it travels is Upload's business.
#pragma once

#include "UploaderDescription.h"

// A picture as it is sent. Its name is neutral: nobody's folders or camera stand in it.
struct UploadPicture
{
    QByteArray bytes;
    QByteArray mimeType; // "image/jpeg", "image/png"
    QByteArray sha256;   // of the bytes; empty: not worked out yet

    static UploadPicture fromDataUri(const QString &uri); // empty bytes: it is none; sha256 is worked out
    QByteArray digest() const;
    QString fileName() const; // "frame-1f2e3d4c.jpg", from the digest
};

struct UploadRequest
{
    QByteArray method;
    QUrl url;
    QList<QPair<QByteArray, QByteArray>> headers; // of the description, without Content-Type
    QByteArray contentType;
    QByteArray body;

    // Or why nothing may be sent to the address that the description leads to now.
    static tl::expected<UploadRequest, UploaderError> of(const UploaderDescription &description,
                                                         const UploadPicture &picture);
};
