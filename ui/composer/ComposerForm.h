// ComposerForm: the model, prompt, frames and fields of the composer as values, and back: a request, a state. It
// validates nothing and makes no step of undo.
#pragma once

#include "api/GenerationRequest.h"
#include "catalog/CurrentCatalog.h"
#include "catalog/batch/PromptPattern.h"
#include "ui/composer/frames/FramePair.h"
#include "ui/composer/state/ComposerState.h"

class FieldForm;
class ModelSelection;
class PromptEdit;
class WordLists;

class ComposerForm
{
public:
    struct Dependencies // all must outlive it
    {
        const CurrentCatalog &catalog;
        ModelSelection &models;
        PromptEdit &prompt;
        FramePair &frames;
        FieldForm &fields;
        const WordLists *wordLists = nullptr; // null: there are none
    };
    explicit ComposerForm(const Dependencies &dependencies);

    // As the form stands, valid or not. A prompt with choices (PromptPattern) is the text with them.
    GenerationRequest request(FramePair::Detail detail) const;
    PromptPattern::Lists lists() const; // that prompts choose among
    // The parts of a request, each for itself; the settings are its model and fields.
    void showSettings(const GenerationRequest &request);
    void showText(const QString &text);     // of the prompt, choices in it are choices; with the cursor at its end
    void showPrompt(const QString &prompt); // as it was or would be sent: no choice; with the cursor at its end
    void showFrames(const GenerationRequest &request); // after its settings
    // Frames of a request for another model than the one chosen: by what they are, whatever its fields are called.
    void showFramesOfOtherModel(const GenerationRequest &request);

    ComposerState state() const;
    void showState(const ComposerState &state);
    void showDefaults(); // of the model, without prompt and frames

private:
    Dependencies m_parts;
};
