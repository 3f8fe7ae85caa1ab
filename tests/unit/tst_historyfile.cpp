// The history as a file: out and in again without loss, once; and nothing that comes in is ever sent or fetched by
// itself. What can go wrong on the way is in unit.historyfaults.
#include "support/tasks/HistoryFileRig.h"
#include "tasks/history/HistoryAdmission.h"
#include "tasks/history/HistoryTransfer.h"
#include "tasks/history/TaskJson.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

class TestHistoryFile : public QObject, protected HistoryFileRig
{
    Q_OBJECT

private slots:
    void init() { setUp(); }

    void outInAndOutIsTheSame()
    {
        fill(here());
        const HistoryExport exported = out(here());
        QVERIFY2(!exported.problem, qPrintable(said(exported.problem)));
        QCOMPARE(exported.tasks, 9);
        QCOMPARE(exported.pictures, 3); // once each, however many tasks have it
        const QByteArray first = fileBytes(file());
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
        QCOMPARE(fileBytes(file()), first);
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
             {saved(clip.fileName(), 13), saved(at(QStringLiteral("none.mp4")), 12), saved(folder(), 12),
              saved(QStringLiteral("clip.mp4"), 12), saved(QStringLiteral("/dev/zero"), 0), saved({}, 12)}) {
            const Task taken = takenIn(task);
            QCOMPARE(taken.clipState, ClipState::Failed);
            QCOMPARE(taken.clipPath, QString());
            QCOMPARE(taken.clipLink, task.clipLink); // it can be fetched
        }
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
        writeHistory(
            QJsonDocument(QJsonObject{{QStringLiteral("linkreelHistory"), 1},
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
        writeHistory(history(QJsonDocument(task).toJson(QJsonDocument::Compact),
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
