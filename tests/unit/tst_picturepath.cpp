// Which file a picture's name in a list means: as Windows, macOS, file managers and people write it; and the reading of
// all of them in one thread, each file once.
#include "frames/ListedPictures.h"
#include "frames/PicturePath.h"

#include <QDir>
#include <QSignalSpy>
#include <QSysInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class TestPicturePath : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_dir;

    QString at(const QString &name) const { return m_dir.filePath(name); }
    void make(const QString &name)
    {
        QDir(m_dir.path()).mkpath(QFileInfo(name).path());
        QImage image(64, 48, QImage::Format_RGB32);
        image.fill(Qt::darkGreen);
        QVERIFY(image.save(at(name), "PNG"));
    }

private slots:
    void initTestCase()
    {
        for (const QString &name : {u"plain.png"_s, u"sub/fox.png"_s, u"My Pictures/a fox.png"_s, u"Größe.png"_s,
                                    u"100%25.png"_s, u"twins/Cat.png"_s, u"twins/cat.PNG"_s})
            make(name);
        qputenv("HOME", m_dir.path().toLocal8Bit());
    }

    void names_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("file"); // below the list's folder; empty: none
        QTest::addColumn<bool>("isMoved");
        const auto row = [](const QString &text, const char *file, bool isMoved = false) {
            QTest::addRow("%s", qPrintable(text)) << text << QString::fromUtf8(file) << isMoved;
        };
        row(u"plain.png"_s, "plain.png");
        row(u"./plain.png"_s, "plain.png");
        row(u"  plain.png "_s, "plain.png");
        row(u"sub/../plain.png"_s, "plain.png");
        row(u"\"plain.png\""_s, "plain.png");
        row(u"PLAIN.PNG"_s, "plain.png");
        row(u"sub\\fox.png"_s, "sub/fox.png");
        row(u".\\sub\\fox.png"_s, "sub/fox.png");
        row(u"my pictures/A Fox.png"_s, "My Pictures/a fox.png");
        row(u"My%20Pictures/a%20fox.png"_s, "My Pictures/a fox.png");
        row(u"My\\ Pictures/a\\ fox.png"_s, "My Pictures/a fox.png");
        row(u"Gro\u0308\u00dfe.png"_s, "Größe.png"); // as macOS writes it
        row(u"100%25.png"_s, "100%25.png");          // a name is a name first
        row(u"~/plain.png"_s, "plain.png");
        row(u"C:\\Users\\Anna\\shots\\plain.png"_s, "plain.png", true);
        row(u"D:\\work\\sub\\fox.png"_s, "sub/fox.png", true);
        row(u"\\\\server\\share\\sub\\fox.png"_s, "sub/fox.png", true);
        row(u"file:///C:/Users/Anna/plain.png"_s, "plain.png", true);
        row(u"/Users/anna/shots/plain.png"_s, "plain.png", true);
        row(u"missing.png"_s, "");
        row(u"C:\\Users\\Anna\\missing.png"_s, "");
        row(u"twins/CAT.png"_s, ""); // which of the two?
        row(u"file://elsewhere.example/plain.png"_s, "");
    }
    void names()
    {
        QFETCH(QString, text);
        QFETCH(QString, file);
        QFETCH(bool, isMoved);
        const PicturePath found = picturePathOf(text, m_dir.path());
        QCOMPARE(found.path, file.isEmpty() ? QString() : at(file));
        QCOMPARE(found.isMoved, isMoved);
        QCOMPARE(!found.error, !file.isEmpty());
    }

    void urls()
    {
        const QString url = QUrl::fromLocalFile(at(u"My Pictures/a fox.png"_s)).toString(QUrl::FullyEncoded);
        QCOMPARE(picturePathOf(url, u"/"_s).path, at(u"My Pictures/a fox.png"_s));
        QCOMPARE(picturePathOf(u"FILE://localhost"_s + at(u"plain.png"_s), u"/"_s).path, at(u"plain.png"_s));
        QCOMPARE(picturePathOf(u"file://"_s + QSysInfo::machineHostName() + at(u"plain.png"_s), u"/"_s).path,
                 at(u"plain.png"_s));
        QCOMPARE(picturePathOf(at(u"plain.png"_s), u"/"_s).path, at(u"plain.png"_s));
    }

    void whatIsNoFile()
    {
        for (const QString &text :
             {u"https://example.com/a.png"_s, u"HTTP://example.com/a.png"_s, u"data:image/png;base64,AAAA"_s, u" "_s})
            QVERIFY2(!namesLocalFile(text), qPrintable(text));
        for (const QString &text : {u"a.png"_s, u"C:\\a.png"_s, u"file:///a.png"_s, u"~/a.png"_s})
            QVERIFY2(namesLocalFile(text), qPrintable(text));
    }

    void picturesAreReadOnceAndMissingOnesSaid()
    {
        QFile text(at(u"words.png"_s));
        QVERIFY(text.open(QIODevice::WriteOnly));
        text.write("no picture");
        text.close();
        ListedPictures pictures;
        QSignalSpy finished(&pictures, &ListedPictures::finished);
        const QStringList names{u"plain.png"_s, u"./plain.png"_s, u"missing.png"_s, u"words.png"_s, u"sub"_s};
        pictures.read(names, m_dir.path(), {});
        QVERIFY(pictures.isBusy());
        QTRY_COMPARE(finished.size(), 1);
        QVERIFY(!pictures.isBusy());
        QCOMPARE(pictures.done(), 5);
        QVERIFY(pictures.picture(u"plain.png"_s).dataUri.startsWith(u"data:image/"_s));
        QCOMPARE(pictures.picture(u"./plain.png"_s).dataUri.constData(), // one text in memory
                 pictures.picture(u"plain.png"_s).dataUri.constData());
        for (const QString &bad : {u"missing.png"_s, u"words.png"_s, u"sub"_s}) {
            QVERIFY(pictures.picture(bad).dataUri.isEmpty());
            QVERIFY2(pictures.picture(bad).error, qPrintable(bad));
        }
        pictures.read(names, m_dir.path(), {}); // known already
        QCOMPARE(finished.size(), 2);
    }
};

QTEST_GUILESS_MAIN(TestPicturePath)
#include "tst_picturepath.moc"
