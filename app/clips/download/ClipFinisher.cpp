#include "ClipFinisher.h"

#include "MarkedCopy.h"
#include "PackedBody.h"
#include "clips/ClipFault.h"
#include "clips/ResumePoint.h"
#include "net/CodedDetail.h"
#include "video/check/ContainerShape.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace {

using ClipErrorKind = ClipError::Kind;

constexpr qint64 beginningRead = 4096; // bytes
constexpr qint64 alwaysUnpacked = 64 << 20;
constexpr qint64 mostGrowth = 20; // times; pictures do not shrink much, and a bomb is not unpacked

// Of MP4 and QuickTime either name is right.
bool isOfOneFamily(const QString &a, const QString &b)
{
    const auto isBoxes = [](const QString &suffix) { return suffix == u".mp4" || suffix == u".mov"; };
    return a == b || (isBoxes(a) && isBoxes(b));
}

ClipError cutOff(qint64 bytes)
{
    return {ClipErrorKind::CutOff, 0, codedDetail(ClipFault::Kind::BytesNoEnd, {QString::number(bytes)})};
}

// The Content-Encoding that is left once one packing is undone. Only these two are known by their label alone; gzip,
// zstd and the rest are known by their bytes.
QByteArray without(Packing packing, QByteArray coding)
{
    if (packing == Packing::Brotli || packing == Packing::Deflate)
        coding.replace(packing == Packing::Brotli ? "br" : "deflate", "");
    return coding;
}

} // namespace

QString ClipFinisher::asidePath() const
{
    return PartFile::asidePath(wanted.folder, wanted.baseName, wanted.key, suffix);
}

void ClipFinisher::takeOwnSuffix()
{
    QFile file(part->path());
    const QString own = file.open(QIODevice::ReadOnly) ? suffixOfContent(file.read(beginningRead)) : QString();
    if (!own.isEmpty() && !isOfOneFamily(own, suffix))
        suffix = own;
}

// One packing after the other, as the label lists them. What turns out not to be packed stays as it is.
std::optional<ClipError> ClipFinisher::unpackedBytes()
{
    for (int layers = 0; layers < 3; ++layers) {
        QFile packed(part->path());
        if (!packed.open(QIODevice::ReadOnly))
            return {}; // PartFile::keep() will report the problem
        const Packing packing = packingOf(packed.peek(beginningRead), coding);
        if (packing == Packing::None)
            return {};
        const std::unique_ptr<QFile> plain = part->scratch();
        if (!plain)
            return ClipError{ClipErrorKind::Disk, 0, codedDetail(ClipFault::Kind::NoRoomToUnpack), wanted.folder};
        const qint64 most = std::min(largestBytes, std::max(alwaysUnpacked, mostGrowth * bytes));
        switch (unpack(packing, packed, *plain, most, *stop)) {
        case Unpacked::Whole:
            break;
        case Unpacked::CutOff:
            part->remove();
            return cutOff(bytes);
        case Unpacked::Broken:
        case Unpacked::TooLarge:
            return {};
        case Unpacked::DiskTrouble:
            return ClipError{ClipErrorKind::Disk, 0, plain->errorString(), wanted.folder};
        }
        bytes = plain->size();
        if (const PartFile::Done replaced = part->replaceWith(*plain); !replaced) {
            const ClipFileError &error = replaced.error();
            const ClipErrorKind kind = error.isNoRoom() ? ClipErrorKind::DiskFull : ClipErrorKind::Disk;
            return ClipError{kind, 0, error.detail(), wanted.folder};
        }
        coding = without(packing, coding);
    }
    return {};
}

// A body without a length ends when its connection is closed, and Qt 6.4.2 does not tell that from a connection that
// broke: the file itself has to say whether it is whole.
std::optional<ClipError> ClipFinisher::refusalByShape(ClipShape shape)
{
    if (shape != ClipShape::CutOff && shape != ClipShape::OpenEnded)
        return {};
    const bool isOpenEnded = shape == ClipShape::OpenEnded;
    ClipError error = cutOff(bytes);
    const bool isLongest = QFileInfo(asidePath()).size() < QFileInfo(part->path()).size();
    if (!isOpenEnded || !isLongest || !part->setAside(wanted.baseName, wanted.key, suffix))
        part->remove();
    if (isOpenEnded)
        error.place = asidePath();
    return error;
}

// A text is thrown away; everything else may be what was paid for, in a form that is not known here.
std::optional<ClipError> ClipFinisher::refusal(ClipShape shape)
{
    takeOwnSuffix();
    if (std::optional<ClipError> trouble = refusalByShape(shape))
        return trouble;
    const ClipVerdict verdict = check ? check(part->path(), *stop) : ClipVerdict();
    if (verdict.instead == NotClip::Nothing || *stop || !part->isThere())
        return {}; // keeping it says what is the matter
    ClipError error{ClipErrorKind::NotAClip, 0, verdict.detail};
    error.instead = verdict.instead;
    if (verdict.instead == NotClip::Page || verdict.instead == NotClip::Text)
        part->remove();
    else if (part->setAside(wanted.baseName, wanted.key, suffix))
        error.place = asidePath();
    return error;
}

ClipFinisher::Outcome ClipFinisher::run()
{
    if (std::optional<ClipError> trouble = unpackedBytes())
        return {{}, 0, trouble};
    const ClipShape shape = isLengthSure ? ClipShape::Whole : clipShape(part->path());
    if (std::optional<ClipError> refused = refusal(shape))
        return {{}, 0, refused, shape == ClipShape::OpenEnded};
    return kept();
}

// The copy with its description gets the name, where there is one: the part file is as it came until then.
ClipFinisher::Outcome ClipFinisher::kept()
{
    const QString path = part->path();
    MarkedCopy::removeLeftover(path); // of a run that was killed
    std::optional<MarkedCopy> marked;
    if (wanted.metadata && part->isThere())
        marked.emplace(path, *wanted.metadata, *stop);
    const bool isMarked = marked && marked->isWhole();
    const qint64 named = isMarked ? marked->bytes() : bytes;
    PartFile::BeforeName note;
    if (path == PartFile::pathFor(wanted.folder, wanted.baseName, wanted.key)) // where a later download looks
        note = [&](const QString &given) { noteName(path, given, named); };
    const QString copy = isMarked ? marked->path() : QString();
    const QString &name = wanted.finalName.isEmpty() ? wanted.baseName : wanted.finalName;
    Outcome outcome{part->keep(name, suffix, bytes, note, copy), named, {}, false};
    if (outcome.kept)
        QFile::remove(asidePath()); // of an earlier time
    return outcome;
}
