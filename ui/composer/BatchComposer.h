// BatchComposer: one press for many clips: a prompt a line, a prompt with choices, several models, takes, a list of
// prompts or pictures dropped here. It makes the requests, or shows them before anything is queued, or says at the
// prompt why not, and what they cost together. Sending is not its business.
#pragma once

#include "api/GenerationRequest.h"
#include "catalog/PriceEstimate.h"
#include "catalog/batch/BatchPlan.h"
#include "catalog/batch/PromptExpansion.h"
#include "frames/FrameImage.h"
#include "platform/LateResultGuard.h"
#include "ui/composer/batch/SheetImport.h"
#include "ui/composer/frames/FramePair.h"
#include "ui/dragdrop/FrameSource.h"

#include <QObject>
#include <QPointer>

class ComposerForm;
class ComposerLayout;
class CurrentCatalog;
class ModelPicker;
class ModelSelection;
class WordLists;
struct PictureList;

class BatchComposer : public QObject
{
    Q_OBJECT
public:
    struct Dependencies // all must outlive it
    {
        const CurrentCatalog &catalog;
        const ModelSelection &models;
        const ComposerForm &form;
        ModelPicker &picker;
        const ComposerLayout &layout; // has the prompt, the frames, the models and the number of takes
        QWidget &pane;                // the parent of a list's dialog
        const WordLists *wordLists = nullptr;
    };
    explicit BatchComposer(const Dependencies &dependencies);

    void setPriceSource(const PriceSource &source); // empty (at first): the catalogue's starting prices
    void setFrameLimits(const FrameLimits &limits); // for the pictures of a list
    void setSingle(bool single); // a waiting task is edited: it stays one, and what makes more is hidden

    // The form is judged by this one: with a prompt a line it has the first. Each of the others is judged by the plan.
    GenerationRequest shot(FramePair::Detail detail) const;
    AdaptedShot adapted(const ModelSpec &model) const; // what another model would make of the shot
    // All that a press sends for `whole`, which the form has judged. Empty: the reason is shown at the prompt, or its
    // choices are shown as a list, which listRequested() is emitted from.
    QList<GenerationRequest> requestsOf(const GenerationRequest &whole);
    // What a press for `shot` makes and costs: at the prompt, the model, the number of takes and Generate.
    void showPress(const GenerationRequest &shot);
    void readSheet(const QString &path); // a list that was dropped: shown, not sent
    // Pictures and folders of pictures: a shot for each, shown, not sent. One that is no folder is a frame as others.
    void readPictures(const QStringList &filesAndFolders);

signals:
    void changed();                                               // how many clips, or with what
    void listRequested(const QList<GenerationRequest> &requests); // of a list that was shown
    void frameOffered(const QList<FrameSource> &sources);         // what was dropped as a list is one picture

private:
    PriceTotal total(const GenerationRequest &shot) const;
    bool isOneALine() const;
    tl::expected<PromptExpansion, PromptListError> expansion() const; // of the text as it stands
    QList<PromptRow> rows() const;
    SheetImport::Context importContext(const GenerationRequest &whole) const;
    void review(const GenerationRequest &whole, const ReadyList &list);
    void follow(SheetImport *import);
    void showPictures(const QStringList &given, const PictureList &list);
    BatchRequest batchOf(const GenerationRequest &shot) const;
    PriceSource priceSource() const;
    QString whyListWaits() const;
    QString troubleWords(const BatchPlan::Trouble &trouble) const;
    void showProblem(const QString &sentence);

    const Dependencies m_parts;
    PriceSource m_priceSource;
    FrameLimits m_frameLimits;
    bool m_single = false;
    QPointer<SheetImport> m_import;
    LateResultGuard m_pictureGuard;
    bool m_isListing = false; // what was dropped may be a frame: a press waits
};
