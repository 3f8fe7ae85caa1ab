// The history as a file: out and in again without loss, once; bounded against anything that is put into such a file;
// and nothing that comes in is ever sent or fetched by itself.
#include "support/StorePeer.h"
#include "support/StoreSentences.h"
#include "tasks/history/HistoryAdmission.h"
#include "tasks/history/HistoryImport.h"
#include "tasks/history/HistoryTransfer.h"
#include "tasks/history/JsonStreamReader.h"
#include "tasks/history/TaskJson.h"
#include "tasks/store/TaskStore.h"
#include "ui/words/store/HistoryWords.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

class TestHistoryFile : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    const HistoryProgress m_goOn = [](qint64, qint64) { return true; };

    QString at(const QString &name) const { return m_dir->filePath(name); }
    QString here() const { return at(QStringLiteral("here.sqlite")); }
    QString there() const { return at(QStringLiteral("there.sqlite")); }
    QString file() const { return at(QStringLiteral("history.json")); }

    static QString said(const std::optional<HistoryError> &problem)
    {
        return problem ? historyProblem(*problem) : QString();
    }
    static QByteArray contentOf(const QString &path)
    {
        QFile in(path);
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray("(none)");
    }
    void write(const QByteArray &bytes) const
    {
        QFile out(file());
        QVERIFY(out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size());
    }
    static QString picture(char letter)
    {
        return QStringLiteral("data:image/png;base64,") + QString(9000, QLatin1Char(letter));
    }
    // A task of each state, some with pictures, one with a value in every member.
    static void fill(const QString &path)
    {
        TaskStore store(path);
        Task full = fullTask();
        full.clipPath.clear(); // no file stands there
        full.clipBytes = 0;
        full.clips.first() = {full.clips.first().link, ClipState::Failed, {}, 0, full.clipError};
        QVERIFY(store.add(full));
        int number = 0;
        for (const TaskState state :
             {TaskState::Refused, TaskState::Unknown, TaskState::Processing, TaskState::Pending, TaskState::Success,
              TaskState::Cancelled, TaskState::TimedOut, TaskState::NotFound}) {
            ++number;
            Task task = acceptedTask(QStringLiteral("remote-%1").arg(number), 1'790'000'000'000 + number);
            task.state = state;
            task.request.fields.insert(QStringLiteral("first_frame_image"), picture(number % 2 ? 'A' : 'B'));
            task.request.fields.insert(QStringLiteral("images"),
                                       QJsonArray{picture('C'), QStringLiteral("https://a.b/c")});
            QVERIFY(store.add(task));
        }
    }
    HistoryExport out(const QString &path) { return exportHistory(path, file(), false, m_goOn); }
    HistoryImport in(const QString &path) { return importHistory(path, file(), false, m_goOn); }
    static QByteArray history(const QByteArray &tasks, const QByteArray &rest = "}")
    {
        return "{\"linkreelHistory\":1,\"sandbox\":false,\n\"tasks\":[" + tasks + "]" + rest;
    }
    static QByteArray taskText(const QJsonObject &members = {})
    {
        Task task = acceptedTask(QStringLiteral("r"), 1'790'000'000'000);
        QJsonObject json = taskToJson(task);
        for (auto it = members.begin(); it != members.end(); ++it)
            json.insert(it.key(), it.value());
        return QJsonDocument(json).toJson(QJsonDocument::Compact);
    }

private slots:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void outInAndOutIsTheSame()
    {
        fill(here());
        const HistoryExport exported = out(here());
        QVERIFY2(!exported.problem, qPrintable(said(exported.problem)));
        QCOMPARE(exported.tasks, 9);
        QCOMPARE(exported.pictures, 3); // once each, however many tasks have it
        const QByteArray first = contentOf(file());
        QVERIFY(!QJsonDocument::fromJson(first).isNull());

        TaskStore store(there());
        const HistoryImport imported = in(there());
        QVERIFY2(!imported.problem, qPrintable(said(imported.problem)));
        QCOMPARE(imported.taken, 9);
        QCOMPARE(imported.known, 0);
        QCOMPARE(imported.cancelled + imported.unknown, 0);
        QCOMPARE(imported.watched, 2);
        QCOMPARE(imported.clipsAway, 1);
        for (qint64 id = imported.firstId; id <= imported.lastId; ++id)
            QVERIFY(store.search().task(id));
        QCOMPARE(wholeTask(store, imported.lastId).request.fields.value(u"first_frame_image").toString(), picture('B'));
        QVERIFY(!out(there()).problem);
        QCOMPARE(contentOf(file()), first);
    }

    // Whatever a member holds, it comes back: a new member that is forgotten here fails.
    void everyMemberTravels()
    {
        Task task = fullTask();
        task.tracked = true;
        task.remoteId = QStringLiteral("../a\nb\t\u202e"); // whatever the server said: it must come back
        const auto back = taskFromJson(taskToJson(task));
        QVERIFY2(back, back ? "" : qPrintable(said(back.error())));
        QCOMPARE(*back, task);
        TaskStore store(here());
        QVERIFY(store.add(task));
        const int columns =
            StorePeer(here()).value(QStringLiteral("SELECT count(*) FROM pragma_table_info('task')")).toInt();
        QCOMPARE(taskToJson(task).size(), columns - 3); // without id; model and prompt stand in the request
    }

    void whatIsThereAlreadyIsSkipped()
    {
        fill(here());
        QVERIFY(!out(here()).problem);
        const HistoryImport again = in(here());
        QVERIFY2(!again.problem, qPrintable(said(again.problem)));
        QCOMPARE(again.taken, 0);
        QCOMPARE(again.known, 9);
        QCOMPARE(again.firstId, 0);
        QCOMPARE(StorePeer(here()).value(QStringLiteral("SELECT count(*) FROM task")).toInt(), 9);
    }

    // Twenty takes of one press are alike, and are twenty all the same.
    void takesThatAreAlikeAllCome()
    {
        {
            TaskStore store(here());
            QList<Task> takes;
            for (int i = 0; i < 20; ++i) {
                Task task = acceptedTask(i < 15 ? QStringLiteral("r%1").arg(i) : QString(), 1'790'000'000'000);
                task.state = i < 15 ? TaskState::Failed : TaskState::Refused;
                takes << task;
            }
            QVERIFY(store.addAll(takes));
        }
        QCOMPARE(out(here()).tasks, 20);
        {
            const TaskStore store(there());
        }
        QCOMPARE(in(there()).taken, 20);
        QCOMPARE(in(there()).taken, 0);
        {
            TaskStore store(there()); // one of the refused was sent again there, and has an id now
            Task task = store.search().inStates({TaskState::Refused}).first();
            task.state = TaskState::Pending;
            task.remoteId = QStringLiteral("later");
            QVERIFY(store.update(task));
        }
        QCOMPARE(in(there()).taken, 0);
    }

    void nothingGoesOnByItself()
    {
        {
            TaskStore store(here());
            for (const TaskState state : {TaskState::Waiting, TaskState::Sending, TaskState::Processing}) {
                Task task = acceptedTask({}, 1'790'000'000'000 + static_cast<int>(state));
                task.state = state;
                QVERIFY(store.add(task));
            }
            Task wanted = finishedTask(QStringLiteral("w"), QUrl(QStringLiteral("https://evil.example/x.mp4")),
                                       1'790'000'200'000);
            wanted.clipState = ClipState::Wanted;
            QVERIFY(store.add(wanted));
        }
        QCOMPARE(out(here()).tasks, 4);
        TaskStore store(there());
        const HistoryImport imported = in(there());
        QVERIFY2(!imported.problem, qPrintable(said(imported.problem)));
        QCOMPARE(imported.cancelled, 1);
        QCOMPARE(imported.unknown, 2); // one was on its way, one has lost its id
        QCOMPARE(store.search().waiting().size(), 0);
        QCOMPARE(store.search()
                     .inStates({TaskState::Waiting, TaskState::Sending, TaskState::Pending, TaskState::Processing})
                     .size(),
                 0);
        QCOMPARE(store.search().withClipState(ClipState::Wanted).size(), 0);
        QCOMPARE(store.search().taskByRemoteId(QStringLiteral("w"))->clipState, ClipState::Failed);
    }

    void aClipIsThereOnlyWhereItsFileIs()
    {
        QFile clip(at(QStringLiteral("clip.mp4")));
        QVERIFY(clip.open(QIODevice::WriteOnly) && clip.write("a whole clip") == 12);
        clip.close();
        const auto saved = [](const QString &path, qint64 bytes) {
            Task task = finishedTask(QStringLiteral("r"), QUrl(QStringLiteral("https://a.b/c.mp4")), 1'790'000'000'000);
            task.clipState = ClipState::Saved;
            task.clipPath = path;
            task.clipBytes = bytes;
            return task;
        };
        QCOMPARE(takenIn(saved(clip.fileName(), 12)), saved(clip.fileName(), 12));
        for (const Task &task :
             {saved(clip.fileName(), 13), saved(at(QStringLiteral("none.mp4")), 12), saved(m_dir->path(), 12),
              saved(QStringLiteral("clip.mp4"), 12), saved(QStringLiteral("/dev/zero"), 0), saved({}, 12)}) {
            const Task taken = takenIn(task);
            QCOMPARE(taken.clipState, ClipState::Failed);
            QCOMPARE(taken.clipPath, QString());
            QCOMPARE(taken.clipLink, task.clipLink); // it can be fetched
        }
    }

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
        write(content);
        const HistoryImport imported = in(there());
        QVERIFY2(said(imported.problem).contains(words), qPrintable(said(imported.problem)));
        QCOMPARE(imported.taken, 0);
        StorePeer peer(there());
        QCOMPARE(peer.value(QStringLiteral("SELECT count(*) FROM task")).toInt(), 9);
        QCOMPARE(peer.value(QStringLiteral("SELECT count(*) FROM picture")).toInt(), 3);
    }

    // Written by hand or by another tool: spaces, another order, members of a later LinkReel.
    void theFormIsFree()
    {
        QJsonObject task = QJsonDocument::fromJson(taskText()).object();
        QJsonObject request = task.value(u"request").toObject();
        const QString value = picture('Z');
        const QString digest =
            QString::fromLatin1(QCryptographicHash::hash(value.toUtf8(), QCryptographicHash::Sha256).toHex());
        request.insert(QStringLiteral("fields"),
                       QJsonObject{{QStringLiteral("first_frame_image"), QStringLiteral("linkreel-large:") + digest}});
        task.insert(QStringLiteral("request"), request);
        task.insert(QStringLiteral("ofALaterOne"), QJsonArray{1, QStringLiteral("]}\\\"")});
        task.insert(QStringLiteral("reason"), QStringLiteral("\u202egnp.exe\u0007 a\nb"));
        write(QJsonDocument(QJsonObject{{QStringLiteral("linkreelHistory"), 1},
                                        {QStringLiteral("more"), QJsonObject{{QStringLiteral("a"), QJsonArray{}}}},
                                        {QStringLiteral("tasks"), QJsonArray{task}},
                                        {QStringLiteral("values"), QJsonObject{{digest, value}}}})
                  .toJson(QJsonDocument::Indented));
        TaskStore store(there());
        const HistoryImport imported = in(there());
        QVERIFY2(!imported.problem, qPrintable(said(imported.problem)));
        QCOMPARE(imported.taken, 1);
        const Task taken = wholeTask(store, imported.firstId);
        QCOMPARE(taken.request.fields.value(u"first_frame_image").toString(), value);
        QCOMPARE(taken.reason, QStringLiteral("gnp.exe a b")); // harmless
    }

    // Earlier LinkReels wrote every long text apart, whatever it was, and left small pictures where they were.
    void aHistoryOfAnEarlierLinkReelComesIn()
    {
        const QString small = QStringLiteral("data:image/png;base64,AAAA");
        const QString text = QStringLiteral("“Not a picture”\n\\ ").repeated(500);
        const QString digest =
            QString::fromLatin1(QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).toHex());
        QJsonObject task = QJsonDocument::fromJson(taskText()).object();
        QJsonObject request = task.value(u"request").toObject();
        request.insert(QStringLiteral("fields"),
                       QJsonObject{{QStringLiteral("negative_prompt"), QStringLiteral("linkreel-large:") + digest},
                                   {QStringLiteral("list"),
                                    QJsonArray{QStringLiteral("linkreel-large:") + digest, QStringLiteral("b")}},
                                   {QStringLiteral("first_frame_image"), small}});
        task.insert(QStringLiteral("request"), request);
        const QJsonObject values{{digest, text}};
        write(history(QJsonDocument(task).toJson(QJsonDocument::Compact),
                      ",\"values\":" + QJsonDocument(values).toJson(QJsonDocument::Compact) + "}"));
        TaskStore store(there());
        const HistoryImport imported = in(there());
        QVERIFY2(!imported.problem, qPrintable(said(imported.problem)));
        const QJsonObject fields = store.search().task(imported.firstId)->request.fields;
        QCOMPARE(fields.value(u"negative_prompt").toString(), text);
        QCOMPARE(fields.value(u"list").toArray(), (QJsonArray{text, QStringLiteral("b")}));
        QCOMPARE(fields.value(u"first_frame_image").toString(), pictureReference(pictureDigest(small)));
        QCOMPARE(wholeTask(store, imported.firstId).request.fields.value(u"first_frame_image").toString(), small);
        QCOMPARE(StorePeer(there()).value(QStringLiteral("SELECT count(*) FROM picture")).toInt(), 1);
        QCOMPARE(in(there()).known, 1);
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
        const QByteArray before = contentOf(file());
        int calls = 0;
        const HistoryProgress untilThird = [&calls](qint64, qint64) { return ++calls < 3; };
        QVERIFY(exportHistory(here(), file(), false, untilThird).isCancelled);
        QCOMPARE(contentOf(file()), before);
        QCOMPARE(QDir(m_dir->path()).entryList({QStringLiteral("history*")}).size(), 1);
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
            const HistoryImport imported = importHistory(there(), file(), false, m_goOn, *store.writeTurn());
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
        const HistoryExport exported = exportHistory(here(), QStringLiteral("/proc/none/history.json"), false, m_goOn);
        QVERIFY2(said(exported.problem).contains(QStringLiteral("could not be written")),
                 qPrintable(said(exported.problem)));
        QVERIFY(importHistory(there(), at(QStringLiteral("none.json")), false, m_goOn).problem);
    }

    // In a thread of its own; the store announces what came, and can be written meanwhile.
    void theStoreHearsOfIt()
    {
        fill(here());
        TaskStore from(here());
        StorePeer(here()).multiply(1, 2991); // alike, and without an id they are takes
        StorePeer(here()).run(QStringLiteral("UPDATE task SET remote_id = 'r' || id WHERE id > 9"));
        HistoryTransfer outwards(from, false);
        QSignalSpy exported(&outwards, &HistoryTransfer::exported);
        QVERIFY(outwards.exportTo(file()));
        QVERIFY(!outwards.exportTo(file())); // one at a time
        QVERIFY(exported.wait(60'000));
        QCOMPARE(exported[0][1].value<HistoryExport>().tasks, 3000);

        TaskStore store(there());
        QSignalSpy added(&store, &TaskStore::added);
        HistoryTransfer inwards(store, false);
        QSignalSpy imported(&inwards, &HistoryTransfer::imported);
        QVERIFY(inwards.importFrom(file()));
        Task mine = acceptedTask(QStringLiteral("mine"), 1'790'000'000'000);
        QVERIFY(store.add(mine));
        QVERIFY(imported.wait(60'000));
        QCOMPARE(imported[0][1].value<HistoryImport>().taken, 3000);
        QTRY_COMPARE_WITH_TIMEOUT(added.size(), 3001, 60'000);
        QSet<qint64> ids;
        for (const QList<QVariant> &call : added)
            ids.insert(call[0].value<Task>().id);
        QCOMPARE(ids.size(), 3001); // each once
    }
};

QTEST_GUILESS_MAIN(TestHistoryFile)
#include "tst_historyfile.moc"
