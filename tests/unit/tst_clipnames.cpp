// What a clip's file is called: legal everywhere, readable, within its length, never over another file.
#include "clips/ClipNames.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBoundaryFinder>

using namespace Qt::StringLiterals;

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
    QTest::newRow("plain") << u"Slow dolly-in over a desert highway"_s << u"Slow dolly-in over a desert highway"_s;
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("blanks only") << u" \t\n "_s << QString();
    QTest::newRow("nothing legal") << u"///???"_s << QString();
    QTest::newRow("lines and tabs") << u"  one\n\ttwo\r\nthree "_s << u"one two three"_s;
    QTest::newRow("slashes") << u"and/or back\\slash"_s << u"and or back slash"_s;
    QTest::newRow("climbing") << u"../../etc/passwd"_s << u".. .. etc passwd"_s;
    QTest::newRow("Windows") << u"a<b>c:d\"e|f?g*h"_s << u"a b c d e f g h"_s;
    QTest::newRow("control characters") << u"a\u0001b\u007fc\u0085d"_s << u"a b c d"_s;
    QTest::newRow("NUL") << QString::fromUtf16(u"a\0b", 3) << u"a b"_s;
    QTest::newRow("right to left override") << u"clip\u202E4pm.exe"_s << u"clip4pm.exe"_s;
    QTest::newRow("isolates and marks") << u"\u2067a\u2069\u200E\u200Fb"_s << u"ab"_s;
    QTest::newRow("zero width") << u"\uFEFFin\u00ADvisible\u200B"_s << u"invisible"_s;
    QTest::newRow("a family stays one") << u"👨\u200D👩\u200D👧 on a beach"_s << u"👨\u200D👩\u200D👧 on a beach"_s;
    QTest::newRow("a joiner that joins nothing") << u"\u200D\u200C "_s << QString();
    QTest::newRow("half a surrogate pair") << (u"a"_s + QChar(0xd83d) + u"b"_s) << u"ab"_s;
    QTest::newRow("no characters") << u"a\uFFFF\uFDD0b\uE000"_s << u"ab"_s;
    QTest::newRow("right to left script")
        << u"\u0642\u0637\u0629 \u062A\u0646\u0627\u0645"_s << u"\u0642\u0637\u0629 \u062A\u0646\u0627\u0645"_s;
    QTest::newRow("Chinese") << u"纸船漂过图书馆"_s << u"纸船漂过图书馆"_s;
    QTest::newRow("leading dots") << u"...and then"_s << u"...and then"_s;
    QTest::newRow("reserved") << u"CON"_s << u"CON"_s;
}

void TestClipNames::prompts()
{
    QFETCH(const QString, prompt);
    QFETCH(const QString, words);
    const QString expected = words.isEmpty() ? u"2026-11-23 (kling-v3)"_s : u"2026-11-23 %1 (kling-v3)"_s.arg(words);
    QCOMPARE(named(prompt), expected);
}

void TestClipNames::isLegalWhateverThePrompt_data()
{
    QTest::addColumn<QString>("prompt");
    QTest::addColumn<QString>("by");
    QTest::newRow("reserved") << u"NUL"_s << u"COM1"_s;
    QTest::newRow("dots") << u"..."_s << u"..."_s;
    QTest::newRow("no model") << u"ends in dots. . ."_s << QString();
    QTest::newRow("evil model") << u"a"_s << u"../\u202E|\n"_s;
    QTest::newRow("long model") << u"a"_s << QString(500, u'm');
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
    QVERIFY(name.startsWith(u"2026-11-23"_s));
    QVERIFY(!name.endsWith(u'.') && !name.endsWith(u' '));
    QVERIFY(name.toUtf8().size() <= 120);
    for (const QChar character : name) {
        QVERIFY2(!u"<>:\"/\\|?*"_s.contains(character), qPrintable(name));
        QVERIFY2(character.category() != QChar::Other_Control, qPrintable(name));
        QVERIFY2(character.category() != QChar::Other_Format || character == QChar(0x200c) ||
                     character == QChar(0x200d),
                 qPrintable(name));
    }
    QTemporaryDir folder;
    QFile file(folder.filePath(name + u".mp4"_s));
    QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(name));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{name + u".mp4"_s});
}

void TestClipNames::fitsIntoItsBytes_data()
{
    QTest::addColumn<QString>("character");
    QTest::newRow("one byte") << u"x"_s;
    QTest::newRow("two bytes") << u"é"_s;
    QTest::newRow("three bytes") << u"船"_s;
    QTest::newRow("four bytes") << u"🦊"_s;
    QTest::newRow("a flag") << u"🇫🇷"_s;
    QTest::newRow("a family") << u"👨\u200D👩\u200D👧"_s;
    QTest::newRow("combined") << u"e\u0301\u0323"_s;
}

void TestClipNames::fitsIntoItsBytes()
{
    QFETCH(const QString, character);
    const qsizetype bytes = character.toUtf8().size();
    const QString name = named(character.repeated(3000));
    QVERIFY(name.startsWith(u"2026-11-23 "_s));
    QVERIFY(name.endsWith(u" (kling-v3)"_s));
    const QString words = name.mid(11, name.size() - 11 - 11);
    QCOMPARE(words, character.repeated(words.size() / character.size())); // whole ones
    QVERIFY(name.toUtf8().size() <= 120);
    QVERIFY2(name.toUtf8().size() > 120 - bytes, "there was room for one more");
}

void TestClipNames::neverCutsACharacterInTwo()
{
    // One more byte in front moves the cut through every place of the characters behind.
    const QString family = u"👩🏽\u200D🚀"_s;
    for (int before = 0; before < 40; ++before) {
        const QString name = named(QString(before, u'x') + family.repeated(20));
        const QString words = name.mid(11 + before, name.size() - 11 - 11 - before);
        QCOMPARE(words, family.repeated(words.size() / family.size()));
    }
}

void TestClipNames::usesTheLocalDate()
{
    const QDateTime late(QDate(2026, 1, 2), QTime(0, 30));
    QVERIFY(clipBaseName(late.toUTC(), u"a"_s, model).startsWith(late.toString(u"yyyy-MM-dd"_s)));
}

void TestClipNames::standsWithoutADateOrAModel()
{
    QCOMPARE(clipBaseName({}, u"CON"_s, {}), u"clip CON"_s);
    QCOMPARE(clipBaseName({}, {}, {}), u"clip"_s);
    QCOMPARE(clipBaseName(noon, u"a"_s, {}), u"2026-11-23 a"_s);
    QCOMPARE(clipBaseName(noon, {}, {}), u"2026-11-23"_s);
}

void TestClipNames::suffixes_data()
{
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("suffix");
    const QString plain = u"https://files.example/clip"_s;
    QTest::newRow("mp4") << QByteArray("video/mp4") << plain << u".mp4"_s;
    QTest::newRow("quicktime") << QByteArray("video/quicktime") << plain << u".mov"_s;
    QTest::newRow("webm") << QByteArray("video/webm") << plain << u".webm"_s;
    QTest::newRow("mpeg") << QByteArray("video/mpeg") << plain << u".mpg"_s;
    QTest::newRow("avi") << QByteArray("video/x-msvideo") << plain << u".avi"_s;
    QTest::newRow("parameters") << QByteArray(" Video/WebM ; codecs=vp9") << plain << u".webm"_s;
    QTest::newRow("type before path") << QByteArray("video/webm") << u"https://a.example/x.mov"_s << u".webm"_s;
    QTest::newRow("path") << QByteArray("application/octet-stream") << u"https://a.example/X.MOV?e=.avi"_s << u".mov"_s;
    QTest::newRow("nothing") << QByteArray() << plain << u".mp4"_s;
    QTest::newRow("not ours") << QByteArray("text/html") << u"https://a.example/x.exe"_s << u".mp4"_s;
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
    const QString first = freePath(folder.path(), u"a"_s, u".mp4"_s);
    QCOMPARE(first, folder.filePath(u"a.mp4"_s));
    QVERIFY(QFile(first).open(QIODevice::WriteOnly));
    QVERIFY(QDir(folder.path()).mkdir(u"a (2).mp4"_s)); // a folder is in the way as well
    QCOMPARE(freePath(folder.path(), u"a"_s, u".mp4"_s), folder.filePath(u"a (3).mp4"_s));
    QCOMPARE(freePath(folder.path(), u"a"_s, u".mov"_s), folder.filePath(u"a.mov"_s));
}

void TestClipNames::aDanglingLinkIsNoFreeName()
{
    QTemporaryDir folder;
    QVERIFY(QFile::link(u"/nowhere/at all"_s, folder.filePath(u"a.mp4"_s)));
    QCOMPARE(freePath(folder.path(), u"a"_s, u".mp4"_s), folder.filePath(u"a (2).mp4"_s));
}

QTEST_GUILESS_MAIN(TestClipNames)
#include "tst_clipnames.moc"
