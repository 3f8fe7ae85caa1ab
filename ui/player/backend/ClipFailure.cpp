#include "ClipFailure.h"

#include <QFile>
#include <QFileInfo>

namespace {

// MP4 and QuickTime, WebM, AVI, MPEG. A transport stream is packets of 188 bytes, each with 0x47 in front.
bool looksLikeVideo(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    constexpr int tsPacket = 188;
    const QByteArray beginning = file.read(tsPacket + 1);
    const QByteArray head = beginning.left(12);
    if (beginning.size() > tsPacket && beginning.startsWith('\x47') && beginning.endsWith('\x47'))
        return true;
    return head.mid(4, 4) == "ftyp" || head.mid(4, 4) == "moov" || head.startsWith("\x1a\x45\xdf\xa3") ||
           (head.startsWith("RIFF") && head.endsWith("AVI ")) || head.startsWith(QByteArray("\0\0\1", 3));
}

} // namespace

std::optional<ClipFailure> fileProblem(const QString &path)
{
    const QFileInfo file(path);
    if (!file.isFile())
        return ClipFailure::Missing;
    if (!file.isReadable())
        return ClipFailure::Unreadable;
    if (file.size() == 0)
        return ClipFailure::Empty;
    return std::nullopt;
}

ClipFailure failureOf(const QString &path, const QString &backendText)
{
    if (const std::optional<ClipFailure> problem = fileProblem(path))
        return *problem;
    const auto says = [&](QLatin1String words) { return backendText.contains(words, Qt::CaseInsensitive); };
    const bool noDecoder = says(QLatin1String("plug-in")) || says(QLatin1String("Cannot play stream of type")) ||
                           says(QLatin1String("Unsupported codec"));
    return noDecoder && looksLikeVideo(path) ? ClipFailure::NoDecoder : ClipFailure::Damaged;
}
