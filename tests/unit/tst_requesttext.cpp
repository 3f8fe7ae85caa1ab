// A request as JSON text and back: nothing is lost on the way, whatever the model; what is no request is said.
#include "api/RequestText.h"
#include "catalog/provider/CatalogFile.h"
#include "support/http/JsonText.h"
#include "support/tasks/Requests.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using Kind = RequestTextProblem::Kind;

namespace {

// A value for every field of a model, none of them a default.
QJsonValue someValue(const FieldSpec &field)
{
    using Type = FieldSpec::Type;
    if (!field.choices.isEmpty())
        return field.choices.last();
    switch (field.type) {
    case Type::Integer:
        return static_cast<int>(field.maximum.value_or(7));
    case Type::Number:
        return 0.25;
    case Type::Boolean:
        return true;
    case Type::UrlList:
    case Type::TextList:
        return QJsonArray{QStringLiteral("https://a.example/1"), QStringLiteral("https://a.example/2")};
    case Type::Text:
    case Type::Url:
    case Type::Unknown:
        return QStringLiteral("https://a.example/x?y=\"z\"");
    }
    return {};
}

GenerationRequest read(const QByteArray &text)
{
    const auto result = requestFromText(text);
    if (!result)
        qFatal("kind %d, %s", static_cast<int>(result.error().kind), qPrintable(result.error().detail));
    return *result;
}

} // namespace

class TestRequestText : public QObject
{
    Q_OBJECT

private slots:
    void everyModelAndFieldThereAndBack();
    void bodyThereAndBack_data();
    void bodyThereAndBack();
    void nestedObjectsBecomeDottedNames();
    void pictures();
    void withoutAModelOrAPrompt();
    void whatIsNoRequest_data();
    void whatIsNoRequest();
    void surely();
};

void TestRequestText::everyModelAndFieldThereAndBack()
{
    const Catalog catalog = builtInCatalog();
    for (const ModelSpec &model : catalog.models()) {
        GenerationRequest request{model.id, QStringLiteral("Zeile 1\nZeile 2 🐈 \"…\" \\ 'x'"), {}};
        for (const FieldSpec &field : model.fields)
            request.fields.insert(field.name, someValue(field));
        QCOMPARE(GenerationRequest::fromBody(request.toBody()), request);
        QCOMPARE(read(requestJson(request)), request);
        QCOMPARE(read(QJsonDocument(request.toJson()).toJson()), request);
    }
}

// A body that was read is sent as it was.
void TestRequestText::bodyThereAndBack_data()
{
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *name, const QByteArray &body) { QTest::newRow(name) << body; };
    row("nothing", "{}");
    row("unknown fields", R"({"model":"new","prompt":"a","style":{"name":"noir","weight":0.3},"seed":7})");
    row("deep", R"({"model":"m","a":{"b":{"c":{"d":{"e":{"f":{"g":{"h":1}}}}}}}})");
    row("deeper than a name goes", R"({"model":"m","a":{"b":{"c":{"d":{"e":{"f":{"g":{"h":{"i":{"j":1}}}}}}}}}})");
    row("names with dots inside", R"({"model":"m","a":{"b.c":1,"d":2}})");
    row("names with odd dots", R"({"model":"m",".a":1,"b.":2,"c..d":3,"o":{".":1}})");
    row("no name inside", R"({"model":"m","a":{"":1}})");
    row("lists of objects", R"({"model":"m","shots":[{"prompt":"a","seconds":2},{"prompt":"b"}]})");
    row("false and zero", R"({"model":"m","a":false,"b":0,"c":{"d":false}})");
    row("a field called fields", R"({"model":"m","prompt":"a","fields":{"x":1},"size":"16x9"})");
}

void TestRequestText::bodyThereAndBack()
{
    QFETCH(QByteArray, body);
    QCOMPARE(QJsonDocument(GenerationRequest::fromBody(jsonObject(body)).toBody()).toJson(),
             QJsonDocument(jsonObject(body)).toJson());
}

void TestRequestText::nestedObjectsBecomeDottedNames()
{
    const GenerationRequest request = read(R"({"model":"kling-v3","prompt":"a","extends":{"audio":true}})");
    QCOMPARE(request.fields, jsonObject(R"({"extends.audio":true})"));
}

void TestRequestText::pictures()
{
    const QString picture = QStringLiteral("data:image/jpeg;base64,") + QString(3'000'000, QLatin1Char('A'));
    GenerationRequest request =
        requestFor(QStringLiteral("kling-v3"), {{QStringLiteral("first_frame_image"), picture}});
    QCOMPARE(read(requestJson(request)), request);
}

void TestRequestText::withoutAModelOrAPrompt()
{
    QCOMPARE(read(R"({"prompt":"a"})"), (GenerationRequest{{}, QStringLiteral("a"), {}}));
    QCOMPARE(read(R"({"model":"m","prompt":null})"), (GenerationRequest{QStringLiteral("m"), {}, {}}));
    QCOMPARE(read("\xef\xbb\xbf {\"model\":\"m\"}\n").model, QStringLiteral("m"));
}

void TestRequestText::whatIsNoRequest_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *name, const QByteArray &text, Kind kind) {
        QTest::newRow(name) << text << static_cast<int>(kind);
    };
    row("nothing", "", Kind::Empty);
    row("blanks", " \n\t", Kind::Empty);
    row("words", "A red fox", Kind::NotJson);
    row("cut off", R"({"model":"kling-v3","prompt":"a)", Kind::NotJson);
    row("a comma too many", R"({"model":"kling-v3",})", Kind::NotJson);
    row("too deep", QByteArray("{\"a\":").repeated(5000) + "1" + QByteArray("}").repeated(5000), Kind::NotJson);
    row("a list", R"([{"model":"m"}])", Kind::NotAnObject);
    row("another document", R"({"name":"package","version":"1.0"})", Kind::NotARequest);
    row("a model that is a number", R"({"model":3,"prompt":"a"})", Kind::WrongType);
    row("a prompt that is a list", R"({"model":"m","prompt":["a"]})", Kind::WrongType);
    row("fields that are a list", R"({"model":"m","prompt":"a","fields":[1]})", Kind::WrongType);
    row("too large", QByteArray(largestRequestText + 1, ' '), Kind::TooLarge);
}

void TestRequestText::whatIsNoRequest()
{
    QFETCH(QByteArray, text);
    QFETCH(int, kind);
    const auto result = requestFromText(text);
    QVERIFY(!result);
    QCOMPARE(static_cast<int>(result.error().kind), kind);
    QVERIFY(!isSurelyRequest(text));
}

// A prompt may be JSON: it is taken for a request only where it can be nothing else.
void TestRequestText::surely()
{
    QVERIFY(isSurelyRequest(R"({"model":"kling-v3","prompt":"a","duration":5})"));
    QVERIFY(isSurelyRequest("\n{\"model\":\"kling-v3\",\"fields\":{}}"));
    QVERIFY(!isSurelyRequest(R"({"prompt":"a fox","camera":"dolly-in"})"));
    QVERIFY(!isSurelyRequest(R"({"scene":"a fox","model":"vintage car"})"));
    QVERIFY(!isSurelyRequest("A {\"model\":\"m\",\"prompt\":\"p\"}"));
}

QTEST_GUILESS_MAIN(TestRequestText)
#include "tst_requesttext.moc"
