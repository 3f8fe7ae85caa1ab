// HttpLinkCheck: the LinkCheck over HTTP. Like a download it follows links to safe addresses alone, without key and
// cookies (ClipDownloader::isAllowed); it reads a few hundred bytes and hangs up.
#pragma once

#include "LinkCheck.h"

#include <QObject>

class HttpLinkCheck : public QObject, public LinkCheck
{
    Q_OBJECT
public:
    using QObject::QObject;

    void check(const RawUrl &link, QObject *context, const Done &done) override;
};
