// ScrolledText: words that wrap and ask for the height they need, up to a share of their window's: what is more
// scrolls.
#pragma once

#include <QScrollArea>

class QLabel;

class ScrolledText : public QScrollArea
{
    Q_OBJECT
public:
    // `share` of the window's height, but two lines in any case.
    explicit ScrolledText(double share, QWidget *parent = nullptr);

    QLabel *label() const { return m_label; }

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override; // of one line

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    const double m_share;
    QLabel *m_label;
};
