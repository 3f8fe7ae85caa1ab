// The question before a dear press, and the words about money: what is said, and that no key held or struck twice gets
// past it.
#include "support/window/SandboxedApp.h"

#include "catalog/Validation.h"
#include "ui/spending/PressGuard.h"
#include "ui/spending/SpendConfirmation.h"
#include "ui/spending/SpendQuestion.h"
#include "ui/words/PriceWords.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QTest>
#include <QWindow>

using Source = PriceEstimate::Source;

namespace {

PriceTotal total(const QList<PriceEstimate> &estimates)
{
    qsizetype next = 0;
    return totalOf(QList<GenerationRequest>(estimates.size(), {QStringLiteral("m"), {}, {}}),
                   [&](const GenerationRequest &) { return estimates.at(next++); });
}

PriceEstimate about(double usd)
{
    return {Source::History, usd, QDateTime::currentDateTimeUtc()};
}

PriceEstimate from(double usd)
{
    return {Source::StartingPrice, usd, {}};
}

} // namespace

class TestSpendQuestion : public QObject
{
    Q_OBJECT

    std::unique_ptr<SandboxedApp> m_app;

    QPlainTextEdit *prompt() { return m_app->find<QPlainTextEdit>("composerPrompt"); }
    QPushButton *generate() { return m_app->find<QPushButton>("composerGenerate"); }
    SpendQuestion *question() { return m_app->window().findChild<SpendQuestion *>(); }
    int creates() { return m_app->sandbox().counts().creates; }
    int rows() { return m_app->core().tasks.rowCount(); }

    // A press as the window system makes it: through the window that has the keyboard, shortcuts included.
    void strike(Qt::Key key, Qt::KeyboardModifiers modifiers, int repeats = 0)
    {
        const QPointer<QWindow> window = QGuiApplication::focusWindow(); // may close by the press
        for (int press = 0; press <= repeats && window; ++press)
            QTest::simulateEvent(window, true, key, modifiers, {}, press > 0, -1);
        if (window)
            QTest::simulateEvent(window, false, key, modifiers, {}, false, -1);
    }

    void ask()
    {
        // Asked for once only: a second request may be answered late, and take the keyboard from the question.
        if (!m_app->window().isActiveWindow())
            m_app->window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_app->window()));
        prompt()->setPlainText(QStringLiteral("A fox"));
        prompt()->setFocus();
        m_app->awaitPress();
        strike(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(question());
        QVERIFY(QTest::qWaitForWindowActive(question()));
        m_app->awaitPress();
    }

private slots:
    void init()
    {
        m_app = std::make_unique<SandboxedApp>();
        m_app->core().settings.setConfirmAboveUsd(0.10);
        m_app->window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_app->window()));
    }
    void cleanup() { m_app.reset(); }

    void wordsOfATotal_data()
    {
        QTest::addColumn<PriceTotal>("sum");
        QTest::addColumn<QString>("words");
        QTest::newRow("history") << total({about(0.305)}) << QStringLiteral("about $0.31");
        QTest::newRow("starting price") << total({from(0.305)}) << QStringLiteral("from $0.31");
        QTest::newRow("unknown") << total({PriceEstimate()}) << QStringLiteral("price shown after sending");
        QTest::newRow("two") << total({about(0.305), about(0.305)}) << QStringLiteral("about $0.61");
        QTest::newRow("a floor among them") << total({about(0.3), from(0.3)}) << QStringLiteral("from $0.60");
        QTest::newRow("an unknown among them") << total({about(0.3), {}}) << QStringLiteral("at least $0.30");
        QTest::newRow("all unknown") << total({{}, {}}) << QStringLiteral("prices shown after sending");
        QTest::newRow("never nothing") << total({about(0.0001)}) << QStringLiteral("about $0.01");
    }
    void wordsOfATotal()
    {
        QFETCH(PriceTotal, sum);
        QFETCH(QString, words);
        QCOMPARE(totalWords(sum), words);
        QVERIFY(!totalOrigin(sum, QDateTime::currentDateTimeUtc()).isEmpty());
    }

    void sums()
    {
        QCOMPARE(sumWords(0), QStringLiteral("$0.00"));
        QCOMPARE(sumWords(31.9), QStringLiteral("$31.90"));
        QCOMPARE(sumWords(0.305), QStringLiteral("$0.305"));
        QCOMPARE(sumWords(0.1 + 0.2), QStringLiteral("$0.30"));
        QCOMPARE(sumWords(1234.5), QStringLiteral("$1,234.50"));
    }

    // From the printed price to one's own: the button follows the first answer.
    void theButtonLearnsTheTruePrice()
    {
        m_app->core().settings.setConfirmAboveUsd({});
        QVERIFY(generate()->accessibleName().contains(QStringLiteral("from $0.31")));
        QVERIFY(generate()->toolTip().contains(QStringLiteral("starting price")));
        prompt()->setPlainText(QStringLiteral("A fox"));
        strike(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(
            generate()->accessibleName().contains(QStringLiteral("about $0.37"))); // the sandbox takes a fifth more
        QVERIFY(generate()->toolTip().contains(QStringLiteral("cost you last")));
        QVERIFY(m_app->find<QLabel>("statusSpending")->text().contains(QStringLiteral("Today $0.37")));
        QVERIFY(m_app->find<QLabel>("statusSpending")->text().contains(QStringLiteral("nothing charged")));
    }

    void aFreeReplyNamesNoPrice()
    {
        m_app->core().settings.setConfirmAboveUsd({});
        prompt()->setPlainText(QStringLiteral("A fox sandbox:free"));
        strike(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(
            m_app->find<QLabel>("statusSpending")->toolTip().contains(QStringLiteral("1 task without a price")));
        QVERIFY(generate()->accessibleName().contains(QStringLiteral("from $0.31")));
    }

    void belowTheLimitNothingIsAsked()
    {
        m_app->core().settings.setConfirmAboveUsd(0.31);
        prompt()->setPlainText(QStringLiteral("A fox"));
        strike(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(creates(), 1);
        QVERIFY(!question());
    }

    void withoutALimitNothingIsAsked()
    {
        m_app->core().settings.setConfirmAboveUsd({});
        prompt()->setPlainText(QStringLiteral("A fox"));
        strike(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(creates(), 1);
        QVERIFY(!question());
    }

    // Three cheap presses are one dear one.
    void theLastMinuteCounts()
    {
        m_app->core().settings.setConfirmAboveUsd(0.70);
        prompt()->setFocus();
        for (int press = 1; press <= 2; ++press) {
            prompt()->setPlainText(
                QStringLiteral("Fox %1 sandbox:free").arg(press)); // whose price stays a starting price
            m_app->awaitPress();
            strike(Qt::Key_Return, Qt::ControlModifier);
            QTRY_COMPARE(creates(), press);
            QVERIFY(!question());
        }
        m_app->awaitPress();
        strike(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(question());
        const auto *why = question()->findChild<QLabel *>(QStringLiteral("spendQuestionWhy"));
        QVERIFY2(why->text().contains(QStringLiteral("2 clips (from $0.61) were sent in the last minute")),
                 qPrintable(why->text()));
        QCOMPARE(creates(), 2);
    }

    // A price that nobody knows is not nothing.
    void unknownPricesAreCounted()
    {
        PressGuard guard(nullptr);
        SpendConfirmation confirmation({m_app->core().settings, m_app->core().clock, guard,
                                        [](const GenerationRequest &) { return PriceEstimate(); }},
                                       m_app->window());
        const QList<GenerationRequest> one{{QStringLiteral("m"), {}, {}}};
        int sent = 0;
        for (int press = 1; press <= 3; ++press) {
            confirmation.pass(one, [&sent] { ++sent; });
            QCOMPARE(sent, press);
            m_app->window().update();
            QTRY_VERIFY(guard.isOver());
        }
        confirmation.pass(one, [&sent] { ++sent; });
        QVERIFY(question());
        QCOMPARE(sent, 3);
        QCOMPARE(question()->findChild<QLabel *>(QStringLiteral("spendQuestionTotal"))->text(),
                 QStringLiteral("Send this clip without knowing the price?"));
        question()->reject();
    }

    void itSaysWhatAndHowMuch()
    {
        ask();
        QVERIFY(question()->findChild<QLabel *>(QStringLiteral("spendQuestionTotal"))->text().contains(u"from $0.31"));
        QVERIFY(question()->findChild<QLabel *>(QStringLiteral("spendQuestionParts"))->text().contains(u"kling-v3"));
        QVERIFY(question()->findChild<QLabel *>(QStringLiteral("spendQuestionWhy"))->text().contains(u"$0.10"));
        QCOMPARE(creates(), 0);
        QCOMPARE(rows(), 0);
    }

    void yesSendsOnce()
    {
        ask();
        QTest::mouseClick(question()->findChild<QPushButton *>(QStringLiteral("spendQuestionSend")), Qt::LeftButton);
        QTRY_COMPARE(creates(), 1);
        QTRY_VERIFY(!question());
        QCOMPARE(rows(), 1);
    }

    void byKeyOnPurpose()
    {
        ask();
        strike(Qt::Key_Tab, {});
        strike(Qt::Key_Space, {});
        QTRY_COMPARE(creates(), 1);
    }

    void noIsTheDefault()
    {
        ask();
        strike(Qt::Key_Return, {});
        QTRY_VERIFY(!question());
        ask();
        strike(Qt::Key_Escape, {});
        QTRY_VERIFY(!question());
        QCOMPARE(creates(), 0);
        QCOMPARE(prompt()->toPlainText(), QStringLiteral("A fox")); // nothing typed is lost
    }

    // Neither struck again nor held: the question stays until it is answered.
    void ctrlReturnIsNoAnswer()
    {
        ask();
        strike(Qt::Key_Return, Qt::ControlModifier);
        strike(Qt::Key_Enter, Qt::ControlModifier | Qt::KeypadModifier);
        strike(Qt::Key_Return, Qt::ControlModifier, 30);
        auto *send = question()->findChild<QPushButton *>(QStringLiteral("spendQuestionSend"));
        send->setFocus();
        strike(Qt::Key_Return, Qt::ControlModifier, 30);
        strike(Qt::Key_Return, Qt::ShiftModifier);
        QVERIFY(question());
        QVERIFY(question()->isVisible());
        QCOMPARE(creates(), 0);
        QCOMPARE(m_app->window().findChildren<SpendQuestion *>().size(), 1);
    }

    void aHeldKeyIsNoAnswer()
    {
        ask();
        QWindow *window = QGuiApplication::focusWindow();
        question()->findChild<QPushButton *>(QStringLiteral("spendQuestionSend"))->setFocus();
        for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Space}) { // as if held since before the question came
            for (int repeat = 0; repeat < 10; ++repeat)
                QTest::simulateEvent(window, true, key, {}, {}, true, -1);
            QTest::simulateEvent(window, false, key, {}, {}, false, -1);
        }
        QVERIFY(question() && question()->isVisible());
        QCOMPARE(creates(), 0);
    }

    void theSettingIsTypedAndKept()
    {
        QMetaObject::invokeMethod(m_app->find<QAction>("actionSettings"), "trigger");
        auto *amount = m_app->find<QLineEdit>("settingsConfirmAbove");
        QCOMPARE(amount->text(), QStringLiteral("0.10"));
        const auto type = [&](const QString &text) {
            amount->selectAll();
            amount->insert(text);
            emit amount->editingFinished();
        };
        type(QStringLiteral("2,50"));
        QCOMPARE(m_app->core().settings.confirmAboveUsd(), std::optional(2.5));
        type(QStringLiteral("plenty"));
        QCOMPARE(m_app->core().settings.confirmAboveUsd(), std::optional(2.5));
        QVERIFY(m_app->find<QLabel>("settingsConfirmAboveProblem")->text().contains(QStringLiteral("$2.50")));
        type(QString());
        QVERIFY(!m_app->core().settings.confirmAboveUsd());
        type(QStringLiteral("$0"));
        QCOMPARE(m_app->core().settings.confirmAboveUsd(), std::optional(0.0));
    }
};

QTEST_MAIN(TestSpendQuestion)
#include "tst_spendquestion.moc"
