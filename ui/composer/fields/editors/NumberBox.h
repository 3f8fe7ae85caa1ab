// NumberBox: a number that can be typed, and stepped with its arrows or the keys Up and Down. It holds a text; what the
// text means, and what the next number is, is its owner's business.
#pragma once

#include <QAbstractSpinBox>

class NumberBox : public QAbstractSpinBox
{
    Q_OBJECT
    Q_PROPERTY(double value READ value) // what Qt tells screen readers
public:
    explicit NumberBox(QWidget *parent);

    QString text() const;
    double value() const;              // the number that the text begins with; 0: none
    void setText(const QString &text); // no signal
    void setPlaceholder(const QString &text);
    void setSteps(bool down, bool up); // which way there is something more
    void setContentsWidth(int pixels); // of the longest text

    void stepBy(int steps) override { emit stepped(steps); }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    void stepped(int steps);
    void typed(const QString &text);
    void left(); // Enter, or the focus went

protected:
    StepEnabled stepEnabled() const override { return m_steps; }
    QValidator::State validate(QString &, int &) const override { return QValidator::Acceptable; }
    void wheelEvent(QWheelEvent *event) override; // scrolls the pane
    void focusInEvent(QFocusEvent *event) override;

private:
    StepEnabled m_steps;
    int m_contentsWidth = 0;
};
