#include "BatchComposer.h"

#include "ComposerForm.h"
#include "ComposerLayout.h"
#include "GenerateFooter.h"
#include "app/WordLists.h"
#include "frames/PictureList.h"
#include "platform/process/DetachedRun.h"
#include "platform/process/WhenFinished.h"
#include "ui/composer/batch/ModelPicker.h"
#include "ui/composer/batch/SheetImport.h"
#include "ui/composer/batch/TakesBar.h"
#include "ui/composer/models/ModelChips.h"
#include "ui/composer/models/ModelCombo.h"
#include "ui/composer/models/ModelSelection.h"
#include "ui/composer/prompt/PromptEdit.h"
#include "ui/composer/prompt/PromptSection.h"
#include "ui/words/composer/BatchWords.h"
#include "ui/words/composer/ListWords.h"

#include <QFileInfo>
#include <QUrl>

#include <algorithm>

namespace {

void multiply(PriceTotal &total, int times)
{
    for (PriceTotal::Part &part : total.parts)
        part.count *= times;
    total.count *= times;
    total.unknown *= times;
    total.usd *= times;
}

} // namespace

BatchComposer::BatchComposer(const Dependencies &dependencies)
    : m_parts(dependencies)
{
    connect(&m_parts.layout.footer().takes(), &TakesBar::changed, this, &BatchComposer::changed);
    connect(&m_parts.picker, &ModelPicker::changed, this, &BatchComposer::changed);
    connect(&m_parts.layout.prompt().oneALine(), &QToolButton::toggled, this, &BatchComposer::changed);
    // Not before the drop has ended: its end counts as a change of the prompt and would clear the message about the
    // list.
    connect(&m_parts.layout.prompt().edit(), &PromptEdit::sheetOffered, this, &BatchComposer::readSheet,
            Qt::QueuedConnection);
    connect(&m_parts.layout.prompt().edit(), &PromptEdit::pictureListOffered, this, &BatchComposer::readPictures,
            Qt::QueuedConnection);
    connect(this, &BatchComposer::frameOffered, &m_parts.layout.prompt().edit(), &PromptEdit::picturesOffered);
    if (m_parts.wordLists)
        connect(m_parts.wordLists, &WordLists::changed, this, &BatchComposer::changed);
}

void BatchComposer::setPriceSource(const PriceSource &source)
{
    m_priceSource = source;
}

void BatchComposer::setFrameLimits(const FrameLimits &limits)
{
    m_frameLimits = limits;
}

void BatchComposer::setSingle(bool single)
{
    m_single = single;
    m_parts.layout.footer().takes().setVisible(!single);
    m_parts.layout.chips().setVisible(!single);
    m_parts.layout.prompt().oneALine().setVisible(!single);
}

PriceSource BatchComposer::priceSource() const
{
    if (m_priceSource)
        return m_priceSource;
    return [catalog = m_parts.catalog.now()](const GenerationRequest &request) {
        return startingPrice(catalog.model(request.model), request);
    };
}

bool BatchComposer::isOneALine() const
{
    return m_parts.layout.prompt().oneALine().isChecked() && !m_single;
}

tl::expected<PromptExpansion, PromptListError> BatchComposer::expansion() const
{
    if (m_single)
        return {};
    return PromptExpansion::of(m_parts.layout.prompt().edit().toPlainText(), isOneALine(), m_parts.form.lists());
}

QList<PromptRow> BatchComposer::rows() const
{
    const auto read = expansion();
    return read ? read->rows : QList<PromptRow>();
}

GenerationRequest BatchComposer::shot(FramePair::Detail detail) const
{
    GenerationRequest one = m_parts.form.request(detail);
    if (m_single)
        return one;
    const QString text = m_parts.layout.prompt().edit().toPlainText();
    if (isOneALine())
        one.prompt = PromptPattern(text.trimmed().section(u'\n', 0, 0).trimmed(), m_parts.form.lists()).first();
    else if (const PromptPattern pattern(text, m_parts.form.lists()); pattern.isChoice())
        one.prompt = pattern.first();
    return one;
}

AdaptedShot BatchComposer::adapted(const ModelSpec &model) const
{
    return adaptShot(&m_parts.models.model(), shot(FramePair::Detail::Brief), model);
}

BatchRequest BatchComposer::batchOf(const GenerationRequest &shot) const
{
    if (m_single)
        return {shot};
    return {shot, rows(), m_parts.picker.chosen(), m_parts.layout.footer().takes().takes()};
}

PriceTotal BatchComposer::total(const GenerationRequest &shot) const
{
    QList<GenerationRequest> each{shot};
    const BatchRequest wanted = batchOf(shot);
    for (const QString &id : wanted.models)
        if (const ModelSpec *model = m_parts.catalog.model(id))
            each << adaptShot(&m_parts.models.model(), shot, *model).request;
    PriceTotal sum = totalOf(each, priceSource());
    multiply(sum, std::max(1, static_cast<int>(wanted.rows.size())) * wanted.takes);
    return sum;
}

QList<GenerationRequest> BatchComposer::requestsOf(const GenerationRequest &whole)
{
    if (m_isListing) {
        showProblem(tr("What was dropped is still being read. Press Generate again in a moment; nothing was sent."));
        return {};
    }
    const auto read = expansion();
    if (!read) {
        showProblem(listTrouble(read.error()));
        return {};
    }
    if (read->hasChoices) {
        review(whole, {tr("Your prompt with its choices"), read->rows, read->words});
        return {};
    }
    GenerationRequest light = whole;
    light.takePictures(); // many requests are planned and judged
    const BatchRequest wanted = batchOf(light);
    if (wanted.rows.isEmpty() && wanted.models.isEmpty())
        return QList<GenerationRequest>(wanted.takes, whole); // the form has judged it
    BatchPlan plan = planBatch(m_parts.catalog.now(), wanted);
    if (!plan.isGood()) {
        showProblem(tr("%1 Nothing was sent.").arg(troubleWords(plan.troubles.first())));
        return {};
    }
    for (GenerationRequest &request : plan.requests)
        request.pictures = light.pictures;
    return plan.requests;
}

QString BatchComposer::troubleWords(const BatchPlan::Trouble &trouble) const
{
    QString sentence = batchTrouble(trouble);
    if (!trouble.model.isEmpty() && trouble.model != m_parts.models.model().id)
        sentence = tr("With %1: %2").arg(trouble.model, sentence);
    return trouble.row > 0 ? tr("Line %1: %2").arg(trouble.row).arg(sentence) : sentence;
}

void BatchComposer::showProblem(const QString &sentence)
{
    m_parts.layout.prompt().showProblem(sentence);
    m_parts.layout.prompt().edit().setFocus(Qt::OtherFocusReason);
}

void BatchComposer::showPress(const GenerationRequest &shot)
{
    const auto read = expansion();
    const int prompts = read ? static_cast<int>(read->rows.size()) : 0;
    const bool hasChoices = read && read->hasChoices;
    if (isOneALine() || hasChoices)
        m_parts.layout.prompt().showLineCount(prompts);
    const bool isTooMany = !read && read.error().kind == PromptListError::Kind::TooManyChoices;
    m_parts.layout.prompt().showNote(isTooMany    ? listTrouble(read.error())
                                     : hasChoices ? choicesWords(prompts)
                                                  : QString());
    m_parts.layout.footer().takes().showEach(prompts, 1 + static_cast<int>(m_parts.picker.chosen().size()));
    const PriceTotal sum = total(shot);
    m_parts.layout.models().showEstimate(sum.parts.isEmpty() ? PriceEstimate() : sum.parts.first().each);
    m_parts.layout.footer().showPrice(sum);
}

// Everything of the form but its prompts.
SheetImport::Context BatchComposer::importContext(const GenerationRequest &whole) const
{
    SheetImport::Context context{m_parts.catalog.now(), {}, priceSource(), {}, m_frameLimits};
    GenerationRequest light = whole;
    light.takePictures();
    context.wanted = batchOf(light);
    context.wanted.rows.clear();
    context.whyBlocked = [this] { return whyListWaits(); };
    return context;
}

void BatchComposer::follow(SheetImport *import)
{
    m_import = import;
    connect(m_import, &SheetImport::failed, this, &BatchComposer::showProblem);
    connect(m_import, &SheetImport::queueRequested, this, &BatchComposer::listRequested);
}

void BatchComposer::readSheet(const QString &path)
{
    delete m_import; // the one before, still being read
    follow(new SheetImport(importContext(m_parts.form.request(FramePair::Detail::Whole)), path, &m_parts.pane));
}

void BatchComposer::review(const GenerationRequest &whole, const ReadyList &list)
{
    delete m_import;
    follow(new SheetImport(importContext(whole), list, &m_parts.pane));
}

void BatchComposer::readPictures(const QStringList &filesAndFolders)
{
    m_isListing = true;
    whenFinished(detachedRun([filesAndFolders] { return pictureListOf(filesAndFolders); }), this,
                 [this, filesAndFolders, token = m_pictureGuard.renew()](const PictureList &list) {
                     if (!token.isCurrent())
                         return;
                     m_isListing = false;
                     showPictures(filesAndFolders, list);
                 });
}

void BatchComposer::showPictures(const QStringList &given, const PictureList &list)
{
    if (given.size() == 1 && !list.hasFolder)
        return emit frameOffered({fileSourceOf(QUrl::fromLocalFile(given.first()))});
    const QString name = given.size() == 1 ? QFileInfo(given.first()).fileName() : tr("The pictures");
    if (list.paths.isEmpty())
        return showProblem(tr("There is no picture in %1.").arg(name));
    ReadyList ready{name, {}, {}};
    const auto read = expansion();
    QList<PromptRow> prompts = read ? read->rows : QList<PromptRow>();
    if (prompts.isEmpty())
        prompts << PromptRow{1, shot(FramePair::Detail::Brief).prompt, {}};
    if (list.isCut || list.paths.size() * prompts.size() > PromptSheet::mostRows)
        return showProblem(tr("These are more than %1 shots. Nothing was taken.").arg(PromptSheet::mostRows));
    for (const QString &path : list.paths)
        for (const PromptRow &prompt : std::as_const(prompts)) {
            const int number = static_cast<int>(ready.rows.size()) + 1;
            ready.rows << PromptRow{number, prompt.prompt, {}, {{ColumnNames::firstFrame, path}}};
            ready.asks << QFileInfo(path).fileName();
        }
    review(m_parts.form.request(FramePair::Detail::Whole), ready);
}

QString BatchComposer::whyListWaits() const
{
    if (const QString blocked = m_parts.layout.footer().whyBlocked(); !blocked.isEmpty())
        return blocked;
    if (m_parts.layout.frames().isBusy())
        return tr("A picture is still being read. Close this and drop the list again in a moment.");
    const FrameWell *trouble = m_parts.layout.frames().inTrouble();
    return !trouble ? QString()
                    : tr("A frame of the composer is in trouble: %1 Close this, bring the picture once more or take "
                         "it away, and drop the list again.")
                          .arg(trouble->refusal());
}
