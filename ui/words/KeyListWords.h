// KeyListWords: the list of all keys as it is read: what each command is called, its keys now, and where it stands. In
// the order of the menus; then what is in none of them.
#pragma once

#include <QList>
#include <QString>

class Shortcuts;

struct KeyWords
{
    QString where; // a menu, or a place in the window
    QString what;
    QString keys; // as they are shown
};

QList<KeyWords> keyList(const Shortcuts &shortcuts); // those without a key left out
