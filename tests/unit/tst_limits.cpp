// The limits between fields, in both directions and every combination of Hailuo's; and what a clip will cost at least.
#include "catalog/provider/CatalogFile.h"
#include "support/tasks/Requests.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QJsonValue none = QJsonValue::Undefined;
const QString web = u"https://example.org/a.png"_s;

const QString lastNeedsFirst = u"A last frame is only possible together with a first frame."_s;

struct Hailuo02
{
    static QString only6() { return u"1080P is only possible with 6 s; 10 s needs 512P or 768P."_s; }
    static QString needsFirst() { return u"512P is only possible with a first frame."_s; }
    static QString noLast() { return u"A last frame is only possible with 768P or 1080P."_s; }
};

Problem broken(const QString &model, const QString &field, const QString &limit)
{
    return {field, {.kind = ValueError::Kind::Limit, .model = model, .text = limit}};
}

} // namespace

class TestLimits : public QObject
{
    Q_OBJECT

private slots:
    void aLastFrameNeedsAFirstOne()
    {
        const QString id = u"kling-v3"_s;
        QCOMPARE(problemsOf(requestFor(id, {{u"last_frame_image"_s, web}})), u"first_frame_image: "_s + lastNeedsFirst);
        QCOMPARE(problemsOf(requestFor(id, {{u"last_frame_image"_s, web}, {u"first_frame_image"_s, web}})), QString());
        QCOMPARE(problemsOf(requestFor(id, {{u"first_frame_image"_s, web}})), QString());
        QCOMPARE(problemsOf(requestFor(id, {{u"last_frame_image"_s, QString()}})), QString());
        // Seedance says nothing of the kind.
        QCOMPARE(problemsOf(requestFor(u"seedance-2-0"_s, {{u"last_frame_image"_s, web}})), QString());
        QCOMPARE(problemsOf(requestFor(u"seedance-2-5"_s, {{u"last_frame_image"_s, web}})), QString());
    }

    void aLimitSaysNothingAboutAValueThatIsWrongByItself()
    {
        QCOMPARE(problemsOf(requestFor(u"kling-v3"_s, {{u"last_frame_image"_s, u"x"_s}})),
                 u"last_frame_image: Last frame %1, or a picture from this computer."_s.arg(
                     u"must be a web address that starts with https:// or http://"_s));
        QCOMPARE(problemsOf(requestFor(u"MiniMax-Hailuo-02"_s, {{u"resolution"_s, u"1080P"_s}, {u"duration"_s, 7}})),
                 u"duration: Duration is 7 s; MiniMax-Hailuo-02 takes 6 or 10 s."_s);
    }

    void anEmptyFieldCountsWithItsDefault()
    {
        const QString id = u"MiniMax-Hailuo-02"_s;
        // Left empty, the duration is 6 s and the resolution 768P.
        QCOMPARE(problemsOf(requestFor(id, {{u"resolution"_s, u"1080P"_s}}, {u"duration"_s})), QString());
        QCOMPARE(problemsOf(requestFor(id, {{u"duration"_s, 10}}, {u"resolution"_s})), QString());
        QCOMPARE(problemsOf(requestFor(id, {{u"last_frame_image"_s, web}}, {u"resolution"_s})), QString());
        ModelSpec spec = modelCalled(id);
        spec.fields[3].defaultValue = none;
        QCOMPARE(spec.fields[3].name, u"duration"_s);
        QCOMPARE(validate(spec, requestFor(id, {{u"resolution"_s, u"1080P"_s}}, {u"duration"_s})),
                 (QList<Problem>{broken(spec.id, u"duration"_s, Hailuo02::only6())}));
    }

    void everyCombinationOfHailuo02_data();
    void everyCombinationOfHailuo02();
    void everyCombinationOfHailuo23();
    void whyImpossibleTakesTheOtherFieldsAsTheyAre();
    void whyImpossibleIsOnlyAboutLimits();
    void severalConditionsMustAllHold();

    // Money.

    void estimates();
    void defaultsAreTheModelsOwn();
};

// The limits as the provider's page has them, written once more by hand: 1080P only with 6 s; 10 s only with 512P or
// 768P; 512P needs a first frame; a last frame needs 768P or 1080P.
void TestLimits::everyCombinationOfHailuo02_data()
{
    QTest::addColumn<QString>("resolution");
    QTest::addColumn<int>("seconds");
    QTest::addColumn<bool>("hasFirst");
    QTest::addColumn<bool>("hasLast");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *resolution, int seconds, bool hasFirst, bool hasLast, const QString &expected) {
        QTest::addRow("%s %d s%s%s", resolution, seconds, hasFirst ? " first" : "", hasLast ? " last" : "")
            << QString::fromLatin1(resolution) << seconds << hasFirst << hasLast << expected;
    };
    const QString first = u"first_frame_image: "_s + Hailuo02::needsFirst();
    const QString last = u"resolution: "_s + Hailuo02::noLast();
    const QString only6 = u"duration: "_s + Hailuo02::only6();
    for (const int seconds : {6, 10}) {
        row("512P", seconds, false, false, first);
        row("512P", seconds, true, false, {});
        row("512P", seconds, false, true, first + u'\n' + last);
        row("512P", seconds, true, true, last);
        row("768P", seconds, false, false, {});
        row("768P", seconds, true, false, {});
        row("768P", seconds, false, true, {});
        row("768P", seconds, true, true, {});
        const QString problem = seconds == 6 ? QString() : only6;
        row("1080P", seconds, false, false, problem);
        row("1080P", seconds, true, false, problem);
        row("1080P", seconds, false, true, problem);
        row("1080P", seconds, true, true, problem);
    }
}

void TestLimits::everyCombinationOfHailuo02()
{
    QFETCH(QString, resolution);
    QFETCH(int, seconds);
    QFETCH(bool, hasFirst);
    QFETCH(bool, hasLast);
    QFETCH(QString, expected);
    const QString id = u"MiniMax-Hailuo-02"_s;
    QJsonObject fields{{u"resolution"_s, resolution}, {u"duration"_s, seconds}};
    if (hasFirst)
        fields.insert(u"first_frame_image"_s, web);
    if (hasLast)
        fields.insert(u"last_frame_image"_s, web);
    const GenerationRequest asked = requestFor(id, fields);
    QCOMPARE(problemsOf(asked), expected);

    // Each choice of each field, with the rest as it stands: the same rules, asked from the other side.
    const auto why = [&](const QString &field, const QJsonValue &value) {
        return whyImpossible(modelCalled(id), asked, field, value).value_or(QString());
    };
    QCOMPARE(why(u"duration"_s, 6), QString());
    QCOMPARE(why(u"duration"_s, 10), resolution == u"1080P" ? Hailuo02::only6() : QString());
    QCOMPARE(why(u"resolution"_s, u"1080P"_s), seconds == 10 ? Hailuo02::only6() : QString());
    QCOMPARE(why(u"resolution"_s, u"768P"_s), QString());
    QCOMPARE(why(u"resolution"_s, u"512P"_s), !hasFirst ? Hailuo02::needsFirst()
                                              : hasLast ? Hailuo02::noLast()
                                                        : QString());
    QCOMPARE(why(u"first_frame_image"_s, web), QString());
    QCOMPARE(why(u"first_frame_image"_s, none), resolution == u"512P" ? Hailuo02::needsFirst() : QString());
    QCOMPARE(why(u"last_frame_image"_s, web), resolution == u"512P" ? Hailuo02::noLast() : QString());
    QCOMPARE(why(u"last_frame_image"_s, none), QString());
}

void TestLimits::everyCombinationOfHailuo23()
{
    const QString id = u"MiniMax-Hailuo-2.3"_s;
    const QString only6 = u"1080P is only possible with 6 s; 10 s needs 768P."_s;
    for (const QString &resolution : {u"768P"_s, u"1080P"_s})
        for (const int seconds : {6, 10}) {
            const bool isBad = resolution == u"1080P" && seconds == 10;
            const GenerationRequest asked = requestFor(id, {{u"resolution"_s, resolution}, {u"duration"_s, seconds}});
            QCOMPARE(problemsOf(asked), isBad ? u"duration: "_s + only6 : QString());
            const auto why = [&](const QString &field, const QJsonValue &value) {
                return whyImpossible(modelCalled(id), asked, field, value).value_or(QString());
            };
            QCOMPARE(why(u"duration"_s, 10), resolution == u"1080P" ? only6 : QString());
            QCOMPARE(why(u"duration"_s, 6), QString());
            QCOMPARE(why(u"resolution"_s, u"1080P"_s), seconds == 10 ? only6 : QString());
            QCOMPARE(why(u"resolution"_s, u"768P"_s), QString());
        }
}

void TestLimits::whyImpossibleTakesTheOtherFieldsAsTheyAre()
{
    const ModelSpec kling = modelCalled(u"kling-v3"_s);
    GenerationRequest asked = requestFor(u"kling-v3"_s);
    QCOMPARE(whyImpossible(kling, asked, u"last_frame_image"_s, web), std::optional(lastNeedsFirst));
    asked.fields.insert(u"first_frame_image"_s, web);
    QCOMPARE(whyImpossible(kling, asked, u"last_frame_image"_s, web), std::nullopt);
    asked.fields.insert(u"last_frame_image"_s, web);
    QCOMPARE(whyImpossible(kling, asked, u"first_frame_image"_s, none), std::optional(lastNeedsFirst));
    QCOMPARE(whyImpossible(kling, asked, u"first_frame_image"_s, QString()), std::optional(lastNeedsFirst));
    asked.fields.remove(u"last_frame_image"_s);
    QCOMPARE(whyImpossible(kling, asked, u"first_frame_image"_s, none), std::nullopt);
}

// Not about the prompt that is still to be written, nor about limits that have nothing to do with the field.
void TestLimits::whyImpossibleIsOnlyAboutLimits()
{
    const ModelSpec hailuo = modelCalled(u"MiniMax-Hailuo-02"_s);
    GenerationRequest asked = requestFor(hailuo.id, {{u"resolution"_s, u"512P"_s}}); // needs a first frame
    asked.prompt.clear();
    QCOMPARE(whyImpossible(hailuo, asked, u"duration"_s, 10), std::nullopt);
    QCOMPARE(whyImpossible(hailuo, asked, u"no such field"_s, 10), std::nullopt);
    const Catalog catalog = builtInCatalog();
    for (const ModelSpec &spec : catalog.models())
        for (const FieldSpec &field : spec.fields)
            for (const QJsonValue &choice : field.choices) {
                const GenerationRequest fresh = requestFor(spec.id, {{u"first_frame_image"_s, web}});
                QCOMPARE(whyImpossible(spec, fresh, field.name, choice), std::nullopt);
            }
}

void TestLimits::severalConditionsMustAllHold()
{
    ModelSpec spec = modelCalled(u"MiniMax-Hailuo-2.3"_s);
    FieldLimit limit;
    limit.when = {{u"resolution"_s, {u"768P"_s}, {}}, {u"duration"_s, {6, 10}, {}}};
    limit.require = {u"first_frame_image"_s, {}, false};
    limit.sentence = u"No first frame then."_s;
    spec.limits = {limit};
    const auto check = [&](const QJsonObject &fields) { return validate(spec, requestFor(spec.id, fields)); };
    QCOMPARE(check({}), QList<Problem>());
    QCOMPARE(check({{u"first_frame_image"_s, web}}),
             (QList<Problem>{broken(spec.id, u"first_frame_image"_s, limit.sentence)}));
    QCOMPARE(check({{u"first_frame_image"_s, web}, {u"resolution"_s, u"1080P"_s}}), QList<Problem>());
    spec.limits[0].when[1].values = {6};
    QCOMPARE(check({{u"first_frame_image"_s, web}, {u"duration"_s, 10}}), QList<Problem>());
}

void TestLimits::estimates()
{
    const auto estimate = [&](const QString &id, const QJsonObject &fields, const QStringList &without = {}) {
        return estimateUsd(modelCalled(id), requestFor(id, fields, without)).value_or(-1);
    };
    QCOMPARE(estimate(u"kling-v3"_s, {}), 0.305); // 5 s
    QCOMPARE(estimate(u"kling-v3"_s, {{u"duration"_s, 15}}), 0.915);
    QCOMPARE(estimate(u"kling-v3"_s, {}, {u"duration"_s}), 0.305); // left empty: the default
    QCOMPARE(estimate(u"sora-2"_s, {{u"duration"_s, 12}}), 0.34);
    QCOMPARE(estimate(u"MiniMax-Hailuo-02"_s, {}), 0.08);
    QCOMPARE(estimate(u"MiniMax-Hailuo-2.3"_s, {}), 0.224);
    QCOMPARE(estimate(u"wan2.6"_s, {}), 0.3049);
    for (const QString &id : {u"seedance-2-0"_s, u"seedance-2-5"_s, u"happyhorse-1.0"_s})
        QVERIFY(!estimateUsd(modelCalled(id), requestFor(id)));

    ModelSpec perSecond = modelCalled(u"seedance-2-5"_s);
    perSecond.price.usdPerSecond = 0.1;
    QCOMPARE(estimateUsd(perSecond, requestFor(perSecond.id)).value_or(-1), 0.5);
    QCOMPARE(estimateUsd(perSecond, requestFor(perSecond.id, {{u"duration"_s, -1}})), std::nullopt); // Automatic
    QCOMPARE(estimateUsd(perSecond, requestFor(perSecond.id, {{u"duration"_s, u"5"_s}})), std::nullopt);
    ModelSpec open = modelCalled(u"happyhorse-1.0"_s);
    open.price.usdPerSecond = 0.1;
    QCOMPARE(estimateUsd(open, requestFor(open.id)), std::nullopt); // no duration and no default
}

void TestLimits::defaultsAreTheModelsOwn()
{
    const GenerationRequest kling = defaultRequest(modelCalled(u"kling-v3"_s));
    QCOMPARE(kling.model, u"kling-v3"_s);
    QCOMPARE(kling.prompt, QString());
    QCOMPARE(kling.fields, (QJsonObject{{u"duration"_s, 5},
                                        {u"resolution"_s, u"720P"_s},
                                        {u"size"_s, u"16x9"_s},
                                        {u"extends.audio"_s, false},
                                        {u"extends.cfg_scale"_s, 0.5}}));
    QCOMPARE(defaultRequest(modelCalled(u"happyhorse-1.0"_s)).fields, QJsonObject());
}

QTEST_APPLESS_MAIN(TestLimits)
#include "tst_limits.moc"
