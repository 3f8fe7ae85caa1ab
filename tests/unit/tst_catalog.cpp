// The catalogue against a table written from the provider's pages, field by field.
#include "catalog/Catalog.h"
#include "catalog/Validation.h"
#include "catalog/provider/CatalogFile.h"

#include <QTest>

#include <optional>

using Type = FieldSpec::Type;
using Role = FieldSpec::Role;
using namespace Qt::StringLiterals;

namespace {

const QJsonValue none = QJsonValue::Undefined;

QList<QJsonValue> texts(const QString &words)
{
    QList<QJsonValue> values;
    for (const QString &word : words.split(u' '))
        values << word;
    return values;
}

QList<QJsonValue> wholeNumbers(int from, int to)
{
    QList<QJsonValue> values;
    for (int number = from; number <= to; ++number)
        values << number;
    return values;
}

// What the provider's pages say about one field.
struct Fact
{
    QString name;
    Type type;
    QList<QJsonValue> choices = {};
    QJsonValue defaultValue = none;
    std::optional<double> minimum = {};
    std::optional<double> maximum = {};
    std::optional<int> maxLength = {};
    std::optional<int> maxItems = {};
    bool required = false;
};

struct ModelFact
{
    QString id;
    int promptMin;
    std::optional<int> promptMax;
    std::optional<double> usdPerSecond;
    std::optional<double> usdPerClip;
    QList<Fact> fields;
    int limits;
};

Fact list(const QString &name, Type type, int most)
{
    return {name, type, {}, none, {}, {}, {}, most};
}

const Fact first{u"first_frame_image"_s, Type::Url};
const Fact last{u"last_frame_image"_s, Type::Url};

QList<ModelFact> klingSoraWan()
{
    return {
        {u"kling-v3"_s,
         1,
         2500,
         0.0610,
         {},
         {first,
          last,
          {u"duration"_s, Type::Integer, wholeNumbers(3, 15), 5},
          {u"resolution"_s, Type::Text, texts(u"720P 1080P"_s), u"720P"_s, {}, {}, {}, {}, true},
          {u"size"_s, Type::Text, texts(u"16x9 1x1 9x16"_s), u"16x9"_s},
          {u"extends.audio"_s, Type::Boolean, {}, false},
          {u"extends.cfg_scale"_s, Type::Number, {}, 0.5, 0, 1},
          {u"extends.negative_prompt"_s, Type::Text, {}, none, {}, {}, 2500}},
         1},
        {u"sora-2"_s,
         1,
         2000,
         {},
         0.3400,
         {first,
          {u"duration"_s, Type::Integer, {4, 8, 12}, 4},
          {u"resolution"_s, Type::Text, texts(u"720P"_s), u"720P"_s},
          {u"size"_s, Type::Text, texts(u"1280x720 720x1280"_s), u"1280x720"_s}},
         0},
        {u"wan2.6"_s,
         1,
         2000,
         {},
         0.3049,
         {first,
          {u"duration"_s, Type::Integer, {5, 10, 15}},
          {u"resolution"_s, Type::Text, texts(u"720P 1080P"_s), u"720P"_s},
          {u"audio_url"_s, Type::Url}},
         0},
    };
}

QList<ModelFact> seedanceAndHappyhorse()
{
    return {
        {u"seedance-2-0"_s,
         0,
         2500,
         {},
         {},
         {first,
          last,
          {u"duration"_s, Type::Integer, wholeNumbers(4, 15), 4},
          {u"resolution"_s, Type::Text, texts(u"480P 720P 1080P 4K"_s), u"720P"_s},
          {u"size"_s, Type::Text, texts(u"21x9 16x9 4x3 1x1 3x4 9x16"_s), u"16x9"_s},
          list(u"audios"_s, Type::TextList, 3),
          list(u"videos"_s, Type::UrlList, 3)},
         0},
        {u"seedance-2-5"_s,
         1,
         {},
         {},
         {},
         {{u"first_frame_image"_s, Type::Text},
          {u"last_frame_image"_s, Type::Text},
          {u"duration"_s, Type::Integer, QList<QJsonValue>{-1} + wholeNumbers(4, 30), 5},
          {u"resolution"_s, Type::Text, texts(u"480P 720P"_s), u"720P"_s},
          {u"size"_s, Type::Text, texts(u"21x9 16x9 4x3 1x1 3x4 9x16 adaptive"_s), u"16x9"_s},
          list(u"image_list"_s, Type::UrlList, 30),
          list(u"video_list"_s, Type::UrlList, 10),
          list(u"audio_list"_s, Type::UrlList, 10)},
         0},
        {u"happyhorse-1.0"_s,
         1,
         5000,
         {},
         {},
         {first,
          {u"duration"_s, Type::Integer, {}, none, 3, 15},
          {u"resolution"_s, Type::Text, texts(u"720P 1080P"_s)},
          {u"size"_s, Type::Text, texts(u"16:9 4:3 5:4 1:1 4:5 3:4 9:16"_s)},
          list(u"images"_s, Type::TextList, 9),
          list(u"videos"_s, Type::UrlList, 3)},
         0},
    };
}

QList<ModelFact> hailuo()
{
    const Fact duration{u"duration"_s, Type::Integer, {6, 10}, 6};
    return {
        {u"MiniMax-Hailuo-02"_s,
         1,
         2000,
         {},
         0.0800,
         {first, last, duration, {u"resolution"_s, Type::Text, texts(u"512P 768P 1080P"_s), u"768P"_s}},
         3},
        {u"MiniMax-Hailuo-2.3"_s,
         1,
         2000,
         {},
         0.2240,
         {first, duration, {u"resolution"_s, Type::Text, texts(u"768P 1080P"_s), u"768P"_s}},
         1},
    };
}

// The facts about the model of a data row, by its name.
ModelFact factsAbout(const QString &id)
{
    for (const ModelFact &fact : klingSoraWan() + seedanceAndHappyhorse() + hailuo()) {
        if (fact.id == id)
            return fact;
    }
    return {};
}

} // namespace

class TestCatalog : public QObject
{
    Q_OBJECT

private slots:
    void thereAreEightModels()
    {
        const Catalog catalog = builtInCatalog();
        QStringList ids;
        for (const ModelSpec &model : catalog.models())
            ids << model.id;
        QCOMPARE(ids, (QStringList{u"kling-v3"_s, u"sora-2"_s, u"seedance-2-0"_s, u"seedance-2-5"_s,
                                   u"MiniMax-Hailuo-02"_s, u"MiniMax-Hailuo-2.3"_s, u"wan2.6"_s, u"happyhorse-1.0"_s}));
        QCOMPARE(catalog.defaultModel().id, u"kling-v3"_s);
        QCOMPARE(catalog.model(u"sora-2"_s)->id, u"sora-2"_s);
        QCOMPARE(catalog.model(u"Sora-2"_s), nullptr);
    }

    void everyModelIsAsTheProviderSays_data()
    {
        QTest::addColumn<QString>("id");
        for (const ModelFact &fact : klingSoraWan() + seedanceAndHappyhorse() + hailuo())
            QTest::newRow(qPrintable(fact.id)) << fact.id;
    }

    void everyModelIsAsTheProviderSays()
    {
        QFETCH(QString, id);
        const ModelFact fact = factsAbout(id);
        const Catalog catalog = builtInCatalog();
        const ModelSpec *model = catalog.model(id);
        QVERIFY(model);
        QCOMPARE(model->promptMin, fact.promptMin);
        QCOMPARE(model->promptMax, fact.promptMax);
        QCOMPARE(model->price.usdPerSecond, fact.usdPerSecond);
        QCOMPARE(model->price.usdPerClip, fact.usdPerClip);
        QCOMPARE(model->fields.size(), fact.fields.size());
        QCOMPARE(model->limits.size(), fact.limits);
        for (const Fact &expected : fact.fields) {
            const FieldSpec *field = model->field(expected.name);
            QVERIFY2(field, qPrintable(expected.name));
            QCOMPARE(field->type, expected.type);
            QCOMPARE(field->choices, expected.choices);
            QCOMPARE(field->defaultValue, expected.defaultValue);
            QCOMPARE(field->minimum, expected.minimum);
            QCOMPARE(field->maximum, expected.maximum);
            QCOMPARE(field->maxLength, expected.maxLength);
            QCOMPARE(field->maxItems, expected.maxItems);
            QCOMPARE(field->required, expected.required);
        }
    }

    void framesHaveTheirRoles()
    {
        const Catalog catalog = builtInCatalog();
        for (const ModelSpec &model : catalog.models()) {
            QCOMPARE(model.fieldWithRole(Role::FirstFrame), model.field(u"first_frame_image"_s));
            QCOMPARE(model.fieldWithRole(Role::LastFrame), model.field(u"last_frame_image"_s));
            QVERIFY2(model.fieldWithRole(Role::FirstFrame), qPrintable(model.id));
        }
    }

    void everyFieldIsFitForPeople()
    {
        const Catalog catalog = builtInCatalog();
        for (const ModelSpec &model : catalog.models())
            for (const FieldSpec &field : model.fields) {
                const QByteArray place = (model.id + u' ' + field.name).toUtf8();
                QVERIFY2(field.label.at(0).isUpper() && !field.label.contains(u'_'), place);
                QVERIFY2(field.help.endsWith(u'.'), place);
                QCOMPARE(field.choiceLabels.size(), field.choices.size());
                for (const QString &label : field.choiceLabels)
                    QVERIFY2(!label.isEmpty() && !label.contains(u'x') && label != u"-1", place);
                QCOMPARE(field.unit, field.name == u"duration" ? u"s"_s : QString());
            }
    }

    void whatIsRareIsUnderMore()
    {
        const QStringList plain{u"first_frame_image"_s, u"last_frame_image"_s, u"resolution"_s, u"size"_s,
                                u"duration"_s};
        const Catalog catalog = builtInCatalog();
        for (const ModelSpec &model : catalog.models())
            for (const FieldSpec &field : model.fields)
                QCOMPARE(field.advanced, !plain.contains(field.name));
    }

    void labelsOfChoices()
    {
        const Catalog catalog = builtInCatalog();
        const FieldSpec *size = catalog.model(u"seedance-2-5"_s)->field(u"size"_s);
        QCOMPARE(size->choiceLabels.at(size->choices.indexOf(u"16x9"_s)), u"16:9"_s);
        QCOMPARE(size->choiceLabels.at(size->choices.indexOf(u"adaptive"_s)), u"Adaptive"_s);
        const FieldSpec *duration = catalog.model(u"seedance-2-5"_s)->field(u"duration"_s);
        QCOMPARE(duration->choiceLabels.mid(0, 3), (QStringList{u"Automatic"_s, u"4"_s, u"5"_s}));
        QCOMPARE(catalog.model(u"sora-2"_s)->field(u"size"_s)->choiceLabels,
                 (QStringList{u"1280×720"_s, u"720×1280"_s}));
    }

    void theDefaultsOfEveryModelCanBeSent()
    {
        const Catalog catalog = builtInCatalog();
        for (const ModelSpec &model : catalog.models()) {
            GenerationRequest request = defaultRequest(model);
            QCOMPARE(request.model, model.id);
            QCOMPARE(request.prompt, QString());
            request.prompt = u"A red fox"_s;
            QCOMPARE(validate(model, request), QList<Problem>());
        }
    }
};

QTEST_APPLESS_MAIN(TestCatalog)
#include "tst_catalog.moc"
