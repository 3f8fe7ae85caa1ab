// What of a request is sent, and that the store gets back exactly what it was given.
#include "api/GenerationRequest.h"
#include "support/http/JsonText.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

class TestGenerationRequest : public QObject
{
    Q_OBJECT

private slots:
    void body_data();
    void body();
    void emptyModelAndPromptAreLeftOut();
    void veryDeepNames();
    void storedLosslessly_data();
    void storedLosslessly();
    void brokenStoreText();
};

void TestGenerationRequest::body_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QByteArray>("sent"); // beside model and prompt
    const auto row = [](const char *name, const QByteArray &fields, const QByteArray &sent) {
        QTest::newRow(name) << fields << sent;
    };
    row("none", "{}", "{}");
    row("plain", R"({"duration":5,"size":"16x9"})", R"({"duration":5,"size":"16x9"})");
    row("false and zero are values", R"({"a":false,"b":0,"c":0.0,"d":-1})", R"({"a":false,"b":0,"c":0,"d":-1})");
    row("empty ones are left out", R"({"a":"","b":null,"c":[],"d":{}})", "{}");
    row("blanks are the user's", R"({"a":" "})", R"({"a":" "})");
    row("dotted", R"({"extends.audio":false,"extends.cfg_scale":0.5})",
        R"({"extends":{"audio":false,"cfg_scale":0.5}})");
    row("dotted and empty", R"({"extends.negative_prompt":"","x":1})", R"({"x":1})");
    row("deeper", R"({"a.b.c":1,"a.b.d":2,"a.e":3})", R"({"a":{"b":{"c":1,"d":2},"e":3}})");
    row("lists", R"({"images":["u1","","u2",null]})", R"({"images":["u1","u2"]})");
    row("lists of nothing", R"({"images":["",null,[],{}]})", "{}");
    row("objects with nothing", R"({"o":{"a":"","b":{"c":null}},"p":{"a":"","b":1}})", R"({"p":{"b":1}})");
    row("an object and its dotted names", R"({"extends":{"a":1,"b":2},"extends.b":3,"extends.c":4})",
        R"({"extends":{"a":1,"b":3,"c":4}})");
    row("a value where dotted names need an object", R"({"extends":7,"extends.b":3})", R"({"extends":{"b":3}})");
    row("the same, deeper", R"({"a.b":1,"a.b.c":2})", R"({"a":{"b":{"c":2}}})");
    row("the same, a list", R"({"a":[1],"a.b":2})", R"({"a":{"b":2}})");
    row("two objects at one place", R"({"a":{"b":{"x":1}},"a.b":{"y":2}})", R"({"a":{"b":{"x":1,"y":2}}})");
    row("no names at all", R"({"":1,".":2,"..":3})", R"({".":2,"..":3})");
    row("odd dots", R"({".a":1,"b.":2,"c..d":3})", R"({".a":1,"b.":2,"c..d":3})");
    row("the model and the prompt cannot be replaced", R"({"model":"x","prompt":"y","prompt.z":1,"model.z":2})", "{}");
}

void TestGenerationRequest::body()
{
    QFETCH(QByteArray, fields);
    QFETCH(QByteArray, sent);
    const GenerationRequest request{QStringLiteral("kling-v3"), QStringLiteral("A lighthouse"), jsonObject(fields)};
    QJsonObject expected = jsonObject(sent);
    expected.insert(QStringLiteral("model"), QStringLiteral("kling-v3"));
    expected.insert(QStringLiteral("prompt"), QStringLiteral("A lighthouse"));
    QCOMPARE(QJsonDocument(request.toBody()).toJson(), QJsonDocument(expected).toJson());
}

void TestGenerationRequest::emptyModelAndPromptAreLeftOut()
{
    QCOMPARE(GenerationRequest{}.toBody(), QJsonObject());
    const GenerationRequest request{QStringLiteral("seedance-2-0"), {}, {}};
    QCOMPARE(request.toBody(), jsonObject(R"({"model":"seedance-2-0"})"));
}

void TestGenerationRequest::veryDeepNames()
{
    GenerationRequest request;
    const QString name = QStringLiteral("a") + QStringLiteral(".a").repeated(100'000);
    request.fields.insert(name, 1);
    QCOMPARE(request.toBody().value(name), QJsonValue(1)); // as it stands: no path
}

void TestGenerationRequest::storedLosslessly_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::newRow("none") << QByteArray("{}");
    QTest::newRow("dotted names stay") << QByteArray(R"({"extends.audio":false,"duration":5})");
    QTest::newRow("empty ones stay") << QByteArray(R"({"a":"","b":null,"c":[],"d":{},"model":"x"})");
    QTest::newRow("lists and objects") << QByteArray(R"({"images":["u1","u2"],"o":{"a":[1,{"b":2.5}]}})");
}

void TestGenerationRequest::storedLosslessly()
{
    QFETCH(QByteArray, fields);
    const GenerationRequest request{QStringLiteral("kling-v3"), QStringLiteral("Zeile 1\nZeile 2 🐈 \"…\""),
                                    jsonObject(fields)};
    const QByteArray stored = QJsonDocument(request.toJson()).toJson();
    QCOMPARE(GenerationRequest::fromJson(jsonObject(stored)), request);
}

void TestGenerationRequest::brokenStoreText()
{
    QCOMPARE(GenerationRequest::fromJson({}), GenerationRequest());
    QCOMPARE(GenerationRequest::fromJson(jsonObject(R"({"model":1,"prompt":[],"fields":"x"})")), GenerationRequest());
}

QTEST_GUILESS_MAIN(TestGenerationRequest)
#include "tst_generationrequest.moc"
