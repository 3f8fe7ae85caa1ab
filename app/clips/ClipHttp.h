// ClipHttp: what a request for a clip says, and what the head of its answer means. Pure; who waits for what is
// ClipDownload's business.
#pragma once

#include "ResumePoint.h"
#include "api/RawUrl.h"

#include <QNetworkProxy>
#include <QNetworkReply>
#include <QNetworkRequest>

// Without cookies, credentials or compression, redirects left to the caller; with `rest` for what is missing of it.
QNetworkRequest clipRequest(const RawUrl &link, const std::optional<ResumePoint> &rest);

// The first proxy for `url` that makes a connection of its own for each request, as QNetworkAccessManager chooses for
// https; of type NoProxy: none.
QNetworkProxy tunnelTo(const QUrl &url);

bool isRedirect(int status);
bool meansExpired(int status);                      // of a signed link
qint64 announcedLength(const QNetworkReply &reply); // bytes; -1: not announced
// "bytes 0-99/200"; nothing where it is none, or contradicts itself. `total` -1: not said.
struct BytesOf
{
    qint64 first = 0;
    qint64 last = 0;
    qint64 total = -1;
};
std::optional<BytesOf> bytesOf(const QByteArray &contentRange);
// Whether a Content-Range is exactly what is missing.
bool isTheRest(const QByteArray &contentRange, const ResumePoint &rest);
