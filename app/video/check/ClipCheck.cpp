#include "ClipCheck.h"

#include "ClipShape.h"
#include "ContainerShape.h"
#include "net/CleanText.h"
#include "video/VideoReader.h"

#include <QFile>
#include <QStringDecoder>

#include <algorithm>

namespace {

constexpr qint64 patienceMs = 30'000;
constexpr qint64 beginningRead = 4096;   // bytes
constexpr qsizetype longestQuoted = 120; // UTF-16 units

QByteArray beginningOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(beginningRead) : QByteArray();
}

QString decoded(const QByteArray &bytes, bool *isText)
{
    QStringDecoder decoder(QStringDecoder::Utf8); // stateful: a last character that is cut is no error
    const QString text = decoder.decode(bytes);
    const auto isControl = [](QChar character) {
        return character.unicode() < 0x20 && character != u'\n' && character != u'\r' && character != u'\t';
    };
    *isText = !decoder.hasError() && std::none_of(text.begin(), text.end(), isControl);
    return text;
}

bool isPicture(const QByteArray &bytes)
{
    return bytes.startsWith("\x89PNG\r\n\x1a\n") || bytes.startsWith("\xff\xd8\xff") || bytes.startsWith("GIF8") ||
           (bytes.startsWith("RIFF") && bytes.mid(8, 4) == "WEBP");
}

bool opens(const QString &path, const std::atomic<bool> &stop)
{
    VideoReader reader(path, &stop, QDeadlineTimer(patienceMs));
    switch (reader.inside()) {
    case VideoReader::Inside::Nothing:
    case VideoReader::Inside::NoPicture:
        return false;
    case VideoReader::Inside::UnknownCodec:
    case VideoReader::Inside::TooLarge:
        return true;
    case VideoReader::Inside::Picture:
        return reader.isOpen() && reader.canDecode();
    }
    return false;
}

} // namespace

NotClip kindOfBytes(const QByteArray &beginning)
{
    if (isPicture(beginning))
        return NotClip::Picture;
    bool isText = false;
    const QString text = decoded(beginning, &isText);
    if (!isText || beginning.isEmpty())
        return NotClip::Unplayable;
    const bool isMarkup = text.trimmed().startsWith(u'<');
    const bool isPage = isMarkup && (text.contains(u"<!doctype html", Qt::CaseInsensitive) ||
                                     text.contains(u"<html", Qt::CaseInsensitive));
    return isPage ? NotClip::Page : NotClip::Text;
}

ClipVerdict checkClip(const QString &path, const std::atomic<bool> &stop)
{
    if (clipShape(path) == ClipShape::CutOff)
        return {NotClip::CutShort};
    if (opens(path, stop))
        return {};
    const QByteArray beginning = beginningOf(path);
    const NotClip instead = kindOfBytes(beginning);
    return {instead, instead == NotClip::Text ? cleanText(QString::fromUtf8(beginning), {}, longestQuoted) : QString()};
}
