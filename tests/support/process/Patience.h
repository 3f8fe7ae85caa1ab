// Patience: how long the tests wait for what must come: at least half a minute, for the machine may be busy with other
// things, and LINKREEL_PATIENCE times as long, 4 under the sanitizers, which are that much slower. This file is part of
// every test's precompiled header. For limits of waiting only, not for times that the program itself keeps.
#pragma once

#include <QTest>

#include <algorithm>

#ifndef LINKREEL_PATIENCE
#define LINKREEL_PATIENCE 1
#endif

namespace Patience {

constexpr int leastMs = 30'000;

// `usual`: milliseconds without sanitizers.
constexpr int ms(int usual)
{
    return usual * LINKREEL_PATIENCE;
}

// Of the QTRY_ macros, whose own limit is five seconds.
constexpr int tryMs(int usual)
{
    return ms(std::max(usual, leastMs));
}

// QTest::qWaitFor, as patient as the QTRY_ macros; `usual` in milliseconds.
template <typename Condition>
bool waitFor(Condition condition, int usual = leastMs)
{
    return QTest::qWaitFor(condition, ms(usual));
}

} // namespace Patience

// The other QTRY_ macros are made from these.
#undef QTRY_VERIFY_WITH_TIMEOUT
#define QTRY_VERIFY_WITH_TIMEOUT(expr, timeout)                                                                        \
    do {                                                                                                               \
        QTRY_IMPL((expr), Patience::tryMs(timeout))                                                                    \
        QVERIFY(expr);                                                                                                 \
    } while (false)
#undef QTRY_VERIFY2_WITH_TIMEOUT
#define QTRY_VERIFY2_WITH_TIMEOUT(expr, messageExpression, timeout)                                                    \
    do {                                                                                                               \
        QTRY_IMPL((expr), Patience::tryMs(timeout))                                                                    \
        QVERIFY2(expr, messageExpression);                                                                             \
    } while (false)
#undef QTRY_COMPARE_WITH_TIMEOUT
#define QTRY_COMPARE_WITH_TIMEOUT(expr, expected, timeout)                                                             \
    do {                                                                                                               \
        QTRY_IMPL(((expr) == (expected)), Patience::tryMs(timeout))                                                    \
        QCOMPARE(expr, expected);                                                                                      \
    } while (false)
