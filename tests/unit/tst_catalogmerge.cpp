// The rules by which the provider's word is laid over the built-in catalogue (app/catalog/README.md).
#include "catalog/SpecChecks.h"
#include "catalog/provider/CatalogFile.h"
#include "catalog/provider/CatalogMerge.h"
#include "support/fakes/FakeCatalogApi.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

ProviderModel model(const QString &id, const QByteArray &fields)
{
    const SchemaReading reading = readSchema(id, FakeCatalogApi::fieldsReply(fields));
    if (!reading.model)
        qFatal("No model: %s", qPrintable(id));
    return *reading.model;
}

// kling-v3 as the built-in catalogue knows it, one field said otherwise.
const QByteArray restOfKling =
    R"({"name":"first_frame_image","type":"string","format":"url"},{"name":"last_frame_image","type":"string","format":"url"},
       {"name":"extends.audio","type":"bool","default":false},{"name":"extends.cfg_scale","type":"float","min":0,"max":1},
       {"name":"extends.negative_prompt","type":"string","max_length":2500})";
const QByteArray size = R"(,{"name":"size","type":"string","enum":["9x16","16x9","1x1"]})";
const QByteArray resolution = R"(,{"name":"resolution","type":"string","enum":["1080P","720P"],"required":true})";
const QByteArray duration = R"(,{"name":"duration","type":"int","enum":[3,4,5,6,7,8,9,10,11,12,13,14,15]})";

MergedCatalog mergedKling(const QByteArray &fields)
{
    return mergeCatalogs(builtInCatalog(), {model(u"kling-v3"_s, fields)});
}

} // namespace

class TestCatalogMerge : public QObject
{
    Q_OBJECT

private slots:
    void everyBuiltInModelIsSound()
    {
        const Catalog catalog = builtInCatalog();
        for (const ModelSpec &spec : catalog.models()) {
            QVERIFY2(!whatIsUnsound(spec), qPrintable(spec.id));
        }
        QVERIFY(catalog.date().isValid());
    }

    void whatSaysTheSameChangesNothing()
    {
        const MergedCatalog merged = mergedKling(restOfKling + size + resolution + duration);
        QVERIFY(merged.notes.isEmpty());
        QVERIFY(merged.catalog == builtInCatalog());
        QVERIFY(mergeCatalogs(builtInCatalog(), {}).catalog == builtInCatalog());
    }

    void aNewModelComesAtTheEnd()
    {
        const MergedCatalog merged = mergeCatalogs(
            builtInCatalog(), {model(u"newcomer-1"_s, resolution.mid(1)), model(u"newcomer-2"_s, size.mid(1))});
        QCOMPARE(merged.catalog.models().size(), 10);
        QCOMPARE(merged.catalog.models().at(8).id, u"newcomer-1"_s);
        QCOMPARE(merged.catalog.models().at(9).id, u"newcomer-2"_s);
        QCOMPARE(merged.catalog.models().at(9).fields.first().choiceLabels,
                 (QStringList{u"9:16"_s, u"16:9"_s, u"1:1"_s}));
        QCOMPARE(merged.catalog.defaultModel().id, u"kling-v3"_s);
    }

    void choicesAreTheProvidersNamesAndOrderOurs()
    {
        const MergedCatalog merged =
            mergedKling(restOfKling + resolution + duration +
                        R"(,{"name":"size","type":"string","enum":["21x9","9x16","16x9"],"ui":{"label":"Aspect"}})");
        const FieldSpec *field = merged.catalog.model(u"kling-v3"_s)->field(u"size"_s);
        QCOMPARE(field->label, u"Shape"_s);
        QCOMPARE(field->choices, (QList<QJsonValue>{u"16x9"_s, u"9x16"_s, u"21x9"_s}));
        QCOMPARE(field->choiceLabels, (QStringList{u"16:9"_s, u"9:16"_s, u"21:9"_s}));
        QCOMPARE(field->defaultValue, QJsonValue(u"16x9"_s));
        QVERIFY(!field->help.isEmpty());
    }

    void numbersGoUpwards()
    {
        const MergedCatalog merged = mergedKling(restOfKling + resolution + size +
                                                 R"(,{"name":"duration","type":"int","enum":[20,5,2],"default":2})");
        const FieldSpec *field = merged.catalog.model(u"kling-v3"_s)->field(u"duration"_s);
        QCOMPARE(field->choices, (QList<QJsonValue>{2, 5, 20}));
        QCOMPARE(field->unit, u"s"_s);
        QCOMPARE(field->defaultValue, QJsonValue(5)); // ours, as long as it is possible
    }

    void aDefaultThatIsGoneGivesWay()
    {
        const MergedCatalog merged = mergedKling(restOfKling + resolution + size +
                                                 R"(,{"name":"duration","type":"int","enum":[6,10],"default":10})");
        QCOMPARE(merged.catalog.model(u"kling-v3"_s)->field(u"duration"_s)->defaultValue, QJsonValue(10));
    }

    void aRangeNarrowsOurChoices()
    {
        const MergedCatalog merged =
            mergedKling(restOfKling + resolution + size + R"(,{"name":"duration","type":"int","min":5,"max":7})");
        const FieldSpec *field = merged.catalog.model(u"kling-v3"_s)->field(u"duration"_s);
        QCOMPARE(field->choices, (QList<QJsonValue>{5, 6, 7}));
        QCOMPARE(field->maximum, std::optional(7.0));
    }

    void aNewFieldOfAKnownModelComesAtItsEnd()
    {
        const MergedCatalog merged =
            mergedKling(restOfKling + size + resolution + duration + R"(,{"name":"seed","type":"int","min":0})");
        const ModelSpec *kling = merged.catalog.model(u"kling-v3"_s);
        QCOMPARE(kling->fields.last().name, u"seed"_s);
        QVERIFY(kling->fields.last().advanced);
        QCOMPARE(kling->fields.size(), builtInCatalog().model(u"kling-v3"_s)->fields.size() + 1);
    }

    void aFieldThatIsGoneGoesOnlyWhereTheAnswerIsWhole()
    {
        const MergedCatalog whole = mergedKling(restOfKling + resolution + duration);
        QVERIFY(!whole.catalog.model(u"kling-v3"_s)->field(u"size"_s));
        const CatalogNote gone{.kind = CatalogNote::Kind::FieldGone, .model = u"kling-v3"_s, .text = u"size"_s};
        QVERIFY(whole.notes == QList{gone});
        const MergedCatalog partly =
            mergedKling(restOfKling + resolution + duration + R"(,{"name":7,"type":"string"})");
        QVERIFY(partly.catalog.model(u"kling-v3"_s)->field(u"size"_s));
    }

    void aLimitAboutWhatIsGoneIsDropped()
    {
        const ModelSpec before = *builtInCatalog().model(u"MiniMax-Hailuo-02"_s);
        const MergedCatalog merged = mergeCatalogs(
            builtInCatalog(),
            {model(u"MiniMax-Hailuo-02"_s, R"({"name":"resolution","type":"string","enum":["768P","1080P"]},
                {"name":"duration","type":"int","enum":[6,10]},{"name":"first_frame_image","type":"string","format":"url"},
                {"name":"last_frame_image","type":"string","format":"url"})")});
        const ModelSpec *after = merged.catalog.model(u"MiniMax-Hailuo-02"_s);
        QVERIFY(after->limits.size() < before.limits.size());
        QVERIFY(!after->limits.isEmpty());
        for (const FieldLimit &limit : after->limits)
            QVERIFY(before.limits.contains(limit));
        QVERIFY(!merged.notes.isEmpty());
        QVERIFY(after->price == before.price);
    }

    void aFrameStaysAFrame()
    {
        QByteArray fields = restOfKling + size + resolution + duration;
        fields.replace(R"("name":"last_frame_image","type":"string","format":"url")",
                       R"("name":"last_frame_image","type":"int")");
        const MergedCatalog merged = mergedKling(fields);
        QVERIFY(*merged.catalog.model(u"kling-v3"_s) == *builtInCatalog().model(u"kling-v3"_s));
        QCOMPARE(merged.notes.size(), 1);
        QCOMPARE(merged.notes.first().kind, CatalogNote::Kind::FieldStays);
        QCOMPARE(merged.notes.first().fieldError.kind, FieldError::Kind::FrameWithoutAddress);
    }

    void thePromptsLengthIsTheProviders()
    {
        const MergedCatalog merged =
            mergedKling(restOfKling + size + resolution + duration +
                        R"(,{"name":"prompt","type":"string","min_length":3,"max_length":900})");
        QCOMPARE(merged.catalog.model(u"kling-v3"_s)->promptMin, 3);
        QCOMPARE(merged.catalog.model(u"kling-v3"_s)->promptMax, std::optional(900));
    }

    void theChangeIsCounted()
    {
        const Catalog builtIn = builtInCatalog();
        const Catalog after = mergeCatalogs(builtIn, {model(u"newcomer-1"_s, size.mid(1)),
                                                      model(u"kling-v3"_s, restOfKling + resolution + duration)})
                                  .catalog;
        const CatalogChange there = changeBetween(builtIn, after);
        QCOMPARE(there.added, QStringList{u"newcomer-1"_s});
        QCOMPARE(there.changed, QStringList{u"kling-v3"_s});
        QVERIFY(there.removed.isEmpty());
        QCOMPARE(changeBetween(after, builtIn).removed, QStringList{u"newcomer-1"_s});
        QVERIFY(changeBetween(after, after).isNone());
    }
};

QTEST_GUILESS_MAIN(TestCatalogMerge)
#include "tst_catalogmerge.moc"
