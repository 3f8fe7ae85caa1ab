// AboutDialog: what LinkReel is, which version, and under which licences it and what it is made of stand. It does
// nothing.
#pragma once

#include <QDialog>

class AboutDialog : public QDialog
{
    Q_OBJECT
public:
    explicit AboutDialog(QWidget *parent);

private:
    void showAboutQt();
};
