// IconButton: a square button with an icon alone, as in the bars below pictures. Its words are its name for assistive
// technology and its tooltip. What it does is its owner's.
#pragma once

#include <QToolButton>

class IconButton : public QToolButton
{
    Q_OBJECT
public:
    static constexpr int side = 32; // logical pixels

    explicit IconButton(const QString &objectName, QWidget *parent = nullptr);

    void describe(const QString &what, const QString &key); // "Play", "Space"; it may have no key
};
