// GeneralPage: where clips go, whether they are saved by themselves, and how the window looks.
#pragma once

#include "SettingsPage.h"
#include "platform/LateResultGuard.h"
#include "platform/Settings.h"

class QLineEdit;

class GeneralPage : public SettingsPage
{
    Q_OBJECT
public:
    GeneralPage(Settings &settings, QWidget *parent = nullptr);

private:
    QWidget *makeFolderRow();
    QWidget *makeAppearanceBox();
    void chooseFolder();
    void useFolder(const QString &folder);
    void showFolder(bool isUsable);

    Settings &m_settings;
    QLineEdit *m_folder;
    QLabel *m_folderProblem;
    LateResultGuard m_choices; // of folders: the newest counts
};
