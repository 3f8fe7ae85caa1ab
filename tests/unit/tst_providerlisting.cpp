// Which models the provider's public catalogue lists: every spelling of the list that is known, and what of it is no
// model.
#include "catalog/provider/ProviderCatalog.h"
#include "support/http/JsonText.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestProviderListing : public QObject
{
    Q_OBJECT

private slots:
    void theListInEverySpelling_data();
    void theListInEverySpelling()
    {
        QFETCH(QByteArray, data);
        QFETCH(int, total);
        const auto page = readListing(jsonObject("{\"code\":0,\"data\":" + data + "}"));
        QVERIFY(page);
        QCOMPARE(page->videoModels, (QStringList{u"a"_s, u"b"_s, u"c"_s}));
        QCOMPARE(page->names, (QStringList{u"a"_s, u"b"_s, u"c"_s, u"p"_s, u"q"_s}));
        QCOMPARE(page->total.value_or(-1), total);
        QVERIFY(page->notes.isEmpty());
    }

    void whatIsNoList_data();
    void whatIsNoList()
    {
        QFETCH(QByteArray, reply);
        QVERIFY(!readListing(jsonObject(reply)));
    }

    void entriesThatCannotBeUnderstoodAreNamed_data();
    void entriesThatCannotBeUnderstoodAreNamed();
};

void TestProviderListing::theListInEverySpelling_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<int>("total"); // -1: not said
    const QByteArray models = R"([{"name":"a","mode_type":"video"},{"name":"b","mode":"Video"},
        {"name":"c","type":" VIDEO "},{"name":"p","mode_type":"image"},{"name":"q"}])";
    QTest::newRow("an array") << models << -1;
    for (const char *name : {"items", "list", "models"})
        QTest::newRow(name) << QByteArray("{\"") + name + "\":" + models + ",\"total\":5}" << 5;
    QTest::newRow("no total") << "{\"items\":" + models + "}" << -1;
    QTest::newRow("a total that is none") << "{\"items\":" + models + R"(,"total":"many"})" << -1;
    QTest::newRow("a total below nothing") << "{\"items\":" + models + R"(,"total":-3})" << -1;
    QTest::newRow("a total above everything") << "{\"items\":" + models + R"(,"total":1e300})" << -1;
}

void TestProviderListing::whatIsNoList_data()
{
    QTest::addColumn<QByteArray>("reply");
    for (const char *reply : {"{}", R"({"data":null})", R"({"data":"a"})", R"({"data":{}})", R"({"data":{"items":{}}})",
                              R"({"data":{"list":5,"total":2}})", R"({"items":[]})"})
        QTest::newRow(reply) << QByteArray(reply);
}

void TestProviderListing::entriesThatCannotBeUnderstoodAreNamed_data()
{
    QTest::addColumn<QByteArray>("entry");
    for (const char *entry : {"5", "null", "[]", "{}", R"({"mode_type":"video"})", R"({"name":"","mode_type":"video"})",
                              R"({"name":7,"mode_type":"video"})", R"({"name":"../x","mode_type":"video"})",
                              R"({"name":"a b","mode_type":"video"})", R"({"name":"a\u0000b","mode_type":"video"})",
                              R"({"name":"a\u202eb","mode_type":"video"})", R"({"name":"ok","mode_type":"video"})"})
        QTest::newRow(entry) << QByteArray(entry);
    QTest::newRow("long") << "{\"name\":\"" + QByteArray(101, 'x') + R"(","mode_type":"video"})";
}

void TestProviderListing::entriesThatCannotBeUnderstoodAreNamed()
{
    QFETCH(QByteArray, entry);
    const auto page = readListing(jsonObject(R"({"data":[{"name":"ok","mode_type":"video"},)" + entry + "]}"));
    QVERIFY(page);
    QCOMPARE(page->videoModels, QStringList{u"ok"_s});
    QCOMPARE(page->notes.size(), 1);
}

QTEST_GUILESS_MAIN(TestProviderListing)
#include "tst_providerlisting.moc"
