// KeyPage: which API key is in use, where it comes from, and taking it out of the keychain. Entering one is
// KeyDialog's.
#pragma once

#include "SettingsPage.h"
#include "platform/keys/KeyVault.h"

class KeyPage : public SettingsPage
{
    Q_OBJECT
public:
    // `host`: of the API, for the words.
    KeyPage(KeyVault &vault, const QString &host, QWidget *parent = nullptr);

signals:
    void keyRequested(); // "Enter a key…" was pressed
};
