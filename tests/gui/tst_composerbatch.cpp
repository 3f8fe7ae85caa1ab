// Many clips by one press: takes, a prompt a line, several models; by mouse and keys.
#include "support/window/ComposerDriver.h"

#include <QSpinBox>
#include <QToolButton>

using namespace Qt::StringLiterals;

class TestComposerBatch : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ComposerDriver> m_driver;
    std::unique_ptr<QSignalSpy> m_batches;

    QString buttonWords() { return m_driver->button()->accessibleName(); }
    QString promptProblem() { return m_driver->problem(QStringLiteral("composerPromptProblem")); }
    QList<GenerationRequest> batch() { return m_batches->value(0).value(0).value<QList<GenerationRequest>>(); }

    void setTakes(int count)
    {
        auto *more = m_driver->find<QPushButton>(QStringLiteral("composerTakesMore"));
        while (m_driver->find<QSpinBox>(QStringLiteral("composerTakes"))->value() < count)
            QTest::mouseClick(more, Qt::LeftButton);
    }

    void alsoWith(const QStringList &models)
    {
        QTest::mouseClick(m_driver->find<QToolButton>(QStringLiteral("composerModelPicker")), Qt::LeftButton);
        auto *popup = m_driver->find<QFrame>(QStringLiteral("modelPickerPopup"));
        QVERIFY(popup->isVisible());
        for (const QString &model : models) {
            auto *box = popup->findChild<QCheckBox *>(QStringLiteral("modelPicker.%1").arg(model));
            QVERIFY(box);
            QTest::mouseClick(box, Qt::LeftButton, {}, {8, box->height() / 2});
        }
        popup->close();
        QTRY_VERIFY(!m_driver->pane->findChild<QFrame *>(QStringLiteral("modelPickerPopup")));
    }

    void oneALine()
    {
        QTest::mouseClick(m_driver->find<QToolButton>(QStringLiteral("composerOneALine")), Qt::LeftButton);
    }

private slots:
    void init()
    {
        m_driver = std::make_unique<ComposerDriver>();
        m_batches = std::make_unique<QSignalSpy>(m_driver->pane.get(), &ComposerPane::batchRequested);
    }
    void cleanup()
    {
        m_batches.reset();
        m_driver.reset();
    }

    void takesAreEqualRequests()
    {
        m_driver->type(QStringLiteral("Rain"));
        setTakes(3);
        QVERIFY2(buttonWords().startsWith(u"Generate 3 takes"_s), qPrintable(buttonWords()));
        QVERIFY2(buttonWords().contains(u"$0.92"), qPrintable(buttonWords())); // three times the starting price
        m_driver->pressCtrlReturn(m_driver->prompt());
        QCOMPARE(m_driver->sent->size(), 0);
        QCOMPARE(m_batches->size(), 1);
        QCOMPARE(batch().size(), 3);
        QVERIFY(batch()[0] == batch()[2]);
        QVERIFY(batch()[0] == m_driver->pane->request());
    }

    void takesGoFromOneToTwenty()
    {
        auto *count = m_driver->find<QSpinBox>(QStringLiteral("composerTakes"));
        auto *fewer = m_driver->find<QPushButton>(QStringLiteral("composerTakesFewer"));
        QVERIFY(!fewer->isEnabled());
        count->setFocus();
        for (int i = 0; i < 30; ++i)
            QTest::keyClick(count, Qt::Key_Up);
        QCOMPARE(count->value(), 20);
        QVERIFY(!m_driver->find<QPushButton>(QStringLiteral("composerTakesMore"))->isEnabled());
        QTest::mouseClick(fewer, Qt::LeftButton);
        QCOMPARE(count->value(), 19);
        for (QPushButton *button : {fewer})
            QVERIFY(button->height() >= 28);
    }

    // What would be paid twenty times twice.
    void onePressIsOneBatch()
    {
        m_driver->type(QStringLiteral("Rain"));
        setTakes(2);
        for (int i = 0; i < 5; ++i) { // Ctrl+Return held down
            QKeyEvent repeated(QEvent::KeyPress, Qt::Key_Return, Qt::ControlModifier, QStringLiteral("\r"), i > 0);
            QApplication::sendEvent(m_driver->prompt(), &repeated);
        }
        QCOMPARE(m_batches->size(), 1);
        QTest::keyRelease(m_driver->prompt(), Qt::Key_Return, Qt::ControlModifier);
        auto *button = m_driver->button();
        QTest::mouseClick(button, Qt::LeftButton);
        QMouseEvent second(QEvent::MouseButtonDblClick, {10, 10}, button->mapToGlobal(QPointF(10, 10)), Qt::LeftButton,
                           Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(button, &second);
        QTest::mouseRelease(button, Qt::LeftButton);
        QCOMPARE(m_batches->size(), 2);
    }

    void aPromptALine()
    {
        oneALine();
        m_driver->paste(m_driver->prompt(), QStringLiteral("one\n\ntwo\n  three "));
        QCOMPARE(m_driver->find<QLabel>(QStringLiteral("composerPromptCounter"))->text(), QStringLiteral("3 prompts"));
        QVERIFY2(buttonWords().startsWith(u"Generate 3 takes"_s), qPrintable(buttonWords()));
        m_driver->pressCtrlReturn(m_driver->prompt());
        QCOMPARE(batch().size(), 3);
        QCOMPARE(batch()[2].prompt, QStringLiteral("three"));
        oneALine(); // off again: it is one prompt of several lines
        m_driver->pressCtrlReturn(m_driver->prompt());
        QCOMPARE(m_driver->sent->size(), 1);
    }

    void oneBadLineSendsNothing()
    {
        oneALine();
        m_driver->paste(m_driver->prompt(), QStringLiteral("one\n") + QString(2501, u'x') + QStringLiteral("\nthree"));
        m_driver->pressCtrlReturn(m_driver->prompt());
        QCOMPARE(m_batches->size(), 0);
        QCOMPARE(m_driver->sent->size(), 0);
        QVERIFY2(promptProblem().startsWith(u"Line 2: "_s), qPrintable(promptProblem()));
        QVERIFY(promptProblem().endsWith(u"Nothing was sent."_s));
    }

    void modelPicker()
    {
        m_driver->type(QStringLiteral("Rain"));
        m_driver->setByHand(QStringLiteral("duration"), 9);
        alsoWith({QStringLiteral("sora-2"), QStringLiteral("wan2.6")});
        QVERIFY2(buttonWords().startsWith(u"Generate 3 takes"_s), qPrintable(buttonWords()));
        QTest::mouseClick(m_driver->find<QToolButton>(QStringLiteral("composerModelPicker")), Qt::LeftButton);
        auto *popup = m_driver->find<QFrame>(QStringLiteral("modelPickerPopup"));
        const QString notes = popup->findChild<QLabel *>(QStringLiteral("modelPicker.sora-2.notes"))->text();
        QVERIFY2(notes.contains(u"8 s instead of 9 s"), qPrintable(notes));
        popup->close();
        m_driver->pressCtrlReturn(m_driver->prompt());
        QStringList models;
        for (const GenerationRequest &request : batch())
            models << request.model;
        QCOMPARE(models, (QStringList{u"kling-v3"_s, u"sora-2"_s, u"wan2.6"_s}));
        m_driver->chooseModel(QStringLiteral("sora-2")); // now it is the box's own
        QVERIFY2(buttonWords().startsWith(u"Generate 2 takes"_s), qPrintable(buttonWords()));
    }
};

QTEST_MAIN(TestComposerBatch)
#include "tst_composerbatch.moc"
