#include "ComposerForm.h"

#include "app/WordLists.h"
#include "catalog/Validation.h"
#include "ui/composer/fields/FieldForm.h"
#include "ui/composer/models/ModelSelection.h"
#include "ui/composer/prompt/PromptEdit.h"

ComposerForm::ComposerForm(const Dependencies &dependencies)
    : m_parts(dependencies)
{
}

PromptPattern::Lists ComposerForm::lists() const
{
    return m_parts.wordLists ? m_parts.wordLists->lists() : PromptPattern::Lists();
}

GenerationRequest ComposerForm::request(FramePair::Detail detail) const
{
    const QString text = m_parts.prompt.toPlainText();
    const PromptPattern pattern(text, lists());
    GenerationRequest request{m_parts.models.model().id, pattern.isChoice() ? text : pattern.first(),
                              m_parts.fields.values()};
    const QJsonObject frames = m_parts.frames.values(detail);
    for (auto frame = frames.begin(); frame != frames.end(); ++frame)
        request.fields.insert(frame.key(), frame.value());
    return request;
}

void ComposerForm::showSettings(const GenerationRequest &request)
{
    m_parts.models.useModelOf(request);
    m_parts.fields.setValues(request.fields);
}

void ComposerForm::showText(const QString &text)
{
    m_parts.prompt.setPlainText(text);
    m_parts.prompt.moveCursor(QTextCursor::End);
}

void ComposerForm::showPrompt(const QString &prompt)
{
    showText(PromptPattern::escaped(prompt, lists()));
}

void ComposerForm::showFrames(const GenerationRequest &request)
{
    m_parts.frames.setValues(request.fields);
}

void ComposerForm::showFramesOfOtherModel(const GenerationRequest &request)
{
    const ModelSpec *model = m_parts.catalog.model(request.model);
    const auto contentOf = [&](FieldSpec::Role role, const QString &otherwise) {
        const FieldSpec *field = model ? model->fieldWithRole(role) : nullptr;
        FrameContent content;
        content.value = request.fields.value(field ? field->name : otherwise).toString();
        return content;
    };
    FramesState frames;
    frames.first = contentOf(FieldSpec::Role::FirstFrame, QStringLiteral("first_frame_image"));
    frames.last = contentOf(FieldSpec::Role::LastFrame, QStringLiteral("last_frame_image"));
    m_parts.frames.setState(frames);
}

ComposerState ComposerForm::state() const
{
    const QTextCursor cursor = m_parts.prompt.textCursor();
    return {m_parts.models.model().id, m_parts.prompt.toPlainText(), cursor.position(),
            cursor.anchor(),           m_parts.fields.state(),       m_parts.frames.state()};
}

void ComposerForm::showState(const ComposerState &state)
{
    m_parts.models.useModelOfState(state.model, state.fields.shown);
    if (m_parts.prompt.toPlainText() != state.prompt)
        m_parts.prompt.setPlainText(state.prompt);
    m_parts.prompt.select(state.anchor, state.cursor);
    m_parts.fields.setState(state.fields, state.model == m_parts.models.model().id);
    m_parts.frames.setState(state.frames);
}

void ComposerForm::showDefaults()
{
    ComposerState empty;
    empty.model = m_parts.models.model().id;
    empty.fields.shown = defaultRequest(m_parts.models.model()).fields;
    showState(empty);
}
