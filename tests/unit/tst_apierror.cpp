// What a failed request means for money, and whether asking again can help.
#include "api/ApiError.h"

#include <QTest>

class TestApiError : public QObject
{
    Q_OBJECT

private slots:
    void kinds_data();
    void kinds();
};

void TestApiError::kinds_data()
{
    using Kind = ApiError::Kind;
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("known");     // that nothing was charged, although the request went out
    QTest::addColumn<bool>("transient"); // for queries
    const auto row = [](const char *name, Kind kind, bool known, bool transient) {
        QTest::newRow(name) << static_cast<int>(kind) << known << transient;
    };
    row("unreachable", Kind::Unreachable, false, true);
    row("tls", Kind::Tls, false, true);
    row("connection lost", Kind::ConnectionLost, false, true);
    row("timed out", Kind::TimedOut, false, true);
    row("redirected", Kind::Redirected, false, true);
    row("unauthorized", Kind::Unauthorized, true, false);
    row("not found", Kind::NotFound, true, false);
    row("rate limited", Kind::RateLimited, true, true);
    row("refused", Kind::Refused, true, true);
    row("server fault", Kind::ServerFault, false, true);
    row("unreadable", Kind::Unreadable, false, true);
    row("too large", Kind::TooLarge, false, true);
    row("aborted", Kind::Aborted, false, true);
}

void TestApiError::kinds()
{
    QFETCH(int, kind);
    QFETCH(bool, known);
    QFETCH(bool, transient);
    ApiError error;
    error.kind = static_cast<ApiError::Kind>(kind);
    QVERIFY(error.requestSent); // the careful assumption
    QCOMPARE(createFailure(error), known ? CreateFailure::NotCharged : CreateFailure::Unknown);
    QCOMPARE(error.isTransient(), transient);
    error.requestSent = false;
    QCOMPARE(createFailure(error), CreateFailure::NotCharged);
}

QTEST_GUILESS_MAIN(TestApiError)
#include "tst_apierror.moc"
