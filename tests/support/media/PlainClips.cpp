#include "PlainClips.h"

#include "FramePictures.h"
#include "TestClip.h"
#include "support/disk/FileBytes.h"

#include <QDir>
#include <QFile>
#include <QtEndian>

namespace {

// The boxes of an MP4 file, those called `name` left out.
QByteArray withoutBox(const QByteArray &mp4, const QByteArray &name)
{
    QByteArray kept;
    for (qsizetype at = 0; at + 8 <= mp4.size();) {
        const auto size = static_cast<qsizetype>(qFromBigEndian<quint32>(mp4.constData() + at));
        if (size < 8)
            return {};
        if (mp4.mid(at + 4, 4) != name)
            kept.append(mp4.mid(at, size));
        at += size;
    }
    return kept;
}

// One second of silence.
QByteArray silentWave()
{
    constexpr quint32 rate = 8000;
    QByteArray bytes("RIFF");
    const auto number = [&bytes](quint32 value, int size) {
        for (int byte = 0; byte < size; ++byte)
            bytes.append(static_cast<char>(value >> (8 * byte)));
    };
    number(36 + rate, 4);
    bytes.append("WAVEfmt ");
    number(16, 4);
    number(1, 2); // PCM
    number(1, 2); // one channel
    number(rate, 4);
    number(rate, 4);
    number(1, 2);
    number(8, 2);
    bytes.append("data");
    number(rate, 4);
    return bytes.append(QByteArray(rate, static_cast<char>(0x80)));
}

} // namespace

PlainClips::PlainClips(const QString &folder)
    : m_folder(folder)
{
}

QString PlainClips::red() const
{
    return clip("red.mp4", {.seconds = 3, .colours = {Plain::red}, .sound = true});
}

QString PlainClips::green() const
{
    return clip("green.mp4", {.seconds = 3, .colours = {Plain::green}});
}

QString PlainClips::upright() const
{
    return clip("upright.mp4", {.size = {360, 640}, .seconds = 2, .colours = {Plain::blue}});
}

QString PlainClips::parts() const
{
    QList<QColor> eighths(4, Plain::red);
    eighths << Plain::green << Plain::green << Plain::green << Plain::blue;
    return clip("parts.mp4", {.seconds = 2, .colours = eighths});
}

QString PlainClips::brief() const
{
    return clip("brief.mp4", {.seconds = 0.5, .colours = {Plain::red, Plain::blue}});
}

QString PlainClips::noBytes() const
{
    return file("empty.mp4", {});
}

QString PlainClips::text() const
{
    return file("text.mp4", "<html><body>502 Bad Gateway</body></html>\n");
}

QString PlainClips::sound() const
{
    return file("sound.mp4", silentWave());
}

QString PlainClips::noIndex() const
{
    const QByteArray bytes = withoutBox(fileBytes(red()), "moov");
    if (!bytes.contains("mdat"))
        qFatal("The clip has no boxes");
    return file("noindex.mp4", bytes);
}

QString PlainClips::cutOff() const
{
    return file("cut.mp4", fileBytes(red()).left(600));
}

QString PlainClips::directory() const
{
    const QString path = QDir(m_folder).filePath(QStringLiteral("folder.mp4"));
    if (!QDir().mkpath(path))
        qFatal("%s was not made", qPrintable(path));
    return path;
}

QString PlainClips::clip(const char *name, const TestClip &how) const
{
    const QString path = QDir(m_folder).filePath(QLatin1String(name));
    TestClip made = how;
    if (made.size == TestClip().size)
        made.size = {640, 360};
    made.framesPerSecond = framesPerSecond;
    made.bFrames = 3;
    if (!QFile::exists(path) && !writeTestClip(path, made))
        qFatal("%s was not written", name);
    return path;
}

QString PlainClips::file(const char *name, const QByteArray &bytes) const
{
    const QString path = QDir(m_folder).filePath(QLatin1String(name));
    if (!QFile::exists(path))
        writeFile(path, bytes);
    return path;
}

bool isLike(const QColor &seen, const QColor &wanted)
{
    return isNear(seen, wanted, 47);
}
