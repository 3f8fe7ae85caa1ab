// AddressFinding: what a web address leads to. A value; AddressProbe finds it.
#pragma once

#include "FrameImage.h"

struct AddressFinding
{
    enum class Kind {
        Picture,         // `picture` has preview, sourceSize, sourceBytes, notes
        Gone,            // 404, 410
        Forbidden,       // 401, 403: not for everybody
        ServerTrouble,   // another status
        WebPage,         // HTML
        NotAPicture,     // something else; `detail`: its type as the server names it, or empty
        UnknownFormat,   // a picture that is not read here; `detail`: "Photoshop"
        RareFormat,      // as Picture, but few services take it by its address; `detail`: "HEIC"
        Damaged,         // a picture, cut off or broken
        TooLarge,        // more bytes or pixels than are read here
        NoAnswer,        // `detail`: why, in the network's words; or `waitedSeconds`
        PrivateRedirect, // `detail`: the host it leads to
        BadRedirect      // too many, to nowhere, or from https to http
    };
    Kind kind = Kind::NoAnswer;
    int status = 0; // HTTP; 0: none
    QString detail;
    int waitedSeconds = 0; // for an answer that did not come whole in time; 0: something else went wrong
    FrameImage picture;
};
