// OverlayStack: what opens over a window's contents, one below the other, as high as they need to be; hidden while all
// of them are. Where it opens is OverlayHost's business, what is in it nobody's here.
#pragma once

#include <QWidget>

class QVBoxLayout;

class OverlayStack : public QWidget
{
    Q_OBJECT
public:
    explicit OverlayStack(QWidget *parent = nullptr);

    void add(QWidget *widget); // the next one below; becomes its child

protected:
    bool eventFilter(QObject *watched, QEvent *event) override; // shown or hidden

private:
    void follow();

    QVBoxLayout *m_column;
};
