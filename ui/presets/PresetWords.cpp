#include "PresetWords.h"

#include "ui/composer/state/ComposerStateJson.h"
#include "ui/words/composer/RequestWords.h"
#include "ui/words/tasks/TaskWords.h"

#include <QCoreApplication>

namespace {

struct PresetTexts // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(PresetWords)
};

ComposerState withoutPictures(const Preset &preset)
{
    return stateOf(preset.state, [](const QString &) { return std::optional<QString>(); });
}

} // namespace

QString presetSummary(const Preset &preset)
{
    const ComposerState state = withoutPictures(preset);
    QStringList parts{state.model, settingsWords({state.model, {}, state.fields.shown})};
    if (preset.prompt && preset.frames)
        parts << PresetTexts::tr("with prompt and frames");
    else if (preset.prompt)
        parts << PresetTexts::tr("with prompt");
    else if (preset.frames)
        parts << PresetTexts::tr("with frames");
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString presetMisfit(const Preset &preset, const CurrentCatalog &catalog)
{
    const ComposerState state = withoutPictures(preset);
    const ModelSpec *model = catalog.model(state.model);
    if (!model)
        return state.model.isEmpty() ? PresetTexts::tr("Its model is not offered any more.")
                                     : PresetTexts::tr("%1 is not offered any more.").arg(state.model);
    QStringList gone;
    QStringList changed;
    for (auto field = state.fields.shown.begin(); field != state.fields.shown.end(); ++field) {
        const FieldSpec *spec = model->field(field.key());
        if (!spec)
            gone << u'“' + field.key() + u'”';
        else if (!spec->choices.isEmpty() && !spec->choices.contains(field.value()))
            changed << u'“' + (spec->label.isEmpty() ? spec->name : spec->label) + u'”';
    }
    QStringList sentences;
    if (!gone.isEmpty())
        sentences << PresetTexts::tr("%1 has no %2 any more.").arg(model->id, gone.join(QStringLiteral(", ")));
    if (!changed.isEmpty())
        sentences
            << PresetTexts::tr("%1 of %2 has other choices now.").arg(changed.join(QStringLiteral(", ")), model->id);
    return sentences.join(u' ');
}
