#include "FrameShapeHints.h"

#include "FrameContentWords.h"
#include "catalog/FrameShape.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/words/composer/FrameWords.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace {

QPushButton *link(const QString &objectName, QWidget *parent)
{
    auto *button = new QPushButton(parent);
    button->setObjectName(objectName);
    setRole(button, "link");
    button->hide();
    return button;
}

void offer(QPushButton *button, const QString &text, const QString &name)
{
    button->setVisible(!text.isEmpty());
    button->setText(text);
    button->setAccessibleName(name);
    button->setToolTip(name);
}

} // namespace

FrameShapeHints::FrameShapeHints(QWidget *parent)
    : QWidget(parent)
    , m_first(makeRow(FrameEnd::First, QStringLiteral("composerFirstFrame.shape")))
    , m_last(makeRow(FrameEnd::Last, QStringLiteral("composerLastFrame.shape")))
    , m_pair(makeRow(FrameEnd::Last, QStringLiteral("composerFrames.shape")))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    for (const Row *row : {&m_first, &m_last, &m_pair})
        column->addWidget(row->area);
    hide();
}

FrameShapeHints::Row FrameShapeHints::makeRow(FrameEnd end, const QString &objectName)
{
    Row row;
    row.area = new QWidget(this);
    row.sentence = new QLabel(row.area);
    row.sentence->setObjectName(objectName);
    row.sentence->setTextFormat(Qt::PlainText);
    row.sentence->setWordWrap(true);
    row.crop = link(objectName + QLatin1String(".crop"), row.area);
    row.size = link(objectName + QLatin1String(".size"), row.area);
    row.whole = link(objectName + QLatin1String(".whole"), row.area);
    auto *links = new QHBoxLayout;
    links->setContentsMargins(0, 0, 0, 0);
    links->setSpacing(Space::small);
    for (QPushButton *button : {row.crop, row.size, row.whole})
        links->addWidget(button);
    links->addStretch(1);
    auto *column = new QVBoxLayout(row.area);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(row.sentence);
    column->addLayout(links);
    row.area->hide();

    const bool pair = objectName == QLatin1String("composerFrames.shape");
    const auto mine = [this, end, pair]() -> const Row & {
        return pair ? m_pair : end == FrameEnd::First ? m_first : m_last;
    };
    connect(row.crop, &QPushButton::clicked, this, [this, end, mine] { emit cropRequested(end, mine().shape); });
    connect(row.size, &QPushButton::clicked, this, [this, mine] { emit sizeRequested(mine().choice); });
    connect(row.whole, &QPushButton::clicked, this, [this, end] { emit wholeRequested(end); });
    return row;
}

QSize FrameShapeHints::shapeOfChoice(const FieldSpec *field, const QJsonValue &chosen)
{
    return field ? shapeOf(chosen.toString()).value_or(QSize()) : QSize();
}

FrameShapeHints::Words FrameShapeHints::firstFrameWords()
{
    return {tr("The first frame is a part of %1 pixels."),
            tr("The first frame is %1 and the clip %2: the model may cut or stretch it."),
            tr("Crop the first frame to %1"), tr("Use the whole picture as the first frame again")};
}

FrameShapeHints::Words FrameShapeHints::lastFrameWords()
{
    return {tr("The last frame is a part of %1 pixels."),
            tr("The last frame is %1 and the clip %2: the model may cut or stretch it."),
            tr("Crop the last frame to %1"), tr("Use the whole picture as the last frame again")};
}

void FrameShapeHints::show(const Frame &first, const Frame &last, const FieldSpec *field, const QJsonValue &chosen)
{
    const QSize clip = shapeOfChoice(field, chosen);
    fill(m_first, firstFrameWords(), first, field, clip);
    fill(m_last, lastFrameWords(), last, field, clip);
    fillPair(first, last, clip);
    bool any = false;
    for (const Row *row : {&m_first, &m_last, &m_pair})
        any = any || !row->area->isHidden();
    setVisible(any);
}

void FrameShapeHints::fill(Row &row, const Words &words, const Frame &frame, const FieldSpec *field, const QSize &clip)
{
    const bool fits = hasShape(frame.size, clip);
    const bool cropped = !frame.croppedFrom.isEmpty();
    row.area->setVisible(!fits || cropped);
    if (fits && !cropped)
        return;
    setRole(row.sentence, fits ? "hint" : "warning");
    row.sentence->setText(fits ? words.isPart.arg(pixelWords(frame.croppedFrom))
                               : words.differs.arg(shapeWords(frame.size), shapeWords(clip)));
    row.shape = clip;
    offer(row.crop, fits || !frame.canBeCropped ? QString() : tr("Crop…"), words.crop.arg(shapeWords(clip)));
    const int best = fits || !field ? -1 : bestShapeChoice(*field, frame.size);
    row.choice = best < 0 ? QJsonValue() : field->choices.at(best);
    const bool helps = best >= 0 && hasShape(frame.size, shapeOfChoice(field, row.choice));
    offer(row.size, helps ? tr("Use %1").arg(field->choiceLabels.value(best)) : QString(),
          helps ? tr("Make the clip %1").arg(field->choiceLabels.value(best)) : QString());
    offer(row.whole, cropped ? tr("Use the whole picture again") : QString(), words.useWhole);
}

// Where the clip's shape is chosen, one of them does not have it, and that is said already.
void FrameShapeHints::fillPair(const Frame &first, const Frame &last, const QSize &clip)
{
    const bool differ =
        clip.isEmpty() && !first.size.isEmpty() && !last.size.isEmpty() && !hasShape(last.size, first.size);
    m_pair.area->setVisible(differ);
    if (!differ)
        return;
    setRole(m_pair.sentence, "warning");
    m_pair.sentence->setText(
        tr("The two frames have different shapes: %1 and %2.").arg(shapeWords(first.size), shapeWords(last.size)));
    m_pair.shape = first.size;
    offer(m_pair.crop, last.canBeCropped ? tr("Crop the last frame…") : QString(),
          lastFrameWords().crop.arg(shapeWords(first.size)));
    offer(m_pair.size, {}, {});
    offer(m_pair.whole, {}, {});
}
