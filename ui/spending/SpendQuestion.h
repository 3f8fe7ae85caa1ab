// SpendQuestion: the question before a press that costs more than the user's limit, alone or with what was pressed in
// the last minute: how much, how many, of what. How it is asked and answered is MoneyQuestion's.
#pragma once

#include "MoneyQuestion.h"
#include "catalog/PriceEstimate.h"

class SpendQuestion : public MoneyQuestion
{
    Q_OBJECT
public:
    // `total`: this press. `earlier`: what was pressed in the last minute. `limitUsd` is the amount above which is
    // asked. accepted() means: send.
    SpendQuestion(const PriceTotal &total, const PriceTotal &earlier, double limitUsd, PressGuard &guard,
                  QWidget *parent = nullptr);
};
