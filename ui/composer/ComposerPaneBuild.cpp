// ComposerPane::Private: how the pane is put together. What it does is in ComposerPaneWork.cpp.
#include "ComposerPanePrivate.h"
#include "ui/composer/batch/BatchBar.h"
#include "ui/composer/batch/ModelPicker.h"
#include "ui/composer/frames/FrameDropGuide.h"
#include "ui/widgets/ElidedLabel.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr int narrowest = 320; // pixels
constexpr int leastHeight = 40;

QHBoxLayout *header(QLabel *label, QLabel *aside)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(Space::small);
    row->addWidget(label);
    row->addWidget(aside, 1);
    aside->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    return row;
}

QLabel *secondLabel(const QString &text, QWidget *buddy)
{
    auto *label = new QLabel(text);
    label->setBuddy(buddy);
    setRole(label, "second");
    return label;
}

QToolButton *iconButton(const QString &objectName, const QString &tip, const QSize &size, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(objectName);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setIconSize({16, 16});
    button->setFixedSize(size);
    button->setFocusPolicy(Qt::StrongFocus);
    setRole(button, "quiet");
    return button;
}

QLabel *sentenceLabel(const QString &objectName, const char *role)
{
    auto *label = new QLabel;
    label->setObjectName(objectName);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->hide();
    setRole(label, role);
    return label;
}

} // namespace

ComposerPane::Private::Private(ComposerPane &pane, const Surroundings &surroundings)
    : guard(surroundings.guard)
    , m_pane(pane)
    , m_catalog(surroundings.catalog)
    , m_settings(surroundings.settings)
{
    setRole(&pane, "panel");
    pane.setAttribute(Qt::WA_StyledBackground);
    pane.setMinimumWidth(narrowest);

    m_scroll = new QScrollArea(&pane);
    m_scroll->setObjectName(QStringLiteral("composerScroll"));
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setMinimumHeight(leastHeight);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(buildBody(surroundings.theme));
    m_scroll->viewport()->setAutoFillBackground(false);
    m_scroll->widget()->setAutoFillBackground(false);

    auto *column = new QVBoxLayout(&pane);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_scroll, 1);
    m_line = new QFrame(&pane);
    m_line->setFixedHeight(1);
    QSizePolicy keepsItsPlace = m_line->sizePolicy();
    keepsItsPlace.setRetainSizeWhenHidden(true); // it comes and goes in the middle of laying out
    m_line->setSizePolicy(keepsItsPlace);
    m_line->hide();
    setRole(m_line, "line");
    column->addWidget(m_line);
    column->addWidget(buildFooter());

    const ModelSpec *last = m_catalog.model(m_settings.lastModel());
    modelCombo->setModelId((last ? *last : m_catalog.defaultModel()).id);
    useModel(last ? *last : m_catalog.defaultModel());
    orderTabs();
    connectParts();
    m_scroll->verticalScrollBar()->installEventFilter(this);
    m_scroll->widget()->installEventFilter(this);
    fitWidth();
    refresh();
    history.reset(state());
    prompt->setFocus();
}

QWidget *ComposerPane::Private::buildBody(Theme &theme)
{
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(Space::pane, Space::medium, Space::pane, Space::medium);
    column->setSpacing(Space::tight);

    modelCombo = new ModelCombo(theme, body);
    modelCombo->setCatalog(m_catalog.now(), m_settings.newModels());
    m_abilities = new ElidedLabel(body);
    m_abilities->setObjectName(QStringLiteral("composerAbilities"));
    setRole(m_abilities, "hint");
    column->addLayout(header(secondLabel(QStringLiteral("Model"), modelCombo), m_abilities));
    m_several = new ModelPicker(
        [this]() -> const Catalog & { return m_catalog.now(); },
        [this](const ModelSpec &model) { return adaptShot(m_model, shot(FramePair::Detail::Brief), model); }, body);
    column->addLayout(buildModel(theme, body));
    column->addSpacing(Space::small);

    prompt = new PromptEdit(body);
    prompt->setObjectName(QStringLiteral("composerPrompt"));
    prompt->setAccessibleName(QStringLiteral("Prompt"));
    prompt->setPlaceholderText(
        QStringLiteral("What happens in the shot: the subject, its movement, the camera, the light."));
    m_counter = new QLabel(body);
    m_counter->setObjectName(QStringLiteral("composerPromptCounter"));
    m_promptProblem = sentenceLabel(QStringLiteral("composerPromptProblem"), "problem");
    column->addLayout(buildPromptHeader(theme, body));
    column->addWidget(prompt);
    column->addWidget(m_promptProblem);
    column->addSpacing(Space::small);

    m_frames = new FramePair(theme, body);
    column->addWidget(m_frames);
    column->addSpacing(Space::small);

    m_form = new FieldForm(body);
    column->addWidget(m_form);
    column->addStretch(1);
    return body;
}

QLayout *ComposerPane::Private::buildModel(Theme &theme, QWidget *body)
{
    m_presets = iconButton(QStringLiteral("composerPresets"), QStringLiteral("Presets"), {32, 32}, body);
    connect(m_presets, &QToolButton::clicked, this, [this] {
        emit m_pane.presetsRequested({m_presets->mapToGlobal(QPoint(0, 0)), m_presets->size()});
    });
    const auto icons = [this, &theme] {
        m_presets->setIcon(theme.icon(QStringLiteral("bookmark"), theme.tokens().second));
    };
    connect(&theme, &Theme::changed, this, icons);
    icons();
    auto *row = new QHBoxLayout;
    row->setSpacing(Space::tight);
    row->addWidget(modelCombo, 1);
    row->addWidget(m_several);
    row->addWidget(m_presets);
    return row;
}

QLayout *ComposerPane::Private::buildPromptHeader(Theme &theme, QWidget *body)
{
    m_earlier = iconButton(QStringLiteral("composerEarlierPrompts"), QStringLiteral("Earlier prompts (Ctrl+H)"),
                           {28, 28}, body);
    connect(m_earlier, &QToolButton::clicked, this, [this] { emit m_pane.promptListRequested(); });
    const auto icons = [this, &theme] {
        m_earlier->setIcon(theme.icon(QStringLiteral("history"), theme.tokens().second));
    };
    connect(&theme, &Theme::changed, this, icons);
    icons();
    QHBoxLayout *row = header(secondLabel(QStringLiteral("Prompt"), prompt), m_counter);
    row->insertWidget(1, buildOneALine());
    row->addWidget(m_earlier);
    return row;
}

QWidget *ComposerPane::Private::buildFooter()
{
    auto *footer = new QWidget;
    auto *column = new QVBoxLayout(footer);
    column->setContentsMargins(Space::pane, Space::medium, Space::pane, Space::pane);
    column->setSpacing(Space::small);
    blocked = sentenceLabel(QStringLiteral("composerBlocked"), "warning");
    generateButton = new GenerateButton(footer);
    column->addWidget(blocked);
    column->addWidget(buildEditing());
    m_batch = new BatchBar(guard, footer);
    column->addWidget(m_batch);
    column->addWidget(generateButton);
    return footer;
}

QWidget *ComposerPane::Private::buildEditing()
{
    m_editing = new QWidget;
    m_editing->setObjectName(QStringLiteral("composerEditing"));
    auto *row = new QHBoxLayout(m_editing);
    row->setContentsMargins(0, 0, 0, 0);
    auto *words = new QLabel(QStringLiteral("Editing a waiting task; it keeps its place."));
    words->setWordWrap(true);
    setRole(words, "second");
    auto *giveUp = new QPushButton(QStringLiteral("Give up"));
    giveUp->setObjectName(QStringLiteral("composerGiveUp"));
    giveUp->setToolTip(QStringLiteral("Leave the task as it was and go back to your draft (Escape)."));
    setRole(giveUp, "link");
    connect(giveUp, &QPushButton::clicked, &m_pane, &ComposerPane::editGivenUp);
    row->addWidget(words, 1);
    row->addWidget(giveUp);
    m_editing->hide();
    return m_editing;
}

QToolButton *ComposerPane::Private::buildOneALine()
{
    m_oneALine = new QToolButton;
    m_oneALine->setObjectName(QStringLiteral("composerOneALine"));
    m_oneALine->setText(QStringLiteral("One a line"));
    m_oneALine->setAccessibleName(QStringLiteral("One prompt a line"));
    m_oneALine->setToolTip(QStringLiteral("Each line is a prompt and becomes a clip of its own. A text or CSV file "
                                          "with prompts can be dropped here too."));
    m_oneALine->setCheckable(true);
    setRole(m_oneALine, "quiet");
    return m_oneALine;
}

void ComposerPane::Private::connectParts()
{
    connect(m_batch, &BatchBar::changed, this, &Private::refresh);
    connect(m_several, &ModelPicker::changed, this, &Private::refresh);
    connect(m_oneALine, &QToolButton::toggled, this, &Private::refresh);
    // After the drop: its end is a change of the prompt, which would take away what is said about the list.
    connect(prompt, &PromptEdit::sheetOffered, this, &Private::readSheet, Qt::QueuedConnection);
    connect(modelCombo, &QComboBox::currentIndexChanged, this, &Private::chooseModel);
    connect(&m_catalog, &CurrentCatalog::changed, this, &Private::followCatalog);
    connect(prompt, &QPlainTextEdit::textChanged, this, &Private::refresh);
    connect(prompt, &QPlainTextEdit::textChanged, this, [this] { note(); });
    connect(prompt, &PromptEdit::picturesOffered, this, &Private::offerPictures);
    connect(m_frames, &FramePair::changed, this, &Private::refresh);
    connect(m_frames, &FramePair::changed, this, &Private::noteFrames);
    connect(m_frames, &FramePair::withoutRequested, &m_pane, &ComposerPane::generate);
    connect(m_frames, &FramePair::sizeRequested, m_form, &FieldForm::choose);
    connect(m_frames, &FramePair::targetShown, this,
            [this](QWidget *well) { m_scroll->ensureWidgetVisible(well, 0, Space::pane); });
    new FrameDropGuide(&m_pane, m_frames);
    connect(m_form, &FieldForm::edited, this, &Private::refresh);
    prompt->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(prompt, &QWidget::customContextMenuRequested, this, &Private::popupPromptMenu);
    connect(m_form, &FieldForm::edited, this, [this] { note(); });
    m_framesChanged.setSingleShot(true);
    connect(&m_framesChanged, &QTimer::timeout, this, [this] { note(); });
    connect(prompt, &QPlainTextEdit::cursorPositionChanged, this, [this] {
        if (!m_settling)
            history.moveCursor(prompt->textCursor().position(), prompt->textCursor().anchor());
        emit m_pane.stateChanged();
    });
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { watchFocus(now); });
    connect(m_form, &FieldForm::settled, this, &Private::refresh);
    m_remember.setSingleShot(true);
    m_remember.setInterval(500);
    connect(&m_remember, &QTimer::timeout, this, [this] { m_settings.setLastModel(m_model->id); });
    connect(m_form, &FieldForm::stopsChanged, this, [this] {
        if (!m_settling)
            orderTabs();
    });
    connect(generateButton, &QPushButton::clicked, &m_pane, &ComposerPane::generate);
}

// The bar takes its room from the padding, so that nothing moves when it comes and goes; the line over Generate says
// that there is more beneath it.
bool ComposerPane::Private::eventFilter(QObject *watched, QEvent *event)
{
    const QScrollBar *bar = m_scroll->verticalScrollBar();
    if (watched == m_scroll->widget()) {
        if (event->type() == QEvent::LayoutRequest)
            fitWidth();
        return false;
    }
    if (watched != bar) {
        if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride)
            return false;
        auto &key = static_cast<QKeyEvent &>(*event);
        return takeUndoKey(key) || (watched == prompt && takeWalkKey(key));
    }
    if (event->type() == QEvent::Show || event->type() == QEvent::Hide) {
        const bool shown = event->type() == QEvent::Show;
        QMargins margins = m_scroll->widget()->layout()->contentsMargins();
        margins.setRight(shown ? Space::pane - bar->sizeHint().width() : Space::pane);
        m_scroll->widget()->layout()->setContentsMargins(margins);
        m_line->setVisible(shown);
    }
    return QObject::eventFilter(watched, event);
}

// Nothing in it is cut, whatever the model asks for and however large the letters are: there is no bar below.
void ComposerPane::Private::fitWidth()
{
    const QScrollBar *bar = m_scroll->verticalScrollBar();
    const int beside = bar->isVisible() ? bar->sizeHint().width() : 0;
    m_pane.setMinimumWidth(std::max(narrowest, m_scroll->widget()->minimumSizeHint().width() + beside));
}

// From top to bottom, as it is read: what is made later would come last.
void ComposerPane::Private::orderTabs()
{
    QList<QWidget *> stops{modelCombo, m_several, m_presets, m_oneALine, m_earlier, prompt};
    if (m_frames->focusPolicy() & Qt::TabFocus)
        stops << m_frames;
    for (QWidget *inner : m_frames->findChildren<QWidget *>()) {
        if (inner->focusPolicy() & Qt::TabFocus)
            stops << inner;
    }
    stops << m_form->tabStops();
    stops << m_batch->stops() << generateButton;
    for (qsizetype i = 1; i < stops.size(); ++i)
        QWidget::setTabOrder(stops.at(i - 1), stops.at(i));
}
