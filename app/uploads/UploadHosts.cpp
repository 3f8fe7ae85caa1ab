#include "UploadHosts.h"

#include "UploaderReader.h"
#include "platform/Logging.h"
#include "platform/files/SmallFile.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QSaveFile>

#include <algorithm>

Q_LOGGING_CATEGORY(hostsLog, "linkreel.uploadhosts", QtInfoMsg)

namespace {

using UploaderErrorKind = UploaderError::Kind;

const QString suffix = QStringLiteral(".sxcu");
constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

QString idOf(const QByteArray &file)
{
    return QString::fromLatin1(QCryptographicHash::hash(file, QCryptographicHash::Sha256).toHex().left(16));
}

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(UploaderDescription::largestFile + 1) : QByteArray();
}

} // namespace

UploadHosts::UploadHosts(const QString &folder, QObject *parent)
    : QObject(parent)
    , m_folder(folder)
{
    load();
}

QString UploadHosts::pathOf(const QString &id) const
{
    return m_folder + u'/' + id + suffix;
}

void UploadHosts::load()
{
    for (const QFileInfo &info : QDir(m_folder).entryInfoList({u'*' + suffix}, QDir::Files)) {
        const auto read = UploaderReader(readFile(info.filePath())).result();
        if (read)
            add({info.completeBaseName(), *read});
        else
            qCWarning(hostsLog) << info.fileName() << "is left out:" << read.error().kind << read.error().place.member;
    }
}

void UploadHosts::add(const UploadHost &host)
{
    for (const QString &secret : host.description.secrets())
        registerSecret(secret);
    m_hosts.append(host);
    std::sort(m_hosts.begin(), m_hosts.end(), [](const UploadHost &a, const UploadHost &b) {
        const int names = a.description.name.compare(b.description.name, Qt::CaseInsensitive);
        return names != 0 ? names < 0 : a.id < b.id;
    });
}

const UploadHost *UploadHosts::find(const QString &id) const
{
    const auto found =
        std::find_if(m_hosts.begin(), m_hosts.end(), [&id](const UploadHost &host) { return host.id == id; });
    return found == m_hosts.end() ? nullptr : &*found;
}

UploadHosts::Imported UploadHosts::import(const QByteArray &file, const QString &apiKey)
{
    const auto read = UploaderReader(file).result();
    if (!read)
        return tl::unexpected(read.error());
    if (!apiKey.isEmpty() && file.contains(apiKey.toUtf8()))
        return tl::unexpected(UploaderError{.kind = UploaderErrorKind::HoldsApiKey});
    const QString id = idOf(file);
    if (find(id))
        return id;
    QDir().mkpath(m_folder);
    QFile::setPermissions(m_folder, ownerOnly | QFileDevice::ExeOwner);
    QSaveFile copy(pathOf(id));
    const bool written = copy.open(QIODevice::WriteOnly) && copy.setPermissions(ownerOnly) &&
                         copy.write(file) == file.size() && copy.commit();
    if (!written)
        return tl::unexpected(
            UploaderError{.kind = UploaderErrorKind::NotKept, .text = m_folder, .detail = copy.errorString()});
    add({id, *read});
    emit changed();
    return id;
}

UploadHosts::Chosen UploadHosts::readChosen(const QString &path)
{
    const QFileInfo info(path);
    const auto unusable = [&info](UploaderErrorKind kind, const QString &detail = {}) {
        return Chosen{info.fileName(), tl::unexpected(UploaderError{.kind = kind, .detail = detail})};
    };
    if (!info.exists())
        return unusable(UploaderErrorKind::NotThere);
    if (!info.isFile())
        return unusable(UploaderErrorKind::NotFile);
    const auto bytes = SmallFile::read(path, UploaderDescription::largestFile + 1);
    if (!bytes)
        return unusable(UploaderErrorKind::NotOpened, bytes.error().reason);
    return {info.fileName(), *bytes};
}

UploadHosts::Imported UploadHosts::importChosen(const Chosen &file, const QString &apiKey)
{
    Imported imported = file.bytes.and_then([&](const QByteArray &bytes) { return import(bytes, apiKey); });
    if (!imported)
        imported.error().file = file.name;
    return imported;
}

QByteArray UploadHosts::fileOf(const QString &id) const
{
    return find(id) ? readFile(pathOf(id)) : QByteArray();
}

bool UploadHosts::remove(const QString &id)
{
    if (!find(id) || !QFile::remove(pathOf(id)))
        return false;
    m_hosts.removeIf([&id](const UploadHost &host) { return host.id == id; });
    emit changed();
    return true;
}
