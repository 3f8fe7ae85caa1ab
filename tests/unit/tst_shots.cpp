// Shots and what is said of takes, as the store keeps them: numbers, marks, moves. What an older history becomes is in
// unit.shotmigration.
#include "library/ShotStore.h"
#include "support/tasks/StorePeer.h"
#include "tasks/store/TaskStore.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class TestShots : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<TaskStore> m_store;

    QString path() const { return m_dir->filePath(u"tasks.sqlite"_s); }
    static Task asked(const QString &prompt, const QString &batch = {}, const QJsonObject &fields = {})
    {
        Task task = acceptedTask(u"t"_s, 1'790'000'000'000);
        task.request = {u"kling-v3"_s, prompt, fields};
        task.batch = batch;
        return task;
    }
    Task added(Task task)
    {
        if (!m_store->add(task))
            qFatal("The task was not stored");
        return task;
    }
    Task stored(const Task &task) const { return *m_store->search().task(task.id); }
    static QStringList places(const QList<Task> &tasks)
    {
        QStringList found;
        for (const Task &task : tasks)
            found << u"%1.%2"_s.arg(task.shot).arg(task.take);
        return found;
    }

private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<TaskStore>(path());
    }
    void cleanup() { m_store.reset(); }

    void onePressIsOneShot()
    {
        QList<Task> press{asked(u"Fox"_s, u"b"_s), asked(u"Fox"_s, u"b"_s), asked(u"Hare"_s, u"b"_s),
                          asked(u"Fox"_s, u"b"_s)}; // the first line once more
        QVERIFY(m_store->addAll(press));
        QCOMPARE(places(press), QStringList({u"1.1"_s, u"1.2"_s, u"2.1"_s, u"1.3"_s}));
        QList<Task> next{asked(u"Fox"_s, u"c"_s)}; // another press
        QVERIFY(m_store->addAll(next));
        QCOMPARE(places(next), QStringList{u"3.1"_s});
        for (const Task &task : std::as_const(press))
            QCOMPARE(stored(task), task);
        QCOMPARE(places(m_store->search().takesOf(1)), QStringList({u"1.1"_s, u"1.2"_s, u"1.3"_s}));
    }

    void severalModelsAreOneShotAndLinesAreNot()
    {
        const QJsonObject fox{{u"first_frame_image"_s, pictureReference(QString(64, u'a'))}};
        const QJsonObject hare{{u"first_frame_image"_s, pictureReference(QString(64, u'b'))}};
        QList<Task> press;
        for (const QJsonObject &line : {fox, hare}) {
            press << asked(u"It runs"_s, u"b"_s, line) << asked(u"It runs"_s, u"b"_s);
            press.last().request.model = u"takes-no-picture"_s;
        }
        QVERIFY(m_store->addAll(press));
        QCOMPARE(places(press), QStringList({u"1.1"_s, u"1.2"_s, u"2.1"_s, u"2.2"_s}));
    }

    void aTakeJoinsTheShotThatItNames()
    {
        const Task first = added(asked(u"Fox"_s));
        Task more = asked(u"Fox, at night"_s);
        more.shot = first.shot;
        more.take = 7; // its number is the shot's to give
        more = added(more);
        QCOMPARE(places({first, more}), QStringList({u"1.1"_s, u"1.2"_s}));
    }

    void theDiskRefuses()
    {
        added(asked(u"Fox"_s));
        StorePeer peer(path());
        peer.failInserts();
        Task task = asked(u"Hare"_s);
        QVERIFY(!m_store->add(task));
        peer.heal();
        QCOMPARE(peer.value(u"SELECT count(*) FROM shot"_s).toInt(), 1);
        peer.failUpdates();
        QSignalSpy changes(m_store.get(), &TaskStore::changed);
        QVERIFY(!m_store->mark({{1, TakeMarks{.stars = 4}}}));
        QList<TakePlace> places{{1, 0, 0}};
        QVERIFY(!m_store->moveToShot(places));
        QCOMPARE(places, QList<TakePlace>({{1, 0, 0}}));
        peer.heal();
        QCOMPARE(changes.size(), 0);
        QCOMPARE(peer.value(u"SELECT count(*) FROM shot"_s).toInt(), 1);
        QCOMPARE(m_store->search().task(1)->marks, TakeMarks());
    }

    void marksAreWrittenTogetherAndAnnounced()
    {
        const Task one = added(asked(u"Fox"_s));
        const Task other = added(asked(u"Hare"_s));
        const TakeMarks marks{5,
                              true,
                              QDateTime::fromMSecsSinceEpoch(1'790'000'000'000, Qt::UTC),
                              {u"wide, with a comma"_s, u"“Täg”"_s},
                              u"Line one\nline two"_s};
        QSignalSpy changes(m_store.get(), &TaskStore::changed);
        QVERIFY(m_store->mark({{one.id, marks}, {other.id, TakeMarks{.stars = 1}}}));
        QCOMPARE(changes.size(), 2);
        QCOMPARE(changes.at(0).at(0).value<Task>().marks, marks);
        QCOMPARE(changes.at(0).at(1).value<Task>().marks, TakeMarks());
        QCOMPARE(stored(one).marks, marks);
        QCOMPARE(stored(other).marks.stars, 1);
        QVERIFY(m_store->mark({{one.id, marks}})); // as it is already
        QCOMPARE(changes.size(), 2);
        QVERIFY(!m_store->mark({{one.id, {}}, {4711, {}}})); // all or none
        QCOMPARE(stored(one).marks, marks);
    }

    // The marks are on the disk at once; who shows them hears of thousands from the event loop.
    void manyAreAnnouncedBitByBit()
    {
        added(asked(u"Fox"_s));
        StorePeer(path()).multiply(1, 5000);
        QHash<qint64, TakeMarks> marks;
        for (qint64 id = 1; id <= 5001; ++id)
            marks.insert(id, TakeMarks{.stars = 2});
        QSignalSpy changes(m_store.get(), &TaskStore::changed);
        QVERIFY(m_store->mark(marks));
        QCOMPARE(StorePeer(path()).value(u"SELECT count(*) FROM task WHERE stars = 2"_s).toInt(), 5001);
        QCOMPARE(changes.size(), 0);
        QVERIFY(m_store->mark({{7, TakeMarks{.stars = 4}}})); // once more, before its turn
        QVERIFY(m_store->mark({{9, TakeMarks()}}));           // as it was: nothing to say
        QTRY_COMPARE(changes.size(), 5000);
        for (const QVariantList &change : std::as_const(changes)) {
            const Task now = change.at(0).value<Task>();
            QCOMPARE(now.marks.stars, now.id == 7 ? 4 : 2);
            QCOMPARE(change.at(1).value<Task>().marks, TakeMarks());
        }
    }

    // The poller and the saver hold copies from before it was rated or moved.
    void anOlderCopyDoesNotTakeThemBack()
    {
        const Task old = added(asked(u"Fox"_s));
        const Task target = added(asked(u"Hare"_s));
        QVERIFY(m_store->mark({{old.id, TakeMarks{.stars = 3}}}));
        QList<TakePlace> places{{old.id, target.shot, 0}};
        QVERIFY(m_store->moveToShot(places));
        Task late = old;
        late.checks = 17;
        QSignalSpy changes(m_store.get(), &TaskStore::changed);
        QVERIFY(m_store->update(late));
        const Task now = stored(old);
        QCOMPARE(now.checks, 17);
        QCOMPARE(now.marks.stars, 3);
        QCOMPARE(now.shot, target.shot);
        QCOMPARE(now.take, 2);
        QCOMPARE(changes.at(0).at(0).value<Task>(), now);
    }

    void takesMoveAndKeepNoNumberOfAnother()
    {
        const Task one = added(asked(u"Fox"_s));
        Task two = asked(u"Fox"_s);
        two.shot = one.shot;
        two = added(two);
        const Task hare = added(asked(u"Hare"_s));
        QSignalSpy shots(m_store.get(), &TaskStore::shotsChanged);
        QList<TakePlace> moved{{two.id, hare.shot, 0}};
        QVERIFY(m_store->moveToShot(moved));
        QCOMPARE(moved, QList<TakePlace>({{two.id, hare.shot, 2}}));
        QCOMPARE(shots.size(), 1);
        Task third = asked(u"Fox"_s);
        third.shot = one.shot;
        QCOMPARE(added(third).take, 3); // 2 is not given again
        QList<TakePlace> back{{two.id, one.shot, 2}};
        QVERIFY(m_store->moveToShot(back)); // undone
        QCOMPARE(stored(two).take, 2);
        QList<TakePlace> split{{two.id, 0, 0}, {third.id, 0, 0}};
        split[1].task = one.id;
        QVERIFY(m_store->moveToShot(split)); // into a new one, in that order
        QCOMPARE(split.at(0).shot, split.at(1).shot);
        QVERIFY(split.at(0).shot > hare.shot);
        QCOMPARE(stored(one).take, 2);
    }

    void thePickLeavesItsShot()
    {
        ShotStore library(*m_store);
        const Task one = added(asked(u"Fox"_s));
        const Task hare = added(asked(u"Hare"_s));
        Shot shot = *library.shot(one.shot);
        shot.pick = one.id;
        QVERIFY(library.put({shot}));
        QSignalSpy changed(&library, &ShotStore::changed);
        QList<TakePlace> moved{{one.id, hare.shot, 0}};
        QVERIFY(m_store->moveToShot(moved));
        QCOMPARE(library.shot(shot.id)->pick, 0);
        QVERIFY(changed.at(0).at(0).value<QList<qint64>>().contains(shot.id));
    }

    void whatIsSaidOfAShot()
    {
        ShotStore library(*m_store);
        const Task task = added(asked(u"Fox"_s));
        QVERIFY(!library.shot(4711));
        Shot shot = *library.shot(task.shot);
        QCOMPARE(shot, (Shot{.id = task.shot, .createdAt = task.createdAt}));
        shot.title = u"The fox looks up"_s;
        shot.note = u"Too dark\nat the end"_s;
        shot.pick = task.id;
        QSignalSpy changed(&library, &ShotStore::changed);
        QVERIFY(library.put({shot}));
        QCOMPARE(library.shot(shot.id), std::optional(shot));
        QCOMPARE(changed.size(), 1);
        StorePeer(path()).run(u"CREATE TRIGGER refuse BEFORE UPDATE ON shot BEGIN SELECT RAISE(ABORT, 'database or "
                              "disk is full'); END"_s);
        Shot other = shot;
        other.title.clear();
        QVERIFY(!library.put({other}));
        QVERIFY(library.failure() != StoreFailure::None);
        QCOMPARE(library.shot(shot.id), std::optional(shot));
    }
};

QTEST_GUILESS_MAIN(TestShots)
#include "tst_shots.moc"
