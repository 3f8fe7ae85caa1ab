// QueuePage: the settings of the queue: how many tasks run at once.
#pragma once

#include "SettingsPage.h"
#include "platform/Settings.h"

class QueuePage : public SettingsPage
{
    Q_OBJECT
public:
    explicit QueuePage(Settings &settings, QWidget *parent = nullptr);
};
