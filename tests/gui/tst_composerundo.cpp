// Undo and redo in the composer, by keys: one order over text, settings, models and frames; nothing that stood there is
// lost by what comes over it.
#include "support/window/ComposerDriver.h"

#include "ui/composer/frames/FrameWell.h"
#include "ui/composer/state/ComposerHistory.h"

#include <QImage>
#include <QMimeData>
#include <QToolButton>

namespace {

const QString duration = QStringLiteral("duration");
const QString resolution = QStringLiteral("resolution");

} // namespace

class TestComposerUndo : public QObject
{
    Q_OBJECT

    std::unique_ptr<ComposerDriver> m_driver;

    void undo() { QTest::keyClick(QApplication::focusWidget(), Qt::Key_Z, Qt::ControlModifier); }
    void redo() { QTest::keyClick(QApplication::focusWidget(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier); }
    QString text() { return m_driver->prompt()->toPlainText(); }
    ComposerHistory &history() { return m_driver->pane->history(); }
    FrameWell *well(const char *name) { return m_driver->find<FrameWell>(QLatin1String(name)); }

    void pastePicture(FrameWell *into, const QColor &colour)
    {
        QImage image(64, 36, QImage::Format_RGB32);
        image.fill(colour);
        auto *mime = new QMimeData;
        mime->setImageData(image);
        QApplication::clipboard()->setMimeData(mime);
        const QString before = into->content().value;
        into->setFocus();
        QTest::keyClick(into, Qt::Key_V, Qt::ControlModifier);
        QTRY_VERIFY(into->content().value != before && !into->isBusy());
    }

private slots:
    void init() { m_driver = std::make_unique<ComposerDriver>(); }
    void cleanup() { m_driver.reset(); }

    void typingIsUndoneInStretchesOfAFewWords()
    {
        QVERIFY(!history().canUndo());
        const QString all = QStringLiteral("A red fox looks up as the first snow falls on the hills");
        m_driver->type(all);
        QStringList seen;
        while (history().canUndo() && seen.size() < 100) {
            undo();
            seen << text();
            QVERIFY(all.startsWith(text()));
            QCOMPARE(m_driver->prompt()->textCursor().position(), static_cast<int>(text().size()));
        }
        QVERIFY2(seen.size() > 1 && seen.size() < 6, qPrintable(seen.join(u'|')));
        QCOMPARE(text(), QString());
        while (history().canRedo())
            redo();
        QCOMPARE(text(), all);
        undo();
        QTest::keyClicks(m_driver->prompt(), QStringLiteral("!"));
        QVERIFY(!history().canRedo());
    }

    void backspaceAndTypingAreStepsOfTheirOwn()
    {
        m_driver->type(QStringLiteral("snow"));
        QTest::keyClick(m_driver->prompt(), Qt::Key_Backspace);
        QTest::keyClick(m_driver->prompt(), Qt::Key_Backspace);
        m_driver->type(QStringLiteral("ail"));
        QCOMPARE(text(), QStringLiteral("snail"));
        undo();
        QCOMPARE(text(), QStringLiteral("sn"));
        undo();
        QCOMPARE(text(), QStringLiteral("snow"));
        undo();
        QCOMPARE(text(), QString());
    }

    void onePasteIsOneStep()
    {
        m_driver->type(QStringLiteral("fox "));
        m_driver->paste(m_driver->prompt(), QStringLiteral("in the snow of the far north"));
        m_driver->type(QStringLiteral("!"));
        undo();
        QCOMPARE(text(), QStringLiteral("fox in the snow of the far north"));
        undo();
        QCOMPARE(text(), QStringLiteral("fox "));
    }

    // In the order it was done, wherever the keys are pressed.
    void oneOrderOverEverything()
    {
        m_driver->chooseModel(QStringLiteral("kling-v3"));
        history().reset(m_driver->pane->state());
        m_driver->prompt()->setFocus();
        m_driver->type(QStringLiteral("Rain"));
        QTest::mouseClick(m_driver->choice(resolution, QStringLiteral("1080P")), Qt::LeftButton);
        m_driver->prompt()->setFocus();
        m_driver->type(QStringLiteral("bow"));
        m_driver->openMore();
        m_driver->paste(m_driver->input(QStringLiteral("extends.negative_prompt")), QStringLiteral("blurry, grey"));
        pastePicture(well("composerFirstFrame"), Qt::red);
        m_driver->chooseModel(QStringLiteral("sora-2"));
        QCOMPARE(history().undoText(), QStringLiteral("changing the model"));

        undo();
        QCOMPARE(m_driver->pane->request().model, QStringLiteral("kling-v3"));
        QTRY_COMPARE(history().undoText(), QStringLiteral("adding the first frame"));
        undo();
        QVERIFY(well("composerFirstFrame")->isEmpty());
        undo();
        QCOMPARE(m_driver->value(QStringLiteral("extends.negative_prompt")), QJsonValue(QJsonValue::Undefined));
        QCOMPARE(text(), QStringLiteral("Rainbow"));
        undo();
        QCOMPARE(text(), QStringLiteral("Rain"));
        QCOMPARE(m_driver->value(resolution), QJsonValue(QStringLiteral("1080P")));
        undo();
        QCOMPARE(m_driver->value(resolution), QJsonValue(QStringLiteral("720P")));
        QCOMPARE(text(), QStringLiteral("Rain"));
        undo();
        QCOMPARE(text(), QString());
        QVERIFY(!history().canUndo());

        for (int step = 0; step < 6; ++step)
            redo();
        QVERIFY(!history().canRedo());
        QCOMPARE(m_driver->pane->request().model, QStringLiteral("sora-2"));
        QCOMPARE(text(), QStringLiteral("Rainbow"));
        QVERIFY(!well("composerFirstFrame")->isEmpty());
        m_driver->chooseModel(QStringLiteral("kling-v3"));
        QCOMPARE(m_driver->value(QStringLiteral("extends.negative_prompt")),
                 QJsonValue(QStringLiteral("blurry, grey")));
    }

    void theOwnUndoOfATextInTheFormIsTheSameOne()
    {
        m_driver->chooseModel(QStringLiteral("kling-v3"));
        m_driver->openMore();
        QWidget *negative = m_driver->input(QStringLiteral("extends.negative_prompt"));
        negative->setFocus();
        QTest::keyClicks(negative, QStringLiteral("grey"));
        m_driver->prompt()->setFocus();
        m_driver->type(QStringLiteral("Fox"));
        negative->setFocus();
        undo();
        QCOMPARE(text(), QString());
        undo();
        QCOMPARE(m_driver->value(QStringLiteral("extends.negative_prompt")), QJsonValue(QJsonValue::Undefined));
    }

    void useAgainAndClearAreUndone()
    {
        m_driver->chooseModel(QStringLiteral("kling-v3"));
        m_driver->prompt()->setFocus();
        m_driver->type(QStringLiteral("Worked on for an hour"));
        m_driver->setByHand(duration, 9);
        pastePicture(well("composerFirstFrame"), Qt::red);
        const QJsonObject mine = m_driver->pane->request().toJson();
        GenerationRequest other{QStringLiteral("sora-2"), QStringLiteral("Another"), {{duration, 8}}};
        m_driver->pane->setRequest(other);
        QCOMPARE(m_driver->pane->request().prompt, other.prompt);
        QCOMPARE(history().undoText(), QStringLiteral("use again"));
        m_driver->prompt()->setFocus();
        undo();
        QCOMPARE(m_driver->pane->request().toJson(), mine);
        redo();
        QCOMPARE(m_driver->pane->request().prompt, other.prompt);
        QCOMPARE(m_driver->value(duration), QJsonValue(8));
        undo();

        m_driver->pane->clear();
        QCOMPARE(text(), QString());
        QVERIFY(well("composerFirstFrame")->isEmpty());
        QCOMPARE(m_driver->value(duration), QJsonValue(5));
        QCOMPARE(history().undoText(), QStringLiteral("clear"));
        undo();
        QCOMPARE(m_driver->pane->request().toJson(), mine);
    }

    void onlyAPartIsUsed()
    {
        m_driver->chooseModel(QStringLiteral("kling-v3"));
        m_driver->prompt()->setFocus();
        m_driver->type(QStringLiteral("Mine"));
        const QJsonObject mine = m_driver->pane->request().fields;
        const QString address = QStringLiteral("https://example.com/a.png");
        const GenerationRequest other{QStringLiteral("sora-2"),
                                      QStringLiteral("Theirs"),
                                      {{duration, 8}, {QStringLiteral("first_frame_image"), address}}};
        m_driver->pane->setRequest(other, ComposerPane::ItsPrompt);
        QCOMPARE(text(), QStringLiteral("Theirs"));
        QCOMPARE(m_driver->pane->request().model, QStringLiteral("kling-v3"));
        QCOMPARE(m_driver->pane->request().fields, mine);
        undo();
        m_driver->pane->setRequest(other, ComposerPane::ItsFrames);
        QCOMPARE(text(), QStringLiteral("Mine"));
        QCOMPARE(well("composerFirstFrame")->content().value, address);
        QCOMPARE(m_driver->pane->request().model, QStringLiteral("kling-v3"));
        undo();
        QVERIFY(well("composerFirstFrame")->isEmpty());
        m_driver->pane->setRequest(other, ComposerPane::ItsSettings);
        QCOMPARE(text(), QStringLiteral("Mine"));
        QCOMPARE(m_driver->pane->request().model, QStringLiteral("sora-2"));
        QCOMPARE(m_driver->value(duration), QJsonValue(8));
        QVERIFY(well("composerFirstFrame")->isEmpty());
    }

    void framesAreSwappedClearedAndPutBack()
    {
        m_driver->chooseModel(QStringLiteral("kling-v3"));
        pastePicture(well("composerFirstFrame"), Qt::red);
        pastePicture(well("composerLastFrame"), Qt::blue);
        QTRY_COMPARE(history().undoText(), QStringLiteral("adding the last frame"));
        const QString red = well("composerFirstFrame")->content().value;
        const QString blue = well("composerLastFrame")->content().value;
        QTest::mouseClick(m_driver->find<QToolButton>(QStringLiteral("composerSwapFrames")), Qt::LeftButton);
        QTRY_COMPARE(history().undoText(), QStringLiteral("swapping the frames"));
        well("composerFirstFrame")->setFocus();
        QTest::keyClick(well("composerFirstFrame"), Qt::Key_Delete);
        QTRY_COMPARE(history().undoText(), QStringLiteral("removing the first frame"));
        undo();
        QCOMPARE(well("composerFirstFrame")->content().value, blue);
        QVERIFY(!well("composerFirstFrame")->content().preview.isNull());
        undo();
        QCOMPARE(well("composerFirstFrame")->content().value, red);
        QCOMPARE(well("composerLastFrame")->content().value, blue);
    }

    // A picture on its way in is not lost by an undo of something else.
    void undoLeavesAPictureBeingReadAlone()
    {
        m_driver->prompt()->setFocus();
        m_driver->type(QStringLiteral("Fox"));
        QImage image(4000, 3000, QImage::Format_RGB32);
        image.fill(Qt::green);
        well("composerFirstFrame")->take({FrameSource::Picture{image}});
        QVERIFY(well("composerFirstFrame")->isBusy());
        undo();
        QCOMPARE(text(), QString());
        QTRY_VERIFY(!well("composerFirstFrame")->isEmpty());
    }

    void halfTypedTextComesBackToTheLetter()
    {
        m_driver->chooseModel(QStringLiteral("seedance-2-5"));
        m_driver->openMore();
        const ComposerState before = m_driver->pane->state();
        well("composerFirstFrame")->setFocus();
        QTest::mouseClick(m_driver->find<QToolButton>(QStringLiteral("composerFirstFrame.byAddress")), Qt::LeftButton);
        auto *address = m_driver->find<QLineEdit>(QStringLiteral("composerFirstFrame.address"));
        QTest::keyClicks(address, QStringLiteral("https://exa"));
        const ComposerState half = m_driver->pane->state();
        QVERIFY(!half.holdsTheSameAs(before));
        m_driver->pane->restore(before);
        QVERIFY(!address->isVisible());
        m_driver->pane->restore(half);
        QCOMPARE(address->text(), QStringLiteral("https://exa"));
        QVERIFY(m_driver->pane->state().holdsTheSameAs(half));
    }

    void manyStepsAreBounded()
    {
        for (int i = 0; i < ComposerHistory::mostSteps + 50; ++i)
            m_driver->pane->setPrompt(QString::number(i), QStringLiteral("test"));
        int steps = 0;
        m_driver->prompt()->setFocus();
        while (history().canUndo()) {
            undo();
            ++steps;
        }
        QCOMPARE(steps, ComposerHistory::mostSteps);
        QCOMPARE(text(), QStringLiteral("49"));
    }
};

QTEST_MAIN(TestComposerUndo)
#include "tst_composerundo.moc"
