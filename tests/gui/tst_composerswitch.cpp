// Switching models and limits between fields: what was set is kept and given back, what cannot be is said at the field
// with a way out, and what is impossible is disabled and says why to everybody.
#include "catalog/provider/CatalogFile.h"
#include "support/window/ComposerDriver.h"

#include <QHelpEvent>
#include <QJsonArray>
#include <QStandardItemModel>
#include <QToolTip>

namespace {

const QString kling = QStringLiteral("kling-v3");
const QString sora = QStringLiteral("sora-2");
const QString hailuo = QStringLiteral("MiniMax-Hailuo-02");
const QString duration = QStringLiteral("duration");
const QString resolution = QStringLiteral("resolution");
const QString size = QStringLiteral("size");
const QString negative = QStringLiteral("extends.negative_prompt");
const QString mend = QStringLiteral("mend");
const QString back = QStringLiteral("back");

// Limits on every kind of control, which no model of the catalogue has.
Catalog catalogOfLimits()
{
    const QByteArray json = R"({"default": "m", "models": [{"id": "m", "prompt": {"min": 0}, "fields": [
        {"name": "quality", "label": "Quality", "type": "text", "choices": ["low", "high"], "default": "low"},
        {"name": "duration", "label": "Duration", "type": "int", "unit": "s", "choices": [2, 3, 4, 5, 6, 7, 8], "default": 2},
        {"name": "steps", "label": "Steps", "type": "int", "min": 1, "max": 10, "default": 1},
        {"name": "shape", "label": "Shape", "type": "text", "choices": ["a", "b", "c", "d", "e"], "default": "a"},
        {"name": "sound", "label": "Sound", "type": "bool", "default": false}],
      "limits": [
        {"when": [{"field": "quality", "is": ["high"]}], "require": {"field": "duration", "is": [2, 3, 4, 7]},
         "say": "High quality takes 2 to 4 s, or 7 s."},
        {"when": [{"field": "quality", "is": ["high"]}], "require": {"field": "steps", "is": [1, 2, 3]},
         "say": "High quality takes up to 3 steps."},
        {"when": [{"field": "quality", "is": ["high"]}], "require": {"field": "shape", "is": ["a", "c"]},
         "say": "High quality takes a or c."},
        {"when": [{"field": "quality", "is": ["high"]}], "require": {"field": "sound", "is": [false]},
         "say": "High quality is silent."}]}]})";
    return *catalogFromJson(json);
}

} // namespace

class TestComposerSwitch : public QObject
{
    Q_OBJECT

    std::unique_ptr<ComposerDriver> m_driver;

    void setHigh()
    {
        m_driver = std::make_unique<ComposerDriver>(catalogOfLimits());
        m_driver->setByHand(QStringLiteral("quality"), QStringLiteral("high"));
    }

private slots:
    void init() { m_driver = std::make_unique<ComposerDriver>(); }
    void cleanup() { m_driver.reset(); }

    void whatCannotBeTakenIsSaidAndComesBack()
    {
        m_driver->chooseModel(kling);
        m_driver->setByHand(duration, 15);
        m_driver->chooseModel(sora);
        QCOMPARE(m_driver->value(duration), QJsonValue(4));
        QCOMPARE(m_driver->note(duration),
                 QStringLiteral("15 s is not possible with sora-2; it comes back with kling-v3."));
        m_driver->chooseModel(kling);
        QCOMPARE(m_driver->value(duration), QJsonValue(15));
        QVERIFY(m_driver->note(duration).isEmpty());
    }

    // What there is is offered, and what the offer changed can be put back.
    void theNearestIsOffered()
    {
        m_driver->chooseModel(kling);
        m_driver->setByHand(duration, 15);
        m_driver->chooseModel(sora);
        m_driver->followLink(duration, back); // "Use 12 s"
        QCOMPARE(m_driver->value(duration), QJsonValue(12));
        m_driver->followLink(duration, back); // "Put back"
        QCOMPARE(m_driver->value(duration), QJsonValue(4));
    }

    // What was set last counts, and what this model had is one click away.
    void whatWasSetInBetweenIsSaid()
    {
        m_driver->chooseModel(kling);
        m_driver->setByHand(duration, 15);
        m_driver->chooseModel(sora);
        m_driver->setByHand(duration, 8);
        m_driver->chooseModel(kling);
        QCOMPARE(m_driver->value(duration), QJsonValue(8));
        QCOMPARE(m_driver->note(duration), QStringLiteral("Set with sora-2."));
        m_driver->followLink(duration, back);
        QCOMPARE(m_driver->value(duration), QJsonValue(15));
    }

    void whatMeansTheSameIsTaken()
    {
        m_driver->chooseModel(kling);
        m_driver->setByHand(size, QStringLiteral("9x16"));
        m_driver->chooseModel(sora);
        QCOMPARE(m_driver->value(size), QJsonValue(QStringLiteral("720x1280")));
        QCOMPARE(m_driver->note(size), QStringLiteral("9:16 is 720×1280 with sora-2."));
        m_driver->chooseModel(QStringLiteral("happyhorse-1.0"));
        QCOMPARE(m_driver->value(size), QJsonValue(QStringLiteral("9:16")));
        m_driver->chooseModel(kling);
        QCOMPARE(m_driver->value(size), QJsonValue(QStringLiteral("9x16")));
    }

    void whatAModelLacksIsNamed()
    {
        m_driver->chooseModel(kling);
        m_driver->openMore();
        m_driver->setByHand(negative, QStringLiteral("blurry"));
        m_driver->chooseModel(sora);
        QCOMPARE(m_driver->problem(QStringLiteral("composerKept")),
                 QStringLiteral("Not possible with sora-2, kept for kling-v3: Negative prompt."));
        m_driver->chooseModel(kling);
        QCOMPARE(m_driver->value(negative), QJsonValue(QStringLiteral("blurry")));
        QVERIFY(m_driver->problem(QStringLiteral("composerKept")).isEmpty());
    }

    void moreTellsThatSomethingIsChanged()
    {
        m_driver->pane->resize(360, 600); // with more room all stands open
        m_driver->chooseModel(kling);
        m_driver->openMore();
        const auto changed = [this] { return m_driver->problem(QStringLiteral("composerMoreChanged")); };
        QVERIFY(changed().isEmpty());
        m_driver->setByHand(QStringLiteral("extends.audio"), true);
        QTest::mouseClick(m_driver->more(), Qt::LeftButton); // closed
        QCOMPARE(changed(), QStringLiteral("1 changed"));
        QVERIFY(m_driver->more()->accessibleName().contains(QStringLiteral("Sound: On")));
        m_driver->openMore();
        m_driver->setByHand(QStringLiteral("extends.audio"), false);
        QVERIFY(changed().isEmpty());
    }

    // A draft keeps what waits for another model, too.
    void whatWaitsIsPartOfTheState()
    {
        m_driver->chooseModel(kling);
        m_driver->setByHand(duration, 15);
        m_driver->chooseModel(sora);
        const ComposerState state = m_driver->pane->state();
        m_driver->restart();
        m_driver->pane->restore(state);
        QCOMPARE(m_driver->value(duration), QJsonValue(4));
        QVERIFY(!m_driver->note(duration).isEmpty());
        m_driver->chooseModel(kling);
        QCOMPARE(m_driver->value(duration), QJsonValue(15));
    }

    void aNumberIsTypedAndStepped()
    {
        m_driver->chooseModel(kling);
        auto *number = m_driver->find<QAbstractSpinBox>(QStringLiteral("field.duration.number"));
        number->setFocus();
        number->selectAll();
        QTest::keyClicks(number, QStringLiteral("12"));
        QCOMPARE(m_driver->value(duration), QJsonValue(12));
        QTest::keyClick(number, Qt::Key_Return);
        QCOMPARE(number->text(), QStringLiteral("12 s"));
        QTest::keyClick(number, Qt::Key_Up);
        QCOMPARE(m_driver->value(duration), QJsonValue(13));
        QTest::keyClick(number, Qt::Key_Down);
        QCOMPARE(m_driver->find<QSlider>(QStringLiteral("field.duration.input"))->value(), 9);
        number->selectAll();
        QTest::keyClicks(number, QStringLiteral("99"));
        QVERIFY(m_driver->fieldProblem(duration).isEmpty()); // still being typed
        m_driver->type(QStringLiteral("Rain"));
        m_driver->pressCtrlReturn(number);
        QCOMPARE(m_driver->sent->size(), 0); // what stands there is what would be sent: it is not taken back unseen
        QVERIFY(m_driver->fieldProblem(duration).contains(QStringLiteral("99 s")));
        number->selectAll();
        QTest::keyClicks(number, QStringLiteral("3"));
        m_driver->pressCtrlReturn(number);
        QCOMPARE(m_driver->sent->size(), 1);
    }

    void aFractionIsKeptToTheLetter()
    {
        m_driver->chooseModel(kling);
        m_driver->openMore();
        const QString scale = QStringLiteral("extends.cfg_scale");
        auto *number = m_driver->find<QAbstractSpinBox>(QStringLiteral("field.%1.number").arg(scale));
        number->setFocus();
        number->selectAll();
        QTest::keyClicks(number, QStringLiteral("0,333"));
        m_driver->prompt()->setFocus();
        QCOMPARE(m_driver->value(scale), QJsonValue(0.333));
        QCOMPARE(number->text(), QStringLiteral("0.333"));
        QTest::keyClick(number, Qt::Key_Up);
        QCOMPARE(m_driver->value(scale), QJsonValue(0.4));
    }

    void impossibleSegmentsSayWhyToEverybody()
    {
        m_driver->chooseModel(hailuo);
        const QString why = QStringLiteral("512P is only possible with a first frame.");
        auto *low = m_driver->choice(resolution, QStringLiteral("512P"));
        QVERIFY(!low->isEnabled());
        QCOMPARE(low->toolTip(), why);
        QCOMPARE(low->accessibleDescription(), why);
        auto *middle = m_driver->choice(resolution, QStringLiteral("768P"));
        QVERIFY(middle->accessibleDescription().contains(why)); // beside it, where the keys are
        middle->setFocus();
        QTest::keyClick(middle, Qt::Key_Left);
        QTRY_COMPARE(QToolTip::text(), why); // the keys pass over it, and say so
        QCOMPARE(m_driver->value(resolution), QJsonValue(QStringLiteral("768P")));
        QTest::keyClick(middle, Qt::Key_Right);
        QCOMPARE(m_driver->value(resolution), QJsonValue(QStringLiteral("1080P")));
    }

    void framesAreInTheLimits()
    {
        m_driver->chooseModel(hailuo);
        auto *first = m_driver->find<QWidget>(QStringLiteral("composerFirstFrame"));
        auto *last = m_driver->find<QWidget>(QStringLiteral("composerLastFrame"));
        auto *low = m_driver->choice(resolution, QStringLiteral("512P"));
        m_driver->paste(first, QStringLiteral("https://example.com/a.png"));
        QTRY_VERIFY(low->isEnabled());
        QVERIFY(last->isEnabled());
        QTest::mouseClick(low, Qt::LeftButton);
        QVERIFY(!last->isEnabled()); // a last frame needs 768P or 1080P
        QTest::mouseClick(m_driver->choice(resolution, QStringLiteral("768P")), Qt::LeftButton);
        QVERIFY(last->isEnabled());
        m_driver->paste(last, QStringLiteral("https://example.com/b.png"));
        QTRY_VERIFY(!low->isEnabled());
        QVERIFY(low->toolTip().contains(QStringLiteral("last frame")));
        QVERIFY(last->isEnabled()); // what is there can be looked at and taken away
    }

    // Nothing is changed by itself: the combination is said, with a way out and back.
    void aForbiddenCombinationOffersAWayOut()
    {
        m_driver->chooseModel(kling);
        m_driver->setByHand(resolution, QStringLiteral("1080P"));
        m_driver->setByHand(duration, 10);
        m_driver->chooseModel(hailuo);
        QCOMPARE(m_driver->value(resolution), QJsonValue(QStringLiteral("1080P")));
        QCOMPARE(m_driver->value(duration), QJsonValue(10));
        QVERIFY(!m_driver->fieldProblem(duration).isEmpty());
        m_driver->followLink(duration, mend);
        QCOMPARE(m_driver->value(duration), QJsonValue(6));
        QVERIFY(m_driver->fieldProblem(duration).isEmpty());
        m_driver->followLink(duration, back);
        QCOMPARE(m_driver->value(duration), QJsonValue(10));
    }

    void impossiblePositionsOfASliderArePassedOver()
    {
        setHigh();
        auto *slider = m_driver->find<QSlider>(QStringLiteral("field.duration.input"));
        m_driver->setByHand(duration, 4);
        QTest::keyClick(slider, Qt::Key_Right); // over 5 and 6
        QCOMPARE(m_driver->value(duration), QJsonValue(7));
        QCOMPARE(slider->value(), 5);
        QVERIFY(m_driver->note(duration).contains(QStringLiteral("High quality takes 2 to 4 s")));
        QTest::keyClick(slider, Qt::Key_Right); // there is nothing beyond
        QCOMPARE(m_driver->value(duration), QJsonValue(7));
        QVERIFY(slider->accessibleDescription().contains(QStringLiteral("8 s is not possible now")));
        const QPoint end(slider->width() - 8, slider->height() / 2);
        QHelpEvent help(QEvent::ToolTip, end, slider->mapToGlobal(end));
        QApplication::sendEvent(slider, &help);
        QTRY_VERIFY(QToolTip::text().contains(QStringLiteral("High quality takes 2 to 4 s")));
        // A whole range is no other case.
        const QString steps = QStringLiteral("steps");
        m_driver->setByHand(steps, 3);
        QTest::keyClick(m_driver->input(steps), Qt::Key_Right);
        QCOMPARE(m_driver->value(steps), QJsonValue(3));
    }

    void impossibleEntriesOfAComboBoxAreDisabled()
    {
        setHigh();
        const QString shape = QStringLiteral("shape");
        auto *box = qobject_cast<QComboBox *>(m_driver->input(shape));
        QVERIFY(box);
        const auto *items = qobject_cast<QStandardItemModel *>(box->model());
        QVERIFY(items->item(0)->isEnabled());
        QVERIFY(!items->item(1)->isEnabled());
        QCOMPARE(items->item(1)->toolTip(), QStringLiteral("High quality takes a or c."));
        QCOMPARE(items->item(1)->accessibleDescription(), items->item(1)->toolTip());
        QVERIFY(box->accessibleDescription().contains(QStringLiteral("b is not possible now")));
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Down); // over b, which is said
        QCOMPARE(m_driver->value(shape), QJsonValue(QStringLiteral("c")));
        QTRY_COMPARE(QToolTip::text(), QStringLiteral("High quality takes a or c."));
        m_driver->setByHand(QStringLiteral("quality"), QStringLiteral("low"));
        QVERIFY(items->item(1)->isEnabled());
    }

    void anImpossibleTickIsDisabledAndSaysWhy()
    {
        setHigh();
        QWidget *box = m_driver->input(QStringLiteral("sound"));
        QVERIFY(!box->isEnabled());
        QCOMPARE(box->toolTip(), QStringLiteral("High quality is silent."));
        QVERIFY(box->accessibleDescription().contains(box->toolTip()));
        QCOMPARE(m_driver->note(QStringLiteral("sound")), box->toolTip()); // out of the keys' reach: to be read
        m_driver->setByHand(QStringLiteral("quality"), QStringLiteral("low"));
        QVERIFY(box->isEnabled());
        QVERIFY(m_driver->note(QStringLiteral("sound")).isEmpty());
        m_driver->setByHand(QStringLiteral("sound"), true);
        QVERIFY(!m_driver->choice(QStringLiteral("quality"), QStringLiteral("high"))->isEnabled());
    }

    // One stop of the Tab key, then the arrows: as a group of radio buttons is.
    void theArrowsChooseASegment()
    {
        m_driver->chooseModel(kling);
        auto *first = m_driver->choice(size, QStringLiteral("16x9"));
        first->setFocus();
        QTest::keyClick(first, Qt::Key_Right);
        QCOMPARE(m_driver->value(size), QJsonValue(QStringLiteral("1x1")));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_End);
        QCOMPARE(m_driver->value(size), QJsonValue(QStringLiteral("9x16")));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), m_driver->input(duration));
    }
};

QTEST_MAIN(TestComposerSwitch)
#include "tst_composerswitch.moc"
