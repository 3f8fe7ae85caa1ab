#include "ProviderCatalog.h"

#include "ProviderField.h"
#include "catalog/SpecChecks.h"
#include "net/CleanText.h"

#include <QJsonArray>

#include <algorithm>
#include <limits>

namespace {

using CatalogNoteKind = CatalogNote::Kind;

constexpr qsizetype longestNameShown = 60;
constexpr int mostNotes = 20;       // about one model
constexpr int mostEntries = 10'000; // looked at on one page

const QString promptName = QStringLiteral("prompt");
const QString modelName = QStringLiteral("model");

QString shownName(const QJsonValue &name)
{
    return cleanText(name.toString(), {}, longestNameShown);
}

// The first array that stands under one of `names` in one of `places`.
std::optional<QJsonArray> firstArray(std::initializer_list<QJsonObject> places,
                                     std::initializer_list<const char *> names)
{
    for (const QJsonObject &place : places) {
        for (const char *name : names) {
            if (const QJsonValue value = place.value(QLatin1String(name)); value.isArray())
                return value.toArray();
        }
    }
    return std::nullopt;
}

std::optional<QJsonArray> fieldsIn(const QJsonObject &reply)
{
    const QJsonObject data = reply.value(QLatin1String("data")).toObject();
    const QJsonObject schema = reply.value(QLatin1String("schema")).toObject();
    const QJsonObject both = data.value(QLatin1String("schema")).toObject();
    return firstArray({reply, data, schema, both}, {"fields", "parameters"});
}

bool makesVideo(const QJsonObject &entry)
{
    for (const char *name : {"mode_type", "mode", "type"}) {
        if (const QJsonValue mode = entry.value(QLatin1String(name)); mode.isString())
            return mode.toString().trimmed().compare(QLatin1String("video"), Qt::CaseInsensitive) == 0;
    }
    return false;
}

void readEntry(const QJsonValue &value, ListingPage &page)
{
    const QJsonObject entry = value.toObject();
    const QString name = entry.value(QLatin1String("name")).toString().trimmed();
    if (!name.isEmpty() && name.size() <= CatalogLimits::nameLength)
        page.names << name;
    if (!entry.isEmpty() && !makesVideo(entry))
        return; // pictures, sounds, texts: not ours
    if (!isModelName(name))
        page.notes.append({.kind = CatalogNoteKind::ModelNotUnderstood, .text = shownName(name)});
    else if (page.videoModels.contains(name))
        page.notes.append({.kind = CatalogNoteKind::ModelTwice, .model = name});
    else
        page.videoModels << name;
}

// Of a model: its fields as they come in, and what is said about those that do not.
class SchemaReader
{
public:
    SchemaReader(const QString &model, const QJsonArray &fields)
        : m_fields(fields)
    {
        m_spec.id = model;
    }

    SchemaReading read();

private:
    void readField(const QJsonValue &value);
    void readPrompt(const QJsonObject &field);
    bool hasDottedFields(const QString &name) const;
    void leaveOut(const QJsonValue &name, const FieldError &why);

    const QJsonArray m_fields;
    ModelSpec m_spec;
    qsizetype m_choices = 0;
    QList<CatalogNote> m_notes;
};

void SchemaReader::leaveOut(const QJsonValue &name, const FieldError &why)
{
    m_notes.append(
        {.kind = CatalogNoteKind::FieldLeftOut, .model = m_spec.id, .text = shownName(name), .fieldError = why});
}

bool SchemaReader::hasDottedFields(const QString &name) const
{
    return std::any_of(m_fields.begin(), m_fields.end(), [&](const QJsonValue &other) {
        return other.toObject().value(QLatin1String("name")).toString().startsWith(name + QLatin1Char('.'));
    });
}

void SchemaReader::readPrompt(const QJsonObject &field)
{
    QList<FieldError> notes;
    m_spec.promptMin = providerCount(field, "min_length", 0, notes).value_or(0);
    m_spec.promptMax = providerCount(field, "max_length", 1, notes);
    if (field.value(QLatin1String("required")).toBool() && m_spec.promptMin == 0)
        m_spec.promptMin = 1;
    if (m_spec.promptMax && *m_spec.promptMax < m_spec.promptMin) {
        notes.append({FieldError::Kind::LengthsReversed});
        m_spec.promptMin = 0;
        m_spec.promptMax.reset();
    }
    for (const FieldError &note : notes)
        leaveOut(promptName, note);
}

void SchemaReader::readField(const QJsonValue &value)
{
    const QJsonObject json = value.toObject();
    const QJsonValue name = json.value(QLatin1String("name"));
    if (name.toString() == modelName)
        return; // every request names its model by itself
    if (name.toString() == promptName)
        return readPrompt(json);
    if (isProviderObject(json)) {
        if (!hasDottedFields(name.toString()))
            leaveOut(name, {FieldError::Kind::PartsNotSaid});
        return;
    }
    QList<FieldError> notes;
    const std::optional<FieldSpec> field = readProviderField(json, m_spec.id, notes);
    for (const FieldError &note : notes)
        leaveOut(name, note);
    if (!field)
        return;
    const auto collides = [&](const FieldSpec &other) { return !canBeTogether(other.name, field->name); };
    if (std::any_of(m_spec.fields.begin(), m_spec.fields.end(), collides))
        return leaveOut(name, {FieldError::Kind::ThereTwice});
    if (m_choices + field->choices.size() > CatalogLimits::choicesOfModel)
        return leaveOut(name, {FieldError::Kind::TooManyChoices});
    if (const auto wrong = whatIsUnsound(*field, m_spec.id))
        return leaveOut(name, *wrong);
    m_choices += field->choices.size();
    m_spec.fields << *field;
}

SchemaReading SchemaReader::read()
{
    qsizetype seen = 0;
    for (const QJsonValue &value : m_fields) {
        if (++seen > CatalogLimits::fields) {
            m_notes.append(
                {.kind = CatalogNoteKind::TooManyFields, .model = m_spec.id, .count = CatalogLimits::fields});
            break;
        }
        readField(value);
    }
    SchemaReading reading;
    if (const auto wrong = whatIsUnsound(m_spec))
        m_notes.append({.kind = CatalogNoteKind::NoUsableFields, .model = m_spec.id});
    else
        reading.model = ProviderModel{m_spec, m_notes.isEmpty()};
    reading.notes = m_notes.mid(0, mostNotes);
    return reading;
}

} // namespace

std::optional<ListingPage> readListing(const QJsonObject &reply)
{
    const QJsonValue data = reply.value(QLatin1String("data"));
    const QJsonObject object = data.toObject();
    const auto entries = data.isArray() ? data.toArray() : firstArray({object}, {"items", "list", "models"});
    if (!entries)
        return std::nullopt;
    ListingPage page;
    const double total = object.value(QLatin1String("total")).toDouble(-1);
    if (total >= 0 && total <= std::numeric_limits<int>::max())
        page.total = static_cast<int>(total);
    int seen = 0;
    for (const QJsonValue &entry : *entries) {
        if (++seen > mostEntries || page.videoModels.size() >= CatalogLimits::models) {
            page.notes.append({.kind = CatalogNoteKind::ListTooLong});
            break;
        }
        readEntry(entry, page);
    }
    return page;
}

SchemaReading readSchema(const QString &model, const QJsonObject &reply)
{
    if (!isModelName(model))
        return {{}, {{.kind = CatalogNoteKind::NameNotSendable, .text = shownName(model)}}};
    const std::optional<QJsonArray> fields = fieldsIn(reply);
    if (!fields)
        return {{}, {{.kind = CatalogNoteKind::FieldsNotNamed, .model = model}}};
    return SchemaReader(model, *fields).read();
}
