// What is read of a model in the provider's public catalogue: every spelling that is known of its fields, and what is
// said about the rest. The list of models is in unit.providerlisting.
#include "catalog/SpecChecks.h"
#include "catalog/provider/ProviderCatalog.h"
#include "support/http/JsonText.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

// The reading of a schema with these fields, as JSON; one sound field is beside them.
SchemaReading schemaOf(const QByteArray &fields)
{
    return readSchema(u"m-1"_s,
                      jsonObject(R"({"code":0,"data":{"fields":[{"name":"size","type":"string"},)" + fields + "]}}"));
}

} // namespace

class TestProviderCatalog : public QObject
{
    Q_OBJECT

private slots:
    void theFieldsInEveryPlace_data();
    void theFieldsInEveryPlace()
    {
        QFETCH(QByteArray, reply);
        const SchemaReading reading = readSchema(u"m-1"_s, jsonObject(reply));
        QVERIFY(reading.model);
        QVERIFY(reading.model->whole);
        QCOMPARE(reading.model->spec.fields.size(), 1);
        QCOMPARE(reading.model->spec.fields.first().name, u"size"_s);
    }

    void everySpellingOfAField_data();
    void everySpellingOfAField()
    {
        QFETCH(QByteArray, json);
        QFETCH(FieldSpec, expected);
        const SchemaReading reading = schemaOf(json);
        QVERIFY(reading.model && reading.model->whole);
        QCOMPARE(reading.model->spec.fields.size(), 2);
        const FieldSpec &field = reading.model->spec.fields.last();
        QCOMPARE(field.name, expected.name);
        QCOMPARE(field.label, expected.label);
        QCOMPARE(field.help, expected.help);
        QCOMPARE(field.type, expected.type);
        QCOMPARE(field.role, expected.role);
        QCOMPARE(field.choices, expected.choices);
        QCOMPARE(field.minimum, expected.minimum);
        QCOMPARE(field.maximum, expected.maximum);
        QCOMPARE(field.minLength, expected.minLength);
        QCOMPARE(field.maxLength, expected.maxLength);
        QCOMPARE(field.minItems, expected.minItems);
        QCOMPARE(field.maxItems, expected.maxItems);
        QCOMPARE(field.defaultValue, expected.defaultValue);
        QCOMPARE(field.required, expected.required);
    }

    void thePromptIsNoField_data();
    void thePromptIsNoField();

    void anObjectGivesWayToItsDottedFields();

    void whatCannotBeUnderstoodIsLeftOutAndNamed_data();
    void whatCannotBeUnderstoodIsLeftOutAndNamed()
    {
        QFETCH(QByteArray, json);
        QFETCH(int, fields); // that remain, the sound one included
        const SchemaReading reading = schemaOf(json);
        QVERIFY(reading.model);
        QVERIFY(!reading.model->whole);
        QVERIFY(!reading.notes.isEmpty());
        QCOMPARE(reading.model->spec.fields.size(), fields);
        QVERIFY(!whatIsUnsound(reading.model->spec));
    }

    void anAnswerWithoutFieldsIsOfNoUse_data();
    void anAnswerWithoutFieldsIsOfNoUse()
    {
        QFETCH(QByteArray, reply);
        const SchemaReading reading = readSchema(u"m-1"_s, jsonObject(reply));
        QVERIFY(!reading.model);
        QVERIFY(!reading.notes.isEmpty());
    }

    void countsAreLimited()
    {
        QJsonArray fields;
        for (int i = 0; i < 1000; ++i)
            fields.append(QJsonObject{{u"name"_s, u"f%1"_s.arg(i)}, {u"type"_s, u"int"_s}});
        const SchemaReading many = readSchema(u"m-1"_s, {{u"fields"_s, fields}});
        QVERIFY(many.model && !many.model->whole);
        QCOMPARE(many.model->spec.fields.size(), CatalogLimits::fields);

        QJsonArray choices;
        for (int i = 0; i < 501; ++i)
            choices.append(i);
        const QJsonObject field{{u"name"_s, u"n"_s}, {u"type"_s, u"int"_s}, {u"enum"_s, choices}};
        const SchemaReading wide = readSchema(u"m-1"_s, {{u"fields"_s, QJsonArray{field}}});
        QVERIFY(wide.model && !wide.model->whole);
        QVERIFY(wide.model->spec.fields.first().choices.isEmpty());
    }

    void aLongTextIsCutAndCleaned()
    {
        const SchemaReading reading = readSchema(
            u"m-1"_s,
            {{u"fields"_s, QJsonArray{QJsonObject{{u"name"_s, u"n"_s},
                                                  {u"type"_s, u"int"_s},
                                                  {u"description"_s, u"a\u202eb\n"_s + QString(5000, u'x')},
                                                  {u"ui"_s, QJsonObject{{u"label"_s, QString(500, u'y')}}}}}}});
        QVERIFY(reading.model);
        const FieldSpec &field = reading.model->spec.fields.first();
        QCOMPARE(field.help.size(), CatalogLimits::helpLength);
        QVERIFY(field.help.startsWith(u"ab x"_s));
        QCOMPARE(field.label.size(), CatalogLimits::labelLength);
    }
};

void TestProviderCatalog::theFieldsInEveryPlace_data()
{
    QTest::addColumn<QByteArray>("reply");
    const QByteArray fields = R"([{"name":"size","type":"string"}])";
    for (const QByteArray name : {"fields", "parameters"}) {
        const QByteArray inner = "\"" + name + "\":" + fields;
        QTest::newRow(name + " at the top") << "{" + inner + "}";
        QTest::newRow(name + " under data") << "{\"data\":{" + inner + "}}";
        QTest::newRow(name + " under schema") << "{\"schema\":{" + inner + "}}";
        QTest::newRow(name + " under both") << "{\"data\":{\"schema\":{" + inner + "}}}";
    }
}

void TestProviderCatalog::thePromptIsNoField_data()
{
    QTest::addColumn<QByteArray>("rules");
    QTest::addColumn<int>("least");
    QTest::addColumn<int>("most"); // -1: no limit
    QTest::newRow("nothing said") << QByteArray(R"("x":1)") << 0 << -1;
    QTest::newRow("required") << QByteArray(R"("required":true)") << 1 << -1;
    QTest::newRow("lengths") << QByteArray(R"("min_length":2,"max_length":2500)") << 2 << 2500;
    QTest::newRow("constraints") << QByteArray(R"("constraints":{"min_length":0,"max_length":10})") << 0 << 10;
}

void TestProviderCatalog::thePromptIsNoField()
{
    QFETCH(QByteArray, rules);
    QFETCH(int, least);
    QFETCH(int, most);
    const SchemaReading reading =
        schemaOf(R"({"name":"model","type":"string","required":true},{"name":"prompt","type":"string",)" + rules + "}");
    QVERIFY(reading.model && reading.model->whole);
    QCOMPARE(reading.model->spec.fields.size(), 1);
    QCOMPARE(reading.model->spec.promptMin, least);
    QCOMPARE(reading.model->spec.promptMax.value_or(-1), most);
}

void TestProviderCatalog::anObjectGivesWayToItsDottedFields()
{
    const SchemaReading reading =
        schemaOf(R"({"name":"extends","type":"object"},{"name":"extends.audio","type":"bool"})");
    QVERIFY(reading.model && reading.model->whole);
    QCOMPARE(reading.model->spec.fields.last().name, u"extends.audio"_s);
    QCOMPARE(reading.model->spec.fields.size(), 2);
}

void TestProviderCatalog::anAnswerWithoutFieldsIsOfNoUse_data()
{
    QTest::addColumn<QByteArray>("reply");
    for (const char *reply : {"{}", R"({"data":{}})", R"({"data":{"fields":[]}})", R"({"data":{"fields":{}}})",
                              R"({"fields":[{"name":"prompt","type":"string"}]})", R"({"fields":[1,2,3]})"})
        QTest::newRow(reply) << QByteArray(reply);
}

void TestProviderCatalog::everySpellingOfAField_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<FieldSpec>("expected");
    using Type = FieldSpec::Type;
    // `rest` follows name and type; `change` is what it makes of a field with nothing but these.
    const auto row = [](const char *title, const char *name, const char *type, const QByteArray &rest, Type expected,
                        const std::function<void(FieldSpec &)> &change = {}) {
        FieldSpec field;
        field.name = QLatin1String(name);
        field.label = field.name.section(u'.', -1).replace(u'_', u' ');
        field.label = field.label.left(1).toUpper() + field.label.mid(1);
        field.type = expected;
        if (change)
            change(field);
        QTest::newRow(title) << QByteArray("{\"name\":\"") + name + "\",\"type\":\"" + type + "\"" +
                                    (rest.isEmpty() ? "" : "," + rest) + "}"
                             << field;
    };
    row("int", "n", "int", {}, Type::Integer);
    row("integer", "n", "integer", {}, Type::Integer);
    row("type in capitals", "n", " INT ", {}, Type::Integer);
    row("float", "n", "float", {}, Type::Number);
    row("number", "n", "number", {}, Type::Number);
    row("bool", "n", "bool", {}, Type::Boolean);
    row("boolean", "n", "boolean", {}, Type::Boolean);
    row("string", "n", "string", {}, Type::Text);
    row("another word", "n", "tensor", {}, Type::Unknown);
    row("format", "n", "string", R"("format":"url")", Type::Url);
    row("format under constraints", "n", "string", R"("constraints":{"format":"url"})", Type::Url);
    row("another format", "n", "string", R"("format":"markdown")", Type::Text);
    row("array", "n", "array", {}, Type::TextList);
    row("item_format", "n", "array", R"("item_format":"url")", Type::UrlList);
    row("item_format under constraints", "n", "array", R"("constraints":{"item_format":"url"})", Type::UrlList);
    row("dotted", "extends.cfg_scale", "float", {}, Type::Number);
    row("first frame", "first_frame_image", "string", R"("format":"url")", Type::Url,
        [](FieldSpec &field) { field.role = FieldSpec::Role::FirstFrame; });
    row("last frame, a text", "last_frame_image", "string", R"("max_length":500)", Type::Text,
        [](FieldSpec &field) { field.role = FieldSpec::Role::LastFrame; }); // a length would be about the address
    row("a frame that is none", "first_frame_image", "int", {}, Type::Integer);

    row("label", "n", "int", R"("ui":{"label":"How many"})", Type::Integer,
        [](FieldSpec &field) { field.label = u"How many"_s; });
    row("description", "n", "int", R"("description":"So many.")", Type::Integer,
        [](FieldSpec &field) { field.help = u"So many."_s; });
    row("ui of a wrong type", "n", "int", R"("ui":[],"description":7)", Type::Integer);

    const auto fiveAndTen = [](FieldSpec &field) { field.choices = {5, 10}; };
    for (const QByteArray name : {"enum_values", "enum", "choices"}) {
        row(name + " of numbers", "n", "int", "\"" + name + "\":[5,10]", Type::Integer, fiveAndTen);
        row(name + " under constraints", "n", "int", "\"constraints\":{\"" + name + "\":[5,10]}", Type::Integer,
            fiveAndTen);
    }
    row("choices of texts", "n", "string", R"("enum":["a","b"])", Type::Text, [](FieldSpec &field) {
        field.choices = {u"a"_s, u"b"_s};
    });
    row("empty choices", "n", "int", R"("enum":[],"enum_values":null)", Type::Integer);

    const auto range = [](FieldSpec &field) {
        field.minimum = -1;
        field.maximum = 2.5;
    };
    row("min and max", "n", "float", R"("min":-1,"max":2.5)", Type::Number, range);
    row("minimum and maximum", "n", "float", R"("minimum":-1,"maximum":2.5)", Type::Number, range);
    row("min and max under constraints", "n", "float", R"("constraints":{"min":-1,"max":2.5})", Type::Number, range);
    row("minimum and maximum under constraints", "n", "float", R"("constraints":{"minimum":-1,"maximum":2.5})",
        Type::Number, range);
    row("null says nothing", "n", "float", R"("min":null,"constraints":{"min":-1,"max":2.5})", Type::Number, range);
    row("only one end", "n", "int", R"("min":3)", Type::Integer, [](FieldSpec &field) { field.minimum = 3; });

    const auto lengths = [](FieldSpec &field) {
        field.minLength = 2;
        field.maxLength = 9;
    };
    row("lengths", "n", "string", R"("min_length":2,"max_length":9)", Type::Text, lengths);
    row("lengths under constraints", "n", "string", R"("constraints":{"min_length":2,"max_length":9})", Type::Text,
        lengths);
    row("no least length", "n", "string", R"("min_length":0)", Type::Text);
    const auto items = [](FieldSpec &field) {
        field.minItems = 1;
        field.maxItems = 3;
    };
    row("items", "n", "array", R"("array_min_length":1,"array_max_length":3)", Type::TextList, items);
    row("items under constraints", "n", "array", R"("constraints":{"array_min_length":1,"array_max_length":3})",
        Type::TextList, items);

    row("default", "n", "int", R"("default":7)", Type::Integer, [](FieldSpec &field) { field.defaultValue = 7; });
    row("false is a default", "n", "bool", R"("default":false)", Type::Boolean,
        [](FieldSpec &field) { field.defaultValue = false; });
    row("0 is a default", "n", "int", R"("default":0)", Type::Integer,
        [](FieldSpec &field) { field.defaultValue = 0; });
    for (const QByteArray nothing : {"null", "\"\"", "[]", "{}"})
        row("no default: " + nothing, "n", "string", "\"default\":" + nothing, Type::Text);
    row("required", "n", "int", R"("required":true)", Type::Integer, [](FieldSpec &field) { field.required = true; });
    row("not required", "n", "int", R"("required":false)", Type::Integer);
}

void TestProviderCatalog::whatCannotBeUnderstoodIsLeftOutAndNamed_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("fields");
    const auto row = [](const char *json, int fields) { QTest::newRow(json) << QByteArray(json) << fields; };
    // Fields that cannot be offered.
    row("5", 1);
    row("null", 1);
    row("[]", 1);
    row("{}", 1);
    row(R"({"type":"int"})", 1);
    row(R"({"name":7,"type":"int"})", 1);
    row(R"({"name":"","type":"int"})", 1);
    row(R"({"name":".","type":"int"})", 1);
    row(R"({"name":"a.","type":"int"})", 1);
    row(R"({"name":"a..b","type":"int"})", 1);
    row(R"({"name":"a b","type":"int"})", 1);
    row(R"({"name":"a\u0000","type":"int"})", 1);
    row(R"({"name":"a\n","type":"int"})", 1);
    row(R"({"name":"model.x","type":"int"})", 1);
    row(R"({"name":"prompt.x","type":"int"})", 1);
    row(R"({"name":"a.b.c.d.e","type":"int"})", 1);
    row(R"({"name":"n"})", 1);
    row(R"({"name":"n","type":7})", 1);
    row(R"({"name":"o","type":"object"})", 1);
    row(R"({"name":"size","type":"int"})", 1);                             // twice
    row(R"({"name":"size.x","type":"int"})", 1);                           // a value and an object at once
    row(R"({"name":"n","type":"int"},{"name":"n","type":"string"})", 2);   // twice
    row(R"({"name":"a.b","type":"int"},{"name":"a","type":"string"})", 2); // an object and a value at once
    // Fields that can, without what is wrong about them.
    row(R"({"name":"n","type":"int","min":9,"max":3})", 2);
    row(R"({"name":"n","type":"int","min":"3"})", 2);
    row(R"({"name":"n","type":"float","max":1e300})", 2);
    row(R"({"name":"n","type":"string","min_length":9,"max_length":3})", 2);
    row(R"({"name":"n","type":"string","max_length":0})", 2);
    row(R"({"name":"n","type":"string","max_length":-1})", 2);
    row(R"({"name":"n","type":"string","max_length":2.5})", 2);
    row(R"({"name":"n","type":"string","max_length":1e12})", 2);
    row(R"({"name":"n","type":"array","array_min_length":4,"array_max_length":3})", 2);
    row(R"({"name":"n","type":"array","enum":["a"]})", 2);
    row(R"({"name":"n","type":"int","enum":"5"})", 2);
    row(R"({"name":"n","type":"int","enum":{"a":5}})", 2);
    row(R"({"name":"n","type":"int","enum":[5,"6"]})", 2);
    row(R"({"name":"n","type":"int","enum":[5,5]})", 2);
    row(R"({"name":"n","type":"int","enum":[5,5.5]})", 2);
    row(R"({"name":"n","type":"int","enum":[5,null,[],{}]})", 2);
    row(R"({"name":"n","type":"int","enum":[5,9],"max":6})", 2);
    row(R"({"name":"n","type":"string","enum":["a","b\u0007"]})", 2);
    row(R"({"name":"n","type":"string","enum":["a"," "]})", 2);
    row(R"({"name":"n","type":"int","default":"5"})", 2);
    row(R"({"name":"n","type":"int","default":5,"enum":[6]})", 2);
    row(R"({"name":"n","type":"int","default":5,"max":4})", 2);
    row(R"({"name":"n","type":"tensor","default":{"a":1}})", 2);
    row(R"({"name":"n","type":"int","required":"yes"})", 2);
    row(R"({"name":"prompt","type":"string","min_length":5,"max_length":2})", 1);
    row(R"({"name":"prompt","type":"string","max_length":"long"})", 1);
    QTest::newRow("a long name") << "{\"name\":\"" + QByteArray(101, 'x') + "\",\"type\":\"int\"}" << 1;
    QTest::newRow("a deep default") << R"({"name":"n","type":"int","default":)" + QByteArray(400, '[') + "1" +
                                           QByteArray(400, ']') + "}"
                                    << 2;
}

QTEST_GUILESS_MAIN(TestProviderCatalog)
#include "tst_providercatalog.moc"
