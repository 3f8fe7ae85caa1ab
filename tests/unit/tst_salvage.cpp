// A damaged history: whatever can be read of it is kept, to the last id, and on a disk of any size it is all of that or
// nothing is touched.
#include "support/disk/ShortFiles.h"
#include "support/tasks/StoreFileRig.h"

#include <QDir>
#include <QTest>

#include <algorithm>

class TestSalvage : public QObject, protected StoreFileRig
{
    Q_OBJECT

private slots:
    void init() { setUp(); }
    void whatCanBeReadIsKept_data();
    void whatCanBeReadIsKept();
    void picturesOfAnOlderHistoryAreKept();
    void shotsAndMarksAreKept();
    void everyTaskHasAShot();
    void whatLiesBetweenTwoDamagedPlacesIsKept();
    void ofRowsThatCannotBeReadTheirIdsAreKept();
    void onADiskOfAnySizeAllOrNothing_data();
    void onADiskOfAnySizeAllOrNothing();
};

void TestSalvage::whatCanBeReadIsKept_data()
{
    QTest::addColumn<int>("damage"); // how: 0 cut off, 1 a hole of garbage in the middle, with a log left beside it
    QTest::addColumn<int>("least");
    QTest::newRow("cut off") << 0 << 50;
    QTest::newRow("garbage in the middle") << 1 << 250;
}

void TestSalvage::whatCanBeReadIsKept()
{
    QFETCH(int, damage);
    QFETCH(int, least);
    constexpr int tasks = 300;
    fill(tasks);
    QByteArray content = fileBytes(path());
    if (damage == 0) {
        content.truncate(content.size() * 3 / 4 / pageBytes * pageBytes);
    } else {
        const qsizetype from = content.size() / 2 / pageBytes * pageBytes;
        content.replace(from, 16 * pageBytes, garbage(16));
        leaveLog(); // as a run that was killed leaves one
    }
    writeFile(path(), content);
    const TaskStore store(path());
    QVERIFY2(store.isOpen(), qPrintable(problemOf(store)));
    QCOMPARE(setAside().size(), 1);
    QVERIFY(fileBytes(at(setAside().first())) == content); // to the byte, for whoever can do better
    const QList<Task> kept = store.search().page(0, 2 * tasks);
    QVERIFY2(kept.size() >= least && kept.size() < tasks + 1, qPrintable(QString::number(kept.size())));
    const auto isWhole = [](const Task &task) { return !task.request.fields.isEmpty(); };
    const auto whole = std::count_if(kept.begin(), kept.end(), isWhole);
    QVERIFY2(noticeOf(store).contains(QString::number(whole)), qPrintable(noticeOf(store)));
    QVERIFY2(whole >= least, qPrintable(QString::number(whole)));
    for (const Task &task : kept) { // each under its own number, with its id
        QCOMPARE(task.remoteId, QStringLiteral("task-%1").arg(task.id));
        QCOMPARE(task.state, TaskState::Processing);
    }
    QCOMPARE(QDir(folder()).entryList({QStringLiteral("*.reading*")}).size(), 0);
}

void TestSalvage::shotsAndMarksAreKept()
{
    {
        TaskStore store(path());
        for (int i = 0; i < 2; ++i) {
            Task task = acceptedTask(QStringLiteral("early-%1").arg(i), 1'780'000'000'000);
            QVERIFY(store.add(task));
        }
        QVERIFY(store.mark({{1, TakeMarks{.stars = 3, .labels = {QStringLiteral("wide")}}}}));
        QList<TakePlace> together{{2, 1, 0}};
        QVERIFY(store.moveToShot(together));
        StorePeer peer(path());
        peer.run(QStringLiteral("UPDATE shot SET title = 'The fox', pick = 2 WHERE id = 1"));
        peer.run(QStringLiteral("INSERT INTO project (id, name, created_at) VALUES (7, 'Alps', 1)"));
        peer.run(QStringLiteral("UPDATE shot SET project = 7 WHERE id = 1"));
    }
    fill(600); // so many that the first pages of both tables lie before the cut
    cutOff();
    TaskStore store(path());
    QVERIFY2(store.isOpen(), qPrintable(problemOf(store)));
    const std::optional<Task> first = store.search().task(1);
    QVERIFY(first);
    QCOMPARE(first->marks, (TakeMarks{.stars = 3, .labels = {QStringLiteral("wide")}}));
    StorePeer peer(path());
    QCOMPARE(peer.value(QStringLiteral("SELECT title || pick || project FROM shot WHERE id = 1")).toString(),
             QStringLiteral("The fox27"));
    QCOMPARE(peer.value(QStringLiteral("SELECT group_concat(id || name) FROM project")).toString(),
             QStringLiteral("1,7Alps"));
    Task more = *first;
    QVERIFY(store.add(more));
    QCOMPARE(more.take, 3);
}

// Of rows that cannot be read, and of histories from before there were shots.
void TestSalvage::everyTaskHasAShot()
{
    makeOld(300);
    cutOff();
    const TaskStore store(path());
    QVERIFY2(store.isOpen(), qPrintable(problemOf(store)));
    StorePeer peer(path());
    QVERIFY(peer.value(QStringLiteral("SELECT count(*) FROM task")).toInt() > 50);
    QCOMPARE(peer.value(QStringLiteral("SELECT count(*) FROM task WHERE take = 0 OR shot NOT IN (SELECT id FROM shot)"))
                 .toInt(),
             0);
    QCOMPARE(peer.value(QStringLiteral("SELECT count(*) FROM project")).toInt(), 1);
}

// Before version 8 they lay as texts in another table; what was saved of such a history is of today's form.
void TestSalvage::picturesOfAnOlderHistoryAreKept()
{
    constexpr int tasks = 300;
    constexpr int pictures = 26;
    constexpr int least = 50;
    const auto picture = [](qint64 task) {
        return QStringLiteral("data:image/png;base64,") + QString(8000, QLatin1Char('A' + task % pictures));
    };
    {
        StorePeer peer(path());
        peer.makeSchema(7);
        peer.run(QStringLiteral("BEGIN"));
        for (int i = 0; i < pictures; ++i)
            peer.run(QStringLiteral("INSERT INTO large_value VALUES ('%1', '%2')")
                         .arg(pictureDigest(picture(i)), picture(i)));
        for (int i = 1; i <= tasks; ++i)
            peer.run(QStringLiteral("INSERT INTO task (state, model, prompt, request, remote_id, order_id, request_id, "
                                    "remote_status, reason, created_at, checks, clip_link, clip_state, clip_path, "
                                    "clip_bytes) VALUES ('failed', 'kling-v3', 'Rain', "
                                    "'{\"fields\":{\"first\":\"linkreel-large:%1\"}}', 'old-%2', '', '', '', '%3', "
                                    "1, 3, '', 'none', '', 0)")
                         .arg(pictureDigest(picture(i)))
                         .arg(i)
                         .arg(QString(2000, u'x')));
        peer.run(QStringLiteral("COMMIT"));
    }
    cutOff();
    const TaskStore store(path());
    QVERIFY2(store.isOpen(), qPrintable(problemOf(store)));
    QCOMPARE(setAside().size(), 1);
    int whole = 0;
    for (const Task &task : store.search().page(0, tasks)) {
        if (task.request.fields.isEmpty())
            continue; // only what an index held
        ++whole;
        QCOMPARE(wholeTask(store, task.id).request.fields.value(u"first").toString(), picture(task.id));
    }
    QVERIFY2(whole >= least, qPrintable(QString::number(whole)));
    StorePeer peer(path());
    QCOMPARE(peer.value(QStringLiteral("SELECT count(*) FROM picture")).toInt(), pictures);
    QCOMPARE(peer.value(QStringLiteral("SELECT count(*) FROM sqlite_master WHERE name = 'large_value'")).toInt(), 0);
}

void TestSalvage::whatLiesBetweenTwoDamagedPlacesIsKept()
{
    constexpr int tasks = 300;
    fill(tasks);
    QByteArray content = fileBytes(path());
    QList<qsizetype> leaves; // of the table of tasks
    for (qsizetype page = 0; page < content.size(); page += pageBytes)
        if (content.at(page) == 13 && content.mid(page, pageBytes).contains("kling-v3"))
            leaves << page;
    QVERIFY(leaves.size() > 10);
    for (const qsizetype nth : {leaves.size() / 4, leaves.size() / 2, leaves.size() * 3 / 4})
        content.replace(leaves.at(nth), pageBytes, garbage(1));
    writeFile(path(), content);
    leaveLog();
    const TaskStore store(path());
    QVERIFY2(store.isOpen(), qPrintable(problemOf(store)));
    QList<qint64> whole;
    for (const Task &task : store.search().page(0, 2 * tasks))
        if (!task.request.fields.isEmpty())
            whole << task.id;
    QVERIFY2(whole.size() > tasks - 4 * tasks / leaves.size(), qPrintable(QString::number(whole.size())));
    QVERIFY(whole.size() < tasks);
}

// Their rows are gone, and what indexes hold of them is not: nobody else knows their ids.
void TestSalvage::ofRowsThatCannotBeReadTheirIdsAreKept()
{
    QList<Task> were;
    {
        TaskStore store(path());
        for (int i = 1; i <= 60; ++i) {
            Task task = acceptedTask(QStringLiteral("task-%1").arg(i), 1'790'000'000'000 + i);
            task.state = i % 3 == 0 ? TaskState::Waiting : i % 3 == 1 ? TaskState::Success : TaskState::Processing;
            task.remoteId = i % 3 == 0 ? QString() : task.remoteId;
            task.acceptedAt = i % 3 == 0 ? QDateTime() : task.acceptedAt;
            task.request.prompt = QString(3000, u'p') + QString::number(i);
            task.request.fields.insert(QStringLiteral("duration"), 5);
            task.priceUsd = 0.5;
            QVERIFY(store.add(task));
            were << task;
        }
    }
    {
        StorePeer peer(path());
        peer.run(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
    }
    QByteArray content = fileBytes(path());
    int hit = 0;
    for (qsizetype page = 0; page < content.size(); page += pageBytes) { // every leaf (13) of the rows but the first
        if (content.at(page) == 13 && content.mid(page, pageBytes).contains("kling-v3") && ++hit > 1)
            content.replace(page, pageBytes, garbage(1));
    }
    QVERIFY(hit > 10);
    writeFile(path(), content);
    leaveLog();
    const TaskStore store(path());
    QVERIFY2(store.isOpen(), qPrintable(problemOf(store)));
    QHash<qint64, Task> kept;
    for (const Task &task : store.search().page(0, 100) + store.search().inStates({TaskState::Waiting}))
        kept.insert(task.id, task);
    int partial = 0;
    for (const Task &before : std::as_const(were)) {
        QVERIFY2(kept.contains(before.id), qPrintable(QString::number(before.id)));
        const Task now = kept.value(before.id);
        QCOMPARE(now.remoteId, before.remoteId);
        if (now.request == before.request)
            continue;
        ++partial;
        QCOMPARE(now.acceptedAt, before.acceptedAt);
        // What never left is not sent without its words; what LinkModel made is asked about again.
        QCOMPARE(now.state, before.state == TaskState::Waiting   ? TaskState::Cancelled
                            : before.state == TaskState::Success ? TaskState::TimedOut
                                                                 : before.state);
        if (!before.remoteId.isEmpty())
            QCOMPARE(now.priceUsd, before.priceUsd);
    }
    QVERIFY2(partial > 20, qPrintable(QString::number(partial)));
    QVERIFY2(noticeOf(store).contains(QString::number(partial)), qPrintable(noticeOf(store)));
}

void TestSalvage::onADiskOfAnySizeAllOrNothing_data()
{
    QTest::addColumn<bool>("withLog");
    QTest::newRow("cut off") << false;
    QTest::newRow("garbage, and a log beside it") << true;
}

// Files may grow to so many bytes and no further: the copy, a row, the commit or the closing fails. Either all that can
// be read is there, or nothing was touched, and the next start with room has it.
void TestSalvage::onADiskOfAnySizeAllOrNothing()
{
    QFETCH(bool, withLog);
    fill(300);
    if (withLog) {
        damage({0.3, 0.7}, true);
    } else {
        cutOff();
    }
    const QMap<QString, QByteArray> before = everything();
    const QList<qint64> readable = ids();
    QVERIFY(readable.size() > 50);
    bool gotThrough = false;
    int failed = 0;
    for (qint64 limit = 0; !gotThrough; limit += before.value(QStringLiteral("linkreel.sqlite")).size() / 8) {
        setUp();
        for (auto file = before.begin(); file != before.end(); ++file)
            writeFile(at(file.key()), file.value());
        bool isOpen = false;
        {
            const ShortFiles limited(limit);
            const TaskStore store(path());
            isOpen = store.isOpen();
            QVERIFY(isOpen || problemOf(store).contains(path()));
        }
        if (!isOpen) {
            ++failed;
            QCOMPARE(setAside(), QStringList());
            QVERIFY(fileBytes(path()) == before.value(QStringLiteral("linkreel.sqlite")));
        }
        QCOMPARE(ids(), readable);
        QCOMPARE(setAside().size(), 1);
        QVERIFY(limit < 100'000'000);
        gotThrough = isOpen && limit > 0;
    }
    QVERIFY2(failed > 6, qPrintable(QString::number(failed)));
}

QTEST_GUILESS_MAIN(TestSalvage)
#include "tst_salvage.moc"
