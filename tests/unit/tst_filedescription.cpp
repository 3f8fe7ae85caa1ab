// What a dropped file says about how it was made: LinkReel's own XMP, comments of clips, the texts that other programs
// write into PNGs; and hostile ones, which say nothing and cost nothing.
#include "support/media/TestClip.h"

#include "clips/metadata/FileDescriptionReader.h"
#include "clips/metadata/PngTexts.h"
#include "clips/metadata/PromptNotes.h"
#include "clips/metadata/XmpFile.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QImage>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

using namespace Qt::StringLiterals;

using Origin = FileDescription::Origin;

namespace {

const std::atomic<bool> goOn = false;

QByteArray pngChunk(const QByteArray &type, const QByteArray &data)
{
    QByteArray size(4, 0);
    qToBigEndian(static_cast<quint32>(data.size()), size.data());
    return size + type + data + QByteArray(4, 0); // nobody looks at its checksum
}

QByteArray zlibPacked(const QByteArray &bytes)
{
    return qCompress(bytes).mid(4); // without Qt's own length
}

QByteArray pngWith(const QByteArray &chunks)
{
    return "\x89PNG\r\n\x1a\n" + pngChunk("IHDR", QByteArray(13, 1)) + chunks + pngChunk("IDAT", "x") +
           pngChunk("IEND", {});
}

QByteArray textChunk(const QByteArray &keyword, const QByteArray &text)
{
    return pngChunk("tEXt", keyword + '\0' + text);
}

const QByteArray automatic = "a fox in the snow, <lora:x:1>\nat dawn\nNegative prompt: blurry,\nugly\n"
                             "Steps: 20, Sampler: Euler a, CFG scale: 7, Seed: 2179987202, Size: 768x512, "
                             "Lora hashes: \"x: 1, y: 2\", Model: anything-v4.5";

const QByteArray comfyRun = R"({"3": {"class_type": "KSampler", "inputs": {"seed": 156680208700286, "steps": 20,
 "cfg": 8, "model": ["4", 0], "positive": ["11", 0], "negative": ["7", 0]}},
 "11": {"class_type": "ConditioningCombine", "inputs": {"conditioning": ["6", 0]}},
 "6": {"class_type": "CLIPTextEncode", "inputs": {"text": ["9", 0], "clip": ["4", 1]}},
 "9": {"class_type": "PrimitiveString", "inputs": {"value": "a paper boat on a river"}},
 "7": {"class_type": "CLIPTextEncode", "inputs": {"text": "text, watermark", "clip": ["4", 1]}}})";

const QByteArray comfyDrawn = R"({"nodes": [
 {"id": 3, "type": "KSampler", "inputs": [{"name": "positive", "link": 4}, {"name": "negative", "link": 6}],
  "widgets_values": [5, "randomize"]},
 {"id": 6, "type": "CLIPTextEncode", "inputs": [{"name": "clip", "link": 3}], "widgets_values": ["a red kite"]},
 {"id": 7, "type": "CLIPTextEncode", "inputs": [], "widgets_values": ["fog"]}],
 "links": [[4, 6, 0, 3, 1, "CONDITIONING"], [6, 7, 0, 3, 2, "CONDITIONING"]]})";

} // namespace

class TestFileDescription : public QObject
{
    Q_OBJECT
private slots:
    void ofALinkReelClip();
    void ofAnotherProgramsXmp();
    void ofClipTags_data();
    void ofClipTags();
    void ofPngTexts_data();
    void ofPngTexts();
    void whatIsLeftIsNamed();
    void saysNothing_data();
    void saysNothing();
    void hostileTextsEndSoon_data();
    void hostileTextsEndSoon();
    void packedTextsDoNotGrowWithoutEnd();

private:
    QString put(const QByteArray &bytes, const char *name = "a.png") const
    {
        QFile file(m_folder.filePath(QLatin1String(name)));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
    }
    QTemporaryDir m_folder;
};

void TestFileDescription::ofALinkReelClip()
{
    ClipMetadata made{u"A fox"_s, u"kling-v3"_s, {{u"duration"_s, 5}}, u"id-1"_s, u"LinkModel"_s, u"0.1.0"_s};
    for (const char *name : {"made.mp4", "made.mov"}) {
        const QString path = m_folder.filePath(QLatin1String(name));
        QVERIFY(writeTestClip(path));
        QVERIFY(!fileDescription(path, goOn));
        QVERIFY(writeXmp(path, made));
        const auto found = fileDescription(path, goOn);
        QVERIFY(found);
        QCOMPARE(found->origin, Origin::LinkReel);
        QCOMPARE(found->made, made);
    }
}

void TestFileDescription::ofAnotherProgramsXmp()
{
    const QByteArray packet =
        "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
        "<rdf:Description xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:description><rdf:Alt>"
        "<rdf:li xml:lang='x-default'>A boat at night</rdf:li></rdf:Alt></dc:description></rdf:Description>"
        "</rdf:RDF></x:xmpmeta>";
    const auto found =
        fileDescription(put(pngWith(pngChunk("iTXt", QByteArray("XML:com.adobe.xmp\0\0\0\0\0", 22) + packet))), goOn);
    QVERIFY(found);
    QCOMPARE(found->origin, Origin::Xmp);
    QCOMPARE(found->made.prompt, u"A boat at night"_s);
}

void TestFileDescription::ofClipTags_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("prompt");
    QTest::newRow("comment") << u"comment"_s << u"a lighthouse in a storm"_s << u"a lighthouse in a storm"_s;
    QTest::newRow("description") << u"description"_s << u"a lighthouse in a storm"_s << u"a lighthouse in a storm"_s;
    QTest::newRow("a graph") << u"comment"_s << QString::fromUtf8(R"({"prompt": )" + comfyRun + "}")
                             << u"a paper boat on a river"_s;
    QTest::newRow("a graph in a text")
        << u"comment"_s
        << QString::fromUtf8(QJsonDocument(QJsonObject{{u"prompt"_s, QString::fromUtf8(comfyRun)}}).toJson())
        << u"a paper boat on a river"_s;
    QTest::newRow("parameters") << u"comment"_s << QString::fromUtf8(automatic)
                                << u"a fox in the snow, <lora:x:1>\nat dawn"_s;
    QTest::newRow("a number") << u"comment"_s << u"vid:v09044g40000"_s << QString();
    QTest::newRow("other JSON") << u"comment"_s << u"{\"a\": \"b c d e f\"}"_s << QString();
}

void TestFileDescription::ofClipTags()
{
    QFETCH(const QString, name);
    QFETCH(const QString, value);
    QFETCH(const QString, prompt);
    const QString path = m_folder.filePath(u"tags.mp4"_s);
    QVERIFY(writeTestClip(path, {.tags = {{name, value}}}));
    const auto found = fileDescription(path, goOn);
    QCOMPARE(found ? found->made.prompt : QString(), prompt);
}

void TestFileDescription::ofPngTexts_data()
{
    QTest::addColumn<QByteArray>("chunks");
    QTest::addColumn<Origin>("origin");
    QTest::addColumn<QString>("prompt");
    QTest::addColumn<QString>("negative");
    const QString fox = u"a fox in the snow, <lora:x:1>\nat dawn"_s;
    const QString boat = u"a paper boat on a river"_s;
    const auto row = [](const char *name, const QByteArray &chunks, Origin origin, const QString &prompt,
                        const QString &negative) { QTest::newRow(name) << chunks << origin << prompt << negative; };
    row("parameters", textChunk("parameters", automatic), Origin::Automatic1111, fox, u"blurry,\nugly"_s);
    row("parameters, packed", pngChunk("zTXt", QByteArray("parameters\0\0", 12) + zlibPacked(automatic)),
        Origin::Automatic1111, fox, u"blurry,\nugly"_s);
    row("parameters, international", pngChunk("iTXt", QByteArray("parameters\0\0\0\0\0", 15) + "狐 runs 🦊"),
        Origin::Automatic1111, u"狐 runs 🦊"_s, {});
    row("international and packed", pngChunk("iTXt", QByteArray("parameters\0\1\0de\0\0", 17) + zlibPacked("Füchse")),
        Origin::Automatic1111, u"Füchse"_s, {});
    row("Latin-1",
        textChunk("parameters", "F\xfc"
                                "chse laufen"),
        Origin::Automatic1111, u"Füchse laufen"_s, {});
    row("UTF-8 where Latin-1 belongs", textChunk("parameters", "Füchse laufen"), Origin::Automatic1111,
        u"Füchse laufen"_s, {});
    row("a graph as it was run", textChunk("prompt", comfyRun), Origin::ComfyUi, boat, u"text, watermark"_s);
    row("a graph as it was drawn", textChunk("workflow", comfyDrawn), Origin::ComfyUi, u"a red kite"_s, u"fog"_s);
    row("both", textChunk("workflow", comfyDrawn) + textChunk("prompt", comfyRun), Origin::ComfyUi, boat,
        u"text, watermark"_s);
    row("plain", textChunk("prompt", "two cats in a boat"), Origin::PlainText, u"two cats in a boat"_s, {});
}

void TestFileDescription::ofPngTexts()
{
    QFETCH(const QByteArray, chunks);
    QFETCH(const Origin, origin);
    QFETCH(const QString, prompt);
    QFETCH(const QString, negative);
    const auto found = fileDescription(put(pngWith(chunks)), goOn);
    QVERIFY(found);
    QCOMPARE(found->origin, origin);
    QCOMPARE(found->made.prompt, prompt);
    QCOMPARE(found->negativePrompt, negative);
}

void TestFileDescription::whatIsLeftIsNamed()
{
    const auto found = notesOfAutomatic1111(QString::fromUtf8(automatic));
    QVERIFY(found);
    QCOMPARE(found->seed, 2179987202);
    QCOMPARE(found->leftOut,
             QStringList({u"Steps"_s, u"Sampler"_s, u"CFG scale"_s, u"Size"_s, u"Lora hashes"_s, u"Model"_s}));
    const auto graph = notesOfComfyUi(QString::fromUtf8(comfyRun));
    QVERIFY(graph);
    QCOMPARE(graph->seed, 156680208700286);
    QCOMPARE(graph->leftOut, QStringList({u"cfg"_s, u"steps"_s}));
}

void TestFileDescription::saysNothing_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("a text") << QByteArray("parameters: a fox");
    QTest::newRow("a plain PNG") << pngWith({});
    QTest::newRow("a PNG that is cut off") << pngWith(textChunk("parameters", automatic)).left(60);
    QTest::newRow("a length beyond the end")
        << "\x89PNG\r\n\x1a\n" + QByteArray::fromHex("7fffffff") + "tEXt" + "parameters";
    QTest::newRow("a keyword without an end") << pngWith(pngChunk("tEXt", QByteArray(200, 'a')));
    QTest::newRow("packed rubbish") << pngWith(pngChunk("zTXt", QByteArray("parameters\0\0rubbish", 19)));
    QTest::newRow("an empty international text") << pngWith(pngChunk("iTXt", QByteArray("parameters\0", 11)));
    QTest::newRow("an international text without its zeros")
        << pngWith(pngChunk("iTXt", QByteArray("parameters\0\0\0abc", 16)));
    QTest::newRow("an MP4 of one box") << QByteArray::fromHex("00000018") + "ftypisom" + QByteArray(12, 0);
    QTest::newRow("boxes that go nowhere") << QByteArray::fromHex("00000010") + "ftypisom" + QByteArray(4, 0) +
                                                  QByteArray::fromHex("0000000000000000ffffffff") + "moov";
}

void TestFileDescription::saysNothing()
{
    QFETCH(const QByteArray, bytes);
    QVERIFY(!fileDescription(put(bytes, "nothing"), goOn));
    QVERIFY(!fileDescription(m_folder.filePath(u"missing.mp4"_s), goOn));
    QVERIFY(!fileDescription(m_folder.path(), goOn));
}

void TestFileDescription::hostileTextsEndSoon_data()
{
    QTest::addColumn<QString>("text");
    QString deep;
    for (int i = 0; i < 100'000; ++i)
        deep += u"{\"prompt\":"_s;
    QTest::newRow("deep JSON") << deep;
    QString wrapped = QString::fromUtf8(comfyRun);
    for (int i = 0; i < 8; ++i)
        wrapped = QString::fromUtf8(QJsonDocument(QJsonObject{{u"prompt"_s, wrapped}}).toJson());
    QTest::newRow("wrapped again and again") << wrapped;
    // Each node is led to by the next in six ways, and the last leads to the first.
    QString circle = u"{\"s\": {\"inputs\": {\"positive\": [\"0\", 0]}}"_s;
    for (int i = 0; i < 4000; ++i) {
        circle += u", \"%1\": {\"inputs\": {"_s.arg(i);
        for (const char *name : {"positive", "text", "prompt", "string", "value", "conditioning"})
            circle += u"\"%1\": [\"%2\", 0],"_s.arg(QLatin1String(name)).arg((i + 1) % 4000);
        circle.chop(1);
        circle += u"}}"_s;
    }
    QTest::newRow("a graph in circles") << circle + u"}"_s;
    QTest::newRow("megabytes of pairs") << u"a\nSteps: "_s + QString(3'000'000, u'a') + u": 1,"_s;
    QTest::newRow("many pairs") << u"a\nSteps: 1"_s + u", a: b"_s.repeated(300'000);
    QTest::newRow("one quote") << u"a\nSteps: 1, a: \""_s + QString(1'000'000, u'\\');
    QTest::newRow("lines") << QString(4'000'000, u'\n') + u"Steps: 1"_s;
    QTest::newRow("half a character") << QString(1'000'000, QChar(0xd800));
}

void TestFileDescription::hostileTextsEndSoon()
{
    QFETCH(const QString, text);
    for (const auto &found : {notesOfComfyUi(text), notesOfAutomatic1111(text)}) {
        if (!found)
            continue;
        QVERIFY(found->made.prompt.size() <= 100'000);
        QVERIFY(found->leftOut.size() <= 20);
        for (const QString &name : found->leftOut)
            QVERIFY(name.size() <= 41);
    }
}

void TestFileDescription::packedTextsDoNotGrowWithoutEnd()
{
    const QByteArray bomb = zlibPacked(QByteArray(200 << 20, 'a')); // 200 kB of 200 MB
    const QHash<QString, QString> texts =
        pngTexts(put(pngWith(pngChunk("zTXt", QByteArray("parameters\0\0", 12) + bomb))));
    QCOMPARE(texts.value(u"parameters"_s).size(), 4 << 20);
}

QTEST_GUILESS_MAIN(TestFileDescription)
#include "tst_filedescription.moc"
