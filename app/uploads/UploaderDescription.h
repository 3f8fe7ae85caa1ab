// UploaderDescription: how pictures are put to one host, read from a ShareX custom uploader file (.sxcu) of any age.
// A value, judged whole before it is used; it sends nothing. It holds the user's secrets: see secrets().
#pragma once

#include "UploaderSyntax.h"
#include "UploaderText.h"

#include <QByteArray>
#include <QJsonObject>
#include <QUrl>

struct UploaderDescription
{
    enum class Body { MultipartFormData, FormUrlEncoded, Json, Xml, Binary };
    using Values = QList<QPair<QString, UploaderText>>;

    static constexpr qint64 largestFile = 256 * 1024; // bytes

    QString name;      // as the file says, else the host
    QString version;   // of the ShareX that wrote it; may be empty
    QByteArray method; // "POST", "PUT", "PATCH"
    UploaderText requestUrl;
    Values parameters;
    Values headers;
    Body body = Body::MultipartFormData;
    Values arguments;
    QString fileFormName;
    QString data; // of Json and Xml; {input} is the picture as base64, {filename} its name
    QStringList regexList;
    UploaderText url; // empty: the answer itself is the address
    UploaderText thumbnailUrl;
    UploaderText deletionUrl;
    UploaderText errorMessage;
    QList<UploaderError> notes; // what of the file is not used, and why
    QJsonObject others;         // members that ShareX does not document: kept, not used

    QString host() const;        // of the request, for people
    QStringList secrets() const; // what must not stand in a log: values of headers, keys and tokens
};

// Why nothing may be sent to this address, without the place where it stands; nothing: it may. https to any host, http
// to this computer only, no user name.
std::optional<UploaderError> uploadAddressProblem(const QUrl &url);
