// Only the newest token is current, and none once its guard is gone.
#include "platform/LateResultGuard.h"

#include <QTest>

#include <optional>

class TestLateResultGuard : public QObject
{
    Q_OBJECT

private slots:
    void onlyTheNewestIsCurrent()
    {
        LateResultGuard guard;
        const LateResultGuard::Token atFirst = guard.current();
        QVERIFY(atFirst.isCurrent());
        const LateResultGuard::Token second = guard.renew();
        QVERIFY(!atFirst.isCurrent());
        QVERIFY(second.isCurrent());
        QVERIFY(guard.current().isCurrent());
        guard.renew();
        QVERIFY(!second.isCurrent());
    }

    void noneIsCurrentWithoutItsGuard()
    {
        std::optional<LateResultGuard> guard(std::in_place);
        const LateResultGuard::Token token = guard->current();
        guard.emplace(); // another one at the same place
        QVERIFY(!token.isCurrent());
        QVERIFY(!LateResultGuard::Token().isCurrent());
    }
};

QTEST_GUILESS_MAIN(TestLateResultGuard)
#include "tst_lateresultguard.moc"
