// ResumePoint: what a later download needs to know to go on where an earlier one was cut off: a small file beside the
// ".part" file. Whether to go on is ClipDownload's business.
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

struct ResumePoint
{
    QByteArray etag;    // strong; the body it names is the one that was begun
    qint64 total = 0;   // bytes of the whole body
    QString suffix;     // of the clip's file, ".mp4"
    qint64 present = 0; // bytes of the ".part" file, 1 to total

    friend bool operator==(const ResumePoint &, const ResumePoint &) = default;
};

// Whether byte ranges under this ETag belong to one body to the letter. Source: RFC 9110, 8.8.3 and 13.1.5.
bool isStrongEtag(const QByteArray &etag);

// Nothing when there is no plain file at `partPath`, no note beside it, or when the two contradict each other.
std::optional<ResumePoint> resumePointOf(const QString &partPath);

// Notes it beside `partPath` (`present` is not written: the file itself says it). False: the disk did not take it; the
// download goes on all the same and is begun anew after a cut.
bool noteResumePoint(const QString &partPath, const ResumePoint &point);
void forgetResumePoint(const QString &partPath); // and the name

// The name that the file at `partPath` is about to get beside itself: noted before it gets it, so that a program that
// is killed before it has written down where its clip is knows it again. What was noted to go on stays.
void noteName(const QString &partPath, const QString &name, qint64 bytes);
struct NamedClip
{
    QString path;
    qint64 bytes = 0;
};
// The clip that has got its noted name: a plain file of exactly as many bytes. Else nothing.
std::optional<NamedClip> namedClipOf(const QString &partPath);
