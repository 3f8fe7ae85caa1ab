// UploadHosts: the upload hosts the user has imported, each a copy of its .sxcu file in one folder of the profile. The
// files hold secrets: only their owner may read them, and no log shows them. Which one is in use is Settings' matter.
#pragma once

#include "UploaderDescription.h"

#include <QObject>

struct UploadHost
{
    QString id; // of the file's content: the same file is the same host
    UploaderDescription description;
};

class UploadHosts : public QObject
{
    Q_OBJECT
public:
    // Reads what is in `folder`; it is made, for its owner alone, with the first import.
    explicit UploadHosts(const QString &folder, QObject *parent = nullptr);

    const QList<UploadHost> &all() const { return m_hosts; } // by name
    const UploadHost *find(const QString &id) const;         // nullptr: none

    // The new host's id, or why not. A file with `apiKey` in it is refused: that key goes to no host.
    using Imported = tl::expected<QString, UploaderError>;
    Imported import(const QByteArray &file, const QString &apiKey);
    // A file that the user chose. It may lie on a drive that takes its time, or never answers: it is read in a worker.
    struct Chosen
    {
        QString name;
        tl::expected<QByteArray, UploaderError> bytes;
    };
    static Chosen readChosen(const QString &path);
    Imported importChosen(const Chosen &file, const QString &apiKey);
    QByteArray fileOf(const QString &id) const; // as it was imported
    bool remove(const QString &id);             // false: the file could not be deleted, all is as it was

signals:
    void changed();

private:
    void load();
    void add(const UploadHost &host);
    QString pathOf(const QString &id) const;

    const QString m_folder;
    QList<UploadHost> m_hosts;
};
