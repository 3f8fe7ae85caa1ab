// KeyPage: which API key is in use and where it comes from. It shows; entering one is KeyDialog's.
#pragma once

#include "SettingsPage.h"
#include "platform/KeyVault.h"

class KeyPage : public SettingsPage
{
    Q_OBJECT
public:
    KeyPage(const KeyVault &vault, QWidget *parent = nullptr);

signals:
    void keyWanted(); // "Enter a key…" was pressed
};

// "from LINKMODEL_API_KEY": where the key in use comes from.
QString keySourceWords(KeyVault::Source source);
