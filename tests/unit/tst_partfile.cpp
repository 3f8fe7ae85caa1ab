// The last step of a download: a file gets its name without ever taking another's, in every way a file system allows.
#include "clips/ClipFault.h"
#include "clips/download/PartFile.h"
#include "net/CodedDetail.h"
#include "support/disk/FileBytes.h"

#include <QDir>
#include <QFile>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QtConcurrent>

#include <cerrno>
#include <memory>
#include <numeric>
#include <sys/stat.h>

using namespace Qt::StringLiterals;

class TestPartFile : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void renames_data();
    void renames();
    void neverReplaces_data() { renames_data(); }
    void neverReplaces();
    void leavesNothingAfterAFailedRename_data() { renames_data(); }
    void leavesNothingAfterAFailedRename();
    void keeps();
    void keepsUnderTheNextName();
    void manyAtOnceTakeNamesOfTheirOwn();
    void writesOverWhatAKilledRunLeft();
    void leavesAnothersPartAlone();
    void writesThroughNoLink();
    void waitsForNoPipe();
    void aShorterFileIsNotKept();
    void aVanishedFolder();
    void removesItselfUnlessKept();
    void givesUp();

private:
    QString at(const char *name) const { return m_folder->filePath(QString::fromLatin1(name)); }
    QStringList files() const
    {
        return QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestPartFile::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestPartFile::renames_data()
{
    QTest::addColumn<RenameWay>("way");
    QTest::newRow("without replacing") << RenameWay::NoReplace;
    QTest::newRow("by a link") << RenameWay::Link;
    QTest::newRow("over a reserved name") << RenameWay::Reserve;
}

void TestPartFile::renames()
{
    QFETCH(const RenameWay, way);
    writeFile(at("a"), "clip");
    QCOMPARE(renameWithoutReplacing(at("a"), at("b"), way), 0);
    QCOMPARE(files(), QStringList{u"b"_s});
    QCOMPARE(fileBytes(at("b")), "clip");
}

void TestPartFile::neverReplaces()
{
    QFETCH(const RenameWay, way);
    writeFile(at("a"), "clip");
    writeFile(at("b"), "the user's own");
    QVERIFY(QFile::link(u"/nowhere"_s, at("c")));
    QVERIFY(QDir(m_folder->path()).mkdir(u"d"_s));
    for (const char *taken : {"b", "c", "d"})
        QCOMPARE(renameWithoutReplacing(at("a"), at(taken), way), EEXIST);
    QCOMPARE(fileBytes(at("a")), "clip");
    QCOMPARE(fileBytes(at("b")), "the user's own");
    QCOMPARE(files().size(), 4);
}

void TestPartFile::leavesNothingAfterAFailedRename()
{
    QFETCH(const RenameWay, way);
    QCOMPARE(renameWithoutReplacing(at("gone"), at("b"), way), ENOENT);
    QCOMPARE(files(), QStringList());
}

void TestPartFile::keeps()
{
    const QString folder = at("Videos/Übung 船");
    PartFile part;
    QVERIFY(!part.isOpen());
    QVERIFY(part.open(folder, u"a"_s, 12));
    QCOMPARE(part.path(), folder + u"/a.12.part"_s);
    QVERIFY(part.write("one "));
    QVERIFY(part.write("two"));
    const PartFile::Kept kept = part.keep(u"a"_s, u".mp4"_s, 7);
    QVERIFY(kept);
    QCOMPARE(*kept, folder + u"/a.mp4"_s);
    QVERIFY(!part.isOpen());
    QCOMPARE(fileBytes(*kept), "one two");
    QCOMPARE(QDir(folder).entryList(QDir::Files), QStringList{u"a.mp4"_s});
}

void TestPartFile::keepsUnderTheNextName()
{
    writeFile(at("a.mp4"), "the user's own");
    writeFile(at("a (2).mp4"), "another");
    PartFile part;
    QVERIFY(part.open(m_folder->path(), u"a"_s, 1));
    QVERIFY(part.write("clip"));
    QCOMPARE(part.keep(u"a"_s, u".mp4"_s, 4), PartFile::Kept(at("a (3).mp4")));
    QCOMPARE(fileBytes(at("a.mp4")), "the user's own");
    QCOMPARE(fileBytes(at("a (2).mp4")), "another");
    QCOMPARE(fileBytes(at("a (3).mp4")), "clip");
}

void TestPartFile::manyAtOnceTakeNamesOfTheirOwn()
{
    QList<int> numbers(60);
    std::iota(numbers.begin(), numbers.end(), 1);
    QThreadPool pool;
    pool.setMaxThreadCount(8);
    const QStringList paths = QtConcurrent::blockingMapped<QStringList>(&pool, numbers, [this](int number) {
        PartFile part;
        const QByteArray content = QByteArray::number(number);
        if (!part.open(m_folder->path(), u"a"_s, 1) || !part.write(content))
            return QString();
        const QString path = part.keep(u"a"_s, u".mp4"_s, content.size()).value_or(QString());
        return fileBytes(path) == content ? path : QString();
    });
    QVERIFY(!paths.contains(QString()));
    QCOMPARE(QSet<QString>(paths.begin(), paths.end()).size(), 60);
    QCOMPARE(files().size(), 60);
    for (qsizetype i = 0; i < paths.size(); ++i)
        QCOMPARE(fileBytes(paths[i]), QByteArray::number(numbers[i])); // also after all the others
}

void TestPartFile::writesOverWhatAKilledRunLeft()
{
    writeFile(at("a.1.part"), "much more than the clip has");
    PartFile part;
    QVERIFY(part.open(m_folder->path(), u"a"_s, 1));
    QVERIFY(part.write("clip"));
    QCOMPARE(fileBytes(*part.keep(u"a"_s, u".mp4"_s, 4)), "clip");
    QCOMPARE(files(), QStringList{u"a.mp4"_s});
}

void TestPartFile::leavesAnothersPartAlone()
{
    PartFile first;
    PartFile second;
    QVERIFY(first.open(m_folder->path(), u"a"_s, 1));
    QVERIFY(first.write("first"));
    QVERIFY(second.open(m_folder->path(), u"a"_s, 1));
    QVERIFY(first.path() != second.path());
    QVERIFY(second.path().endsWith(u".part"_s));
    QVERIFY(second.write("second"));
    QCOMPARE(fileBytes(*first.keep(u"a"_s, u".mp4"_s, 5)), "first");
    QCOMPARE(fileBytes(*second.keep(u"a"_s, u".mp4"_s, 6)), "second");
    QCOMPARE(files().size(), 2);
}

void TestPartFile::writesThroughNoLink()
{
    writeFile(at("diary"), "dear diary");
    QVERIFY(QFile::link(at("diary"), at("a.1.part")));
    PartFile part;
    QVERIFY(part.open(m_folder->path(), u"a"_s, 1));
    QVERIFY(part.write("clip"));
    QCOMPARE(fileBytes(*part.keep(u"a"_s, u".mp4"_s, 4)), "clip");
    QCOMPARE(fileBytes(at("diary")), "dear diary");

    QVERIFY(QFile::link(at("not yet"), at("a.2.part")));
    PartFile other;
    QVERIFY(other.open(m_folder->path(), u"a"_s, 2));
    QVERIFY2(!QFile::exists(at("not yet")), "made through a dangling link");
}

void TestPartFile::waitsForNoPipe()
{
    QCOMPARE(mkfifo(QFile::encodeName(at("a.1.part")).constData(), 0600), 0);
    QVERIFY(QDir(m_folder->path()).mkdir(u"a.1-2.part"_s));
    PartFile part;
    QVERIFY(part.open(m_folder->path(), u"a"_s, 1));
    QCOMPARE(part.path(), at("a.1-3.part"));
}

void TestPartFile::aShorterFileIsNotKept()
{
    PartFile part;
    QVERIFY(part.open(m_folder->path(), u"a"_s, 1));
    QVERIFY(part.write("clip"));
    QVERIFY(QFile::resize(part.path(), 3)); // somebody else meddled
    const PartFile::Kept kept = part.keep(u"a"_s, u".mp4"_s, 4);
    QCOMPARE(kept, PartFile::Kept(tl::unexpected(ClipFileError{ClipFileError::Kind::OtherSize, 0, 3, 4})));
    QCOMPARE(kept.error().detail(), codedDetail(ClipFault::Kind::OnDisk, {u"3"_s, u"4"_s}));
    QVERIFY(!kept.error().isNoRoom());
    QCOMPARE(files(), QStringList());
}

void TestPartFile::aVanishedFolder()
{
    PartFile part;
    QVERIFY(part.open(at("Videos"), u"a"_s, 1));
    QVERIFY(QDir(at("Videos")).removeRecursively());
    QVERIFY(part.write("clip"));
    const PartFile::Kept kept = part.keep(u"a"_s, u".mp4"_s, 4);
    QCOMPARE(kept, PartFile::Kept(tl::unexpected(ClipFileError{ClipFileError::Kind::System, ENOENT})));
    QCOMPARE(kept.error().detail(), u"No such file or directory"_s);
    QCOMPARE(files(), QStringList());
}

void TestPartFile::removesItselfUnlessKept()
{
    {
        PartFile part;
        QVERIFY(part.open(m_folder->path(), u"a"_s, 1));
        QCOMPARE(files(), QStringList{u"a.1.part"_s});
    }
    QCOMPARE(files(), QStringList());
}

void TestPartFile::givesUp()
{
    PartFile early;
    QVERIFY(early.open(m_folder->path(), u"a"_s, 1));
    QVERIFY(early.giveUp());
    QVERIFY(early.giveUp());
    const PartFile::Kept kept = early.keep(u"a"_s, u".mp4"_s, 0);
    QCOMPARE(kept, PartFile::Kept(tl::unexpected(ClipFileError{ClipFileError::Kind::GivenUp})));
    QCOMPARE(kept.error().detail(), QString());
    QCOMPARE(files(), QStringList());

    PartFile late;
    QVERIFY(late.open(m_folder->path(), u"a"_s, 1));
    QCOMPARE(late.keep(u"a"_s, u".mp4"_s, 0), PartFile::Kept(at("a.mp4")));
    QVERIFY(!late.giveUp());
    QCOMPARE(files(), QStringList{u"a.mp4"_s});
}

QTEST_GUILESS_MAIN(TestPartFile)
#include "tst_partfile.moc"
