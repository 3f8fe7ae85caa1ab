// The composer as it is laid out: the prompt first and growing, fields open where there is room, wells of 16:9, models
// as chips, the large editor, numbered lines, and nothing over anything else in a narrow pane with large letters.
#include "support/window/ComposerDriver.h"

#include "ui/composer/frames/FrameWell.h"
#include "ui/composer/prompt/PromptEdit.h"

#include <QDialog>
#include <QSpinBox>
#include <QToolButton>

#include <memory>

using namespace Qt::StringLiterals;

class TestComposerLook : public QObject
{
    Q_OBJECT

    QFont m_font = QApplication::font();
    std::unique_ptr<ComposerDriver> m_driver;

    void size(int width, int height)
    {
        m_driver->pane->resize(width, height);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        QCoreApplication::processEvents(); // the layouts of what is inside
    }
    QRect placeOf(const QWidget *widget) const
    {
        return {widget->mapTo(m_driver->pane.get(), QPoint(0, 0)), widget->size()};
    }
    QRect placeOf(const char *name) const { return placeOf(m_driver->find<QWidget>(QLatin1String(name))); }
    QAbstractButton *press(const char *name) const
    {
        auto *button = m_driver->find<QAbstractButton>(QLatin1String(name));
        QTest::mouseClick(button, Qt::LeftButton);
        return button;
    }
    QDialog *openLarge() const
    {
        press("composerPromptEnlarge");
        auto *dialog = m_driver->find<QDialog>(u"promptDialog"_s);
        if (!QTest::qWaitForWindowActive(dialog))
            qWarning("The large editor is not active");
        return dialog;
    }
    void compareWith(const QStringList &models) const
    {
        press("composerModelPicker");
        for (const QString &model : models)
            m_driver->find<QCheckBox>(u"modelPicker.%1"_s.arg(model))->click();
        m_driver->find<QFrame>(u"modelPickerPopup"_s)->close();
    }

    // Columns of pixels without anything in them, between the first letter in a box and the last one.
    static int widestGap(const QImage &box)
    {
        const QColor ground = box.pixelColor(4, box.height() / 2);
        constexpr int arrow = 30;
        int widest = 0;
        int lastInk = -1;
        for (int x = 4; x < box.width() - arrow; ++x) {
            bool hasInk = false;
            for (int y = 4; y < box.height() - 4 && !hasInk; ++y)
                hasInk = box.pixelColor(x, y) != ground;
            if (!hasInk)
                continue;
            if (lastInk >= 0)
                widest = std::max(widest, x - lastInk - 1);
            lastInk = x;
        }
        return widest;
    }

private slots:
    void init() { m_driver = std::make_unique<ComposerDriver>(); }
    void cleanup()
    {
        m_driver.reset();
        QApplication::setFont(m_font);
    }

    void thePromptComesFirstAndGrows()
    {
        size(344, 640);
        const int low = placeOf("composerPrompt").height();
        size(344, 1000);
        const QRect prompt = placeOf("composerPrompt");
        QVERIFY2(prompt.height() > low + 40, qPrintable(u"%1 after %2"_s.arg(prompt.height()).arg(low)));
        QVERIFY(prompt.bottom() < placeOf("composerFirstFrame").top());
        QVERIFY(placeOf("composerFirstFrame").bottom() < placeOf("composerModel").top());
        QVERIFY(placeOf("composerModel").bottom() < placeOf("field.duration.input").top());
        QVERIFY(placeOf("field.duration.input").bottom() < placeOf("composerTakes").top());
        QVERIFY(placeOf("composerTakes").bottom() < placeOf("composerGenerate").top());
        const QRect counter = placeOf("composerPromptCounter");
        QVERIFY(counter.top() >= prompt.bottom() && counter.left() <= prompt.left() + 2);
        QCOMPARE(placeOf("composerGenerate").height(), 48);
    }

    // Where there is room the rare fields stand open; what the keys are in stays when the room goes.
    void fieldsStandOpenWhereThereIsRoom()
    {
        m_driver->chooseModel(u"kling-v3"_s);
        QWidget *rare = m_driver->input(u"extends.negative_prompt"_s);
        size(344, 560);
        QVERIFY(m_driver->more()->isVisible());
        QVERIFY(!rare->isVisible());
        size(344, 1060);
        QVERIFY(!m_driver->more()->isVisible());
        QVERIFY(rare->isVisible());
        size(344, 560);
        QVERIFY(m_driver->more()->isVisible());
        QVERIFY(!rare->isVisible());
        size(344, 1060);
        rare->setFocus();
        size(344, 560);
        QVERIFY(rare->isVisible());
        QVERIFY(rare->hasFocus());
    }

    void wellsAreAsWideAsTheirPicturesAre()
    {
        size(560, 900);
        for (const char *name : {"composerFirstFrame", "composerLastFrame"}) {
            const QSize well = placeOf(name).size();
            QVERIFY2(well.width() > 200, qPrintable(QString::number(well.width())));
            QVERIFY2(qAbs(well.height() - well.width() * 9 / 16) <= 1, qPrintable(QString::number(well.height())));
        }
    }

    void otherModelsAreChips()
    {
        m_driver->chooseModel(u"kling-v3"_s);
        compareWith({u"sora-2"_s, u"wan2.6"_s});
        auto *generate = m_driver->find<QPushButton>(u"composerGenerate"_s);
        QVERIFY2(generate->accessibleName().startsWith(u"Generate 3 takes"_s), qPrintable(generate->accessibleName()));
        auto *chip = m_driver->find<QPushButton>(u"composerModelChip.sora-2"_s);
        QCOMPARE(chip->text(), u"and sora-2"_s);
        const auto *each = m_driver->find<QSpinBox>(u"composerTakes"_s);
        QCOMPARE(each->accessibleDescription(), u"of each model"_s);
        QTest::mouseClick(chip, Qt::LeftButton);
        QVERIFY2(generate->accessibleName().startsWith(u"Generate 2 takes"_s), qPrintable(generate->accessibleName()));
        auto *left = m_driver->visible<QPushButton>(u"composerModelChip.wan2.6"_s);
        QVERIFY(left && left->hasFocus()); // a second press does not fall through to something else
        QVERIFY(!m_driver->visible<QPushButton>(u"composerModelChip.sora-2"_s));
        QTest::keyClick(left, Qt::Key_Space);
        QCOMPARE(generate->accessibleName().section(u',', 0, 0), u"Generate"_s);
        QCOMPARE(each->accessibleDescription(), QString());
        QVERIFY(m_driver->find<QWidget>(u"composerModelPicker"_s)->hasFocus());
    }

    void linesAreNumberedInListMode()
    {
        auto *edit = m_driver->find<PromptEdit>(u"composerPrompt"_s);
        m_driver->paste(edit, u"one\n\ntwo\nthree"_s);
        const int left = edit->viewport()->mapTo(edit, QPoint(0, 0)).x();
        press("composerOneALine");
        QVERIFY(edit->viewport()->mapTo(edit, QPoint(0, 0)).x() > left + 8);
        QList<int> numbers;
        QList<int> tops;
        for (const PromptLineNumbers::Line &line : edit->visibleLines()) {
            numbers << line.number;
            tops << line.top;
        }
        QCOMPARE(numbers, (QList<int>{1, 3, 4}));
        QVERIFY(tops.at(1) >= tops.at(0) + edit->fontMetrics().height() + 4);
        press("composerOneALine");
        QCOMPARE(edit->viewport()->mapTo(edit, QPoint(0, 0)).x(), left);
    }

    // One text in two places, with one undo.
    void theLargeEditorIsTheSamePrompt()
    {
        m_driver->type(u"A fox"_s);
        QDialog *dialog = openLarge();
        auto *large = dialog->findChild<PromptEdit *>();
        QCOMPARE(large->toPlainText(), u"A fox"_s);
        QCOMPARE(large->textCursor().position(), 5);
        QTest::keyClicks(large, u" runs"_s);
        QCOMPARE(m_driver->pane->request().prompt, u"A fox runs"_s);
        QTest::keyClick(large, Qt::Key_Home);
        QTest::keyClicks(large, u"x"_s);
        QCOMPARE(m_driver->prompt()->toPlainText(), u"xA fox runs"_s);
        QCOMPARE(m_driver->prompt()->textCursor().position(), 1);
        QTest::keyClick(large, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(large->toPlainText(), u"A fox runs"_s);
        QTest::keyClick(large, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(m_driver->pane->request().prompt, large->toPlainText());
        QVERIFY(large->toPlainText().size() < 10);
        QTest::keyClick(large, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(large->toPlainText(), u"A fox runs"_s);
        QTest::keyClick(large, Qt::Key_Escape);
        QTRY_VERIFY(!m_driver->pane->findChild<QDialog *>(u"promptDialog"_s));
        QCOMPARE(m_driver->pane->request().prompt, u"A fox runs"_s);
        QCOMPARE(m_driver->pane->focusWidget(), m_driver->prompt());
    }

    // Held down it goes on as the same press in the composer, and nothing is paid twice.
    void ctrlReturnInTheLargeEditorGeneratesOnce()
    {
        m_driver->type(u"A fox"_s);
        QDialog *dialog = openLarge();
        m_driver->awaitPress();
        for (int i = 0; i < 5; ++i) {
            QKeyEvent key(QEvent::KeyPress, Qt::Key_Return, Qt::ControlModifier, u"\r"_s, i > 0);
            QWidget *target =
                dialog->isVisible() ? static_cast<QWidget *>(dialog->findChild<PromptEdit *>()) : m_driver->prompt();
            QApplication::sendEvent(target, &key);
        }
        QCOMPARE(m_driver->sent->size(), 1);
        QTRY_VERIFY(!m_driver->pane->findChild<QDialog *>(u"promptDialog"_s));
        QTest::keyRelease(m_driver->prompt(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(m_driver->sent->size(), 1);
    }

    void whatHoldsGenerateBackIsSaidInTheComposer()
    {
        QDialog *dialog = openLarge();
        m_driver->pressCtrlReturn(dialog->findChild<PromptEdit *>());
        QCOMPARE(m_driver->sent->size(), 0);
        QVERIFY(!m_driver->problem(u"composerPromptProblem"_s).isEmpty());
    }

    void aNarrowPaneWithLargeLetters_data()
    {
        QTest::addColumn<double>("letters");
        QTest::addColumn<int>("width");
        for (const double letters : {1.0, 1.25, 1.5}) {
            for (const int width : {300, 344, 420})
                QTest::addRow("letters %.2f, %d pixels", letters, width) << letters << width;
        }
    }
    // By pixels: between the name of the model and its price is more room than between two words. By geometry: what
    // stands on Generate.
    void aNarrowPaneWithLargeLetters()
    {
        QFETCH(double, letters);
        QFETCH(int, width);
        QFont large = m_font;
        large.setPointSizeF(10 * letters);
        QApplication::setFont(large);
        m_driver = std::make_unique<ComposerDriver>();
        m_driver->chooseModel(u"MiniMax-Hailuo-2.3"_s);
        size(width, 900);
        auto *box = m_driver->find<QComboBox>(u"composerModel"_s);
        const int gap = widestGap(box->grab().toImage());
        QVERIFY2(gap >= 9, qPrintable(QString::number(gap)));

        m_driver->find<QSpinBox>(u"composerTakes"_s)->setValue(20);
        size(width, 900);
        const auto *generate = m_driver->find<QPushButton>(u"composerGenerate"_s);
        QList<QRect> texts;
        for (const QLabel *label : generate->findChildren<QLabel *>()) {
            if (!label->isVisible())
                continue;
            QVERIFY2(generate->rect().contains(label->geometry()), qPrintable(label->text()));
            QVERIFY2(label->width() >= label->sizeHint().width(), qPrintable(label->text()));
            for (const QRect &other : texts)
                QVERIFY2(!other.intersects(label->geometry()), qPrintable(label->text()));
            texts << label->geometry();
        }
        QVERIFY(texts.size() >= 2);
    }
};

QTEST_MAIN(TestComposerLook)
#include "tst_composerlook.moc"
