// The takes of a shot: which tasks they are, and that they follow the history live.
#include "library/ShotStore.h"
#include "library/TakesModel.h"
#include "support/tasks/StorePeer.h"
#include "tasks/SameShot.h"
#include "tasks/store/ShotQueries.h"
#include "tasks/store/TaskStore.h"
#include "video/PosterMaker.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class TestTakesModel : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<TaskStore> m_store;
    std::unique_ptr<ShotStore> m_shots;
    std::unique_ptr<PosterMaker> m_posters;
    std::unique_ptr<TakesModel> m_takes;

    QString path() const { return m_dir->filePath(u"tasks.sqlite"_s); }

    // `shot` 0: of a new one.
    static Task asked(const QString &prompt, qint64 shot = 0)
    {
        Task task = acceptedTask(u"t"_s, 1'790'000'000'000);
        task.request = {u"kling-v3"_s, prompt, {}};
        task.shot = shot;
        return task;
    }
    qint64 add(Task task)
    {
        if (!m_store->add(task))
            qFatal("The task was not stored");
        return task.id;
    }
    QList<qint64> rows() const
    {
        QList<qint64> ids;
        for (int row = 0; row < m_takes->rowCount(); ++row)
            ids << m_takes->index(row).data(TakesModel::IdRole).toLongLong();
        return ids;
    }

private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<TaskStore>(path());
        m_shots = std::make_unique<ShotStore>(*m_store);
        m_posters = std::make_unique<PosterMaker>(m_dir->filePath(u"posters"_s));
        m_takes = std::make_unique<TakesModel>(*m_store, *m_shots, *m_posters, [](const Task &task, bool isPick) {
            return task.request.prompt + (isPick ? u", the pick"_s : QString());
        });
        new QAbstractItemModelTester(m_takes.get(), QAbstractItemModelTester::FailureReportingMode::QtTest,
                                     m_takes.get());
    }
    void cleanup()
    {
        m_takes.reset();
        m_posters.reset();
        m_shots.reset();
        m_store.reset();
    }

    void itsTakesByTheirNumbers()
    {
        const Task first = *m_store->search().task(add(asked(u"A fox"_s)));
        const qint64 hare = add(asked(u"A hare"_s));
        const qint64 second = add(asked(u"A fox at night"_s, first.shot));
        m_takes->showShotOf(second);
        QCOMPARE(rows(), QList<qint64>({first.id, second}));
        QList<TakePlace> places{{hare, first.shot, 0}, {first.id, 0, 0}};
        QVERIFY(m_store->moveToShot(places)); // one comes, one leaves
        QCOMPARE(rows(), QList<qint64>({second, hare}));
        QCOMPARE(m_takes->index(0).data(TakesModel::NumberRole).toInt(), 2); // numbers stay
        QCOMPARE(m_takes->numberOf(hare), 3);
        QList<TakePlace> back{{first.id, first.shot, 1}};
        QVERIFY(m_store->moveToShot(back));
        QCOMPARE(rows(), QList<qint64>({first.id, second, hare}));
    }

    void thePickIsSaid()
    {
        const Task first = *m_store->search().task(add(asked(u"A fox"_s)));
        const qint64 second = add(asked(u"A fox"_s, first.shot));
        m_takes->showShotOf(first.id);
        QCOMPARE(m_takes->pick(), 0);
        Shot shot = *m_shots->shot(first.shot);
        shot.pick = second;
        QSignalSpy changes(m_takes.get(), &QAbstractItemModel::dataChanged);
        QVERIFY(m_shots->put({shot}));
        QCOMPARE(changes.size(), 1);
        QVERIFY(m_takes->index(1).data(TakesModel::PickRole).toBool());
        QVERIFY(!m_takes->index(0).data(TakesModel::PickRole).toBool());
        QCOMPARE(m_takes->index(1).data(Qt::AccessibleTextRole).toString(), u"2. A fox, the pick"_s);
    }

    // With the same seed the same clip would be paid for again.
    void anotherTakeHasNoSeed()
    {
        const GenerationRequest request{
            u"kling-v3"_s, u"A fox"_s, {{u"seed"_s, 7}, {u"extends.seed"_s, 8}, {u"duration"_s, 5}, {u"seeds"_s, 1}}};
        const GenerationRequest another = anotherTake(request);
        QCOMPARE(another.fields, (QJsonObject{{u"duration"_s, 5}, {u"seeds"_s, 1}}));
        QCOMPARE(another.prompt, request.prompt);
    }

    void itFollowsTheHistory()
    {
        const qint64 first = add(asked(u"A fox"_s));
        m_takes->showShotOf(first);
        const qint64 second = add(asked(u"A fox"_s, 1));
        add(asked(u"A fox"_s)); // of another press
        QCOMPARE(rows(), QList<qint64>({first, second}));
        QCOMPARE(m_takes->index(1).data(TakesModel::NumberRole).toInt(), 2);

        QSignalSpy changes(m_takes.get(), &QAbstractItemModel::dataChanged);
        Task failed = *m_store->search().task(second);
        failed.state = TaskState::Failed;
        QVERIFY(m_store->update(failed));
        QCOMPARE(changes.size(), 1);
        QCOMPARE(m_takes->index(1).data(TakesModel::TaskRole).value<Task>().state, TaskState::Failed);

        QSignalSpy resets(m_takes.get(), &QAbstractItemModel::modelReset);
        m_takes->showShotOf(second); // the rows stay where they are
        QCOMPARE(resets.size(), 0);
        m_takes->showShotOf(0);
        QCOMPARE(m_takes->rowCount(), 0);
        m_takes->showShotOf(4711);
        QCOMPARE(m_takes->rowCount(), 0);
    }

    // A task that waits is edited: it is no take of this shot any more.
    void aWaitingOneIsEdited()
    {
        const qint64 first = add(asked(u"A fox"_s));
        Task waiting = asked(u"A fox"_s, 1);
        waiting.state = TaskState::Waiting;
        const qint64 second = add(waiting);
        m_takes->showShotOf(first);
        QCOMPARE(rows(), QList<qint64>({first, second}));
        QVERIFY(m_store->rewrite(second, {u"kling-v3"_s, u"A hare"_s, {}}));
        QCOMPARE(rows(), QList<qint64>({first}));
    }

    void usualTimeFollowsWhatIsFinished()
    {
        const Task task = *m_store->search().task(add(asked(u"A fox"_s)));
        QVERIFY(!m_takes->usualTime(task));
        Task done = task;
        done.state = TaskState::Success;
        done.endedAt = done.acceptedAt.addSecs(130);
        QVERIFY(m_store->update(done));
        const std::optional<MakingTime> usual = m_takes->usualTime(task);
        QVERIFY(usual);
        QCOMPARE(usual->medianMs, 130'000);
    }

    // In a long history, by an index.
    void aLongHistory()
    {
        const qint64 one = add(asked(u"A fox"_s));
        StorePeer peer(path());
        peer.multiply(add(asked(u"A hare"_s)), 20'000);
        m_takes->showShotOf(one);
        QCOMPARE(rows(), QList<qint64>{one});
        const QString plan =
            peer.value(u"EXPLAIN QUERY PLAN SELECT id FROM task "_s + takesStatement().replace(u"?"_s, u"'x'"_s), 3)
                .toString();
        QVERIFY2(plan.contains(u"task_by_shot"_s), qPrintable(plan));
        m_takes->showShotOf(one + 1); // twenty thousand takes: the newest, and the one that is shown
        QVERIFY(m_takes->rowCount() <= TaskSearch::mostTakes + 1);
        QCOMPARE(rows().first(), one + 1);
    }
};

QTEST_GUILESS_MAIN(TestTakesModel)
#include "tst_takesmodel.moc"
