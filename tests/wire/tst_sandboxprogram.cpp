// The linkreel-sandbox program itself: what it prints, that it serves without a display, how it ends, what it refuses.
#include "support/http/HttpProbe.h"
#include "support/http/SandboxCalls.h"
#include "support/media/ClipDecoder.h"
#include "support/process/Patience.h"
#include "support/process/Programs.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

class TestSandboxProgram : public QObject
{
    Q_OBJECT

private:
    HttpProbe m_http;

    // As on a machine without a desktop.
    static void launch(QProcess &process, const QStringList &arguments)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
            environment.remove(QLatin1String(name));
        process.setProcessEnvironment(environment);
        process.start(builtProgram(QStringLiteral("linkreel-sandbox")), arguments);
    }

    static QUrl urlOf(QProcess &process)
    {
        if (!Patience::waitFor([&] { return process.canReadLine() || process.state() == QProcess::NotRunning; },
                               20'000))
            return {};
        return QUrl(QString::fromUtf8(process.readLine()).trimmed(), QUrl::StrictMode);
    }

private slots:
    void itServesAndEndsCleanly_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGINT") << SIGINT;
    }

    void itServesAndEndsCleanly()
    {
        QFETCH(int, signal);
        QProcess process;
        launch(process,
               {QStringLiteral("--key"), QStringLiteral("secret"), QStringLiteral("--speed"), QStringLiteral("200")});
        const QUrl base = urlOf(process);
        QVERIFY2(base.isValid(), process.readAllStandardError().constData());
        QCOMPARE(base.path(), QStringLiteral("/api/v1"));
        SandboxCalls calls(m_http, base, "secret");
        QCOMPARE(calls.check().status, 200);
        QCOMPARE(SandboxCalls(m_http, base, "sandbox-key").check().status, 401);

        const HttpAnswer clip =
            m_http.get(calls.finishedClip(SandboxCalls::small(QStringLiteral("letters without a display"))));
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("a.mp4")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(clip.body) == clip.body.size());
        file.close();
        QCOMPARE(DecodedClip::read(file.fileName()).frames, 96);

        QElapsedTimer timer;
        timer.start();
        ::kill(static_cast<pid_t>(process.processId()), signal);
        QTRY_COMPARE(process.state(), QProcess::NotRunning);
        QVERIFY2(timer.elapsed() < Patience::ms(3000), qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 0);
        QCOMPARE(process.readAllStandardOutput(), QByteArray()); // the one line, and no more
        QCOMPARE(process.readAllStandardError(), QByteArray());
    }

    void theUsualKey()
    {
        QProcess process;
        launch(process, {});
        const QUrl base = urlOf(process);
        QCOMPARE(SandboxCalls(m_http, base, "sandbox-key").check().status, 200);
        process.terminate();
        QTRY_COMPARE(process.state(), QProcess::NotRunning);
    }

    void tasksOutliveAKillInAFolder()
    {
        QTemporaryDir folder;
        const QStringList arguments{QStringLiteral("--folder"), folder.filePath(QStringLiteral("work")),
                                    QStringLiteral("--speed"), QStringLiteral("1000")};
        QProcess first;
        launch(first, arguments);
        const QString id =
            SandboxCalls(m_http, urlOf(first), "sandbox-key").made(SandboxCalls::small(QStringLiteral("a heron")));
        QVERIFY(!id.isEmpty());
        first.kill();
        QTRY_COMPARE(first.state(), QProcess::NotRunning);
        QProcess second;
        launch(second, arguments);
        SandboxCalls calls(m_http, urlOf(second), "sandbox-key");
        QCOMPARE(m_http.get(calls.clipOf(id)).status, 200);
        second.terminate();
        QTRY_COMPARE(second.state(), QProcess::NotRunning);
    }

    void helpNamesEverything()
    {
        QProcess process;
        launch(process, {QStringLiteral("--help")});
        QTRY_COMPARE(process.state(), QProcess::NotRunning);
        QCOMPARE(process.exitCode(), 0);
        const QString help = QString::fromUtf8(process.readAllStandardOutput());
        for (const char *word : {"--port", "--key", "--speed", "--folder", "--faults", "sandbox-key", "sandbox:fail",
                                 "sandbox:lost-answer", "LINKMODEL_BASE_URL"})
            QVERIFY2(help.contains(QLatin1String(word)), word);
    }

    void badArgumentsAreRefused_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("names");
        const auto row = [](const char *arguments, const char *names) {
            QTest::newRow(arguments) << QString::fromLatin1(arguments).split(u' ') << QString::fromLatin1(names);
        };
        row("--port x", "--port");
        row("--port 70000", "--port");
        row("--port", "port");
        row("--speed 0", "--speed");
        row("--speed nan", "--speed");
        row("--speed 2000", "--speed");
        row("--key ", "--key");
        row("--faults sandbox:fial", "sandbox:fial");
        row("--loud", "loud");
        row("extra", "extra");
    }

    void badArgumentsAreRefused()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, names);
        QProcess process;
        launch(process, arguments);
        QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 20'000);
        QCOMPARE(process.exitCode(), 2);
        const QString text = QString::fromUtf8(process.readAllStandardError());
        QVERIFY2(text.contains(names) && text.contains(QStringLiteral("--help")), qPrintable(text));
        QCOMPARE(process.readAllStandardOutput(), QByteArray());
    }

    void aPortInUseIsSaid()
    {
        QProcess first;
        launch(first, {});
        const QUrl base = urlOf(first);
        QProcess second;
        launch(second, {QStringLiteral("--port"), QString::number(base.port())});
        QTRY_COMPARE(second.state(), QProcess::NotRunning);
        QCOMPARE(second.exitCode(), 1);
        QVERIFY(second.readAllStandardError().contains(QByteArray::number(base.port())));
        first.terminate();
        QTRY_COMPARE(first.state(), QProcess::NotRunning);
    }
};

QTEST_GUILESS_MAIN(TestSandboxProgram)
#include "tst_sandboxprogram.moc"
