// MoneyPage: from which amount on LinkReel asks before it spends.
#pragma once

#include "SettingsPage.h"
#include "platform/Settings.h"

class QLineEdit;

class MoneyPage : public SettingsPage
{
    Q_OBJECT
public:
    MoneyPage(Settings &settings, QWidget *parent = nullptr);

private:
    QWidget *makeAmountRow();
    void useAmount();
    void showMeaning();

    Settings &m_settings;
    QLineEdit *m_amount;
    QLabel *m_meaning;
    QLabel *m_problem;
};
