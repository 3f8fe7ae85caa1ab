// KeyListWords: what the keys do that stand in no menu: of the lists, the player and the wells. In the order in which
// they are to be read.
#pragma once

#include <QList>
#include <QString>

struct KeyWords
{
    QString where; // a menu, or a place in the window
    QString what;
    QString keys; // as they are shown
};

QList<KeyWords> keysInNoMenu();
