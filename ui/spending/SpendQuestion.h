// SpendQuestion: the question before a press that costs more than the user's limit: how much, how many, of what.
// Cancel is what a key pressed in passing does; only a press made on purpose on the other button spends.
#pragma once

#include "catalog/PriceEstimate.h"

#include <QDialog>

class QPushButton;

class SpendQuestion : public QDialog
{
    Q_OBJECT
public:
    // `limitUsd` is the amount above which is asked. accepted() means: send.
    SpendQuestion(const PriceTotal &total, double limitUsd, QWidget *parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override; // of the buttons

private:
    QWidget *makeButtons(int clips);
};
