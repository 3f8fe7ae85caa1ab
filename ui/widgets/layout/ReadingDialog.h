// ReadingDialog: a dialog through which the Tab key goes in the order as it is read, whatever comes and goes in it. For
// those whose widgets are not made in that order. What is in it is its subclass's.
#pragma once

#include <QDialog>

class ReadingDialog : public QDialog
{
    Q_OBJECT
public:
    using QDialog::QDialog;

protected:
    bool focusNextPrevChild(bool next) override;
};
