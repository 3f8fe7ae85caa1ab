// MimeUrls: the files and web addresses in what a drop or the clipboard offers, in every spelling that file
// managers and browsers use. It reads the offer and nothing else; which of them becomes a frame is FrameSource's
// choice.
#pragma once

#include <QList>
#include <QString>
#include <QUrl>

class QMimeData;

struct MimeUrls
{
    QList<QUrl> files;     // on this computer
    QList<QUrl> elsewhere; // files that only their file manager can reach: sftp, mtp, smb ...
    QList<QUrl> pictures;  // the pictures' own addresses (http, https, data), as a browser names them
    QList<QUrl> links;     // other web addresses: of a link, of a page, or of a picture that is not said to be one
};

MimeUrls mimeUrls(const QMimeData &mime);

// Whether a format of this name may hold one. For a drag that is still moving.
bool mayHoldAddress(const QString &format);

// The file's name that comes with picture data ("fox.jpg"); empty when none does.
QString offeredFileName(const QMimeData &mime);

// A file: address without a host, or with this computer's own name (RFC 8089), which file managers write too.
bool isOnThisComputer(const QUrl &url);
// Where a file: address leads on this computer, as the file system has it, byte for byte.
QByteArray nativePath(const QUrl &url);
bool isWebAddress(const QUrl &url); // http or https, with a host
