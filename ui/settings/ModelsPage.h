// ModelsPage: whether the model catalogue is refreshed by itself, when that was done last and how it ended, and a
// button to do it now. The result stands here also where nobody asked for it.
#pragma once

#include "SettingsPage.h"

class CatalogKeeper;
class Clock;
class QPushButton;
class Settings;

class ModelsPage : public SettingsPage
{
    Q_OBJECT
public:
    ModelsPage(Settings &settings, CatalogKeeper &keeper, const Clock &clock, QWidget *parent = nullptr);

private:
    void showStanding();

    CatalogKeeper &m_keeper;
    const Clock &m_clock;
    QPushButton *m_refresh;
    QLabel *m_standing;
};
