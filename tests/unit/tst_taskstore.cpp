// The memory of the tasks: every member comes back, what is announced is on disk, what failed left nothing behind.
#include "platform/UtcTime.h"
#include "support/tasks/StorePeer.h"
#include "support/tasks/StoreSentences.h"
#include "tasks/store/TaskStore.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

class TestTaskStore : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void roundTripOfEveryMember();
    void roundTripOfAnEmptyTask();
    void anUpdateChangesAllButTheRequest();
    void whatIsAnnouncedIsCommitted();
    void anUpdateOfNothingIsSilent();
    void dismissedUntilTheNextState();
    void aFailedAddLeavesNothing();
    void aFailedUpdateLeavesWhatWas();
    void picturesAreKeptOnceAndComeBack();
    void aPictureThatNobodyNeedsGoes();
    void pages();
    void aPageOfManyIsAsQuickAsOneOfFew();
    void statesClipsAndIds();
    void manyByTheirIds();

private:
    QString path() const { return m_dir->filePath(QStringLiteral("tasks.sqlite")); }

    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestTaskStore::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
}

void TestTaskStore::roundTripOfEveryMember()
{
    Task task = fullTask();
    {
        TaskStore store(path());
        QVERIFY2(store.isOpen(), qPrintable(problemOf(store)));
        QVERIFY(store.add(task));
        QVERIFY(task.id > 0);
    }
    const TaskStore again(path());
    QVERIFY(again.search().task(task.id) == task);
    QVERIFY(again.search().page(0, 1).value(0) == task);
}

void TestTaskStore::roundTripOfAnEmptyTask()
{
    TaskStore store(path());
    Task task;
    task.createdAt = utcTime(1);
    QVERIFY(store.add(task));
    QVERIFY(store.search().task(task.id) == task);
    QVERIFY(!store.search().task(task.id)->acceptedAt.isValid());
    QVERIFY(!store.search().task(task.id)->priceUsd);
    QVERIFY(!store.search().task(task.id + 1));
}

void TestTaskStore::anUpdateChangesAllButTheRequest()
{
    TaskStore store(path());
    Task task;
    task.request = {QStringLiteral("sora-2"), QStringLiteral("First"), {{QStringLiteral("duration"), 4}}};
    task.createdAt = fullTask().createdAt;
    task.state = fullTask().state;
    QVERIFY(store.add(task));
    Task now = fullTask();
    now.id = task.id;
    QVERIFY(store.update(now));
    now.request = task.request;
    now.marks = task.marks; // these are mark()'s to change
    QVERIFY(TaskStore(path()).search().task(task.id) == now);

    now.id = task.id + 1;
    QVERIFY(!store.update(now)); // there is no such task
}

void TestTaskStore::whatIsAnnouncedIsCommitted()
{
    TaskStore store(path());
    StorePeer peer(path());
    QStringList seen;
    const auto look = [&](const Task &task) {
        seen << peer.value(QStringLiteral("SELECT state FROM task WHERE id = %1").arg(task.id)).toString();
    };
    connect(&store, &TaskStore::added, this, look);
    connect(&store, &TaskStore::changed, this, [&](const Task &now, const Task &before) {
        QCOMPARE(before.state, TaskState::Sending);
        look(now);
    });
    Task task;
    QVERIFY(store.add(task));
    task.state = TaskState::Pending;
    QVERIFY(store.update(task));
    QCOMPARE(seen, (QStringList{QStringLiteral("sending"), QStringLiteral("pending")}));
}

void TestTaskStore::anUpdateOfNothingIsSilent()
{
    TaskStore store(path());
    Task task = fullTask();
    QVERIFY(store.add(task));
    const QSignalSpy changed(&store, &TaskStore::changed);
    QVERIFY(store.update(task));
    QCOMPARE(changed.size(), 0);
}

void TestTaskStore::dismissedUntilTheNextState()
{
    TaskStore store(path());
    Task task = acceptedTask(QStringLiteral("t1"), 1000);
    QVERIFY(store.add(task));
    task.dismissed = true; // nothing about it needs anybody
    QVERIFY(store.update(task));
    QVERIFY(!store.search().task(task.id)->dismissed);
    task.state = TaskState::TimedOut;
    QVERIFY(store.update(task)); // both at once: the new state has not been seen yet
    QVERIFY(!store.search().task(task.id)->dismissed);
    QVERIFY(needsUser(*store.search().task(task.id)));
    QVERIFY(store.update(task));
    QVERIFY(store.search().task(task.id)->dismissed);
    QVERIFY(!needsUser(*store.search().task(task.id)));
    QCOMPARE(store.search().dismissed(), 1);
    QCOMPARE(store.search().countsByState().value(TaskState::TimedOut), 1);
    task.checks = 200; // no other state
    QVERIFY(store.update(task));
    QCOMPARE(TaskStore(path()).search().dismissed(), 1);
    task.state = TaskState::Failed;
    QVERIFY(store.update(task));
    QVERIFY(needsUser(*store.search().task(task.id)));
    QCOMPARE(store.search().dismissed(), 0);
}

void TestTaskStore::aFailedAddLeavesNothing()
{
    TaskStore store(path());
    StorePeer peer(path());
    peer.failInserts();
    const QSignalSpy added(&store, &TaskStore::added);
    Task task = fullTask();
    task.request.fields.insert(QStringLiteral("first_frame_image"),
                               QStringLiteral("data:image/png;base64,") + QString(5000, u'x'));
    QVERIFY(!store.add(task));
    QCOMPARE(task.id, 0);
    QCOMPARE(added.size(), 0);
    QCOMPARE(peer.value(QStringLiteral("SELECT count(*) FROM picture")).toInt(), 0);
    peer.heal();
    QVERIFY(store.add(task)); // the store is not stuck in the transaction that failed
    QCOMPARE(added.size(), 1);
}

void TestTaskStore::aFailedUpdateLeavesWhatWas()
{
    TaskStore store(path());
    StorePeer peer(path());
    Task task = acceptedTask(QStringLiteral("t1"), 1000);
    QVERIFY(store.add(task));
    const Task before = task;
    peer.failUpdates();
    const QSignalSpy changed(&store, &TaskStore::changed);
    task.state = TaskState::Success;
    QVERIFY(!store.update(task));
    QCOMPARE(changed.size(), 0);
    QVERIFY(store.search().task(task.id) == before);
    peer.heal();
    QVERIFY(store.update(task));
    QVERIFY(store.search().task(task.id) == task);
}

void TestTaskStore::picturesAreKeptOnceAndComeBack()
{
    const QString picture = QStringLiteral("data:image/png;base64,") + QString(100'000, u'A');
    TaskStore store(path());
    QList<Task> announced;
    connect(&store, &TaskStore::added, this, [&](const Task &task) { announced.append(task); });
    Task first = fullTask();
    first.request.fields.insert(QStringLiteral("first_frame_image"), picture);
    first.request.fields.insert(QStringLiteral("images"), QJsonArray{QStringLiteral("https://a.example/1"), picture});
    Task second = first;
    QVERIFY(store.add(first));
    QVERIFY(store.add(second));

    QVERIFY(wholeTask(store, first.id) == first);
    QVERIFY(wholeTask(TaskStore(path()), second.id) == second);
    StorePeer peer(path());
    QCOMPARE(peer.value(QStringLiteral("SELECT count(*) FROM picture")).toInt(), 1);
    std::optional<Task> read;
    store.search().readWhole(second.id, this, [&read](const std::optional<Task> &task) { read = task; });
    QVERIFY(!read); // in a worker
    QTRY_VERIFY(read);
    QVERIFY(read->request.fields == store.search().task(second.id)->request.fields); // references ...
    read->request.fields = read->request.fieldsWithPictures();                       // ... and what they stand for
    QVERIFY(read == second);
    {
        QObject gone;
        store.search().readWhole(first.id, &gone, [&read](const std::optional<Task> &task) { read = task; });
    }
    std::optional<Task> later;
    store.search().readWhole(first.id, this, [&later](const std::optional<Task> &task) { later = task; });
    QTRY_VERIFY(later);
    QCOMPARE(later->request.fieldsWithPictures(), first.request.fields);
    QVERIFY(read == second); // nobody asked any more

    QCOMPARE(announced.size(), 2);
    announced << *store.search().task(first.id);
    for (const Task &light : announced + store.search().page(0, 10) + store.search().inStates({TaskState::Failed}))
        QVERIFY(QJsonDocument(light.request.toJson()).toJson().size() < 2000);

    Task changed = *store.search().task(first.id);
    changed.checks = 20;
    QVERIFY(store.update(changed));
    QVERIFY(store.search().task(first.id) == changed);
    first.checks = 20;
    QVERIFY(wholeTask(store, first.id) == first);
}

void TestTaskStore::aPictureThatNobodyNeedsGoes()
{
    const auto picture = [](char letter) {
        return QStringLiteral("data:image/png;base64,") + QString(8000, QLatin1Char(letter));
    };
    TaskStore store(path());
    StorePeer peer(path());
    const auto kept = [&peer] { return peer.value(QStringLiteral("SELECT count(*) FROM picture")).toInt(); };
    Task first = fullTask();
    first.state = TaskState::Waiting;
    first.request.fields.insert(QStringLiteral("first_frame_image"), picture('A'));
    first.request.fields.insert(QStringLiteral("last_frame_image"), picture('B'));
    Task second = first;
    second.request.fields.remove(QStringLiteral("last_frame_image"));
    QVERIFY(store.add(first) && store.add(second));
    QCOMPARE(kept(), 2);

    GenerationRequest changed = first.request;
    changed.fields.insert(QStringLiteral("first_frame_image"), picture('C'));
    QVERIFY(store.rewrite(first.id, changed));
    QCOMPARE(kept(), 3); // the other task has A
    changed.fields.remove(QStringLiteral("last_frame_image"));
    QVERIFY(store.rewrite(first.id, changed));
    QCOMPARE(kept(), 2); // nobody has B
    peer.run(QStringLiteral("CREATE TABLE import_under_way AS SELECT 0 AS first_id, 0 AS last_id"));
    changed.fields.remove(QStringLiteral("first_frame_image"));
    QVERIFY(store.rewrite(first.id, changed));
    QCOMPARE(kept(), 2); // a task that is just coming in may have C
    peer.run(QStringLiteral("DROP TABLE import_under_way"));
    QCOMPARE(wholeTask(store, second.id).request.fields.value(u"first_frame_image").toString(), picture('A'));

    Task made = fullTask(); // elsewhere, and the server knows no such task any more
    made.tracked = true;
    made.request = {};
    made.state = TaskState::NotFound;
    QVERIFY(store.add(made));
    QVERIFY(store.describeTracked(made.id, {QStringLiteral("m"), {}, {{QStringLiteral("last"), picture('D')}}}));
    QCOMPARE(kept(), 3);
    QVERIFY(store.removeTracked(made.id));
    QCOMPARE(kept(), 2);
}

void TestTaskStore::pages()
{
    TaskStore store(path());
    for (int i = 0; i < 7; ++i) {
        Task task = fullTask();
        QVERIFY(store.add(task));
    }
    const auto ids = [](const QList<Task> &tasks) {
        QList<qint64> list;
        for (const Task &task : tasks)
            list.append(task.id);
        return list;
    };
    QCOMPARE(ids(store.search().page(0, 3)), (QList<qint64>{7, 6, 5}));
    QCOMPARE(ids(store.search().page(5, 3)), (QList<qint64>{4, 3, 2}));
    QCOMPARE(ids(store.search().page(2, 3)), (QList<qint64>{1}));
    QCOMPARE(ids(store.search().page(1, 3)), QList<qint64>());
}

void TestTaskStore::aPageOfManyIsAsQuickAsOneOfFew()
{
    const auto best = [this](int tasks) { // of many tries, in ms: what the machine does besides is not judged
        TaskStore store(m_dir->filePath(QString::number(tasks)));
        Task task = fullTask();
        if (store.add(task))
            StorePeer(m_dir->filePath(QString::number(tasks))).multiply(task.id, tasks - 1);
        double least = 1e9;
        for (int i = 0; i < 40; ++i) {
            QElapsedTimer timer;
            timer.start();
            const QList<Task> page = store.search().page(tasks / 2 + 101, 200);
            least = std::min(least, static_cast<double>(timer.nsecsElapsed()) / 1e6);
            if (page.size() != 200 || page.first().id != tasks / 2 + 100)
                return -1.0;
        }
        return least;
    };
    const double few = best(200);
    const double many = best(10'000);
    qInfo("a page of 200 tasks: %.2f ms of 200, %.2f ms of 10,000", few, many);
    QVERIFY(few > 0);
    QVERIFY(many > 0);
    QVERIFY(many < 3 * few);
}

void TestTaskStore::statesClipsAndIds()
{
    TaskStore store(path());
    const auto add = [&store](const QString &remoteId, TaskState state, ClipState clip) {
        Task task = acceptedTask(remoteId, 1000);
        task.state = state;
        task.clipState = clip;
        return store.add(task);
    };
    QVERIFY(add({}, TaskState::Sending, ClipState::None));
    QVERIFY(add(QStringLiteral("a"), TaskState::Pending, ClipState::None));
    QVERIFY(add(QStringLiteral("b"), TaskState::Success, ClipState::Wanted));
    QVERIFY(add(QStringLiteral("c"), TaskState::Processing, ClipState::None));
    QVERIFY(add(QStringLiteral("d"), TaskState::Success, ClipState::Saved));
    QVERIFY(add({}, TaskState::Unknown, ClipState::None));

    const QList<Task> running = store.search().inStates({TaskState::Processing, TaskState::Pending});
    QCOMPARE(running.size(), 2);
    QCOMPARE(running[0].remoteId, QStringLiteral("a")); // oldest first
    QCOMPARE(running[1].remoteId, QStringLiteral("c"));
    QVERIFY(store.search().inStates({}).isEmpty());
    QCOMPARE(store.search().withClipState(ClipState::Wanted).size(), 1);
    QCOMPARE(store.search().withClipState(ClipState::Wanted).value(0).remoteId, QStringLiteral("b"));
    QCOMPARE(store.search().taskByRemoteId(QStringLiteral("d"))->state, TaskState::Success);
    QVERIFY(!store.search().taskByRemoteId(QStringLiteral("e")));
    QVERIFY(!store.search().taskByRemoteId({})); // many have none: nobody is meant

    const QHash<TaskState, int> counts = store.search().countsByState();
    QCOMPARE(counts.value(TaskState::Success), 2);
    QCOMPARE(counts.value(TaskState::Sending), 1);
    QCOMPARE(counts.value(TaskState::Failed), 0);
}

void TestTaskStore::manyByTheirIds()
{
    TaskStore store(path());
    QList<Task> tasks{fullTask(), fullTask(), fullTask()};
    QVERIFY(store.addAll(tasks));
    const qint64 unknown = tasks[2].id + 1;
    QCOMPARE(store.search().tasks({tasks[2].id, unknown, tasks[0].id}), (QList<Task>{tasks[2], tasks[0]}));
    QCOMPARE(store.search().tasks({}), QList<Task>());
    tasks[0].checks = 20;
    tasks[1].id = unknown;
    QVERIFY(!store.updateAll(tasks)); // all or none
    QCOMPARE(store.search().task(tasks[0].id)->checks, fullTask().checks);
}

QTEST_GUILESS_MAIN(TestTaskStore)
#include "tst_taskstore.moc"
