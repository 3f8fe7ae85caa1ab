#include "RecordFile.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSaveFile>

#include <fcntl.h>
#include <unistd.h>

#include <utility>

namespace {

struct Words // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(RecordFile)
};

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

// A file's name is on the platter when its folder is.
void syncFolder(const QString &folder)
{
    const int handle = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0)
        return;
    ::fsync(handle);
    ::close(handle);
}

QString write(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path); // syncs before it renames
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return file.errorString();
    return {};
}

// Nothing but a plain file is read: a pipe or a device of that name would block, or never end.
std::optional<QByteArray> readPlain(const QString &path, qint64 most, QString *problem)
{
    const QFileInfo info(path);
    QFile file(path);
    if (!info.isFile())
        *problem = Words::tr("it is no plain file");
    else if (info.size() > most)
        *problem = Words::tr("it is too large to be one of ours");
    else if (!file.open(QIODevice::ReadOnly))
        *problem = file.errorString();
    else
        return file.read(most);
    return std::nullopt;
}

QJsonObject toJson(const Record &record)
{
    QJsonArray large;
    for (const LargeText &text : record.large)
        large.append(text.digest);
    return {{QStringLiteral("content"), record.content}, {QStringLiteral("large"), large}};
}

std::optional<QList<Record>> recordsIn(const QByteArray &bytes, QString *problem)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    const QJsonValue records = document.object().value(u"records");
    if (error.error != QJsonParseError::NoError)
        *problem = error.errorString();
    else if (document.object().value(u"format") != QJsonValue(format) || !records.isArray())
        *problem = Words::tr("it is not of this LinkReel's format");
    if (!problem->isEmpty())
        return std::nullopt;
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
    const std::optional<QByteArray> bytes = readPlain(m_path, mostBytes, &loaded.problem);
    if (bytes) {
        if (const std::optional<QList<Record>> records = recordsIn(*bytes, &loaded.problem)) {
            loaded.records = *records;
            return loaded;
        }
    }
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
    QString problem;
    if (!isDigest(digest))
        return std::nullopt;
    const std::optional<QByteArray> bytes = readPlain(largePath(digest), mostLargeBytes, &problem);
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

QString RecordFile::writeLarge(const QString &digest, const QString &text) const
{
    const QByteArray bytes = text.toUtf8();
    const QFileInfo info(largePath(digest));
    if (info.isFile() && info.size() == bytes.size())
        return {};
    if (!QDir().mkpath(m_largeFolder))
        return Words::tr("%1 cannot be made").arg(m_largeFolder);
    const QString problem = write(largePath(digest), bytes);
    syncFolder(m_largeFolder);
    return problem;
}

QString RecordFile::writeLargeTexts(QList<Record> &records)
{
    for (Record &record : records) {
        for (LargeText &large : record.large) {
            if (large.text.isEmpty())
                continue;
            large.digest = digestOf(large.text);
            const bool written = m_kept.contains(large.digest) && QFileInfo::exists(largePath(large.digest));
            if (const QString problem = written ? QString() : writeLarge(large.digest, large.text); !problem.isEmpty())
                return problem;
        }
    }
    return {};
}

QString RecordFile::save(QList<Record> &records)
{
    const QString folder = QFileInfo(m_path).path();
    if (!QDir().mkpath(folder))
        return Words::tr("%1 cannot be made").arg(folder);
    if (const QString problem = writeLargeTexts(records); !problem.isEmpty())
        return problem;
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
    if (const QString problem = write(m_path, QJsonDocument(file).toJson(QJsonDocument::Compact)); !problem.isEmpty())
        return problem;
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
