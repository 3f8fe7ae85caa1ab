// FrameNumberEdit: a small field in which the number of a frame is typed to go there. It knows no clip.
#pragma once

#include <QLineEdit>

class FrameNumberEdit : public QLineEdit
{
    Q_OBJECT
public:
    explicit FrameNumberEdit(QWidget *parent = nullptr);

    void begin(const QString &digits, int count); // of frames: numbers are 1 to count; takes the focus

signals:
    void chosen(int seen); // from 0
    void ended();          // by Return, Escape, or when the focus goes: it is to be hidden

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    int m_count = 0;
};
