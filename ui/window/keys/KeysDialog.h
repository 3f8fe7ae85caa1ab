// KeysDialog: every key of the program, as it is now, in one list that can be searched. It changes nothing: that is
// done in the settings.
#pragma once

#include <QDialog>

class QLineEdit;
class Shortcuts;
class TextTable;

class KeysDialog : public QDialog
{
    Q_OBJECT
public:
    KeysDialog(const Shortcuts &shortcuts, QWidget *parent); // the first must outlive it

signals:
    void changeRequested(); // the user wants other keys

private:
    void fill();

    const Shortcuts &m_shortcuts;
    QLineEdit *m_search;
    TextTable *m_table;
};
