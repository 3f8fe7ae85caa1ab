// A frame that the user brought and that is not there is never left out without a word: the press stops, and goes on
// only by "Send without it".
#include "support/window/ComposerDriver.h"

#include "api/PictureData.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace {

const QString firstFrame = QStringLiteral("first_frame_image");

} // namespace

class TestFrameTrouble : public QObject
{
    Q_OBJECT

    std::unique_ptr<ComposerDriver> m_driver;

    QString picture()
    {
        const QString path = m_driver->path(u"fox.png"_s);
        QImage image(640, 360, QImage::Format_RGB32);
        image.fill(Qt::darkGreen);
        return image.save(path) ? path : QString();
    }
    QString noPicture()
    {
        QFile file(m_driver->path(u"broken.png"_s));
        return file.open(QIODevice::WriteOnly) && file.write("no picture at all") > 0 ? file.fileName() : QString();
    }
    QString problem() { return m_driver->problem(u"composerFirstFrame.problem"_s); }
    QToolButton *without() { return m_driver->visible<QToolButton>(u"composerFirstFrame.without"_s); }
    void bring(const FrameSource &source) { m_driver->pane->takeFrame(FrameEnd::First, source); }
    bool holdsPicture() { return m_driver->pane->request().fields.contains(firstFrame); }
    void press() { m_driver->pressCtrlReturn(m_driver->prompt()); }
    void goOnWithout()
    {
        QVERIFY(without());
        QCOMPARE(without()->text(), u"Send without it"_s);
        m_driver->awaitPress();
        QTest::mouseClick(without(), Qt::LeftButton);
        QCOMPARE(m_driver->sent->size(), 1);
        QVERIFY(!without());
        QVERIFY(problem().isEmpty());
    }
    GenerationRequest sent() { return m_driver->sent->last().first().value<GenerationRequest>(); }

private slots:
    void init()
    {
        m_driver = std::make_unique<ComposerDriver>();
        m_driver->type(u"A fox"_s);
    }
    void cleanup() { m_driver.reset(); }

    void notSentWithout_data()
    {
        QTest::addColumn<QString>("what");
        for (const char *what : {"no picture", "no file", "no address", "several", "lost"})
            QTest::newRow(what) << QString::fromLatin1(what);
    }
    void notSentWithout()
    {
        QFETCH(QString, what);
        if (what == u"no picture"_s) {
            bring({FrameSource::File{noPicture()}});
        } else if (what == u"no file"_s) {
            bring({FrameSource::File{m_driver->path(u"none.png"_s)}});
        } else if (what == u"no address"_s) {
            QTest::mouseClick(m_driver->find<QToolButton>(u"composerFirstFrame.byAddress"_s), Qt::LeftButton);
            QTest::keyClicks(m_driver->find<QLineEdit>(u"composerFirstFrame.address"_s), u"fox.png"_s);
        } else if (what == u"several"_s) {
            bring({FrameSource::Several{3}});
        } else {
            GenerationRequest lost = m_driver->pane->request();
            lost.fields.insert(firstFrame, pictureReference(QString(64, u'a')));
            m_driver->pane->setRequest(lost);
        }
        if (what != u"no address"_s)
            QTRY_VERIFY(!problem().isEmpty());
        press();
        QCOMPARE(m_driver->sent->size(), 0);
        QVERIFY(!problem().isEmpty());
        press(); // and not at the second time either
        QCOMPARE(m_driver->sent->size(), 0);
        goOnWithout();
        QVERIFY(!sent().fields.contains(firstFrame));
        press(); // nothing is in trouble any more
        QCOMPARE(m_driver->sent->size(), 2);
    }

    void aPictureOnItsWay()
    {
        bring({FrameSource::File{picture()}});
        m_driver->pane->generate(); // it is being read: nothing of it has come back yet
        QCOMPARE(m_driver->sent->size(), 0);
        QVERIFY(problem().contains(u"still being read"_s));
        QVERIFY(without());
        QTRY_VERIFY(holdsPicture());
        QVERIFY(!without());
        press();
        QCOMPARE(m_driver->sent->size(), 1);
        QVERIFY(sent().fields.contains(firstFrame));
    }

    void aPictureOnItsWayIsGivenUp()
    {
        bring({FrameSource::File{picture()}});
        m_driver->pane->generate();
        QVERIFY(without());
        without()->click(); // before anything of it has come back
        QVERIFY(!holdsPicture());
        QCOMPARE(m_driver->sent->size(), 1);
        QVERIFY(!sent().fields.contains(firstFrame));
    }

    // What stood there before is what is left.
    void anotherPictureThatIsNoneKeepsTheFirst()
    {
        bring({FrameSource::File{picture()}});
        QTRY_VERIFY(holdsPicture());
        bring({FrameSource::File{noPicture()}});
        QTRY_VERIFY(!problem().isEmpty());
        press();
        QCOMPARE(m_driver->sent->size(), 0);
        goOnWithout();
        QVERIFY(sent().fields.contains(firstFrame));
    }

    void mendedItIsSent()
    {
        bring({FrameSource::File{noPicture()}});
        QTRY_VERIFY(!problem().isEmpty());
        press();
        bring({FrameSource::File{picture()}});
        QTRY_VERIFY(holdsPicture());
        QVERIFY(!without());
        press();
        QCOMPARE(m_driver->sent->size(), 1);
        QVERIFY(sent().fields.contains(firstFrame));
    }

    void anEditOfTheQueueIsStoppedToo()
    {
        QSignalSpy saved(m_driver->pane.get(), &ComposerPane::editSaved);
        GenerationRequest waiting = m_driver->pane->request();
        waiting.fields.insert(firstFrame, pictureReference(QString(64, u'a')));
        m_driver->pane->beginEdit(waiting);
        press();
        QCOMPARE(saved.size(), 0);
        QVERIFY(without());
        QCOMPARE(without()->text(), u"Save without it"_s);
        m_driver->awaitPress();
        QTest::mouseClick(without(), Qt::LeftButton);
        QCOMPARE(saved.size(), 1);
    }

    // A clipboard without a picture leaves nothing out.
    void nothingCameIsNoTrouble()
    {
        QApplication::clipboard()->setText(u"just words"_s);
        auto *well = m_driver->find<QWidget>(u"composerFirstFrame"_s);
        well->setFocus();
        QTest::keyClick(well, Qt::Key_V, Qt::ControlModifier);
        QVERIFY(!problem().isEmpty());
        press();
        QCOMPARE(m_driver->sent->size(), 1);
    }
};

QTEST_MAIN(TestFrameTrouble)
#include "tst_frametrouble.moc"
