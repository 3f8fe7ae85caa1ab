// BatchComposer: one press for many clips: a prompt a line, several models, takes, a list of prompts dropped here.
// It makes the requests or says at the prompt why not, and what they cost together. Sending is not its business.
#pragma once

#include "api/GenerationRequest.h"
#include "catalog/PriceEstimate.h"
#include "catalog/batch/BatchPlan.h"
#include "frames/FrameImage.h"
#include "ui/composer/frames/FramePair.h"

#include <QObject>
#include <QPointer>

class ComposerForm;
class ComposerLayout;
class CurrentCatalog;
class ModelPicker;
class ModelSelection;
class SheetImport;

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
    };
    explicit BatchComposer(const Dependencies &dependencies);

    void setPriceSource(const PriceSource &source); // empty (at first): the catalogue's starting prices
    void setFrameLimits(const FrameLimits &limits); // for the pictures of a list
    void setSingle(bool single); // a waiting task is edited: it stays one, and what makes more is hidden

    // The form is judged by this one: with a prompt a line it has the first. Each of the others is judged by the plan.
    GenerationRequest shot(FramePair::Detail detail) const;
    AdaptedShot adapted(const ModelSpec &model) const; // what another model would make of the shot
    // All that a press sends for `whole`, which the form has judged. Empty: the reason is shown at the prompt.
    QList<GenerationRequest> requestsOf(const GenerationRequest &whole);
    // What a press for `shot` makes and costs: at the prompt, the model, the number of takes and Generate.
    void showPress(const GenerationRequest &shot);
    void readSheet(const QString &path); // a list that was dropped: shown, not sent

signals:
    void changed();                                               // how many clips, or with what
    void listRequested(const QList<GenerationRequest> &requests); // of a dropped list

private:
    PriceTotal total(const GenerationRequest &shot) const;
    bool isOneALine() const;
    QList<PromptRow> lines() const;
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
};
