#include "RecordFile.h"

#include "platform/files/FolderSync.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSaveFile>

#include <utility>

namespace {

using RecordErrorKind = RecordError::Kind;
using Written = tl::expected<void, RecordError>;

constexpr int format = 1;
constexpr qint64 mostLargeBytes = 512LL << 20;
constexpr int mostSetAside = 1000;

bool isDigest(const QString &text)
{
    static const QRegularExpression hex(QStringLiteral("^[0-9a-f]{64}$"));
    return hex.match(text).hasMatch();
}

QString digestOfBytes(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

tl::unexpected<RecordError> failed(RecordErrorKind kind, const QString &detail = {})
{
    return tl::unexpected(RecordError{kind, detail});
}

Written write(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path); // syncs before it renames
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return failed(RecordErrorKind::System, file.errorString());
    return {};
}

// Nothing but a plain file is read: a pipe or a device of that name would block, or never end.
tl::expected<QByteArray, RecordError> readPlain(const QString &path, qint64 most)
{
    const QFileInfo info(path);
    QFile file(path);
    if (!info.isFile())
        return failed(RecordErrorKind::NotPlainFile);
    if (info.size() > most)
        return failed(RecordErrorKind::TooLarge);
    if (!file.open(QIODevice::ReadOnly))
        return failed(RecordErrorKind::System, file.errorString());
    return file.read(most);
}

QJsonObject toJson(const Record &record)
{
    QJsonArray large;
    for (const LargeText &text : record.large)
        large.append(text.digest);
    return {{QStringLiteral("content"), record.content}, {QStringLiteral("large"), large}};
}

tl::expected<QList<Record>, RecordError> recordsIn(const QByteArray &bytes)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    const QJsonValue records = document.object().value(u"records");
    if (error.error != QJsonParseError::NoError)
        return failed(RecordErrorKind::System, error.errorString());
    if (document.object().value(u"format") != QJsonValue(format) || !records.isArray())
        return failed(RecordErrorKind::OtherFormat);
    QList<Record> read;
    for (const QJsonValue &value : records.toArray()) {
        Record record;
        record.content = value.toObject().value(u"content").toObject();
        for (const QJsonValue &digest : value.toObject().value(u"large").toArray())
            record.large.append({{}, isDigest(digest.toString()) ? digest.toString() : QString()});
        read.append(record);
    }
    return read;
}

} // namespace

RecordFile::RecordFile(const QString &path)
    : m_path(path)
{
    const QFileInfo info(path);
    m_largeFolder = info.path() + u'/' + info.completeBaseName() + QStringLiteral("-large");
}

QString RecordFile::largePath(const QString &digest) const
{
    return m_largeFolder + u'/' + digest;
}

RecordFile::Loaded RecordFile::load() const
{
    const QFileInfo info(m_path);
    if (!info.exists() && !info.isSymLink())
        return {};
    Loaded loaded;
    const auto records = readPlain(m_path, mostBytes).and_then(recordsIn);
    if (records) {
        loaded.records = *records;
        return loaded;
    }
    loaded.problem = records.error();
    for (int number = 1; number <= mostSetAside; ++number) {
        const QString aside = QStringLiteral("%1/%2.damaged-%3.%4")
                                  .arg(info.path(), info.completeBaseName())
                                  .arg(number)
                                  .arg(info.suffix());
        if (QFileInfo::exists(aside))
            continue;
        loaded.setAside = QFile::rename(m_path, aside) ? aside : m_path;
        break;
    }
    return loaded;
}

std::optional<QString> RecordFile::largeText(const QString &digest) const
{
    if (!isDigest(digest))
        return std::nullopt;
    const auto bytes = readPlain(largePath(digest), mostLargeBytes);
    if (!bytes || digestOfBytes(*bytes) != digest)
        return std::nullopt;
    return QString::fromUtf8(*bytes);
}

QString RecordFile::digestOf(const QString &text)
{
    const auto known = m_known.constFind(text.constData());
    if (known != m_known.cend() && known->text.size() == text.size())
        return known->digest;
    const QString digest = digestOfBytes(text.toUtf8());
    m_known.insert(text.constData(), {text, digest});
    return digest;
}

tl::expected<void, RecordError> RecordFile::writeLarge(const QString &digest, const QString &text) const
{
    const QByteArray bytes = text.toUtf8();
    const QFileInfo info(largePath(digest));
    if (info.isFile() && info.size() == bytes.size())
        return {};
    if (!QDir().mkpath(m_largeFolder))
        return failed(RecordErrorKind::NoFolder, m_largeFolder);
    const Written written = write(largePath(digest), bytes);
    syncFolder(m_largeFolder);
    return written;
}

tl::expected<void, RecordError> RecordFile::writeLargeTexts(QList<Record> &records)
{
    for (Record &record : records) {
        for (LargeText &large : record.large) {
            if (large.text.isEmpty())
                continue;
            large.digest = digestOf(large.text);
            if (m_kept.contains(large.digest) && QFileInfo::exists(largePath(large.digest)))
                continue;
            if (const Written written = writeLarge(large.digest, large.text); !written)
                return written;
        }
    }
    return {};
}

tl::expected<void, RecordError> RecordFile::save(QList<Record> &records)
{
    const QString folder = QFileInfo(m_path).path();
    if (!QDir().mkpath(folder))
        return failed(RecordErrorKind::NoFolder, folder);
    if (const Written written = writeLargeTexts(records); !written)
        return written;
    QSet<QString> wanted;
    QHash<const QChar *, Known> inUse;
    QJsonArray array;
    for (const Record &record : std::as_const(records)) {
        for (const LargeText &large : record.large) {
            wanted << large.digest;
            if (!large.text.isEmpty())
                inUse.insert(large.text.constData(), {large.text, large.digest});
        }
        array.append(toJson(record));
    }
    const QJsonObject file{{QStringLiteral("format"), format}, {QStringLiteral("records"), array}};
    if (const Written written = write(m_path, QJsonDocument(file).toJson(QJsonDocument::Compact)); !written)
        return written;
    syncFolder(folder);
    m_known = inUse;
    if (wanted != std::exchange(m_kept, wanted) || !m_collected)
        collect();
    return writeLargeTexts(records); // where another writer has tidied up in the meantime
}

void RecordFile::collect()
{
    m_collected = true;
    for (const QFileInfo &file : QDir(m_largeFolder).entryInfoList(QDir::Files | QDir::Hidden)) {
        if (isDigest(file.fileName()) && !m_kept.contains(file.fileName()))
            QFile::remove(file.filePath());
    }
    // What a write that was cut off left behind: "<name>.XXXXXX", as QSaveFile calls it. A young one may be at work.
    const QDateTime young = QDateTime::currentDateTime().addSecs(-3600);
    const QFileInfo own(m_path);
    for (const QString &folder : {own.path(), m_largeFolder}) {
        for (const QFileInfo &file : QDir(folder).entryInfoList(QDir::Files | QDir::Hidden)) {
            const bool mine = file.fileName().startsWith(own.fileName() + u'.') || isDigest(file.completeBaseName());
            if (mine && file.suffix().size() == 6 && file.lastModified() < young)
                QFile::remove(file.filePath());
        }
    }
}
