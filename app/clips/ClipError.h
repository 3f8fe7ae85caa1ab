// ClipError: why a clip is not on disk. A value; the words for it are ui/words/ErrorWords's, what is to be done about
// it is tasks/saving/ClipTrouble's.
#pragma once

#include "video/check/ClipVerdict.h"

#include <QMetaType>
#include <QString>

struct ClipError
{
    enum class Kind {
        BadLink,      // not https (or http on loopback), nor to be had over https: never fetched
        LinkExpired,  // LinkModel gives no fresh link; or its server says 403, 404 or 410 of the one it gave
        NoLink,       // LinkModel has not said yet where it is
        Server,       // another HTTP status, never 200
        RedirectLoop, // its server sends from address to address, and never comes to an end
        Network,      // lost, refused, stalled
        Slow,         // so slow that it gave its place up
        Proxy,        // the proxy between did not make the connection; detail: why, see net/NetworkFault.h
        Untrusted,    // the server's certificate is not in order; detail: the same
        CutOff,       // fewer bytes than announced, or none, or a clip without its end
        TooLarge,     // over the limit
        Disk,         // the folder or the file could not be written
        DiskFull,     // there is no room for it
        FolderGone,   // the drive that the folder is on is not there
        NotRecorded,  // it may be whole, but the history did not take that; never from the downloader
        NotAClip,     // all of it came, and it does not open as a clip
        Aborted
    };
    Kind kind = Kind::Network;
    int httpStatus = 0;
    QString detail; // technical: a CodedDetail (ClipFault, NetworkFault) or the system's own words
    QString place =
        {}; // for the disk's kinds the folder; for NotAClip and CutOff where what came was put aside, or empty
    NotClip instead = {}; // for NotAClip: what came

    friend bool operator==(const ClipError &, const ClipError &) = default;
};
Q_DECLARE_METATYPE(ClipError)
