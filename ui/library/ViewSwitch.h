// ViewSwitch: a pair of buttons: tiles or list. It says what was chosen; who shows the views remembers it.
#pragma once

#include <QWidget>

class IconButton;
class Theme;

class ViewSwitch : public QWidget
{
    Q_OBJECT
public:
    explicit ViewSwitch(Theme &theme, QWidget *parent = nullptr);

    void setTiles(bool tiles); // says nothing

signals:
    void chosen(bool tiles); // by its buttons

private:
    IconButton *m_tiles;
    IconButton *m_list;
};
