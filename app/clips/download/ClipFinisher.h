// ClipFinisher: what is done with a clip's file once all its bytes are there: unpacked where the server packed it,
// looked at, given its name, or set aside. For a worker thread; where the bytes come from is ClipDownload's business.
#pragma once

#include "ClipRequest.h"
#include "PartFile.h"
#include "clips/ClipError.h"
#include "video/check/ClipShape.h"

#include <memory>
#include <optional>

struct ClipFinisher
{
    std::shared_ptr<PartFile> part;
    ClipRequest wanted;
    QString suffix; // by the answer's head; the file's own wins
    QByteArray coding = {};
    qint64 bytes = 0;          // of the part file
    bool isLengthSure = false; // the server said before how many there would be, or as many came twice
    qint64 largestBytes = 0;
    ClipChecker check;
    std::shared_ptr<std::atomic<bool>> stop;

    struct Outcome
    {
        PartFile::Kept kept; // what became of it, where it was not refused
        qint64 bytes = 0;    // of what was kept
        std::optional<ClipError> refused;
        bool isOpenEnded = false; // refused since nothing says that this is all; what came is set aside
    };
    Outcome run(); // blocking, for seconds with a large file

private:
    QString asidePath() const;
    void takeOwnSuffix();
    std::optional<ClipError> unpackedBytes();
    std::optional<ClipError> refusal(ClipShape shape);
    std::optional<ClipError> refusalByShape(ClipShape shape);
    Outcome kept();
};
