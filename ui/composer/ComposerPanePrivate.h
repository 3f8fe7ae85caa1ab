// ComposerPane::Private: the parts of the pane and how they answer to each other. Included by ComposerPane*.cpp alone.
#pragma once

#include "ComposerHistory.h"
#include "ComposerPane.h"
#include "GenerateButton.h"
#include "ModelCombo.h"
#include "PromptEdit.h"
#include "RequestReader.h"
#include "catalog/batch/BatchPlan.h"
#include "ui/composer/fields/FieldForm.h"
#include "ui/composer/frames/FramePair.h"
#include "ui/spending/PressGuard.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <map>
#include <memory>
#include <optional>

class BatchBar;
class ElidedLabel;
class QKeyEvent;
class QLabel;
class QScrollArea;
class QToolButton;
class ModelPicker;
class SheetImport;

class ComposerPane::Private : public QObject
{
public:
    Private(ComposerPane &pane, const Surroundings &surroundings);
    ~Private() override;

    GenerationRequest request(FramePair::Detail detail) const;
    void setRequest(const GenerationRequest &request, Parts parts, const QString &what);
    // The request when it may be sent; else the problems are shown, and from now on live.
    std::optional<GenerationRequest> validRequest();
    void setAddressProbe(AddressProbe *probe) { m_frames->setAddressProbe(probe); }
    void setFrameLimits(const FrameLimits &limits);
    void refresh(); // after any change: counter, choices, problems, price
    void offerPictures(const QList<FrameSource> &sources);
    void takeFrame(FrameEnd end, const FrameSource &source);

    // ComposerPaneMemory.cpp: state, undo.
    ComposerState state() const;
    void show(const ComposerState &state); // inside change() only, as the next
    void showDefaults();
    // Many parts change at once: one step of undo, named `what`.
    void change(const QString &what, const std::function<void()> &work);
    void changeOn(const std::function<void()> &work); // as part of the newest step
    void stepBack();
    void stepForward();
    bool takeUndoKey(QKeyEvent &event); // true: it was Ctrl+Z or its like, and is done

    // Of the scroll bar; of the controls inside, for the keys of undo.
    bool eventFilter(QObject *watched, QEvent *event) override;

    ComposerHistory history;
    ModelCombo *modelCombo;
    PromptEdit *prompt;
    QLabel *blocked;
    std::optional<ComposerState> draft; // while a waiting task is edited: what stood here before
    void showEditing();

    // ComposerPaneBatch.cpp: one press for many clips.
    GenerationRequest shot(FramePair::Detail detail) const;           // of a prompt a line: the first
    QList<GenerationRequest> batchOf(const GenerationRequest &whole); // empty: the reason is shown
    void readSheet(const QString &path); // a list of prompts that was dropped: shown, not sent
    GenerateButton *generateButton;
    PressGuard &guard;
    RequestReader requestReader;
    PriceSource priceSource; // empty: the catalogue's starting prices

private:
    QWidget *buildBody(Theme &theme);
    QLayout *buildModel(Theme &theme, QWidget *body);
    QLayout *buildPromptHeader(Theme &theme, QWidget *body);
    QWidget *buildFooter();
    QWidget *buildEditing();
    QToolButton *buildOneALine();
    void connectParts();
    void orderTabs();
    void fitWidth();

    const ModelSpec *modelCalled(const QString &id) const; // the catalogue's, or one made from a request, or one gone
    void adoptModelOf(const GenerationRequest &request);   // so that modelCalled() has all that it needs
    void useModelOf(const GenerationRequest &request);
    void useModelOf(const ComposerState &state);
    void offerUnknownModels();
    void useModel(const ModelSpec &model);
    void useModelKeepingFocus(const ModelSpec &model);
    void chooseModel();   // the combo box's, by the user
    void followCatalog(); // another one is in force
    void refreshFrames(const GenerationRequest &request);
    void showPrice(const GenerationRequest &now);
    bool isOneALine() const;
    QList<PromptRow> lines() const;
    BatchRequest batchRequest(const GenerationRequest &shot) const;
    PriceTotal total(const GenerationRequest &shot) const;
    void showLineCount();
    void showPromptProblem(const QString &sentence);
    void note(const QString &what = {}); // after any change by the user: for undo and for the draft
    void noteFrames();                   // soon: a swap is two changes
    bool takeWalkKey(QKeyEvent &event);  // Ctrl+Up and Ctrl+Down in the prompt
    void popupPromptMenu(const QPoint &at);
    FramePair::State framesOf(const GenerationRequest &request) const;
    void watchFocus(QWidget *now);
    void showStep(const ComposerState &state);
    void showPrompt(const ComposerState &state);

    void showCounter(int promptLength);
    QHash<QString, QString> problemsNow(const GenerationRequest &request, int promptLength) const;
    void showProblems(const QHash<QString, QString> &sentences);
    void goTo(const QString &field);
    void reveal(QWidget *part, QWidget *target); // to be seen, and with the keys

    ComposerPane &m_pane;
    CurrentCatalog &m_catalog;
    Settings &m_settings;
    const ModelSpec *m_model = nullptr;
    const ModelSpec *m_gone = nullptr; // was chosen when the catalogue lost it; still in the list
    // Made from requests by id: models that the catalogue does not know, and those with fields that it does not know.
    std::map<QString, std::shared_ptr<const ModelSpec>> m_made;
    QTimer m_remember;       // the chosen model: writing settings waits for the disk, the form must not wait for that
    bool m_judging = false;  // after a Generate that failed: every problem is live
    bool m_settling = false; // many parts change at once: refresh() waits
    QTimer m_framesChanged;  // a change of theirs is not noted yet
    QScrollArea *m_scroll = nullptr;
    ModelPicker *m_several = nullptr;
    QToolButton *m_oneALine = nullptr;
    BatchBar *m_batch = nullptr;
    QWidget *m_editing = nullptr; // says so, with a way out
    QFrame *m_line = nullptr;
    ElidedLabel *m_abilities = nullptr;
    QLabel *m_counter = nullptr;
    QToolButton *m_presets = nullptr;
    QToolButton *m_earlier = nullptr;
    QLabel *m_promptProblem = nullptr;
    FramePair *m_frames = nullptr;
    QPointer<SheetImport> m_import;
    FrameLimits m_frameLimits; // for the pictures of a list too
    FieldForm *m_form = nullptr;
};
