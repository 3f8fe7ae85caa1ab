// What the reader of the catalogue takes, and that it names the place of whatever is wrong.
#include "catalog/Catalog.h"
#include "catalog/provider/CatalogFile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QJsonValue none = QJsonValue::Undefined;

// The smallest document that is right: one model with three fields and a limit.
QJsonObject soundDocument()
{
    const QByteArray json = R"({"default": "m", "models": [{"id": "m", "prompt": {"min": 1, "max": 10},
        "price": {"usdPerClip": 1},
        "fields": [{"name": "a", "label": "A", "type": "text", "choices": ["x", {"value": "y", "label": "Why"}], "default": "x"},
                   {"name": "b.c", "label": "B", "type": "int", "min": 1, "max": 3, "default": 2},
                   {"name": "f", "label": "F", "type": "url", "role": "first frame"},
                   {"name": "l", "label": "L", "type": "url list", "maxItems": 2}],
        "limits": [{"when": [{"field": "a", "is": ["y"]}], "require": {"field": "f", "given": true}, "say": "No."}]}]})";
    return QJsonDocument::fromJson(json).object();
}

// `value` put at a path like {"models", "0", "id"}; Undefined takes it away. Steps of digits count into lists.
QJsonValue changedAt(const QJsonValue &whole, const QStringList &path, const QJsonValue &value)
{
    if (path.isEmpty())
        return value;
    bool isIndex = false;
    const int index = path.first().toInt(&isIndex);
    if (isIndex) {
        QJsonArray array = whole.toArray();
        const QJsonValue item = changedAt(array.at(index), path.mid(1), value);
        if (index < array.size())
            array[index] = item;
        else
            array.append(item);
        return array;
    }
    QJsonObject object = whole.toObject();
    object.insert(path.first(), changedAt(object.value(path.first()), path.mid(1), value)); // Undefined removes
    return object;
}

QString complaintAbout(const QJsonValue &document)
{
    const auto result = catalogFromJson(QJsonDocument(document.toObject()).toJson());
    return result ? QString() : result.error().sentence();
}

QJsonValue json(const char *text)
{
    return QJsonDocument::fromJson(QByteArray("[") + text + "]").array().at(0);
}

} // namespace

class TestCatalogReader : public QObject
{
    Q_OBJECT

private slots:
    void theSmallestDocumentIsRead()
    {
        const auto result = catalogFromJson(QJsonDocument(soundDocument()).toJson());
        QVERIFY(result);
        const ModelSpec &model = result->defaultModel();
        QCOMPARE(model.fields.first().choiceLabels, (QStringList{u"x"_s, u"Why"_s}));
        QCOMPARE(model.field(u"b.c"_s)->defaultValue, QJsonValue(2));
        QCOMPARE(model.limits.first().require.presence, std::optional(true));
        QCOMPARE(model.limits.first().when.first().values, QList<QJsonValue>{u"y"_s});
        QCOMPARE(model.limits.first().sentence, u"No."_s);
    }

    void anUnknownTypeIsKept()
    {
        const QJsonValue document =
            changedAt(soundDocument(), {u"models"_s, u"0"_s, u"fields"_s, u"4"_s},
                      json(R"({"name": "z", "label": "Z", "type": "tensor", "choices": ["p", 2], "default": 2})"));
        const auto result = catalogFromJson(QJsonDocument(document.toObject()).toJson());
        QVERIFY2(result, qPrintable(complaintAbout(document)));
        const FieldSpec *field = result->defaultModel().field(u"z"_s);
        QCOMPARE(field->type, FieldSpec::Type::Unknown);
        QCOMPARE(field->choices, (QList<QJsonValue>{u"p"_s, 2}));
    }

    void aBrokenDocumentIsRefusedWithThePlace_data();
    void aBrokenDocumentIsRefusedWithThePlace()
    {
        QFETCH(QString, path);
        QFETCH(QJsonValue, value);
        QFETCH(QString, complaint);
        const QString said = complaintAbout(changedAt(soundDocument(), path.split(u'/'), value));
        QVERIFY2(said.startsWith(complaint), qPrintable(u"said: "_s + said));
        QVERIFY2(said.endsWith(u'.') && said.size() > complaint.size() - 1, qPrintable(said));
    }

    void whatIsNoJsonIsRefusedWithTheLine()
    {
        const auto complaint = [](const QByteArray &text) {
            const auto result = catalogFromJson(text);
            return result ? QString() : result.error().sentence();
        };
        QVERIFY(complaint("{\n\"default\": \"m\",\n\"models\": [,]}").startsWith(u"Line 3: "_s));
        QVERIFY(complaint("").startsWith(u"Line 1: "_s));
        QVERIFY(complaint("[]").startsWith(u"The document: must be an object"_s));
        QVERIFY(complaint("{}").startsWith(u"models: must be a list"_s));
    }
};

void TestCatalogReader::aBrokenDocumentIsRefusedWithThePlace_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("complaint");
    const auto row = [](const char *path, const QJsonValue &value, const char *complaint) {
        QTest::addRow("%s = %s", path, QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact).constData())
            << QString::fromLatin1(path) << value << QString::fromUtf8(complaint);
    };
    row("default", none, "default: must be a text");
    row("default", u"n"_s, "default: there is no model \"n\"");
    row("extra", 1, "The document: \"extra\" is not known here");
    row("models", json("[]"), "models: must be a list with something in it");
    row("models", json("{}"), "models: must be a list");
    row("models/1", soundDocument().value(u"models"_s)[0], "models[1].id: \"m\" is there twice");
    row("models/1", 5, "models[1]: must be an object");

    row("models/0/id", 5, "models[0].id: must be a text");
    row("models/0/id", u" "_s, "models[0].id: must be a text");
    row("models/0/prompt", none, "models[0].prompt: must be an object");
    row("models/0/prompt/min", none, "models[0].prompt.min: must be a whole number, 0 or more");
    row("models/0/prompt/min", -1, "models[0].prompt.min: must be a whole number, 0 or more");
    row("models/0/prompt/max", 2.5, "models[0].prompt.max: must be a whole number");
    row("models/0/prompt/max", 1e12, "models[0].prompt.max: must be a whole number");
    row("models/0/prompt/min", 11, "models[0].prompt.max: is less than min");
    row("models/0/price", json("{}"), "models[0].price: must have either");
    row("models/0/price/usdPerSecond", 1, "models[0].price: must have either");
    row("models/0/price/usdPerClip", 0, "models[0].price.usdPerClip: must be more than 0");
    row("models/0/price/usdPerClip", u"1"_s, "models[0].price.usdPerClip: must be a number");
    row("models/0/fields", none, "models[0].fields: must be a list");
    row("models/0/limit", json("[]"), "models[0]: \"limit\" is not known here");

    row("models/0/fields/0/name", none, "models[0].fields[0].name: must be a text");
    row("models/0/fields/1/name", u"a"_s, "models[0].fields[1].name: \"a\" is there twice");
    row("models/0/fields/1/name", u"a.c"_s, "models[0].fields[1].name: \"a\" and \"a.c\" cannot be");
    row("models/0/fields/2/name", u"b"_s, "models[0].fields[2].name: \"b.c\" and \"b\" cannot be");
    row("models/0/fields/1/name", u"b."_s, "models[0].fields[1].name: \"b.\" has a dot");
    row("models/0/fields/1/name", u"prompt"_s, "models[0].fields[1].name: \"prompt\" is taken");
    row("models/0/fields/1/name", u"model.x"_s, "models[0].fields[1].name: \"model.x\" is taken");
    row("models/0/fields/0/label", none, "models[0].fields[0].label: must be a text");
    row("models/0/fields/0/type", 1, "models[0].fields[0].type: must be a text");
    row("models/0/fields/0/type", none, "models[0].fields[0].type: must be a text");
    row("models/0/fields/0/help", u""_s, "models[0].fields[0].help: must be a text");
    row("models/0/fields/0/unit", u"s"_s, "models[0].fields[0].unit: only a number");
    row("models/0/fields/0/requird", true, "models[0].fields[0]: \"requird\" is not known here");
    row("models/0/fields/0/required", 1, "models[0].fields[0].required: must be true or false");
    row("models/0/fields/0/advanced", u"no"_s, "models[0].fields[0].advanced: must be true or false");

    row("models/0/fields/2/role", u"middle frame"_s, "models[0].fields[2].role: must be \"first frame\"");
    row("models/0/fields/1/role", u"last frame"_s, "models[0].fields[1].role: a frame must be of type url or text");
    row("models/0/fields/4", json(R"({"name": "g", "label": "G", "type": "url", "role": "first frame"})"),
        "models[0].fields[4].role: m has another field with this role");
    row("models/0/fields/1/max", 0, "models[0].fields[1].max: is less than min");
    row("models/0/fields/1/min", u"1"_s, "models[0].fields[1].min: must be a number");
    row("models/0/fields/0/min", 1, "models[0].fields[0].min: only a number");
    row("models/0/fields/0/maxItems", 1, "models[0].fields[0].maxItems: only a list");
    row("models/0/fields/1/maxLength", 1, "models[0].fields[1].maxLength: only a text");
    row("models/0/fields/0/maxLength", 0, "models[0].fields[0].maxLength: must be a whole number, 1 or more");
    row("models/0/fields/3/maxItems", 0, "models[0].fields[3].maxItems: must be a whole number, 1 or more");

    row("models/0/fields/0/choices", json("[]"), "models[0].fields[0].choices: must be a list");
    row("models/0/fields/0/choices/1", u"x"_s, "models[0].fields[0].choices[1]: is there twice");
    row("models/0/fields/0/choices/1/value", u"x"_s, "models[0].fields[0].choices[1].value: is there twice");
    row("models/0/fields/0/choices/1/label", u"x"_s, "models[0].fields[0].choices[1].value: is there twice");
    row("models/0/fields/0/choices/1", 5,
        "models[0].fields[0].choices[1]: is no value that the field takes (NotText).");
    row("models/0/fields/0/choices/1/label", u""_s, "models[0].fields[0].choices[1].label: must be a text");
    row("models/0/fields/0/choices/1/value", none, "models[0].fields[0].choices[1].value: must be a text");
    row("models/0/fields/0/choices/1/lable", u"z"_s, "models[0].fields[0].choices[1]: \"lable\" is not known");
    row("models/0/fields/1/choices", json("[1, 1.5]"),
        "models[0].fields[1].choices[1]: is no value that the field takes (NotWhole).");
    row("models/0/fields/1/choices", json("[1, 2, 4]"),
        "models[0].fields[1].choices[2]: is no value that the field takes (OutOfRange).");
    row("models/0/fields/3/choices", json("[\"x\"]"), "models[0].fields[3].choices: only a number, text or bool");
    row("models/0/fields/0/default", u"z"_s,
        "models[0].fields[0].default: is no value that the field takes (NoChoice).");
    row("models/0/fields/0/default", u""_s, "models[0].fields[0].default: is empty");
    row("models/0/fields/1/default", 4, "models[0].fields[1].default: is no value that the field takes (OutOfRange).");
    row("models/0/fields/1/default", u"2"_s,
        "models[0].fields[1].default: is no value that the field takes (NotWholeNumber).");
    row("models/0/fields/3/default", json("[\"ftp://x\"]"),
        "models[0].fields[3].default: is no value that the field takes (ItemNotAddress).");

    row("models/0/limits", json("{}"), "models[0].limits: must be a list");
    row("models/0/limits/0/when", json("[]"), "models[0].limits[0].when: must be a list");
    row("models/0/limits/0/when/0/field", u"q"_s, "models[0].limits[0].when[0].field: m has no field \"q\"");
    row("models/0/limits/0/require/field", u"q"_s, "models[0].limits[0].require.field: m has no field \"q\"");
    row("models/0/limits/0/require", none, "models[0].limits[0].require: must be an object");
    row("models/0/limits/0/when/0/is/1", u"z"_s,
        "models[0].limits[0].when[0].is[1]: is no value that the field takes (NoChoice).");
    row("models/0/limits/0/when/0/given", true, "models[0].limits[0].when[0]: must have either");
    row("models/0/limits/0/when/0/is", none, "models[0].limits[0].when[0]: must have either");
    row("models/0/limits/0/require/given", 1, "models[0].limits[0].require.given: must be true or false");
    row("models/0/limits/0/say", none, "models[0].limits[0].say: must be a text");
}

QTEST_APPLESS_MAIN(TestCatalogReader)
#include "tst_catalogreader.moc"
