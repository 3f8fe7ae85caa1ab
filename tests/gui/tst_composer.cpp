// The composer's form: every field of every model set by hand, kept through a change of model, and given back by "use
// again".
#include "catalog/Validation.h"
#include "catalog/provider/CatalogFile.h"
#include "support/window/ComposerDriver.h"

#include <QJsonArray>
#include <QMimeData>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>
#include <qtestspontaneevent.h>

namespace {

bool isNumeric(const FieldSpec &field)
{
    return field.type == FieldSpec::Type::Integer || field.type == FieldSpec::Type::Number;
}

// Values worth setting in a field: every choice, the ends of a range, a text, an address, a list.
QList<QJsonValue> valuesFor(const FieldSpec &field)
{
    if (!field.choices.isEmpty())
        return field.choices;
    if (isNumeric(field) && field.minimum && field.maximum)
        return {*field.maximum, *field.minimum, *field.minimum + (field.type == FieldSpec::Type::Integer ? 1 : 0.05)};
    const QString address = QStringLiteral("https://example.com/a.mp4?x=1&y=2");
    switch (field.type) {
    case FieldSpec::Type::Integer:
        return {7};
    case FieldSpec::Type::Number:
        return {0.25};
    case FieldSpec::Type::Boolean:
        return {true, false};
    case FieldSpec::Type::Url:
        return {address};
    case FieldSpec::Type::UrlList:
    case FieldSpec::Type::TextList:
        return {QJsonArray{address}, QJsonArray{address, QStringLiteral("https://example.com/b.mp4")}};
    case FieldSpec::Type::Text:
    case FieldSpec::Type::Unknown:
        return {QStringLiteral("blurry, low quality")};
    }
    return {};
}

QString asText(const QJsonValue &value)
{
    return value.toVariant().toString();
}

} // namespace

class TestComposer : public QObject
{
    Q_OBJECT

    std::unique_ptr<ComposerDriver> m_driver;

private slots:
    void init() { m_driver = std::make_unique<ComposerDriver>(); }
    void cleanup() { m_driver.reset(); }

    void everyModelStartsWithItsDefaults_data() { models(); }
    void everyModelStartsWithItsDefaults()
    {
        QFETCH(QString, id);
        m_driver->chooseModel(id);
        QCOMPARE(m_driver->pane->request().toJson(), defaultRequest(*m_driver->catalog.model(id)).toJson());
    }

    void everyFieldByHand_data() { models(); }
    void everyFieldByHand()
    {
        QFETCH(QString, id);
        m_driver->chooseModel(id);
        m_driver->openMore();
        const ModelSpec &model = *m_driver->catalog.model(id);
        for (const FieldSpec &field : model.fields) {
            if (field.role != FieldSpec::Role::Plain)
                continue;
            for (const QJsonValue &value : valuesFor(field)) {
                GenerationRequest expected = m_driver->pane->request();
                const bool impossible = whyImpossible(model, expected, field.name, value).has_value();
                if (!impossible)
                    expected.fields.insert(field.name, value);
                m_driver->setByHand(field.name, value);
                QCOMPARE(m_driver->pane->request().toJson(), expected.toJson());
                if (impossible) {
                    QVERIFY(!m_driver->choice(field.name, asText(value))->isEnabled());
                    QCOMPARE(m_driver->choice(field.name, asText(value))->toolTip(),
                             *whyImpossible(model, expected, field.name, value));
                }
                ComposerPane other(m_driver->surroundings());
                other.setRequest(expected);
                QCOMPARE(other.request().toJson(), expected.toJson());
            }
        }
    }

    // A field without default can be left to the model again.
    void whatWasEmptyCanBeEmptyAgain_data() { models(); }
    void whatWasEmptyCanBeEmptyAgain()
    {
        QFETCH(QString, id);
        m_driver->chooseModel(id);
        m_driver->openMore();
        for (const FieldSpec &field : m_driver->catalog.model(id)->fields) {
            if (field.role != FieldSpec::Role::Plain || field.required || !field.defaultValue.isUndefined())
                continue;
            const QJsonValue value = valuesFor(field).first();
            m_driver->setByHand(field.name, value);
            QCOMPARE(m_driver->pane->request().fields.value(field.name), value);
            QWidget *input = m_driver->input(field.name);
            if (value.isArray())
                m_driver->clearList(field.name);
            else if (qobject_cast<QPlainTextEdit *>(input) || qobject_cast<QLineEdit *>(input))
                m_driver->setByHand(field.name, QString());
            else if (auto *box = qobject_cast<QComboBox *>(m_driver->input(field.name)))
                QTest::keyClick(box, Qt::Key_Home);
            else if (qobject_cast<QSlider *>(m_driver->input(field.name)))
                QTest::mouseClick(m_driver->find<QToolButton>(QStringLiteral("field.%1.unset").arg(field.name)),
                                  Qt::LeftButton);
            else
                QTest::mouseClick(m_driver->choice(field.name, asText(value)), Qt::LeftButton);
            QVERIFY2(!m_driver->pane->request().fields.contains(field.name), qPrintable(field.name));
        }
    }

    void switchingModelsKeepsWhatFitsAndGivesTheRestBack()
    {
        m_driver->chooseModel(QStringLiteral("kling-v3"));
        m_driver->type(QStringLiteral("Rain"));
        QTest::mouseClick(m_driver->choice(QStringLiteral("resolution"), QStringLiteral("1080P")), Qt::LeftButton);
        const FieldSpec &duration =
            *m_driver->catalog.model(QStringLiteral("kling-v3"))->field(QStringLiteral("duration"));
        m_driver->setByHand(duration.name, 11);
        const GenerationRequest asSet = m_driver->pane->request();
        m_driver->chooseModel(QStringLiteral("sora-2")); // takes neither 1080P nor 11 s
        QCOMPARE(m_driver->pane->request().fields.value(QStringLiteral("resolution")),
                 QJsonValue(QStringLiteral("720P")));
        QCOMPARE(m_driver->pane->request().fields.value(QStringLiteral("duration")), QJsonValue(4));
        QCOMPARE(m_driver->pane->request().prompt, asSet.prompt);
        m_driver->chooseModel(QStringLiteral("seedance-2-0")); // takes both
        QCOMPARE(m_driver->pane->request().fields.value(QStringLiteral("resolution")),
                 QJsonValue(QStringLiteral("1080P")));
        QCOMPARE(m_driver->pane->request().fields.value(QStringLiteral("duration")), QJsonValue(11));
        m_driver->chooseModel(QStringLiteral("kling-v3"));
        QCOMPARE(m_driver->pane->request().toJson(), asSet.toJson());
    }

    void theModelIsRemembered()
    {
        m_driver->chooseModel(QStringLiteral("wan2.6"));
        m_driver->restart();
        QCOMPARE(m_driver->pane->request().model, QStringLiteral("wan2.6"));
        m_driver->settings().setLastModel(QStringLiteral("gone-model"));
        m_driver->restart();
        QCOMPARE(m_driver->pane->request().model, m_driver->catalog.defaultModel().id);
    }

    void impossibleChoicesFollowTheOtherFields()
    {
        m_driver->chooseModel(QStringLiteral("MiniMax-Hailuo-2.3"));
        const QString resolution = QStringLiteral("resolution");
        const QString duration = QStringLiteral("duration");
        QVERIFY(m_driver->choice(duration, QStringLiteral("10"))->isEnabled());
        QTest::mouseClick(m_driver->choice(resolution, QStringLiteral("1080P")), Qt::LeftButton);
        QVERIFY(!m_driver->choice(duration, QStringLiteral("10"))->isEnabled());
        QVERIFY(m_driver->choice(duration, QStringLiteral("10"))->toolTip().contains(QStringLiteral("1080P")));
        QTest::mouseClick(m_driver->choice(duration, QStringLiteral("10")), Qt::LeftButton);
        QCOMPARE(m_driver->pane->request().fields.value(duration), QJsonValue(6));
        QTest::mouseClick(m_driver->choice(resolution, QStringLiteral("768P")), Qt::LeftButton);
        QVERIFY(m_driver->choice(duration, QStringLiteral("10"))->isEnabled());
    }

    // A duration changed unseen while scrolling would cost money.
    void theWheelScrollsAndChangesNothing()
    {
        m_driver->pane->resize(320, 420);
        m_driver->chooseModel(QStringLiteral("seedance-2-5"));
        m_driver->openMore();
        QTRY_VERIFY(m_driver->find<QScrollArea>(QStringLiteral("composerScroll"))->verticalScrollBar()->maximum() > 0);
        const GenerationRequest before = m_driver->pane->request();
        for (QWidget *control : {m_driver->find<QWidget>(QStringLiteral("field.duration.input")),
                                 m_driver->find<QWidget>(QStringLiteral("field.size.input")),
                                 m_driver->find<QWidget>(QStringLiteral("composerModel"))}) {
            control->setFocus();
            const QPointF middle = control->rect().center();
            QWheelEvent wheel(middle, control->mapToGlobal(middle), {}, {0, -120}, Qt::NoButton, Qt::NoModifier,
                              Qt::NoScrollPhase, false);
            QSpontaneKeyEvent::setSpontaneous(&wheel); // else it would not go on to the parents
            qApp->notify(control, &wheel);
        }
        QCOMPARE(m_driver->pane->request().toJson(), before.toJson());
        QVERIFY(m_driver->find<QScrollArea>(QStringLiteral("composerScroll"))->verticalScrollBar()->value() > 0);
    }

    void everyControlHasANameAndTheTabKeyReachesIt()
    {
        m_driver->pane->resize(320, 700);
        m_driver->chooseModel(QStringLiteral("kling-v3"));
        m_driver->openMore();
        const QList<QWidget *> all = m_driver->pane->findChildren<QWidget *>();
        QSet<QWidget *> reached;
        m_driver->prompt()->setFocus();
        for (qsizetype i = 0; i < all.size(); ++i) {
            reached << QApplication::focusWidget();
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        for (QWidget *widget : all) {
            if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisible() || !widget->isEnabled())
                continue;
            const QString what =
                QStringLiteral("%1 %2").arg(QLatin1String(widget->metaObject()->className()), widget->objectName());
            const auto *button = qobject_cast<QAbstractButton *>(widget);
            QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()), qPrintable(what));
            QVERIFY2(!widget->objectName().isEmpty(), qPrintable(what));
            QVERIFY2(reached.contains(widget), qPrintable(what));
        }
        QVERIFY(m_driver->button()->isVisible());
    }

    void onlyPlainTextIsPasted()
    {
        auto *mime = new QMimeData;
        mime->setHtml(QStringLiteral("<b>bold</b> words"));
        mime->setText(QStringLiteral("bold words"));
        QApplication::clipboard()->setMimeData(mime);
        auto *edit = m_driver->prompt();
        QTest::keyClick(edit, Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(m_driver->pane->request().prompt, QStringLiteral("bold words"));
        QVERIFY(edit->textCursor().charFormat().fontWeight() != QFont::Bold);
    }

private:
    void models()
    {
        QTest::addColumn<QString>("id");
        const Catalog catalog = builtInCatalog();
        for (const ModelSpec &model : catalog.models())
            QTest::newRow(qPrintable(model.id)) << model.id;
    }
};

QTEST_MAIN(TestComposer)
#include "tst_composer.moc"
