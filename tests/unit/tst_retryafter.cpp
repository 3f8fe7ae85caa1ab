// Retry-After in all its forms: RFC 9110, 10.2.3 and 5.6.7.
#include "net/RetryAfter.h"

#include <QTest>
#include <QTimeZone>

class TestRetryAfter : public QObject
{
    Q_OBJECT

private slots:
    void dates();
    void headers_data();
    void headers();
};

void TestRetryAfter::headers_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<qint64>("seconds"); // -1: nothing
    const auto row = [](const char *header, qint64 seconds) { QTest::newRow(header) << QByteArray(header) << seconds; };
    // Counted from Sun, 06 Nov 1994 08:49:00 GMT.
    row("0", 0);
    row("120", 120);
    row("  7  ", 7);
    row("007", 7);
    row("3600", 3600);
    row("3601", 3600);
    row("99999999999999999999999", 3600);
    row("Sun, 06 Nov 1994 08:49:37 GMT", 37);
    row("Sunday, 06-Nov-94 08:49:37 GMT", 37);
    row("Sun Nov  6 08:49:37 1994", 37);
    row("Sun, 06 Nov 1994 08:48:00 GMT", 0);
    row("Mon, 07 Nov 1994 08:49:00 GMT", 3600);
    row("Fri, 31 Dec 9999 23:59:59 GMT", 3600);
    row("", -1);
    row(" ", -1);
    row("-1", -1);
    row("+5", -1);
    row("1.5", -1);
    row("1e3", -1);
    row("0x10", -1);
    row("5 s", -1);
    row("soon", -1);
    row("Sun, 06 Nov 1994 08:49:37 CET", -1);
    row("Sun, 32 Nov 1994 08:49:37 GMT", -1);
    row("1994-11-06T08:49:37Z", -1);
    row("\xff\xfe", -1);
}

void TestRetryAfter::dates()
{
    const QDateTime moment(QDate(1994, 11, 6), QTime(8, 49, 37), QTimeZone::utc());
    QCOMPARE(httpDate("Sun, 06 Nov 1994 08:49:37 GMT"), moment);
    QVERIFY(!httpDate("").isValid());
    QVERIFY(!httpDate("yesterday").isValid());
}

void TestRetryAfter::headers()
{
    QFETCH(QByteArray, header);
    QFETCH(qint64, seconds);
    const QDateTime now(QDate(1994, 11, 6), QTime(8, 49), QTimeZone::utc());
    const std::optional<std::chrono::seconds> read = retryAfter(header, now);
    QCOMPARE(read ? static_cast<qint64>(read->count()) : -1, seconds);
}

QTEST_GUILESS_MAIN(TestRetryAfter)
#include "tst_retryafter.moc"
