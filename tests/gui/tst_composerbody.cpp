// What the form shows is what is sent: every value of every field of every model of the catalogue, set by hand, sent
// through the real HttpVideoApi, and the body that reached the server compared with what stands in the controls. It is
// driven by the catalogue: a new model is tested by itself.
#include "api/HttpVideoApi.h"
#include "catalog/Validation.h"
#include "catalog/provider/CatalogFile.h"
#include "support/http/RawServer.h"
#include "support/window/ComposerDriver.h"

#include <QAbstractSpinBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

namespace {

const QString someAddress = QStringLiteral("https://example.com/a%20b.png?x=1&y=%C3%A9#z");
const QByteArray accepted = R"({"code": 0, "msg": "success", "request_id": "r",
    "data": {"task_id": "t", "status": "processing", "price": 0.1}})";

bool isNumeric(const FieldSpec &field)
{
    return field.type == FieldSpec::Type::Integer || field.type == FieldSpec::Type::Number;
}

// Every choice; the ends of a range and what lies between; texts and lists with what is hard to send.
QList<QJsonValue> valuesFor(const FieldSpec &field)
{
    if (!field.choices.isEmpty())
        return field.choices;
    if (isNumeric(field) && field.minimum && field.maximum) {
        if (field.type == FieldSpec::Type::Number)
            return {*field.maximum, *field.minimum, *field.minimum + 0.05, *field.minimum + 0.35};
        QList<QJsonValue> all;
        for (double number = *field.minimum; number <= *field.maximum; ++number)
            all << number;
        return all;
    }
    const QString quoted = QStringLiteral("blurry, \"low\" \\ quality");
    switch (field.type) {
    case FieldSpec::Type::Integer:
    case FieldSpec::Type::Number:
        return {7, 0};
    case FieldSpec::Type::Boolean:
        return {true, false};
    case FieldSpec::Type::Url:
        return {someAddress};
    case FieldSpec::Type::UrlList:
        return {QJsonArray{someAddress}, QJsonArray{someAddress, QStringLiteral("https://example.com/b")}};
    case FieldSpec::Type::TextList:
        return {QJsonArray{quoted}, QJsonArray{someAddress, quoted}};
    case FieldSpec::Type::Text:
    case FieldSpec::Type::Unknown:
        return {quoted};
    }
    return {};
}

void insertAt(QJsonObject &object, const QStringList &path, const QJsonValue &value)
{
    if (path.size() > 1) {
        QJsonObject below = object.value(path.first()).toObject();
        insertAt(below, path.mid(1), value);
        object.insert(path.first(), below);
    } else {
        object.insert(path.first(), value);
    }
}

} // namespace

class TestComposerBody : public QObject
{
    Q_OBJECT

    std::unique_ptr<ComposerDriver> m_driver;
    std::unique_ptr<RawServer> m_server;
    std::unique_ptr<HttpVideoApi> m_api;
    QSet<QString> m_covered; // "field value"

    static QString keyOf(const FieldSpec &field, const QJsonValue &value)
    {
        return field.name + QLatin1Char(' ') + QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson());
    }

    static QString words(const FieldSpec &field, int choice)
    {
        bool isNumber = false;
        field.choiceLabels.at(choice).toDouble(&isNumber);
        return isNumber && !field.unit.isEmpty() ? field.choiceLabels.at(choice) + QLatin1Char(' ') + field.unit
                                                 : field.choiceLabels.at(choice);
    }

    // The choice that is to be read on the screen.
    QJsonValue shownChoice(const FieldSpec &field)
    {
        QString text;
        if (auto *number =
                m_driver->pane->findChild<QAbstractSpinBox *>(QStringLiteral("field.%1.number").arg(field.name)))
            text = number->text();
        else if (auto *box = qobject_cast<QComboBox *>(m_driver->input(field.name)))
            text = box->currentText();
        for (const auto *button : m_driver->input(field.name)->findChildren<QPushButton *>()) {
            if (button->isChecked())
                text = button->text();
        }
        for (int i = 0; i < field.choices.size(); ++i) {
            if (words(field, i) == text)
                return field.choices.at(i);
        }
        return QJsonValue::Undefined;
    }

    QJsonValue shownValue(const FieldSpec &field)
    {
        QWidget *control = m_driver->input(field.name);
        if (!field.choices.isEmpty())
            return shownChoice(field);
        if (auto *number =
                m_driver->pane->findChild<QAbstractSpinBox *>(QStringLiteral("field.%1.number").arg(field.name))) {
            const QString digits = number->text().section(QLatin1Char(' '), 0, 0);
            return digits.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(digits.toDouble());
        }
        if (auto *check = qobject_cast<QCheckBox *>(control))
            return check->isChecked();
        QJsonArray rows;
        for (int i = 0;
             auto *line = m_driver->visible<QLineEdit>(QStringLiteral("field.%1.item.%2").arg(field.name).arg(i)); ++i)
            rows.append(line->text());
        if (field.type == FieldSpec::Type::UrlList || field.type == FieldSpec::Type::TextList)
            return rows.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(rows);
        const auto *edit = qobject_cast<QPlainTextEdit *>(control);
        const auto *line = qobject_cast<QLineEdit *>(control);
        const QString text = edit ? edit->toPlainText() : line ? line->text() : QString();
        return text.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(text);
    }

    // What a person would expect to be sent, from what stands in the window alone.
    QJsonObject shownBody(const ModelSpec &model, int frames)
    {
        QJsonObject body{
            {QStringLiteral("model"), m_driver->find<QComboBox>(QStringLiteral("composerModel"))->currentText()},
            {QStringLiteral("prompt"), m_driver->prompt()->toPlainText()}};
        for (const FieldSpec &field : model.fields) {
            const QJsonValue value = field.role == FieldSpec::Role::Plain ? shownValue(field)
                                     : isGiven(field, frames)             ? QJsonValue(someAddress)
                                                                          : QJsonValue(QJsonValue::Undefined);
            if (!value.isUndefined())
                insertAt(body, field.name.split(QLatin1Char('.')), value);
        }
        return body;
    }

    static bool isGiven(const FieldSpec &field, int frames)
    {
        return (field.role == FieldSpec::Role::FirstFrame && frames > 0) ||
               (field.role == FieldSpec::Role::LastFrame && frames > 1);
    }

    QJsonObject sentBody()
    {
        const qsizetype before = m_server->requests().size();
        QTest::mouseClick(m_driver->button(), Qt::LeftButton);
        [&] { QTRY_COMPARE(m_server->requests().size(), before + 1); }();
        if (m_server->requests().size() != before + 1)
            return {};
        return QJsonDocument::fromJson(m_server->requests().last().body).object();
    }

    // Every value that is possible with so many frames, each sent; what is impossible cannot be chosen.
    void sendEveryValue(const ModelSpec &model, int frames)
    {
        for (const FieldSpec &field : model.fields) {
            if (field.role != FieldSpec::Role::Plain)
                continue;
            const QJsonValue first = m_driver->value(field.name);
            for (const QJsonValue &value : valuesFor(field)) {
                const bool isPossible = !whyImpossible(model, m_driver->pane->request(), field.name, value);
                m_driver->setByHand(field.name, value);
                if (!isPossible) {
                    QVERIFY(m_driver->value(field.name) != value);
                    continue;
                }
                const QJsonObject shown = shownBody(model, frames);
                QVERIFY2(shownValue(field) == value, qPrintable(field.name));
                QCOMPARE(sentBody(), shown);
                m_covered << keyOf(field, value);
            }
            if (!first.isUndefined())
                m_driver->setByHand(field.name, first);
        }
    }

private slots:
    void init()
    {
        m_driver = std::make_unique<ComposerDriver>();
        m_server = std::make_unique<RawServer>(
            [](const RawServer::Request &, QTcpSocket *socket) { RawServer::reply(socket, 200, accepted); });
        m_api = std::make_unique<HttpVideoApi>(m_server->url(), "LinkReel/test");
        m_api->setApiKey(QStringLiteral("a-key"));
        m_covered.clear();
        connect(m_driver->pane.get(), &ComposerPane::generateRequested, this, [this](const GenerationRequest &request) {
            m_api->create(request, this, [](const ApiResult<CreateReply> &) {});
        });
    }
    void cleanup()
    {
        m_driver.reset();
        m_api.reset();
        m_server.reset();
    }

    void everyValueOfEveryField_data()
    {
        QTest::addColumn<QString>("id");
        const Catalog catalog = builtInCatalog();
        for (const ModelSpec &model : catalog.models())
            QTest::newRow(qPrintable(model.id)) << model.id;
    }
    void everyValueOfEveryField()
    {
        QFETCH(QString, id);
        m_driver->chooseModel(id);
        m_driver->openMore();
        m_driver->paste(m_driver->prompt(), QStringLiteral("A fox – \"Füchslein\" 🦊\nin the rain \\ snow"));
        const ModelSpec &model = *m_driver->catalog.model(id);
        sendEveryValue(model, 0);
        int frames = 0;
        for (const auto &[role, name] : {std::pair(FieldSpec::Role::FirstFrame, "composerFirstFrame"),
                                         std::pair(FieldSpec::Role::LastFrame, "composerLastFrame")}) {
            if (!model.fieldWithRole(role))
                continue;
            m_driver->paste(m_driver->find<QWidget>(QLatin1String(name)), someAddress);
            QTRY_COMPARE(m_driver->value(model.fieldWithRole(role)->name), QJsonValue(someAddress));
            sendEveryValue(model, ++frames);
        }
        for (const FieldSpec &field : model.fields) {
            for (const QJsonValue &value :
                 field.role == FieldSpec::Role::Plain ? valuesFor(field) : QList<QJsonValue>())
                QVERIFY2(m_covered.contains(keyOf(field, value)), qPrintable(field.name));
        }
    }
};

QTEST_MAIN(TestComposerBody)
#include "tst_composerbody.moc"
