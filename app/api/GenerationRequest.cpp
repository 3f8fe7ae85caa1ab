#include "GenerationRequest.h"

#include <QJsonArray>

#include <algorithm>

namespace {

constexpr qsizetype deepestName = 8; // "a.b.c": a name with more parts than this is no path, it is sent as it stands

const QString modelKey = QStringLiteral("model");
const QString promptKey = QStringLiteral("prompt");
const QString fieldsKey = QStringLiteral("fields");

bool isEmpty(const QJsonValue &value)
{
    return value.isNull() || value.isUndefined() || (value.isString() && value.toString().isEmpty()) ||
           (value.isArray() && value.toArray().isEmpty()) || (value.isObject() && value.toObject().isEmpty());
}

// Without what says nothing, at every depth: false and 0 stay.
QJsonValue withoutEmpties(const QJsonValue &value)
{
    if (value.isArray()) {
        QJsonArray kept;
        for (const QJsonValue &item : value.toArray()) {
            if (const QJsonValue rest = withoutEmpties(item); !isEmpty(rest))
                kept.append(rest);
        }
        return kept;
    }
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        QJsonObject kept;
        for (auto it = object.begin(); it != object.end(); ++it) {
            if (const QJsonValue rest = withoutEmpties(it.value()); !isEmpty(rest))
                kept.insert(it.key(), rest);
        }
        return kept;
    }
    return value;
}

// Puts `value` at the path below `object`. Where something else than an object stands in the way, the path wins.
void insertAt(QJsonObject &object, const QStringList &path, const QJsonValue &value)
{
    const QString &name = path.first();
    if (path.size() == 1) {
        // Two spellings of one object ("extends" and "extends.audio") come together.
        if (value.isObject() && object.value(name).isObject()) {
            QJsonObject merged = value.toObject();
            const QJsonObject earlier = object.value(name).toObject();
            for (auto it = earlier.begin(); it != earlier.end(); ++it)
                merged.insert(it.key(), it.value());
            object.insert(name, merged);
        } else {
            object.insert(name, value);
        }
        return;
    }
    QJsonObject below = object.value(name).toObject();
    insertAt(below, path.mid(1), value);
    object.insert(name, below);
}

QStringList pathOf(const QString &name)
{
    const QStringList parts = name.split(u'.');
    const bool isPath = parts.size() <= deepestName && !parts.contains(QString());
    return isPath ? parts : QStringList{name};
}

// Whether every member of an object can be told by a dotted name; else the object stays one value.
bool canBeDotted(const QJsonObject &object)
{
    const QStringList names = object.keys();
    return !names.isEmpty() && std::none_of(names.begin(), names.end(),
                                            [](const QString &name) { return name.isEmpty() || name.contains(u'.'); });
}

// The members of `object` as fields; `prefix` is its own dotted name with a dot, and `depth` the parts of that name.
void flatten(const QJsonObject &object, const QString &prefix, qsizetype depth, QJsonObject &fields)
{
    for (auto member = object.begin(); member != object.end(); ++member) {
        const QString name = prefix + member.key();
        const QJsonObject below = member.value().toObject();
        const bool nests = member.value().isObject() && depth + 2 <= deepestName && canBeDotted(below) &&
                           pathOf(name).size() == depth + 1;
        if (nests)
            flatten(below, name + u'.', depth + 1, fields);
        else
            fields.insert(name, member.value());
    }
}

} // namespace

void GenerationRequest::takePictures()
{
    bool isAny = false;
    const QJsonObject light = withTexts(fields, [this, &isAny](const QString &text) {
        if (!isDataAddress(text))
            return text;
        isAny = true;
        const QString digest = pictureDigest(text);
        if (!pictures.contains(digest))
            pictures.insert(digest, PictureData::fromAddress(text));
        return pictureReference(digest);
    });
    if (isAny) // else it goes on sharing its fields with the others of a batch
        fields = light;
}

QJsonObject GenerationRequest::fieldsWithPictures() const
{
    if (pictures.isEmpty())
        return fields;
    return withTexts(fields, [this](const QString &text) {
        const auto picture = pictures.constFind(digestOfReference(text));
        return picture == pictures.cend() ? text : picture->address();
    });
}

QStringList GenerationRequest::fieldsWithLostPictures() const
{
    QStringList lost;
    for (auto field = fields.begin(); field != fields.end(); ++field) {
        const QSet<QString> digests = pictureDigests({{field.key(), field.value()}});
        if (!std::all_of(digests.begin(), digests.end(),
                         [this](const QString &digest) { return pictures.contains(digest); }))
            lost << field.key();
    }
    return lost;
}

QJsonObject GenerationRequest::toBody() const
{
    QJsonObject body;
    // QJsonObject is sorted: "extends" comes before "extends.audio", so the dotted name is the one that is added.
    const QJsonObject whole = fieldsWithPictures();
    for (auto it = whole.begin(); it != whole.end(); ++it) {
        const QJsonValue value = withoutEmpties(it.value());
        const QStringList path = pathOf(it.key());
        const bool takesAnothersPlace = path.first() == modelKey || path.first() == promptKey;
        if (!isEmpty(value) && !it.key().isEmpty() && !takesAnothersPlace)
            insertAt(body, path, value);
    }
    if (!model.isEmpty())
        body.insert(modelKey, model);
    if (!prompt.isEmpty())
        body.insert(promptKey, prompt);
    return body;
}

GenerationRequest GenerationRequest::fromBody(const QJsonObject &body)
{
    GenerationRequest request{body.value(modelKey).toString(), body.value(promptKey).toString(), {}};
    QJsonObject rest = body;
    rest.remove(modelKey);
    rest.remove(promptKey);
    flatten(rest, {}, 0, request.fields);
    return request;
}

QJsonObject GenerationRequest::toJson() const
{
    return {{modelKey, model}, {promptKey, prompt}, {fieldsKey, fields}};
}

GenerationRequest GenerationRequest::fromJson(const QJsonObject &json)
{
    return {json.value(modelKey).toString(), json.value(promptKey).toString(), json.value(fieldsKey).toObject()};
}
