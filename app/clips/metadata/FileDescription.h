// FileDescription: what a clip's or a picture's file says about how it was made, as far as a form can use it: a value.
// FileDescriptionReader finds it; what a model takes of it is for others.
#pragma once

#include "ClipMetadata.h"

#include <QStringList>

#include <optional>

struct FileDescription
{
    enum class Origin {
        LinkReel,      // XMP that a LinkReel wrote: everything
        Xmp,           // somebody else's: the prompt alone
        Tags,          // "comment" or "description" of a clip
        Automatic1111, // "parameters"
        ComfyUi,       // "prompt" or "workflow"
        PlainText      // of a picture, "prompt"
    };
    Origin origin = Origin::Xmp;
    ClipMetadata made; // only of LinkReel's more than the prompt
    QString negativePrompt;
    std::optional<qint64> seed;
    // What else it says, in its own words ("Steps", "Sampler"), and nobody here can use; plain, and no more than 20.
    QStringList leftOut;

    friend bool operator==(const FileDescription &, const FileDescription &) = default;
};
