#include "DescribedFile.h"

#include "app/Core.h"
#include "ui/composer/ComposerPane.h"
#include "ui/composer/DescribedShot.h"
#include "ui/composer/state/UndoOffer.h"
#include "ui/words/composer/DescriptionWords.h"

DescribedFile::DescribedFile(Core &core, ComposerPane &composer, UndoOffer &undoOffer, QObject *parent)
    : QObject(parent)
    , m_core(core)
    , m_composer(composer)
    , m_undoOffer(undoOffer)
{
    connect(&composer, &ComposerPane::descriptionFound, this, &DescribedFile::use);
}

// Whoever changes the texts in a file changes no task: only a task that is the very same is taken from the history.
void DescribedFile::use(const FileDescription &description, const QString &from)
{
    const int wanted = ++m_wanted;
    const bool isOurs = description.origin == FileDescription::Origin::LinkReel && !description.made.taskId.isEmpty();
    const std::optional<Task> task =
        isOurs ? m_core.store.search().taskByRemoteId(description.made.taskId) : std::nullopt;
    if (!task || task->request.model != description.made.model || task->request.prompt != description.made.prompt)
        return fill(description, from);
    const auto done = [this, wanted, description, from](const std::optional<Task> &whole) {
        if (wanted != m_wanted)
            return;
        if (!whole || !whole->request.fieldsWithLostPictures().isEmpty())
            return fill(description, from);
        GenerationRequest request = whole->request;
        request.fields = request.fieldsWithPictures();
        show(request, false);
        m_undoOffer.show(MessageBar::Kind::Good, filledFromFileWords(description, from, {}, {}));
    };
    m_core.store.search().readWhole(task->id, this, done);
}

void DescribedFile::fill(const FileDescription &description, const QString &from)
{
    const QString id = description.made.model;
    const GenerationRequest now = m_composer.request();
    const ModelSpec *own = m_core.catalog.model(id);
    const DescribedShot shot = describedShot(description, own, now, m_core.catalog.model(now.model));
    const bool isUnknown = !own && description.origin == FileDescription::Origin::LinkReel;
    show(shot.request, shot.isPromptOnly);
    m_undoOffer.show(isUnknown || !shot.left.isEmpty() ? MessageBar::Kind::Warning : MessageBar::Kind::Good,
                     filledFromFileWords(description, from, shot.left, isUnknown ? id : QString()));
}

void DescribedFile::show(const GenerationRequest &request, bool isPromptOnly)
{
    m_composer.setRequest(request, isPromptOnly ? ComposerPane::ItsPrompt : ComposerPane::Everything,
                          tr("what a file says"));
    m_composer.focusPrompt();
}
