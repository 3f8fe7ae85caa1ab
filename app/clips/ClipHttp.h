// ClipHttp: what a request for a clip says. Pure; what the head of the answer means is ClipResponse's, and who waits
// for what is ClipDownload's.
#pragma once

#include "ResumePoint.h"
#include "net/RawUrl.h"

#include <QNetworkRequest>

// Without cookies, credentials or compression, redirects left to the caller; with `rest` for what is missing of it.
QNetworkRequest clipRequest(const RawUrl &link, const std::optional<ResumePoint> &rest);
