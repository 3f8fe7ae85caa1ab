// The composer while the catalogue changes under it: nothing typed or chosen is lost, what is new can be chosen, what
// is gone stays usable.
#include "catalog/Validation.h"
#include "support/window/ComposerDriver.h"

using namespace Qt::StringLiterals;

namespace {

ModelSpec newcomer()
{
    ModelSpec model;
    model.id = u"newcomer-1"_s;
    model.promptMin = 1;
    FieldSpec duration;
    duration.name = u"duration"_s;
    duration.label = u"Duration"_s;
    duration.unit = u"s"_s;
    duration.type = FieldSpec::Type::Integer;
    duration.choices = {5, 10};
    duration.choiceLabels = {u"5"_s, u"10"_s};
    duration.defaultValue = 5;
    model.fields << duration;
    return model;
}

} // namespace

class TestComposerCatalog : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ComposerDriver> m_driver;

    QComboBox *models() const { return m_driver->find<QComboBox>(u"composerModel"_s); }

    void replaceModels(const std::function<void(QList<ModelSpec> &)> &change)
    {
        QList<ModelSpec> models = m_driver->catalog.models();
        change(models);
        m_driver->catalog.replace(Catalog::of(models, m_driver->catalog.defaultModel().id));
    }

private slots:
    void init() { m_driver = std::make_unique<ComposerDriver>(); }
    void cleanup() { m_driver.reset(); }

    void aNewModelAppearsAtTheEndAndIsSent()
    {
        m_driver->type(u"A heron over still water"_s);
        replaceModels([](QList<ModelSpec> &models) { models << newcomer(); });
        QCOMPARE(models()->itemText(models()->count() - 1), u"newcomer-1"_s);
        QCOMPARE(models()->currentText(), u"kling-v3"_s);
        m_driver->chooseModel(u"newcomer-1"_s);
        m_driver->setByHand(u"duration"_s, 10);
        m_driver->pressCtrlReturn(m_driver->prompt());
        QCOMPARE(m_driver->sent->size(), 1);
        const auto request = m_driver->sent->first().first().value<GenerationRequest>();
        QCOMPARE(request.model, u"newcomer-1"_s);
        QCOMPARE(request.prompt, u"A heron over still water"_s);
        QCOMPARE(request.fields, (QJsonObject{{u"duration"_s, 10}}));
    }

    void aChangedChoiceLosesNothingElse()
    {
        m_driver->type(u"A heron over still water"_s);
        m_driver->setByHand(u"duration"_s, 9);
        m_driver->setByHand(u"resolution"_s, u"1080P"_s);
        QWidget *focused = m_driver->input(u"duration"_s);
        focused->setFocus();
        const QString name = QApplication::focusWidget()->objectName();
        replaceModels([](QList<ModelSpec> &models) {
            FieldSpec &resolution = models[0].fields[2];
            QCOMPARE(resolution.name, u"resolution"_s);
            resolution.choices << u"4K"_s;
            resolution.choiceLabels << u"4K"_s;
        });
        QCOMPARE(m_driver->prompt()->toPlainText(), u"A heron over still water"_s);
        QCOMPARE(m_driver->value(u"duration"_s), QJsonValue(9));
        QCOMPARE(m_driver->value(u"resolution"_s), QJsonValue(u"1080P"_s));
        QVERIFY(QApplication::focusWidget());
        QCOMPARE(QApplication::focusWidget()->objectName(), name);
        m_driver->setByHand(u"resolution"_s, u"4K"_s);
        m_driver->pressCtrlReturn(m_driver->prompt());
        QCOMPARE(m_driver->sent->size(), 1);
        QCOMPARE(m_driver->sent->first().first().value<GenerationRequest>().fields.value(u"resolution"_s).toString(),
                 u"4K"_s);
    }

    // Only other models changed: the form is not even built anew, so that a half-typed text keeps its cursor and undo.
    void aChangeOfOtherModelsTouchesNoControl()
    {
        const QWidget *before = m_driver->input(u"duration"_s);
        replaceModels([](QList<ModelSpec> &models) { models << newcomer(); });
        QCOMPARE(m_driver->input(u"duration"_s), before);
    }

    void aModelThatVanishesWhileItIsChosenStaysUsable()
    {
        m_driver->chooseModel(u"sora-2"_s);
        m_driver->type(u"A heron over still water"_s);
        m_driver->setByHand(u"duration"_s, 12);
        replaceModels([](QList<ModelSpec> &models) { models.removeAt(1); });
        QVERIFY(!m_driver->catalog.model(u"sora-2"_s));
        QCOMPARE(models()->currentText(), u"sora-2"_s);
        QVERIFY2(models()->accessibleDescription().contains(u"no longer lists"_s),
                 qPrintable(models()->accessibleDescription()));
        QCOMPARE(m_driver->value(u"duration"_s), QJsonValue(12));

        m_driver->chooseModel(u"wan2.6"_s);
        QVERIFY(!models()->accessibleDescription().contains(u"no longer lists"_s));
        m_driver->chooseModel(u"sora-2"_s);
        QCOMPARE(m_driver->value(u"duration"_s), QJsonValue(12));
        m_driver->pressCtrlReturn(m_driver->prompt());
        QCOMPARE(m_driver->sent->size(), 1);
        QCOMPARE(m_driver->sent->first().first().value<GenerationRequest>().model, u"sora-2"_s);
    }

    void aModelThatIsGoneStaysChosenAlsoWhenOneMoreListComes()
    {
        m_driver->chooseModel(u"sora-2"_s);
        replaceModels([](QList<ModelSpec> &models) { models.removeAt(1); });
        replaceModels([](QList<ModelSpec> &models) { models << newcomer(); });
        QCOMPARE(models()->currentText(), u"sora-2"_s);
        QVERIFY(models()->accessibleDescription().contains(u"no longer lists"_s));
    }

    void aModelThatComesBackLosesItsMark()
    {
        m_driver->chooseModel(u"sora-2"_s);
        const ModelSpec sora = *m_driver->catalog.model(u"sora-2"_s);
        replaceModels([](QList<ModelSpec> &models) { models.removeAt(1); });
        const int count = models()->count();
        replaceModels([&](QList<ModelSpec> &models) { models << sora; });
        QCOMPARE(models()->count(), count);
        QCOMPARE(models()->currentText(), u"sora-2"_s);
        QVERIFY(!models()->accessibleDescription().contains(u"no longer lists"_s));
    }

    void whatAFieldNoLongerTakesGivesWayToItsDefault()
    {
        m_driver->setByHand(u"duration"_s, 15);
        replaceModels([](QList<ModelSpec> &models) {
            FieldSpec &duration = models[0].fields[4];
            QCOMPARE(duration.name, u"duration"_s);
            duration.choices = {5, 10};
            duration.choiceLabels = {u"5"_s, u"10"_s};
        });
        QCOMPARE(m_driver->value(u"duration"_s), QJsonValue(5));
    }
};

QTEST_MAIN(TestComposerCatalog)
#include "tst_composercatalog.moc"
