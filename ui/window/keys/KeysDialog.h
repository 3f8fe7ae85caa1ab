// KeysDialog: every key of the program in one list that can be searched. It reads the menus, and is told of what is in
// none of them; it changes nothing.
#pragma once

#include "ui/words/KeyListWords.h"

#include <QDialog>

class QLineEdit;
class QMenuBar;
class QTableWidget;

class KeysDialog : public QDialog
{
    Q_OBJECT
public:
    // `others`: what is in no menu.
    KeysDialog(const QMenuBar &menus, const QList<KeyWords> &others, QWidget *parent);

    // Of each menu's entries those that have keys, in their order.
    static QList<KeyWords> entriesOf(const QMenuBar &menus);

private:
    void fill(const QList<KeyWords> &entries);
    void filter(const QString &words); // rows that have all of them

    QLineEdit *m_search;
    QTableWidget *m_table;
};
