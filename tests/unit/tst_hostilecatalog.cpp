// Thousands of broken answers of the catalogue, from a fixed seed: nothing crashes, what comes out is sound, and what
// is merged or kept from it is sound too.
#include "catalog/SpecChecks.h"
#include "catalog/Validation.h"
#include "catalog/provider/CatalogCache.h"
#include "catalog/provider/CatalogFile.h"
#include "catalog/provider/CatalogMerge.h"
#include "catalog/provider/CatalogWriter.h"
#include "support/http/CatalogMutator.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr quint32 seed = 20261124;
constexpr int documents = 4000;

// A sound schema of many kinds, in two spellings.
QJsonObject soundSchema(const QString &model)
{
    const QByteArray json = R"({"code":0,"msg":"success","data":{"fields":[
        {"name":"model","type":"string","default":")" +
                            model.toUtf8() + R"("},
        {"name":"prompt","type":"string","required":true,"constraints":{"min_length":1,"max_length":2500}},
        {"name":"first_frame_image","type":"string","format":"url"},
        {"name":"last_frame_image","type":"string","constraints":{"format":"url"}},
        {"name":"resolution","type":"string","enum_values":["1080P","720P"],"default":"720P","required":true},
        {"name":"duration","type":"int","constraints":{"enum":[3,4,5,6,10,15]},"default":5},
        {"name":"extends","type":"object"},
        {"name":"extends.audio","type":"bool","default":false,"ui":{"label":"Sound"}},
        {"name":"extends.cfg_scale","type":"float","min":0,"max":1,"default":0.5,"description":"How close."},
        {"name":"images","type":"array","item_format":"url","array_min_length":1,"array_max_length":9}]}})";
    return QJsonDocument::fromJson(json).object();
}

QString complaint(const Catalog &catalog)
{
    for (const ModelSpec &model : catalog.models()) {
        if (const auto wrong = whatIsUnsound(model))
            return QStringLiteral("%1 %2").arg(wrong->model).arg(static_cast<int>(wrong->kind));
    }
    return {};
}

} // namespace

class TestHostileCatalog : public QObject
{
    Q_OBJECT

private slots:
    void theTemplateIsWhole()
    {
        const SchemaReading reading = readSchema(u"kling-v3"_s, soundSchema(u"kling-v3"_s));
        QVERIFY(reading.model && reading.model->whole);
        QCOMPARE(reading.model->spec.fields.size(), 7);
    }

    // Of a known model and of an unknown one.
    void mutatedSchemasNeverMakeAnUnsoundModel()
    {
        CatalogMutator mutator(seed);
        const Catalog builtIn = builtInCatalog();
        int understood = 0;
        int partly = 0;
        for (int i = 0; i < documents; ++i) {
            const QString id = i % 2 == 0 ? u"kling-v3"_s : u"newcomer-1"_s;
            const QJsonObject document = mutator.mutated(soundSchema(id));
            const SchemaReading reading = readSchema(id, document);
            if (!reading.model)
                continue;
            ++understood;
            partly += reading.model->whole ? 0 : 1;
            const auto wrong = whatIsUnsound(reading.model->spec);
            const QByteArray shown =
                QByteArray::number(i) + ": " + QJsonDocument(document).toJson(QJsonDocument::Compact).left(2000);
            QVERIFY2(!wrong, shown.constData());
            QCOMPARE(reading.notes.isEmpty(), reading.model->whole);

            const MergedCatalog merged = mergeCatalogs(builtIn, {*reading.model});
            QVERIFY2(complaint(merged.catalog).isEmpty(),
                     qPrintable(complaint(merged.catalog) + QString::fromUtf8(shown)));
            QVERIFY(merged.catalog.models().size() >= builtIn.models().size());
            // What the form starts with may be sent, as far as it may without the user's own words.
            const ModelSpec &spec = *merged.catalog.model(id);
            for (const Problem &problem : validate(spec, defaultRequest(spec)))
                QVERIFY2(problem.field == u"prompt"_s || spec.field(problem.field)->required,
                         qPrintable(problem.field));

            const CachedCatalog cache{1, {*reading.model}};
            const auto again = cacheFromBytes(cacheAsBytes(cache));
            QVERIFY2(again && *again == cache, shown.constData());
        }
        QVERIFY2(understood > documents / 2 && partly > documents / 10, "The mutations are too wild, or too tame.");
    }

    void mutatedListsNeverMakeAnUnsoundName()
    {
        CatalogMutator mutator(seed + 1);
        const QJsonObject list =
            QJsonDocument::fromJson(R"({"code":0,"data":{"items":[{"name":"a-1","mode_type":"video"},
            {"name":"b/2","mode":"video"},{"name":"c","type":"image"},{"name":"d","mode_type":"video"}],"total":4}})")
                .object();
        int understood = 0;
        for (int i = 0; i < documents; ++i) {
            const auto page = readListing(mutator.mutated(list));
            understood += page ? 1 : 0;
            for (const QString &name : page ? page->videoModels : QStringList())
                QVERIFY2(isModelName(name), qPrintable(name));
        }
        QVERIFY(understood > documents / 3);
    }

    // A copy on disk that somebody or something has changed is taken as a whole or not at all.
    void mutatedCachesNeverMakeAnUnsoundModel()
    {
        CatalogMutator mutator(seed + 2);
        const SchemaReading one = readSchema(u"kling-v3"_s, soundSchema(u"kling-v3"_s));
        const SchemaReading other = readSchema(u"newcomer-1"_s, soundSchema(u"newcomer-1"_s));
        const QJsonObject cache = QJsonDocument::fromJson(cacheAsBytes({1, {*one.model, *other.model}})).object();
        int taken = 0;
        for (int i = 0; i < documents; ++i) {
            const auto read = cacheFromBytes(QJsonDocument(mutator.mutated(cache)).toJson());
            taken += read ? 1 : 0;
            for (const ProviderModel &model : read ? read->models : QList<ProviderModel>())
                QVERIFY(isSound(model.spec));
        }
        QVERIFY(taken > 0 && taken < documents);
    }

    // 1 MiB is as much as is read of an answer: the worst of that size costs the window no visible moment.
    void aHugeSchemaIsReadInPassing()
    {
        QJsonArray fields;
        QJsonArray choices;
        for (int i = 0; i < 500; ++i)
            choices.append(u"v%1"_s.arg(i));
        for (int i = 0; i < 400; ++i)
            fields.append(QJsonObject{{u"name"_s, u"f%1"_s.arg(i)}, {u"type"_s, u"string"_s}, {u"enum"_s, choices}});
        const SchemaReading reading = readSchema(u"m-1"_s, {{u"fields"_s, fields}});
        QVERIFY(reading.model);
        qsizetype sum = 0;
        for (const FieldSpec &field : reading.model->spec.fields)
            sum += field.choices.size();
        QVERIFY(sum <= CatalogLimits::choicesOfModel);
        QVERIFY(reading.notes.size() <= 20);
    }
};

QTEST_GUILESS_MAIN(TestHostileCatalog)
#include "tst_hostilecatalog.moc"
