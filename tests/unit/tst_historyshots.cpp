// Shots in an exported history: their numbers there mean nothing here, what was said of takes and of shots comes along.
#include "library/ShotStore.h"
#include "support/tasks/HistoryFileRig.h"
#include "tasks/store/HistoryLeftovers.h"
#include "tasks/store/TaskStore.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

class TestHistoryShots : public QObject, protected HistoryFileRig
{
    Q_OBJECT

    static Task made(const QString &remoteId, qint64 shot = 0)
    {
        Task task = acceptedTask(remoteId, 1'790'000'000'000);
        task.request.prompt = u"Prompt of "_s + remoteId;
        task.state = TaskState::Failed;
        task.shot = shot;
        return task;
    }
    static qint64 added(TaskStore &store, Task task)
    {
        if (!store.add(task))
            qFatal("The task was not stored");
        return task.id;
    }
    // "remote id: shot.take" of each, by their ids.
    static QStringList places(const QString &path)
    {
        const TaskStore store(path);
        QStringList found;
        for (const Task &task : store.search().between(1, 10'000, 10'000))
            found << u"%1: %2.%3"_s.arg(task.remoteId).arg(task.shot).arg(task.take);
        return found;
    }

    // Shot 1 with two takes, shot 2 with one.
    void fillHere() const
    {
        TaskStore store(here());
        added(store, made(u"a"_s));
        added(store, made(u"b"_s, 1));
        added(store, made(u"c"_s));
    }

private slots:
    void init() { setUp(); }

    void theyGetNumbersOfTheirOwn()
    {
        fillHere();
        {
            TaskStore store(there());
            for (int i = 0; i < 5; ++i)
                added(store, made(u"own %1"_s.arg(i)));
        }
        QVERIFY(!out(here()).problem);
        const HistoryImport imported = in(there());
        QVERIFY2(!imported.problem, qPrintable(said(imported.problem)));
        QCOMPARE(places(there()).mid(5), QStringList({u"a: 6.1"_s, u"b: 6.2"_s, u"c: 7.1"_s}));
        TaskStore store(there());
        Task more = made(u"d"_s, 6);
        QVERIFY(store.add(more));
        QCOMPARE(more.take, 3);
        Task other = made(u"e"_s);
        QVERIFY(store.add(other));
        QCOMPARE(other.shot, 8);
    }

    void whatIsSaidOfThemComesAlong()
    {
        fillHere();
        const TakeMarks marks{5, true, {}, {u"wide"_s, u"night"_s}, u"Too dark"_s};
        {
            TaskStore store(here());
            QVERIFY(store.mark({{2, marks}}));
            ShotStore shots(store);
            Shot shot = *shots.shot(1);
            shot.title = u"The fox \u201clooks up\u201d"_s;
            shot.note = u"Line one\nline two"_s;
            shot.pick = 2;
            QVERIFY(shots.put({shot}));
        }
        {
            TaskStore store(there());
            added(store, made(u"own"_s));
        }
        QVERIFY(!out(here()).problem);
        const HistoryImport imported = in(there());
        QVERIFY2(!imported.problem, qPrintable(said(imported.problem)));
        TaskStore store(there());
        const std::optional<Task> task = store.search().taskByRemoteId(u"b"_s);
        QVERIFY(task);
        QCOMPARE(task->marks, marks);
        ShotStore shots(store);
        const std::optional<Shot> shot = shots.shot(task->shot);
        QVERIFY(shot);
        QCOMPARE(shot->title, u"The fox \u201clooks up\u201d"_s);
        QCOMPARE(shot->note, u"Line one\nline two"_s);
        QCOMPARE(shot->pick, task->id);
    }

    // A take of a shot that is here already joins it, behind those that came since.
    void aKnownShotIsJoined()
    {
        fillHere();
        QVERIFY(!out(here()).problem);
        {
            TaskStore store(there());
            added(store, made(u"own"_s));
            added(store, made(u"a"_s));     // shot 2, with its first take
            added(store, made(u"a2"_s, 2)); // and one that the other history does not know
        }
        QCOMPARE(in(there()).taken, 2);
        QCOMPARE(places(there()).mid(3), QStringList({u"b: 2.3"_s, u"c: 3.1"_s}));
        QCOMPARE(in(there()).taken, 0);
        TaskStore store(there());
        Task more = made(u"d"_s, 2);
        QVERIFY(store.add(more));
        QCOMPARE(more.take, 4);
    }

    // Exported by a LinkReel that knew of no shots.
    void anOlderOneIsGrouped()
    {
        QByteArrayList tasks;
        const auto text = [](const QString &id, const QString &prompt, const QString &batch) {
            QJsonObject task = QJsonDocument::fromJson(taskText({{u"taskId"_s, id}, {u"batch"_s, batch}})).object();
            task.insert(u"request"_s,
                        QJsonObject{{u"model"_s, u"m"_s}, {u"prompt"_s, prompt}, {u"fields"_s, QJsonObject{}}});
            return QJsonDocument(task).toJson(QJsonDocument::Compact);
        };
        tasks << text(u"a"_s, u"Fox"_s, u"b"_s) << text(u"b"_s, u"Hare"_s, u"b"_s) << text(u"c"_s, u"Fox"_s, {});
        writeHistory(history(tasks.join(',')));
        {
            TaskStore store(there());
            added(store, made(u"own"_s));
        }
        const HistoryImport imported = in(there());
        QVERIFY2(!imported.problem, qPrintable(said(imported.problem)));
        QCOMPARE(places(there()).mid(1), QStringList({u"a: 2.1"_s, u"b: 3.1"_s, u"c: 2.2"_s}));
        QCOMPARE(StorePeer(there()).value(u"SELECT last_take FROM shot WHERE id = 2"_s).toInt(), 2);
    }

    // Whoever wrote the file: each take has a number of its own, and no pick points elsewhere.
    void whatCannotBeIsPutRight()
    {
        QByteArrayList tasks;
        for (const char *id : {"a", "b", "c"})
            tasks << taskText({{u"taskId"_s, QString::fromLatin1(id)}, {u"shot"_s, 4711}, {u"take"_s, 5}});
        writeHistory(history(tasks.join(','), ",\"shots\":[{\"shot\":4711,\"pick\":5,\"title\":\"T\"},"
                                              "{\"shot\":1,\"title\":\"of nobody\"}]}"));
        {
            const TaskStore store(there());
        }
        QCOMPARE(in(there()).taken, 3);
        QCOMPARE(places(there()), QStringList({u"a: 1.1"_s, u"b: 1.2"_s, u"c: 1.3"_s}));
        StorePeer peer(there());
        QCOMPARE(peer.value(u"SELECT title || pick FROM shot"_s).toString(), u"T0"_s);
        QCOMPARE(peer.value(u"SELECT count(*) FROM shot"_s).toInt(), 1);
    }

    void aShotThatIsNoneIsSaid_data()
    {
        QTest::addColumn<QByteArray>("shot");
        QTest::addColumn<QString>("member");
        QTest::newRow("no number") << QByteArray("{}") << u"shot"_s;
        QTest::newRow("a broken number") << QByteArray("{\"shot\":1.5}") << u"shot"_s;
        QTest::newRow("no pick") << QByteArray("{\"shot\":1,\"pick\":-2}") << u"pick"_s;
        QTest::newRow("no title") << QByteArray("{\"shot\":1,\"title\":7}") << u"title"_s;
        QTest::newRow("no object") << QByteArray("7") << u"shot"_s;
    }
    void aShotThatIsNoneIsSaid()
    {
        QFETCH(QByteArray, shot);
        QFETCH(QString, member);
        writeHistory(history(taskText(), ",\n\"shots\":[" + shot + "]}"));
        {
            const TaskStore store(there());
        }
        const HistoryImport imported = in(there());
        QVERIFY(imported.problem);
        QCOMPARE(imported.problem->kind, HistoryError::Kind::Member);
        QCOMPARE(imported.problem->detail, member);
        QCOMPARE(imported.problem->line, 3);
        QCOMPARE(StorePeer(there()).value(u"SELECT count(*) FROM task"_s).toInt(), 0);
    }

    // A kill in the midst of an import leaves neither tasks nor shots of it.
    void whatAKillLeftIsTakenOut()
    {
        fillHere();
        {
            StorePeer peer(here());
            peer.run(u"CREATE TABLE %1 AS SELECT 2 AS first_id, 3 AS last_id"_s.arg(HistoryLeftovers::table()));
        }
        QCOMPARE(places(here()), QStringList{u"a: 1.1"_s});
        QCOMPARE(StorePeer(here()).value(u"SELECT group_concat(id) FROM shot"_s).toString(), u"1"_s);
    }
};

QTEST_GUILESS_MAIN(TestHistoryShots)
#include "tst_historyshots.moc"
