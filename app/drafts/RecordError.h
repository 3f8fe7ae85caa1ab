// RecordError: why records could not be read or written, as a value. Its words are made in ui/words/store/RecordWords.
#pragma once

#include <QMetaType>
#include <QString>

struct RecordError
{
    Q_GADGET
public:
    enum class Kind {
        System,       // detail: the system's words, or those of who reads JSON
        NotPlainFile, // a pipe, a device, a folder
        TooLarge,     // to be a file of ours
        OtherFormat,  // not of this LinkReel's format
        NoFolder      // detail: the folder, which cannot be made
    };
    Q_ENUM(Kind)

    Kind kind = Kind::System;
    QString detail = {};

    friend bool operator==(const RecordError &, const RecordError &) = default;
};
