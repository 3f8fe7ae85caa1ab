// Generate: what is sent, once and no more, and what is said at the field when it may not be sent.
#include "catalog/Validation.h"
#include "support/window/ComposerDriver.h"

#include <QAction>
#include <QMainWindow>
#include <QWindow>

class TestComposerSend : public QObject
{
    Q_OBJECT

    std::unique_ptr<ComposerDriver> m_driver;

private slots:
    void init() { m_driver = std::make_unique<ComposerDriver>(); }
    void cleanup() { m_driver.reset(); }

    void startsReadyToWrite()
    {
        QCOMPARE(QApplication::focusWidget(), m_driver->prompt());
        GenerationRequest expected = defaultRequest(m_driver->catalog.defaultModel());
        QCOMPARE(m_driver->pane->request().toJson(), expected.toJson());
        m_driver->type(QStringLiteral("A red fox"));
        expected.prompt = QStringLiteral("A red fox");
        m_driver->pressCtrlReturn(QApplication::focusWidget());
        QCOMPARE(m_driver->sent->size(), 1);
        QCOMPARE(m_driver->sent->first().first().value<GenerationRequest>().toJson(), expected.toJson());
        QCOMPARE(m_driver->pane->request().toJson(), expected.toJson()); // the form keeps its content
    }

    void countsAsAPersonWould()
    {
        const auto *counter = m_driver->find<QLabel>(QStringLiteral("composerPromptCounter"));
        QCOMPARE(counter->text(), QStringLiteral("0 / 2500"));
        m_driver->type(QStringLiteral("fox"));
        QCOMPARE(counter->text(), QStringLiteral("3 / 2500"));
        m_driver->paste(m_driver->prompt(), QStringLiteral("👨‍👩‍👧‍👦"));
        QCOMPARE(counter->text(), QStringLiteral("4 / 2500"));
    }

    void anEmptyPromptIsSaidAtThePrompt()
    {
        const auto *problem = m_driver->find<QLabel>(QStringLiteral("composerPromptProblem"));
        QVERIFY(!problem->isVisible());
        m_driver->find<QComboBox>(QStringLiteral("composerModel"))->setFocus();
        QTest::mouseClick(m_driver->button(), Qt::LeftButton);
        QCOMPARE(m_driver->sent->size(), 0);
        QVERIFY(problem->isVisible());
        QVERIFY(!problem->text().isEmpty());
        QCOMPARE(QApplication::focusWidget(), m_driver->prompt());
        m_driver->type(QStringLiteral("a"));
        QVERIFY(!problem->isVisible()); // mended
        QTest::keyClick(m_driver->prompt(), Qt::Key_Backspace);
        QVERIFY(problem->isVisible()); // live after the first failed Generate
        m_driver->type(QStringLiteral("a"));
        QTest::mouseClick(m_driver->button(), Qt::LeftButton);
        QCOMPARE(m_driver->sent->size(), 1);
    }

    void aPromptTooLongIsSaidAtOnce()
    {
        const auto *problem = m_driver->find<QLabel>(QStringLiteral("composerPromptProblem"));
        m_driver->paste(m_driver->prompt(), QString(2500, QLatin1Char('x')));
        QVERIFY(!problem->isVisible());
        m_driver->type(QStringLiteral("y"));
        QVERIFY(problem->isVisible());
        QCOMPARE(m_driver->find<QLabel>(QStringLiteral("composerPromptCounter"))->text(),
                 QStringLiteral("2501 / 2500"));
        m_driver->pressCtrlReturn(m_driver->prompt());
        QCOMPARE(m_driver->sent->size(), 0);
    }

    void everyProblemStandsAtItsField()
    {
        m_driver->chooseModel(QStringLiteral("seedance-2-5"));
        m_driver->openMore();
        m_driver->type(QStringLiteral("Rain"));
        const QString list = QStringLiteral("image_list");
        QTest::mouseClick(m_driver->addButton(list), Qt::LeftButton);
        auto *edit = m_driver->item(list, 0);
        const QString problem = QStringLiteral("field.image_list.item.0.problem");
        m_driver->paste(edit, QStringLiteral("not an address"));
        QVERIFY(m_driver->problem(problem).isEmpty());
        QTest::mouseClick(m_driver->more(), Qt::LeftButton); // closed: it must open again
        m_driver->pressCtrlReturn(m_driver->prompt());
        QCOMPARE(m_driver->sent->size(), 0);
        QVERIFY(!m_driver->problem(problem).isEmpty());
        QCOMPARE(QApplication::focusWidget(), edit);
        edit->clear();
        QVERIFY(m_driver->problem(problem).isEmpty());
        m_driver->pressCtrlReturn(edit);
        QCOMPARE(m_driver->sent->size(), 1);
    }

    // "Use again" of something that a newer catalogue forbids: shown as it was, with the reason, never changed unseen.
    void aForbiddenCombinationIsShownWithItsReason()
    {
        GenerationRequest request = defaultRequest(*m_driver->catalog.model(QStringLiteral("MiniMax-Hailuo-2.3")));
        request.prompt = QStringLiteral("Rain");
        request.fields.insert(QStringLiteral("resolution"), QStringLiteral("1080P"));
        request.fields.insert(QStringLiteral("duration"), 10);
        m_driver->pane->setRequest(request);
        QCOMPARE(m_driver->pane->request().toJson(), request.toJson());
        QVERIFY(
            !(m_driver->fieldProblem(QStringLiteral("resolution")) + m_driver->fieldProblem(QStringLiteral("duration")))
                 .isEmpty());
        m_driver->pressCtrlReturn(m_driver->prompt());
        QCOMPARE(m_driver->sent->size(), 0);
    }

    // What would be paid twice.
    void oneGestureIsOneRequest()
    {
        m_driver->type(QStringLiteral("Rain"));
        auto *edit = m_driver->prompt();
        auto *button = m_driver->button();
        for (int i = 0; i < 5; ++i) { // Ctrl+Return held down
            QKeyEvent repeated(QEvent::KeyPress, Qt::Key_Return, Qt::ControlModifier, QStringLiteral("\r"), i > 0);
            QApplication::sendEvent(edit, &repeated);
        }
        QCOMPARE(m_driver->sent->size(), 1);
        QTest::keyRelease(edit, Qt::Key_Return, Qt::ControlModifier);
        m_driver->awaitPress();
        QTest::mousePress(button, Qt::LeftButton); // a double click as the window system sends it
        QTest::mouseRelease(button, Qt::LeftButton);
        QCOMPARE(m_driver->sent->size(), 2);
        QMouseEvent second(QEvent::MouseButtonDblClick, {10, 10}, button->mapToGlobal(QPointF(10, 10)), Qt::LeftButton,
                           Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(button, &second);
        QTest::mouseRelease(button, Qt::LeftButton);
        QCOMPARE(m_driver->sent->size(), 2);
        QCOMPARE(edit->toPlainText(), QStringLiteral("Rain"));
    }

    // The window's menu has the same shortcut: still one request.
    void theMenusShortcutAndThePromptAreOnePress()
    {
        QMainWindow window;
        auto *pane = new ComposerPane(m_driver->surroundings());
        window.setCentralWidget(pane);
        auto *action = new QAction(QStringLiteral("Generate"), &window);
        action->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return));
        window.addAction(action);
        connect(action, &QAction::triggered, pane, &ComposerPane::generate);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QSignalSpy sent(pane, &ComposerPane::generateRequested);
        auto *edit = pane->findChild<QPlainTextEdit *>(QStringLiteral("composerPrompt"));
        edit->setFocus();
        QTest::keyClicks(edit, QStringLiteral("Rain"));
        QTest::keyClick(window.windowHandle(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(sent.size(), 1);
        QCOMPARE(edit->toPlainText(), QStringLiteral("Rain"));
    }

    void blockedMeansNothingIsSent()
    {
        m_driver->type(QStringLiteral("Rain"));
        m_driver->pane->setBlocked(QStringLiteral("No API key yet."));
        const auto *blocked = m_driver->find<QLabel>(QStringLiteral("composerBlocked"));
        QVERIFY(blocked->isVisible());
        QCOMPARE(blocked->text(), QStringLiteral("No API key yet."));
        m_driver->pressCtrlReturn(m_driver->prompt());
        QTest::mouseClick(m_driver->button(), Qt::LeftButton);
        m_driver->pane->generate();
        QCOMPARE(m_driver->sent->size(), 0);
        m_driver->pane->setBlocked(QString());
        QVERIFY(!blocked->isVisible());
        QTest::mouseClick(m_driver->button(), Qt::LeftButton);
        QCOMPARE(m_driver->sent->size(), 1);
    }

    void thePriceStandsOnTheButton_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("words");
        QTest::newRow("per second, up to the cent") << QStringLiteral("kling-v3") << QStringLiteral("from $0.31");
        QTest::newRow("per clip") << QStringLiteral("sora-2") << QStringLiteral("from $0.34");
        QTest::newRow("none") << QStringLiteral("seedance-2-0") << QStringLiteral("price shown after sending");
    }

    void thePriceStandsOnTheButton()
    {
        QFETCH(QString, id);
        QFETCH(QString, words);
        m_driver->chooseModel(id);
        const auto *button = m_driver->button();
        QVERIFY2(button->accessibleName().contains(words), qPrintable(button->accessibleName()));
    }
};

QTEST_MAIN(TestComposerSend)
#include "tst_composersend.moc"
