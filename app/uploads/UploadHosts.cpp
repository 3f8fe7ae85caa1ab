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

const QString suffix = QStringLiteral(".sxcu");
constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

QString idOf(const QByteArray &file)
{
    return QString::fromLatin1(QCryptographicHash::hash(file, QCryptographicHash::Sha256).toHex().left(16));
}

UploadHosts::Imported refused(const QString &sentence)
{
    return UploadHosts::Imported(std::in_place_index<1>, sentence);
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
        if (const auto *problem = std::get_if<QString>(&read))
            qCWarning(hostsLog) << info.fileName() << "is left out:" << *problem;
        else
            add({info.completeBaseName(), std::get<UploaderDescription>(read)});
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
    if (const auto *problem = std::get_if<QString>(&read))
        return refused(*problem);
    if (!apiKey.isEmpty() && file.contains(apiKey.toUtf8()))
        return refused(
            tr("The file holds your LinkModel API key. That key is for LinkModel alone and goes to no upload "
               "host; put the host's own key there."));
    const QString id = idOf(file);
    if (find(id))
        return Imported(std::in_place_index<0>, id);
    QDir().mkpath(m_folder);
    QFile::setPermissions(m_folder, ownerOnly | QFileDevice::ExeOwner);
    QSaveFile copy(pathOf(id));
    const bool written = copy.open(QIODevice::WriteOnly) && copy.setPermissions(ownerOnly) &&
                         copy.write(file) == file.size() && copy.commit();
    if (!written)
        return refused(tr("The uploader could not be kept in %1: %2.").arg(m_folder, copy.errorString()));
    add({id, std::get<UploaderDescription>(read)});
    emit changed();
    return Imported(std::in_place_index<0>, id);
}

UploadHosts::Chosen UploadHosts::readChosen(const QString &path)
{
    const QFileInfo info(path);
    const QString name = info.fileName();
    if (!info.exists())
        return {name, {}, tr("“%1” is not there.").arg(name)};
    if (!info.isFile())
        return {name, {}, tr("“%1” is not a file. Choose one that ends in .sxcu.").arg(name)};
    const SmallFile::Content content = SmallFile::read(path, UploaderDescription::largestFile + 1);
    return {name, content.bytes,
            content.problem.isEmpty() ? QString() : tr("“%1” could not be opened: %2.").arg(name, content.problem)};
}

UploadHosts::Imported UploadHosts::importChosen(const Chosen &file, const QString &apiKey)
{
    if (!file.problem.isEmpty())
        return refused(file.problem);
    const Imported imported = import(file.bytes, apiKey);
    if (imported.index() == 1)
        return refused(tr("“%1” cannot be used. %2").arg(file.name, std::get<1>(imported)));
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
