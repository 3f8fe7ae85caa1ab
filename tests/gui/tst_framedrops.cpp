// Pictures dropped by other programs anywhere in the window: where they go is said before they are let go, both frames
// at once, and what is no picture or has no place is refused.
#include "support/window/DesktopOffers.h"
#include "support/window/FrameDragRig.h"

#include <QAction>
#include <QComboBox>
#include <QMenuBar>
#include <QTest>

class TestFrameDrops : public QObject, protected FrameDragRig
{
    Q_OBJECT

private slots:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void everyPaneTakesAPicture_data()
    {
        QTest::addColumn<QString>("place");
        for (const char *place : {"taskListPane", "taskSearch", "taskListEmpty", "playerStage", "playerTransport",
                                  "taskDetails", "composerGenerate", "sandboxStrip"})
            QTest::newRow(place) << QString::fromLatin1(place);
        QTest::newRow("menus") << QString();
    }

    void everyPaneTakesAPicture()
    {
        QFETCH(QString, place);
        if (place == QLatin1String("taskDetails"))
            app().find<QAction>("actionDetails")->trigger(); // without a task they are closed
        QWidget *target = place.isEmpty() ? window().menuBar() : window().findChild<QWidget *>(place);
        QVERIFY(target && target->isVisible());
        QVERIFY(drop(target, DesktopOffers::nautilusDrag({picture(QStringLiteral("red.png"), Qt::red)})));
        QCOMPARE(targetsWhileOver, QList<bool>({true, false})); // it is said where it goes before it is let go
        QTRY_VERIFY(isLike(middle(first()), Qt::red));
        QVERIFY(!isTarget(firstWell()));
        QVERIFY(drop(target, DesktopOffers::nautilusDrag({picture(QStringLiteral("blue.png"), Qt::blue)})));
        QCOMPARE(targetsWhileOver, QList<bool>({false, true}));
        QTRY_VERIFY(isLike(middle(last()), Qt::blue));
        QVERIFY(drop(target, DesktopOffers::nautilusDrag({picture(QStringLiteral("green.png"), Qt::green)})));
        QCOMPARE(targetsWhileOver, QList<bool>({false, false}));
        QVERIFY(!saidWhileOver.isEmpty());
        QVERIFY(said("composerFirstFrame.problem").contains(QStringLiteral("taken")));
        QVERIFY(isLike(middle(first()), Qt::red) && isLike(middle(last()), Qt::blue));
    }

    void twoAtOnce()
    {
        const QStringList two{picture(QStringLiteral("b.png"), Qt::red), picture(QStringLiteral("a.png"), Qt::blue)};
        QVERIFY(drop(list(), DesktopOffers::nautilusDrag(two)));
        QCOMPARE(targetsWhileOver, QList<bool>({true, true}));
        QTRY_VERIFY(isLike(middle(first()), Qt::red)); // in the order given, not by name
        QTRY_VERIFY(isLike(middle(last()), Qt::blue));
        QVERIFY(said("composerFrames.news").contains(QStringLiteral("b.png")));
        const QStringList others{picture(QStringLiteral("c.png"), Qt::green), two.first()};
        QVERIFY(drop(list(), DesktopOffers::nautilusDrag(others)));
        QVERIFY(said("composerFirstFrame.problem").contains(QStringLiteral("not both")));
        QVERIFY(isLike(middle(first()), Qt::red) && isLike(middle(last()), Qt::blue));
    }

    void twoOnAWell()
    {
        QVERIFY(drop(lastWell(), DesktopOffers::nautilusDrag({picture(QStringLiteral("r.png"), Qt::red),
                                                              picture(QStringLiteral("b.png"), Qt::blue)})));
        QTRY_VERIFY(isLike(middle(first()), Qt::red));
        QTRY_VERIFY(isLike(middle(last()), Qt::blue));
    }

    void threeAtOnce()
    {
        const QString path = picture(QStringLiteral("r.png"), Qt::red);
        QVERIFY(drop(list(), DesktopOffers::nautilusDrag({path, path, path})));
        QCOMPARE(targetsWhileOver, QList<bool>({false, false}));
        QVERIFY(said("composerFirstFrame.problem").contains(QLatin1Char('3')));
        QVERIFY(first().isNull() && last().isNull());
    }

    // Nothing says that it could be dropped, and it cannot.
    void whatIsNoPictureIsNotTaken()
    {
        hangClip();
        QVERIFY(!drop(list(), DesktopOffers::nautilusDrag({app().folder() + QStringLiteral("/colours.mp4")})));
        QCOMPARE(targetsWhileOver, QList<bool>({false, false}));
        auto *words = new QMimeData;
        words->setText(QStringLiteral("just words"));
        QVERIFY(!drop(list(), words));
    }

    void aDisabledWellRefusesWithASentence()
    {
        QVERIFY(drop(lastWell(), DesktopOffers::nautilusDrag({picture(QStringLiteral("blue.png"), Qt::blue)})));
        QTRY_VERIFY(isLike(middle(last()), Qt::blue));
        auto *models = app().find<QComboBox>("composerModel");
        models->setFocus();
        for (int i = 0; i < models->count() && composer()->request().model != QStringLiteral("sora-2"); ++i)
            QTest::keyClick(models, i == 0 ? Qt::Key_Home : Qt::Key_Down);
        QCOMPARE(composer()->request().model, QStringLiteral("sora-2"));
        QVERIFY(!drop(lastWell(), DesktopOffers::nautilusDrag({picture(QStringLiteral("red.png"), Qt::red)})));
        QVERIFY(said("composerFrames.news").contains(QStringLiteral("sora-2 takes no last frame.")));
        QVERIFY(drop(list(), DesktopOffers::nautilusDrag({picture(QStringLiteral("red.png"), Qt::red)})));
        QTRY_VERIFY(isLike(middle(first()), Qt::red));
        for (int i = 0; i < models->count() && composer()->request().model != QStringLiteral("kling-v3"); ++i)
            QTest::keyClick(models, i == 0 ? Qt::Key_Home : Qt::Key_Down);
        QVERIFY(isLike(middle(last()), Qt::blue)); // kept
    }
};

QTEST_MAIN(TestFrameDrops)
#include "tst_framedrops.moc"
