// SettingsDialog: the frame around the pages of settings: a list of their titles at the left, the page at the right.
// What is on a page, and where it is kept, is the page's own business.
#pragma once

#include "ui/widgets/layout/ReadingDialog.h"

class QListWidget;
class QStackedWidget;
class SettingsPage;

class SettingsDialog : public ReadingDialog
{
    Q_OBJECT
public:
    explicit SettingsDialog(QWidget *parent = nullptr);

    void addPage(SettingsPage *page); // takes it over; pages stand in the order they are added
    void showPage(const QString &objectName);

private:
    QListWidget *m_titles;
    QStackedWidget *m_pages;
};
