// PlainClips: clips of plain colours at 24 frames a second, and files that are no clips, each made when it is first
// asked for. For tests of the player; clips of every make are TestClip's.
#pragma once

#include <QColor>
#include <QString>

struct TestClip;

class PlainClips
{
public:
    explicit PlainClips(const QString &folder);

    QString red() const;     // three seconds, with sound, 640 x 360
    QString green() const;   // three seconds, 640 x 360
    QString upright() const; // blue, two seconds, 360 x 640
    QString parts() const;   // red for the first second, green in the second, blue in its last quarter
    QString brief() const;   // half a second, red and then blue

    QString noBytes() const;
    QString text() const;    // a page of a proxy
    QString sound() const;   // a file that opens and has no picture
    QString noIndex() const; // red, without what says where its frames are
    QString cutOff() const;  // red, its first 600 bytes
    QString directory() const;

    static constexpr int framesPerSecond = 24;

private:
    QString clip(const char *name, const TestClip &how) const;
    QString file(const char *name, const QByteArray &bytes) const;

    QString m_folder;
};

namespace Plain {
inline const QColor red(200, 30, 30);
inline const QColor green(30, 160, 40);
inline const QColor blue(30, 40, 200);
} // namespace Plain

// As much as H.264 in limited range and the conversion back leave of a colour.
bool isLike(const QColor &seen, const QColor &wanted);
