// ComposerPane::Private: what the pane does. How it is put together is in ComposerPaneBuild.cpp.
#include "ComposerPanePrivate.h"
#include "catalog/FieldCheck.h"
#include "catalog/FrameShape.h"
#include "catalog/Validation.h"
#include "ui/composer/batch/BatchBar.h"
#include "ui/composer/batch/ModelPicker.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/words/ComposerWords.h"
#include "ui/words/PriceWords.h"

#include <QApplication>
#include <QLabel>
#include <QLayout>
#include <QScopedValueRollback>
#include <QScrollArea>
#include <QSignalBlocker>

namespace {

const QString promptField = QStringLiteral("prompt"); // as Problem::field names it

} // namespace

GenerationRequest ComposerPane::Private::request(FramePair::Detail detail) const
{
    GenerationRequest request;
    request.model = m_model->id;
    request.prompt = prompt->toPlainText();
    request.fields = m_form->values();
    const QJsonObject frames = m_frames->values(detail);
    for (auto frame = frames.begin(); frame != frames.end(); ++frame)
        request.fields.insert(frame.key(), frame.value());
    return request;
}

void ComposerPane::Private::setFrameLimits(const FrameLimits &limits)
{
    m_frameLimits = limits;
    m_frames->setLimits(limits);
}

void ComposerPane::Private::setRequest(const GenerationRequest &request, Parts parts, const QString &what)
{
    change(what, [&] {
        if (parts.testFlag(ItsSettings))
            useModelOf(request);
        if (parts.testFlag(ItsPrompt)) {
            prompt->setPlainText(request.prompt);
            prompt->moveCursor(QTextCursor::End);
        }
        if (parts.testFlag(ItsSettings))
            m_form->setValues(request.fields);
        if (parts.testFlag(ItsFrames) && parts.testFlag(ItsSettings))
            m_frames->setValues(request.fields);
        else if (parts.testFlag(ItsFrames))
            m_frames->setState(framesOf(request));
        m_judging = false;
    });
}

void ComposerPane::Private::useModel(const ModelSpec &model)
{
    m_model = &model;
    m_several->setOwnModel(model.id);
    m_abilities->setText(abilityWords(model));
    m_frames->setModel(model);
    m_form->setModel(model);
}

void ComposerPane::Private::chooseModel()
{
    const ModelSpec *model = modelCalled(modelCombo->model());
    if (!model || model == m_model)
        return;
    {
        const QScopedValueRollback settling(m_settling, true);
        useModel(*model);
        orderTabs();
    }
    m_remember.start();
    m_settings.forgetNewModel(model->id);
    modelCombo->takeMarkAway(model->id);
    refresh();
    note();
}

// What the user typed and set stays, as with a change of model. A model that is gone while it is chosen stays in use.
void ComposerPane::Private::followCatalog()
{
    const QString chosen = m_model->id;
    {
        const QScopedValueRollback settling(m_settling, true);
        const QSignalBlocker quiet(modelCombo);
        const auto before = m_made; // m_model may be one of them
        const GenerationRequest shown = request(FramePair::Detail::Whole);
        modelCombo->setCatalog(m_catalog.now(), m_settings.newModels());
        if (m_made.contains(chosen))
            adoptModelOf(shown);
        offerUnknownModels();
        m_gone = modelCalled(chosen) ? nullptr : m_model;
        const ModelSpec *model = modelCalled(chosen);
        if (m_gone)
            modelCombo->keepGoneModel(*m_gone);
        modelCombo->setModelId(chosen);
        if (model && !(*model == *m_model))
            useModelKeepingFocus(*model);
        else if (model)
            m_model = model;
    }
    refresh();
    note(tr("the new list of models"));
}

// The form's controls are made anew: the keys go on to the one of the same name.
void ComposerPane::Private::useModelKeepingFocus(const ModelSpec &model)
{
    const QWidget *focus = m_form->isAncestorOf(QApplication::focusWidget()) ? QApplication::focusWidget() : nullptr;
    const QString name = focus ? focus->objectName() : QString();
    useModel(model);
    orderTabs();
    if (auto *again = name.isEmpty() ? nullptr : m_form->findChild<QWidget *>(name))
        again->setFocus(Qt::OtherFocusReason);
}

void ComposerPane::Private::refresh()
{
    if (m_settling)
        return;
    const GenerationRequest now = shot(FramePair::Detail::Brief);
    const int promptLength = countCharacters(now.prompt);
    showCounter(promptLength);
    m_form->refreshChoices(now);
    refreshFrames(now);
    const FieldSpec *shape = shapeField(*m_model);
    m_frames->setShapeField(shape, shape ? now.fields.value(shape->name) : QJsonValue());
    showProblems(problemsNow(now, promptLength));
    showLineCount();
    showPrice(now);
}

void ComposerPane::Private::showEditing()
{
    for (QWidget *widget :
         {static_cast<QWidget *>(m_batch), static_cast<QWidget *>(m_several), static_cast<QWidget *>(m_oneALine)})
        widget->setVisible(!draft); // one waiting task stays one
    m_editing->setVisible(draft.has_value());
    refresh();
}

void ComposerPane::Private::showPrice(const GenerationRequest &now)
{
    const PriceTotal sum = total(now);
    generateButton->setPurpose(draft ? tr("Save to the queue") : QString(),
                               tr("The task waits on at its place, with what stands here. Nothing is sent now."));
    generateButton->setPrice(totalWords(sum), totalOrigin(sum, QDateTime::currentDateTimeUtc()), sum.count);
}

void ComposerPane::Private::showCounter(int promptLength)
{
    const std::optional<int> most = m_model->promptMax;
    m_counter->setText(most ? QStringLiteral("%1 / %2").arg(promptLength).arg(*most) : QString::number(promptLength));
    setRole(m_counter, most && promptLength > *most ? "problem" : "hint");
}

// Before the first Generate only what cannot be meant: a prompt that is too long, a choice that another one excludes, a
// field that was left with something wrong in it.
QHash<QString, QString> ComposerPane::Private::problemsNow(const GenerationRequest &request, int promptLength) const
{
    QHash<QString, QString> sentences;
    if (m_frames->isBusy() && m_judging) {
        for (const auto role : {FieldSpec::Role::FirstFrame, FieldSpec::Role::LastFrame}) {
            const FieldSpec *field = m_model->fieldWithRole(role);
            const FrameWell *well = field ? m_frames->wellOf(field->name) : nullptr;
            if (well && well->isBusy())
                sentences.insert(field->name,
                                 QStringLiteral("The picture is still being read. Press Generate again when it "
                                                "is shown; nothing was sent."));
        }
    }
    const bool tooLong = m_model->promptMax && promptLength > *m_model->promptMax;
    for (const Problem &problem : validate(*m_model, request)) {
        const bool obvious =
            problem.field == promptField
                ? tooLong
                : m_form->isJudgeable(problem.field) ||
                      whyImpossible(*m_model, request, problem.field, request.fields.value(problem.field)).has_value();
        if ((m_judging || obvious) && !sentences.contains(problem.field))
            sentences.insert(problem.field, problem.sentence);
    }
    return sentences;
}

void ComposerPane::Private::showProblems(const QHash<QString, QString> &sentences)
{
    const QString sentence = sentences.value(promptField);
    setStyleProperty(prompt, "problem", !sentence.isEmpty());
    prompt->setAccessibleDescription(sentence);
    m_promptProblem->setText(sentence);
    m_promptProblem->setVisible(!sentence.isEmpty());
    m_form->showProblems(sentences);
    for (const auto role : {FieldSpec::Role::FirstFrame, FieldSpec::Role::LastFrame}) {
        if (const FieldSpec *field = m_model->fieldWithRole(role))
            m_frames->showProblem(field->name, sentences.value(field->name));
    }
}

std::optional<GenerationRequest> ComposerPane::Private::validRequest()
{
    m_frames->commitAddresses(); // what is no address is trouble of its well
    const GenerationRequest whole = shot(FramePair::Detail::Whole);
    const QList<Problem> problems = validate(*m_model, whole);
    FrameWell *trouble = m_frames->inTrouble(); // without that picture it would be another clip, and paid all the same
    m_judging = !problems.isEmpty() || trouble;
    m_frames->offerWithout(!trouble ? QString() : draft ? tr("Save without it") : tr("Send without it"));
    refresh();
    if (!problems.isEmpty())
        goTo(problems.first().field);
    else if (trouble)
        reveal(trouble, trouble);
    if (m_judging)
        return std::nullopt;
    return whole;
}

void ComposerPane::Private::goTo(const QString &field)
{
    m_form->reveal(field);
    QWidget *part = prompt;
    QWidget *target = prompt;
    if (FrameWell *well = m_frames->wellOf(field)) {
        part = target = well;
    } else if (FieldEditor *editor = m_form->editor(field)) {
        part = editor;
        target = editor->focusTarget();
    }
    m_scroll->widget()->layout()->activate(); // the problem just shown has no place yet
    if (const FieldEditor *editor = m_form->editor(field); editor && editor->message()->isVisible())
        m_scroll->ensureWidgetVisible(editor->message(), 0, Space::pane);
    reveal(part, target);
}

void ComposerPane::Private::reveal(QWidget *part, QWidget *target)
{
    m_scroll->widget()->layout()->activate();
    m_scroll->ensureWidgetVisible(part, 0, Space::pane);
    target->setFocus(Qt::OtherFocusReason);
}

void ComposerPane::Private::offerPictures(const QList<FrameSource> &sources)
{
    if (m_frames->isHidden())
        return emit m_pane.pictureRefused(QStringLiteral("%1 takes no pictures.").arg(m_model->id));
    m_frames->offer(sources);
    m_scroll->ensureWidgetVisible(m_frames, 0, Space::pane);
}

void ComposerPane::Private::takeFrame(FrameEnd end, const FrameSource &source)
{
    if (m_frames->isHidden())
        return emit m_pane.pictureRefused(QStringLiteral("%1 takes no pictures.").arg(m_model->id));
    m_frames->take(end, source);
    m_scroll->ensureWidgetVisible(m_frames, 0, Space::pane);
}
