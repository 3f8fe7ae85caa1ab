// Models and fields that the program has never heard of: shown from their JSON alone, and sent as they are.
#include "catalog/Validation.h"
#include "catalog/provider/CatalogFile.h"
#include "support/window/ComposerDriver.h"

#include <QJsonArray>
#include <QJsonObject>

namespace {

const QString sora = QStringLiteral("sora-2");
const QString future = QStringLiteral("kling-v9");

// One of everything that JSON has, as a newer program may have stored it.
QJsonObject everything()
{
    return {{QStringLiteral("duration"), 5},
            {QStringLiteral("seed"), 1234567890123.0},
            {QStringLiteral("strength"), 0.1},
            {QStringLiteral("loop"), true},
            {QStringLiteral("quiet"), false},
            {QStringLiteral("mode"), QStringLiteral("pro")},
            {QStringLiteral("number_as_text"), QStringLiteral("5")},
            {QStringLiteral("json_as_text"), QStringLiteral("{\"a\": [1, 2]}")},
            {QStringLiteral("hard_space"), QStringLiteral("a\u00a0b\r\nc")},
            {QStringLiteral("tags"), QJsonArray{QStringLiteral("a"), QStringLiteral("b, c")}},
            {QStringLiteral("points"), QJsonArray{QJsonArray{0, 0.5}, QJsonArray{1, 1}}},
            {QStringLiteral("camera"),
             QJsonObject{{QStringLiteral("pan"), 0.25}, {QStringLiteral("to"), QJsonArray{1, 2}}}},
            {QStringLiteral("extends.audio"), true}};
}

} // namespace

class TestComposerUnknown : public QObject
{
    Q_OBJECT

    std::unique_ptr<ComposerDriver> m_driver;

    QComboBox *models() { return m_driver->find<QComboBox>(QStringLiteral("composerModel")); }
    GenerationRequest lastSent() { return m_driver->sent->last().first().value<GenerationRequest>(); }

private slots:
    void init() { m_driver = std::make_unique<ComposerDriver>(); }
    void cleanup() { m_driver.reset(); }

    void anUnknownModelIsShownAndSentAsItIs()
    {
        const GenerationRequest request{future, QStringLiteral("Rain"), everything()};
        m_driver->pane->setRequest(request);
        QCOMPARE(models()->currentText(), future);
        QVERIFY(!models()->toolTip().isEmpty()); // marked, and said why
        QCOMPARE(m_driver->pane->request().toJson(), request.toJson());
        for (const QString &name : request.fields.keys())
            QVERIFY2(m_driver->input(name)->isVisible(), qPrintable(name));
        QTest::mouseClick(m_driver->button(), Qt::LeftButton);
        QCOMPARE(m_driver->sent->size(), 1);
        QCOMPARE(lastSent().toBody(), request.toBody());
    }

    void itsFieldsCanBeChangedByHand()
    {
        m_driver->pane->setRequest({future, QStringLiteral("Rain"), everything()});
        QJsonObject expected = everything();
        const auto set = [&](const QString &name, const QJsonValue &value) {
            m_driver->setByHand(name, value);
            expected.insert(name, value);
            QCOMPARE(m_driver->pane->request().fields, expected);
        };
        set(QStringLiteral("seed"), 42);
        set(QStringLiteral("mode"), QStringLiteral("fast"));
        set(QStringLiteral("loop"), false);
        set(QStringLiteral("tags"), QJsonArray{QStringLiteral("x"), QStringLiteral("y"), QStringLiteral("z")});
        m_driver->setByHand(QStringLiteral("camera"), QStringLiteral("{\"pan\": 1, \"to\": [3]}"));
        expected.insert(QStringLiteral("camera"),
                        QJsonObject{{QStringLiteral("pan"), 1}, {QStringLiteral("to"), QJsonArray{3}}});
        QCOMPARE(m_driver->pane->request().fields, expected);
        QTest::mouseClick(m_driver->choice(QStringLiteral("quiet"), QStringLiteral("false")), Qt::LeftButton); // unset
        expected.remove(QStringLiteral("quiet"));
        QCOMPARE(m_driver->pane->request().fields, expected);
    }

    void itStaysInTheListAndComesBack()
    {
        const GenerationRequest request{future, QStringLiteral("Rain"), everything()};
        m_driver->pane->setRequest(request);
        m_driver->chooseModel(sora);
        QVERIFY(m_driver->problem(QStringLiteral("composerKept")).contains(future));
        m_driver->chooseModel(future);
        QCOMPARE(m_driver->pane->request().toJson(), request.toJson());
    }

    void itTakesFrames()
    {
        GenerationRequest request{future, QStringLiteral("Rain"), {}};
        request.fields.insert(QStringLiteral("first_frame_image"), QStringLiteral("https://example.com/a.png"));
        m_driver->pane->setRequest(request);
        QCOMPARE(m_driver->pane->request().toJson(), request.toJson());
        QVERIFY(m_driver->find<QWidget>(QStringLiteral("composerLastFrame"))->isEnabled());
        // What is no picture's address is kept all the same: as a text.
        request.fields.insert(QStringLiteral("last_frame_image"), QStringLiteral("asset://42"));
        m_driver->pane->setRequest(request);
        QCOMPARE(m_driver->pane->request().toJson(), request.toJson());
        QTest::mouseClick(m_driver->button(), Qt::LeftButton);
        QCOMPARE(lastSent().toBody(), request.toBody());
    }

    void anUnknownFieldOfAKnownModelIsShownAndSent()
    {
        GenerationRequest request = defaultRequest(*m_driver->catalog.model(sora));
        request.prompt = QStringLiteral("Rain");
        request.fields.insert(QStringLiteral("magic"), 1);
        request.fields.insert(QStringLiteral("extends.style"), QStringLiteral("noir"));
        m_driver->pane->setRequest(request);
        QVERIFY(m_driver->input(QStringLiteral("magic"))->isVisible());
        QTest::mouseClick(m_driver->button(), Qt::LeftButton);
        QCOMPARE(lastSent().toJson(), request.toJson());
        // There and back: it is this model's alone.
        m_driver->chooseModel(QStringLiteral("kling-v3"));
        QVERIFY(!m_driver->pane->request().fields.contains(QStringLiteral("magic")));
        m_driver->chooseModel(sora);
        QCOMPARE(m_driver->pane->request().toJson(), request.toJson());
        // Emptied it is not sent, and a request without it takes it away.
        m_driver->setByHand(QStringLiteral("magic"), QString());
        QVERIFY(!m_driver->pane->request().fields.contains(QStringLiteral("magic")));
        m_driver->pane->setRequest(defaultRequest(*m_driver->catalog.model(sora)));
        QVERIFY(!m_driver->pane->findChild<QWidget *>(QStringLiteral("field.magic.input")));
    }

    // The value itself cannot be had, but it is said, and not forgotten.
    void aValueThatTheFieldDoesNotHaveIsSaid()
    {
        GenerationRequest request = defaultRequest(*m_driver->catalog.model(sora));
        const QString duration = QStringLiteral("duration");
        request.fields.insert(duration, 5);
        m_driver->pane->setRequest(request);
        QCOMPARE(m_driver->value(duration), QJsonValue(4));
        QCOMPARE(m_driver->note(duration), QStringLiteral("5 s is not possible with sora-2; it is 4 s now."));
        m_driver->chooseModel(QStringLiteral("kling-v3"));
        QCOMPARE(m_driver->value(duration), QJsonValue(5));
    }

    // A type of the catalogue that this program has no control for.
    void anUnknownTypeIsJsonOrText()
    {
        const QByteArray json = R"({"default": "odd", "models": [{"id": "odd", "prompt": {"min": 0}, "fields": [
            {"name": "shape", "label": "Shape", "type": "polygon", "default": {"corners": [1, 2]}},
            {"name": "hue", "label": "Hue", "type": "colour"}]}]})";
        m_driver = std::make_unique<ComposerDriver>(*catalogFromJson(json));
        const QString shape = QStringLiteral("shape");
        const QString hue = QStringLiteral("hue");
        QCOMPARE(m_driver->value(shape), QJsonValue(QJsonObject{{QStringLiteral("corners"), QJsonArray{1, 2}}}));
        const QList<QPair<QString, QJsonValue>> read{
            {QStringLiteral("red"), QStringLiteral("red")},       {QStringLiteral("5"), 5},
            {QStringLiteral("\"5\""), QStringLiteral("5")},       {QStringLiteral("true"), true},
            {QStringLiteral("[1, 2"), QStringLiteral("[1, 2")},   {QStringLiteral("[1, 2]"), QJsonArray{1, 2}},
            {QStringLiteral("1], [2"), QStringLiteral("1], [2")},
        };
        for (const auto &[typed, value] : read) {
            m_driver->setByHand(hue, typed);
            QCOMPARE(m_driver->value(hue), value);
            GenerationRequest again = m_driver->pane->request();
            m_driver->pane->setRequest(again);
            QCOMPARE(m_driver->pane->request().toJson(), again.toJson());
        }
        QTest::mouseClick(m_driver->button(), Qt::LeftButton);
        QCOMPARE(m_driver->sent->size(), 1);
    }
};

QTEST_MAIN(TestComposerUnknown)
#include "tst_composerunknown.moc"
