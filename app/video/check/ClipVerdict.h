// ClipVerdict: what a file is that should be a clip. A value; ClipCheck finds it out.
#pragma once

#include <QString>

// What came where a clip should have come.
enum class NotClip {
    Nothing, // it is a clip
    Page,    // HTML
    Text,    // JSON, XML, or any other
    Picture,
    CutShort,  // a clip that ends in the middle
    Unplayable // anything else that does not open, or of which no frame can be decoded
};

struct ClipVerdict
{
    NotClip instead = NotClip::Nothing;
    QString detail = {}; // what a text says: one plain line

    friend bool operator==(const ClipVerdict &, const ClipVerdict &) = default;
};
