// What makes a model sound, and that every sound one can be written down and read again; the least lengths of texts and
// lists in validation.
#include "catalog/FieldCheck.h"
#include "catalog/SpecChecks.h"
#include "catalog/provider/CatalogFile.h"
#include "catalog/provider/CatalogReader.h"
#include "catalog/provider/CatalogWriter.h"
#include "support/tasks/Requests.h"
#include "ui/words/composer/ValidationWords.h"

#include <QJsonArray>
#include <QTest>

#include <functional>

using namespace Qt::StringLiterals;
using Type = FieldSpec::Type;

namespace {

FieldSpec fieldOf(Type type)
{
    FieldSpec field;
    field.name = u"thing"_s;
    field.label = u"Thing"_s;
    field.type = type;
    return field;
}

ModelSpec soundModel()
{
    ModelSpec model;
    model.id = u"m-1"_s;
    model.promptMax = 100;
    FieldSpec choice = fieldOf(Type::Text);
    choice.choices = {u"a"_s, u"b"_s};
    choice.choiceLabels = {u"a"_s, u"Bee"_s};
    choice.defaultValue = u"a"_s;
    FieldSpec frame = fieldOf(Type::Url);
    frame.name = u"first_frame_image"_s;
    frame.role = FieldSpec::Role::FirstFrame;
    model.fields = {choice, frame};
    return model;
}

using Change = std::function<void(ModelSpec &)>;

} // namespace
Q_DECLARE_METATYPE(Change)

class TestSpecChecks : public QObject
{
    Q_OBJECT

private slots:
    void aSoundModelIsWrittenAndReadAgain()
    {
        QVERIFY(isSound(soundModel()));
        QList<ModelSpec> models = builtInCatalog().models();
        models << soundModel();
        QJsonArray json;
        for (const ModelSpec &model : models)
            json.append(modelAsJson(model));
        const auto content = readCatalog(QJsonObject{{u"default"_s, u"m-1"_s}, {u"models"_s, json}});
        QVERIFY2(content, qPrintable(content ? QString() : content.error().sentence()));
        QVERIFY(content->models == models);
    }

    void everyFlawIsSeen_data()
    {
        QTest::addColumn<Change>("change");
        const auto row = [](const char *name, const Change &change) { QTest::newRow(name) << change; };
        const auto field = [row](const char *name, const std::function<void(FieldSpec &)> &change) {
            row(name, [change](ModelSpec &model) { change(model.fields[0]); });
        };
        row("no id", [](ModelSpec &m) { m.id.clear(); });
        row("an id that climbs", [](ModelSpec &m) { m.id = u"a/../b"_s; });
        row("no fields", [](ModelSpec &m) { m.fields.clear(); });
        row("a field twice", [](ModelSpec &m) { m.fields << m.fields.first(); });
        row("a value and an object", [](ModelSpec &m) {
            m.fields << m.fields.first();
            m.fields.last().name = u"thing.x"_s;
        });
        row("two first frames", [](ModelSpec &m) {
            m.fields << m.fields.last();
            m.fields.last().name = u"another"_s;
        });
        row("a prompt below nothing", [](ModelSpec &m) { m.promptMin = -1; });
        row("a prompt of no length", [](ModelSpec &m) { m.promptMin = 101; });
        row("a price of nothing", [](ModelSpec &m) { m.price.usdPerClip = 0; });
        row("a limit about nothing", [](ModelSpec &m) {
            m.limits << FieldLimit{{{u"gone"_s, {}, true}}, {u"thing"_s, {u"a"_s}, {}}, u"No."_s};
        });
        row("a limit about a choice that is gone", [](ModelSpec &m) {
            m.limits << FieldLimit{{{u"thing"_s, {u"c"_s}, {}}}, {u"first_frame_image"_s, {}, true}, u"No."_s};
        });
        field("no name", [](FieldSpec &f) { f.name.clear(); });
        field("a control character", [](FieldSpec &f) { f.name = u"a\tb"_s; });
        field("a name of its own", [](FieldSpec &f) { f.name = u"prompt"_s; });
        field("no label", [](FieldSpec &f) { f.label.clear(); });
        field("a label of two lines", [](FieldSpec &f) { f.label = u"a\nb"_s; });
        field("a long label", [](FieldSpec &f) { f.label = QString(61, u'x'); });
        field("a help that turns around", [](FieldSpec &f) { f.help = u"a\u202eb"_s; });
        field("a choice without a name", [](FieldSpec &f) { f.choiceLabels.removeLast(); });
        field("a choice twice", [](FieldSpec &f) { f.choices[1] = u"a"_s; });
        field("a name twice", [](FieldSpec &f) { f.choiceLabels[1] = u"a"_s; });
        field("a choice of another type", [](FieldSpec &f) { f.choices[1] = 5; });
        field("an empty choice", [](FieldSpec &f) { f.choices[1] = u""_s; });
        field("a default that is no choice", [](FieldSpec &f) { f.defaultValue = u"c"_s; });
        field("a default of nothing", [](FieldSpec &f) { f.defaultValue = QJsonValue::Null; });
        field("a bound of a text", [](FieldSpec &f) { f.minimum = 1; });
        field("lengths the wrong way round", [](FieldSpec &f) {
            f.minLength = 3;
            f.maxLength = 2;
        });
        field("items of a text", [](FieldSpec &f) { f.minItems = 1; });
        field("choices of a list", [](FieldSpec &f) { f.type = Type::TextList; });
        field("a frame with choices", [](FieldSpec &f) { f.role = FieldSpec::Role::LastFrame; });
        row("bounds the wrong way round", [](ModelSpec &m) {
            m.fields << fieldOf(Type::Number);
            m.fields.last().name = u"n"_s;
            m.fields.last().minimum = 2;
            m.fields.last().maximum = 1;
        });
        row("a bound beyond all numbers", [](ModelSpec &m) {
            m.fields << fieldOf(Type::Number);
            m.fields.last().name = u"n"_s;
            m.fields.last().maximum = 1e300;
        });
    }
    void everyFlawIsSeen()
    {
        QFETCH(Change, change);
        ModelSpec model = soundModel();
        change(model);
        QVERIFY(!isSound(model));
    }

    void aTextMayBeTooShort()
    {
        FieldSpec field = fieldOf(Type::Text);
        field.minLength = 3;
        QVERIFY(!whatIsWrong(field, u"m-1"_s, u"abc"_s));
        QCOMPARE(valueTrouble(*whatIsWrong(field, u"m-1"_s, u"ab"_s)),
                 u"Thing has 2 characters; m-1 needs 3 or more."_s);
        field.maxLength = 4;
        QVERIFY(whatIsWrong(field, u"m-1"_s, u"abcde"_s));
    }

    void aListMayBeTooShort()
    {
        FieldSpec field = fieldOf(Type::TextList);
        field.minItems = 2;
        QVERIFY(!whatIsWrong(field, u"m-1"_s, QJsonArray{u"a"_s, u"b"_s}));
        QCOMPARE(valueTrouble(*whatIsWrong(field, u"m-1"_s, QJsonArray{u"a"_s, u""_s})),
                 u"Thing: this is 1; m-1 needs 2 or more."_s);
    }
};

QTEST_GUILESS_MAIN(TestSpecChecks)
#include "tst_specchecks.moc"
