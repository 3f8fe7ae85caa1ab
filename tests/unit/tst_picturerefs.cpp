// Long texts of a request go out by digest and come back as they were.
#include "tasks/store/PictureRefs.h"

#include <QJsonArray>
#include <QTest>

class TestPictureRefs : public QObject
{
    Q_OBJECT

private slots:
    void thereAndBack_data();
    void thereAndBack();
    void oneForTheSameText();
    void aLostValueStaysAsALostOne();
};

void TestPictureRefs::thereAndBack_data()
{
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<int>("taken");
    const QString small(4096, u'a');
    const QString large(4097, u'a');
    QTest::newRow("small") << QJsonValue(small) << 0;
    QTest::newRow("large") << QJsonValue(large) << 1;
    QTest::newRow("empty") << QJsonValue(QString()) << 0;
    QTest::newRow("number") << QJsonValue(0.1) << 0;
    QTest::newRow("bool") << QJsonValue(true) << 0;
    QTest::newRow("list") << QJsonValue(QJsonArray{small, large, 5, large + u'b'}) << 2;
    QTest::newRow("beyond the first plane") << QJsonValue(QStringLiteral("\U0001F3AC").repeated(3000)) << 1;
    QTest::newRow("looks like a reference") << QJsonValue(QStringLiteral("linkreel-large:00ff")) << 1;
    QTest::newRow("a list of such") << QJsonValue(QJsonArray{QStringLiteral("linkreel-large:")}) << 1;
}

void TestPictureRefs::thereAndBack()
{
    QFETCH(QJsonValue, value);
    QFETCH(int, taken);
    const QJsonObject fields{{QStringLiteral("first_frame_image"), value}, {QStringLiteral("duration"), 5}};
    QHash<QString, QString> values;
    const QJsonObject small = withoutPictureRefs(fields, &values);
    QCOMPARE(values.size(), taken);
    QCOMPARE(small == fields, taken == 0);
    QCOMPARE(withoutPictureRefs(fields), small); // without anybody to take them
    QCOMPARE(withPictureRefs(small, [&](const QString &digest) { return values.value(digest); }), fields);
}

void TestPictureRefs::oneForTheSameText()
{
    const QString large(5000, u'a');
    QHash<QString, QString> values;
    const QJsonObject small = withoutPictureRefs(
        {{QStringLiteral("first"), large}, {QStringLiteral("last"), large}, {QStringLiteral("other"), large + u'b'}},
        &values);
    QCOMPARE(values.size(), 2);
    QCOMPARE(small.value(u"first"), small.value(u"last"));
    QVERIFY(small.value(u"first") != small.value(u"other"));
}

void TestPictureRefs::aLostValueStaysAsALostOne()
{
    const QString large(5000, u'a');
    const QJsonObject small = withoutPictureRefs(
        {{QStringLiteral("first"), large}, {QStringLiteral("list"), QJsonArray{large, QStringLiteral("b")}}});
    const QJsonObject whole = withPictureRefs(small, [](const QString &) { return QString(); });
    QCOMPARE(whole, small); // nothing is left out unnoticed
    QCOMPARE(lostValues(whole), (QStringList{QStringLiteral("first"), QStringLiteral("list")}));
    QVERIFY(lostValues({{QStringLiteral("text"), QStringLiteral("linkreel-large:00ff")}}).isEmpty());
}

QTEST_APPLESS_MAIN(TestPictureRefs)
#include "tst_picturerefs.moc"
