// What a failed request means for money, and whether asking again can help.
#include "api/ApiError.h"

#include <QTest>

class TestApiError : public QObject
{
    Q_OBJECT

private slots:
    void kinds_data();
    void kinds();
    void aNoThatMayBeNone_data();
    void aNoThatMayBeNone();
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
    row("proxy", Kind::Proxy, false, true);
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

// Of what counts as a no by its kind, what does not by its numbers: where in doubt, nobody pays twice.
void TestApiError::aNoThatMayBeNone_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("code"); // -1: none, as in a proxy's HTML
    QTest::addColumn<QString>("taskId");
    QTest::addColumn<bool>("known"); // that nothing was charged
    const auto row = [](int status, int code, bool known, const QString &taskId = {}) {
        QTest::addRow("%d, code %d %s", status, code, qPrintable(taskId)) << status << code << taskId << known;
    };
    for (const int status : {400, 402, 403, 405, 407, 410, 413, 415, 422, 425, 451})
        row(status, -1, true); // HTML of a proxy among them
    row(400, 400, true);
    row(413, 413, true);
    row(200, 500, true); // the balance
    row(200, 1001, true);
    row(200, -7, true);
    row(408, -1, false);
    row(408, 408, false);
    row(409, -1, false);
    row(409, 409, false);
    row(499, -1, false);
    row(200, 408, false);
    row(200, 409, false);
    row(200, 504, false);
    row(201, 500, false);
    row(202, 1001, false);
    row(400, 0, false); // "success", under a no
    row(400, 400, false, QStringLiteral("t-1"));
    row(200, 500, false, QStringLiteral("t-1"));
}

void TestApiError::aNoThatMayBeNone()
{
    QFETCH(int, status);
    QFETCH(int, code);
    QFETCH(QString, taskId);
    QFETCH(bool, known);
    for (const auto kind : {ApiError::Kind::Refused, ApiError::Kind::Unauthorized, ApiError::Kind::RateLimited}) {
        ApiError error;
        error.kind = kind;
        error.httpStatus = status;
        if (code != -1)
            error.code = code;
        error.taskId = taskId;
        QCOMPARE(createFailure(error), known ? CreateFailure::NotCharged : CreateFailure::Unknown);
        error.requestSent = false;
        QCOMPARE(createFailure(error), CreateFailure::NotCharged);
    }
}

QTEST_GUILESS_MAIN(TestApiError)
#include "tst_apierror.moc"
