// ComposerPane::Private: one press for many clips: a prompt a line, several models, variations, a list dropped here.
#include "ComposerPanePrivate.h"
#include "tasks/store/PictureRefs.h"
#include "ui/composer/batch/BatchBar.h"
#include "ui/composer/batch/ModelPicker.h"
#include "ui/composer/batch/SheetImport.h"
#include "ui/words/PriceWords.h"

#include <QLabel>
#include <QToolButton>

namespace {

// Each picture's place in a request is held by a short text of its own while many requests are planned and judged.
GenerationRequest withPlaceholders(const GenerationRequest &whole, QHash<QString, QJsonValue> *pictures)
{
    constexpr qsizetype large = 4096;
    GenerationRequest light = whole;
    for (auto field = whole.fields.begin(); field != whole.fields.end(); ++field) {
        const QString text = field.value().toString();
        if (text.size() <= large)
            continue;
        const QString held = text.left(60) + QString::number(1000 + pictures->size());
        pictures->insert(held, field.value());
        light.fields.insert(field.key(), held);
    }
    return light;
}

// Equal fields stay one object in memory, however many requests have them.
void putBack(QList<GenerationRequest> &requests, const QHash<QString, QJsonValue> &pictures)
{
    if (pictures.isEmpty())
        return;
    QJsonObject light;
    QJsonObject whole;
    for (GenerationRequest &request : requests) {
        if (request.fields != light) {
            light = whole = request.fields;
            for (auto field = light.begin(); field != light.end(); ++field)
                if (const auto picture = pictures.constFind(field.value().toString()); picture != pictures.cend())
                    whole.insert(field.key(), *picture);
        }
        request.fields = whole;
    }
}

void multiply(PriceTotal &total, int times)
{
    for (PriceTotal::Part &part : total.parts)
        part.count *= times;
    total.count *= times;
    total.unknown *= times;
    total.usd *= times;
}

} // namespace

bool ComposerPane::Private::isOneALine() const
{
    return m_oneALine->isChecked() && !draft;
}

QList<PromptRow> ComposerPane::Private::lines() const
{
    const auto read = PromptSheet::fromText(prompt->toPlainText());
    const auto *sheet = std::get_if<PromptSheet>(&read);
    return sheet && isOneALine() ? sheet->rows : QList<PromptRow>();
}

// The form is judged by one prompt; each of the others is judged when the batch is planned.
GenerationRequest ComposerPane::Private::shot(FramePair::Detail detail) const
{
    GenerationRequest one = request(detail);
    if (isOneALine())
        one.prompt = one.prompt.trimmed().section(u'\n', 0, 0).trimmed();
    return one;
}

BatchRequest ComposerPane::Private::batchRequest(const GenerationRequest &shot) const
{
    if (draft)
        return {shot};
    return {shot, lines(), m_several->chosen(), m_batch->variations()};
}

PriceTotal ComposerPane::Private::total(const GenerationRequest &shot) const
{
    QList<GenerationRequest> each{shot};
    const BatchRequest wanted = batchRequest(shot);
    for (const QString &id : wanted.models)
        if (const ModelSpec *model = m_catalog.model(id))
            each << adaptShot(m_model, shot, *model).request;
    PriceTotal sum = totalOf(each, [this](const GenerationRequest &request) {
        return priceSource ? priceSource(request) : startingPrice(m_catalog.model(request.model), request);
    });
    multiply(sum, std::max(1, static_cast<int>(wanted.rows.size())) * wanted.variations);
    return sum;
}

// All of them, or none and the first reason at the prompt.
QList<GenerationRequest> ComposerPane::Private::batchOf(const GenerationRequest &whole)
{
    if (isOneALine()) {
        const auto read = PromptSheet::fromText(prompt->toPlainText());
        if (const auto *error = std::get_if<QString>(&read)) {
            showPromptProblem(*error);
            return {};
        }
    }
    QHash<QString, QJsonValue> pictures;
    const BatchRequest wanted = batchRequest(withPlaceholders(whole, &pictures));
    if (wanted.rows.isEmpty() && wanted.models.isEmpty())
        return QList<GenerationRequest>(wanted.variations, whole); // the form has judged it
    BatchPlan plan = planBatch(m_catalog.now(), wanted);
    if (!plan.isGood()) {
        const BatchPlan::Trouble &trouble = plan.troubles.first();
        QString sentence = trouble.sentence;
        if (!trouble.model.isEmpty() && trouble.model != m_model->id)
            sentence = tr("With %1: %2").arg(trouble.model, sentence);
        if (trouble.row > 0)
            sentence = tr("Line %1: %2").arg(trouble.row).arg(sentence);
        showPromptProblem(tr("%1 Nothing was sent.").arg(sentence));
        return {};
    }
    putBack(plan.requests, pictures);
    return plan.requests;
}

void ComposerPane::Private::showPromptProblem(const QString &sentence)
{
    setStyleProperty(prompt, "problem", true);
    prompt->setAccessibleDescription(sentence);
    m_promptProblem->setText(sentence);
    m_promptProblem->show();
    prompt->setFocus(Qt::OtherFocusReason);
}

void ComposerPane::Private::showLineCount()
{
    if (!isOneALine())
        return;
    const qsizetype count = lines().size();
    m_counter->setText(count == 1 ? tr("1 prompt") : tr("%1 prompts").arg(count));
    setRole(m_counter, "hint");
}

void ComposerPane::Private::readSheet(const QString &path)
{
    GenerationRequest whole = request(FramePair::Detail::Whole);
    SheetImport::Context context{m_catalog.now(), {}, {}, priceSource, {}, m_frameLimits};
    whole.fields = withoutPictureRefs(whole.fields, &context.pictureRefs);
    context.wanted = batchRequest(whole);
    context.wanted.rows.clear();
    if (!context.price)
        context.price = [catalog = context.catalog](const GenerationRequest &request) {
            return startingPrice(catalog.model(request.model), request);
        };
    context.whyBlocked = [this] {
        if (!generateButton->isEnabled())
            return blocked->text();
        if (m_frames->isBusy())
            return tr("A picture is still being read. Close this and drop the list again in a moment.");
        const FrameWell *trouble = m_frames->inTrouble();
        return !trouble
                   ? QString()
                   : tr("A frame of the composer is in trouble: %1 Close this, bring the picture once more or take "
                        "it away, and drop the list again.")
                         .arg(trouble->refusal());
    };
    delete m_import; // the one before, still being read
    m_import = new SheetImport(std::move(context), path, &m_pane);
    connect(m_import, &SheetImport::failed, this, &Private::showPromptProblem);
    connect(m_import, &SheetImport::queueRequested, &m_pane, &ComposerPane::listRequested);
}
