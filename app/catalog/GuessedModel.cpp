#include "GuessedModel.h"

#include "FieldCheck.h"

#include <QJsonArray>

#include <algorithm>

namespace {

using Type = FieldSpec::Type;
using Role = FieldSpec::Role;

constexpr qsizetype mostRows = 100; // a longer list is not edited row by row: it is shown as JSON

Type typeOf(const QJsonValue &value)
{
    if (value.isBool())
        return Type::Boolean;
    if (value.isDouble())
        return Type::Number;
    if (value.isString())
        return Type::Text;
    const QJsonArray items = value.toArray();
    const bool areTexts =
        std::all_of(items.begin(), items.end(), [](const QJsonValue &item) { return item.isString(); });
    return !items.isEmpty() && items.size() <= mostRows && areTexts ? Type::TextList : Type::Unknown;
}

// "extends.cfg_scale" -> "Cfg scale"
QString labelFromName(const QString &name)
{
    QString words = name.section(QLatin1Char('.'), -1);
    words.replace(QLatin1Char('_'), QLatin1Char(' '));
    words = words.trimmed();
    return words.isEmpty() ? name : words.left(1).toUpper() + words.mid(1);
}

// A field of this name in any model: it says what people call it.
const FieldSpec *namesake(const Catalog &catalog, const QString &name)
{
    for (const ModelSpec &model : catalog.models()) {
        if (const FieldSpec *field = model.field(name))
            return field;
    }
    return nullptr;
}

FieldSpec guessField(const Catalog &catalog, const ModelSpec &model, const QString &name, const QJsonValue &value)
{
    FieldSpec field;
    field.name = name;
    field.label = labelFromName(name);
    field.type = typeOf(value);
    const FieldSpec *other = namesake(catalog, name);
    if (!other)
        return field;
    field.label = other->label;
    field.help = other->help;
    if (field.type == Type::Number)
        field.unit = other->unit;
    if (other->role == Role::Plain || model.fieldWithRole(other->role))
        return field;
    FieldSpec frame = *other;
    frame.required = false;
    return isLeftEmpty(value) || !whatIsWrong(frame, model.id, value) ? frame : field;
}

// The frames that models have: an unknown one may well take them.
QStringList frameNames(const Catalog &catalog)
{
    QStringList names;
    for (const Role role : {Role::FirstFrame, Role::LastFrame}) {
        for (const ModelSpec &model : catalog.models()) {
            const FieldSpec *field = model.fieldWithRole(role);
            if (field && !names.contains(field->name))
                names << field->name;
        }
    }
    return names;
}

} // namespace

ModelSpec guessModel(const Catalog &catalog, const GenerationRequest &request)
{
    ModelSpec model;
    QStringList names = request.fields.keys();
    if (const ModelSpec *known = catalog.model(request.model)) {
        model = *known;
    } else {
        model.id = request.model;
        model.guessed = true;
        for (const QString &frame : frameNames(catalog)) {
            names.removeAll(frame);
            names.prepend(frame);
        }
    }
    for (const QString &name : std::as_const(names)) {
        const QString root = name.section(QLatin1Char('.'), 0, 0);
        const bool isTaken = root == QLatin1String("model") || root == QLatin1String("prompt"); // every request has it
        const QJsonValue value = request.fields.value(name);
        const bool matters = model.guessed || !isLeftEmpty(value);
        if (!name.isEmpty() && !isTaken && matters && !model.field(name))
            model.fields << guessField(catalog, model, name, value);
    }
    return model;
}
