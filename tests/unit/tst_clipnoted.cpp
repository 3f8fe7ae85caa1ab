// A program that is killed after a clip got its name and before the history knew: the next one finds the very file,
// fetches nothing, and saves nothing twice.
#include "clips/ResumePoint.h"
#include "support/process/Patience.h"
#include "support/tasks/KeeperRig.h"
#include "tasks/TaskClips.h"

#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

class TestClipNoted : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void theVeryFileIsFoundAgain();
    void aReplacedFileIsNotBelieved();
    void aVanishedFileIsFetched();
    void theNextNameIsNotedToo();
    void killedBeforeTheName();
    void killedBeforeTheNoteWasForgotten();
    void notesThatAreNoneOfOurs();
    void names_data();
    void names();

private:
    qint64 savedButNotWrittenDown(); // a task in that state, with the program gone

    std::unique_ptr<KeeperRig> m_rig;
    QString m_clip; // its path
};

void TestClipNoted::init()
{
    m_rig = std::make_unique<KeeperRig>();
}

// As kill -9 leaves it: the file has its name, the note lies beside it, the history still says Wanted.
qint64 TestClipNoted::savedButNotWrittenDown()
{
    const qint64 id = m_rig->succeed();
    QSignalSpy saved(m_rig->downloader.get(), &ClipDownloader::saved);
    m_rig->downloader->disconnect(m_rig->keeper.get());
    if (!saved.wait(Patience::leastMs))
        qFatal("The clip was not saved");
    m_clip = saved.first().at(1).toString();
    m_rig->stop();
    if (m_rig->state(id) != ClipState::Wanted || m_rig->files().size() != 2)
        qFatal("The clip and a note were to be there");
    return id;
}

void TestClipNoted::theVeryFileIsFoundAgain()
{
    const qint64 id = savedButNotWrittenDown();
    m_rig->restart();
    QTRY_COMPARE(m_rig->state(id), ClipState::Saved);
    QCOMPARE(m_rig->server.requests().size(), 1);
    QCOMPARE(m_rig->task(id).clipPath, m_clip);
    QCOMPARE(m_rig->task(id).clipBytes, m_rig->body.size());
    QCOMPARE(m_rig->files(), QStringList{QFileInfo(m_clip).fileName()});
}

void TestClipNoted::aReplacedFileIsNotBelieved()
{
    const qint64 id = savedButNotWrittenDown();
    QFile file(m_clip);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("the user's own") > 0);
    file.close();
    m_rig->restart();
    QTRY_COMPARE(m_rig->state(id), ClipState::Saved);
    QVERIFY(m_rig->task(id).clipPath != m_clip);
    QVERIFY(m_rig->content(m_rig->task(id).clipPath) == m_rig->body);
    QCOMPARE(m_rig->content(m_clip), QByteArray("the user's own"));
    QCOMPARE(m_rig->files().size(), 2); // and no note
}

void TestClipNoted::aVanishedFileIsFetched()
{
    const qint64 id = savedButNotWrittenDown();
    QVERIFY(QFile::remove(m_clip));
    m_rig->restart();
    QTRY_COMPARE(m_rig->state(id), ClipState::Saved);
    QCOMPARE(m_rig->server.requests().size(), 2);
    QCOMPARE(m_rig->files(), QStringList{QFileInfo(m_clip).fileName()});
}

void TestClipNoted::theNextNameIsNotedToo()
{
    const qint64 first = m_rig->succeed();
    QTRY_COMPARE(m_rig->state(first), ClipState::Saved); // has the name
    const qint64 id = m_rig->succeed();
    QSignalSpy saved(m_rig->downloader.get(), &ClipDownloader::saved);
    m_rig->downloader->disconnect(m_rig->keeper.get());
    QVERIFY(saved.wait(Patience::leastMs));
    QVERIFY(saved.first().at(1).toString().endsWith(u"(2).mp4"));
    m_rig->restart();
    QTRY_COMPARE(m_rig->state(id), ClipState::Saved);
    QCOMPARE(m_rig->task(id).clipPath, saved.first().at(1).toString());
    QCOMPARE(m_rig->files().size(), 2);
    QCOMPARE(m_rig->server.requests().size(), 2);
}

// The note is written, the part has not got the name yet.
void TestClipNoted::killedBeforeTheName()
{
    const qint64 id = savedButNotWrittenDown();
    const QString note = m_rig->files().filter(u".json"_s).first();
    QVERIFY(QFile::rename(m_clip, m_rig->clipFolder() + u'/' + note.chopped(5))); // back under its name as a part
    m_rig->restart();
    QTRY_COMPARE(m_rig->state(id), ClipState::Saved);
    QCOMPARE(m_rig->server.requests().size(), 1);
    QCOMPARE(m_rig->files(), QStringList{QFileInfo(m_clip).fileName()});
}

void TestClipNoted::killedBeforeTheNoteWasForgotten()
{
    const qint64 id = savedButNotWrittenDown();
    Task task = m_rig->task(id);
    task.clipState = ClipState::Saved;
    task.clipPath = m_clip;
    QVERIFY(m_rig->store->update(task));
    m_rig->restart();
    QTRY_COMPARE(m_rig->files(), QStringList{QFileInfo(m_clip).fileName()});
}

void TestClipNoted::notesThatAreNoneOfOurs()
{
    const qint64 id = savedButNotWrittenDown();
    const QString others = m_rig->clipFolder() + u"/Somebody else's.%1.part.json"_s.arg(id);
    QFile file(others);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    m_rig->restart();
    QTRY_COMPARE(m_rig->state(id), ClipState::Saved);
    QFile ours(m_rig->clipFolder() + u"/%1.%2.part.json"_s.arg(clipNameOf(m_rig->task(id), 1)).arg(id));
    QVERIFY(ours.open(QIODevice::WriteOnly));
    ours.close();
    m_rig->restart();
    QTRY_VERIFY(!ours.exists()); // it was looked at
    QVERIFY(QFile::exists(others));
}

void TestClipNoted::names_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<bool>("isFound");
    QTest::newRow("there") << u"a.mp4"_s << qint64(4) << true;
    QTest::newRow("another size") << u"a.mp4"_s << qint64(5) << false;
    QTest::newRow("not there") << u"b.mp4"_s << qint64(4) << false;
    QTest::newRow("elsewhere") << u"../Clips/a.mp4"_s << qint64(4) << false;
    QTest::newRow("a path") << u"/etc/hostname"_s << qint64(4) << false;
    QTest::newRow("the folder") << u"."_s << qint64(4) << false;
    QTest::newRow("no name") << QString() << qint64(4) << false;
    QTest::newRow("a link") << u"link.mp4"_s << qint64(4) << false;
    QTest::newRow("no bytes") << u"empty.mp4"_s << qint64(0) << false;
}

void TestClipNoted::names()
{
    QFETCH(QString, name);
    QFETCH(qint64, bytes);
    QFETCH(bool, isFound);
    QTemporaryDir folder;
    for (const auto &[file, content] : {std::pair(u"a.mp4"_s, "clip"), std::pair(u"empty.mp4"_s, "")}) {
        QFile out(folder.filePath(file));
        QVERIFY(out.open(QIODevice::WriteOnly) && out.write(content) >= 0);
    }
    QVERIFY(QFile::link(folder.filePath(u"a.mp4"_s), folder.filePath(u"link.mp4"_s)));
    const QString part = folder.filePath(u"a.1.part"_s);
    noteName(part, name, bytes);
    QCOMPARE(namedClipOf(part).has_value(), isFound);
    forgetResumePoint(part);
    QVERIFY(!namedClipOf(part));
}

QTEST_GUILESS_MAIN(TestClipNoted)
#include "tst_clipnoted.moc"
