// Spending: what the tasks of a span of time cost, by the prices in the create replies. A value.
#pragma once

struct Spending
{
    double usd = 0;
    int priced = 0;   // tasks whose price is known
    int unpriced = 0; // accepted without a price
    int unknown = 0;  // the answer was lost: perhaps charged, in no sum

    friend bool operator==(const Spending &, const Spending &) = default;
};
