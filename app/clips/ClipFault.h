// ClipFault: what is to be said of a ClipError besides its kind. The kinds are names in a CodedDetail; what each is in
// words is ui/words/DetailWords'.
#pragma once

#include <QMetaType>

struct ClipFault
{
    Q_GADGET
public:
    enum class Kind { // values, in their order; all numbers are bytes unless said otherwise
        NoBytes,
        BytesOf,    // how many came, of how many
        BytesSoFar, // the same, of a download that is slow
        BytesNoEnd, // how many came, and nothing says that they are all
        BytesThen,  // how many came, what ended it
        Bytes,      // how many were announced
        BytesMore,  // more than how many
        Room,       // how many are needed, how many are free
        NoRoomToUnpack,
        NoData,      // for how many seconds
        OnlyHttp,    // why it was not to be had over https
        OnDisk,      // how many are on the disk, of how many
        HistoryHeld, // by another program
        HistoryFailed,
        NotSavedYet
    };
    Q_ENUM(Kind)
};
