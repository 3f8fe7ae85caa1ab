// Settings: what the user chose, kept in one INI file whose path is given (no global QSettings). Typed: each setting
// has one getter, one setter and, where somebody watches it, one signal.
#pragma once

#include "ProxyChoice.h"

#include <QByteArray>
#include <QObject>
#include <QSettings>
#include <QString>

#include <optional>

class Settings : public QObject
{
    Q_OBJECT
public:
    enum class Appearance { System, Light, Dark };
    enum class LocalPictures {
        Inline,     // sent inside the request, as data: addresses
        UploadFirst // put on the user's own host first
    };
    static constexpr qint64 megabyte = 1'000'000;
    static constexpr qint64 smallestInlineLimit = 1 * megabyte;
    static constexpr qint64 largestInlineLimit = 30 * megabyte;

    // `defaultClipFolder` is where clips go until the user chooses: <Videos>/LinkReel.
    Settings(const QString &iniPath, const QString &defaultClipFolder, QObject *parent = nullptr);

    QString clipFolder() const;
    void setClipFolder(const QString &folder);

    // The mount point that the clip folder was below when a clip was last put there; empty: not known, or the root's.
    // Choosing a folder forgets it, the same folder too.
    QString clipMount() const;
    void setClipMount(const QString &mountPoint);

    QString copyFolder() const; // where a clip was last copied to by the user; empty: never
    void setCopyFolder(const QString &folder);

    QString listFolder() const; // text files whose words prompts choose among; empty: none was chosen
    void setListFolder(const QString &folder);

    bool downloadsByItself() const; // on at first
    void setDownloadsByItself(bool on);

    QString nameTemplate() const; // of clips' files (clips/NameTemplate); empty: the usual one
    void setNameTemplate(const QString &text);

    bool describesClips() const; // each saved clip says how it was made; on at first
    void setDescribesClips(bool on);

    Appearance appearance() const;
    void setAppearance(Appearance appearance);

    static constexpr int mostTasksAtOnce = 20;
    int tasksAtOnce() const; // 1..mostTasksAtOnce, 3 at first: how many of the queue run at once
    void setTasksAtOnce(int count);

    bool loopsClips() const;
    void setLoopsClips(bool on);
    int volumePercent() const; // 0..100
    void setVolumePercent(int percent);
    bool isMuted() const;
    void setMuted(bool on);

    // Above this a press of Generate asks first, in US dollars; nothing: it never asks. $5 at first.
    std::optional<double> confirmAboveUsd() const;
    void setConfirmAboveUsd(std::optional<double> usd); // what is no amount changes nothing
    static bool isAmount(double usd);                   // 0 to a million, in whole cents or not

    QString lastModel() const; // else the usual one; empty: never chosen
    // The model that lastModel() gives until the user has chosen one; for this run only.
    void setUsualModel(const QString &id) { m_usualModel = id; }
    void setLastModel(const QString &id);

    bool refreshesCatalog() const; // by itself, once a week; on at first
    void setRefreshesCatalog(bool on);
    QStringList newModels() const; // ids that a refresh brought and that were not chosen yet
    void addNewModels(const QStringList &ids);
    void forgetNewModel(const QString &id);

    LocalPictures localPictures() const; // Inline at first
    void setLocalPictures(LocalPictures way);
    qint64 inlineLimit() const; // bytes of a data: address; 8 MB at first, within the bounds above
    void setInlineLimit(qint64 bytes);
    QString uploadHost() const; // UploadHost::id; empty: none
    void setUploadHost(const QString &id);

    QStringList warnedLinks() const; // LinkExpiryWatch's: what was warned about already
    void setWarnedLinks(const QStringList &names);
    ProxyChoice proxy() const; // the system's at first; it may be one that is not complete
    void setProxy(const ProxyChoice &choice);

    bool usesEditorShortcuts() const; // the preset of keys: else LinkReel's, as at first
    void setUsesEditorShortcuts(bool on);
    QStringList changedShortcuts() const; // Shortcuts': a line for each command with other keys than in the preset
    void setChangedShortcuts(const QStringList &lines);

    // Opaque window state by name ("window", "splitter").
    QByteArray layout(const QString &name) const;
    void setLayout(const QString &name, const QByteArray &state);

signals:
    void refreshesCatalogChanged(bool on);
    void clipFolderChanged(const QString &folder);
    void copyFolderChanged(const QString &folder);
    void listFolderChanged();
    void tasksAtOnceChanged(int count);
    void appearanceChanged(Settings::Appearance appearance);
    void picturesChanged(); // way, limit or host
    void proxyChanged();
    void shortcutsChanged(); // the preset, or what was changed

private:
    QString m_usualModel;
    QSettings m_ini;
    QString m_defaultClipFolder;
};
