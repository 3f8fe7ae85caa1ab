// KeyDialog: asks for an API key. The key is checked with the server before it is used and kept in the desktop's
// keychain; where there is none it is used for this run only, and that is said.
#pragma once

#include "api/VideoApi.h"
#include "platform/keys/KeyVault.h"

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
    void kept(bool inKeychain);
    void say(const char *role, const QString &sentence);

    KeyVault &m_vault;
    VideoApi &m_api;
    QLineEdit *m_key;
    QLabel *m_verdict;
    QDialogButtonBox *m_buttons;
};
