// What shape a size word means, which pictures fit it, and which of a model's sizes fits a picture best.
#include "catalog/Catalog.h"
#include "catalog/FrameShape.h"
#include "catalog/provider/CatalogFile.h"

#include <QTest>

class TestFrameShape : public QObject
{
    Q_OBJECT

    const Catalog m_catalog = builtInCatalog();

private slots:
    void words_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QSize>("shape");
        QTest::newRow("kling") << QStringLiteral("16x9") << QSize(16, 9);
        QTest::newRow("sora") << QStringLiteral("720x1280") << QSize(720, 1280);
        QTest::newRow("happyhorse") << QStringLiteral("4:5") << QSize(4, 5);
        QTest::newRow("with spaces") << QStringLiteral(" 21 X 9 ") << QSize(21, 9);
        QTest::newRow("times") << QStringLiteral("3×4") << QSize(3, 4);
        QTest::newRow("adaptive") << QStringLiteral("adaptive") << QSize();
        QTest::newRow("empty") << QString() << QSize();
        QTest::newRow("resolution") << QStringLiteral("1080P") << QSize();
        QTest::newRow("zero") << QStringLiteral("0x9") << QSize();
        QTest::newRow("three") << QStringLiteral("16x9x4") << QSize();
        QTest::newRow("enormous") << QStringLiteral("99999999999x1") << QSize();
    }

    void words()
    {
        QFETCH(QString, word);
        QFETCH(QSize, shape);
        QCOMPARE(shapeOf(word).value_or(QSize()), shape);
    }

    void twoPercentFit()
    {
        QVERIFY(hasShape({1920, 1080}, {16, 9}));
        QVERIFY(hasShape({1280, 720}, {16, 9}));
        QVERIFY(hasShape({1366, 768}, {16, 9}));  // 0.05 % off
        QVERIFY(hasShape({1920, 1090}, {16, 9})); // 0.9 % off
        QVERIFY(hasShape({1958, 1080}, {16, 9})); // 1.98 % off
        QVERIFY(!hasShape({1960, 1080}, {16, 9}));
        QVERIFY(!hasShape({1880, 1080}, {16, 9}));
        QVERIFY(!hasShape({1080, 1920}, {16, 9}));
        QVERIFY(hasShape({}, {16, 9}));
        QVERIFY(hasShape({1080, 1920}, {}));
    }

    // Every model of the catalogue that has a size: each of its choices is understood.
    void theCataloguesSizes()
    {
        QStringList withShape;
        for (const ModelSpec &model : m_catalog.models()) {
            const FieldSpec *field = shapeField(model);
            QCOMPARE(field != nullptr, model.field(QStringLiteral("size")) != nullptr);
            if (!field)
                continue;
            withShape << model.id;
            for (const QJsonValue &choice : field->choices)
                QVERIFY2(shapeOf(choice.toString()) || choice.toString() == QStringLiteral("adaptive"),
                         qPrintable(choice.toString()));
        }
        QVERIFY(withShape.contains(QStringLiteral("kling-v3")));
        QVERIFY(!withShape.contains(QStringLiteral("wan2.6")));
    }

    void theBestChoice_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QSize>("picture");
        QTest::addColumn<QString>("choice");
        QTest::newRow("upright") << QStringLiteral("kling-v3") << QSize(1080, 1920) << QStringLiteral("9x16");
        QTest::newRow("square") << QStringLiteral("kling-v3") << QSize(1000, 1000) << QStringLiteral("1x1");
        QTest::newRow("nearest") << QStringLiteral("kling-v3") << QSize(3000, 2000) << QStringLiteral("16x9");
        QTest::newRow("pixels") << QStringLiteral("sora-2") << QSize(1080, 1920) << QStringLiteral("720x1280");
        QTest::newRow("colons") << QStringLiteral("happyhorse-1.0") << QSize(800, 1000) << QStringLiteral("4:5");
        QTest::newRow("one that fits") << QStringLiteral("seedance-2-5") << QSize(2100, 900) << QStringLiteral("21x9");
        QTest::newRow("none fits") << QStringLiteral("seedance-2-5") << QSize(3000, 1000) << QStringLiteral("adaptive");
    }

    void theBestChoice()
    {
        QFETCH(QString, model);
        QFETCH(QSize, picture);
        QFETCH(QString, choice);
        const FieldSpec *field = shapeField(*m_catalog.model(model));
        const int index = bestShapeChoice(*field, picture);
        QVERIFY(index >= 0);
        QCOMPARE(field->choices.at(index).toString(), choice);
        QCOMPARE(bestShapeChoice(*field, {}), -1);
    }

    void names()
    {
        QCOMPARE(shapeWords({1920, 1080}), QStringLiteral("16:9"));
        QCOMPARE(shapeWords({3024, 4032}), QStringLiteral("3:4"));
        QCOMPARE(shapeWords({1998, 1080}), QStringLiteral("1.85:1"));
        QCOMPARE(shapeWords({1080, 1998}), QStringLiteral("1:1.85"));
        QCOMPARE(shapeWords({}), QString());
    }
};

QTEST_GUILESS_MAIN(TestFrameShape)
#include "tst_frameshape.moc"
