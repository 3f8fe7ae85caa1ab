#include "PromptSection.h"

#include "PromptBox.h"
#include "PromptDialog.h"
#include "PromptEdit.h"
#include "ui/composer/ComposerWidgets.h"
#include "ui/widgets/theme/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr int fewestPromptLines = 4;
constexpr int usualPromptLines = 8; // a text that is longer scrolls where there is no more room
constexpr int mostPromptLines = 18; // where there is

} // namespace

PromptSection::PromptSection(Theme &theme, QWidget *parent)
    : QObject(parent)
    , m_theme(theme)
    , m_parent(parent)
    , m_box(new PromptBox(parent))
    , m_problem(sentenceLabel(QStringLiteral("composerPromptProblem"), "problem", parent))
    , m_note(sentenceLabel(QStringLiteral("composerPromptNote"), "hint", parent))
    , m_earlier(headerButton("composerEarlierPrompts", tr("Earlier prompts (Ctrl+H)"), "history"))
    , m_presets(headerButton("composerPresets", tr("Presets"), "bookmark"))
    , m_oneALine(headerButton("composerOneALine", tr("One prompt a line"), "lines"))
    , m_enlarge(headerButton("composerPromptEnlarge", tr("Write in a large window"), "expand"))
{
    nameText();
    nameOneALine();
    m_box->addCorner(m_enlarge);
    m_box->followText(fewestPromptLines, usualPromptLines, mostPromptLines);
    connect(m_earlier, &QToolButton::clicked, this, &PromptSection::promptListRequested);
    connect(m_presets, &QToolButton::clicked, this, [this] {
        emit presetsRequested({m_presets->mapToGlobal(QPoint(0, 0)), m_presets->size()});
    });
    connect(m_enlarge, &QToolButton::clicked, this, &PromptSection::openLarge);
}

QToolButton *PromptSection::headerButton(const char *name, const QString &tip, const char *icon)
{
    return iconButton(QLatin1String(name), tip, QLatin1String(icon), {28, 28}, m_theme, m_parent);
}

void PromptSection::nameText()
{
    edit().setObjectName(QStringLiteral("composerPrompt"));
    edit().setAccessibleName(tr("Prompt"));
    edit().setPlaceholderText(tr("What happens in the shot: the subject, its movement, the camera, the light."));
    m_box->counter().setObjectName(QStringLiteral("composerPromptCounter"));
}

void PromptSection::nameOneALine()
{
    m_oneALine->setToolTip(tr("One prompt a line: each becomes a clip of its own. A text or CSV file with prompts can "
                              "be dropped here too."));
    m_oneALine->setCheckable(true);
    const auto draw = [this] {
        const ThemeTokens &tokens = m_theme.tokens();
        m_oneALine->setIcon(
            m_theme.icon(QStringLiteral("lines"), m_oneALine->isChecked() ? tokens.accent : tokens.second));
    };
    connect(m_oneALine, &QToolButton::toggled, this, [this, draw](bool on) {
        edit().setNumbered(on);
        draw();
    });
    connect(&m_theme, &Theme::changed, m_oneALine, draw); // after the one of every icon
}

QLayout *PromptSection::header()
{
    auto *heading = new QLabel(tr("Next shot"), m_parent);
    setRole(heading, "heading");
    auto *row = new QHBoxLayout;
    row->setSpacing(Space::tight);
    row->addWidget(heading);
    row->addStretch(1);
    for (QToolButton *button : {m_earlier, m_presets, m_oneALine})
        row->addWidget(button);
    return row;
}

void PromptSection::addTo(QVBoxLayout &column)
{
    column.addLayout(header());
    column.addWidget(m_box, 1);
    column.addWidget(m_problem);
    column.addWidget(m_note);
}

PromptEdit &PromptSection::edit() const
{
    return m_box->edit();
}

QList<QWidget *> PromptSection::tabStops() const
{
    return {m_earlier, m_presets, m_oneALine, &edit(), m_enlarge};
}

int PromptSection::heightMissing() const
{
    return std::max(0, m_box->heightFor(usualPromptLines) - m_box->minimumHeight());
}

void PromptSection::showCount(const QString &words, bool isTooMany)
{
    m_count = words;
    m_isTooMany = isTooMany;
    m_box->showCount(words, isTooMany);
    if (m_large)
        m_large->showCount(words, isTooMany);
}

void PromptSection::showLength(int characters, std::optional<int> most)
{
    showCount(most ? QStringLiteral("%1 / %2").arg(characters).arg(*most) : QString::number(characters),
              most && characters > *most);
}

void PromptSection::showLineCount(int prompts)
{
    showCount(tr("%n prompts", "", prompts), false);
}

void PromptSection::showProblem(const QString &sentence)
{
    m_box->setProblem(!sentence.isEmpty());
    edit().setAccessibleDescription(sentence);
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
}

void PromptSection::showNote(const QString &sentence)
{
    if (sentence == m_note->text())
        return;
    m_note->setText(sentence);
    m_note->setVisible(!sentence.isEmpty());
}

void PromptSection::openLarge()
{
    if (m_large)
        return;
    m_large = new PromptDialog(edit(), m_parent);
    m_large->showCount(m_count, m_isTooMany);
    connect(m_large, &PromptDialog::generateRequested, this, &PromptSection::generateRequested);
    connect(m_large, &QDialog::finished, &edit(), [this] { edit().setFocus(Qt::OtherFocusReason); });
    m_large->open();
}

void PromptSection::keepHeight(bool on)
{
    m_box->keepHeight(on);
}
