#include "HistoryCommands.h"

#include "ui/window/keys/ActionKeys.h"
#include "ui/words/store/HistoryWords.h"

#include <QAction>
#include <QDate>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>

namespace {

const QString historyTopic = QStringLiteral("historyFile");

QString fileName(const QString &file)
{
    return QFileInfo(file).fileName();
}

} // namespace

HistoryCommands::HistoryCommands(TaskStore &store, bool sandbox, MessageBar &messages, QWidget &window)
    : QObject(&window)
    , m_transfer(store, sandbox)
    , m_messages(messages)
    , m_window(window)
    , m_export(new QAction(tr("E&xport the history…"), this))
    , m_import(new QAction(tr("&Import a history…"), this))
{
    m_export->setObjectName(QStringLiteral("actionExportHistory"));
    m_import->setObjectName(QStringLiteral("actionImportHistory"));
    connect(m_export, &QAction::triggered, this, &HistoryCommands::chooseExport);
    connect(m_import, &QAction::triggered, this, &HistoryCommands::chooseImport);
    connect(&m_transfer, &HistoryTransfer::progress, this,
            [this](int percent) { showWork(tr("%1 %2 %").arg(m_work).arg(percent)); });
    connect(&m_transfer, &HistoryTransfer::exported, this, [this](const QString &file, const HistoryExport &result) {
        showEnd(!result.problem ? MessageBar::Kind::Good : MessageBar::Kind::Error, exportWords(file, result));
    });
    connect(&m_transfer, &HistoryTransfer::imported, this, [this](const QString &file, const HistoryImport &result) {
        const bool isPlain = result.isCancelled || result.taken == 0 ||
                             result.cancelled + result.unknown + result.watched + result.clipsAway == 0;
        showEnd(!!result.problem ? MessageBar::Kind::Error
                : isPlain        ? MessageBar::Kind::Good
                                 : MessageBar::Kind::Warning, // it stays until it is read
                importWords(file, result));
    });
}

void HistoryCommands::addTo(QMenu &menu, ActionKeys &keys)
{
    menu.addAction(keys.bind(m_export, ShortcutCommand::ExportHistory));
    menu.addAction(keys.bind(m_import, ShortcutCommand::ImportHistory));
    connect(&menu, &QMenu::aboutToShow, this, [this] {
        m_export->setEnabled(!m_transfer.isBusy());
        m_import->setEnabled(!m_transfer.isBusy());
    });
}

void HistoryCommands::chooseExport()
{
    auto *dialog = new QFileDialog(&m_window, tr("Export the history"), QDir::homePath());
    dialog->setObjectName(QStringLiteral("historyExportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setNameFilter(tr("History (*.json)"));
    dialog->setDefaultSuffix(QStringLiteral("json"));
    dialog->selectFile(QStringLiteral("linkreel-history-%1.json").arg(QDate::currentDate().toString(Qt::ISODate)));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) {
        m_work = tr("Exporting the history.");
        if (m_transfer.exportTo(file))
            showWork(m_work);
    });
    dialog->open();
}

void HistoryCommands::chooseImport()
{
    auto *dialog = new QFileDialog(&m_window, tr("Import a history"), QDir::homePath());
    dialog->setObjectName(QStringLiteral("historyImportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("History (*.json)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) {
        m_work = tr("Importing a history.");
        if (m_transfer.importFrom(file))
            showWork(m_work);
    });
    dialog->open();
}

void HistoryCommands::showWork(const QString &words)
{
    if (m_transfer.isBusy())
        m_messages.show(MessageBar::Kind::Working, historyTopic, words, tr("Cancel"), [this] { m_transfer.cancel(); });
}

void HistoryCommands::showEnd(MessageBar::Kind kind, const QString &words)
{
    m_messages.clear(historyTopic);
    m_messages.showAnswer(kind, historyTopic, words);
}

QString HistoryCommands::exportWords(const QString &file, const HistoryExport &result)
{
    if (result.problem)
        return tr("The history was not exported. %1").arg(historyProblem(*result.problem));
    if (result.isCancelled)
        return tr("The export was given up. %1 is as it was before.").arg(fileName(file));
    return tr("Exported %Ln task(s) to %1. The clips are not in it; links to them are, for two days at most.", "",
              result.tasks)
        .arg(QDir::toNativeSeparators(file));
}

QString HistoryCommands::importWords(const QString &file, const HistoryImport &result)
{
    if (result.problem)
        return tr("Nothing was imported from %1. %2 The history here is as it was.")
            .arg(fileName(file), historyProblem(*result.problem));
    if (result.isCancelled)
        return tr("The import was given up. The history here is as it was.");
    QStringList words{tr("Imported %Ln task(s).", "", result.taken)};
    if (result.known > 0)
        words << tr("%Ln task(s) of the file were here already.", "", result.known);
    if (result.cancelled > 0)
        words << tr("%Ln task(s) had not been sent and came in as cancelled: nothing is sent by itself.", "",
                    result.cancelled);
    if (result.unknown > 0)
        words << tr("%Ln task(s) may have been charged: the answer is not in the file.", "", result.unknown);
    if (result.watched > 0)
        words << tr("%Ln task(s) still ran: LinkModel is asked again.", "", result.watched);
    if (result.clipsAway > 0)
        words << tr("%Ln clip(s) are not on this computer: download them from their rows.", "", result.clipsAway);
    return words.join(u' ');
}
