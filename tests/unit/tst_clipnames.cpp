// What a clip's file is called: legal everywhere, readable, within its length, never over another file.
#include "clips/ClipNames.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBoundaryFinder>

namespace {

const QDateTime noon(QDate(2026, 11, 23), QTime(12, 0));
const QString model = QStringLiteral("kling-v3");

QString named(const QString &prompt)
{
    return clipBaseName(noon, prompt, model);
}

} // namespace

class TestClipNames : public QObject
{
    Q_OBJECT
private slots:
    void prompts_data();
    void prompts();
    void isLegalWhateverThePrompt_data();
    void isLegalWhateverThePrompt();
    void fitsIntoItsBytes_data();
    void fitsIntoItsBytes();
    void neverCutsACharacterInTwo();
    void usesTheLocalDate();
    void standsWithoutADateOrAModel();
    void suffixes_data();
    void suffixes();
    void findsTheNextFreeName();
    void aDanglingLinkIsNoFreeName();
};

void TestClipNames::prompts_data()
{
    QTest::addColumn<QString>("prompt");
    QTest::addColumn<QString>("words");
    QTest::newRow("plain") << u"Slow dolly-in over a desert highway"_qs << u"Slow dolly-in over a desert highway"_qs;
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("blanks only") << u" \t\n "_qs << QString();
    QTest::newRow("nothing legal") << u"///???"_qs << QString();
    QTest::newRow("lines and tabs") << u"  one\n\ttwo\r\nthree "_qs << u"one two three"_qs;
    QTest::newRow("slashes") << u"and/or back\\slash"_qs << u"and or back slash"_qs;
    QTest::newRow("climbing") << u"../../etc/passwd"_qs << u".. .. etc passwd"_qs;
    QTest::newRow("Windows") << u"a<b>c:d\"e|f?g*h"_qs << u"a b c d e f g h"_qs;
    QTest::newRow("control characters") << u"a\u0001b\u007fc\u0085d"_qs << u"a b c d"_qs;
    QTest::newRow("NUL") << QString::fromUtf16(u"a\0b", 3) << u"a b"_qs;
    QTest::newRow("right to left override") << u"clip\u202E4pm.exe"_qs << u"clip4pm.exe"_qs;
    QTest::newRow("isolates and marks") << u"\u2067a\u2069\u200E\u200Fb"_qs << u"ab"_qs;
    QTest::newRow("zero width") << u"\uFEFFin\u00ADvisible\u200B"_qs << u"invisible"_qs;
    QTest::newRow("a family stays one") << u"👨\u200D👩\u200D👧 on a beach"_qs << u"👨\u200D👩\u200D👧 on a beach"_qs;
    QTest::newRow("a joiner that joins nothing") << u"\u200D\u200C "_qs << QString();
    QTest::newRow("half a surrogate pair") << (u"a"_qs + QChar(0xd83d) + u"b"_qs) << u"ab"_qs;
    QTest::newRow("no characters") << u"a\uFFFF\uFDD0b\uE000"_qs << u"ab"_qs;
    QTest::newRow("right to left script")
        << u"\u0642\u0637\u0629 \u062A\u0646\u0627\u0645"_qs << u"\u0642\u0637\u0629 \u062A\u0646\u0627\u0645"_qs;
    QTest::newRow("Chinese") << u"纸船漂过图书馆"_qs << u"纸船漂过图书馆"_qs;
    QTest::newRow("leading dots") << u"...and then"_qs << u"...and then"_qs;
    QTest::newRow("reserved") << u"CON"_qs << u"CON"_qs;
}

void TestClipNames::prompts()
{
    QFETCH(const QString, prompt);
    QFETCH(const QString, words);
    const QString expected = words.isEmpty() ? u"2026-11-23 (kling-v3)"_qs : u"2026-11-23 %1 (kling-v3)"_qs.arg(words);
    QCOMPARE(named(prompt), expected);
}

void TestClipNames::isLegalWhateverThePrompt_data()
{
    QTest::addColumn<QString>("prompt");
    QTest::addColumn<QString>("by");
    QTest::newRow("reserved") << u"NUL"_qs << u"COM1"_qs;
    QTest::newRow("dots") << u"..."_qs << u"..."_qs;
    QTest::newRow("no model") << u"ends in dots. . ."_qs << QString();
    QTest::newRow("evil model") << u"a"_qs << u"../\u202E|\n"_qs;
    QTest::newRow("long model") << u"a"_qs << QString(500, u'm');
    QString every;
    for (char32_t character = 0; character < 0x3000; ++character)
        every += QChar::fromUcs4(character);
    for (int from = 0; from < every.size(); from += 25)
        QTest::addRow("U+%04x and on", static_cast<unsigned>(from)) << every.mid(from, 25) << model;
}

void TestClipNames::isLegalWhateverThePrompt()
{
    QFETCH(const QString, prompt);
    QFETCH(const QString, by);
    const QString name = clipBaseName(noon, prompt, by);
    QVERIFY(name.startsWith(u"2026-11-23"_qs));
    QVERIFY(!name.endsWith(u'.') && !name.endsWith(u' '));
    QVERIFY(name.toUtf8().size() <= 120);
    for (const QChar character : name) {
        QVERIFY2(!u"<>:\"/\\|?*"_qs.contains(character), qPrintable(name));
        QVERIFY2(character.category() != QChar::Other_Control, qPrintable(name));
        QVERIFY2(character.category() != QChar::Other_Format || character == QChar(0x200c) ||
                     character == QChar(0x200d),
                 qPrintable(name));
    }
    QTemporaryDir folder;
    QFile file(folder.filePath(name + u".mp4"_qs));
    QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(name));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{name + u".mp4"_qs});
}

void TestClipNames::fitsIntoItsBytes_data()
{
    QTest::addColumn<QString>("character");
    QTest::newRow("one byte") << u"x"_qs;
    QTest::newRow("two bytes") << u"é"_qs;
    QTest::newRow("three bytes") << u"船"_qs;
    QTest::newRow("four bytes") << u"🦊"_qs;
    QTest::newRow("a flag") << u"🇫🇷"_qs;
    QTest::newRow("a family") << u"👨\u200D👩\u200D👧"_qs;
    QTest::newRow("combined") << u"e\u0301\u0323"_qs;
}

void TestClipNames::fitsIntoItsBytes()
{
    QFETCH(const QString, character);
    const qsizetype bytes = character.toUtf8().size();
    const QString name = named(character.repeated(3000));
    QVERIFY(name.startsWith(u"2026-11-23 "_qs));
    QVERIFY(name.endsWith(u" (kling-v3)"_qs));
    const QString words = name.mid(11, name.size() - 11 - 11);
    QCOMPARE(words, character.repeated(words.size() / character.size())); // whole ones
    QVERIFY(name.toUtf8().size() <= 120);
    QVERIFY2(name.toUtf8().size() > 120 - bytes, "there was room for one more");
}

void TestClipNames::neverCutsACharacterInTwo()
{
    // One more byte in front moves the cut through every place of the characters behind.
    const QString family = u"👩🏽\u200D🚀"_qs;
    for (int before = 0; before < 40; ++before) {
        const QString name = named(QString(before, u'x') + family.repeated(20));
        const QString words = name.mid(11 + before, name.size() - 11 - 11 - before);
        QCOMPARE(words, family.repeated(words.size() / family.size()));
    }
}

void TestClipNames::usesTheLocalDate()
{
    const QDateTime late(QDate(2026, 1, 2), QTime(0, 30));
    QVERIFY(clipBaseName(late.toUTC(), u"a"_qs, model).startsWith(late.toString(u"yyyy-MM-dd"_qs)));
}

void TestClipNames::standsWithoutADateOrAModel()
{
    QCOMPARE(clipBaseName({}, u"CON"_qs, {}), u"clip CON"_qs);
    QCOMPARE(clipBaseName({}, {}, {}), u"clip"_qs);
    QCOMPARE(clipBaseName(noon, u"a"_qs, {}), u"2026-11-23 a"_qs);
    QCOMPARE(clipBaseName(noon, {}, {}), u"2026-11-23"_qs);
}

void TestClipNames::suffixes_data()
{
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("suffix");
    const QString plain = u"https://files.example/clip"_qs;
    QTest::newRow("mp4") << QByteArray("video/mp4") << plain << u".mp4"_qs;
    QTest::newRow("quicktime") << QByteArray("video/quicktime") << plain << u".mov"_qs;
    QTest::newRow("webm") << QByteArray("video/webm") << plain << u".webm"_qs;
    QTest::newRow("mpeg") << QByteArray("video/mpeg") << plain << u".mpg"_qs;
    QTest::newRow("avi") << QByteArray("video/x-msvideo") << plain << u".avi"_qs;
    QTest::newRow("parameters") << QByteArray(" Video/WebM ; codecs=vp9") << plain << u".webm"_qs;
    QTest::newRow("type before path") << QByteArray("video/webm") << u"https://a.example/x.mov"_qs << u".webm"_qs;
    QTest::newRow("path") << QByteArray("application/octet-stream") << u"https://a.example/X.MOV?e=.avi"_qs
                          << u".mov"_qs;
    QTest::newRow("nothing") << QByteArray() << plain << u".mp4"_qs;
    QTest::newRow("not ours") << QByteArray("text/html") << u"https://a.example/x.exe"_qs << u".mp4"_qs;
}

void TestClipNames::suffixes()
{
    QFETCH(const QByteArray, contentType);
    QFETCH(const QString, link);
    QTEST(clipSuffix(contentType, QUrl(link)), "suffix");
}

void TestClipNames::findsTheNextFreeName()
{
    QTemporaryDir folder;
    const QString first = freePath(folder.path(), u"a"_qs, u".mp4"_qs);
    QCOMPARE(first, folder.filePath(u"a.mp4"_qs));
    QVERIFY(QFile(first).open(QIODevice::WriteOnly));
    QVERIFY(QDir(folder.path()).mkdir(u"a (2).mp4"_qs)); // a folder is in the way as well
    QCOMPARE(freePath(folder.path(), u"a"_qs, u".mp4"_qs), folder.filePath(u"a (3).mp4"_qs));
    QCOMPARE(freePath(folder.path(), u"a"_qs, u".mov"_qs), folder.filePath(u"a.mov"_qs));
}

void TestClipNames::aDanglingLinkIsNoFreeName()
{
    QTemporaryDir folder;
    QVERIFY(QFile::link(u"/nowhere/at all"_qs, folder.filePath(u"a.mp4"_qs)));
    QCOMPARE(freePath(folder.path(), u"a"_qs, u".mp4"_qs), folder.filePath(u"a (2).mp4"_qs));
}

QTEST_GUILESS_MAIN(TestClipNames)
#include "tst_clipnames.moc"
