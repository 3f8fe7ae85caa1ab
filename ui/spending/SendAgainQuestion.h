// SendAgainQuestion: the question before a task whose answer was lost is made a second time, which may be paid twice.
// How it is asked and answered is MoneyQuestion's.
#pragma once

#include "MoneyQuestion.h"
#include "catalog/PriceEstimate.h"

class SendAgainQuestion : public MoneyQuestion
{
    Q_OBJECT
public:
    // `total` is of the one request. accepted() means: send.
    SendAgainQuestion(const PriceTotal &total, PressGuard &guard, QWidget *parent = nullptr);
};
