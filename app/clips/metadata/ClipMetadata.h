// ClipMetadata: what a clip's file says about how it was made: a value. How it stands in the file is XmpPacket's and
// XmpFile's, what is read of other programs' files DescribedFile's business.
#pragma once

#include <QJsonObject>
#include <QString>

struct ClipMetadata
{
    QString prompt;
    QString model;
    QJsonObject settings; // by field name as the catalogue spells it; never a path of this computer
    QString taskId;       // at the provider
    QString provider;     // "LinkModel"
    QString version;      // of the LinkReel that wrote it, "0.1.0"

    bool isEmpty() const { return prompt.isEmpty() && model.isEmpty() && taskId.isEmpty(); }
    friend bool operator==(const ClipMetadata &, const ClipMetadata &) = default;
};
