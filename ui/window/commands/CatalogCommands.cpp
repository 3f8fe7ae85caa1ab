#include "CatalogCommands.h"

#include "ui/widgets/MessageBar.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/words/composer/CatalogNoteWords.h"
#include "ui/words/composer/CatalogWords.h"

#include <QAction>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace {

const QString catalogTopic = QStringLiteral("catalogue");
constexpr QSize notesSize{560, 360};

} // namespace

CatalogCommands::CatalogCommands(CatalogKeeper &keeper, MessageBar &messages, QWidget &window)
    : QObject(&window)
    , m_keeper(keeper)
    , m_messages(messages)
    , m_window(window)
    , m_refresh(new QAction(tr("&Refresh the model catalogue"), this))
{
    m_refresh->setObjectName(QStringLiteral("actionRefreshCatalog"));
    connect(m_refresh, &QAction::triggered, this, &CatalogCommands::begin);
    connect(&m_keeper, &CatalogKeeper::progressed, this, &CatalogCommands::showProgress);
    connect(&m_keeper, &CatalogKeeper::finished, this, &CatalogCommands::showResult);
}

void CatalogCommands::begin()
{
    m_isWatched = true;
    m_keeper.refresh();
    showProgress();
}

void CatalogCommands::showProgress()
{
    m_refresh->setEnabled(!m_keeper.isRunning());
    if (m_isWatched && m_keeper.isRunning())
        m_messages.showAnswer(MessageBar::Kind::Working, catalogTopic,
                              catalogProgressWords(m_keeper.done(), m_keeper.total()), tr("Stop"),
                              [this] { m_keeper.stop(); });
}

// A refresh that was not by hand shows a message only for new models; the rest stands in the settings.
void CatalogCommands::showResult(const CatalogOutcome &outcome)
{
    const bool isWatched = m_isWatched;
    m_isWatched = false;
    if (isWatched)
        m_messages.clear(catalogTopic);
    const bool failed = outcome.end == CatalogOutcome::End::Failed;
    if (!isWatched && (failed || outcome.change.added.isEmpty()))
        return;
    const auto kind = failed || !outcome.kept ? MessageBar::Kind::Warning : MessageBar::Kind::Good;
    const bool hasNotes = !outcome.notes.isEmpty();
    const QString action = hasNotes ? tr("Show the notes…") : QString();
    const std::function<void()> show = hasNotes ? [this] { showNotes(); } : std::function<void()>();
    if (isWatched)
        m_messages.showAnswer(kind, catalogTopic, catalogResultWords(outcome), action, show);
    else
        m_messages.show(kind, catalogTopic, catalogResultWords(outcome), action, show);
}

void CatalogCommands::showNotes()
{
    if (!m_keeper.lastOutcome())
        return;
    auto *dialog = new QDialog(&m_window);
    dialog->setObjectName(QStringLiteral("catalogNotes"));
    dialog->setWindowTitle(tr("Notes on the model catalogue"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->resize(notesSize);
    auto *words =
        new QLabel(tr("What was not understood was left out, and the models stay usable without it:"), dialog);
    words->setWordWrap(true);
    QStringList lines;
    for (const CatalogNote &note : m_keeper.lastOutcome()->notes)
        lines << catalogNoteWords(note);
    auto *notes = new QPlainTextEdit(lines.join(QLatin1Char('\n')), dialog);
    notes->setObjectName(QStringLiteral("catalogNotesText"));
    notes->setAccessibleName(tr("Notes"));
    notes->setReadOnly(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto *column = new QVBoxLayout(dialog);
    column->setContentsMargins(Space::pane, Space::pane, Space::pane, Space::pane);
    column->setSpacing(Space::medium);
    column->addWidget(words);
    column->addWidget(notes, 1);
    column->addWidget(buttons);
    dialog->open();
}
