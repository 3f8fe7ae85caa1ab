// TabButton: one of several buttons of which one is checked, with room for its words as they are then: bold.
#pragma once

#include <QPushButton>

class TabButton : public QPushButton
{
    Q_OBJECT
public:
    // Checkable, with the style role "tab".
    explicit TabButton(const QString &text, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }
};
