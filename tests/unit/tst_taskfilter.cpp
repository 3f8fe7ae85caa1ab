// What the user wants to see of the list: a group of states and words that must all occur.
#include "clips/download/ClipDownloader.h"
#include "platform/Settings.h"
#include "support/tasks/PollerRig.h"
#include "support/tasks/StorePeer.h"
#include "tasks/TaskFilter.h"
#include "tasks/list/TaskListModel.h"
#include "tasks/saving/ClipSaver.h"
#include "tasks/store/TaskRecord.h"
#include "ui/words/SpokenWords.h"
#include "video/PosterMaker.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using Group = TaskFilter::Group;
Q_DECLARE_METATYPE(TaskFilter::Group)
Q_DECLARE_METATYPE(std::optional<ClipError>)

class TestTaskFilter : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_model.reset(), m_keeper.reset(), m_rig.reset(); }
    void groups_data();
    void groups();
    void search_data();
    void search();
    void both();
    void followsChanges();
    void reachesWhatIsFarBelow();
    void theNewestFilterCounts();
    void orderOfAGroup();
    void dismissedLeavesWhatNeedsYou();
    void unsavedClipsNeedYou_data();
    void unsavedClipsNeedYou();
    void unsavedClipsAreFoundByTheirIndex();

private:
    qint64 add(const QString &prompt, TaskState state, const QString &model = QStringLiteral("kling-v3"));
    QStringList prompts() const;

    std::unique_ptr<PollerRig> m_rig;
    QTemporaryDir m_folder;
    Settings m_settings{m_folder.filePath(QStringLiteral("settings.ini")), m_folder.path()};
    ClipDownloader m_downloader;
    PosterMaker m_posters{m_folder.path()};
    std::unique_ptr<ClipSaver> m_keeper;
    std::unique_ptr<TaskListModel> m_model;
};

void TestTaskFilter::init()
{
    m_rig = std::make_unique<PollerRig>();
    m_keeper = std::make_unique<ClipSaver>(m_downloader, m_rig->store, m_settings, m_rig->clock);
    m_model = std::make_unique<TaskListModel>(m_rig->store, m_rig->poller(), *m_keeper, m_posters, &spokenTask);
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
    for (int row = 0; row < m_model->rowCount(); ++row)
        list << m_model->index(row, 0).data().toString();
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
    m_model->setFilter({group, {}});
    QCOMPARE(m_model->filter().group, group);
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
    m_model->setFilter(TaskFilter::of(Group::All, text));
    QCOMPARE(prompts(), found);
}

void TestTaskFilter::both()
{
    add(QStringLiteral("one cat"), TaskState::Success);
    add(QStringLiteral("two cats"), TaskState::Failed);
    add(QStringLiteral("one dog"), TaskState::Success);
    m_model->setFilter(TaskFilter::of(Group::Done, QStringLiteral("cat")));
    QCOMPARE(prompts(), QStringList{QStringLiteral("one cat")});
    m_model->setFilter({});
    QCOMPARE(prompts().size(), 3);
}

void TestTaskFilter::followsChanges()
{
    const QAbstractItemModelTester tester(m_model.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    m_model->setFilter({Group::Running, {}});
    const qint64 id = add(QStringLiteral("one"), TaskState::Processing);
    add(QStringLiteral("two"), TaskState::Success);
    QCOMPARE(prompts(), QStringList{QStringLiteral("one")});
    Task task = m_rig->task(id);
    task.state = TaskState::Success;
    QVERIFY(m_rig->store.update(task));
    QCOMPARE(prompts(), QStringList());
    m_model->setFilter({Group::Done, {}});
    QCOMPARE(prompts(), (QStringList{QStringLiteral("two"), QStringLiteral("one")}));
}

// In a long history: found beside the window, and the event loop turns meanwhile.
void TestTaskFilter::reachesWhatIsFarBelow()
{
    const qint64 old = add(QStringLiteral("the old one"), TaskState::Failed);
    const qint64 many = add(QStringLiteral("many"), TaskState::Success);
    StorePeer(m_rig->path()).multiply(many, 20'000);
    m_model = std::make_unique<TaskListModel>(m_rig->store, m_rig->poller(), *m_keeper, m_posters, &spokenTask);
    const QAbstractItemModelTester tester(m_model.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    m_model->setFilter(TaskFilter::of(Group::All, QStringLiteral("OLD the")));
    QVERIFY(m_model->isSearching()); // 20,000 are not read while the window waits
    int turns = 0;
    QTimer counter;
    connect(&counter, &QTimer::timeout, this, [&turns] { ++turns; });
    counter.start(0);
    QTRY_VERIFY(!m_model->isSearching());
    QVERIFY2(turns > 3, qPrintable(QString::number(turns)));
    QCOMPARE(prompts(), QStringList{QStringLiteral("the old one")});

    m_model->setFilter(TaskFilter::of(Group::NeedsYou, {})); // by its index: at once, however many others there are
    QVERIFY(!m_model->isSearching());
    QCOMPARE(prompts(), QStringList{QStringLiteral("the old one")});

    m_model->setFilter(TaskFilter::of(Group::All, QStringLiteral("nowhere")));
    const qint64 meanwhile = add(QStringLiteral("nowhere else"), TaskState::Pending); // while it is searching
    QTRY_VERIFY(!m_model->isSearching());
    QCOMPARE(prompts(), QStringList{QStringLiteral("nowhere else")});
    m_model->setFilter({});
    QTRY_VERIFY(!m_model->isSearching());
    QCOMPARE(m_model->index(0).data(TaskListModel::IdRole).toLongLong(), meanwhile);
    QCOMPARE(m_model->rowCount(), 20'003);
    QCOMPARE(m_model->indexOf(old).row(), 20'002);
}

// A search that is typed on: what the earlier words would have found does not come in.
void TestTaskFilter::theNewestFilterCounts()
{
    add(QStringLiteral("the old one"), TaskState::Failed);
    StorePeer(m_rig->path()).multiply(add(QStringLiteral("many"), TaskState::Success), 15'000);
    m_model = std::make_unique<TaskListModel>(m_rig->store, m_rig->poller(), *m_keeper, m_posters, &spokenTask);
    m_model->setFilter(TaskFilter::of(Group::All, QStringLiteral("o")));
    m_model->setFilter(TaskFilter::of(Group::All, QStringLiteral("ox")));
    QTRY_VERIFY(!m_model->isSearching());
    QCOMPARE(prompts(), QStringList());
}

// Newest first, also where several states are one group.
void TestTaskFilter::orderOfAGroup()
{
    const QList<TaskState> states{TaskState::Failed, TaskState::Success, TaskState::Refused, TaskState::TimedOut};
    QStringList expected;
    for (int i = 0; i < 900; ++i) {
        Task task = acceptedTask(QStringLiteral("t%1").arg(i), m_rig->start);
        task.state = states[i % 4];
        task.dismissed = i % 12 == 0; // of the failed ones
        QVERIFY(m_rig->store.add(task));
        if (needsUser(task))
            expected.prepend(QString::number(task.id));
    }
    m_model->setFilter({Group::NeedsYou, {}});
    QStringList found;
    for (int row = 0; row < m_model->rowCount(); ++row)
        found << m_model->index(row).data(TaskListModel::IdRole).toString();
    QCOMPARE(found, expected);
    QCOMPARE(m_model->needingUser(), static_cast<int>(expected.size()));
}

void TestTaskFilter::dismissedLeavesWhatNeedsYou()
{
    const qint64 id = add(QStringLiteral("one"), TaskState::Failed);
    m_model->setFilter({Group::NeedsYou, {}});
    QCOMPARE(m_model->needingUser(), 1);
    Task task = m_rig->task(id);
    task.dismissed = true;
    const QSignalSpy counts(m_model.get(), &TaskListModel::countsChanged);
    QVERIFY(m_rig->store.update(task));
    QCOMPARE(counts.size(), 1);
    QCOMPARE(prompts(), QStringList());
    QCOMPARE(m_model->needingUser(), 0);
    QCOMPARE(m_model->countOf({TaskState::Failed}), 1);
    task.dismissed = false;
    QVERIFY(m_rig->store.update(task));
    QCOMPARE(prompts(), QStringList{QStringLiteral("one")});
}

void TestTaskFilter::unsavedClipsNeedYou_data()
{
    using Kind = ClipError::Kind;
    QTest::addColumn<ClipState>("state");
    QTest::addColumn<std::optional<ClipError>>("error");
    QTest::addColumn<bool>("needs");
    const auto row = [](const char *name, ClipState state, const std::optional<ClipError> &error, bool needs) {
        QTest::newRow(name) << state << error << needs;
    };
    row("saved", ClipState::Saved, {}, false);
    row("being saved", ClipState::Wanted, {}, false);
    row("waiting for its next try", ClipState::Wanted, ClipError{Kind::Server, 404, {}}, true);
    row("given up", ClipState::Failed, ClipError{Kind::LinkExpired, 0, {}}, true);
    row("not downloaded", ClipState::None, {}, true);
    row("stopped, or imported", ClipState::Failed, ClipError{Kind::Aborted, 0, {}}, false);
    row("a server that says so", ClipState::Failed,
        ClipError{Kind::NotAClip, 0, QStringLiteral(R"({"kind":"aborted"})"), {}, NotClip::Text}, true);
}

// What is paid for and not on disk: in the list, in the count, and again after a restart; dismissed it leaves.
void TestTaskFilter::unsavedClipsNeedYou()
{
    QFETCH(ClipState, state);
    QFETCH(std::optional<ClipError>, error);
    QFETCH(bool, needs);
    Task task = finishedTask(QStringLiteral("t"), QUrl(QStringLiteral("https://files.example/a.mp4")), m_rig->start);
    task.clipState = state;
    task.clipError = error;
    m_model->setFilter({Group::NeedsYou, {}});
    QVERIFY(m_rig->store.add(task));
    QCOMPARE(needsUser(task), needs);
    QCOMPARE(m_model->needingUser(), needs ? 1 : 0);
    QCOMPARE(m_model->rowCount(), needs ? 1 : 0);
    TaskListModel fresh(m_rig->store, m_rig->poller(), *m_keeper, m_posters, &spokenTask);
    fresh.setFilter({Group::NeedsYou, {}});
    QCOMPARE(fresh.needingUser(), needs ? 1 : 0);
    QCOMPARE(fresh.rowCount(), needs ? 1 : 0);
    task.dismissed = true;
    QVERIFY(m_rig->store.update(task));
    QCOMPARE(m_model->needingUser(), 0);
    QCOMPARE(m_model->rowCount(), 0);
    QCOMPARE(m_rig->store.search().task(task.id)->dismissed, needs); // what needs nobody cannot be dismissed
    task.clipState = ClipState::Saved;
    task.clipError.reset();
    task.clipPath = QStringLiteral("/a.mp4");
    QVERIFY(m_rig->store.update(task));
    QVERIFY(!m_rig->store.search().task(task.id)->dismissed);
    QCOMPARE(m_model->needingUser(), 0);
}

void TestTaskFilter::unsavedClipsAreFoundByTheirIndex()
{
    StorePeer peer(m_rig->path());
    const QString plan = peer.value(QStringLiteral("EXPLAIN QUERY PLAN SELECT id FROM task WHERE %1 AND dismissed = 0 "
                                                   "AND id < 9 ORDER BY id DESC LIMIT 9")
                                        .arg(TaskRecord::unsavedCondition()),
                                    3)
                             .toString();
    QVERIFY2(plan.contains(QStringLiteral("task_unsaved")), qPrintable(plan));
}

QTEST_GUILESS_MAIN(TestTaskFilter)
#include "tst_taskfilter.moc"
