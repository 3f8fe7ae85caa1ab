// ClipResponse: what the head of an answer to a request for a clip means: the whole clip, the rest that was asked for,
// or none of it; and why there was no answer. Values, and pure; what is done about it is ClipDownload's.
#pragma once

#include "clips/ClipError.h"
#include "clips/ResumePoint.h"

#include <QNetworkProxy>
#include <QNetworkReply>
#include <QSslError>

struct ClipResponse
{
    enum class Kind {
        Redirect,  // which GetExchange follows
        Expired,   // the signed link is of no use any more
        Whole,     // from the first byte on; a server may send less than all, unasked: see pieceEnd
        Rest,      // the bytes that are missing, or the next piece of them
        Unfitting, // not the bytes that are missing: the download has to begin anew
        Fault      // anything else
    };
    Kind kind = Kind::Fault;
    qint64 pieceEnd = -1; // bytes of the clip up to the end of this piece; -1: there is no more to ask for
    // Of Whole:
    qint64 total = -1; // bytes of the clip; -1: not announced
    QByteArray etag;
    QByteArray coding; // in small letters; empty: none
    QString suffix;    // of the clip's file, ".mp4"
};

// `reply` has its status. `rest`: what was asked for; nothing: all of it. `inPieces`: the server had sent a piece, and
// this asks for the next one.
ClipResponse clipResponse(const QNetworkReply &reply, const QUrl &link, const std::optional<ResumePoint> &rest,
                          bool inPieces);

// Why `reply` ended without a status. `proxy` is the one it went through; `isOverTls`: a link of http that was tried
// over https.
ClipError noClipResponse(const QNetworkReply &reply, const QList<QSslError> &sslErrors, const QNetworkProxy &proxy,
                         bool isOverTls);
