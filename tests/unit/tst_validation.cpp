// What may be sent and what may not, at every boundary: a request that is wrong is said before it costs anything, and
// one that is right is never held back.
#include "catalog/provider/CatalogFile.h"
#include "support/tasks/Requests.h"
#include "ui/words/composer/ValidationWords.h"

#include <QJsonArray>
#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;

namespace {

const QString web = u"https://example.org/a.png"_s;

const QString noAddress = u"must be a web address that starts with https:// or http://"_s;

QString repeated(const QString &text, int count)
{
    return text.repeated(count);
}

QString problemOf(const QString &id, const QString &field, const QJsonValue &value)
{
    return problemsOf(requestFor(id, {{field, value}}));
}

} // namespace

class TestValidation : public QObject
{
    Q_OBJECT

private slots:
    // The prompt.

    void promptLengths_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<int>("length");
        QTest::addColumn<QString>("problem");
        const auto tooLong = [](const char *has, const char *id, const char *most) {
            return u"prompt: The prompt has %1 characters; %2 takes up to %3."_s.arg(
                QLatin1String(has), QLatin1String(id), QLatin1String(most));
        };
        const QString missing = u"prompt: Write a prompt first."_s;
        QTest::newRow("kling 0") << u"kling-v3"_s << 0 << missing;
        QTest::newRow("kling 1") << u"kling-v3"_s << 1 << QString();
        QTest::newRow("kling max") << u"kling-v3"_s << 2500 << QString();
        QTest::newRow("kling max+1") << u"kling-v3"_s << 2501 << tooLong("2,501", "kling-v3", "2,500");
        QTest::newRow("sora 0") << u"sora-2"_s << 0 << missing;
        QTest::newRow("sora max") << u"sora-2"_s << 2000 << QString();
        QTest::newRow("sora max+1") << u"sora-2"_s << 2001 << tooLong("2,001", "sora-2", "2,000");
        QTest::newRow("seedance-2-0 0") << u"seedance-2-0"_s << 0 << QString();
        QTest::newRow("seedance-2-0 max") << u"seedance-2-0"_s << 2500 << QString();
        QTest::newRow("seedance-2-0 max+1") << u"seedance-2-0"_s << 2501 << tooLong("2,501", "seedance-2-0", "2,500");
        QTest::newRow("seedance-2-5 0") << u"seedance-2-5"_s << 0 << missing;
        QTest::newRow("seedance-2-5 has no maximum") << u"seedance-2-5"_s << 100000 << QString();
        QTest::newRow("hailuo max") << u"MiniMax-Hailuo-02"_s << 2000 << QString();
        QTest::newRow("hailuo max+1") << u"MiniMax-Hailuo-02"_s << 2001
                                      << tooLong("2,001", "MiniMax-Hailuo-02", "2,000");
        QTest::newRow("hailuo 2.3 max+1")
            << u"MiniMax-Hailuo-2.3"_s << 2001 << tooLong("2,001", "MiniMax-Hailuo-2.3", "2,000");
        QTest::newRow("wan max+1") << u"wan2.6"_s << 2001 << tooLong("2,001", "wan2.6", "2,000");
        QTest::newRow("happyhorse max") << u"happyhorse-1.0"_s << 5000 << QString();
        QTest::newRow("happyhorse max+1") << u"happyhorse-1.0"_s << 5001 << tooLong("5,001", "happyhorse-1.0", "5,000");
    }

    void promptLengths()
    {
        QFETCH(QString, id);
        QFETCH(int, length);
        QFETCH(QString, problem);
        GenerationRequest asked = requestFor(id);
        asked.prompt = repeated(u"a"_s, length);
        QCOMPARE(problemsOf(asked), problem);
    }

    void aPromptOfBlanksIsNone()
    {
        GenerationRequest asked = requestFor(u"kling-v3"_s);
        asked.prompt = u" \n\t "_s;
        QCOMPARE(problemsOf(asked), u"prompt: Write a prompt first."_s);
    }

    void aPromptThatIsTooShort()
    {
        ModelSpec spec = modelCalled(u"kling-v3"_s);
        spec.promptMin = 5;
        GenerationRequest asked = requestFor(u"kling-v3"_s);
        asked.prompt = u"f"_s;
        QCOMPARE(problemWords(validate(spec, asked).value(0)),
                 u"The prompt has 1 character; kling-v3 needs 5 characters or more."_s);
        asked.prompt = u"foxes"_s;
        QCOMPARE(validate(spec, asked), QList<Problem>());
    }

    void aPromptIsMeasuredInCharactersAsAPersonCounts()
    {
        GenerationRequest asked = requestFor(u"kling-v3"_s);
        asked.prompt = repeated(u"👩‍👩‍👧‍👦"_s, 2500); // 27,500 UTF-16 units
        QCOMPARE(problemsOf(asked), QString());
        asked.prompt += u"é"_s;
        QCOMPARE(problemsOf(asked), u"prompt: The prompt has 2,501 characters; kling-v3 takes up to 2,500."_s);
    }

    // The fields.

    void valuesOfFields_data();
    void valuesOfFields()
    {
        QFETCH(QString, id);
        QFETCH(QString, field);
        QFETCH(QJsonValue, value);
        QFETCH(QString, sentence);
        QCOMPARE(problemOf(id, field, value), sentence.isEmpty() ? QString() : field + u": "_s + sentence);
    }

    void everyChoiceOfEveryModelIsGoodAndNothingElse()
    {
        const Catalog catalog = builtInCatalog();
        for (const ModelSpec &spec : catalog.models())
            for (const FieldSpec &field : spec.fields) {
                for (const QJsonValue &choice : field.choices) {
                    // With a first frame, and the resolution that goes with every duration.
                    QJsonObject others{{u"first_frame_image"_s, web}};
                    others.insert(field.name, choice);
                    QCOMPARE(problemsOf(requestFor(spec.id, others)), QString());
                }
                if (field.choices.isEmpty())
                    continue;
                const QString complaint =
                    problemOf(spec.id, field.name, field.choices.first().isString() ? QJsonValue(u"no such"_s) : 99);
                const QString given = field.choices.first().isString() ? u"no such"_s : u"99 s"_s;
                QVERIFY2(
                    complaint.startsWith(u"%1: %2 is %3; %4 takes "_s.arg(field.name, field.label, given, spec.id)),
                    qPrintable(complaint));
            }
    }

    void aRequiredFieldMustBeThere()
    {
        QCOMPARE(problemsOf(requestFor(u"kling-v3"_s, {}, {u"resolution"_s})),
                 u"resolution: Resolution is missing; kling-v3 does not go without."_s);
        QCOMPARE(problemOf(u"kling-v3"_s, u"resolution"_s, QString()),
                 u"resolution: Resolution is missing; kling-v3 does not go without."_s);
        QCOMPARE(problemsOf(requestFor(u"sora-2"_s, {}, {u"resolution"_s, u"size"_s, u"duration"_s})), QString());
    }

    void whatTheModelDoesNotHaveIsAProblem()
    {
        QCOMPARE(
            problemOf(u"sora-2"_s, u"last_frame_image"_s, web),
            u"last_frame_image: sora-2 does not take \"last_frame_image\". Leave it out, or choose another model."_s);
        QCOMPARE(problemOf(u"sora-2"_s, u"last_frame_image"_s, QString()), QString()); // left empty: is not sent
        QCOMPARE(problemOf(u"sora-2"_s, u"last_frame_image"_s, QJsonArray()), QString());
        QVERIFY(problemOf(u"sora-2"_s, u"seed"_s, 0).startsWith(u"seed: "_s)); // 0 is sent
    }

    void aRequestForAnotherModelIsAProblem()
    {
        GenerationRequest asked = requestFor(u"sora-2"_s);
        QCOMPARE(validate(modelCalled(u"wan2.6"_s), asked).value(0).field, u"model"_s);
        QCOMPARE(problemWords(validate(modelCalled(u"wan2.6"_s), asked).value(0)),
                 u"This is a request for sora-2, not for wan2.6. Choose the model again."_s);
    }

    void problemsComeInTheOrderOfTheForm()
    {
        GenerationRequest asked = requestFor(u"kling-v3"_s, {{u"size"_s, u"2x1"_s},
                                                             {u"aaa"_s, 1},
                                                             {u"extends.cfg_scale"_s, 7},
                                                             {u"duration"_s, 99},
                                                             {u"first_frame_image"_s, u"x"_s}});
        asked.prompt.clear();
        QStringList fields;
        for (const Problem &problem : validate(modelCalled(u"kling-v3"_s), asked))
            fields << problem.field;
        QCOMPARE(fields, (QStringList{u"prompt"_s, u"first_frame_image"_s, u"size"_s, u"duration"_s,
                                      u"extends.cfg_scale"_s, u"aaa"_s}));
    }
};

void TestValidation::valuesOfFields_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("sentence");
    int number = 0;
    const auto row = [&](const char *id, const char *field, const QJsonValue &value, const QString &sentence) {
        QTest::addRow("%d %s %s", ++number, id, field)
            << QString::fromLatin1(id) << QString::fromLatin1(field) << value << sentence;
    };
    const QString good;
    const auto array = [](const QString &item, int count) {
        QJsonArray items;
        while (items.size() < count)
            items.append(item);
        return items;
    };

    const QString klingDuration = u"Duration is %1; kling-v3 takes 3 to 15 s."_s;
    row("kling-v3", "duration", 2, klingDuration.arg(u"2 s"_s));
    row("kling-v3", "duration", 3, good);
    row("kling-v3", "duration", 5.0, good);
    row("kling-v3", "duration", 15, good);
    row("kling-v3", "duration", 16, klingDuration.arg(u"16 s"_s));
    row("kling-v3", "duration", 5.5, klingDuration.arg(u"5.5 s"_s));
    row("kling-v3", "duration", u"5"_s, u"Duration must be a whole number."_s);
    row("kling-v3", "duration", true, u"Duration must be a whole number."_s);
    row("kling-v3", "duration", QJsonValue::Null, good); // left empty
    row("sora-2", "duration", 5, u"Duration is 5 s; sora-2 takes 4, 8 or 12 s."_s);
    row("wan2.6", "duration", 6, u"Duration is 6 s; wan2.6 takes 5, 10 or 15 s."_s);
    row("seedance-2-0", "duration", 14, good); // the catalogue leads: the reference page stops at 13
    row("seedance-2-0", "duration", 16, u"Duration is 16 s; seedance-2-0 takes 4 to 15 s."_s);
    row("seedance-2-5", "duration", -1, good);
    row("seedance-2-5", "duration", 0, u"Duration is 0 s; seedance-2-5 takes Automatic or 4 to 30 s."_s);
    row("seedance-2-5", "duration", 31, u"Duration is 31 s; seedance-2-5 takes Automatic or 4 to 30 s."_s);
    row("sora-2", "resolution", u"1080P"_s, u"Resolution is 1080P; sora-2 takes 720P."_s);
    row("kling-v3", "size", u"16:9"_s,
        u"Shape is 16:9; kling-v3 takes 16x9, 1x1 or 9x16."_s); // not "16:9 is none of 16:9"
    row("kling-v3", "size", u"4x3"_s, u"Shape is 4x3; kling-v3 takes 16:9, 1:1 or 9:16."_s);
    row("kling-v3", "size", u" "_s, u"Shape can only be 16:9, 1:1 or 9:16."_s);
    row("kling-v3", "size", 16, u"Shape must be a text."_s);
    row("seedance-2-5", "duration", u"Automatic"_s, u"Duration must be a whole number."_s);
    row("sora-2", "size", u"16x9"_s, u"Shape is 16x9; sora-2 takes 1280×720 or 720×1280."_s);
    row("sora-2", "size", repeated(u"ab"_s, 40),
        u"Shape is %1…; sora-2 takes 1280×720 or 720×1280."_s.arg(repeated(u"ab"_s, 20).left(39)));

    const QString horse = u"Duration is %1; happyhorse-1.0 takes 3 to 15 s."_s;
    row("happyhorse-1.0", "duration", 2, horse.arg(u"2 s"_s));
    row("happyhorse-1.0", "duration", 3, good);
    row("happyhorse-1.0", "duration", 15, good);
    row("happyhorse-1.0", "duration", 16, horse.arg(u"16 s"_s));
    row("happyhorse-1.0", "duration", 5.0, good);
    row("happyhorse-1.0", "duration", 5.5, u"Duration is 5.5 s; happyhorse-1.0 takes whole numbers only."_s);
    row("happyhorse-1.0", "duration", u"5"_s, u"Duration must be a whole number."_s);
    row("happyhorse-1.0", "duration", 1e300, u"Duration is 1e+300 s; happyhorse-1.0 takes whole numbers only."_s);

    const QString guidance = u"Guidance is %1; kling-v3 takes 0 to 1."_s;
    row("kling-v3", "extends.cfg_scale", 0, good);
    row("kling-v3", "extends.cfg_scale", 1, good);
    row("kling-v3", "extends.cfg_scale", 0.35, good);
    row("kling-v3", "extends.cfg_scale", -0.01, guidance.arg(u"-0.01"_s));
    row("kling-v3", "extends.cfg_scale", 1.01, guidance.arg(u"1.01"_s));
    row("kling-v3", "extends.cfg_scale", u"0.5"_s, u"Guidance must be a number."_s);
    row("kling-v3", "extends.cfg_scale", std::numeric_limits<double>::quiet_NaN(), u"Guidance must be a number."_s);
    row("kling-v3", "extends.cfg_scale", std::numeric_limits<double>::infinity(), u"Guidance must be a number."_s);
    row("kling-v3", "extends.audio", true, good);
    row("kling-v3", "extends.audio", 1, u"Sound can only be on or off."_s);
    row("kling-v3", "extends.audio", u"true"_s, u"Sound can only be on or off."_s);
    row("kling-v3", "extends.negative_prompt", repeated(u"👍🏽"_s, 2500), good);
    row("kling-v3", "extends.negative_prompt", repeated(u"x"_s, 2501),
        u"Negative prompt has 2,501 characters; kling-v3 takes up to 2,500."_s);
    row("kling-v3", "extends.negative_prompt", 5, u"Negative prompt must be a text."_s);

    const QString noFrame = u"First frame %1, or a picture from this computer."_s.arg(noAddress);
    const char *frame = "first_frame_image";
    for (const char *id : {"kling-v3", "seedance-2-5"}) { // of type url, of type text
        for (const QString &address :
             {web, u"http://example.org/x"_s, u"HTTPS://EXAMPLE.ORG/a%20b?x=[1]&y#z"_s, u"https://bücher.example/ü"_s,
              u"https://[::1]:8080/x"_s, u"data:image/png;base64,iVBORw0KGgo="_s, u"DATA:image/svg+xml;base64,PHN2"_s,
              u"data:image/jpeg;base64,"_s + repeated(u"QUJD"_s, 300000), u"picture:"_s + repeated(u"0f"_s, 32)})
            row(id, frame, address, good);
        for (const QString &address :
             {u"fox.png"_s, u"/home/me/fox.png"_s, u"file:///home/me/fox.png"_s, u"ftp://example.org/x"_s,
              u"https://"_s, u"https:///fox.png"_s, u"https://example.org/a b"_s, u" https://example.org/a"_s,
              u"https://example.org/a\n"_s, u"https:example.org"_s, u"javascript:alert(1)"_s, u"data:"_s,
              u"data:image/png;base64,"_s, u"data:image/png,abc"_s, u"data:text/html;base64,PGI+"_s,
              u"data:video/mp4;base64,AAAA"_s, u"picture:0f"_s})
            row(id, frame, address, noFrame);
    }
    row("kling-v3", frame, 5, noFrame);
    row("seedance-2-5", frame, 5, u"First frame must be a text."_s);
    row("wan2.6", "audio_url", u"https://example.org/a.mp3"_s, good);
    row("wan2.6", "audio_url", u"data:image/png;base64,iVBO"_s, u"Sound track %1."_s.arg(noAddress));
    row("wan2.6", "audio_url", u"a.mp3"_s, u"Sound track %1."_s.arg(noAddress));
    row("wan2.6", "audio_url", u"picture:"_s + repeated(u"0f"_s, 32), u"Sound track %1."_s.arg(noAddress));

    row("seedance-2-5", "image_list", array(web, 1), good);
    row("seedance-2-5", "image_list", array(web, 30), good);
    row("seedance-2-5", "image_list", array(web, 31),
        u"Reference images: these are 31; seedance-2-5 takes up to 30."_s);
    row("seedance-2-5", "image_list", array(QString(), 31), good); // nothing in it is sent
    row("seedance-2-5", "image_list", web, u"Reference images must be a list."_s);
    row("seedance-2-5", "image_list", QJsonArray{web, u"fox.png"_s},
        u"Reference images: number 2 %1."_s.arg(noAddress));
    row("seedance-2-5", "video_list", array(web, 10), good);
    row("seedance-2-5", "video_list", array(web, 11),
        u"Reference videos: these are 11; seedance-2-5 takes up to 10."_s);
    row("seedance-2-5", "audio_list", array(web, 11),
        u"Reference sounds: these are 11; seedance-2-5 takes up to 10."_s);
    row("seedance-2-0", "videos", array(web, 3), good);
    row("seedance-2-0", "videos", QJsonArray{web, QString(), web, QJsonValue::Null, web}, good); // three are sent
    row("seedance-2-0", "videos", array(web, 4), u"Reference videos: these are 4; seedance-2-0 takes up to 3."_s);
    row("seedance-2-0", "audios", array(u"any text"_s, 3), good);
    row("seedance-2-0", "audios", array(u"any text"_s, 4),
        u"Reference sounds: these are 4; seedance-2-0 takes up to 3."_s);
    row("seedance-2-0", "audios", QJsonArray{web, 5}, u"Reference sounds: number 2 must be a text."_s);
    row("happyhorse-1.0", "images", array(web, 9), good);
    row("happyhorse-1.0", "images", array(web, 10), u"Reference images: these are 10; happyhorse-1.0 takes up to 9."_s);
    row("happyhorse-1.0", "videos", array(web, 4), u"Reference videos: these are 4; happyhorse-1.0 takes up to 3."_s);
}

QTEST_GUILESS_MAIN(TestValidation) // plurals need an application
#include "tst_validation.moc"
