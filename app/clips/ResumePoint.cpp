#include "ResumePoint.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>

namespace {

constexpr qint64 largestNote = 4096; // bytes
constexpr qsizetype longestEtag = 512;
const QString etagKey = QStringLiteral("etag");
const QString totalKey = QStringLiteral("total");
const QString suffixKey = QStringLiteral("suffix");
const QString nameKey = QStringLiteral("name");
const QString bytesKey = QStringLiteral("bytes");

QString notePath(const QString &partPath)
{
    return partPath + QStringLiteral(".json");
}

// A suffix becomes the end of a file name: a dot and a few letters or digits, nothing else.
bool isSuffix(const QString &text)
{
    return text.size() >= 2 && text.size() <= 8 && text.at(0) == u'.' &&
           std::all_of(text.begin() + 1, text.end(), [](QChar c) { return c.unicode() < 128 && c.isLetterOrNumber(); });
}

QJsonObject noteOf(const QString &partPath)
{
    QFile note(notePath(partPath));
    if (QFileInfo(note.fileName()).isSymLink() || !note.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(note.read(largestNote)).object();
}

bool write(const QString &partPath, const QJsonObject &json)
{
    QSaveFile note(notePath(partPath));
    if (!note.open(QIODevice::WriteOnly))
        return false;
    note.write(QJsonDocument(json).toJson(QJsonDocument::Compact));
    return note.commit();
}

} // namespace

bool isStrongEtag(const QByteArray &etag)
{
    // Nothing in it may end the header line it is sent in.
    const bool isClean = std::all_of(etag.begin(), etag.end(), [](char c) { return c > ' ' && c != 127; });
    return isClean && etag.size() > 2 && etag.size() <= longestEtag && etag.startsWith('"') && etag.endsWith('"');
}

std::optional<ResumePoint> resumePointOf(const QString &partPath)
{
    const QFileInfo part(partPath);
    if (part.isSymLink() || !part.isFile())
        return {};
    const QJsonObject json = noteOf(partPath);
    ResumePoint point;
    point.etag = json.value(etagKey).toString().toLatin1();
    point.total = json.value(totalKey).toInteger();
    point.suffix = json.value(suffixKey).toString();
    point.present = part.size();
    const bool isSound =
        isStrongEtag(point.etag) && isSuffix(point.suffix) && point.present > 0 && point.present <= point.total;
    return isSound ? std::optional(point) : std::nullopt;
}

bool noteResumePoint(const QString &partPath, const ResumePoint &point)
{
    return write(partPath,
                 {{etagKey, QString::fromLatin1(point.etag)}, {totalKey, point.total}, {suffixKey, point.suffix}});
}

void forgetResumePoint(const QString &partPath)
{
    QFile::remove(notePath(partPath));
}

void noteName(const QString &partPath, const QString &name, qint64 bytes)
{
    QJsonObject json = noteOf(partPath);
    json.insert(nameKey, name);
    json.insert(bytesKey, bytes);
    write(partPath, json);
}

std::optional<NamedClip> namedClipOf(const QString &partPath)
{
    const QJsonObject json = noteOf(partPath);
    const QString name = json.value(nameKey).toString();
    if (name.isEmpty() || name.contains(u'/') || name == u"." || name == u"..")
        return {};
    const QFileInfo clip(QFileInfo(partPath).path() + u'/' + name);
    const qint64 bytes = json.value(bytesKey).toInteger();
    if (clip.isSymLink() || !clip.isFile() || bytes <= 0 || clip.size() != bytes)
        return {};
    return NamedClip{clip.filePath(), bytes};
}
