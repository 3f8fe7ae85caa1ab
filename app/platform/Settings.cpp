#include "Settings.h"

#include <QDir>

#include <algorithm>

namespace {

const QString clipFolderKey = QStringLiteral("clips/folder");
const QString clipMountKey = QStringLiteral("clips/mountPoint");
const QString warnedLinksKey = QStringLiteral("clips/warnedLinks");
const QString downloadsKey = QStringLiteral("clips/downloadByItself");
const QString appearanceKey = QStringLiteral("window/appearance");
const QString loopKey = QStringLiteral("player/loop");
const QString volumeKey = QStringLiteral("player/volumePercent");
const QString mutedKey = QStringLiteral("player/muted");
const QString tasksAtOnceKey = QStringLiteral("queue/tasksAtOnce");
const QString confirmAboveKey = QStringLiteral("money/confirmAboveUsd");
const QString lastModelKey = QStringLiteral("composer/lastModel");
const QString refreshesCatalogKey = QStringLiteral("catalogue/refreshByItself");
const QString newModelsKey = QStringLiteral("catalogue/newModels");
const QString localPicturesKey = QStringLiteral("pictures/way");
const QString inlineLimitKey = QStringLiteral("pictures/inlineBytes");
const QString uploadHostKey = QStringLiteral("pictures/uploadHost");
const QString uploadWord = QStringLiteral("upload");
const QString proxyKindKey = QStringLiteral("network/proxy");
const QString proxyHostKey = QStringLiteral("network/proxyHost");
const QString proxyPortKey = QStringLiteral("network/proxyPort");
const QString proxyUserKey = QStringLiteral("network/proxyUser");
const QString layoutGroup = QStringLiteral("layout/");

constexpr int fullVolume = 100;
constexpr qint64 firstInlineLimit = 8 * Settings::megabyte;
constexpr int usualTasksAtOnce = 3;
constexpr double confirmAboveAtFirst = 5;
constexpr double mostUsd = 1'000'000;
const QString never = QStringLiteral("never");

const std::pair<QString, Settings::Appearance> appearanceWords[] = {
    {QStringLiteral("system"), Settings::Appearance::System},
    {QStringLiteral("light"), Settings::Appearance::Light},
    {QStringLiteral("dark"), Settings::Appearance::Dark},
};

const std::pair<QString, ProxyChoice::Kind> proxyWords[] = {
    {QStringLiteral("system"), ProxyChoice::Kind::System},
    {QStringLiteral("none"), ProxyChoice::Kind::None},
    {QStringLiteral("http"), ProxyChoice::Kind::Http},
    {QStringLiteral("socks5"), ProxyChoice::Kind::Socks5},
};

// A file edited by hand may say anything; QVariant would take every word but "false" for true.
bool boolean(const QSettings &ini, const QString &key, bool otherwise)
{
    const QString word = ini.value(key).toString().trimmed().toLower();
    if (word == QLatin1String("true"))
        return true;
    return word == QLatin1String("false") ? false : otherwise;
}

} // namespace

Settings::Settings(const QString &iniPath, const QString &defaultClipFolder, QObject *parent)
    : QObject(parent)
    , m_ini(iniPath, QSettings::IniFormat)
    , m_defaultClipFolder(defaultClipFolder)
{
}

QString Settings::clipFolder() const
{
    const QString chosen = m_ini.value(clipFolderKey).toString();
    return QDir::isAbsolutePath(chosen) ? chosen : m_defaultClipFolder;
}

void Settings::setClipFolder(const QString &folder)
{
    const QString before = clipFolder();
    if (folder.trimmed().isEmpty())
        m_ini.remove(clipFolderKey);
    else
        m_ini.setValue(clipFolderKey, QDir::cleanPath(QDir(folder).absolutePath()));
    m_ini.remove(clipMountKey);
    if (clipFolder() != before)
        emit clipFolderChanged(clipFolder());
}

QString Settings::clipMount() const
{
    return m_ini.value(clipMountKey).toString();
}

void Settings::setClipMount(const QString &mountPoint)
{
    if (mountPoint == clipMount())
        return;
    if (mountPoint.isEmpty())
        m_ini.remove(clipMountKey);
    else
        m_ini.setValue(clipMountKey, mountPoint);
}

QStringList Settings::warnedLinks() const
{
    return m_ini.value(warnedLinksKey).toStringList();
}

void Settings::setWarnedLinks(const QStringList &names)
{
    if (names.isEmpty())
        m_ini.remove(warnedLinksKey);
    else
        m_ini.setValue(warnedLinksKey, names);
}

bool Settings::downloadsByItself() const
{
    return boolean(m_ini, downloadsKey, true);
}

void Settings::setDownloadsByItself(bool on)
{
    if (on == downloadsByItself())
        return;
    m_ini.setValue(downloadsKey, on);
    emit downloadsByItselfChanged(on);
}

Settings::Appearance Settings::appearance() const
{
    const QString word = m_ini.value(appearanceKey).toString();
    for (const auto &[name, appearance] : appearanceWords) {
        if (name == word)
            return appearance;
    }
    return Appearance::System;
}

void Settings::setAppearance(Appearance wanted)
{
    if (wanted == appearance())
        return;
    for (const auto &[name, appearance] : appearanceWords) {
        if (appearance == wanted)
            m_ini.setValue(appearanceKey, name);
    }
    emit appearanceChanged(wanted);
}

int Settings::tasksAtOnce() const
{
    bool isNumber = false;
    const int count = m_ini.value(tasksAtOnceKey).toString().toInt(&isNumber);
    return isNumber ? std::clamp(count, 1, mostTasksAtOnce) : usualTasksAtOnce;
}

void Settings::setTasksAtOnce(int count)
{
    const int wanted = std::clamp(count, 1, mostTasksAtOnce);
    if (wanted == tasksAtOnce())
        return;
    m_ini.setValue(tasksAtOnceKey, wanted);
    emit tasksAtOnceChanged(wanted);
}

bool Settings::loopsClips() const
{
    return boolean(m_ini, loopKey, false);
}

void Settings::setLoopsClips(bool on)
{
    m_ini.setValue(loopKey, on);
}

int Settings::volumePercent() const
{
    bool isNumber = false;
    const int percent = m_ini.value(volumeKey).toString().toInt(&isNumber);
    return isNumber ? std::clamp(percent, 0, fullVolume) : fullVolume;
}

void Settings::setVolumePercent(int percent)
{
    m_ini.setValue(volumeKey, std::clamp(percent, 0, fullVolume));
}

bool Settings::isMuted() const
{
    return boolean(m_ini, mutedKey, false);
}

void Settings::setMuted(bool on)
{
    m_ini.setValue(mutedKey, on);
}

bool Settings::isAmount(double usd)
{
    return usd >= 0 && usd <= mostUsd; // false for what is not a number
}

// Whatever a hand wrote there that is no amount: it asks.
std::optional<double> Settings::confirmAboveUsd() const
{
    const QString word = m_ini.value(confirmAboveKey).toString().trimmed();
    if (word.toLower() == never)
        return std::nullopt;
    bool isNumber = false;
    const double usd = word.toDouble(&isNumber);
    return isNumber && isAmount(usd) ? usd : confirmAboveAtFirst;
}

void Settings::setConfirmAboveUsd(std::optional<double> usd)
{
    if (!usd)
        m_ini.setValue(confirmAboveKey, never);
    else if (isAmount(*usd))
        m_ini.setValue(confirmAboveKey, *usd);
}

QString Settings::lastModel() const
{
    return m_ini.value(lastModelKey, m_usualModel).toString();
}

void Settings::setLastModel(const QString &id)
{
    m_ini.setValue(lastModelKey, id);
}

bool Settings::refreshesCatalog() const
{
    return boolean(m_ini, refreshesCatalogKey, true);
}

void Settings::setRefreshesCatalog(bool on)
{
    if (on == refreshesCatalog())
        return;
    m_ini.setValue(refreshesCatalogKey, on);
    emit refreshesCatalogChanged(on);
}

QStringList Settings::newModels() const
{
    return m_ini.value(newModelsKey).toStringList();
}

void Settings::addNewModels(const QStringList &ids)
{
    QStringList all = newModels() + ids;
    all.removeDuplicates();
    if (!ids.isEmpty())
        m_ini.setValue(newModelsKey, all);
}

void Settings::forgetNewModel(const QString &id)
{
    QStringList rest = newModels();
    if (rest.removeAll(id) > 0)
        m_ini.setValue(newModelsKey, rest);
}

Settings::LocalPictures Settings::localPictures() const
{
    return m_ini.value(localPicturesKey).toString() == uploadWord ? LocalPictures::UploadFirst : LocalPictures::Inline;
}

void Settings::setLocalPictures(LocalPictures way)
{
    if (way == localPictures())
        return;
    m_ini.setValue(localPicturesKey, way == LocalPictures::UploadFirst ? uploadWord : QStringLiteral("inline"));
    emit picturesChanged();
}

qint64 Settings::inlineLimit() const
{
    bool isNumber = false;
    const qint64 bytes = m_ini.value(inlineLimitKey).toString().toLongLong(&isNumber);
    return isNumber ? std::clamp(bytes, smallestInlineLimit, largestInlineLimit) : firstInlineLimit;
}

void Settings::setInlineLimit(qint64 bytes)
{
    if (bytes == inlineLimit())
        return;
    m_ini.setValue(inlineLimitKey, std::clamp(bytes, smallestInlineLimit, largestInlineLimit));
    emit picturesChanged();
}

QString Settings::uploadHost() const
{
    return m_ini.value(uploadHostKey).toString();
}

void Settings::setUploadHost(const QString &id)
{
    if (id == uploadHost())
        return;
    m_ini.setValue(uploadHostKey, id);
    emit picturesChanged();
}

ProxyChoice Settings::proxy() const
{
    ProxyChoice choice;
    const QString word = m_ini.value(proxyKindKey).toString();
    for (const auto &[name, kind] : proxyWords) {
        if (name == word)
            choice.kind = kind;
    }
    choice.host = m_ini.value(proxyHostKey).toString();
    choice.port = std::clamp(m_ini.value(proxyPortKey).toInt(), 0, ProxyChoice::largestPort);
    choice.user = m_ini.value(proxyUserKey).toString();
    return choice;
}

void Settings::setProxy(const ProxyChoice &wanted)
{
    if (wanted == proxy())
        return;
    for (const auto &[name, kind] : proxyWords) {
        if (kind == wanted.kind)
            m_ini.setValue(proxyKindKey, name);
    }
    m_ini.setValue(proxyHostKey, wanted.host);
    m_ini.setValue(proxyPortKey, wanted.port);
    m_ini.setValue(proxyUserKey, wanted.user);
    emit proxyChanged();
}

QByteArray Settings::layout(const QString &name) const
{
    return m_ini.value(layoutGroup + name).toByteArray();
}

void Settings::setLayout(const QString &name, const QByteArray &state)
{
    m_ini.setValue(layoutGroup + name, state);
}
