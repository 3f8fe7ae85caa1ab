#include "FramePair.h"

#include "FrameShapeHints.h"
#include "ui/composer/frames/crop/CropDialog.h"
#include "ui/composer/frames/drop/FrameDrops.h"

#include <QGridLayout>
#include <QLabel>
#include <QToolButton>

namespace {

enum Column { first, between, last };
enum Row { titles, wells, news, firstMessage, firstWithout, lastMessage, lastWithout, hints };

} // namespace

FramePair::FramePair(Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_first(new FrameSide(FrameEnd::First, theme, this))
    , m_swap(new QToolButton(this))
    , m_last(new FrameSide(FrameEnd::Last, theme, this))
    , m_hints(new FrameShapeHints(this)) // in the order of the Tab key: after both wells
{
    m_swap->setObjectName(QStringLiteral("composerSwapFrames"));
    m_swap->setToolTip(tr("Swap the first and the last frame"));
    m_swap->setAccessibleName(m_swap->toolTip());
    m_swap->setIconSize({16, 16});
    m_swap->setFixedSize(32, 28);
    setRole(m_swap, "quiet");
    auto *line = new QLabel(this); // about both, or about a well that is disabled
    line->setObjectName(QStringLiteral("composerFrames.news"));
    line->setWordWrap(true);
    line->setTextFormat(Qt::PlainText);
    line->hide();
    m_drops = new FrameDrops(*m_first, *m_last, *line, this);
    layOut(line);
    connectParts();
    const auto icons = [this] { m_swap->setIcon(m_theme.icon(QStringLiteral("swap"), m_theme.tokens().second)); };
    connect(&theme, &Theme::changed, this, icons);
    icons();
    refreshSwap();
}

void FramePair::layOut(QLabel *line)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(Space::tight);
    grid->setVerticalSpacing(Space::tight);
    grid->setColumnStretch(first, 1);
    grid->setColumnStretch(last, 1);
    grid->addWidget(m_first->label(), titles, first);
    grid->addWidget(m_last->label(), titles, last, Qt::AlignRight);
    grid->addWidget(m_first->well(), wells, first);
    grid->addWidget(m_swap, wells, between);
    grid->addWidget(m_last->well(), wells, last);
    grid->addWidget(line, news, first, 1, 3);
    grid->addWidget(m_first->message(), firstMessage, first, 1, 3);
    grid->addWidget(m_last->message(), lastMessage, first, 1, 3);
    grid->addWidget(m_first->without(), firstWithout, first, 1, 3, Qt::AlignLeft);
    grid->addWidget(m_last->without(), lastWithout, first, 1, 3, Qt::AlignLeft);
    grid->addWidget(m_hints, hints, first, 1, 3);
}

void FramePair::connectParts()
{
    for (FrameSide *side : {m_first, m_last}) {
        const auto follow = [this, side] {
            side->refresh();
            refreshBoth();
            emit changed();
        };
        connect(side->well(), &FrameWell::messageChanged, this, follow);
        connect(side->well(), &FrameWell::changed, this, follow);
        connect(side, &FrameSide::withoutRequested, this, &FramePair::withoutRequested);
    }
    connect(m_swap, &QToolButton::clicked, this, &FramePair::swap);
    connect(m_hints, &FrameShapeHints::cropRequested, this, &FramePair::crop);
    connect(m_hints, &FrameShapeHints::wholeRequested, this, &FramePair::useWhole);
    connect(m_hints, &FrameShapeHints::sizeRequested, this, [this](const QJsonValue &choice) {
        if (m_shapeField)
            emit sizeRequested(m_shapeField->name, choice);
    });
}

void FramePair::setModel(const ModelSpec &model)
{
    m_shapeField = nullptr; // the other model's
    m_first->setModel(model);
    m_last->setModel(model);
    m_drops->clearLine();
    refreshBoth();
    setVisible(m_first->isTaken() || m_last->isTaken());
}

void FramePair::setAddressProbe(AddressProbe *probe)
{
    for (const FrameSide *side : {m_first, m_last})
        side->well()->setAddressProbe(probe);
}

void FramePair::setLimits(const FrameLimits &limits)
{
    for (const FrameSide *side : {m_first, m_last})
        side->well()->setLimits(limits);
}

QJsonObject FramePair::values(Detail detail) const
{
    QJsonObject values;
    for (const FrameSide *side : {m_first, m_last}) {
        const FrameContent &content = side->well()->content();
        if (side->isTaken() && !content.value.isEmpty())
            values.insert(side->field(), detail == Detail::Whole ? content.value : content.brief());
    }
    return values;
}

void FramePair::setValues(const QJsonObject &fields)
{
    for (FrameSide *side : {m_first, m_last}) {
        if (side->isTaken())
            side->well()->setValue(fields.value(side->field()).toString());
        side->refresh();
    }
    refreshBoth();
}

FramesState FramePair::state() const
{
    return {m_first->well()->content(), m_last->well()->content(), m_first->well()->typedAddress(),
            m_last->well()->typedAddress()};
}

void FramePair::setState(const FramesState &state)
{
    m_first->well()->restore(state.first, state.firstTyped);
    m_last->well()->restore(state.last, state.lastTyped);
    for (FrameSide *side : {m_first, m_last})
        side->refresh();
    refreshSwap();
}

bool FramePair::isBusy() const
{
    return m_first->isBusy() || m_last->isBusy();
}

FrameWell *FramePair::inTrouble() const
{
    for (const FrameSide *side : {m_first, m_last}) {
        if (side->isTaken() && side->well()->isInTrouble())
            return side->well();
    }
    return nullptr;
}

void FramePair::offerWithout(const QString &text)
{
    for (FrameSide *side : {m_first, m_last})
        side->offerWithout(text);
}

bool FramePair::commitAddresses()
{
    const bool firstIsGood = m_first->well()->commitAddress();
    return m_last->well()->commitAddress() && firstIsGood;
}

void FramePair::setImpossible(const QString &field, const QString &why)
{
    FrameWell *well = wellOf(field);
    if (!well)
        return;
    const QString now = well->isEmpty() && !well->isBusy() ? why : QString();
    if (well->unavailable() != now)
        well->setUnavailable(now);
}

FrameSide *FramePair::sideOf(const QString &field) const
{
    if (field.isEmpty())
        return nullptr;
    return field == m_first->field() ? m_first : field == m_last->field() ? m_last : nullptr;
}

FrameWell *FramePair::wellOf(const QString &field) const
{
    const FrameSide *side = sideOf(field);
    return side ? side->well() : nullptr;
}

void FramePair::showProblem(const QString &field, const QString &sentence)
{
    if (FrameSide *side = sideOf(field))
        side->showProblem(sentence);
}

void FramePair::refreshBoth()
{
    refreshSwap();
    refreshShapes();
}

void FramePair::refreshSwap()
{
    const bool any = !m_first->well()->isEmpty() || !m_last->well()->isEmpty();
    m_swap->setEnabled(m_first->isTaken() && m_last->isTaken() && any && !isBusy());
}

void FramePair::swap()
{
    if (!commitAddresses() || isBusy())
        return;
    const FrameContent content = m_first->well()->content();
    m_first->well()->setContent(m_last->well()->content());
    m_last->well()->setContent(content);
}

void FramePair::setShapeField(const FieldSpec *field, const QJsonValue &chosen)
{
    m_shapeField = field;
    m_shape = chosen;
    refreshShapes();
}

void FramePair::refreshShapes()
{
    const auto facts = [](const FrameSide &side) {
        FrameShapeHints::Frame frame;
        if (!side.isTaken() || side.well()->isBusy() || side.well()->isEmpty())
            return frame;
        const FrameContent &content = side.well()->content();
        frame.size = content.size;
        frame.canBeCropped = side.isCroppable();
        frame.croppedFrom = content.whole ? content.whole->size : QSize();
        return frame;
    };
    m_hints->show(facts(*m_first), facts(*m_last), m_shapeField, m_shape);
}

void FramePair::crop(FrameEnd end, const QSize &shape)
{
    const FrameSide &side = sideAt(end);
    if (!side.isCroppable())
        return;
    auto *dialog = new CropDialog(m_theme, side.well()->content(), shape, side.name(), window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &CropDialog::cropped, side.well(), &FrameWell::setContent);
    dialog->open();
}

void FramePair::useWhole(FrameEnd end)
{
    FrameWell *well = sideAt(end).well();
    if (const std::shared_ptr<const FrameContent> whole = well->content().whole)
        well->setContent(*whole);
}
