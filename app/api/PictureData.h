// PictureData: a picture from this computer, as a request refers to it: by "picture:" and a digest, its bytes apart. A
// value and what belongs to the reference; where the bytes are kept is PictureStore's, who sends them
// GenerationRequest's.
#pragma once

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QSet>
#include <QString>

#include <functional>

struct PictureData
{
    QByteArray head; // "data:image/jpeg;base64,": what stands before the bytes in its data: address
    QByteArray bytes;

    // Nothing is lost: address() is that address again. One that is not plain base64 has no head, and its text (UTF-8)
    // in place of the bytes.
    static PictureData fromAddress(const QString &address);
    QString address() const;

    friend bool operator==(const PictureData &, const PictureData &) = default;
};
using Pictures = QHash<QString, PictureData>; // by digest

// The SHA-256 of a data: address in hexadecimal. Of the address and not of the bytes: what leaves is what was chosen.
QString pictureDigest(const QString &address);

bool isDataAddress(const QString &text);                 // RFC 2397; of whatever length
QString pictureReference(const QString &digest);         // "picture:9f86d0…"
QString digestOfReference(const QString &text);          // empty: it is no reference
QSet<QString> pictureDigests(const QJsonObject &fields); // of all references in them

// `fields` with each text changed, those in lists too.
QJsonObject withTexts(const QJsonObject &fields, const std::function<QString(const QString &text)> &change);
