// QueueDrawer: a frame that opens over the window's lower edge for the tasks that wait, with a cross that closes it.
// What stands in it, and when it opens, is QueuePlace's business.
#pragma once

#include <QFrame>

class QHBoxLayout;
class Theme;

class QueueDrawer : public QFrame
{
    Q_OBJECT
public:
    explicit QueueDrawer(Theme &theme, QWidget *parent = nullptr); // hidden

    void take(QWidget *contents); // it becomes its child, until somebody else takes it

signals:
    void closeRequested(); // the cross, or Escape

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QHBoxLayout *m_row;
};
