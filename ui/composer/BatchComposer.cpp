#include "BatchComposer.h"

#include "ComposerForm.h"
#include "ComposerLayout.h"
#include "GenerateFooter.h"
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

QList<PromptRow> BatchComposer::lines() const
{
    if (!isOneALine())
        return {};
    const auto read = PromptSheet::fromText(m_parts.layout.prompt().edit().toPlainText());
    return read ? read->rows : QList<PromptRow>();
}

GenerationRequest BatchComposer::shot(FramePair::Detail detail) const
{
    GenerationRequest one = m_parts.form.request(detail);
    if (isOneALine())
        one.prompt = one.prompt.trimmed().section(u'\n', 0, 0).trimmed();
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
    return {shot, lines(), m_parts.picker.chosen(), m_parts.layout.footer().takes().takes()};
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
    if (isOneALine()) {
        const auto read = PromptSheet::fromText(m_parts.layout.prompt().edit().toPlainText());
        if (!read) {
            showProblem(listTrouble(read.error()));
            return {};
        }
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
    const int prompts = static_cast<int>(lines().size());
    if (isOneALine())
        m_parts.layout.prompt().showLineCount(prompts);
    m_parts.layout.footer().takes().showEach(prompts, 1 + static_cast<int>(m_parts.picker.chosen().size()));
    const PriceTotal sum = total(shot);
    m_parts.layout.models().showEstimate(sum.parts.isEmpty() ? PriceEstimate() : sum.parts.first().each);
    m_parts.layout.footer().showPrice(sum);
}

void BatchComposer::readSheet(const QString &path)
{
    GenerationRequest whole = m_parts.form.request(FramePair::Detail::Whole);
    whole.takePictures();
    SheetImport::Context context{m_parts.catalog.now(), {}, priceSource(), {}, m_frameLimits};
    context.wanted = batchOf(whole);
    context.wanted.rows.clear();
    context.whyBlocked = [this] { return whyListWaits(); };
    delete m_import; // the one before, still being read
    m_import = new SheetImport(std::move(context), path, &m_parts.pane);
    connect(m_import, &SheetImport::failed, this, &BatchComposer::showProblem);
    connect(m_import, &SheetImport::queueRequested, this, &BatchComposer::listRequested);
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
