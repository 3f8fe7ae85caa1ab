// How the faults of the sandbox are ordered: by their spelling, by chance under a seed, by flag and by the admin
// address; and what cannot be understood is refused and changes nothing.
#include "sandbox/FaultDice.h"
#include "support/process/Patience.h"
#include "support/process/Programs.h"
#include "support/window/SandboxRig.h"

#include <QJsonArray>
#include <QProcess>
#include <QTest>

class TestSandboxOrders : public QObject
{
    Q_OBJECT

private:
    SandboxRig m_rig{SandboxRig::fastSmallClips()};

private slots:
    void cleanup() { m_rig.server.setFaults({}); }

    void theSeedDecides()
    {
        const auto pattern = [](quint64 seed) {
            FaultDice dice(
                SandboxRig::faultsOf({QStringLiteral("query:status-500=0.25"), QStringLiteral("create:status-500")}),
                seed);
            QString seen;
            for (int i = 0; i < 4000; ++i) {
                seen += dice.strike(ServerFault::Scope::Query).fault ? u'x' : u'-';
                dice.strike(ServerFault::Scope::Create); // another scope changes nothing
            }
            return seen;
        };
        QCOMPARE(pattern(7), pattern(7));
        QVERIFY(pattern(7) != pattern(8));
        const auto struck = pattern(7).count(u'x');
        QVERIFY2(struck > 850 && struck < 1150, qPrintable(QString::number(struck)));
        FaultDice never(SandboxRig::faultsOf({QStringLiteral("file:missing=0")}), 1);
        for (int i = 0; i < 1000; ++i)
            QVERIFY(!never.strike(ServerFault::Scope::File).fault);
    }

    void spellings_data()
    {
        QTest::addColumn<QString>("words"); // of the refusal; empty: it is right
        for (const char *right :
             {"create:reset-after", "create:reset-after=0.05", "query:status-503=0.25,next=3", "file:slow-2,next=1",
              "auth:rate-limit", "auth:rate-limit-30", "query:html", "query:html-502", "create:html-after=0"})
            QTest::newRow(right) << QString();
        const auto wrong = [](const char *spelling, const char *words) {
            QTest::newRow(spelling) << QString::fromLatin1(words);
        };
        wrong("", "SCOPE:FAULT");
        wrong("reset-after", "SCOPE:FAULT");
        wrong("create:reset-after=0.1=0.2", "SCOPE:FAULT");
        wrong("crate:reset-after", "no scope \"crate\"");
        wrong("create:rest-after", "no fault \"rest-after\"");
        wrong("create:missing", "goes with query, file");
        wrong("query:slow-3", "goes with file");
        wrong("query:status", "needs its number");
        wrong("query:status-200", "from 400 to 599");
        wrong("query:reset-after-3", "no fault");
        wrong("query:delay-700000", "from 1 to 600000");
        wrong("query:html=1.5", "from 0 to 1");
        wrong("query:html=often", "from 0 to 1");
        wrong("query:html=nan", "from 0 to 1");
        wrong("query:html,next=0", "whole number from 1");
        wrong("query:html,next=x", "whole number from 1");
    }

    void spellings()
    {
        QFETCH(QString, words);
        const QString spelling = QString::fromLatin1(QTest::currentDataTag());
        const auto read = ServerFault::read(spelling);
        if (words.isEmpty()) {
            QVERIFY2(read, read ? "" : qPrintable(read.error()));
            QCOMPARE(read->spelling(), spelling);
            return;
        }
        QVERIFY(!read);
        QVERIFY2(read.error().contains(words), qPrintable(read.error()));
    }

    void theAdminAddressSwitchesThem()
    {
        HttpAnswer answer =
            m_rig.http.ask("PUT", m_rig.admin("faults"), R"({"seed":7,"faults":["auth:status-500","auth:html=0.5"]})");
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.json.value(u"seed").toInt(), 7);
        QCOMPARE(m_rig.calls.check().status, 500);
        answer = m_rig.http.ask("POST", m_rig.admin("faults"), R"({"faults":["query:missing,next=2"]})");
        QCOMPARE(answer.json.value(u"faults").toArray().size(), 3);
        QCOMPARE(m_rig.calls.query(QStringLiteral("x")).status, 404);
        answer = m_rig.http.get(m_rig.admin("faults"));
        QCOMPARE(answer.json.value(u"faults").toArray().at(2).toObject().value(u"fault").toString(),
                 QStringLiteral("query:missing,next=1"));
        QVERIFY(
            m_rig.http.get(m_rig.admin("counts")).json.value(u"struck").toObject().value(u"auth:status-500").toInt() >=
            1);
        answer = m_rig.http.ask("PUT", m_rig.admin("faults"), R"({"faults":[]})");
        QCOMPARE(m_rig.calls.check().status, 200);
        m_rig.http.ask("POST", m_rig.admin("faults"), R"({"faults":["auth:status-500"]})");
        QCOMPARE(m_rig.http.ask("DELETE", m_rig.admin("faults")).json.value(u"faults").toArray().size(), 0);
        QCOMPARE(m_rig.calls.check().status, 200);
    }

    void whatItCannotUnderstandIsRefused_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const char *method, const char *body, const char *words) {
            QTest::newRow(name) << QByteArray(method) << QByteArray(body) << QString::fromLatin1(words);
        };
        row("nothing", "PUT", "", "JSON object");
        row("no JSON", "PUT", "create:reset-after", "JSON object");
        row("a list", "PUT", "[]", "JSON object");
        row("no list", "PUT", R"({"faults":"auth:html"})", "list");
        row("no text", "PUT", R"({"faults":[3]})", "text");
        row("unknown fault", "PUT", R"({"faults":["auth:html","auth:hmtl"]})", "hmtl");
        row("unknown key", "PUT", R"({"faults":[],"rate":1})", "rate");
        row("bad seed", "PUT", R"({"faults":[],"seed":-1})", "seed");
        row("seed as text", "PUT", R"({"faults":[],"seed":"7"})", "seed");
        row("seed beside POST", "POST", R"({"faults":[],"seed":7})", "PUT");
    }

    void whatItCannotUnderstandIsRefused()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, body);
        QFETCH(QString, words);
        m_rig.order({QStringLiteral("auth:status-599")});
        const HttpAnswer answer = m_rig.http.ask(method, m_rig.admin("faults"), body);
        QCOMPARE(answer.status, 400);
        const QString sentence = answer.json.value(u"error").toString();
        QVERIFY2(sentence.contains(words) && sentence.contains(u'.'), qPrintable(sentence));
        QCOMPARE(m_rig.calls.check().status, 599); // and nothing has changed
    }

    void otherMethodsAreRefused()
    {
        QCOMPARE(m_rig.http.ask("PATCH", m_rig.admin("faults"), "{}").status, 405);
        QCOMPARE(m_rig.http.ask("PUT", m_rig.admin("counts"), "{}").status, 405);
        QCOMPARE(m_rig.http.ask("DELETE", m_rig.admin("tasks")).status, 405);
    }

    void flagsOrderThem()
    {
        QProcess process;
        process.start(builtProgram(QStringLiteral("linkreel-sandbox")),
                      {QStringLiteral("--key"), QStringLiteral("k"), QStringLiteral("--fault"),
                       QStringLiteral("auth:status-503,next=1"), QStringLiteral("--fault"),
                       QStringLiteral("auth:status-500=1,next=2"), QStringLiteral("--fault-seed"),
                       QStringLiteral("9")});
        QVERIFY(Patience::waitFor([&] { return process.canReadLine() || process.state() == QProcess::NotRunning; },
                                  20'000));
        const QUrl base(QString::fromUtf8(process.readLine()).trimmed(), QUrl::StrictMode);
        SandboxCalls calls(m_rig.http, base, "k");
        QCOMPARE(calls.check().status, 503);
        QCOMPARE(calls.check().status, 500);
        QCOMPARE(calls.check().status, 500);
        QCOMPARE(calls.check().status, 200);
        QCOMPARE(m_rig.http.get(base.resolved(QUrl(QStringLiteral("/sandbox/faults")))).json.value(u"seed").toInt(), 9);
        process.terminate();
        QTRY_COMPARE(process.state(), QProcess::NotRunning);
    }

    void badFlagsAreRefused_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("fault") << QStringList{QStringLiteral("--fault"), QStringLiteral("create:rest")};
        QTest::newRow("fault-seed") << QStringList{QStringLiteral("--fault-seed"), QStringLiteral("x")};
    }

    void badFlagsAreRefused()
    {
        QFETCH(QStringList, arguments);
        QProcess process;
        process.start(builtProgram(QStringLiteral("linkreel-sandbox")), arguments);
        QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 20'000);
        QCOMPARE(process.exitCode(), 2);
        QVERIFY(process.readAllStandardError().contains(arguments.first().toLatin1()));
    }

    void helpNamesEverything()
    {
        const QString help = serverFaultsHelp();
        for (const char *word : {"reset-before", "reset-after", "silent", "delay-MS", "truncate-head", "truncate-body",
                                 "status-NNN", "rate-limit", "html-after", "revoked", "missing", "no-link",
                                 "expired-link", "slow-S", "curl -X PUT", "sandbox:press-NAME"})
            QVERIFY2(help.contains(QLatin1String(word)), word);
    }
};

QTEST_MAIN(TestSandboxOrders)
#include "tst_sandboxorders.moc"
