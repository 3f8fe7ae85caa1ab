// KeyPressEdit: a line that takes keys as they are pressed: one chord, whatever it would do elsewhere. What becomes of
// it is not its business. Tab walks on and Escape closes, as in every line.
#pragma once

#include <QKeySequence>
#include <QLineEdit>

class KeyPressEdit : public QLineEdit
{
    Q_OBJECT
public:
    explicit KeyPressEdit(QWidget *parent = nullptr);

signals:
    void pressed(const QKeySequence &keys);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
};
