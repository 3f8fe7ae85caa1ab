#include "ComposerLayout.h"

#include "ComposerWidgets.h"
#include "GenerateFooter.h"
#include "ui/composer/batch/ModelPicker.h"
#include "ui/composer/fields/FieldForm.h"
#include "ui/composer/frames/FramePair.h"
#include "ui/composer/models/ModelChips.h"
#include "ui/composer/models/ModelCombo.h"
#include "ui/composer/prompt/PromptSection.h"
#include "ui/widgets/layout/LayoutHeight.h"
#include "ui/widgets/text/ElidedLabel.h"

#include <QEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr int narrowest = 300; // pixels
constexpr int leastHeight = 40;

} // namespace

ComposerLayout::ComposerLayout(QWidget &pane, ModelPicker &picker, Theme &theme, const PressGuard &guard)
    : m_pane(pane)
    , m_scroll(new QScrollArea(&pane))
    , m_body(new QWidget(m_scroll->viewport()))
    , m_line(new QFrame(&pane))
    , m_prompt(new PromptSection(theme, m_body))
    , m_frames(new FramePair(theme, m_body))
    , m_models(new ModelCombo(theme, m_body))
    , m_abilities(new ElidedLabel(m_body))
    , m_chips(new ModelChips(picker, theme, m_body))
    , m_fields(new FieldForm(m_body))
    , m_footer(new GenerateFooter(guard, &pane))
{
    setRole(&pane, "panel");
    pane.setAttribute(Qt::WA_StyledBackground);
    pane.setMinimumWidth(narrowest);
    m_scroll->setWidgetResizable(true);
    m_scroll->setWidget(m_body); // while it is empty: else all that is in it is measured and styled once more
    buildBody();
    m_scroll->setObjectName(QStringLiteral("composerScroll"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setMinimumHeight(leastHeight);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_body->setAutoFillBackground(false);
    m_line->setFixedHeight(1);
    QSizePolicy keepsItsPlace = m_line->sizePolicy();
    keepsItsPlace.setRetainSizeWhenHidden(true); // it comes and goes in the middle of laying out
    m_line->setSizePolicy(keepsItsPlace);
    m_line->hide();
    setRole(m_line, "line");
    auto *column = new QVBoxLayout(&pane);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_scroll, 1);
    column->addWidget(m_line);
    column->addWidget(m_footer);
    connectParts();
}

void ComposerLayout::buildBody()
{
    m_abilities->setObjectName(QStringLiteral("composerAbilities"));
    setRole(m_abilities, "hint");
    auto *column = new QVBoxLayout(m_body);
    column->setContentsMargins(Space::pane, Space::medium, Space::pane, Space::medium);
    column->setSpacing(Space::tight);
    m_prompt->addTo(*column);
    column->addSpacing(Space::small);
    column->addWidget(m_frames);
    column->addSpacing(Space::small);
    column->addLayout(sectionHeader(tr("Model"), m_models, m_abilities));
    column->addWidget(m_models);
    column->addWidget(m_chips);
    column->addSpacing(Space::small);
    column->addWidget(m_fields);
    column->addStretch(); // what the prompt does not take
}

void ComposerLayout::connectParts()
{
    m_scroll->verticalScrollBar()->installEventFilter(this);
    m_scroll->viewport()->installEventFilter(this);
    m_body->installEventFilter(this);
    connect(m_prompt, &PromptSection::presetsRequested, this, &ComposerLayout::presetsRequested);
    connect(m_prompt, &PromptSection::generateRequested, m_footer, &GenerateFooter::generateRequested);
    connect(m_chips, &ModelChips::stopsChanged, this, &ComposerLayout::orderTabs);
}

bool ComposerLayout::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_body) {
        if (event->type() == QEvent::LayoutRequest) {
            fitWidth();
            unfoldWhereThereIsRoom();
        }
    } else if (watched == m_scroll->viewport()) {
        if (event->type() == QEvent::Resize)
            unfoldWhereThereIsRoom();
    } else if (event->type() == QEvent::Show || event->type() == QEvent::Hide) {
        makeRoomForBar(event->type() == QEvent::Show);
    }
    return QObject::eventFilter(watched, event);
}

// Opens the fields under "More" where the prompt keeps its usual height all the same.
void ComposerLayout::unfoldWhereThereIsRoom()
{
    const QLayout *body = m_body->layout();
    const int width = m_scroll->viewport()->width();
    const int beside = body->contentsMargins().left() + body->contentsMargins().right();
    const int wanted = heightAt(*body, width) + m_fields->heightToUnfold(width - beside) + m_prompt->heightMissing();
    m_fields->setUnfolded(wanted <= m_scroll->viewport()->height());
}

// The bar takes its room from the padding, so that nothing moves when it comes and goes.
void ComposerLayout::makeRoomForBar(bool shown)
{
    QMargins margins = m_body->layout()->contentsMargins();
    margins.setRight(shown ? Space::pane - m_scroll->verticalScrollBar()->sizeHint().width() : Space::pane);
    m_body->layout()->setContentsMargins(margins);
    m_line->setVisible(shown);
}

// There is no horizontal scroll bar, so the pane is never narrower than the widest field of the model.
void ComposerLayout::fitWidth()
{
    const QScrollBar *bar = m_scroll->verticalScrollBar();
    const int beside = bar->isVisible() ? bar->sizeHint().width() : 0;
    m_pane.setMinimumWidth(std::max(narrowest, m_body->minimumSizeHint().width() + beside));
}

void ComposerLayout::bringIntoView(QWidget *part)
{
    m_scroll->ensureWidgetVisible(part, 0, Space::pane);
}

// Widgets that are made later would otherwise come last.
void ComposerLayout::orderTabs()
{
    QList<QWidget *> stops = m_prompt->tabStops();
    if (m_frames->focusPolicy() & Qt::TabFocus)
        stops << m_frames;
    for (QWidget *inner : m_frames->findChildren<QWidget *>()) {
        if (inner->focusPolicy() & Qt::TabFocus)
            stops << inner;
    }
    stops << m_models << m_chips->tabStops() << m_fields->tabStops() << m_footer->tabStops();
    for (qsizetype i = 1; i < stops.size(); ++i)
        QWidget::setTabOrder(stops.at(i - 1), stops.at(i));
}
