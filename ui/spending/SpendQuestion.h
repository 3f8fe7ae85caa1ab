// SpendQuestion: the question before a press that costs more than the user's limit: how much, how many, of what. How it
// is asked and answered is MoneyQuestion's.
#pragma once

#include "MoneyQuestion.h"
#include "catalog/PriceEstimate.h"

class SpendQuestion : public MoneyQuestion
{
    Q_OBJECT
public:
    // `limitUsd` is the amount above which is asked. accepted() means: send.
    SpendQuestion(const PriceTotal &total, double limitUsd, QWidget *parent = nullptr);
};
