// A history that cannot be taken in or written: a file of another kind, a full disk, a kill, a person who gives up. It
// is said with its place, and all or nothing is there afterwards.
#include "support/tasks/HistoryFileRig.h"

#include <QDir>
#include <QJsonArray>
#include <QTest>

class TestHistoryFaults : public QObject, protected HistoryFileRig
{
    Q_OBJECT

private slots:
    void init() { setUp(); }

    void whatCannotBeReadIsSaidWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const QByteArray &content, const char *words) {
            QTest::newRow(name) << content << QString::fromUtf8(words);
        };
        const QByteArray good = taskText();
        const auto with = [](const char *name, const QJsonValue &value) {
            return history(taskText({{QStringLiteral("taskId"), QStringLiteral("a")}}) + ",\n" +
                           taskText({{QLatin1String(name), value}}));
        };
        row("empty", "", "no history");
        row("a picture", "\x89PNG\r\n", "no history");
        row("other JSON", "{\"tasks\":[]}", "no history");
        row("a list", "[1]", "no history");
        row("a newer one", "{\"linkreelHistory\":2,\"tasks\":[]}", "newer LinkReel");
        row("no tasks", "{\"linkreelHistory\":1}", "no tasks");
        row("cut off", history(good + ",\n\n" + good.left(40), {}).chopped(1), "Line 4: the file ends");
        row("cut between", history(good, {}).chopped(1), "Line 2");
        row("no comma", history(good + '\n' + good), "Line 3: a comma");
        row("more after it", history(good) + "\n\nx", "Line 4: something follows");
        row("nested", history(QByteArray(5000, '[')), "nested too deep");
        row("too large", history("{\"a\":\"" + QByteArray(5 << 20, 'x') + "\"}"), "too large");
        row("no JSON", history("{\"a\":nothing}"), "Line 2: this is no JSON");
        row("not UTF-8", history("{\"a\":\"\xff\"}"), "Line 2: this is no JSON");
        row("a task that is none", history("7"), "Line 2: “state”");
        row("state", with("state", QStringLiteral("dancing")), "Line 3: “state”");
        row("state as a number", with("state", 3), "Line 3: “state”");
        row("an absurd date", with("createdAt", QStringLiteral("9999-01-01T00:00:00.000Z")), "Line 3: “createdAt”");
        row("before all clocks", with("acceptedAt", QStringLiteral("1066-10-14T00:00:00.000Z")),
            "Line 3: “acceptedAt”");
        row("no date", with("createdAt", QStringLiteral("yesterday")), "Line 3: “createdAt”");
        row("a price below nothing", with("priceUsd", -1), "Line 3: “priceUsd”");
        row("a price in words", with("priceUsd", QStringLiteral("free")), "Line 3: “priceUsd”");
        row("half a check", with("checks", 1.5), "Line 3: “checks”");
        row("bytes", with("clipBytes", 1e300), "Line 3: “clipBytes”");
        row("clip state", with("clipState", true), "Line 3: “clipState”");
        row("error", with("error", QJsonObject{{QStringLiteral("kind"), QStringLiteral("?")}}), "Line 3: “error”");
        row("request", with("request", QJsonArray{}), "Line 3: “request”");
        row("fields",
            with("request", QJsonObject{{QStringLiteral("model"), QStringLiteral("m")},
                                        {QStringLiteral("prompt"), QStringLiteral("p")},
                                        {QStringLiteral("fields"), 1}}),
            "Line 3: “request”");
        row("addresses", with("sentAddresses", QJsonObject{{QStringLiteral("a"), 1}}), "Line 3: “sentAddresses”");
        row("a picture that is not in it",
            with("request", QJsonObject{{QStringLiteral("model"), QStringLiteral("m")},
                                        {QStringLiteral("prompt"), QStringLiteral("p")},
                                        {QStringLiteral("fields"),
                                         QJsonObject{{QStringLiteral("f"),
                                                      QStringLiteral("linkreel-large:") + QString(64, u'a')}}}}),
            "1 of its pictures");
        row("a changed picture", history(good, ",\n\"values\":{\"" + QByteArray(64, 'a') + "\":\"data:\"}}"),
            "Line 3: a picture was changed");
        row("a picture with another name", history(good, ",\"values\":{\"../x\":\"y\"}}"), "a picture was changed");
        row("a sandbox's", "{\"linkreelHistory\":1,\"sandbox\":true,\"tasks\":[" + good + "]}", "sandbox");
    }

    void whatCannotBeReadIsSaidWithItsPlace()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, words);
        fill(there());
        writeHistory(content);
        const HistoryImport imported = in(there());
        QVERIFY2(said(imported.problem).contains(words), qPrintable(said(imported.problem)));
        QCOMPARE(imported.taken, 0);
        StorePeer peer(there());
        QCOMPARE(peer.value(QStringLiteral("SELECT count(*) FROM task")).toInt(), 9);
        QCOMPARE(peer.value(QStringLiteral("SELECT count(*) FROM picture")).toInt(), 3);
    }

    // All or nothing, pictures included, also when the disk gives out in the last step.
    void aDiskThatGivesOutLeavesNothingBehind()
    {
        fill(here());
        QVERIFY(!out(here()).problem);
        {
            const TaskStore store(there());
        }
        StorePeer peer(there());
        peer.run(
            QStringLiteral("CREATE TRIGGER refuse BEFORE INSERT ON task WHEN new.remote_id = 'remote-7' BEGIN SELECT "
                           "RAISE(ABORT, 'database or disk is full'); END"));
        const HistoryImport imported = in(there());
        QVERIFY2(said(imported.problem).contains(QStringLiteral("disk is full")), qPrintable(said(imported.problem)));
        QCOMPARE(peer.value(QStringLiteral("SELECT count(*) FROM task")).toInt(), 0);
        QCOMPARE(peer.value(QStringLiteral("SELECT count(*) FROM picture")).toInt(), 0);
        peer.run(QStringLiteral("DROP TRIGGER refuse"));
        QCOMPARE(in(there()).taken, 9);
    }

    void givingUpChangesNothing()
    {
        fill(here());
        QVERIFY(!out(here()).problem);
        const QByteArray before = fileBytes(file());
        int calls = 0;
        const HistoryProgress untilThird = [&calls](qint64, qint64) { return ++calls < 3; };
        QVERIFY(exportHistory(here(), file(), false, untilThird).isCancelled);
        QCOMPARE(fileBytes(file()), before);
        QCOMPARE(QDir(folder()).entryList({QStringLiteral("history*")}).size(), 1);
        {
            const TaskStore store(there());
        }
        for (int limit = 1; limit < 20; limit += 3) {
            calls = 0;
            const HistoryImport imported =
                importHistory(there(), file(), false, [&](qint64, qint64) { return ++calls < limit; });
            QVERIFY(imported.isCancelled || imported.taken == 9);
            if (imported.isCancelled) {
                QVERIFY2(!imported.problem, qPrintable(said(imported.problem)));
                QCOMPARE(StorePeer(there()).value(QStringLiteral("SELECT count(*) FROM task")).toInt(), 0);
                QCOMPARE(StorePeer(there()).value(QStringLiteral("SELECT count(*) FROM picture")).toInt(), 0);
            }
        }
    }

    // A run that was killed while it put an import's tasks in: the next one has none of them, and all others.
    void whatAKillLeftIsTakenOut()
    {
        fill(here());
        QVERIFY(!out(here()).problem);
        Task mine = acceptedTask(QStringLiteral("mine"), 1'790'000'000'000);
        Task later = acceptedTask(QStringLiteral("later"), 1'790'000'000'000);
        {
            TaskStore store(there());
            QVERIFY(store.add(mine));
            const HistoryImport imported = importHistory(there(), file(), false, goOn, *store.writeTurn());
            QCOMPARE(imported.taken, 9);
            QCOMPARE(imported.firstId, mine.id + 1);
            QVERIFY(store.add(later));
            QCOMPARE(later.id, imported.lastId + 1);
            StorePeer(there()).run(
                QStringLiteral("CREATE TABLE import_under_way AS SELECT %1 AS first_id, %2 AS last_id")
                    .arg(imported.firstId)
                    .arg(imported.lastId));
        }
        const TaskStore again(there());
        QVERIFY2(again.isOpen(), qPrintable(problemOf(again)));
        QCOMPARE(StorePeer(there()).value(QStringLiteral("SELECT group_concat(remote_id) FROM task")).toString(),
                 QStringLiteral("mine,later"));
        const HistoryImport imported = in(there());
        QCOMPARE(imported.taken, 9);
        QVERIFY(imported.firstId > later.id);
    }

    void whatCannotBeWrittenIsSaid()
    {
        fill(here());
        const HistoryExport exported = exportHistory(here(), QStringLiteral("/proc/none/history.json"), false, goOn);
        QVERIFY2(said(exported.problem).contains(QStringLiteral("could not be written")),
                 qPrintable(said(exported.problem)));
        QVERIFY(importHistory(there(), at(QStringLiteral("none.json")), false, goOn).problem);
    }
};

QTEST_GUILESS_MAIN(TestHistoryFaults)
#include "tst_historyfaults.moc"
