// GenerateButton: the button that spends money: what it does at the left, what it costs at the right. A double click is
// one press: two would be paid twice.
#pragma once

#include <QPushButton>

class QLabel;

class GenerateButton : public QPushButton
{
    Q_OBJECT
public:
    explicit GenerateButton(QWidget *parent = nullptr);

    // `words`: "about $0.61"; `origin`: where that figure comes from, for the tooltip; `clips` that one press makes.
    void setPrice(const QString &words, const QString &origin = {}, int clips = 1);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    QLabel *m_what;
    QLabel *m_price;
};
