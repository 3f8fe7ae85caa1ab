// GenerateButton: the button that spends money: what it does at the left, what it costs and its key at the right, the
// price below where there is no room beside. A double click counts as one press, because two would be paid twice.
#pragma once

#include <QPushButton>

class QBoxLayout;
class QLabel;

class GenerateButton : public QPushButton
{
    Q_OBJECT
public:
    explicit GenerateButton(QWidget *parent = nullptr);

    // `words`: "about $0.61"; `origin`: where that figure comes from, for the tooltip; `takes` that one press makes.
    void setPrice(const QString &words, const QString &origin = {}, int takes = 1);

    // In place of "Generate": what a press does now ("Save to the queue"). Call before setPrice().
    void setPurpose(const QString &purpose, const QString &tip) { m_purpose = purpose, m_tip = tip; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();

    QString m_purpose;
    QString m_tip;
    QLabel *m_what;
    QLabel *m_price;
    QLabel *m_key;
    QBoxLayout *m_row;
};
