// Pictures leave the fields of a request by reference and come back to the byte; texts stay, however long.
#include "api/GenerationRequest.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;

class TestPictureData : public QObject
{
    Q_OBJECT

private slots:
    void thereAndBack_data();
    void thereAndBack();
    void bytesAreKeptAndNotTheirBase64();
    void oneForTheSamePicture();
    void aLostPictureStaysAsALostOne();
    void whatIsAReference_data();
    void whatIsAReference();
};

void TestPictureData::thereAndBack_data()
{
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<int>("taken");
    const QString picture = u"data:image/png;base64,"_s + QString(8000, u'A');
    QTest::newRow("picture") << QJsonValue(picture) << 1;
    QTest::newRow("small picture") << QJsonValue(u"data:image/png;base64,AAAA"_s) << 1;
    QTest::newRow("long text") << QJsonValue(QString(100'000, u'a')) << 0;
    QTest::newRow("empty") << QJsonValue(QString()) << 0;
    QTest::newRow("number") << QJsonValue(0.1) << 0;
    QTest::newRow("bool") << QJsonValue(true) << 0;
    QTest::newRow("a sentence") << QJsonValue(u"Data: a robot, walking"_s) << 0;
    QTest::newRow("web address") << QJsonValue(u"https://a.example/data:image/png;base64,AAAA"_s) << 0;
    QTest::newRow("list") << QJsonValue(QJsonArray{u"small"_s, picture, 5, picture + u"AAAA"_s}) << 2;
    QTest::newRow("beyond the first plane") << QJsonValue(u"\U0001F3AC"_s.repeated(3000)) << 0;
    // Spelled in a way that base64 of the bytes would not give back.
    QTest::newRow("capitals") << QJsonValue(u"DATA:image/PNG;BASE64,AAAA"_s) << 1;
    QTest::newRow("parameters") << QJsonValue(u"data:image/png;name=a.png;base64,AAAA"_s) << 1;
    QTest::newRow("line ends") << QJsonValue(u"data:image/png;base64,AAAA\nAAAA"_s) << 1;
    QTest::newRow("no padding") << QJsonValue(u"data:image/png;base64,AA"_s) << 1;
    QTest::newRow("padding with bits") << QJsonValue(u"data:image/png;base64,AB=="_s) << 1;
    QTest::newRow("for addresses") << QJsonValue(u"data:image/png;base64,-_-_"_s) << 1;
    QTest::newRow("not in base64") << QJsonValue(u"data:image/svg+xml,%3Csvg/%3E"_s) << 1;
    QTest::newRow("not Latin") << QJsonValue(u"data:image/png;base64,AAAA\u96ea"_s) << 1;
    QTest::newRow("nothing behind it") << QJsonValue(u"data:image/png;base64,"_s) << 1;
}

void TestPictureData::thereAndBack()
{
    QFETCH(QJsonValue, value);
    QFETCH(int, taken);
    const QJsonObject fields{{u"first_frame_image"_s, value}, {u"duration"_s, 5}};
    GenerationRequest request{u"m"_s, u"p"_s, fields};
    const QJsonObject body = request.toBody();
    request.takePictures();
    QCOMPARE(request.pictures.size(), taken);
    QCOMPARE(pictureDigests(request.fields).size(), taken);
    QCOMPARE(request.fields == fields, taken == 0);
    QCOMPARE(request.fieldsWithPictures(), fields);
    QCOMPARE(request.toBody(), body); // what leaves is what was brought
    QVERIFY(request.fieldsWithLostPictures().isEmpty());
    GenerationRequest again = request;
    again.takePictures();
    QCOMPARE(again.fields, request.fields);
    QCOMPARE(again.pictures, request.pictures);
}

void TestPictureData::bytesAreKeptAndNotTheirBase64()
{
    const QByteArray bytes("\x89PNG\r\n\0\xff", 8);
    const PictureData picture =
        PictureData::fromAddress(u"data:image/png;base64,"_s + QString::fromLatin1(bytes.toBase64()));
    QCOMPARE(picture.head, QByteArray("data:image/png;base64,"));
    QCOMPARE(picture.bytes, bytes);
}

void TestPictureData::oneForTheSamePicture()
{
    const QString picture = u"data:image/png;base64,"_s + QString(8000, u'A');
    GenerationRequest request{{}, {}, {{u"first"_s, picture}, {u"last"_s, picture}, {u"other"_s, picture + u"AAAA"_s}}};
    request.takePictures();
    QCOMPARE(request.pictures.size(), 2);
    QCOMPARE(request.fields.value(u"first"), request.fields.value(u"last"));
    QVERIFY(request.fields.value(u"first") != request.fields.value(u"other"));
}

void TestPictureData::aLostPictureStaysAsALostOne()
{
    const QString picture = u"data:image/png;base64,"_s + QString(8000, u'A');
    GenerationRequest request{{}, {}, {{u"first"_s, picture}, {u"list"_s, QJsonArray{picture, u"b"_s}}}};
    request.takePictures();
    request.pictures.clear();
    QCOMPARE(request.fieldsWithPictures(), request.fields); // nothing is left out unnoticed
    QCOMPARE(request.fieldsWithLostPictures(), (QStringList{u"first"_s, u"list"_s}));
}

void TestPictureData::whatIsAReference_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isReference");
    QTest::newRow("one") << pictureReference(QString(64, u'a')) << true;
    QTest::newRow("of a picture") << pictureReference(pictureDigest(u"data:,x"_s)) << true;
    QTest::newRow("too short") << u"picture:00ff"_s << false;
    QTest::newRow("too long") << pictureReference(QString(65, u'a')) << false;
    QTest::newRow("capitals") << pictureReference(QString(64, u'A')) << false;
    QTest::newRow("no digits") << pictureReference(QString(64, u'x')) << false;
    QTest::newRow("of another kind") << QString(u"linkreel-large:"_s + QString(64, u'a')) << false;
    QTest::newRow("empty") << QString() << false;
}

void TestPictureData::whatIsAReference()
{
    QFETCH(QString, text);
    QFETCH(bool, isReference);
    QCOMPARE(!digestOfReference(text).isEmpty(), isReference);
    const GenerationRequest request{{}, {}, {{u"first"_s, text}}};
    QCOMPARE(!request.fieldsWithLostPictures().isEmpty(), isReference);
}

QTEST_APPLESS_MAIN(TestPictureData)
#include "tst_picturedata.moc"
