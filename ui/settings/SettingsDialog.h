// SettingsDialog: what the user can choose; every change takes effect at once. It edits Settings and shows where the
// key comes from; it holds nothing itself.
#pragma once

#include "platform/KeyVault.h"
#include "platform/Settings.h"

#include <QDialog>

class QLabel;
class QLineEdit;

class SettingsDialog : public QDialog
{
    Q_OBJECT
public:
    SettingsDialog(Settings &settings, const KeyVault &vault, QWidget *parent = nullptr);

signals:
    void keyWanted(); // "Enter a key…" was pressed

private:
    QWidget *makeFolderRow();
    QWidget *makeAppearanceRow();
    QWidget *makeKeyRow();
    void useFolder(const QString &folder);

    Settings &m_settings;
    const KeyVault &m_vault;
    QLineEdit *m_folder;
    QLabel *m_folderProblem;
};

// "from the environment variable LINKMODEL_API_KEY": where the key in use comes from.
QString keySourceWords(KeyVault::Source source);
