// The tasks as rows: all of them at once, in their order, small changes announced as small, counts over all that there
// are.
#include "clips/download/ClipDownloader.h"
#include "platform/Settings.h"
#include "support/media/TestClip.h"
#include "support/tasks/PollerRig.h"
#include "tasks/list/TaskListModel.h"
#include "tasks/saving/ClipSaver.h"
#include "ui/words/SpokenWords.h"
#include "video/PosterMaker.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

Q_DECLARE_METATYPE(TaskSort)

namespace {

// Everything a TaskListModel watches.
struct Parts
{
    PollerRig rig;
    QTemporaryDir folder;
    Settings settings{folder.filePath(QStringLiteral("settings.ini")), folder.path()};
    ClipDownloader downloader;
    ClipSaver keeper{downloader, rig.store, settings, rig.clock};
    PosterMaker posters{folder.filePath(QStringLiteral("posters"))};

    std::unique_ptr<TaskListModel> model()
    {
        return std::make_unique<TaskListModel>(rig.store, rig.poller(), keeper, posters, &spokenTask);
    }
    void change(qint64 id, TaskState state)
    {
        Task task = rig.task(id);
        task.state = state;
        QVERIFY(rig.store.update(task));
    }
};

using Roles = QList<int>;

QModelIndex topLeft(const QSignalSpy &changes, qsizetype number)
{
    return changes.at(number).at(0).toModelIndex();
}

} // namespace

class TestTaskListModel : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_parts = std::make_unique<Parts>(); }
    void cleanup() { m_parts.reset(); }

    void isAGoodModelThroughEverything();
    void everyTaskHasItsRow();
    void aLongHistoryIsReadBesideTheWindow();
    void orders_data();
    void orders();
    void aRowMovesWithWhatItGoesBy();
    void everyRowIsRightAfterRandomChanges();
    void placesAreReadFromAnIndex();
    void newestFirst();
    void findsRowsById();
    void aChangeIsOneRow();
    void whatIsOnlyTrueNow();
    void suspensionConcernsAllRows();
    void countsAreOverAllTasks();
    void whatIsAnnouncedLaterHasOneRow();
    void whatHappensToATaskBeforeItsTurn();
    void whatWaitsIsNotListed();
    void words();
    void postersAreOrderedWhenAsked();
    void aPosterThatCannotBeMadeIsAskedForOnce();
    void aNewFileHasANewPoster();

private:
    QVariant data(const TaskListModel &model, qint64 id, int role) const { return model.indexOf(id).data(role); }
    qint64 addSaved(const QString &clipPath);

    std::unique_ptr<Parts> m_parts;
};

// An import has written rows beside the store: they are there to be read before they are announced.
void TestTaskListModel::whatIsAnnouncedLaterHasOneRow()
{
    const qint64 first = m_parts->rig.add();
    const auto model = m_parts->model();
    const QAbstractItemModelTester tester(model.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    StorePeer(m_parts->rig.path()).multiply(first, 120);
    m_parts->rig.store.announce(first + 1, first + 120);
    model->setFilter(TaskFilter::of(TaskFilter::Group::Running, {}));
    QTRY_COMPARE(model->countOf({TaskState::Processing}), 121);
    QList<qint64> ids;
    for (int row = 0; row < model->rowCount(); ++row)
        ids << model->index(row).data(TaskListModel::IdRole).toLongLong();
    QCOMPARE(ids.size(), 121);
    QVERIFY(std::is_sorted(ids.rbegin(), ids.rend()));
    QCOMPARE(QSet<qint64>(ids.begin(), ids.end()).size(), 121);
}

// Changed, or taken away, before it was announced: it is announced first, once, and the counts are right at the end.
void TestTaskListModel::whatHappensToATaskBeforeItsTurn()
{
    PollerRig &rig = m_parts->rig;
    Task tracked = acceptedTask(QStringLiteral("elsewhere"), rig.start);
    tracked.tracked = true;
    tracked.state = TaskState::NotFound;
    QVERIFY(rig.store.add(tracked));
    const auto model = m_parts->model();
    StorePeer(rig.path()).multiply(tracked.id, 3);
    QList<qint64> added;
    connect(&rig.store, &TaskStore::added, model.get(), [&added](const Task &task) { added << task.id; });
    rig.store.announce(tracked.id + 1, tracked.id + 3);
    model->setFilter(TaskFilter::of(TaskFilter::Group::NeedsYou, {}));
    QVERIFY(rig.store.removeTracked(tracked.id + 3));
    m_parts->change(tracked.id + 1, TaskState::Failed);
    QTRY_VERIFY(added.contains(tracked.id + 2));
    std::sort(added.begin(), added.end());
    QCOMPARE(added, (QList<qint64>{tracked.id + 1, tracked.id + 2, tracked.id + 3}));
    QCOMPARE(model->countOf({TaskState::NotFound}), 2);
    QCOMPARE(model->countOf({TaskState::Failed}), 1);
    QCOMPARE(model->rowCount(), 3);
}

void TestTaskListModel::isAGoodModelThroughEverything()
{
    PollerRig &rig = m_parts->rig;
    const auto model = m_parts->model();
    const QAbstractItemModelTester tester(model.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    rig.neverEnds();
    QList<qint64> ids;
    for (int i = 0; i < 30; ++i)
        ids << rig.add(i * 1000);
    rig.clock.advance(45'000);
    for (const qint64 id : ids)
        m_parts->change(id, TaskState::Failed);
    QCOMPARE(model->rowCount(), 30);

    StorePeer(rig.path()).multiply(ids.first(), 1000); // older runs left a thousand
    const auto large = m_parts->model();
    QCOMPARE(large->rowCount(), 1030);
    const QAbstractItemModelTester largeTester(large.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    rig.add();
    m_parts->change(ids.at(3), TaskState::Pending);
    QCOMPARE(large->rowCount(), 1031);
}

// The number of rows is the truth at once, and each is read when it is looked at.
void TestTaskListModel::everyTaskHasItsRow()
{
    const auto empty = m_parts->model();
    QCOMPARE(empty->rowCount(), 0);
    const qint64 first = m_parts->rig.add();
    StorePeer(m_parts->rig.path()).multiply(first, 4999);
    const auto model = m_parts->model();
    QCOMPARE(model->rowCount(), 5000);
    QVERIFY(!model->canFetchMore({}));
    const qint64 added = m_parts->rig.add();
    QCOMPARE(model->rowCount(), 5001);
    for (int row = 5000; row >= 0; --row) {
        QCOMPARE(model->index(row).data(TaskListModel::IdRole).toLongLong(), added - row);
        QCOMPARE(model->index(row).data(TaskListModel::TaskRole).value<Task>().id, added - row);
    }
    QCOMPARE(model->rowCount(model->index(0)), 0);
}

// Of a long history the newest stand there at once, all others as soon as they were found; nothing that happens
// meanwhile is lost.
void TestTaskListModel::aLongHistoryIsReadBesideTheWindow()
{
    PollerRig &rig = m_parts->rig;
    const qint64 first = rig.add();
    StorePeer(rig.path()).multiply(first, 20'000);
    const auto model = m_parts->model();
    const QAbstractItemModelTester tester(model.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    QVERIFY(model->isSearching());
    QVERIFY(model->rowCount() > 0);
    QVERIFY(model->rowCount() < 20'001);
    QSignalSpy reset(model.get(), &QAbstractItemModel::modelReset);
    const qint64 added = rig.add();
    m_parts->change(first + 1, TaskState::Waiting);
    QTRY_VERIFY(!model->isSearching());
    QCOMPARE(reset.size(), 0); // what is looked at stays
    QCOMPARE(model->rowCount(), 20'001);
    QCOMPARE(model->indexOf(added).row(), 0);
    QVERIFY(!model->indexOf(first + 1).isValid());
    QCOMPARE(model->indexOf(first).row(), 20'000);
    QCOMPARE(model->task(first)->id, first);
}

void TestTaskListModel::orders_data()
{
    QTest::addColumn<TaskSort>("sort");
    QTest::addColumn<QList<int>>("order"); // of the tasks as they were added, from 0
    QTest::newRow("newest") << TaskSort::Newest << QList<int>{3, 2, 1, 0};
    QTest::newRow("oldest") << TaskSort::Oldest << QList<int>{0, 1, 2, 3};
    QTest::newRow("price") << TaskSort::Price << QList<int>{1, 3, 0, 2};
    QTest::newRow("length") << TaskSort::Length << QList<int>{2, 3, 0, 1};
    QTest::newRow("model") << TaskSort::Model << QList<int>{2, 1, 3, 0};
}

void TestTaskListModel::orders()
{
    QFETCH(TaskSort, sort);
    QFETCH(QList<int>, order);
    struct
    {
        const char *model;
        std::optional<double> usd;
        QJsonValue duration;
    } const facts[] = {{"sora-2", 0.3, 5}, {"kling-v3", 1.25, {}}, {"Alpha", {}, 10.5}, {"sora-2", 0.3, 5}};
    const auto model = m_parts->model();
    const QAbstractItemModelTester tester(model.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    QList<qint64> ids;
    for (const auto &fact : facts) {
        Task task = acceptedTask(QStringLiteral("t%1").arg(ids.size()), m_parts->rig.start);
        task.request.model = QLatin1String(fact.model);
        task.priceUsd = fact.usd;
        task.createdAt = task.createdAt.addSecs(ids.size());
        task.request.fields = {};
        if (!fact.duration.isNull())
            task.request.fields.insert(QStringLiteral("duration"), fact.duration);
        QVERIFY(m_parts->rig.store.add(task));
        ids << task.id;
        model->setSort(TaskSort::Newest);
        model->setSort(sort);
    }
    const auto shown = [&] {
        QList<int> rows;
        for (int row = 0; row < model->rowCount(); ++row)
            rows << static_cast<int>(ids.indexOf(model->index(row).data(TaskListModel::IdRole).toLongLong()));
        return rows;
    };
    QCOMPARE(shown(), order);
    const auto fresh = m_parts->model();
    fresh->setSort(sort);
    for (int row = 0; row < fresh->rowCount(); ++row)
        QCOMPARE(fresh->index(row).data(TaskListModel::IdRole), model->index(row).data(TaskListModel::IdRole));
}

// A price that comes later puts the row at its place; it is the same row, selected or not.
void TestTaskListModel::aRowMovesWithWhatItGoesBy()
{
    const auto model = m_parts->model();
    const QAbstractItemModelTester tester(model.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    const qint64 cheap = m_parts->rig.add();
    const qint64 other = m_parts->rig.add();
    model->setSort(TaskSort::Price);
    const auto price = [this](qint64 id, double usd) {
        Task task = m_parts->rig.task(id);
        task.priceUsd = usd;
        QVERIFY(m_parts->rig.store.update(task));
    };
    price(other, 2);
    const QPersistentModelIndex row = model->indexOf(cheap);
    QCOMPARE(row.row(), 1);
    const QSignalSpy moved(model.get(), &QAbstractItemModel::rowsMoved);
    price(cheap, 3);
    QCOMPARE(moved.size(), 1);
    QCOMPARE(row.row(), 0);
    QCOMPARE(row.data(TaskListModel::IdRole).toLongLong(), cheap);
    price(cheap, 1);
    QCOMPARE(row.row(), 1);
}

// Whatever happens, in any order: the rows are those that a model has that begins now.
void TestTaskListModel::everyRowIsRightAfterRandomChanges()
{
    PollerRig &rig = m_parts->rig;
    const qint64 first = rig.add();
    StorePeer peer(rig.path());
    peer.multiply(first, 4'999);
    peer.run(QStringLiteral("UPDATE task SET price_usd = (id * 7919) % 97 / 10.0, model = 'model-' || id % 5, "
                            "request = json_set(request, '$.model', 'model-' || id % 5)"));
    const auto model = m_parts->model();
    QRandomGenerator random(20260101);
    const TaskState states[] = {TaskState::Waiting, TaskState::Pending, TaskState::Success, TaskState::Failed};
    const TaskFilter filters[] = {{}, {TaskFilter::Group::NeedsYou, {}}, {TaskFilter::Group::Done, {}}};
    for (const TaskSort sort : {TaskSort::Price, TaskSort::Newest, TaskSort::Model, TaskSort::Oldest}) {
        model->setFilter(filters[random.bounded(3)]);
        model->setSort(sort);
        for (int change = 0; change < 120; ++change) {
            Task task = rig.task(first + random.bounded(5'000));
            task.state = states[random.bounded(4)];
            task.priceUsd = random.bounded(100) / 10.0;
            task.dismissed = random.bounded(3) == 0;
            QVERIFY(rig.store.update(task));
            if (change % 40 == 0)
                rig.add(0, states[random.bounded(4)]);
        }
        const auto fresh = m_parts->model();
        fresh->setFilter(model->filter());
        fresh->setSort(sort);
        QCOMPARE(model->rowCount(), fresh->rowCount());
        for (int row = 0; row < fresh->rowCount(); ++row) {
            QCOMPARE(model->index(row).data(TaskListModel::IdRole), fresh->index(row).data(TaskListModel::IdRole));
            const auto shown = model->index(row).data(TaskListModel::TaskRole).value<Task>();
            QVERIFY(shown == rig.task(shown.id));
        }
        QCOMPARE(model->needingUser(), fresh->needingUser());
    }
}

// Neither the rows of all nor the sums of a day are found by reading every task.
void TestTaskListModel::placesAreReadFromAnIndex()
{
    StorePeer peer(m_parts->rig.path());
    const QString all = QStringLiteral("EXPLAIN QUERY PLAN SELECT %1 FROM task INDEXED BY task_in_library WHERE state "
                                       "<> 'waiting' AND hidden_at IS NULL AND rejected = 0");
    const QString places = peer.value(all.arg(QStringLiteral("id, created_at, shot")), 3).toString();
    QVERIFY2(places.contains(QStringLiteral("COVERING INDEX task_in_library")), qPrintable(places));
    const QString sums = peer.value(all.arg(QStringLiteral("count(*), total(price_usd)")) +
                                        QStringLiteral(" AND created_at >= 5 AND created_at < 9"),
                                    3)
                             .toString();
    QVERIFY2(sums.contains(QStringLiteral("SEARCH task USING COVERING INDEX")), qPrintable(sums));
}

void TestTaskListModel::newestFirst()
{
    const auto model = m_parts->model();
    QSignalSpy inserted(model.get(), &QAbstractItemModel::rowsInserted);
    const qint64 first = m_parts->rig.add();
    const qint64 second = m_parts->rig.add();
    QCOMPARE(inserted.size(), 2);
    QCOMPARE(inserted.at(1).at(1).toInt(), 0);
    QCOMPARE(model->index(0).data(TaskListModel::IdRole).toLongLong(), second);
    QCOMPARE(model->index(1).data(TaskListModel::IdRole).toLongLong(), first);
}

void TestTaskListModel::findsRowsById()
{
    const qint64 first = m_parts->rig.add();
    StorePeer(m_parts->rig.path()).multiply(first, 299);
    const auto model = m_parts->model();
    QCOMPARE(model->indexOf(first + 299).row(), 0);
    QCOMPARE(model->indexOf(first + 200).row(), 99);
    QCOMPARE(model->task(first + 200)->id, first + 200);
    QVERIFY(!model->indexOf(first + 300).isValid());
    QVERIFY(!model->task(first + 300));
    QCOMPARE(model->indexOf(first).row(), 299);
}

void TestTaskListModel::aChangeIsOneRow()
{
    const qint64 first = m_parts->rig.add();
    m_parts->rig.add();
    const auto model = m_parts->model();
    const QSignalSpy changes(model.get(), &QAbstractItemModel::dataChanged);
    Task task = m_parts->rig.task(first);
    task.checks = 9;
    QVERIFY(m_parts->rig.store.update(task));
    QCOMPARE(changes.size(), 1);
    QCOMPARE(topLeft(changes, 0), model->indexOf(first));
    QCOMPARE(changes.at(0).at(1).toModelIndex(), model->indexOf(first));
    QVERIFY(data(*model, first, TaskListModel::TaskRole).value<Task>() == task);
    QCOMPARE(model->task(first)->checks, 9);
}

void TestTaskListModel::whatIsOnlyTrueNow()
{
    PollerRig &rig = m_parts->rig;
    const auto model = m_parts->model();
    const qint64 id = rig.add();
    const auto activity = [&] { return data(*model, id, TaskListModel::ActivityRole).value<TaskActivity>(); };
    QCOMPARE(activity().nextCheck.toMSecsSinceEpoch(), rig.start + 30'000);
    QVERIFY(!activity().trouble);
    QVERIFY(!activity().download);
    const QSignalSpy changes(model.get(), &QAbstractItemModel::dataChanged);
    rig.passTo(30'000);
    rig.api.answerAll(FakeVideoApi::error(ApiError::Kind::ServerFault, 503));
    QVERIFY(activity().trouble);
    QCOMPARE(activity().nextCheck.toMSecsSinceEpoch(), rig.start + 35'000);
    QVERIFY(!changes.isEmpty());
    for (qsizetype i = 0; i < changes.size(); ++i)
        QCOMPARE(changes.at(i).at(2).value<Roles>(), Roles{TaskListModel::ActivityRole}); // nothing of it is stored
}

void TestTaskListModel::suspensionConcernsAllRows()
{
    m_parts->rig.add();
    m_parts->rig.add();
    const auto model = m_parts->model();
    const QSignalSpy changes(model.get(), &QAbstractItemModel::dataChanged);
    m_parts->rig.poller().suspend();
    QCOMPARE(changes.size(), 1);
    QCOMPARE(topLeft(changes, 0).row(), 0);
    QCOMPARE(changes.at(0).at(1).toModelIndex().row(), 1);
    QVERIFY(!model->index(0).data(TaskListModel::ActivityRole).value<TaskActivity>().nextCheck.isValid());
}

void TestTaskListModel::countsAreOverAllTasks()
{
    const qint64 first = m_parts->rig.add(0, TaskState::Failed);
    StorePeer(m_parts->rig.path()).multiply(first, 499);
    const auto model = m_parts->model();
    const QSignalSpy news(model.get(), &TaskListModel::countsChanged);
    QCOMPARE(model->countOf({TaskState::Failed}), 500);
    const qint64 running = m_parts->rig.add();
    QCOMPARE(model->countOf({TaskState::Processing, TaskState::Pending}), 1);
    QCOMPARE(news.size(), 1);
    m_parts->change(first, TaskState::Success); // a row that nobody looked at
    QCOMPARE(model->countOf({TaskState::Failed}), 499);
    QCOMPARE(model->countOf({TaskState::Success}), 1);
    QCOMPARE(news.size(), 3); // its end, and that its clip, of which no link came, is not on disk
    Task task = m_parts->rig.task(running);
    ++task.checks;
    QVERIFY(m_parts->rig.store.update(task));
    QCOMPARE(news.size(), 3);
    QCOMPARE(model->countOf({TaskState::Failed, TaskState::Success, TaskState::Processing}), 501);
}

// Those that wait are the queue's rows; a sent one comes in at the place of its press, not at the top.
void TestTaskListModel::whatWaitsIsNotListed()
{
    const qint64 older = m_parts->rig.add();
    const qint64 waiting = m_parts->rig.add();
    m_parts->change(waiting, TaskState::Waiting);
    const auto model = m_parts->model();
    const qint64 newer = m_parts->rig.add();
    QCOMPARE(model->rowCount(), 2);
    QCOMPARE(model->countOf({TaskState::Waiting}), 1);
    QVERIFY(!model->indexOf(waiting).isValid());
    m_parts->change(waiting, TaskState::Sending);
    QCOMPARE(model->indexOf(newer).row(), 0);
    QCOMPARE(model->indexOf(waiting).row(), 1);
    QCOMPARE(model->indexOf(older).row(), 2);
    m_parts->change(waiting, TaskState::Waiting); // put back
    QCOMPARE(model->rowCount(), 2);
    QCOMPARE(model->countOf({TaskState::Waiting}), 1);
}

void TestTaskListModel::words()
{
    const qint64 id = m_parts->rig.add();
    const auto model = m_parts->model();
    QCOMPARE(data(*model, id, Qt::DisplayRole).toString(), QStringLiteral("Slow dolly-in over a desert highway"));
    QCOMPARE(data(*model, id, Qt::AccessibleTextRole).toString(),
             QStringLiteral("Processing: Slow dolly-in over a desert highway, kling-v3"));
    QSet<QString> said;
    for (const TaskState state :
         {TaskState::Sending, TaskState::Refused, TaskState::Unknown, TaskState::Pending, TaskState::Processing,
          TaskState::Success, TaskState::Failed, TaskState::Cancelled, TaskState::TimedOut, TaskState::NotFound}) {
        m_parts->change(id, state);
        said << data(*model, id, Qt::AccessibleTextRole).toString().section(u':', 0, 0);
    }
    QCOMPARE(said.size(), 10); // each state has a word of its own
    QVERIFY(!said.contains(QString()));
    QVERIFY(!model->data({}, Qt::DisplayRole).isValid());
    QVERIFY(!data(*model, id, Qt::DecorationRole).isValid());
}

qint64 TestTaskListModel::addSaved(const QString &clipPath)
{
    Task task = finishedTask(QStringLiteral("done"), QUrl(QStringLiteral("https://files.example/1.mp4")), 0);
    task.clipState = ClipState::Saved;
    task.clipPath = clipPath;
    return m_parts->rig.store.add(task) ? task.id : 0;
}

void TestTaskListModel::postersAreOrderedWhenAsked()
{
    const QString clip = m_parts->folder.filePath(QStringLiteral("clip.mp4"));
    QVERIFY(writeTestClip(clip, {}));
    const qint64 id = addSaved(clip);
    const qint64 running = m_parts->rig.add();
    const auto model = m_parts->model();
    QSignalSpy ready(&m_parts->posters, &PosterMaker::ready);
    const QSignalSpy changes(model.get(), &QAbstractItemModel::dataChanged);
    QVERIFY(data(*model, running, TaskListModel::PosterRole).value<QImage>().isNull());
    QVERIFY(data(*model, id, TaskListModel::PosterRole).value<QImage>().isNull());
    QVERIFY(data(*model, id, TaskListModel::PosterRole).value<QImage>().isNull());
    QTRY_COMPARE(ready.size(), 1);
    QCOMPARE(ready.first().first().toLongLong(), id);
    QVERIFY(!data(*model, id, TaskListModel::PosterRole).value<QImage>().isNull());
    QVERIFY(data(*model, id, TaskListModel::ActivityRole).value<TaskActivity>().clipMs > 0);
    QCOMPARE(changes.size(), 1);
    QCOMPARE(topLeft(changes, 0), model->indexOf(id));
    QVERIFY(changes.at(0).at(2).value<Roles>().contains(TaskListModel::PosterRole));
}

void TestTaskListModel::aPosterThatCannotBeMadeIsAskedForOnce()
{
    const qint64 id = addSaved(m_parts->folder.filePath(QStringLiteral("gone.mp4")));
    const auto model = m_parts->model();
    QSignalSpy missing(&m_parts->posters, &PosterMaker::missing);
    QVERIFY(data(*model, id, TaskListModel::PosterRole).value<QImage>().isNull());
    QTRY_COMPARE(missing.size(), 1);
    QVERIFY(data(*model, id, TaskListModel::PosterRole).value<QImage>().isNull());
    const qint64 other = addSaved(m_parts->folder.filePath(QStringLiteral("gone too.mp4")));
    QVERIFY(data(*model, other, TaskListModel::PosterRole).value<QImage>().isNull());
    QTRY_COMPARE(missing.size(), 2); // they are made in order: the first was not ordered again
    QCOMPARE(missing.at(1).first().toLongLong(), other);
}

void TestTaskListModel::aNewFileHasANewPoster()
{
    const qint64 id = addSaved(m_parts->folder.filePath(QStringLiteral("gone.mp4")));
    const auto model = m_parts->model();
    QSignalSpy missing(&m_parts->posters, &PosterMaker::missing);
    data(*model, id, TaskListModel::PosterRole);
    QTRY_COMPARE(missing.size(), 1);
    const QString clip = m_parts->folder.filePath(QStringLiteral("fetched again.mp4"));
    QVERIFY(writeTestClip(clip, {}));
    Task task = m_parts->rig.task(id);
    task.clipPath = clip;
    QVERIFY(m_parts->rig.store.update(task));
    data(*model, id, TaskListModel::PosterRole);
    QTRY_VERIFY(!data(*model, id, TaskListModel::PosterRole).value<QImage>().isNull());
}

QTEST_GUILESS_MAIN(TestTaskListModel)
#include "tst_tasklistmodel.moc"
