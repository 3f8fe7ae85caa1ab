// A saved clip that is moved or deleted is noticed by itself, without a look at the disk by whoever asks.
#include "platform/files/FilePresence.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class TestFilePresence : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void aVanishedFileIsSaid();
    void aDeletedFileIsNoticed();
    void aFileThatComesBackIsNoticed();
    void aVanishedFolderIsNoticed();
    void anotherPathIsAnotherFile();

private:
    QString at(const QString &name) const { return m_dir->filePath(name); }
    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestFilePresence::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir().mkpath(at(u"Clips"_s)));
    QVERIFY(QFile(at(u"Clips/a.mp4"_s)).open(QIODevice::WriteOnly));
}

void TestFilePresence::aVanishedFileIsSaid()
{
    FilePresence presence;
    QSignalSpy changed(&presence, &FilePresence::changed);
    QVERIFY(!presence.isGone(1, at(u"Clips/a.mp4"_s)));
    QVERIFY(!presence.isGone(2, at(u"Clips/b.mp4"_s))); // not known yet
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(changed.first().first().toLongLong(), 2);
    QVERIFY(presence.isGone(2, at(u"Clips/b.mp4"_s)));
    QVERIFY(!presence.isGone(1, at(u"Clips/a.mp4"_s)));
}

void TestFilePresence::aDeletedFileIsNoticed()
{
    for (int time = 0; time < 20; ++time) { // also where it is deleted just while it is looked up
        const QString path = at(u"Clips/%1.mp4"_s.arg(time));
        QVERIFY(QFile::copy(at(u"Clips/a.mp4"_s), path));
        FilePresence presence;
        presence.isGone(1, path);
        QTest::qWait(time / 2);
        QVERIFY(QFile::remove(path));
        QTRY_VERIFY(presence.isGone(1, path));
    }
}

void TestFilePresence::aFileThatComesBackIsNoticed()
{
    FilePresence presence;
    const QString path = at(u"Clips/b.mp4"_s);
    presence.isGone(1, path);
    QTRY_VERIFY(presence.isGone(1, path));
    QVERIFY(QFile::copy(at(u"Clips/a.mp4"_s), path));
    QTRY_VERIFY(!presence.isGone(1, path));
}

void TestFilePresence::aVanishedFolderIsNoticed()
{
    FilePresence presence;
    const QString path = at(u"Clips/a.mp4"_s);
    presence.isGone(1, path);
    presence.isGone(2, at(u"Clips/b.mp4"_s));
    QTRY_VERIFY(presence.isGone(2, at(u"Clips/b.mp4"_s)));
    QVERIFY(QDir(at(u"Clips"_s)).removeRecursively());
    QTRY_VERIFY(presence.isGone(1, path));
}

void TestFilePresence::anotherPathIsAnotherFile()
{
    FilePresence presence;
    presence.isGone(1, at(u"Clips/b.mp4"_s));
    QTRY_VERIFY(presence.isGone(1, at(u"Clips/b.mp4"_s)));
    QVERIFY(!presence.isGone(1, at(u"Clips/a.mp4"_s))); // it was fetched again, elsewhere
}

QTEST_GUILESS_MAIN(TestFilePresence)
#include "tst_filepresence.moc"
