// FrameSource: what a drop, a paste or a typed line offers as a picture, in order of trust: a local file, picture data,
// the picture's own web address, any other web address. It looks and does not read; FramePreparer does the reading.
#pragma once

#include <QByteArray>
#include <QImage>
#include <QString>

#include <chrono>
#include <optional>
#include <variant>

class QMimeData;

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
        QString path;
    };
    struct Elsewhere // a file on another computer or device, which only its file manager can reach
    {
        QString scheme; // "sftp"
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
        std::optional<std::chrono::microseconds> position; // nothing: the last frame
    };
    struct Address // http or https, to be sent as it is
    {
        QString url;
    };
    std::variant<Nothing, Several, File, Elsewhere, Bytes, Picture, ClipFrame, Address> value;
};

FrameSource frameSourceOf(const QMimeData &mime);
// A web address, a data: URI, a file: address or an absolute path on one line; Nothing else.
FrameSource frameSourceOf(const QString &text);

// Cheap: by the formats offered alone. For a drag that is still moving. Text counts only where it holds an address.
bool mayHoldFrame(const QMimeData &mime);
