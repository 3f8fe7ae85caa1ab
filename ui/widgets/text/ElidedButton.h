// ElidedButton: a push button whose words give way when there is no room: cut with an ellipsis, at their end. Whoever
// makes it has them whole in its tooltip or its accessible name.
#pragma once

#include <QPushButton>

class ElidedButton : public QPushButton
{
    Q_OBJECT
public:
    using QPushButton::QPushButton;

    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};
