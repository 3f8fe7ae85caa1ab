#include "ComposerPane.h"

#include "BatchComposer.h"
#include "ComposerDrops.h"
#include "ComposerForm.h"
#include "ComposerLayout.h"
#include "ComposerProblems.h"
#include "GenerateButton.h"
#include "GenerateFooter.h"
#include "catalog/FrameShape.h"
#include "ui/composer/batch/ModelPicker.h"
#include "ui/composer/fields/FieldForm.h"
#include "ui/composer/frames/drop/FrameDrops.h"
#include "ui/composer/models/ModelSelection.h"
#include "ui/composer/prompt/PromptEdit.h"
#include "ui/composer/prompt/PromptSection.h"
#include "ui/composer/state/ComposerUndo.h"
#include "ui/composer/state/ShotContinuation.h"
#include "ui/spending/PressGuard.h"

#include <QApplication>
#include <QInputMethod>
#include <QKeyEvent>
#include <QMenu>
#include <QPointer>

#include <utility>

ComposerPane::ComposerPane(const Surroundings &surroundings, QWidget *parent)
    : QWidget(parent)
    , m_catalog(surroundings.catalog)
    , m_guard(surroundings.guard)
    , m_picker(new ModelPicker([this]() -> const Catalog & { return m_catalog.now(); },
                               [this](const ModelSpec &model) { return m_batch->adapted(model); }, this))
    , m_layout(std::make_unique<ComposerLayout>(*this, *m_picker, surroundings.theme, m_guard))
    , m_models(std::make_unique<ModelSelection>(
          ModelSelection::Dependencies{m_catalog, surroundings.settings, m_layout->models(), m_layout->abilities()}))
    , m_form(std::make_unique<ComposerForm>(ComposerForm::Dependencies{m_catalog, *m_models, m_layout->prompt().edit(),
                                                                       m_layout->frames(), m_layout->fields(),
                                                                       surroundings.wordLists}))
    , m_problems(std::make_unique<ComposerProblems>(ComposerProblems::Dependencies{
          *m_models, m_layout->prompt(), m_layout->frames(), m_layout->fields(), m_layout->scroll()}))
    , m_batch(std::make_unique<BatchComposer>(BatchComposer::Dependencies{m_catalog, *m_models, *m_form, *m_picker,
                                                                          *m_layout, *this, surroundings.wordLists}))
    , m_undo(std::make_unique<ComposerUndo>(ComposerUndo::Dependencies{*this, *m_form, [this] { refresh(); }}))
    , m_drops(std::make_unique<ComposerDrops>(*this, *m_layout, *m_models))
    , m_continuation(std::make_unique<ShotContinuation>(
          ShotContinuation::Dependencies{*m_undo, *m_form, m_layout->frames(), *m_drops}))
{
    useModel(m_models->model());
    connectModels();
    connectPrompt();
    connectFrames();
    connectFields();
    connectPressesAndUndo();
    refresh();
    m_undo->reset();
    m_layout->fitWidth();
    m_layout->prompt().edit().setFocus();
}

ComposerPane::~ComposerPane()
{
    // Signals of widgets that are being destroyed must reach nobody.
    for (QObject *part : findChildren<QWidget *>())
        part->disconnect(this);
}

void ComposerPane::connectModels()
{
    connect(m_models.get(), &ModelSelection::modelChanged, this,
            [this](const ModelSpec &model) { m_undo->settle([&] { useModel(model); }); });
    connect(m_models.get(), &ModelSelection::chosen, this, &ComposerPane::noteChange);
    connect(&m_catalog, &CurrentCatalog::changed, this, &ComposerPane::followCatalog);
    connect(m_layout.get(), &ComposerLayout::presetsRequested, this, &ComposerPane::presetsRequested);
}

void ComposerPane::connectPrompt()
{
    const PromptEdit *prompt = &m_layout->prompt().edit();
    connect(prompt, &QPlainTextEdit::textChanged, this, &ComposerPane::noteChange);
    connect(prompt, &QPlainTextEdit::cursorPositionChanged, this,
            [this, prompt] { m_undo->moveCursor(prompt->textCursor().position(), prompt->textCursor().anchor()); });
    connect(prompt, &PromptEdit::olderPromptRequested, this, &ComposerPane::olderPromptRequested);
    connect(prompt, &PromptEdit::newerPromptRequested, this, &ComposerPane::newerPromptRequested);
    connect(&m_layout->prompt(), &PromptSection::promptListRequested, this, &ComposerPane::promptListRequested);
    connect(prompt, &PromptEdit::menuRequested, this, [this](QMenu *menu) {
        m_undo->insertActions(*menu);
        menu->addSeparator();
        menu->addAction(tr("Earlier prompts…"), this, &ComposerPane::promptListRequested);
    });
}

void ComposerPane::connectFrames()
{
    FramePair *frames = &m_layout->frames();
    connect(frames, &FramePair::changed, this, [this] {
        refresh();
        m_undo->recordSoon(); // a swap is two changes
    });
    connect(frames, &FramePair::withoutRequested, this, &ComposerPane::generate);
    connect(frames, &FramePair::sizeRequested, &m_layout->fields(), &FieldForm::choose);
    connect(&frames->drops(), &FrameDrops::targetShown, m_layout.get(), &ComposerLayout::bringIntoView);
    connect(m_drops.get(), &ComposerDrops::pictureRefused, this, &ComposerPane::pictureRefused);
    connect(m_drops.get(), &ComposerDrops::requestRead, this, &ComposerPane::fillFrom);
    connect(m_drops.get(), &ComposerDrops::requestRefused, this, &ComposerPane::fillingFailed);
    connect(m_drops.get(), &ComposerDrops::descriptionFound, this, &ComposerPane::descriptionFound);
}

void ComposerPane::connectFields()
{
    const FieldForm *fields = &m_layout->fields();
    connect(fields, &FieldForm::edited, this, &ComposerPane::noteChange);
    connect(fields, &FieldForm::settled, this, &ComposerPane::refresh);
    connect(fields, &FieldForm::stopsChanged, this, [this] {
        if (!m_undo->isSettling())
            m_layout->orderTabs();
    });
}

void ComposerPane::connectPressesAndUndo()
{
    connect(&m_layout->footer(), &GenerateFooter::generateRequested, this, &ComposerPane::generate);
    connect(&m_layout->footer(), &GenerateFooter::editGivenUp, this, &ComposerPane::editGivenUp);
    connect(m_batch.get(), &BatchComposer::changed, this, &ComposerPane::refresh);
    connect(m_batch.get(), &BatchComposer::listRequested, this, &ComposerPane::listRequested);
    connect(m_undo.get(), &ComposerUndo::stateChanged, this, &ComposerPane::stateChanged);
    connect(m_undo.get(), &ComposerUndo::stepShown, this, [this] {
        if (!QApplication::focusWidget()) // the focus was in the form of the other model
            m_layout->prompt().edit().setFocus();
    });
}

void ComposerPane::useModel(const ModelSpec &model)
{
    m_picker->setOwnModel(model.id);
    m_layout->frames().setModel(model);
    m_layout->fields().setModel(model);
    m_layout->orderTabs();
}

// What was typed and set stays. Where the form is rebuilt, the focus goes to the new control of the same name.
void ComposerPane::followCatalog()
{
    const FieldForm &fields = m_layout->fields();
    const QPointer<QWidget> focus = QApplication::focusWidget();
    const QString name = fields.isAncestorOf(focus) ? focus->objectName() : QString();
    m_undo->settle([this] { m_models->followCatalog(m_form->request(FramePair::Detail::Whole)); });
    if (auto *again = focus || name.isEmpty() ? nullptr : fields.findChild<QWidget *>(name))
        again->setFocus(Qt::OtherFocusReason);
    refresh();
    m_undo->record(tr("the new list of models"));
}

void ComposerPane::noteChange()
{
    refresh();
    m_undo->record();
}

void ComposerPane::refresh()
{
    if (m_undo->isSettling())
        return;
    const GenerationRequest now = m_batch->shot(FramePair::Detail::Brief);
    m_layout->fields().refreshChoices(now);
    const FieldSpec *shape = shapeField(m_models->model());
    m_layout->frames().setShapeField(shape, shape ? now.fields.value(shape->name) : QJsonValue());
    m_problems->refresh(now);
    m_batch->showPress(now);
}

GenerationRequest ComposerPane::request() const
{
    return m_form->request(FramePair::Detail::Whole);
}

void ComposerPane::setRequest(const GenerationRequest &request, Parts parts, const QString &what)
{
    callForward();
    if (isEditing())
        emit editGivenUp(); // the form is filled with something else
    showRequest(request, parts, what.isEmpty() ? tr("use again") : what);
}

void ComposerPane::showRequest(const GenerationRequest &request, Parts parts, const QString &what)
{
    m_undo->change(what, [&] {
        if (parts.testFlag(ItsSettings))
            m_form->showSettings(request);
        if (parts.testFlag(ItsPrompt))
            m_form->showPrompt(request.prompt);
        if (parts.testFlag(ItsFrames))
            parts.testFlag(ItsSettings) ? m_form->showFrames(request) : m_form->showFramesOfOtherModel(request);
        m_problems->forget();
    });
}

ComposerState ComposerPane::state() const
{
    return m_draft ? *m_draft : m_form->state(); // what is edited belongs to a waiting task, not to the draft
}

void ComposerPane::setState(const ComposerState &state, const QString &what)
{
    callForward();
    m_undo->change(what, [&] { m_form->showState(state); });
}

void ComposerPane::restore(const ComposerState &state)
{
    m_undo->change({}, [&] { m_form->showState(state); });
    m_layout->prompt().edit().showBeginning();
    m_undo->reset();
}

QString ComposerPane::prompt() const
{
    return m_layout->prompt().edit().toPlainText();
}

void ComposerPane::setPrompt(const QString &prompt, const QString &what, bool goesOn)
{
    callForward();
    const auto show = [&] { m_form->showText(prompt); };
    goesOn ? m_undo->changeOn(show) : m_undo->change(what, show);
}

QRect ComposerPane::promptRect() const
{
    const PromptEdit &edit = m_layout->prompt().edit();
    return {edit.mapToGlobal(QPoint(0, 0)), edit.size()};
}

void ComposerPane::clear()
{
    callForward();
    m_undo->change(tr("clear"), [this] {
        m_form->showDefaults();
        m_problems->forget();
    });
}

ComposerHistory &ComposerPane::history() const
{
    return m_undo->history();
}

void ComposerPane::undo()
{
    callForward();
    m_undo->undo();
}

void ComposerPane::redo()
{
    callForward();
    m_undo->redo();
}

void ComposerPane::beginEdit(const GenerationRequest &request)
{
    callForward();
    if (!isEditing())
        m_draft = m_form->state();
    showRequest(request, Everything, tr("edit a waiting task"));
    showEditing();
}

void ComposerPane::endEdit()
{
    if (!isEditing())
        return;
    const ComposerState kept = *std::exchange(m_draft, std::nullopt);
    m_undo->change(tr("end of the edit"), [&] { m_form->showState(kept); });
    showEditing();
}

bool ComposerPane::isEditing() const
{
    return m_draft.has_value();
}

void ComposerPane::showEditing()
{
    m_batch->setSingle(isEditing());
    m_layout->footer().setEditing(isEditing());
    refresh();
}

void ComposerPane::callForward()
{
    if (!isVisible())
        emit forwardRequested();
}

void ComposerPane::focusPrompt()
{
    callForward();
    m_layout->prompt().edit().setFocus(Qt::OtherFocusReason);
}

void ComposerPane::generate()
{
    callForward();
    if (!m_guard.take() || !m_layout->footer().button().isEnabled() || m_drops->holdsPress())
        return;
    QGuiApplication::inputMethod()->commit(); // a word still being composed belongs to the prompt
    if (const auto request = validRequest()) {
        if (isEditing())
            emit editSaved(*request);
        else if (const QList<GenerationRequest> batch = m_batch->requestsOf(*request); batch.size() == 1)
            emit generateRequested(batch.first());
        else if (!batch.isEmpty())
            emit batchRequested(batch);
    }
}

// The request when it may be sent; else the problems are shown.
std::optional<GenerationRequest> ComposerPane::validRequest()
{
    m_layout->frames().commitAddresses(); // a text that is no address becomes a problem of its well
    const GenerationRequest whole = m_batch->shot(FramePair::Detail::Whole);
    const bool isGood = m_problems->judge(whole, isEditing() ? tr("Save without it") : tr("Send without it"));
    refresh();
    if (isGood)
        return whole;
    m_problems->goToFirst();
    return std::nullopt;
}

void ComposerPane::setBlocked(const QString &sentence)
{
    m_layout->footer().setBlocked(sentence);
}

void ComposerPane::setAddressProbe(AddressProbe *probe)
{
    m_layout->frames().setAddressProbe(probe);
}

void ComposerPane::setFrameLimits(const FrameLimits &limits)
{
    m_layout->frames().setLimits(limits);
    m_batch->setFrameLimits(limits);
}

void ComposerPane::setPriceSource(const PriceSource &source)
{
    m_batch->setPriceSource(source);
    refresh();
}

void ComposerPane::pasteRequest()
{
    m_drops->pasteRequest();
}

void ComposerPane::fillFrom(const GenerationRequest &request, const QString &from)
{
    GenerationRequest whole = request;
    if (whole.model.isEmpty())
        whole.model = m_models->model().id;
    setRequest(whole, Everything, tr("JSON"));
    focusPrompt();
    emit filled(from.isEmpty() ? tr("The form was filled from JSON. Nothing was sent.")
                               : tr("The form was filled from %1. Nothing was sent.").arg(from));
}

void ComposerPane::addGenerateActions(const QList<QAction *> &actions)
{
    m_layout->footer().button().setContextMenuPolicy(Qt::ActionsContextMenu);
    m_layout->footer().button().addActions(actions);
}

void ComposerPane::keyPressEvent(QKeyEvent *event)
{
    if (m_undo->takeKey(*event))
        return;
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const Qt::KeyboardModifiers held = event->modifiers() & ~Qt::KeypadModifier;
    if (event->key() == Qt::Key_Escape && isEditing())
        emit editGivenUp();
    else if (isReturn && held == Qt::ControlModifier)
        generate();
    else
        QWidget::keyPressEvent(event);
}

void ComposerPane::offerPictures(const QList<FrameSource> &sources)
{
    callForward();
    m_drops->offerPictures(sources);
}

void ComposerPane::takeFrame(FrameEnd end, const FrameSource &source)
{
    callForward();
    m_drops->takeFrame(end, source);
}
