// LinkCheck: whether a link leads to a clip, found out from the clip's first bytes, as an interface, so that whoever
// wants to know can be tested with a fake. Nothing is kept of what it reads.
#pragma once

#include "net/RawUrl.h"

#include <functional>

class QObject;

class LinkCheck
{
public:
    using Done = std::function<void(bool leadsToClip)>;

    virtual ~LinkCheck() = default;

    // Answers once, later than this returns; not at all once `context` is gone. False where it could not be found out.
    virtual void check(const RawUrl &link, QObject *context, const Done &done) = 0;
};

// Whether a file begins as one of the containers that clips come in: MP4 and MOV, WebM and Matroska, AVI, MPEG. Pure.
bool beginsAsClip(const QByteArray &beginning);
