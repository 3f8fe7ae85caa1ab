// No secret reaches the log, in whatever spelling and from whatever thread.
#include "platform/Logging.h"

#include <QLoggingCategory>
#include <QProcess>
#include <QTest>
#include <QUrl>

#include <thread>
#include <vector>

Q_LOGGING_CATEGORY(lcTest, "linkreel.test", QtDebugMsg)

namespace {

const QString secret = QStringLiteral("sk-live/0123+456789=abcdef");

} // namespace

class TestLogging : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void redacted_data();
    void redacted();
    void longerSecretsFirst();
    void blankSecretsHideNothing();
    void whatReachesStderr();
};

// Run by whatReachesStderr() as a process of its own: writes to the log from many threads.
void logFromManyThreads()
{
    installRedactingLog();
    std::vector<std::thread> threads;
    for (int number = 0; number < 8; ++number) {
        threads.emplace_back([number] {
            for (int i = 0; i < 200; ++i) {
                registerSecret(QStringLiteral("sk-thread-%1-%2").arg(number).arg(i));
                qCWarning(lcTest) << "thread" << number << "line" << i
                                  << QStringLiteral("sk-thread-%1-%2").arg(number).arg(i) << secret << "end";
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    qCDebug(lcTest, "Authorization: Bearer %s", "xyz123");
    qCCritical(lcTest).noquote() << QUrl(QStringLiteral("https://x.example/?k=") + secret);
}

void TestLogging::initTestCase()
{
    registerSecret(secret);
}

void TestLogging::redacted_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    const QString bullets(8, u'•');
    const auto row = [&](const char *name, const QString &text, const QString &shown) {
        QTest::newRow(name) << text << QString(shown).replace(QStringLiteral("%1"), bullets);
    };
    row("as it is", QStringLiteral("key ") + secret + u'.', QStringLiteral("key %1."));
    row("twice", secret + u' ' + secret, QStringLiteral("%1 %1"));
    row("in capitals", secret.toUpper(), QStringLiteral("%1"));
    row("percent-encoded", QString::fromLatin1(QUrl::toPercentEncoding(secret)), QStringLiteral("%1"));
    row("a header", QStringLiteral("Authorization: Bearer abc.DEF-123_~+/="),
        QStringLiteral("Authorization: Bearer %1"));
    row("a header in quotes", QStringLiteral("\"bearer abc\", \"x\""), QStringLiteral("\"bearer %1\", \"x\""));
    row("in an address", QStringLiteral("?auth=Bearer+abc&x=1"), QStringLiteral("?auth=Bearer+%1&x=1"));
    row("encoded in an address", QStringLiteral("Bearer%20abc"), QStringLiteral("Bearer%") + QStringLiteral("20%1"));
    row("a pair", QStringLiteral("(\"Authorization\", \"BEARER   abc\")"),
        QStringLiteral("(\"Authorization\", \"BEARER   %1\")"));
    row("nothing secret", QStringLiteral("task t-1 is Processing"), QStringLiteral("task t-1 is Processing"));
    row("a word that begins alike", QStringLiteral("forbearer of news"), QStringLiteral("forbearer of news"));
}

void TestLogging::redacted()
{
    QFETCH(QString, text);
    QFETCH(QString, shown);
    QCOMPARE(::redacted(text), shown);
}

void TestLogging::longerSecretsFirst()
{
    registerSecret(QStringLiteral("sk-short"));
    registerSecret(QStringLiteral("  sk-short-and-its-tail \n"));
    QCOMPARE(::redacted(QStringLiteral("sk-short-and-its-tail")), QString(8, u'•'));
    QCOMPARE(::redacted(QStringLiteral("sk-short")), QString(8, u'•'));
    registerSecret(QStringLiteral("sk-quo\"te\\d"));
    QString quoted;
    QDebug(&quoted).nospace() << QStringLiteral("sk-quo\"te\\d");
    QVERIFY(quoted.contains(u'\\'));
    QVERIFY2(!::redacted(quoted).contains(QStringLiteral("sk-quo")), qPrintable(quoted));
}

void TestLogging::blankSecretsHideNothing()
{
    registerSecret({});
    registerSecret(QStringLiteral("  \n"));
    QCOMPARE(::redacted(QStringLiteral("a b")), QStringLiteral("a b"));
}

void TestLogging::whatReachesStderr()
{
    QProcess process;
    process.setProgram(QCoreApplication::applicationFilePath());
    process.setArguments({QStringLiteral("--log")});
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_MESSAGE_PATTERN"), QStringLiteral("[%{category}] %{message}"));
    environment.remove(QStringLiteral("QT_LOGGING_RULES"));
    process.setProcessEnvironment(environment);
    process.start();
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 0);
    QVERIFY(process.readAllStandardOutput().isEmpty());
    const QString log = QString::fromLocal8Bit(process.readAllStandardError());
    QStringList lines = log.split(u'\n');
    QCOMPARE(lines.takeLast(), QString());
    QCOMPARE(lines.size(), 8 * 200 + 2);
    for (const QString &line : lines)
        QVERIFY2(line.startsWith(QStringLiteral("[linkreel.test] ")), qPrintable(line)); // the pattern, and whole lines
    QVERIFY(!log.contains(QStringLiteral("sk-")));
    QVERIFY(!log.contains(QStringLiteral("xyz123")));
    QCOMPARE(log.count(QStringLiteral("end\n")), 8 * 200);
}

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (application.arguments().contains(QStringLiteral("--log"))) {
        registerSecret(secret);
        logFromManyThreads();
        return 0;
    }
    TestLogging test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_logging.moc"
