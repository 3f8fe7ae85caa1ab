#include "ComposerProblems.h"

#include "catalog/FieldCheck.h"
#include "catalog/Validation.h"
#include "ui/composer/fields/FieldForm.h"
#include "ui/composer/fields/FieldLimits.h"
#include "ui/composer/frames/FramePair.h"
#include "ui/composer/models/ModelSelection.h"
#include "ui/composer/prompt/PromptEdit.h"
#include "ui/composer/prompt/PromptSection.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/words/composer/ValidationWords.h"

#include <QCoreApplication>
#include <QLayout>
#include <QScrollArea>

namespace {

struct ComposerProblemWords
{
    Q_DECLARE_TR_FUNCTIONS(ComposerProblems)
};

const QString promptField = QStringLiteral("prompt"); // as Problem::field names it

QList<const FieldSpec *> frameFields(const ModelSpec &model)
{
    QList<const FieldSpec *> fields;
    for (const auto role : {FieldSpec::Role::FirstFrame, FieldSpec::Role::LastFrame}) {
        if (const FieldSpec *field = model.fieldWithRole(role))
            fields << field;
    }
    return fields;
}

} // namespace

ComposerProblems::ComposerProblems(const Dependencies &dependencies)
    : m_parts(dependencies)
{
}

void ComposerProblems::refresh(const GenerationRequest &now)
{
    const ModelSpec &model = m_parts.models.model();
    const int promptLength = countCharacters(now.prompt);
    m_parts.prompt.showLength(promptLength, model.promptMax);
    for (const FieldSpec *field : frameFields(model))
        m_parts.frames.setImpossible(field->name, whyNoFrame(model, now, field->name));
    show(problemsOf(now, promptLength));
}

// What is judged before the first Generate: a prompt that is too long, a choice that another one excludes, a field that
// was left with something wrong in it.
QHash<QString, QString> ComposerProblems::problemsOf(const GenerationRequest &request, int promptLength) const
{
    const ModelSpec &model = m_parts.models.model();
    QHash<QString, QString> sentences;
    for (const FieldSpec *field : frameFields(model)) {
        if (const FrameWell *well = m_parts.frames.wellOf(field->name); m_judging && well && well->isBusy())
            sentences.insert(field->name,
                             ComposerProblemWords::tr("The picture is still being read. Press Generate again when it "
                                                      "is shown; nothing was sent."));
    }
    const bool tooLong = model.promptMax && promptLength > *model.promptMax;
    for (const Problem &problem : validate(model, request)) {
        const bool obvious =
            problem.field == promptField
                ? tooLong
                : m_parts.fields.isJudgeable(problem.field) ||
                      whyImpossible(model, request, problem.field, request.fields.value(problem.field)).has_value();
        if ((m_judging || obvious) && !sentences.contains(problem.field))
            sentences.insert(problem.field, problemWords(problem));
    }
    return sentences;
}

void ComposerProblems::show(const QHash<QString, QString> &sentences)
{
    m_parts.prompt.showProblem(sentences.value(promptField));
    m_parts.fields.showProblems(sentences);
    for (const FieldSpec *field : frameFields(m_parts.models.model()))
        m_parts.frames.showProblem(field->name, sentences.value(field->name));
}

bool ComposerProblems::judge(const GenerationRequest &whole, const QString &without)
{
    const QList<Problem> problems = validate(m_parts.models.model(), whole);
    const bool inTrouble = m_parts.frames.inTrouble(); // without its picture another clip would be made and paid for
    m_first = problems.isEmpty() ? std::nullopt : std::optional(problems.first().field);
    m_judging = m_first || inTrouble;
    m_parts.frames.offerWithout(inTrouble ? without : QString());
    return !m_judging;
}

void ComposerProblems::goToFirst()
{
    if (m_first)
        goTo(*m_first);
    else if (FrameWell *trouble = m_parts.frames.inTrouble())
        reveal(trouble, trouble);
}

void ComposerProblems::forget()
{
    m_judging = false;
}

void ComposerProblems::goTo(const QString &field)
{
    m_parts.fields.reveal(field);
    QWidget *part = &m_parts.prompt.edit();
    QWidget *target = part;
    m_parts.scroll.widget()->layout()->activate(); // the problem just shown has no place yet
    if (FrameWell *well = m_parts.frames.wellOf(field)) {
        part = target = well;
    } else if (FieldEditor *editor = m_parts.fields.editor(field)) {
        part = editor;
        target = editor->focusTarget();
        if (editor->message()->isVisible())
            m_parts.scroll.ensureWidgetVisible(editor->message(), 0, Space::pane);
    }
    reveal(part, target);
}

// Scrolls it into view and gives it the focus.
void ComposerProblems::reveal(QWidget *part, QWidget *target)
{
    m_parts.scroll.widget()->layout()->activate();
    m_parts.scroll.ensureWidgetVisible(part, 0, Space::pane);
    target->setFocus(Qt::OtherFocusReason);
}
