// ComposerPane: the left pane: model, prompt, frames, the model's fields, Generate. It builds and wires its parts and
// gives a valid GenerationRequest, or they say why there is none; what happens to the request is not its business.
#pragma once

#include "api/GenerationRequest.h"
#include "catalog/CurrentCatalog.h"
#include "catalog/PriceEstimate.h"
#include "platform/Settings.h"
#include "ui/composer/state/ComposerState.h"
#include "ui/dragdrop/FrameEnd.h"
#include "ui/dragdrop/FrameSource.h"
#include "ui/widgets/theme/Theme.h"

#include <QWidget>

#include <memory>
#include <optional>

class AddressProbe;
class BatchComposer;
class ComposerDrops;
class ComposerForm;
class ComposerHistory;
class ComposerLayout;
class ComposerProblems;
class ComposerUndo;
class ModelPicker;
class ModelSelection;
class PressGuard;
class ShotContinuation;
class WordLists;
struct FileDescription;
struct FrameLimits;

class ComposerPane : public QWidget
{
    Q_OBJECT
public:
    struct Surroundings // all must outlive the pane
    {
        CurrentCatalog &catalog; // followed when it changes; nothing typed or chosen is lost by that
        Settings &settings;
        Theme &theme;
        PressGuard &guard;                    // one press generates once
        const WordLists *wordLists = nullptr; // that prompts choose among; null: there are none
    };
    explicit ComposerPane(const Surroundings &surroundings, QWidget *parent = nullptr);
    ~ComposerPane() override;

    GenerationRequest request() const; // as the form stands, valid or not
    // "Use again", from a task or another source. A model or a field that the catalogue does not know is shown from its
    // JSON alone and sent as it is; a value that a field cannot take is said at the field. One step of undo, with
    // `what` as its name.
    enum Part { ItsPrompt = 1, ItsSettings = 2, ItsFrames = 4, Everything = ItsPrompt | ItsSettings | ItsFrames };
    Q_DECLARE_FLAGS(Parts, Part)
    void setRequest(const GenerationRequest &request, Parts parts = Everything, const QString &what = {});

    ComposerState state() const;
    // One step of undo. Models and fields that the catalogue does not know are as with setRequest().
    void setState(const ComposerState &state, const QString &what);
    void restore(const ComposerState &state); // a draft, at the start: there is nothing to undo
    QString prompt() const;                   // the text, with its choices (PromptPattern)
    // The same text. `goesOn`: the newest step of undo is still this one (a walk through earlier prompts).
    void setPrompt(const QString &prompt, const QString &what, bool goesOn = false);
    QRect promptRect() const; // global: where a list over the prompt belongs
    void clear();             // the model stays

    // Undo reaches over everything in the pane, in the order it was done.
    ComposerHistory &history() const;
    void undo();
    void redo();

    void callForward(); // forwardRequested(), where it is not to be seen; whatever changes its contents calls it
    void focusPrompt();
    // Ctrl+Return, the menu's Generate and the button all come here: validates, then emits or shows the problems. A key
    // that is held is one press, whether it was sent or not.
    void generate();
    // Not empty: Generate is disabled and this sentence stands above it ("No API key yet.").
    void setBlocked(const QString &sentence);
    // What the price on the button comes from, instead of the catalogue's starting prices. Call again when what it
    // would say has changed.
    void setPriceSource(const PriceSource &source);
    // Fills the form from JSON (RequestText.h) on the clipboard; said() when there is none.
    void pasteRequest();
    void addGenerateActions(const QList<QAction *> &actions); // to the menu of Generate

    // A waiting task stands in the form in place of the draft: Generate becomes "Save to the queue", Escape gives up.
    void beginEdit(const GenerationRequest &request);
    void endEdit(); // the draft is back
    bool isEditing() const;

    // Pictures brought to the window at large, and a picture for one end of the shot: see FrameDrops.
    void offerPictures(const QList<FrameSource> &sources);
    void takeFrame(FrameEnd end, const FrameSource &source);
    ShotContinuation &continuation() const { return *m_continuation; }
    // What looks at the frames' web addresses; without one (at first) they are taken unseen. Must outlive the pane.
    void setAddressProbe(AddressProbe *probe);
    // What a local picture is made to fit; pictures that are there are made anew. FrameLimits() at first.
    void setFrameLimits(const FrameLimits &limits);

signals:
    void forwardRequested(); // it is needed on the screen now
    void editSaved(const GenerationRequest &request);
    void editGivenUp();
    void generateRequested(const GenerationRequest &request);
    void batchRequested(const QList<GenerationRequest> &requests); // several, from one press
    void listRequested(const QList<GenerationRequest> &requests);  // of a dropped list
    void olderPromptRequested();                                   // Ctrl+Up in the prompt
    void newerPromptRequested();
    void promptListRequested();
    void presetsRequested(const QRect &anchor);  // global
    void stateChanged();                         // anything of state(), the cursor included
    void filled(const QString &sentence);        // from JSON that was dropped or pasted
    void fillingFailed(const QString &sentence); // it was no request: nothing has changed
    void descriptionFound(const FileDescription &description, const QString &from); // of a file that was dropped here
    void pictureRefused(const QString &sentence);                                   // where no well is there to say it

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void connectModels();
    void connectPrompt();
    void connectFrames();
    void connectFields();
    void connectPressesAndUndo();
    void useModel(const ModelSpec &model);
    void followCatalog(); // another one is in force
    void noteChange();    // by the user
    void refresh();
    void showRequest(const GenerationRequest &request, Parts parts, const QString &what);
    void showEditing();
    std::optional<GenerationRequest> validRequest();
    void fillFrom(const GenerationRequest &request, const QString &from);

    CurrentCatalog &m_catalog;
    PressGuard &m_guard;
    ModelPicker *m_picker;
    std::unique_ptr<ComposerLayout> m_layout;
    std::unique_ptr<ModelSelection> m_models;
    std::unique_ptr<ComposerForm> m_form;
    std::unique_ptr<ComposerProblems> m_problems;
    std::unique_ptr<BatchComposer> m_batch;
    std::unique_ptr<ComposerUndo> m_undo;
    std::unique_ptr<ComposerDrops> m_drops;
    std::unique_ptr<ShotContinuation> m_continuation;
    std::optional<ComposerState> m_draft; // while a waiting task is edited: what stood here before
};
