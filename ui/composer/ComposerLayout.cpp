#include "ComposerLayout.h"

#include "ComposerWidgets.h"
#include "GenerateFooter.h"
#include "ModelCombo.h"
#include "PromptSection.h"
#include "ui/composer/batch/ModelPicker.h"
#include "ui/composer/fields/FieldForm.h"
#include "ui/composer/frames/FramePair.h"
#include "ui/widgets/ElidedLabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr int narrowest = 320; // pixels
constexpr int leastHeight = 40;

} // namespace

ComposerLayout::ComposerLayout(QWidget &pane, ModelPicker &picker, Theme &theme, const PressGuard &guard)
    : m_pane(pane)
    , m_picker(picker)
    , m_scroll(new QScrollArea(&pane))
    , m_body(new QWidget)
    , m_line(new QFrame(&pane))
    , m_models(new ModelCombo(theme, m_body))
    , m_abilities(new ElidedLabel(m_body))
    , m_prompt(new PromptSection(theme, m_body))
    , m_frames(new FramePair(theme, m_body))
    , m_fields(new FieldForm(m_body))
    , m_footer(new GenerateFooter(guard, &pane))
{
    setRole(&pane, "panel");
    pane.setAttribute(Qt::WA_StyledBackground);
    pane.setMinimumWidth(narrowest);
    buildBody(theme);
    m_scroll->setObjectName(QStringLiteral("composerScroll"));
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setMinimumHeight(leastHeight);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(m_body);
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
    m_scroll->verticalScrollBar()->installEventFilter(this);
    m_body->installEventFilter(this);
}

void ComposerLayout::buildBody(Theme &theme)
{
    m_abilities->setObjectName(QStringLiteral("composerAbilities"));
    setRole(m_abilities, "hint");
    auto *column = new QVBoxLayout(m_body);
    column->setContentsMargins(Space::pane, Space::medium, Space::pane, Space::medium);
    column->setSpacing(Space::tight);
    column->addLayout(sectionHeader(tr("Model"), m_models, m_abilities));
    column->addLayout(modelRow(theme));
    for (QWidget *section : std::initializer_list<QWidget *>{m_prompt, m_frames, m_fields}) {
        column->addSpacing(Space::small);
        column->addWidget(section);
    }
    column->addStretch(1);
}

QLayout *ComposerLayout::modelRow(Theme &theme)
{
    m_presets = iconButton(QStringLiteral("composerPresets"), tr("Presets"), QStringLiteral("bookmark"), {32, 32},
                           theme, m_body);
    connect(m_presets, &QToolButton::clicked, this, [this] {
        emit presetsRequested({m_presets->mapToGlobal(QPoint(0, 0)), m_presets->size()});
    });
    auto *row = new QHBoxLayout;
    row->setSpacing(Space::tight);
    row->addWidget(m_models, 1);
    row->addWidget(&m_picker);
    row->addWidget(m_presets);
    return row;
}

bool ComposerLayout::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_body) {
        if (event->type() == QEvent::LayoutRequest)
            fitWidth();
    } else if (event->type() == QEvent::Show || event->type() == QEvent::Hide) {
        makeRoomForBar(event->type() == QEvent::Show);
    }
    return QObject::eventFilter(watched, event);
}

// The bar takes its room from the padding, so that nothing moves when it comes and goes.
void ComposerLayout::makeRoomForBar(bool shown)
{
    QMargins margins = m_body->layout()->contentsMargins();
    margins.setRight(shown ? Space::pane - m_scroll->verticalScrollBar()->sizeHint().width() : Space::pane);
    m_body->layout()->setContentsMargins(margins);
    m_line->setVisible(shown);
}

// Nothing in it is cut, whatever the model asks for and however large the letters are: there is no bar below.
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

// What is made later would come last.
void ComposerLayout::orderTabs()
{
    QList<QWidget *> stops{m_models, &m_picker, m_presets};
    stops << m_prompt->tabStops();
    if (m_frames->focusPolicy() & Qt::TabFocus)
        stops << m_frames;
    for (QWidget *inner : m_frames->findChildren<QWidget *>()) {
        if (inner->focusPolicy() & Qt::TabFocus)
            stops << inner;
    }
    stops << m_fields->tabStops() << m_footer->tabStops();
    for (qsizetype i = 1; i < stops.size(); ++i)
        QWidget::setTabOrder(stops.at(i - 1), stops.at(i));
}
