#include "FileDescriptionReader.h"

#include "PngTexts.h"
#include "PromptNotes.h"
#include "XmpBox.h"
#include "XmpPacket.h"
#include "video/ClipDemuxer.h"

#include <QFile>
#include <QFileInfo>

extern "C" {
#include <libavformat/avformat.h>
}

namespace {

constexpr qint64 patienceOfTagsMs = 10'000;
constexpr int fewestWords = 3; // of a tag that may be a prompt: else it is a name or a number

std::optional<FileDescription> ofPacket(const QByteArray &packet)
{
    FileDescription found;
    found.made = XmpPacket::fromBytes(packet).read();
    const bool isOurs = !found.made.version.isEmpty() && !found.made.model.isEmpty();
    found.origin = isOurs ? FileDescription::Origin::LinkReel : FileDescription::Origin::Xmp;
    return isOurs || !found.made.prompt.isEmpty() ? std::optional(found) : std::nullopt;
}

std::optional<FileDescription> ofTag(const QString &text)
{
    if (const auto found = notesOfComfyUi(text))
        return found;
    if (const auto found = notesOfAutomatic1111(text); found && text.contains(u"Steps: "))
        return found;
    FileDescription found;
    found.origin = FileDescription::Origin::Tags;
    found.made.prompt = text.trimmed();
    const bool isData = found.made.prompt.startsWith(u'{') || found.made.prompt.startsWith(u'[');
    const auto words = found.made.prompt.simplified().count(u' ') + 1;
    return isData || words < fewestWords ? std::nullopt : std::optional(found);
}

std::optional<FileDescription> ofTags(const QString &path, const std::atomic<bool> &stop)
{
    const ClipDemuxer demuxer(path, &stop, QDeadlineTimer(patienceOfTagsMs), ClipDemuxer::Edits::Applied);
    if (!demuxer.isOpen())
        return {};
    for (const char *name : {"prompt", "workflow", "comment", "description"}) {
        const AVDictionaryEntry *tag = av_dict_get(demuxer.format()->metadata, name, nullptr, 0);
        if (const auto found = tag ? ofTag(QString::fromUtf8(QByteArray(tag->value).left(longestNotes))) : std::nullopt)
            return found;
    }
    return {};
}

std::optional<FileDescription> ofTexts(const QHash<QString, QString> &texts)
{
    if (const auto found = ofPacket(texts.value(QStringLiteral("XML:com.adobe.xmp")).toUtf8());
        found && found->origin == FileDescription::Origin::LinkReel)
        return found;
    if (const auto found = notesOfAutomatic1111(texts.value(QStringLiteral("parameters"))))
        return found;
    for (const QString &name : {QStringLiteral("prompt"), QStringLiteral("workflow")})
        if (const auto found = notesOfComfyUi(texts.value(name)))
            return found;
    auto plain = ofTag(texts.value(QStringLiteral("prompt")));
    if (plain)
        plain->origin = FileDescription::Origin::PlainText;
    return plain ? plain : ofPacket(texts.value(QStringLiteral("XML:com.adobe.xmp")).toUtf8());
}

} // namespace

std::optional<FileDescription> fileDescription(const QString &path, const std::atomic<bool> &stop)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly)) // a pipe would be waited for
        return {};
    if (isPng(file.read(8)))
        return ofTexts(pngTexts(path));
    if (const auto found = ofPacket(xmpBoxOf(path)))
        return found;
    return stop ? std::nullopt : ofTags(path, stop);
}
