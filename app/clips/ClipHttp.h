// ClipHttp: what a request for a clip says, and what the head of its answer means. Pure; who waits for what is
// ClipDownload's business.
#pragma once

#include "ResumePoint.h"
#include "net/RawUrl.h"

#include <QNetworkReply>
#include <QNetworkRequest>

// Without cookies, credentials or compression, redirects left to the caller; with `rest` for what is missing of it.
QNetworkRequest clipRequest(const RawUrl &link, const std::optional<ResumePoint> &rest);

bool meansExpired(int status); // of a signed link
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
