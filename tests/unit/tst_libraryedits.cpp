// What the user does with takes and shots: each a step that is undone and done again, and nothing where the disk
// refuses.
#include "library/LibraryEdits.h"
#include "library/ShotStore.h"
#include "library/UsedAgain.h"
#include "support/fakes/FakeClock.h"
#include "support/tasks/StorePeer.h"
#include "tasks/store/TaskStore.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class TestLibraryEdits : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<TaskStore> m_store;
    std::unique_ptr<ShotStore> m_shots;
    std::unique_ptr<LibraryEdits> m_edits;
    FakeClock m_clock;

    QString path() const { return m_dir->filePath(u"tasks.sqlite"_s); }
    qint64 add(const QString &prompt, qint64 shot = 0)
    {
        Task task = acceptedTask(u"t"_s, 1'790'000'000'000);
        task.request.prompt = prompt;
        task.shot = shot;
        if (!m_store->add(task))
            qFatal("The task was not stored");
        return task.id;
    }
    Task task(qint64 id) const { return *m_store->search().task(id); }
    TakeMarks marks(qint64 id) const { return task(id).marks; }
    qint64 pick(qint64 shot) const { return m_shots->shot(shot)->pick; }
    QString place(qint64 id) const { return u"%1.%2"_s.arg(task(id).shot).arg(task(id).take); }
    void undo() { m_edits->history().undo(); }
    void redo() { m_edits->history().redo(); }

private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<TaskStore>(path());
        m_shots = std::make_unique<ShotStore>(*m_store);
        m_edits = std::make_unique<LibraryEdits>(*m_store, *m_shots, m_clock);
    }
    void cleanup()
    {
        m_edits.reset();
        m_shots.reset();
        m_store.reset();
    }

    void starsOfMany()
    {
        const QList<qint64> ids{add(u"Fox"_s), add(u"Hare"_s)};
        m_edits->setStars(ids.mid(0, 1), 2);
        m_edits->setStars(ids, 4);
        QCOMPARE(marks(ids[0]).stars, 4);
        QCOMPARE(marks(ids[1]).stars, 4);
        QCOMPARE(m_edits->toUndo()->kind(), LibraryStep::Kind::Stars);
        QCOMPARE(m_edits->toUndo()->count(), 2);
        m_edits->setStars(ids, 4); // nothing changes: no step
        m_edits->setStars({4711}, 4);
        QCOMPARE(m_edits->history().count(), 2);
        undo();
        QCOMPARE(marks(ids[0]).stars, 2);
        QCOMPARE(marks(ids[1]).stars, 0);
        redo();
        QCOMPARE(marks(ids[1]).stars, 4);
        QVERIFY(!m_edits->toRedo());
    }

    void rejectedAndTakenBack()
    {
        const QList<qint64> ids{add(u"Fox"_s), add(u"Hare"_s)};
        m_edits->toggleRejected({ids[0]});
        m_edits->toggleRejected(ids); // one was not: all are
        QVERIFY(marks(ids[0]).rejected && marks(ids[1]).rejected);
        m_edits->toggleRejected(ids);
        QVERIFY(!marks(ids[0]).rejected && !marks(ids[1]).rejected);
        undo();
        undo();
        QVERIFY(marks(ids[0]).rejected && !marks(ids[1]).rejected);
    }

    void hiddenSince()
    {
        const qint64 id = add(u"Fox"_s);
        m_edits->setHidden({id}, true);
        QCOMPARE(marks(id).hiddenAt, m_clock.now());
        m_edits->setHidden({id}, true); // it is
        QCOMPARE(m_edits->history().count(), 1);
        undo();
        QVERIFY(!marks(id).hiddenAt.isValid());
    }

    void labelsAndNote()
    {
        const QList<qint64> ids{add(u"Fox"_s), add(u"Hare"_s)};
        m_edits->changeLabels({ids[0]}, {u"  wide  shot "_s}, {});
        m_edits->changeLabels(ids, {u"Wide Shot"_s, u"night"_s, u" "_s}, {});
        QCOMPARE(marks(ids[0]).labels, QStringList({u"wide shot"_s, u"night"_s})); // each once, whatever its capitals
        QCOMPARE(marks(ids[1]).labels, QStringList({u"Wide Shot"_s, u"night"_s}));
        QCOMPARE(m_store->search().knownLabels().size(), 3);
        m_edits->changeLabels(ids, {}, {u"night"_s});
        QCOMPARE(marks(ids[0]).labels, QStringList{u"wide shot"_s});
        undo();
        QCOMPARE(marks(ids[0]).labels.size(), 2);
        m_edits->setNote(ids, u"Too dark"_s);
        QCOMPARE(marks(ids[1]).note, u"Too dark"_s);
    }

    void onePickAShot()
    {
        const qint64 first = add(u"Fox"_s);
        const qint64 second = add(u"Fox"_s, 1);
        const qint64 hare = add(u"Hare"_s);
        m_edits->togglePick({first});
        QCOMPARE(pick(1), first);
        m_edits->togglePick({first, hare, second}); // of several in one shot the last
        QCOMPARE(pick(1), second);
        QCOMPARE(pick(2), hare);
        QCOMPARE(m_edits->toUndo()->count(), 2);
        undo();
        QCOMPARE(pick(1), first);
        QCOMPARE(pick(2), 0);
        m_edits->togglePick({first}); // it is the pick: none is
        QCOMPARE(pick(1), 0);
        QCOMPARE(m_edits->toUndo()->kind(), LibraryStep::Kind::Unpick);
    }

    void aTitle()
    {
        add(u"Fox"_s);
        m_edits->setTitle(1, u" The  fox "_s);
        QCOMPARE(m_shots->shot(1)->title, u"The fox"_s);
        undo();
        QCOMPARE(m_shots->shot(1)->title, QString());
    }

    void takesMoveAndComeBack()
    {
        const qint64 first = add(u"Fox"_s);
        const qint64 second = add(u"Fox"_s, 1);
        const qint64 hare = add(u"Hare"_s);
        m_edits->togglePick({second});
        m_edits->moveTo({second, hare}, 2); // the hare is there already
        QCOMPARE(place(second), u"2.2"_s);
        QCOMPARE(place(hare), u"2.1"_s);
        QCOMPARE(pick(1), 0);
        QCOMPARE(m_edits->toUndo()->count(), 1);
        undo();
        QCOMPARE(place(second), u"1.2"_s);
        QCOMPARE(pick(1), second); // with its number, and as the pick
        redo();
        QCOMPARE(place(second), u"2.2"_s); // the number that it had there
        undo();
        m_edits->moveTo({second, first}, 0); // a shot of their own, in the order of their numbers
        QCOMPARE(place(first), u"3.1"_s);
        QCOMPARE(place(second), u"3.2"_s);
        undo();
        QCOMPARE(place(first), u"1.1"_s);
    }

    void shotsAreJoinedAndParted()
    {
        const qint64 fox = add(u"Fox"_s);
        const qint64 hare = add(u"Hare"_s);
        const qint64 other = add(u"Hare"_s, 2);
        m_edits->togglePick({other});
        m_edits->setTitle(2, u"The hare"_s);
        m_edits->join({1, 2});
        QCOMPARE(place(fox), u"1.1"_s);
        QCOMPARE(place(hare), u"1.2"_s);
        QCOMPARE(place(other), u"1.3"_s);
        QCOMPARE(pick(1), other); // the first had none
        QCOMPARE(m_shots->shot(1)->title, u"The hare"_s);
        undo();
        QCOMPARE(place(hare), u"2.1"_s);
        QCOMPARE(place(other), u"2.2"_s);
        QCOMPARE(pick(2), other);
        QCOMPARE(pick(1), 0);
        QCOMPARE(m_shots->shot(1)->title, QString());
        m_edits->join({1}); // nothing to join
        m_edits->join({1, 4711});
        QVERIFY(!m_edits->toRedo() || m_edits->toRedo()->kind() == LibraryStep::Kind::Join);
    }

    // Nothing has changed, it is said, and there is no step.
    void theDiskRefuses()
    {
        const qint64 id = add(u"Fox"_s);
        m_edits->setStars({id}, 3);
        StorePeer peer(path());
        peer.failUpdates();
        QSignalSpy failed(m_edits.get(), &LibraryEdits::failed);
        m_edits->toggleRejected({id});
        QCOMPARE(failed.size(), 1);
        QVERIFY(!marks(id).rejected);
        QCOMPARE(m_edits->history().count(), 1);
        peer.heal();
        m_edits->toggleRejected({id});
        QVERIFY(marks(id).rejected);
    }

    void whatIsUsedAgain_data()
    {
        QTest::addColumn<QList<GenerationRequest>>("sent");
        QTest::addColumn<bool>("isIt");
        const QString picture = u"data:image/png;base64,AAAA"_s;
        const QJsonObject frame{{u"first_frame_image"_s, picture}};
        const GenerationRequest same{u"kling-v3"_s, u"Fox"_s, frame};
        GenerationRequest settings = same;
        settings.fields.insert(u"duration"_s, 10);
        const GenerationRequest words{u"kling-v3"_s, u"A fox"_s, frame};
        const GenerationRequest none{u"kling-v3"_s, u"Fox"_s, {}};
        QTest::newRow("unchanged") << QList{same} << true;
        QTest::newRow("other settings") << QList{settings} << true;
        QTest::newRow("another model, too, without its picture") << QList{same, none} << true;
        QTest::newRow("other words") << QList{words} << false;
        QTest::newRow("a list") << QList{same, words} << false;
        QTest::newRow("without the frame") << QList{none} << false;
        QTest::newRow("nothing") << QList<GenerationRequest>() << false;
    }
    void whatIsUsedAgain()
    {
        QFETCH(QList<GenerationRequest>, sent);
        QFETCH(bool, isIt);
        GenerationRequest stored{u"kling-v3"_s, u"Fox"_s, {{u"first_frame_image"_s, u"data:image/png;base64,AAAA"_s}}};
        QCOMPARE(UsedAgain(7, stored).taskFor(sent), isIt ? 7 : 0);
        QCOMPARE(UsedAgain().taskFor(sent), 0);
    }

    // An edit of one that waits: with other words it is no take of that shot.
    void aWaitingTakeIsEdited()
    {
        const qint64 fox = add(u"Fox"_s);
        Task waiting = task(fox);
        waiting.id = 0;
        waiting.state = TaskState::Waiting;
        QVERIFY(m_store->add(waiting));
        QCOMPARE(place(waiting.id), u"1.2"_s);
        GenerationRequest request = waiting.request;
        request.fields.insert(u"duration"_s, 10);
        QVERIFY(m_store->rewrite(waiting.id, request));
        QCOMPARE(place(waiting.id), u"1.2"_s);
        request.prompt = u"A fox at night"_s;
        QVERIFY(m_store->rewrite(waiting.id, request));
        QCOMPARE(place(waiting.id), u"2.1"_s);
        request.prompt = u"A fox at noon"_s; // alone in its shot: it stays
        QVERIFY(m_store->rewrite(waiting.id, request));
        QCOMPARE(place(waiting.id), u"2.1"_s);
    }
};

QTEST_GUILESS_MAIN(TestLibraryEdits)
#include "tst_libraryedits.moc"
