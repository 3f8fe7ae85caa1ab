// ElidedLabel: one line that gives way when there is no room: cut with an ellipsis, whole in its tooltip, where it has
// no other one.
#pragma once

#include <QLabel>

class ElidedLabel : public QLabel
{
    Q_OBJECT
public:
    using QLabel::QLabel;

    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    bool m_tipIsText = false;
};
