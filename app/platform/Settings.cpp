#include "Settings.h"

#include "Setting.h"

#include <QDir>

namespace {

using Type = Setting::Type;

constexpr double mostUsd = 1'000'000;

// All settings: what the file is read and written by. Nothing else names a key or what holds at first.
const Setting clipFolderSetting{QStringLiteral("clips/folder"), Type::Folder}; // usual: the constructor's
const Setting clipMountSetting{QStringLiteral("clips/mountPoint"), Type::Text};
const Setting copyFolderSetting{QStringLiteral("clips/copyFolder"), Type::Folder};
const Setting listFolderSetting{QStringLiteral("prompts/listFolder"), Type::Folder};
const Setting warnedLinksSetting{QStringLiteral("clips/warnedLinks"), Type::List};
const Setting downloadsSetting{QStringLiteral("clips/downloadByItself"), Type::Flag, true};
const Setting nameTemplateSetting{QStringLiteral("clips/nameTemplate"), Type::Text};
const Setting describesSetting{QStringLiteral("clips/describe"), Type::Flag, true};
const Setting appearanceSetting{QStringLiteral("window/appearance"),
                                Type::Word,
                                0,
                                0,
                                0,
                                {QStringLiteral("system"), QStringLiteral("light"), QStringLiteral("dark")}};
const Setting loopSetting{QStringLiteral("player/loop"), Type::Flag, false};
const Setting volumeSetting{QStringLiteral("player/volumePercent"), Type::Number, 100, 0, 100};
const Setting mutedSetting{QStringLiteral("player/muted"), Type::Flag, false};
const Setting tasksAtOnceSetting{QStringLiteral("queue/tasksAtOnce"), Type::Number, 3, 1, Settings::mostTasksAtOnce};
const Setting confirmAboveSetting{QStringLiteral("money/confirmAboveUsd"), Type::Amount, 5.0, 0, mostUsd};
const Setting lastModelSetting{QStringLiteral("composer/lastModel"), Type::Text}; // usual: setUsualModel()'s
const Setting refreshesCatalogSetting{QStringLiteral("catalogue/refreshByItself"), Type::Flag, true};
const Setting newModelsSetting{QStringLiteral("catalogue/newModels"), Type::List};
const Setting localPicturesSetting{
    QStringLiteral("pictures/way"), Type::Word, 0, 0, 0, {QStringLiteral("inline"), QStringLiteral("upload")}};
const Setting inlineLimitSetting{QStringLiteral("pictures/inlineBytes"), Type::Number, 8 * Settings::megabyte,
                                 Settings::smallestInlineLimit, Settings::largestInlineLimit};
const Setting uploadHostSetting{QStringLiteral("pictures/uploadHost"), Type::Text};
const Setting proxyKindSetting{
    QStringLiteral("network/proxy"),
    Type::Word,
    0,
    0,
    0,
    {QStringLiteral("system"), QStringLiteral("none"), QStringLiteral("http"), QStringLiteral("socks5")}};
const Setting proxyHostSetting{QStringLiteral("network/proxyHost"), Type::Text};
const Setting proxyPortSetting{QStringLiteral("network/proxyPort"), Type::Number, 0, 0, ProxyChoice::largestPort};
const Setting proxyUserSetting{QStringLiteral("network/proxyUser"), Type::Text};
const Setting shortcutPresetSetting{
    QStringLiteral("keys/preset"), Type::Word, 0, 0, 0, {QStringLiteral("linkreel"), QStringLiteral("editor")}};
const Setting changedShortcutsSetting{QStringLiteral("keys/changed"), Type::List};
const Setting layoutSetting{QStringLiteral("layout/"), Type::Bytes}; // with the name of what is laid out behind it

template <typename Enum>
Enum readWord(const QSettings &ini, const Setting &setting)
{
    return static_cast<Enum>(setting.read(ini).toInt());
}

template <typename Enum>
void writeWord(QSettings &ini, const Setting &setting, Enum value)
{
    ini.setValue(setting.key, setting.words.at(static_cast<int>(value)));
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
    const QString chosen = clipFolderSetting.read(m_ini).toString();
    return chosen.isEmpty() ? m_defaultClipFolder : chosen;
}

void Settings::setClipFolder(const QString &folder)
{
    const QString before = clipFolder();
    clipFolderSetting.writeOrForget(m_ini, QDir::cleanPath(QDir(folder).absolutePath()), folder.trimmed().isEmpty());
    m_ini.remove(clipMountSetting.key);
    if (clipFolder() != before)
        emit clipFolderChanged(clipFolder());
}

QString Settings::copyFolder() const
{
    return copyFolderSetting.read(m_ini).toString();
}

void Settings::setCopyFolder(const QString &folder)
{
    copyFolderSetting.writeOrForget(m_ini, QDir::cleanPath(folder), folder.isEmpty());
    emit copyFolderChanged(copyFolder());
}

QString Settings::listFolder() const
{
    return listFolderSetting.read(m_ini).toString();
}

void Settings::setListFolder(const QString &folder)
{
    if (folder == listFolder())
        return;
    listFolderSetting.writeOrForget(m_ini, QDir::cleanPath(folder), folder.isEmpty());
    emit listFolderChanged();
}

QString Settings::clipMount() const
{
    return clipMountSetting.read(m_ini).toString();
}

void Settings::setClipMount(const QString &mountPoint)
{
    if (mountPoint != clipMount())
        clipMountSetting.writeOrForget(m_ini, mountPoint, mountPoint.isEmpty());
}

QStringList Settings::warnedLinks() const
{
    return warnedLinksSetting.read(m_ini).toStringList();
}

void Settings::setWarnedLinks(const QStringList &names)
{
    warnedLinksSetting.writeOrForget(m_ini, names, names.isEmpty());
}

bool Settings::downloadsByItself() const
{
    return downloadsSetting.read(m_ini).toBool();
}

void Settings::setDownloadsByItself(bool on)
{
    if (on != downloadsByItself())
        m_ini.setValue(downloadsSetting.key, on);
}

QString Settings::nameTemplate() const
{
    return nameTemplateSetting.read(m_ini).toString();
}

void Settings::setNameTemplate(const QString &text)
{
    if (text != nameTemplate())
        nameTemplateSetting.writeOrForget(m_ini, text, text.isEmpty());
}

bool Settings::describesClips() const
{
    return describesSetting.read(m_ini).toBool();
}

void Settings::setDescribesClips(bool on)
{
    if (on != describesClips())
        m_ini.setValue(describesSetting.key, on);
}

Settings::Appearance Settings::appearance() const
{
    return readWord<Appearance>(m_ini, appearanceSetting);
}

void Settings::setAppearance(Appearance wanted)
{
    if (wanted == appearance())
        return;
    writeWord(m_ini, appearanceSetting, wanted);
    emit appearanceChanged(wanted);
}

int Settings::tasksAtOnce() const
{
    return tasksAtOnceSetting.read(m_ini).toInt();
}

void Settings::setTasksAtOnce(int count)
{
    if (tasksAtOnceSetting.writeNumber(m_ini, count))
        emit tasksAtOnceChanged(tasksAtOnce());
}

bool Settings::loopsClips() const
{
    return loopSetting.read(m_ini).toBool();
}

void Settings::setLoopsClips(bool on)
{
    m_ini.setValue(loopSetting.key, on);
}

int Settings::volumePercent() const
{
    return volumeSetting.read(m_ini).toInt();
}

void Settings::setVolumePercent(int percent)
{
    volumeSetting.writeNumber(m_ini, percent);
}

bool Settings::isMuted() const
{
    return mutedSetting.read(m_ini).toBool();
}

void Settings::setMuted(bool on)
{
    m_ini.setValue(mutedSetting.key, on);
}

bool Settings::isAmount(double usd)
{
    return confirmAboveSetting.isWithin(usd);
}

// Where the file was edited by hand and holds no amount, the default counts.
std::optional<double> Settings::confirmAboveUsd() const
{
    const QVariant usd = confirmAboveSetting.read(m_ini);
    return usd.isValid() ? std::optional(usd.toDouble()) : std::nullopt;
}

void Settings::setConfirmAboveUsd(std::optional<double> usd)
{
    if (!usd)
        m_ini.setValue(confirmAboveSetting.key, Setting::never);
    else if (isAmount(*usd))
        m_ini.setValue(confirmAboveSetting.key, *usd);
}

QString Settings::lastModel() const
{
    const QVariant chosen = lastModelSetting.read(m_ini);
    return chosen.isValid() ? chosen.toString() : m_usualModel;
}

void Settings::setLastModel(const QString &id)
{
    m_ini.setValue(lastModelSetting.key, id);
}

bool Settings::refreshesCatalog() const
{
    return refreshesCatalogSetting.read(m_ini).toBool();
}

void Settings::setRefreshesCatalog(bool on)
{
    if (on == refreshesCatalog())
        return;
    m_ini.setValue(refreshesCatalogSetting.key, on);
    emit refreshesCatalogChanged(on);
}

QStringList Settings::newModels() const
{
    return newModelsSetting.read(m_ini).toStringList();
}

void Settings::addNewModels(const QStringList &ids)
{
    QStringList all = newModels() + ids;
    all.removeDuplicates();
    if (!ids.isEmpty())
        m_ini.setValue(newModelsSetting.key, all);
}

void Settings::forgetNewModel(const QString &id)
{
    QStringList rest = newModels();
    if (rest.removeAll(id) > 0)
        m_ini.setValue(newModelsSetting.key, rest);
}

Settings::LocalPictures Settings::localPictures() const
{
    return readWord<LocalPictures>(m_ini, localPicturesSetting);
}

void Settings::setLocalPictures(LocalPictures way)
{
    if (way == localPictures())
        return;
    writeWord(m_ini, localPicturesSetting, way);
    emit picturesChanged();
}

qint64 Settings::inlineLimit() const
{
    return inlineLimitSetting.read(m_ini).toLongLong();
}

void Settings::setInlineLimit(qint64 bytes)
{
    if (inlineLimitSetting.writeNumber(m_ini, bytes))
        emit picturesChanged();
}

QString Settings::uploadHost() const
{
    return uploadHostSetting.read(m_ini).toString();
}

void Settings::setUploadHost(const QString &id)
{
    if (id == uploadHost())
        return;
    m_ini.setValue(uploadHostSetting.key, id);
    emit picturesChanged();
}

ProxyChoice Settings::proxy() const
{
    ProxyChoice choice;
    choice.kind = readWord<ProxyChoice::Kind>(m_ini, proxyKindSetting);
    choice.host = proxyHostSetting.read(m_ini).toString();
    choice.port = proxyPortSetting.read(m_ini).toInt();
    choice.user = proxyUserSetting.read(m_ini).toString();
    return choice;
}

void Settings::setProxy(const ProxyChoice &wanted)
{
    if (wanted == proxy())
        return;
    writeWord(m_ini, proxyKindSetting, wanted.kind);
    m_ini.setValue(proxyHostSetting.key, wanted.host);
    proxyPortSetting.writeNumber(m_ini, wanted.port);
    m_ini.setValue(proxyUserSetting.key, wanted.user);
    emit proxyChanged();
}

bool Settings::usesEditorShortcuts() const
{
    return shortcutPresetSetting.read(m_ini).toInt() == 1;
}

void Settings::setUsesEditorShortcuts(bool on)
{
    if (on == usesEditorShortcuts())
        return;
    writeWord(m_ini, shortcutPresetSetting, on);
    emit shortcutsChanged();
}

QStringList Settings::changedShortcuts() const
{
    return changedShortcutsSetting.read(m_ini).toStringList();
}

void Settings::setChangedShortcuts(const QStringList &lines)
{
    if (lines == changedShortcuts())
        return;
    changedShortcutsSetting.writeOrForget(m_ini, lines, lines.isEmpty());
    emit shortcutsChanged();
}

QByteArray Settings::layout(const QString &name) const
{
    return m_ini.value(layoutSetting.key + name).toByteArray();
}

void Settings::setLayout(const QString &name, const QByteArray &state)
{
    m_ini.setValue(layoutSetting.key + name, state);
}
