// Patience: how many times longer the tests of this build wait than their sources say: LINKREEL_PATIENCE, 4 under the
// sanitizers, which are that much slower. For limits of waiting only, not for times that the program itself keeps.
#pragma once

#include <QTest>

#ifndef LINKREEL_PATIENCE
#define LINKREEL_PATIENCE 1
#endif

namespace Patience {

// `usual`: milliseconds without sanitizers.
constexpr int ms(int usual)
{
    return usual * LINKREEL_PATIENCE;
}

// QTest::qWaitFor, as patient as the QTRY_ macros; `usual` in milliseconds.
template <typename Condition>
bool waitFor(Condition condition, int usual = 5000)
{
    return QTest::qWaitFor(condition, ms(usual));
}

} // namespace Patience

// The other QTRY_ macros are made from these. With sanitizers this file is part of every test's precompiled header.
#if LINKREEL_PATIENCE > 1
#undef QTRY_VERIFY_WITH_TIMEOUT
#define QTRY_VERIFY_WITH_TIMEOUT(expr, timeout)                                                                        \
    do {                                                                                                               \
        QTRY_IMPL((expr), (timeout)*LINKREEL_PATIENCE)                                                                 \
        QVERIFY(expr);                                                                                                 \
    } while (false)
#undef QTRY_VERIFY2_WITH_TIMEOUT
#define QTRY_VERIFY2_WITH_TIMEOUT(expr, messageExpression, timeout)                                                    \
    do {                                                                                                               \
        QTRY_IMPL((expr), (timeout)*LINKREEL_PATIENCE)                                                                 \
        QVERIFY2(expr, messageExpression);                                                                             \
    } while (false)
#undef QTRY_COMPARE_WITH_TIMEOUT
#define QTRY_COMPARE_WITH_TIMEOUT(expr, expected, timeout)                                                             \
    do {                                                                                                               \
        QTRY_IMPL(((expr) == (expected)), (timeout)*LINKREEL_PATIENCE)                                                 \
        QCOMPARE(expr, expected);                                                                                      \
    } while (false)
#endif
