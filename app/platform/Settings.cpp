#include "Settings.h"

#include <QDir>

#include <algorithm>

namespace {

enum class Type {
    Flag,   // "true" or "false"
    Number, // whole, from least to most
    Amount, // from least to most; or the word "never", which is no value
    Word,   // one of `words`; as a value the place of it, which is the value of its enum
    Text,
    Folder, // with its whole path
    List,   // of texts
    Bytes
};

struct Setting
{
    QString key; // in the file
    Type type;
    QVariant usual = {}; // until the user chooses, and where the file says what is none of this type or out of range
    double least = 0;
    double most = 0;
    QStringList words = {};
};

constexpr double mostUsd = 1'000'000;
const QString never = QStringLiteral("never");

// All settings: what the file is read and written by. Nothing else names a key or what holds at first.
const Setting clipFolderSetting{QStringLiteral("clips/folder"), Type::Folder}; // usual: the constructor's
const Setting clipMountSetting{QStringLiteral("clips/mountPoint"), Type::Text};
const Setting copyFolderSetting{QStringLiteral("clips/copyFolder"), Type::Folder};
const Setting warnedLinksSetting{QStringLiteral("clips/warnedLinks"), Type::List};
const Setting downloadsSetting{QStringLiteral("clips/downloadByItself"), Type::Flag, true};
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
const Setting layoutSetting{QStringLiteral("layout/"), Type::Bytes}; // with the name of what is laid out behind it

bool isWithin(const Setting &setting, double number)
{
    return number >= setting.least && number <= setting.most; // false for what is not a number
}

// What the file says, which a hand may have edited.
QVariant read(const QSettings &ini, const Setting &setting)
{
    const QVariant stored = ini.value(setting.key);
    const QString text = stored.toString().trimmed();
    bool isNumber = false;
    switch (setting.type) {
    case Type::Flag: // QVariant would take every word but "false" for true
        if (text.toLower() == QLatin1String("true"))
            return true;
        return text.toLower() == QLatin1String("false") ? false : setting.usual;
    case Type::Number: {
        const qint64 number = text.toLongLong(&isNumber);
        return isNumber && isWithin(setting, static_cast<double>(number)) ? number : setting.usual;
    }
    case Type::Amount: {
        if (text.toLower() == never)
            return {};
        const double amount = text.toDouble(&isNumber);
        return isNumber && isWithin(setting, amount) ? amount : setting.usual;
    }
    case Type::Word: {
        const qsizetype place = setting.words.indexOf(stored.toString());
        return place >= 0 ? QVariant(place) : setting.usual;
    }
    case Type::Folder:
        return QDir::isAbsolutePath(stored.toString()) ? stored.toString() : setting.usual;
    case Type::Text:
        return stored.isValid() ? stored.toString() : setting.usual;
    case Type::List:
        return stored.toStringList();
    case Type::Bytes:
        return stored.toByteArray();
    }
    return {};
}

template <typename Enum>
Enum readWord(const QSettings &ini, const Setting &setting)
{
    return static_cast<Enum>(read(ini, setting).toInt());
}

template <typename Enum>
void writeWord(QSettings &ini, const Setting &setting, Enum value)
{
    ini.setValue(setting.key, setting.words.at(static_cast<int>(value)));
}

// True when that is another value than before. A number out of range becomes the nearest within.
bool writeNumber(QSettings &ini, const Setting &setting, qint64 number)
{
    const auto least = static_cast<qint64>(setting.least);
    const qint64 wanted = std::clamp(number, least, static_cast<qint64>(setting.most));
    if (wanted == read(ini, setting).toLongLong())
        return false;
    ini.setValue(setting.key, wanted);
    return true;
}

void writeOrForget(QSettings &ini, const Setting &setting, const QVariant &value, bool isEmpty)
{
    if (isEmpty)
        ini.remove(setting.key);
    else
        ini.setValue(setting.key, value);
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
    const QString chosen = read(m_ini, clipFolderSetting).toString();
    return chosen.isEmpty() ? m_defaultClipFolder : chosen;
}

void Settings::setClipFolder(const QString &folder)
{
    const QString before = clipFolder();
    writeOrForget(m_ini, clipFolderSetting, QDir::cleanPath(QDir(folder).absolutePath()), folder.trimmed().isEmpty());
    m_ini.remove(clipMountSetting.key);
    if (clipFolder() != before)
        emit clipFolderChanged(clipFolder());
}

QString Settings::copyFolder() const
{
    return read(m_ini, copyFolderSetting).toString();
}

void Settings::setCopyFolder(const QString &folder)
{
    writeOrForget(m_ini, copyFolderSetting, QDir::cleanPath(folder), folder.isEmpty());
    emit copyFolderChanged(copyFolder());
}

QString Settings::clipMount() const
{
    return read(m_ini, clipMountSetting).toString();
}

void Settings::setClipMount(const QString &mountPoint)
{
    if (mountPoint != clipMount())
        writeOrForget(m_ini, clipMountSetting, mountPoint, mountPoint.isEmpty());
}

QStringList Settings::warnedLinks() const
{
    return read(m_ini, warnedLinksSetting).toStringList();
}

void Settings::setWarnedLinks(const QStringList &names)
{
    writeOrForget(m_ini, warnedLinksSetting, names, names.isEmpty());
}

bool Settings::downloadsByItself() const
{
    return read(m_ini, downloadsSetting).toBool();
}

void Settings::setDownloadsByItself(bool on)
{
    if (on == downloadsByItself())
        return;
    m_ini.setValue(downloadsSetting.key, on);
    emit downloadsByItselfChanged(on);
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
    return read(m_ini, tasksAtOnceSetting).toInt();
}

void Settings::setTasksAtOnce(int count)
{
    if (writeNumber(m_ini, tasksAtOnceSetting, count))
        emit tasksAtOnceChanged(tasksAtOnce());
}

bool Settings::loopsClips() const
{
    return read(m_ini, loopSetting).toBool();
}

void Settings::setLoopsClips(bool on)
{
    m_ini.setValue(loopSetting.key, on);
}

int Settings::volumePercent() const
{
    return read(m_ini, volumeSetting).toInt();
}

void Settings::setVolumePercent(int percent)
{
    writeNumber(m_ini, volumeSetting, percent);
}

bool Settings::isMuted() const
{
    return read(m_ini, mutedSetting).toBool();
}

void Settings::setMuted(bool on)
{
    m_ini.setValue(mutedSetting.key, on);
}

bool Settings::isAmount(double usd)
{
    return isWithin(confirmAboveSetting, usd);
}

// Where the file was edited by hand and holds no amount, the default counts.
std::optional<double> Settings::confirmAboveUsd() const
{
    const QVariant usd = read(m_ini, confirmAboveSetting);
    return usd.isValid() ? std::optional(usd.toDouble()) : std::nullopt;
}

void Settings::setConfirmAboveUsd(std::optional<double> usd)
{
    if (!usd)
        m_ini.setValue(confirmAboveSetting.key, never);
    else if (isAmount(*usd))
        m_ini.setValue(confirmAboveSetting.key, *usd);
}

QString Settings::lastModel() const
{
    const QVariant chosen = read(m_ini, lastModelSetting);
    return chosen.isValid() ? chosen.toString() : m_usualModel;
}

void Settings::setLastModel(const QString &id)
{
    m_ini.setValue(lastModelSetting.key, id);
}

bool Settings::refreshesCatalog() const
{
    return read(m_ini, refreshesCatalogSetting).toBool();
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
    return read(m_ini, newModelsSetting).toStringList();
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
    return read(m_ini, inlineLimitSetting).toLongLong();
}

void Settings::setInlineLimit(qint64 bytes)
{
    if (writeNumber(m_ini, inlineLimitSetting, bytes))
        emit picturesChanged();
}

QString Settings::uploadHost() const
{
    return read(m_ini, uploadHostSetting).toString();
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
    choice.host = read(m_ini, proxyHostSetting).toString();
    choice.port = read(m_ini, proxyPortSetting).toInt();
    choice.user = read(m_ini, proxyUserSetting).toString();
    return choice;
}

void Settings::setProxy(const ProxyChoice &wanted)
{
    if (wanted == proxy())
        return;
    writeWord(m_ini, proxyKindSetting, wanted.kind);
    m_ini.setValue(proxyHostSetting.key, wanted.host);
    writeNumber(m_ini, proxyPortSetting, wanted.port);
    m_ini.setValue(proxyUserSetting.key, wanted.user);
    emit proxyChanged();
}

QByteArray Settings::layout(const QString &name) const
{
    return m_ini.value(layoutSetting.key + name).toByteArray();
}

void Settings::setLayout(const QString &name, const QByteArray &state)
{
    m_ini.setValue(layoutSetting.key + name, state);
}
