#include "ModelSelection.h"

#include "ModelCombo.h"
#include "catalog/GuessedModel.h"
#include "platform/Settings.h"
#include "ui/composer/fields/HalfTyped.h"
#include "ui/widgets/text/ElidedLabel.h"
#include "ui/words/composer/ComposerWords.h"

#include <QSignalBlocker>

#include <algorithm>

namespace {

constexpr int rememberAfterMs = 500;

} // namespace

ModelSelection::ModelSelection(const Dependencies &dependencies)
    : m_catalog(dependencies.catalog)
    , m_settings(dependencies.settings)
    , m_combo(dependencies.combo)
    , m_abilities(dependencies.abilities)
{
    m_combo.setCatalog(m_catalog.now(), m_settings.newModels());
    const ModelSpec *last = m_catalog.model(m_settings.lastModel());
    use(last ? *last : m_catalog.defaultModel());
    m_combo.setModelId(m_model->id);
    connect(&m_combo, &QComboBox::currentIndexChanged, this, &ModelSelection::choose);
    m_remember.setSingleShot(true);
    m_remember.setInterval(rememberAfterMs);
    connect(&m_remember, &QTimer::timeout, this, [this] { m_settings.setLastModel(m_model->id); });
}

ModelSelection::~ModelSelection()
{
    if (m_remember.isActive())
        m_settings.setLastModel(m_model->id);
}

const ModelSpec *ModelSelection::find(const QString &id) const
{
    if (const ModelSpec *made = m_made.value(id))
        return made;
    if (const ModelSpec *model = m_catalog.model(id))
        return model;
    return m_gone && m_gone->id == id ? m_gone : nullptr;
}

void ModelSelection::use(const ModelSpec &model)
{
    m_model = &model;
    m_abilities.setText(abilityWords(model));
    emit modelChanged(model);
}

void ModelSelection::choose()
{
    const ModelSpec *model = find(m_combo.model());
    if (!model || model == m_model)
        return;
    use(*model);
    m_remember.start();
    m_settings.forgetNewModel(model->id);
    m_combo.takeMarkAway(model->id);
    emit chosen();
}

void ModelSelection::adopt(const GenerationRequest &request)
{
    ModelSpec made = guessModel(m_catalog.now(), request);
    const ModelSpec *known = m_catalog.model(request.model);
    const ModelSpec *before = m_made.value(request.model);
    if (known && known->fields == made.fields) {
        m_made.remove(request.model);
    } else if (!before || !(*before == made)) {
        m_allMade.push_back(std::make_unique<const ModelSpec>(std::move(made)));
        m_made.insert(request.model, m_allMade.back().get());
    }
    offerUnknownModels();
}

void ModelSelection::offerUnknownModels()
{
    for (const ModelSpec *made : std::as_const(m_made)) {
        if (made->guessed)
            m_combo.addUnknown(made->id);
    }
}

void ModelSelection::useModelOf(const GenerationRequest &request)
{
    adopt(request);
    m_combo.setModelId(request.model); // comes back through choose()
    use(*find(request.model));
}

// A guessed model is made anew only for a value that it has no field for: else each step of undo would rebuild the
// form.
void ModelSelection::useModelOfState(const QString &id, const QJsonObject &shown)
{
    const ModelSpec *model = find(id);
    const QStringList names = shown.keys();
    const bool isKnown = model && std::all_of(names.begin(), names.end(), [&](const QString &name) {
                             const FieldSpec *field = model->field(name);
                             return field && field->role == FieldSpec::Role::Plain;
                         });
    if (isKnown || id.isEmpty())
        return m_combo.setModelId(id); // comes back through choose()
    GenerationRequest request{id, {}, shown};
    for (auto field = request.fields.begin(); field != request.fields.end(); ++field) {
        if (const auto typed = halfTypedText(*field))
            *field = *typed;
    }
    useModelOf(request);
}

void ModelSelection::followCatalog(const GenerationRequest &shown)
{
    const QString id = m_model->id;
    const QSignalBlocker quiet(&m_combo);
    m_combo.setCatalog(m_catalog.now(), m_settings.newModels());
    if (m_made.contains(id))
        adopt(shown);
    offerUnknownModels();
    m_gone = nullptr;
    const ModelSpec *model = find(id);
    if (!model) {
        m_gone = m_model;
        m_combo.keepGoneModel(*m_gone);
    }
    m_combo.setModelId(id);
    if (model && !(*model == *m_model))
        use(*model);
    else if (model)
        m_model = model;
}
