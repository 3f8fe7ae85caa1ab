// HttpLinkCheck: the LinkCheck over HTTP. Like a download it follows links to safe addresses alone, without key and
// cookies (ClipDownloader::isAllowed); it reads a few hundred bytes and hangs up.
#pragma once

#include "LinkCheck.h"

#include <QObject>
#include <QPointer>

class HttpGet;

class HttpLinkCheck : public QObject, public LinkCheck
{
    Q_OBJECT
public:
    using QObject::QObject;

    void check(const RawUrl &link, QObject *context, const Done &done) override;

private:
    struct Asked
    {
        QPointer<QObject> context;
        Done done;
    };

    void ask(const RawUrl &link, const Asked &asked, int hops);
    void answered(HttpGet *reply, const RawUrl &link, const Asked &asked, int hops);
};
