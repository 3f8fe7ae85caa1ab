// UploadHostBox: the imported upload hosts: which is in use, import, removal, and a trial with a built-in picture that
// says in plain words what came of it.
#pragma once

#include "platform/Settings.h"
#include "platform/keys/KeyVault.h"
#include "platform/process/DetachedWorker.h"
#include "uploads/UploadHosts.h"
#include "uploads/UploadTrial.h"

#include <QWidget>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QProgressBar;
class QPushButton;

class UploadHostBox : public QWidget
{
    Q_OBJECT
public:
    struct Dependencies
    {
        Settings &settings;
        UploadHosts &hosts;
        Uploader &uploader;
        const KeyVault &vault;      // its key must be in no description
        QByteArray sandboxUploader; // a description offered by a button; empty: no button
    };

    explicit UploadHostBox(const Dependencies &dependencies, QWidget *parent = nullptr);

    bool hasHost() const; // one is in use
    void importFile(const QString &path);

signals:
    void hostsChanged();

private:
    QHBoxLayout *makeHostRow();
    QHBoxLayout *makeImportRow();
    QPushButton *makeButton(const QString &objectName, const QString &text);
    void showHosts();
    void chooseFile();
    void imported(const UploadHosts::Imported &result);
    void removeHost();
    void undoRemoval();
    void test();
    void showProgress(UploadTrial::Phase phase, double share);
    void showVerdict(const UploadResult &result);
    void say(const char *role, const QString &sentence);

    Dependencies m_dependencies;
    UploadTrial m_trial;
    DetachedWorker m_files;
    QComboBox *m_box;
    QPushButton *m_test = nullptr;
    QPushButton *m_remove = nullptr;
    QPushButton *m_undo = nullptr;
    QProgressBar *m_progress;
    QLabel *m_words;
    QByteArray m_removed; // the file, while its removal can be taken back
};
