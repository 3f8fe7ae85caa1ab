#include "CatalogHost.h"

#include "HttpExchange.h"
#include "sandbox/wire/ProviderSpelling.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace {

struct Word
{
    const char *word;
    const char *effect;
};
constexpr Word words[] = {
    {"new-model", "one model more than LinkReel knows: sandbox-new-1 (a create takes it in any case)"},
    {"changed-choice", "kling-v3 also takes the resolution 4K, and takes it in a create"},
    {"gone-model", "sora-2 is not on the list"},
    {"broken", "the list ends in the middle of its JSON"},
    {"html", "instead of the list a proxy's HTML page, under HTTP 200"},
    {"empty", "the list is HTTP 200 with nothing in it"},
    {"no-models", "the list is whole and holds no model"},
    {"huge", "the list is over 1 MiB"},
    {"slow", "every answer takes two seconds"},
    {"error", "the list is HTTP 503"},
    {"redirect", "the list is a redirect to another place"},
    {"broken-fields", "the list is good, every model's fields end in the middle of their JSON"},
};
constexpr int slowMs = 2000;
constexpr int largestPage = 5; // entries, whatever is asked for: a list of several pages
constexpr int hugeBytes = 1536 * 1024;
const QString newModelId = QStringLiteral("sandbox-new-1");
const QString goneModelId = QStringLiteral("sora-2");
const QString changedModelId = QStringLiteral("kling-v3");

FieldSpec choiceField(const char *name, const char *label, FieldSpec::Type type, const QList<QJsonValue> &choices)
{
    FieldSpec field;
    field.name = QLatin1String(name);
    field.label = QLatin1String(label);
    field.type = type;
    field.choices = choices;
    for (const QJsonValue &choice : choices)
        field.choiceLabels << choice.toVariant().toString();
    field.defaultValue = choices.first();
    return field;
}

ModelSpec newModel()
{
    ModelSpec model;
    model.id = newModelId;
    model.promptMin = 1;
    model.promptMax = 1500;
    FieldSpec frame;
    frame.name = QStringLiteral("first_frame_image");
    frame.label = QStringLiteral("First frame");
    frame.type = FieldSpec::Type::Url;
    frame.role = FieldSpec::Role::FirstFrame;
    model.fields << frame
                 << choiceField("resolution", "Resolution", FieldSpec::Type::Text,
                                {QStringLiteral("480P"), QStringLiteral("720P")})
                 << choiceField("size", "Shape", FieldSpec::Type::Text,
                                {QStringLiteral("16x9"), QStringLiteral("9x16")})
                 << choiceField("duration", "Duration", FieldSpec::Type::Integer, {2, 4});
    model.fields.last().unit = QStringLiteral("s");
    return model;
}

void addChoice(QList<ModelSpec> &models)
{
    for (ModelSpec &model : models) {
        for (FieldSpec &field : model.fields) {
            if (model.id == changedModelId && field.name == QLatin1String("resolution")) {
                field.choices << QStringLiteral("4K");
                field.choiceLabels << QStringLiteral("4K");
            }
        }
    }
}

QByteArray asBytes(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

int numberOf(const HttpRequest &request, const char *name, int otherwise)
{
    bool isNumber = false;
    const int number = request.parameters.value(QLatin1String(name)).toInt(&isNumber);
    return isNumber && number > 0 ? number : otherwise;
}

} // namespace

CatalogHost::CatalogHost(Catalog catalog, SandboxState &state, const QString &chosen, Pause pause)
    : m_catalog(std::move(catalog))
    , m_state(state)
    , m_pause(std::move(pause))
{
    setWords(chosen);
}

void CatalogHost::setWords(const QString &chosen)
{
    const std::lock_guard guard(m_lock);
    m_words = chosen.split(u' ', Qt::SkipEmptyParts);
}

bool CatalogHost::has(const char *word) const
{
    const std::lock_guard guard(m_lock);
    return m_words.contains(QLatin1String(word));
}

bool CatalogHost::isWord(const QString &word)
{
    return std::any_of(std::begin(words), std::end(words),
                       [&](const Word &known) { return word == QLatin1String(known.word); });
}

QString CatalogHost::wordsHelp()
{
    QString help = QStringLiteral("Words of --catalogue, about the public catalogue at /catalogue/v1:\n");
    for (const Word &word : words)
        help += QStringLiteral("  %1  %2\n").arg(QLatin1String(word.word), -22).arg(QLatin1String(word.effect));
    return help;
}

Catalog CatalogHost::listed() const
{
    QList<ModelSpec> models = m_catalog.models();
    if (has("changed-choice"))
        addChoice(models);
    if (has("gone-model"))
        models.removeIf([](const ModelSpec &model) { return model.id == goneModelId; });
    if (has("new-model"))
        models << newModel();
    return Catalog::of(models, m_catalog.defaultModel().id);
}

Catalog CatalogHost::accepted() const
{
    QList<ModelSpec> models = m_catalog.models();
    if (has("changed-choice"))
        addChoice(models);
    models << newModel();
    return Catalog::of(models, m_catalog.defaultModel().id);
}

// The three spellings of a list, by the page.
QByteArray CatalogHost::listing(int page, int pageSize) const
{
    static const char *const names[] = {"items", "list", "models"};
    static const char *const modes[] = {"mode_type", "mode", "type"};
    QJsonArray all{QJsonObject{{QStringLiteral("name"), QStringLiteral("sandbox-picture-1")},
                               {QStringLiteral("mode_type"), QStringLiteral("image")}}}; // not ours
    const Catalog catalog = listed();
    for (const ModelSpec &model : catalog.models())
        all.append(QJsonObject{{QStringLiteral("name"), model.id},
                               {QLatin1String(modes[all.size() % 3]), QStringLiteral("video")}});
    if (has("no-models"))
        all = {};
    QJsonArray shown;
    const int size = std::min(pageSize, largestPage);
    for (qsizetype i = qsizetype(page - 1) * size; i < std::min<qsizetype>(all.size(), qsizetype(page) * size); ++i)
        shown.append(all.at(i));
    const QJsonObject data{{QLatin1String(names[page % 3]), shown}, {QStringLiteral("total"), all.size()}};
    return asBytes({{QStringLiteral("code"), 0},
                    {QStringLiteral("msg"), QStringLiteral("success")},
                    {QStringLiteral("data"), data}});
}

QByteArray CatalogHost::schema(const QString &name) const
{
    const Catalog catalog = listed();
    for (qsizetype i = 0; i < catalog.models().size(); ++i) {
        if (catalog.models().at(i).id == name)
            return asBytes(schemaReply(catalog.models().at(i), int(i % providerSpellings)));
    }
    return {};
}

// True: that was the answer.
bool CatalogHost::answerFault(bool isList, HttpResponse &response)
{
    if (!isList)
        return false;
    if (has("html")) {
        response.setContent("<html><body><h1>Maintenance</h1></body></html>", "text/html");
    } else if (has("empty")) {
        response.setContent({}, "application/json");
    } else if (has("huge")) {
        response.setContent(QByteArray(hugeBytes, ' '), "application/json");
    } else if (has("error")) {
        response.status = 503;
        response.setContent(R"({"code": 503, "msg": "busy"})", "application/json");
    } else if (has("redirect")) {
        response.status = 302;
        response.addHeader("Location", "/elsewhere");
    } else {
        return false;
    }
    return true;
}

void CatalogHost::answer(const HttpRequest &request, HttpResponse &response)
{
    {
        const std::lock_guard guard(m_state.lock);
        ++m_state.counts.catalogueRequests;
        if (request.hasHeader("Authorization"))
            ++m_state.counts.authorizationLeaks;
    }
    if (has("slow") && !m_pause(slowMs)) {
        response.ending = HttpResponse::Ending::Dropped;
        return;
    }
    static const QRegularExpression form(
        QStringLiteral("\\A/catalogue/v1/display-models(/([^/]+)/parameter-schema)?\\z"));
    const QRegularExpressionMatch match = form.match(request.path);
    const bool isList = match.hasMatch() && match.captured(1).isEmpty();
    if (answerFault(isList, response))
        return;
    QByteArray body;
    if (isList)
        body = listing(numberOf(request, "page", 1), numberOf(request, "page_size", largestPage));
    else if (match.hasMatch())
        body = schema(match.captured(2));
    if (body.isEmpty()) {
        response.status = 404;
        body = R"({"code": 404, "msg": "There is no such thing in the catalogue."})";
    }
    if (has(isList ? "broken" : "broken-fields"))
        body.truncate(body.size() / 2);
    response.setContent(body, "application/json");
}
