// What the list can be narrowed to, sums of days, and rows that are shots: as the history stands, and as it changes.
#include "clips/download/ClipDownloader.h"
#include "library/ShotStore.h"
#include "platform/Settings.h"
#include "support/tasks/PollerRig.h"
#include "support/tasks/StorePeer.h"
#include "tasks/list/TaskListModel.h"
#include "tasks/saving/ClipSaver.h"
#include "ui/words/SpokenWords.h"
#include "video/PosterMaker.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QDate firstDay(2026, 9, 20);

QDateTime noonOf(int day)
{
    return firstDay.addDays(day).startOfDay().addSecs(12 * 3600).toUTC();
}

} // namespace

class TestTaskNarrowing : public QObject
{
    Q_OBJECT

    std::unique_ptr<PollerRig> m_rig;
    QTemporaryDir m_folder;
    Settings m_settings{m_folder.filePath(u"settings.ini"_s), m_folder.path()};
    ClipDownloader m_downloader;
    PosterMaker m_posters{m_folder.path()};
    std::unique_ptr<ClipSaver> m_keeper;
    std::unique_ptr<TaskListModel> m_model;
    QList<qint64> m_ids;

    qint64 add(const QString &model, int day, double usd, qint64 like = 0) // `like`: another take of its shot
    {
        Task task = acceptedTask(u"t"_s, m_rig->start);
        task.request = {model, u"A fox"_s, {{u"duration"_s, day == 1 ? 10 : 5}}};
        task.state = TaskState::Failed;
        task.createdAt = noonOf(day);
        task.priceUsd = usd;
        task.shot = like == 0 ? 0 : m_rig->task(like).shot;
        if (!m_rig->store.add(task))
            return 0;
        m_ids << task.id;
        return task.id;
    }
    void mark(int number, const TakeMarks &marks) { QVERIFY(m_rig->store.mark({{m_ids[number], marks}})); }
    QList<int> shown() // as they were added, from 0
    {
        QList<int> numbers;
        for (int row = 0; row < m_model->rowCount(); ++row)
            numbers << static_cast<int>(m_ids.indexOf(m_model->index(row).data(TaskListModel::IdRole).toLongLong()));
        return numbers;
    }

private slots:
    void init()
    {
        m_rig = std::make_unique<PollerRig>();
        m_keeper = std::make_unique<ClipSaver>(m_downloader, m_rig->store, m_settings, m_rig->clock);
        m_model = std::make_unique<TaskListModel>(m_rig->store, m_rig->poller(), *m_keeper, m_posters, &spokenTask);
        m_ids.clear();
    }
    void cleanup() { m_model.reset(), m_keeper.reset(), m_rig.reset(); }

    void eachFilter()
    {
        const QAbstractItemModelTester tester(m_model.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        add(u"kling-v3"_s, 0, 0.25);
        add(u"sora-2"_s, 1, 1);
        add(u"sora-2"_s, 2, 2);
        add(u"kling-v3"_s, 3, 0);
        mark(0, {.labels = {u"night"_s, u"fox"_s}});
        mark(1, {.stars = 4});
        mark(2, {.rejected = true});
        mark(3, {.hiddenAt = noonOf(5)});
        QCOMPARE(shown(), (QList<int>{1, 0})); // neither rejected nor hidden ones
        const auto with = [this](const std::function<void(TaskFilter &)> &change) {
            TaskFilter filter;
            change(filter);
            m_model->setFilter(filter);
            return shown();
        };
        QCOMPARE(with([](TaskFilter &f) { f.rejected = true; }), (QList<int>{2, 1, 0}));
        QCOMPARE(with([](TaskFilter &f) { f.hidden = true; }), QList<int>{3});
        QCOMPARE(with([](TaskFilter &f) { f.model = u"sora-2"_s; }), QList<int>{1});
        QCOMPARE(with([](TaskFilter &f) { f.leastStars = 3; }), QList<int>{1});
        QCOMPARE(with([](TaskFilter &f) { f.leastStars = 5; }), QList<int>());
        QCOMPARE(with([](TaskFilter &f) { f.leastUsd = 0.5; }), QList<int>{1});
        QCOMPARE(with([](TaskFilter &f) { f.lastDay = firstDay; }), QList<int>{0});
        QCOMPARE(with([](TaskFilter &f) { f.firstDay = firstDay.addDays(1); }), QList<int>{1});
        QCOMPARE(with([](TaskFilter &f) { f.label = u"night"_s; }), QList<int>{0});
        QCOMPARE(with([](TaskFilter &f) { f.label = u"nigh"_s; }), QList<int>());
        QCOMPARE(with([](TaskFilter &f) { f.leastSeconds = 8; }), QList<int>{1});
        QCOMPARE(with([](TaskFilter &f) { f.frames = true; }), QList<int>());
        QCOMPARE(with([](TaskFilter &f) { f.frames = false; }), (QList<int>{1, 0}));
        m_model->setFilter({});
        mark(1, {.rejected = true}); // it leaves as it is rejected, and comes back
        QCOMPARE(shown(), QList<int>{0});
        mark(1, {});
        QCOMPARE(shown(), (QList<int>{1, 0}));
        QCOMPARE(m_model->labelsOfHistory(), (QStringList{u"fox"_s, u"night"_s}));
        QCOMPARE(m_model->modelsOfHistory(), (QStringList{u"kling-v3"_s, u"sora-2"_s}));
    }

    void daysAndTheirSums()
    {
        const qint64 first = add(u"kling-v3"_s, 0, 0.5);
        add(u"kling-v3"_s, 0, 0.25, first);
        add(u"kling-v3"_s, 2, 1);
        add(u"kling-v3"_s, 2, 2);
        add(u"kling-v3"_s, 1, 3); // an imported one: in at its day
        QCOMPARE(shown(), (QList<int>{3, 2, 4, 1, 0}));
        const QList<TaskDay> days = m_model->days();
        QCOMPARE(days.size(), 3);
        QCOMPARE(days[0].date, firstDay.addDays(2));
        QCOMPARE(days[0].rows, 2);
        QCOMPARE(days[1].rows, 1);
        QCOMPARE(days[2].date, firstDay);
        QCOMPARE(m_model->sumOf(firstDay).takes, 2);
        QCOMPARE(m_model->sumOf(firstDay).shots, 1);
        QCOMPARE(m_model->sumOf(firstDay).usd, 0.75);
        QCOMPARE(m_model->sumOf(firstDay.addDays(2)).shots, 2);
        mark(0, {.rejected = true});
        QCOMPARE(m_model->sumOf(firstDay).takes, 1); // of what is shown
        m_model->setSort(TaskSort::Oldest);
        QCOMPARE(m_model->days().first().date, firstDay);
        QCOMPARE(m_model->days().last().rows, 2);
        m_model->setSort(TaskSort::Price);
        QVERIFY(m_model->days().isEmpty());
    }

    // Its pick stands for a shot, else its newest take that the filter takes; the row stays the same one.
    void rowsAreShots()
    {
        const QAbstractItemModelTester tester(m_model.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        ShotStore shots(m_rig->store);
        connect(&shots, &ShotStore::changed, m_model.get(), &TaskListModel::lookAtShots);
        const qint64 first = add(u"kling-v3"_s, 0, 1);
        add(u"kling-v3"_s, 0, 1, first);
        add(u"kling-v3"_s, 0, 1, first);
        add(u"kling-v3"_s, 1, 1);
        m_model->setGrouping(TaskGrouping::Shots);
        QCOMPARE(shown(), (QList<int>{3, 2}));
        QCOMPARE(m_model->index(1).data(TaskListModel::TakesRole).toInt(), 3);
        QCOMPARE(m_model->index(0).data(TaskListModel::TakesRole).toInt(), 1);
        const QPersistentModelIndex row = m_model->index(1);
        Shot shot = *shots.shot(m_rig->task(m_ids[0]).shot);
        shot.pick = m_ids[0];
        QVERIFY(shots.put({shot}));
        QCOMPARE(shown(), (QList<int>{3, 0}));
        QCOMPARE(row.row(), 1);
        QCOMPARE(m_model->indexOfShotOf(m_ids[1]), QModelIndex(row));
        mark(0, {.rejected = true}); // the pick is not taken any more
        QCOMPARE(shown(), (QList<int>{3, 2}));
        QCOMPARE(row.data(TaskListModel::TakesRole).toInt(), 2);
        Task more = m_rig->task(m_ids[1]);
        more.id = 0;
        more.take = 0;
        QVERIFY(m_rig->store.add(more)); // one more take
        m_ids << more.id;
        QCOMPARE(shown(), (QList<int>{3, 4}));
        QCOMPARE(row.row(), 1);
        const auto fresh =
            std::make_unique<TaskListModel>(m_rig->store, m_rig->poller(), *m_keeper, m_posters, &spokenTask);
        fresh->setGrouping(TaskGrouping::Shots);
        for (int at = 0; at < fresh->rowCount(); ++at)
            QCOMPARE(fresh->index(at).data(TaskListModel::IdRole), m_model->index(at).data(TaskListModel::IdRole));
        m_model->setGrouping(TaskGrouping::Takes);
        QCOMPARE(shown(), (QList<int>{3, 4, 2, 1}));
    }
};

QTEST_GUILESS_MAIN(TestTaskNarrowing)
#include "tst_tasknarrowing.moc"
