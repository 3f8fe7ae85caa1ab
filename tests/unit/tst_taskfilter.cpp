// What the user wants to see of the list: a group of states and words that must all occur.
#include "clips/ClipDownloader.h"
#include "clips/PosterMaker.h"
#include "platform/Settings.h"
#include "support/PollerRig.h"
#include "tasks/ClipKeeper.h"
#include "tasks/TaskFilterModel.h"
#include "tasks/TaskListModel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using Group = TaskFilterModel::Group;
Q_DECLARE_METATYPE(TaskFilterModel::Group)

class TestTaskFilter : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_filter.reset(), m_model.reset(), m_keeper.reset(), m_rig.reset(); }
    void groups_data();
    void groups();
    void search_data();
    void search();
    void both();
    void followsChanges();
    void reachesWhatIsNotLoaded();

private:
    qint64 add(const QString &prompt, TaskState state, const QString &model = QStringLiteral("kling-v3"));
    QStringList prompts() const;

    std::unique_ptr<PollerRig> m_rig;
    QTemporaryDir m_folder;
    Settings m_settings{m_folder.filePath(QStringLiteral("settings.ini")), m_folder.path()};
    ClipDownloader m_downloader;
    PosterMaker m_posters{m_folder.path()};
    std::unique_ptr<ClipKeeper> m_keeper;
    std::unique_ptr<TaskListModel> m_model;
    std::unique_ptr<TaskFilterModel> m_filter;
};

void TestTaskFilter::init()
{
    m_rig = std::make_unique<PollerRig>();
    m_keeper = std::make_unique<ClipKeeper>(m_downloader, m_rig->store, m_settings, m_rig->clock);
    m_model = std::make_unique<TaskListModel>(m_rig->store, m_rig->poller(), *m_keeper, m_posters);
    m_filter = std::make_unique<TaskFilterModel>();
    m_filter->setSourceModel(m_model.get());
}

qint64 TestTaskFilter::add(const QString &prompt, TaskState state, const QString &model)
{
    Task task = acceptedTask(QStringLiteral("id-of-%1").arg(prompt.size()), m_rig->start);
    task.request = {model, prompt, {}};
    task.state = state;
    return m_rig->store.add(task) ? task.id : 0;
}

QStringList TestTaskFilter::prompts() const
{
    QStringList list;
    for (int row = 0; row < m_filter->rowCount(); ++row)
        list << m_filter->index(row, 0).data().toString();
    return list;
}

void TestTaskFilter::groups_data()
{
    QTest::addColumn<Group>("group");
    QTest::addColumn<QStringList>("names"); // of states, newest first
    const auto row = [](const char *name, Group group, const char *states) {
        QTest::newRow(name) << group << QString::fromLatin1(states).split(u' ');
    };
    row("all", Group::All, "not-found timed-out cancelled failed success processing pending unknown refused sending");
    row("running", Group::Running, "processing pending sending");
    row("done", Group::Done, "success");
    row("needs you", Group::NeedsYou, "not-found timed-out failed unknown refused");
}

void TestTaskFilter::groups()
{
    QFETCH(Group, group);
    QFETCH(QStringList, names);
    for (const TaskState state : {TaskState::Waiting, TaskState::Sending, TaskState::Refused, TaskState::Unknown,
                                  TaskState::Pending, TaskState::Processing, TaskState::Success, TaskState::Failed,
                                  TaskState::Cancelled, TaskState::TimedOut, TaskState::NotFound})
        QVERIFY(add(stateName(state), state));
    m_filter->setGroup(group);
    QCOMPARE(m_filter->group(), group);
    QCOMPARE(prompts(), names);
}

void TestTaskFilter::search_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("found");
    const QString cat = QStringLiteral("A cat on a roof");
    const QString dog = QStringLiteral("Zwei Hunde, \u00c4RGER im Schnee");
    QTest::newRow("nothing") << QString() << QStringList{dog, cat};
    QTest::newRow("blanks") << QStringLiteral("   ") << QStringList{dog, cat};
    QTest::newRow("a word") << QStringLiteral("cat") << QStringList{cat};
    QTest::newRow("in any case") << QStringLiteral("ROOF") << QStringList{cat};
    QTest::newRow("with an umlaut") << QStringLiteral("\u00e4rger") << QStringList{dog};
    QTest::newRow("every word, any order") << QStringLiteral("roof cat") << QStringList{cat};
    QTest::newRow("one is missing") << QStringLiteral("roof dog") << QStringList();
    QTest::newRow("the model") << QStringLiteral("sora") << QStringList{dog};
    QTest::newRow("model and prompt") << QStringLiteral("sora Schnee") << QStringList{dog};
    QTest::newRow("the task id") << QStringLiteral("id-of-15") << QStringList{cat};
    QTest::newRow("no pattern") << QStringLiteral(".*") << QStringList();
}

void TestTaskFilter::search()
{
    QFETCH(QString, text);
    QFETCH(QStringList, found);
    QVERIFY(add(QStringLiteral("A cat on a roof"), TaskState::Success));
    QVERIFY(add(QStringLiteral("Zwei Hunde, \u00c4RGER im Schnee"), TaskState::Failed, QStringLiteral("sora-2")));
    m_filter->setSearch(text);
    QCOMPARE(prompts(), found);
}

void TestTaskFilter::both()
{
    add(QStringLiteral("one cat"), TaskState::Success);
    add(QStringLiteral("two cats"), TaskState::Failed);
    add(QStringLiteral("one dog"), TaskState::Success);
    m_filter->setGroup(Group::Done);
    m_filter->setSearch(QStringLiteral("cat"));
    QCOMPARE(prompts(), QStringList{QStringLiteral("one cat")});
    m_filter->setSearch({});
    m_filter->setGroup(Group::All);
    QCOMPARE(prompts().size(), 3);
}

void TestTaskFilter::followsChanges()
{
    const QAbstractItemModelTester tester(m_filter.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    m_filter->setGroup(Group::Running);
    const qint64 id = add(QStringLiteral("one"), TaskState::Processing);
    add(QStringLiteral("two"), TaskState::Success);
    QCOMPARE(prompts(), QStringList{QStringLiteral("one")});
    Task task = m_rig->task(id);
    task.state = TaskState::Success;
    QVERIFY(m_rig->store.update(task));
    QCOMPARE(prompts(), QStringList());
    m_filter->setGroup(Group::Done);
    QCOMPARE(prompts(), (QStringList{QStringLiteral("two"), QStringLiteral("one")}));
}

void TestTaskFilter::reachesWhatIsNotLoaded()
{
    add(QStringLiteral("the old one"), TaskState::Failed);
    StorePeer(m_rig->path()).multiply(add(QStringLiteral("many"), TaskState::Success), 600);
    TaskListModel model(m_rig->store, m_rig->poller(), *m_keeper, m_posters);
    TaskFilterModel filter;
    filter.setSourceModel(&model);
    filter.setSearch(QStringLiteral("old"));
    QCOMPARE(filter.rowCount(), 0);
    while (filter.canFetchMore({}))
        filter.fetchMore({});
    QCOMPARE(filter.rowCount(), 1);
}

QTEST_GUILESS_MAIN(TestTaskFilter)
#include "tst_taskfilter.moc"
