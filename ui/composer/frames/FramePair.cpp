#include "FramePair.h"

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
    , m_first(makeSide(FrameEnd::First, QStringLiteral("First frame"), QStringLiteral("composerFirstFrame")))
    , m_swap(new QToolButton(this))
{
    m_swap->setObjectName(QStringLiteral("composerSwapFrames"));
    m_swap->setToolTip(QStringLiteral("Swap the first and the last frame"));
    m_swap->setAccessibleName(m_swap->toolTip());
    m_swap->setIconSize({16, 16});
    m_swap->setFixedSize(32, 28);
    setRole(m_swap, "quiet");
    m_last = makeSide(FrameEnd::Last, QStringLiteral("Last frame"), QStringLiteral("composerLastFrame"));
    m_news = new QLabel(this);
    m_hints = new FrameShapeHints(this); // in the order of the Tab key: after both wells
    m_news->setObjectName(QStringLiteral("composerFrames.news"));
    m_news->setWordWrap(true);
    m_news->setTextFormat(Qt::PlainText);
    m_news->hide();
    layOut();

    connect(m_swap, &QToolButton::clicked, this, &FramePair::swap);
    connect(m_hints, &FrameShapeHints::cropRequested, this, &FramePair::crop);
    connect(m_hints, &FrameShapeHints::wholeRequested, this, &FramePair::useWhole);
    connect(m_hints, &FrameShapeHints::sizeRequested, this, [this](const QJsonValue &choice) {
        if (m_shapeField)
            emit sizeRequested(m_shapeField->name, choice);
    });
    const auto icons = [this] { m_swap->setIcon(m_theme.icon(QStringLiteral("swap"), m_theme.tokens().second)); };
    connect(&theme, &Theme::changed, this, icons);
    icons();
    refreshSwap();
}

void FramePair::layOut()
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(Space::tight);
    grid->setVerticalSpacing(Space::tight);
    grid->setColumnStretch(first, 1);
    grid->setColumnStretch(last, 1);
    grid->addWidget(m_first.label, titles, first);
    grid->addWidget(m_last.label, titles, last);
    grid->addWidget(m_first.well, wells, first);
    grid->addWidget(m_swap, wells, between);
    grid->addWidget(m_last.well, wells, last);
    grid->addWidget(m_news, news, first, 1, 3);
    grid->addWidget(m_first.message, firstMessage, first, 1, 3);
    grid->addWidget(m_last.message, lastMessage, first, 1, 3);
    grid->addWidget(m_first.without, firstWithout, first, 1, 3, Qt::AlignLeft);
    grid->addWidget(m_last.without, lastWithout, first, 1, 3, Qt::AlignLeft);
    grid->addWidget(m_hints, hints, first, 1, 3);
}

FramePair::Side FramePair::makeSide(FrameEnd end, const QString &title, const QString &objectName)
{
    Side side;
    side.end = end;
    side.well = new FrameWell(m_theme, title, this);
    side.well->setObjectName(objectName);
    side.label = new QLabel(title, this);
    side.label->setBuddy(side.well);
    setRole(side.label, "second");
    side.message = new QLabel(this);
    side.message->setObjectName(objectName + QLatin1String(".problem"));
    side.message->setWordWrap(true);
    side.message->setTextFormat(Qt::PlainText);
    side.message->hide();
    side.without = new QToolButton(this);
    side.without->setObjectName(objectName + QLatin1String(".without"));
    setRole(side.without, "link");
    side.without->hide();
    FrameWell *well = side.well;
    connect(side.without, &QToolButton::clicked, this, [this, well] {
        well->setFocus(); // the button goes
        well->doWithout();
        emit withoutRequested();
    });
    connect(well, &FrameWell::messageChanged, this, [this, well] { wellChanged(sideOf(well)); });
    connect(well, &FrameWell::changed, this, [this, well] {
        if (m_newsOutlives > 0)
            --m_newsOutlives;
        else
            say({});
        wellChanged(sideOf(well));
    });
    connect(well, &FrameWell::severalDropped, this,
            [this, well](const QList<FrameSource> &sources) { takeBoth(sources, well); });
    connect(well, &FrameWell::wellDropped, this,
            [this, well](FrameWell *from, bool copies) { takeFromWell(from, well, copies); });
    return side;
}

void FramePair::wellChanged(Side &side)
{
    refreshMessage(side);
    refreshSwap();
    refreshShapes();
    emit changed();
}

void FramePair::setModel(const ModelSpec &model)
{
    m_shapeField = nullptr; // the other model's
    const auto fit = [&](Side &side, FieldSpec::Role role, QLatin1String what) {
        const FieldSpec *field = model.fieldWithRole(role);
        side.field = field ? field->name : QString();
        side.problem.clear();
        side.label->setText(field && !field->label.isEmpty() ? field->label : side.well->accessibleName());
        side.label->setToolTip(field ? field->help : QString());
        side.well->setUnavailable(field ? QString() : QStringLiteral("%1 takes no %2.").arg(model.id, what));
        refreshMessage(side);
    };
    fit(m_first, FieldSpec::Role::FirstFrame, QLatin1String("first frame"));
    fit(m_last, FieldSpec::Role::LastFrame, QLatin1String("last frame"));
    say({});
    refreshSwap();
    refreshShapes();
    setVisible(!m_first.field.isEmpty() || !m_last.field.isEmpty());
}

void FramePair::setAddressProbe(AddressProbe *probe)
{
    for (const Side *side : {&m_first, &m_last})
        side->well->setAddressProbe(probe);
}

void FramePair::setLimits(const FrameLimits &limits)
{
    for (const Side *side : {&m_first, &m_last})
        side->well->setLimits(limits);
}

QJsonObject FramePair::values(Detail detail) const
{
    QJsonObject values;
    for (const Side *side : {&m_first, &m_last}) {
        if (!side->field.isEmpty() && !side->well->isEmpty())
            values.insert(side->field, detail == Detail::Whole ? side->well->content().value : side->well->brief());
    }
    return values;
}

void FramePair::setValues(const QJsonObject &fields)
{
    for (Side *side : {&m_first, &m_last}) {
        if (!side->field.isEmpty())
            side->well->setValue(fields.value(side->field).toString());
        refreshMessage(*side);
    }
    refreshSwap();
    refreshShapes();
}

FramePair::State FramePair::state() const
{
    return {m_first.well->content(), m_last.well->content(), m_first.well->typedAddress(), m_last.well->typedAddress()};
}

void FramePair::setState(const State &state)
{
    m_first.well->restore(state.first, state.firstTyped);
    m_last.well->restore(state.last, state.lastTyped);
    for (Side *side : {&m_first, &m_last})
        refreshMessage(*side);
    refreshSwap();
}

bool FramePair::isBusy() const
{
    return (!m_first.field.isEmpty() && m_first.well->isBusy()) || (!m_last.field.isEmpty() && m_last.well->isBusy());
}

FrameWell *FramePair::inTrouble() const
{
    for (const Side *side : {&m_first, &m_last}) {
        if (!side->field.isEmpty() && side->well->isInTrouble())
            return side->well;
    }
    return nullptr;
}

void FramePair::offerWithout(const QString &text)
{
    m_withoutText = text;
    for (Side *side : {&m_first, &m_last})
        refreshMessage(*side);
}

bool FramePair::commitAddresses()
{
    const bool firstIsGood = m_first.well->commitAddress();
    return m_last.well->commitAddress() && firstIsGood;
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

FrameWell *FramePair::wellOf(const QString &field) const
{
    if (field.isEmpty())
        return nullptr;
    return field == m_first.field ? m_first.well : field == m_last.field ? m_last.well : nullptr;
}

void FramePair::showProblem(const QString &field, const QString &sentence)
{
    Side *side = field == m_first.field ? &m_first : field == m_last.field ? &m_last : nullptr;
    if (!side || field.isEmpty())
        return;
    side->problem = sentence;
    refreshMessage(*side);
}

const FrameContent &FramePair::content(FrameEnd end) const
{
    return end == FrameEnd::First ? m_first.well->content() : m_last.well->content();
}

void FramePair::refreshMessage(Side &side)
{
    const QString bad = side.well->refusal().isEmpty() ? side.problem : side.well->refusal();
    const QString note = side.well->isBusy() ? QString() : side.well->content().note;
    side.well->setProblem(!bad.isEmpty());
    const bool warns = side.well->content().warns && !side.well->isBusy();
    setRole(side.message, !bad.isEmpty() ? "problem" : warns ? "warning" : "hint");
    side.message->setText(bad.isEmpty() ? note : bad);
    side.message->setVisible(!side.message->text().isEmpty() && !side.field.isEmpty());
    side.without->setText(m_withoutText);
    side.without->setAccessibleName(QStringLiteral("%1: %2").arg(side.label->text(), m_withoutText));
    side.without->setToolTip(side.well->isEmpty()
                                 ? tr("Goes on as if no picture had been brought here.")
                                 : tr("Goes on with the picture that is shown, as if no other had been brought here."));
    side.without->setVisible(!m_withoutText.isEmpty() && !side.field.isEmpty() && side.well->isInTrouble());
}

void FramePair::refreshSwap()
{
    const bool both = !m_first.field.isEmpty() && !m_last.field.isEmpty();
    const bool any = !m_first.well->isEmpty() || !m_last.well->isEmpty();
    m_swap->setEnabled(both && any && !isBusy());
}

void FramePair::swap()
{
    if (!commitAddresses() || isBusy())
        return;
    const FrameContent content = m_first.well->content();
    m_first.well->setContent(m_last.well->content());
    m_last.well->setContent(content);
}

void FramePair::setShapeField(const FieldSpec *field, const QJsonValue &chosen)
{
    m_shapeField = field;
    m_shape = chosen;
    refreshShapes();
}

void FramePair::refreshShapes()
{
    const auto facts = [](const Side &side) {
        FrameShapeHints::Frame frame;
        if (side.field.isEmpty() || side.well->isBusy() || side.well->isEmpty())
            return frame;
        const FrameContent &content = side.well->content();
        frame.size = content.size;
        frame.canBeCropped = side.isCroppable();
        frame.croppedFrom = content.whole ? content.whole->size : QSize();
        return frame;
    };
    m_hints->show(facts(m_first), facts(m_last), m_shapeField, m_shape);
}
