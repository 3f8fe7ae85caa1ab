// A history from before there were shots: which of its tasks become takes of one shot, and their numbers.
#include "support/tasks/StoreFileRig.h"

#include "tasks/store/TaskStore.h"
#include "tasks/store/file/Migrations.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

class TestShotMigration : public QObject, protected StoreFileRig
{
    Q_OBJECT

    static constexpr int beforeShots = 9;
    static constexpr qint64 noon = 1'790'000'000'000;

    struct Old
    {
        QString prompt;
        QString batch = {};
        QJsonObject fields = {};
        QString model = u"kling-v3"_s;
        qint64 createdAt = noon;
    };

    static QJsonObject first(char letter)
    {
        return {{u"first_frame_image"_s, pictureReference(QString(64, QLatin1Char(letter)))}};
    }
    static QJsonObject both(char letter, char last)
    {
        QJsonObject fields = first(letter);
        fields.insert(u"last_frame_image"_s, pictureReference(QString(64, QLatin1Char(last))));
        return fields;
    }

    void make(const QList<Old> &tasks) const
    {
        StorePeer peer(path());
        peer.makeSchema(beforeShots);
        peer.run(u"BEGIN"_s);
        for (const Old &task : tasks) {
            const GenerationRequest request{task.model, task.prompt, task.fields};
            peer.run(
                u"INSERT INTO task (state, model, prompt, request, remote_id, order_id, request_id, remote_status, "
                "reason, created_at, checks, clip_link, clip_state, clip_path, clip_bytes, batch) VALUES ('failed', "
                "'%1', '%2', '%3', '', '', '', '', '', %4, 3, '', 'none', '', 0, '%5')"_s.arg(
                    task.model, task.prompt,
                    QString::fromUtf8(QJsonDocument(request.toJson()).toJson(QJsonDocument::Compact)),
                    QString::number(task.createdAt), task.batch));
        }
        peer.run(u"COMMIT"_s);
    }

    // "shot.take" of each task, in the order of their ids.
    QStringList places() const
    {
        const TaskStore store(path());
        if (!store.isOpen())
            return {problemOf(store)};
        QStringList found;
        for (const Task &task : store.search().between(1, 1'000'000, 1'000'000))
            found << u"%1.%2"_s.arg(task.shot).arg(task.take);
        return found;
    }

private slots:
    void init() { setUp(); }

    void whatBecomesOneShot_data()
    {
        QTest::addColumn<QList<Old>>("tasks");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("none") << QList<Old>{} << QStringList{};
        QTest::newRow("a press of several takes")
            << QList<Old>{{u"Fox"_s, u"b"_s}, {u"Fox"_s, u"b"_s}} << QStringList{u"1.1"_s, u"1.2"_s};
        QTest::newRow("a list, a shot a line")
            << QList<Old>{{u"Fox"_s, u"b"_s}, {u"Fox"_s, u"b"_s}, {u"Hare"_s, u"b"_s}}
            << QStringList{u"1.1"_s, u"1.2"_s, u"2.1"_s};
        QTest::newRow("a press for two models, of which one takes fewer pictures")
            << QList<Old>{{u"Fox"_s, u"b"_s, both('a', 'b')}, {u"Fox"_s, u"b"_s, first('a'), u"other"_s}}
            << QStringList{u"1.1"_s, u"1.2"_s};
        QTest::newRow("a list with one prompt and other pictures in each line")
            << QList<Old>{{u"Fox"_s, u"b"_s, first('a')}, {u"Fox"_s, u"b"_s, first('b')}}
            << QStringList{u"1.1"_s, u"2.1"_s};
        QTest::newRow("the same for two models, of which one takes no picture")
            << QList<Old>{{u"Fox"_s, u"b"_s, first('a')},
                          {u"Fox"_s, u"b"_s, first('a'), u"other"_s},
                          {u"Fox"_s, u"b"_s, first('b')},
                          {u"Fox"_s, u"b"_s, first('b'), u"other"_s}}
            << QStringList{u"1.1"_s, u"1.2"_s, u"2.1"_s, u"2.2"_s};
        QTest::newRow("later presses with the same words and pictures")
            << QList<Old>{{u"Fox"_s, {}, first('a')}, {u"Hare"_s}, {u"Fox"_s, {}, first('a')}, {u"Fox"_s}}
            << QStringList{u"1.1"_s, u"2.1"_s, u"1.2"_s, u"3.1"_s};
        QTest::newRow("a press that has something in common with two shots joins them")
            << QList<Old>{{u"Fox"_s, {}, first('a')},
                          {u"Fox"_s, {}, both('a', 'b')},
                          {u"Fox"_s, u"b"_s, both('a', 'b')},
                          {u"Fox"_s, u"b"_s, first('a'), u"other"_s},
                          {u"Fox"_s, {}, both('a', 'b')}}
            << QStringList{u"1.1"_s, u"1.2"_s, u"1.3"_s, u"1.4"_s, u"1.5"_s};
        QTest::newRow("those that say nothing stay alone")
            << QList<Old>{{QString()}, {QString()}} << QStringList{u"1.1"_s, u"2.1"_s};
        QTest::newRow("numbers by the moment, whatever the row")
            << QList<Old>{{u"Fox"_s, {}, {}, u"kling-v3"_s, noon + 1},
                          {u"Fox"_s, {}, {}, u"kling-v3"_s, noon},
                          {u"Fox"_s, {}, {}, u"kling-v3"_s, noon + 2}}
            << QStringList{u"1.2"_s, u"1.1"_s, u"1.3"_s};
    }
    void whatBecomesOneShot()
    {
        QFETCH(QList<Old>, tasks);
        QFETCH(QStringList, expected);
        make(tasks);
        QCOMPARE(places(), expected);
        StorePeer peer(path());
        QCOMPARE(peer.value(u"PRAGMA user_version"_s).toInt(), newestSchemaVersion());
        QCOMPARE(peer.value(u"SELECT count(*) FROM shot WHERE project = 1 AND pick = 0"_s).toInt(),
                 peer.value(u"SELECT count(DISTINCT shot) FROM task"_s).toInt());
        QCOMPARE(peer.value(u"SELECT count(*) FROM project WHERE id = 1 AND name = ''"_s).toInt(), 1);
        QCOMPARE(copies().size(), 1); // of the history as it was
    }

    void whatIsAlike_data()
    {
        QTest::addColumn<Old>("other");
        QTest::addColumn<bool>("isSame");
        const QString a = u"https://a.example/1.png"_s;
        QJsonObject settings = first('a');
        settings.insert(u"duration"_s, 10);
        QTest::newRow("other settings") << Old{u"Fox"_s, {}, settings} << true;
        QTest::newRow("another model") << Old{u"Fox"_s, {}, first('a'), u"other"_s} << true;
        QTest::newRow("in a field of another name")
            << Old{u"Fox"_s, {}, {{u"images"_s, QJsonArray{first('a').value(u"first_frame_image"_s)}}}} << true;
        QTest::newRow("another prompt") << Old{u"Hare"_s, {}, first('a')} << false;
        QTest::newRow("another picture") << Old{u"Fox"_s, {}, first('b')} << false;
        QTest::newRow("an address") << Old{u"Fox"_s, {}, {{u"first_frame_image"_s, a}}} << false;
        QTest::newRow("without a picture") << Old{u"Fox"_s} << false;
        QTest::newRow("a picture alone") << Old{{}, {}, first('a')} << false;
    }
    void whatIsAlike()
    {
        QFETCH(Old, other);
        QFETCH(bool, isSame);
        make({{u"Fox"_s, {}, first('a')}, other});
        QCOMPARE(places(), QStringList({u"1.1"_s, isSame ? u"1.2"_s : u"2.1"_s}));
    }

    // The next take goes on counting, and a shot is as old as its first take.
    void theNextTakeHasTheNextNumber()
    {
        make({{u"Fox"_s, {}, {}, u"kling-v3"_s, noon + 5}, {u"Fox"_s}, {u"Hare"_s}});
        {
            TaskStore store(path());
            Task more = *store.search().task(1);
            more.id = 0;
            QVERIFY(store.add(more));
            QCOMPARE(more.shot, 1);
            QCOMPARE(more.take, 3);
            Task other = more;
            other.shot = 0;
            QVERIFY(store.add(other));
            QCOMPARE(other.shot, 3);
            QCOMPARE(other.take, 1);
        }
        QCOMPARE(StorePeer(path()).value(u"SELECT created_at FROM shot WHERE id = 1"_s).toLongLong(), noon);
    }

    // More than a page, and nothing of it stays in the file but the shots.
    void manyPages()
    {
        QList<Old> tasks;
        for (int i = 0; i < 2400; ++i)
            tasks << Old{u"Shot %1"_s.arg(i % 800)};
        make(tasks);
        const QStringList found = places();
        QCOMPARE(found.size(), tasks.size());
        for (int i = 0; i < found.size(); ++i)
            QCOMPARE(found.at(i), u"%1.%2"_s.arg(i % 800 + 1).arg(i / 800 + 1));
    }
};

QTEST_GUILESS_MAIN(TestShotMigration)
#include "tst_shotmigration.moc"
