// ComposerPane::Private: models and fields that the catalogue does not know, and frames that the fields exclude.
#include "ComposerPanePrivate.h"
#include "catalog/GuessedModel.h"
#include "ui/composer/fields/FieldLimits.h"

#include <algorithm>

ComposerPane::Private::~Private()
{
    if (m_remember.isActive())
        m_settings.setLastModel(m_model->id);
}

const ModelSpec *ComposerPane::Private::modelCalled(const QString &id) const
{
    if (const auto made = m_made.find(id); made != m_made.end())
        return made->second.get();
    if (const ModelSpec *model = m_catalog.model(id))
        return model;
    return m_gone && m_gone->id == id ? m_gone : nullptr;
}

void ComposerPane::Private::adoptModelOf(const GenerationRequest &request)
{
    const auto made = std::make_shared<const ModelSpec>(guessModel(m_catalog.now(), request));
    const ModelSpec *known = m_catalog.model(request.model);
    m_made.erase(request.model);
    if (!known || known->fields != made->fields)
        m_made.emplace(request.model, made);
    offerUnknownModels();
}

void ComposerPane::Private::useModelOf(const GenerationRequest &request)
{
    const auto before = m_made; // m_model may be one of them
    adoptModelOf(request);
    modelCombo->setModelId(request.model); // comes back through chooseModel()
    useModel(*modelCalled(request.model));
    orderTabs();
}

// Only what there is no field for makes a model anew: undo must not build the form with every step.
void ComposerPane::Private::useModelOf(const ComposerState &state)
{
    const ModelSpec *model = modelCalled(state.model);
    const QStringList names = state.fields.shown.keys();
    const bool isKnown = model && std::all_of(names.begin(), names.end(), [&](const QString &name) {
                             const FieldSpec *field = model->field(name);
                             return field && field->role == FieldSpec::Role::Plain;
                         });
    if (isKnown || state.model.isEmpty())
        return modelCombo->setModelId(state.model); // comes back through chooseModel()
    GenerationRequest request{state.model, state.prompt, state.fields.shown};
    for (auto field = request.fields.begin(); field != request.fields.end(); ++field) {
        if (const auto typed = FieldEditor::halfTypedText(*field))
            *field = *typed;
    }
    useModelOf(request);
}

void ComposerPane::Private::offerUnknownModels()
{
    for (const auto &[id, model] : m_made) {
        if (model->guessed)
            modelCombo->addUnknown(id);
    }
}

void ComposerPane::Private::refreshFrames(const GenerationRequest &request)
{
    for (const auto role : {FieldSpec::Role::FirstFrame, FieldSpec::Role::LastFrame}) {
        if (const FieldSpec *field = m_model->fieldWithRole(role))
            m_frames->setImpossible(field->name, whyNoFrame(*m_model, request, field->name));
    }
}
