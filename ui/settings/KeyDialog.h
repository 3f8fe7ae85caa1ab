// KeyDialog: asks for an API key for this run. The key is checked with the server before it is used and is written
// nowhere.
#pragma once

#include "api/VideoApi.h"
#include "platform/KeyVault.h"

#include <QDialog>

class QDialogButtonBox;
class QLabel;
class QLineEdit;

class KeyDialog : public QDialog
{
    Q_OBJECT
public:
    KeyDialog(KeyVault &vault, VideoApi &api, QWidget *parent = nullptr);

private:
    void tryKey();
    void say(const char *role, const QString &sentence);

    KeyVault &m_vault;
    VideoApi &m_api;
    QLineEdit *m_key;
    QLabel *m_verdict;
    QDialogButtonBox *m_buttons;
};
