// Earlier prompts from the store: each once, newest first, found by words, quick with a long history.
#include "support/tasks/StorePeer.h"
#include "support/tasks/StoreSentences.h"

#include "tasks/store/TaskStore.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>

class TestPastPrompts : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<TaskStore> m_store;

    QString path() const { return m_folder->filePath(QStringLiteral("tasks.sqlite")); }

    void add(const QString &prompt)
    {
        Task task;
        task.request.model = QStringLiteral("kling-v3");
        task.request.prompt = prompt;
        task.createdAt = QDateTime::currentDateTimeUtc();
        QVERIFY(m_store->add(task));
    }

    QStringList found(const QString &search = {}, int limit = 100) const
    {
        QStringList prompts;
        for (const PastPrompt &prompt : m_store->search().pastPrompts(search, 0, limit))
            prompts << prompt.prompt;
        return prompts;
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<TaskStore>(path());
        QVERIFY2(m_store->isOpen(), qPrintable(problemOf(*m_store)));
    }
    void cleanup() { m_store.reset(); }

    void eachOnceNewestFirst()
    {
        for (const char *prompt : {"a", "b", "a", "c", "b", "   ", ""})
            add(QString::fromLatin1(prompt));
        QCOMPARE(found(), QStringList({QStringLiteral("b"), QStringLiteral("c"), QStringLiteral("a")}));
        const QList<PastPrompt> first = m_store->search().pastPrompts({}, 0, 2);
        QCOMPARE(first.size(), 2);
        const QList<PastPrompt> rest = m_store->search().pastPrompts({}, first.last().newest, 2);
        QCOMPARE(rest.size(), 1);
        QCOMPARE(rest.first().prompt, QStringLiteral("a"));
    }

    void foundByWordsWhateverTheCase()
    {
        add(QStringLiteral("Red fox in the SNOW"));
        add(QStringLiteral("Öl auf Wasser"));
        add(QStringLiteral("100% cotton, file_name\\path"));
        QCOMPARE(found(QStringLiteral("snow RED")), QStringList(QStringLiteral("Red fox in the SNOW")));
        QCOMPARE(found(QStringLiteral("öl")), QStringList(QStringLiteral("Öl auf Wasser")));
        QCOMPARE(found(QStringLiteral("0% c")).size(), 1);
        QCOMPARE(found(QStringLiteral("%")).size(), 1);
        QCOMPARE(found(QStringLiteral("e_n")).size(), 1);
        QCOMPARE(found(QStringLiteral("_")).size(), 1);
        QCOMPARE(found(QStringLiteral("e\\p")).size(), 1);
        QVERIFY(found(QStringLiteral("'; DROP TABLE task; --")).isEmpty());
        QCOMPARE(found().size(), 3);
    }

    // A history of an older LinkReel is taken over.
    void anOldHistoryIsTakenOver()
    {
        m_store.reset();
        QVERIFY(QFile::remove(path()));
        {
            StorePeer peer(path());
            peer.makeSchema(versionBefore());
            for (const char *prompt : {"old", "older than none"})
                peer.run(QStringLiteral("INSERT INTO task (state, model, prompt, request, remote_id, order_id, "
                                        "request_id, remote_status, reason, created_at, checks, clip_link, clip_state, "
                                        "clip_path, clip_bytes) VALUES ('failed', 'kling-v3', '%1', '{}', '', '', '', "
                                        "'', '', 1, 3, '', 'none', '', 0)")
                             .arg(QString::fromLatin1(prompt)));
        }
        m_store = std::make_unique<TaskStore>(path());
        QVERIFY2(m_store->isOpen(), qPrintable(problemOf(*m_store)));
        QCOMPARE(found(), QStringList({QStringLiteral("older than none"), QStringLiteral("old")}));
        add(QStringLiteral("old"));
        QCOMPARE(found().first(), QStringLiteral("old"));
    }

    // 100,000 tasks: a page for the list costs what a page costs, and a search no more than the eye takes for at once.
    void quickWithALongHistory()
    {
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("fill"));
            database.setDatabaseName(path());
            QVERIFY(database.open());
            QSqlQuery query(database);
            add(QStringLiteral("template"));
            QVERIFY(query.exec(QStringLiteral("PRAGMA table_info(task)")));
            QStringList columns;
            while (query.next()) {
                if (query.value(1).toString() != QLatin1String("id") && query.value(1) != QLatin1String("prompt"))
                    columns << query.value(1).toString();
            }
            query.finish();
            QVERIFY(query.exec(
                QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) "
                               "INSERT INTO task (prompt, %1) SELECT 'Take ' || (i % 70000) || ': slow dolly-in over a "
                               "desert highway at dusk, headlights flare, dust in the air', %1 FROM task, n WHERE "
                               "task.id = 1")
                    .arg(columns.join(QStringLiteral(", ")))));
        }
        QSqlDatabase::removeDatabase(QStringLiteral("fill"));
        double best[] = {1e9, 1e9, 1e9};
        for (int attempt = 0; attempt < 5; ++attempt) { // a busy machine adds to it
            QElapsedTimer time;
            time.start();
            QCOMPARE(m_store->search().pastPrompts({}, 0, 50).size(), 50);
            best[0] = std::min(best[0], static_cast<double>(time.nsecsElapsed()) / 1e6);
            time.restart();
            QCOMPARE(m_store->search().pastPrompts(QStringLiteral("dolly dusk"), 0, 50).size(), 50);
            best[1] = std::min(best[1], static_cast<double>(time.nsecsElapsed()) / 1e6);
            time.restart();
            QCOMPARE(m_store->search().pastPrompts(QStringLiteral("nowhere"), 0, 50).size(), 0);
            best[2] = std::min(best[2], static_cast<double>(time.nsecsElapsed()) / 1e6);
        }
        qInfo("100,000 tasks: a page %.2f ms, a search %.2f ms, a search without a find %.2f ms", best[0], best[1],
              best[2]);
        QVERIFY2(best[0] < 20 && best[1] < 20, qPrintable(QString::number(best[1])));
        QCOMPARE(found({}, 1), QStringList(QStringLiteral("Take 30000: slow dolly-in over a desert highway at dusk, "
                                                          "headlights flare, dust in the air")));
    }

private:
    // The schema just before the one that brought the list of prompts.
    static int versionBefore()
    {
        for (int version = 1; version < 1000; ++version) {
            QFile file(QStringLiteral(":/migrations/%1.sql").arg(version, 4, 10, QLatin1Char('0')));
            if (!file.open(QIODevice::ReadOnly))
                break;
            if (file.readAll().contains("CREATE TABLE past_prompt"))
                return version - 1;
        }
        return -1;
    }
};

QTEST_GUILESS_MAIN(TestPastPrompts)
#include "tst_pastprompts.moc"
