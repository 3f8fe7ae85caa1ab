// What is kept on disk while one types: whole or not there, whatever lies in the folder, whatever the disk does.
#include "drafts/AsyncRecordFile.h"
#include "support/disk/FileBytes.h"

#include <QDir>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <cstring>
#include <memory>

namespace {

constexpr int soonMs = 50; // between two tries on a disk that does not take it
const QString picture = QStringLiteral("data:image/png;base64,") + QString(300000, u'A');
const QString otherPicture = QStringLiteral("data:image/png;base64,") + QString(300000, u'B');

Record recordWith(const QString &prompt, const QStringList &large = {})
{
    Record record{{{QStringLiteral("prompt"), prompt}}, {}};
    for (const QString &text : large)
        record.large.append({text, {}});
    return record;
}

} // namespace

class TestRecordFile : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    QString path() const { return m_folder->filePath(QStringLiteral("deep/draft.json")); }
    QDir large() const { return QDir(m_folder->filePath(QStringLiteral("deep/draft-large"))); }
    QStringList largeFiles() const { return large().entryList(QDir::Files); }

    void saveNow(const Record &record)
    {
        QList<Record> records{record};
        QVERIFY(RecordFile(path()).save(records));
    }

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void nothingThereIsNothingWrong()
    {
        const RecordFile::Loaded loaded = RecordFile(path()).load();
        QVERIFY(loaded.records.isEmpty());
        QCOMPARE(loaded.setAside, QString());
        QVERIFY(!loaded.problem);
    }

    void comesBackAsItWas()
    {
        const QString strange = QStringLiteral("A fox \"quoted\"\n\tline two 🦊 \u2028 end");
        saveNow(recordWith(strange, {picture, otherPicture}));
        const RecordFile file(path());
        const RecordFile::Loaded loaded = file.load();
        QCOMPARE(loaded.setAside, QString());
        QCOMPARE(loaded.records.size(), 1);
        const Record &record = loaded.records.first();
        QCOMPARE(record.content.value(u"prompt").toString(), strange);
        QCOMPARE(record.large.size(), 2);
        QCOMPARE(file.largeText(record.large.at(0).digest), std::optional(picture));
        QCOMPARE(file.largeText(record.large.at(1).digest), std::optional(otherPicture));
    }

    // Typing writes a few hundred bytes, whatever lies in the wells.
    void aPictureIsWrittenOnce()
    {
        RecordFile file(path());
        QList<Record> records{recordWith(QStringLiteral("a"), {picture, picture})};
        QVERIFY(file.save(records));
        QCOMPARE(largeFiles().size(), 1);
        QVERIFY(QFileInfo(path()).size() < 1000);
        struct stat before = {};
        const QByteArray name = QFile::encodeName(large().filePath(largeFiles().first()));
        QCOMPARE(stat(name.constData(), &before), 0);
        records = {recordWith(QStringLiteral("ab"), {picture})};
        QVERIFY(file.save(records));
        struct stat after = {};
        QCOMPARE(stat(name.constData(), &after), 0);
        QCOMPARE(after.st_ino, before.st_ino);
        QCOMPARE(after.st_mtim.tv_nsec, before.st_mtim.tv_nsec);
    }

    void whatNobodyRefersToGoes()
    {
        RecordFile file(path());
        QList<Record> records{recordWith(QStringLiteral("a"), {picture})};
        QVERIFY(file.save(records));
        writeFile(large().filePath(QStringLiteral("notes of mine.txt")), "not ours");
        records = {recordWith(QStringLiteral("a"), {otherPicture})};
        QVERIFY(file.save(records));
        QCOMPARE(largeFiles().size(), 2);
        QVERIFY(largeFiles().contains(QStringLiteral("notes of mine.txt")));
        QCOMPARE(file.largeText(records.first().large.first().digest), std::optional(otherPicture));
    }

    // Another writer's tidying takes a picture away: the next save puts it back.
    void aPictureThatWasTakenAwayIsWrittenAgain()
    {
        RecordFile file(path());
        QList<Record> records{recordWith(QStringLiteral("a"), {picture})};
        QVERIFY(file.save(records));
        QVERIFY(QFile::remove(large().filePath(largeFiles().first())));
        QVERIFY(file.save(records));
        QCOMPARE(file.largeText(records.first().large.first().digest), std::optional(picture));
    }

    void twoWritersNeverMakeGarbage()
    {
        std::vector<std::unique_ptr<AsyncRecordFile>> keepers;
        for (int i = 0; i < 2; ++i)
            keepers.push_back(std::make_unique<AsyncRecordFile>(path(), soonMs));
        for (int round = 0; round < 30; ++round) {
            for (int i = 0; i < 2; ++i)
                keepers.at(i)->save({recordWith(QString::number(i), {i == 0 ? picture : otherPicture})});
            const RecordFile::Loaded loaded = RecordFile(path()).load();
            QCOMPARE(loaded.setAside, QString());
            QTest::qWait(1);
        }
        QTRY_VERIFY(keepers.at(0)->isIdle() && keepers.at(1)->isIdle());
        keepers.at(0)->save({recordWith(QStringLiteral("last"), {picture})});
        keepers.clear();
        const RecordFile file(path());
        const Record record = file.load().records.value(0);
        QCOMPARE(record.content.value(u"prompt").toString(), QStringLiteral("last"));
        QCOMPARE(file.largeText(record.large.value(0).digest), std::optional(picture));
    }

    void aFileOfAnotherKindIsSetAside_data()
    {
        using Kind = RecordError::Kind;
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<Kind>("kind");
        QTest::newRow("empty") << QByteArray() << Kind::System;
        QTest::newRow("garbage") << QByteArray("\x00\xff\xfe garbage", 12) << Kind::System;
        QTest::newRow("cut off") << QByteArray("{\"format\":1,\"records\":[{\"content\":{\"prompt\":\"a")
                                 << Kind::System;
        QTest::newRow("another format") << QByteArray(R"({"format":2,"records":[]})") << Kind::OtherFormat;
        QTest::newRow("an array") << QByteArray("[]") << Kind::OtherFormat;
        QTest::newRow("no records") << QByteArray(R"({"format":1,"records":{}})") << Kind::OtherFormat;
        QTest::newRow("deep") << QByteArray(5000, '[') << Kind::System;
        QTest::newRow("too large") << QByteArray(RecordFile::mostBytes + 1, ' ') << Kind::TooLarge;
    }
    void aFileOfAnotherKindIsSetAside()
    {
        QFETCH(QByteArray, bytes);
        QDir().mkpath(QFileInfo(path()).path());
        writeFile(path(), bytes);
        RecordFile file(path());
        const RecordFile::Loaded loaded = file.load();
        QVERIFY(loaded.records.isEmpty());
        QVERIFY(loaded.problem);
        QTEST(loaded.problem->kind, "kind");
        QCOMPARE(loaded.problem->detail.isEmpty(), loaded.problem->kind != RecordError::Kind::System);
        QVERIFY(loaded.setAside.endsWith(QStringLiteral("draft.damaged-1.json")));
        QCOMPARE(fileBytes(loaded.setAside), bytes);
        QVERIFY(!QFile::exists(path()));
        saveNow(recordWith(QStringLiteral("new")));
        QCOMPARE(fileBytes(loaded.setAside), bytes);
        writeFile(path(), bytes);
        QVERIFY(file.load().setAside.endsWith(QStringLiteral("draft.damaged-2.json")));
    }

    void whatIsNoPlainFileIsNotRead()
    {
        QDir().mkpath(QFileInfo(path()).path());
        QCOMPARE(mkfifo(QFile::encodeName(path()).constData(), 0600), 0);
        QElapsedTimer time;
        time.start();
        QVERIFY(!RecordFile(path()).load().setAside.isEmpty()); // and comes back at all
        QVERIFY(QDir().mkpath(path()));
        QVERIFY(!RecordFile(path()).load().setAside.isEmpty());
    }

    // A digest is no path, and what lies under it must be what it says.
    void hostileReferencesLeadNowhere()
    {
        saveNow(recordWith(QStringLiteral("a"), {picture}));
        const QString secret = m_folder->filePath(QStringLiteral("deep/secret"));
        writeFile(secret, "secret");
        const RecordFile file(path());
        QVERIFY(!file.largeText(QStringLiteral("../secret")));
        QVERIFY(!file.largeText(secret));
        QVERIFY(!file.largeText(QString()));
        QVERIFY(!file.largeText(QString(64, u'a')));
        const QString name = largeFiles().first();
        writeFile(large().filePath(name), "something else");
        QVERIFY(!file.largeText(name));
        writeFile(path(), R"({"format":1,"records":[7,{"content":[],"large":["../secret",3,null]},{"large":{}}]})");
        const RecordFile::Loaded loaded = file.load();
        QCOMPARE(loaded.records.size(), 3);
        for (const LargeText &text : loaded.records.at(1).large)
            QCOMPARE(text, LargeText());
    }

    // The folder stays as it was where it cannot be written; what was kept is whole.
    void aFullDiskIsSaidOnceAndTriedAgain()
    {
        if (geteuid() != 0 || mkdir(QFile::encodeName(QFileInfo(path()).path()).constData(), 0700) != 0)
            return fullByLimit();
        const QByteArray folder = QFile::encodeName(QFileInfo(path()).path());
        if (mount("none", folder.constData(), "tmpfs", 0, "size=512k") != 0)
            return fullByLimit();
        const auto unmount = qScopeGuard([folder] { umount2(folder.constData(), MNT_DETACH); });
        writeFile(QString::fromLocal8Bit(folder) + QStringLiteral("/filler"), QByteArray(400 << 10, 'x'));
        fails(recordWith(QStringLiteral("new"), {picture}),
              [folder] { QVERIFY(QFile::remove(QString::fromLocal8Bit(folder) + QStringLiteral("/filler"))); });
    }

    void aFolderThatCannotBeMadeIsSaidOnceAndTriedAgain()
    {
        writeFile(m_folder->filePath(QStringLiteral("deep")), "a file where the folder should be");
        fails(recordWith(QStringLiteral("new"), {picture}),
              [this] { QVERIFY(QFile::remove(m_folder->filePath(QStringLiteral("deep")))); });
    }

    // Who hears of the failure may save something newer at once: the older records do not come back over it.
    void whatIsSavedOnTheNewsOfAFailureStaysTheNewest()
    {
        const QString inTheWay = m_folder->filePath(QStringLiteral("deep"));
        writeFile(inTheWay, "a file where the folder should be");
        AsyncRecordFile keeper(path(), soonMs);
        const QSignalSpy saved(&keeper, &AsyncRecordFile::saved);
        const auto saveAgain = [&](const std::optional<RecordError> &trouble) {
            if (trouble)
                keeper.save({recordWith(QStringLiteral("newer"))});
        };
        connect(&keeper, &AsyncRecordFile::troubleChanged, &keeper, saveAgain);
        keeper.save({recordWith(QStringLiteral("older"))});
        QTRY_VERIFY(keeper.trouble());
        QVERIFY(QFile::remove(inTheWay));
        QTRY_VERIFY(keeper.isIdle());
        QCOMPARE(RecordFile(path()).load().records.value(0).content.value(u"prompt").toString(),
                 QStringLiteral("newer"));
        QCOMPARE(saved.size(), 1);
    }

    void theNewestIsWrittenWhenTheKeeperGoes()
    {
        {
            AsyncRecordFile keeper(path());
            for (int i = 0; i < 50; ++i)
                keeper.save({recordWith(QString::number(i), {picture})});
        }
        QCOMPARE(RecordFile(path()).load().records.value(0).content.value(u"prompt").toString(), QStringLiteral("49"));
    }

private:
    void fails(const Record &record, const std::function<void()> &mend)
    {
        AsyncRecordFile keeper(path(), soonMs);
        const QSignalSpy trouble(&keeper, &AsyncRecordFile::troubleChanged);
        const QSignalSpy saved(&keeper, &AsyncRecordFile::saved);
        keeper.save({record});
        QTRY_COMPARE(trouble.size(), 1);
        QVERIFY(trouble.first().first().value<std::optional<RecordError>>());
        QTest::qWait(4 * soonMs); // it is tried again, and not said again
        keeper.save({record});
        QTest::qWait(4 * soonMs);
        QCOMPARE(trouble.size(), 1);
        QCOMPARE(saved.size(), 0);
        mend();
        QTRY_COMPARE(trouble.size(), 2);
        QVERIFY(!trouble.last().first().value<std::optional<RecordError>>());
        QTRY_VERIFY(keeper.isIdle());
        const RecordFile file(path());
        const Record back = file.load().records.value(0);
        QCOMPARE(back.content, record.content);
        QCOMPARE(file.largeText(back.large.value(0).digest), std::optional(picture));
    }

    // Without the right to mount a small disk: the largest file a process may write.
    void fullByLimit()
    {
        rlimit before = {};
        QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
        const auto ignored = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit small{100000, before.rlim_max};
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
        fails(recordWith(QStringLiteral("new"), {picture}), [before] { setrlimit(RLIMIT_FSIZE, &before); });
        std::signal(SIGXFSZ, ignored);
    }
};

QTEST_GUILESS_MAIN(TestRecordFile)
#include "tst_recordfile.moc"
