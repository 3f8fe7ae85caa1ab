// The takes of a shot: which tasks they are, and that they follow the history live.
#include "support/tasks/StorePeer.h"
#include "tasks/SameShot.h"
#include "tasks/list/TakesModel.h"
#include "tasks/store/ShotQueries.h"
#include "tasks/store/TaskStore.h"
#include "video/PosterMaker.h"

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class TestTakesModel : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<TaskStore> m_store;
    std::unique_ptr<PosterMaker> m_posters;
    std::unique_ptr<TakesModel> m_takes;

    QString path() const { return m_dir->filePath(u"tasks.sqlite"_s); }

    static Task asked(const QString &prompt, const QJsonObject &fields = {}, const QString &batch = {})
    {
        Task task = acceptedTask(u"t"_s, 1'790'000'000'000);
        task.request = {u"kling-v3"_s, prompt, fields};
        task.batch = batch;
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
        m_posters = std::make_unique<PosterMaker>(m_dir->filePath(u"posters"_s));
        m_takes =
            std::make_unique<TakesModel>(*m_store, *m_posters, [](const Task &task) { return task.request.prompt; });
        new QAbstractItemModelTester(m_takes.get(), QAbstractItemModelTester::FailureReportingMode::QtTest,
                                     m_takes.get());
    }
    void cleanup()
    {
        m_takes.reset();
        m_posters.reset();
        m_store.reset();
    }

    void whatIsAShot_data()
    {
        QTest::addColumn<Task>("one");
        QTest::addColumn<Task>("other");
        QTest::addColumn<bool>("isSame");
        const QString first = u"first_frame_image"_s;
        const QString picture = pictureReference(QString(64, u'a'));
        const QString another = pictureReference(QString(64, u'b'));
        QTest::newRow("the same prompt") << asked(u"A fox"_s) << asked(u"A fox"_s) << true;
        QTest::newRow("other settings") << asked(u"A fox"_s, {{u"duration"_s, 5}})
                                        << asked(u"A fox"_s, {{u"duration"_s, 10}}) << true;
        QTest::newRow("another prompt") << asked(u"A fox"_s) << asked(u"A hare"_s) << false;
        QTest::newRow("the same picture")
            << asked(u"A fox"_s, {{first, picture}}) << asked(u"A fox"_s, {{first, picture}}) << true;
        QTest::newRow("in a field of another name")
            << asked(u"A fox"_s, {{first, picture}}) << asked(u"A fox"_s, {{u"images"_s, QJsonArray{picture}}}) << true;
        QTest::newRow("another picture") << asked(u"A fox"_s, {{first, picture}})
                                         << asked(u"A fox"_s, {{first, another}}) << false;
        QTest::newRow("another address") << asked(u"A fox"_s, {{first, u"https://a.example/1.png"_s}})
                                         << asked(u"A fox"_s, {{first, u"https://a.example/2.png"_s}}) << false;
        QTest::newRow("with a picture and without")
            << asked(u"A fox"_s, {{first, picture}}) << asked(u"A fox"_s) << false;
        QTest::newRow("the same, of one press")
            << asked(u"A fox"_s, {{first, picture}}, u"b"_s) << asked(u"A fox"_s, {}, u"b"_s) << true;
        QTest::newRow("a list of prompts, of one press")
            << asked(u"A fox"_s, {}, u"b"_s) << asked(u"A hare"_s, {}, u"b"_s) << false;
        QTest::newRow("nothing is said") << asked(QString()) << asked(QString()) << false;
        QTest::newRow("a picture alone") << asked(QString(), {{first, picture}}) << asked(QString(), {{first, picture}})
                                         << true;
    }
    void whatIsAShot()
    {
        QFETCH(Task, one);
        QFETCH(Task, other);
        QFETCH(bool, isSame);
        QCOMPARE(isSameShot(one, other), isSame);
        QCOMPARE(isSameShot(other, one), isSame);
        const qint64 first = add(one);
        const qint64 second = add(other);
        m_takes->showShotOf(first);
        QCOMPARE(rows(), isSame ? QList<qint64>({first, second}) : QList<qint64>({first}));
    }

    // With the same seed the same clip would be paid for again.
    void anotherTakeHasNoSeed()
    {
        const GenerationRequest request{
            u"kling-v3"_s, u"A fox"_s, {{u"seed"_s, 7}, {u"extends.seed"_s, 8}, {u"duration"_s, 5}, {u"seeds"_s, 1}}};
        const GenerationRequest another = anotherTake(request);
        QCOMPARE(another.fields, (QJsonObject{{u"duration"_s, 5}, {u"seeds"_s, 1}}));
        QCOMPARE(another.prompt, request.prompt);
        Task one;
        one.request = request;
        Task other;
        other.request = another;
        QVERIFY(isSameShot(one, other));
    }

    void itFollowsTheHistory()
    {
        const qint64 first = add(asked(u"A fox"_s));
        m_takes->showShotOf(first);
        const qint64 second = add(asked(u"A fox"_s));
        add(asked(u"A hare"_s));
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
        Task waiting = asked(u"A fox"_s);
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

    // In a long history, and where many have the beginning of their prompt in common: by an index.
    void aLongHistory()
    {
        const QString long64(80, u'x');
        const qint64 one = add(asked(long64 + u"1"_s));
        const qint64 other = add(asked(long64 + u"2"_s));
        StorePeer peer(path());
        peer.multiply(add(asked(u"A hare"_s)), 20'000);
        m_takes->showShotOf(one);
        QCOMPARE(rows(), QList<qint64>{one});
        Q_UNUSED(other)
        const QString plan =
            peer.value(u"EXPLAIN QUERY PLAN SELECT id FROM task "_s + sameShotStatement().replace(u"?"_s, u"'x'"_s), 3)
                .toString();
        QVERIFY2(plan.contains(u"task_by_prompt"_s), qPrintable(plan));
        m_takes->showShotOf(other + 1); // twenty thousand equal ones: the newest, and the one that is shown
        QVERIFY(m_takes->rowCount() <= TaskSearch::mostTakes + 1);
        QCOMPARE(rows().first(), other + 1);
    }
};

QTEST_GUILESS_MAIN(TestTakesModel)
#include "tst_takesmodel.moc"
