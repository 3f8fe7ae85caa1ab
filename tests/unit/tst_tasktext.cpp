// The search of the library: words and their beginnings in all that is written of a take, Chinese, Japanese and Korean
// by any run of characters, as the history stands now.
#include "support/tasks/StorePeer.h"
#include "tasks/TaskFilter.h"
#include "tasks/store/TaskOrderReader.h"
#include "tasks/store/TaskStore.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QStringList namesOf(const QList<Task> &tasks, const std::vector<TaskPlace> &places)
{
    QStringList names;
    for (const TaskPlace &place : places)
        for (const Task &task : tasks)
            if (task.id == place.id)
                names << task.remoteId;
    names.sort();
    return names;
}

} // namespace

class TestTaskText : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<TaskStore> m_store;
    std::unique_ptr<TaskOrderReader> m_reader;
    QList<Task> m_tasks;

    void add(const QString &name, const QString &prompt)
    {
        Task task = acceptedTask(name, 1'790'000'000'000);
        task.request.prompt = prompt;
        task.state = TaskState::Success;
        task.clipPath = u"/films/%1-take.mp4"_s.arg(name);
        QVERIFY(m_store->add(task));
        m_tasks << task;
    }
    QStringList found(const QString &search)
    {
        const TaskFilter filter = TaskFilter::of(TaskFilter::Group::All, search);
        const auto places = m_reader->read(filter, TaskSort::Newest, TaskGrouping::Takes);
        if (!places)
            return {u"not read"_s};
        for (const Task &task : std::as_const(m_tasks)) { // one by one it is the same
            const bool isThere = std::any_of(places->places.begin(), places->places.end(),
                                             [&task](const TaskPlace &place) { return place.id == task.id; });
            if (m_reader->takes(filter, task.id) != isThere)
                return {u"%1 is doubtful"_s.arg(task.remoteId)};
        }
        return namesOf(m_tasks, places->places);
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<TaskStore>(m_folder->filePath(u"tasks.sqlite"_s));
        m_reader = m_store->search().orderReader();
        m_tasks.clear();
        add(u"fox"_s, u"A red fox in the first snow; 35 mm"_s);
        add(u"hunde"_s, u"Zwei Hunde, ÄRGER im Schnee, 50 % grau"_s);
        add(u"yuki"_s, u"雪の中の狐、朝の光"_s);
        add(u"seoul"_s, u"서울의 밤거리 네온"_s);
    }
    void cleanup() { m_reader.reset(), m_store.reset(); }

    void words_data()
    {
        QTest::addColumn<QString>("search");
        QTest::addColumn<QStringList>("names");
        const auto row = [](const char *name, const QString &search, const QStringList &names) {
            QTest::newRow(name) << search << names;
        };
        row("a word", u"snow"_s, {u"fox"_s});
        row("its beginning", u"sno"_s, {u"fox"_s});
        row("one letter", u"r"_s, {u"fox"_s});
        row("a folder is no word of it", u"films"_s, {});
        row("not its middle", u"now"_s, {});
        row("in any case", u"SNOW"_s, {u"fox"_s});
        row("every word, in any order", u"snow red"_s, {u"fox"_s});
        row("one is missing", u"snow blue"_s, {});
        row("an umlaut", u"ärger"_s, {u"hunde"_s});
        row("without its dots", u"arger"_s, {u"hunde"_s});
        row("the model", u"kling"_s, {u"fox"_s, u"hunde"_s, u"seoul"_s, u"yuki"_s});
        row("the file", u"hunde-take.mp4"_s, {u"hunde"_s});
        row("the task id", u"yuki"_s, {u"yuki"_s});
        row("a quotation mark", u"\"snow"_s, {u"fox"_s});
        row("an operator is a word", u"fox OR hunde"_s, {});
        row("nothing to find by", u".*"_s, {});
        row("signs beside a word", u"snow ;"_s, {u"fox"_s});
        row("per cent", u"50 %"_s, {u"hunde"_s});
        row("Japanese, one character", u"狐"_s, {u"yuki"_s});
        row("two", u"の狐"_s, {u"yuki"_s});
        row("three", u"中の狐"_s, {u"yuki"_s});
        row("not in this order", u"狐の中"_s, {});
        row("Korean", u"밤거리"_s, {u"seoul"_s});
        row("both", u"狐 kling"_s, {u"yuki"_s});
    }
    void words()
    {
        QFETCH(QString, search);
        QFETCH(QStringList, names);
        QCOMPARE(found(search), names);
    }

    // What is said of a take is found at once, and what is no longer said is not.
    void followsWhatChanges()
    {
        const qint64 fox = m_tasks.first().id;
        TakeMarks marks;
        marks.note = u"too dark at the end"_s;
        marks.labels = QStringList{u"Nachtszene"_s, u"夜"_s};
        QVERIFY(m_store->mark({{fox, marks}}));
        QCOMPARE(found(u"dark"_s), QStringList{u"fox"_s});
        QCOMPARE(found(u"nachts"_s), QStringList{u"fox"_s});
        QCOMPARE(found(u"夜"_s), QStringList{u"fox"_s});
        marks.note = u"an evening, 日本語で"_s;
        marks.labels = {};
        QVERIFY(m_store->mark({{fox, marks}}));
        QCOMPARE(found(u"dark"_s), QStringList());
        QCOMPARE(found(u"夜"_s), QStringList());
        QCOMPARE(found(u"日本語"_s), QStringList{u"fox"_s});
        QCOMPARE(found(u"evening"_s), QStringList{u"fox"_s});
        Task task = *m_store->search().task(fox);
        task.clipPath = u"/films/renamed.mp4"_s;
        QVERIFY(m_store->update(task));
        QCOMPARE(found(u"renamed"_s), QStringList{u"fox"_s});
        StorePeer(m_store->path()).run(u"DELETE FROM task WHERE id = %1"_s.arg(fox));
        QCOMPARE(found(u"renamed"_s), QStringList());
        StorePeer(m_store->path()).run(u"INSERT INTO task_text (task_text) VALUES ('integrity-check')"_s);
    }

    // Many or few matches are found in two ways.
    void manyMatches()
    {
        StorePeer(m_store->path()).multiply(m_tasks.first().id, 5'000);
        const auto all =
            m_reader->read(TaskFilter::of(TaskFilter::Group::All, u"snow"_s), TaskSort::Newest, TaskGrouping::Takes);
        QVERIFY(all);
        QCOMPARE(all->places.size(), std::size_t(5'001));
        QVERIFY(std::is_sorted(all->places.rbegin(), all->places.rend()));
        const auto done = m_reader->read(TaskFilter::of(TaskFilter::Group::Done, u"snow"_s), TaskSort::Newest,
                                         TaskGrouping::Takes);
        QCOMPARE(done->places.size(), std::size_t(5'001));
        const auto needing = m_reader->read(TaskFilter::of(TaskFilter::Group::NeedsYou, u"snow"_s), TaskSort::Newest,
                                            TaskGrouping::Takes);
        QVERIFY(needing->places.empty());
    }
};

QTEST_GUILESS_MAIN(TestTaskText)
#include "tst_tasktext.moc"
