// ClipHttp: what a request for a clip says, and what the head of its answer means. Pure; who waits for what is
// ClipDownload's business.
#pragma once

#include "ResumePoint.h"

#include <QNetworkReply>
#include <QNetworkRequest>

// Without cookies, credentials or compression, redirects left to the caller; with `rest` for what is missing of it.
QNetworkRequest clipRequest(const QUrl &link, const std::optional<ResumePoint> &rest);

bool isRedirect(int status);
bool meansExpired(int status);                      // of a signed link
qint64 announcedLength(const QNetworkReply &reply); // bytes; -1: not announced
// Whether a Content-Range is exactly what is missing.
bool isTheRest(const QByteArray &contentRange, const ResumePoint &rest);
