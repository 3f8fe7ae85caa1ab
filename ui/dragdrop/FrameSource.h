// FrameSource: what a drop, a paste or a typed line offers as a picture, in order of trust: a local file, picture data,
// the picture's own web address, any other web address. It looks and does not read; FramePreparer does the reading.
#pragma once

#include "video/ClipProbe.h"

#include <QByteArray>
#include <QImage>
#include <QString>

#include <variant>

class QMimeData;
class QUrl;

struct FrameSource
{
    struct Nothing
    {
    };
    struct Several // more than one file or address
    {
        int count = 0;
    };
    struct File
    {
        QString path;             // to be shown, and to be opened where `native` is empty
        QByteArray native = {};   // as the file system has it, where that is no UTF-8
        QByteArray bytes() const; // the path to open
    };
    struct Elsewhere // a file on another computer or device, which only its file manager can reach
    {
        QString scheme; // "sftp", or the other computer's name
    };
    struct Bytes // an encoded picture
    {
        QByteArray bytes;
        QString name = {}; // of the file it was, where that is known
    };
    struct Picture // decoded already
    {
        QImage image;
    };
    struct ClipFrame // of a clip on this computer, in full resolution
    {
        QString path;
        ClipMoment moment;
        QString name = {}; // what the frame is called, where that says more than the file's name
    };
    struct Address // http or https, to be sent as it is
    {
        QString url;
    };
    std::variant<Nothing, Several, File, Elsewhere, Bytes, Picture, ClipFrame, Address> value;
};

FrameSource frameSourceOf(const QMimeData &mime);
// A web address, a data: URI (over several lines too), a file: address or a path from "/" or "~/" to a file that is
// there, on one line: as it is, in quotes, or with the backslashes of a shell; Nothing else.
FrameSource frameSourceOf(const QString &text);

// A file of this computer, by its file: address.
FrameSource fileSourceOf(const QUrl &url);

// Cheap: by the formats offered alone. For a drag that is still moving. Text counts only where it holds an address.
bool mayHoldFrame(const QMimeData &mime);
