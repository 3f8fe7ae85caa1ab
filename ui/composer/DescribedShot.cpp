#include "DescribedShot.h"

#include "api/PictureData.h"
#include "ui/words/composer/DescriptionWords.h"

#include <QJsonArray>

#include <algorithm>

namespace {

const FieldSpec *fieldNamed(const ModelSpec *model, const QString &name)
{
    for (const FieldSpec &field : model ? model->fields : QList<FieldSpec>())
        if (field.name == name || field.name.endsWith(u'.' + name))
            return model->field(field.name);
    return nullptr;
}

bool hasReference(const QJsonValue &value)
{
    if (value.isString())
        return !digestOfReference(value.toString()).isEmpty();
    const QJsonArray list = value.toArray();
    return std::any_of(list.begin(), list.end(), [](const QJsonValue &item) { return hasReference(item); });
}

DescribedShot ofLinkReel(const ClipMetadata &made, const ModelSpec *own)
{
    DescribedShot shot;
    shot.request = {made.model, made.prompt, {}};
    for (auto field = made.settings.begin(); field != made.settings.end(); ++field) {
        const FieldSpec *spec = own ? own->field(field.key()) : nullptr;
        if (hasReference(field.value()))
            shot.left << (spec ? spec->label : field.key());
        else
            shot.request.fields.insert(field.key(), field.value());
    }
    return shot;
}

} // namespace

DescribedShot describedShot(const FileDescription &description, const ModelSpec *own, const GenerationRequest &now,
                            const ModelSpec *model)
{
    if (description.origin == FileDescription::Origin::LinkReel)
        return ofLinkReel(description.made, own);
    DescribedShot shot;
    shot.request = now;
    shot.request.prompt = description.made.prompt;
    shot.isPromptOnly = true;
    const auto take = [&](const char *name, const QJsonValue &value, const QString &label) {
        const FieldSpec *field = fieldNamed(model, QLatin1String(name));
        if (!field)
            return void(shot.left << label);
        shot.request.fields.insert(field->name, value);
        shot.isPromptOnly = false;
    };
    if (!description.negativePrompt.isEmpty())
        take("negative_prompt", description.negativePrompt, negativePromptWords());
    if (description.seed)
        take("seed", *description.seed, seedWords());
    shot.left << description.leftOut;
    return shot;
}
