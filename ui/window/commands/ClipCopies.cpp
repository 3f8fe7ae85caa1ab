#include "ClipCopies.h"

#include "app/Core.h"
#include "ui/widgets/MessageBar.h"
#include "ui/words/DetailWords.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

namespace {

const QString copiesTopic = QStringLiteral("clip");

} // namespace

ClipCopies::ClipCopies(Core &core, MessageBar &messages, QWidget &window)
    : QObject(&window)
    , m_core(core)
    , m_messages(messages)
    , m_window(window)
{
    connect(&m_core.clipSaver, &ClipSaver::copied, this, [this](qint64, const QString &target) {
        m_messages.show(MessageBar::Kind::Good, copiesTopic,
                        tr("A copy was saved: %1").arg(QDir::toNativeSeparators(target)));
    });
    connect(&m_core.clipSaver, &ClipSaver::copyFailed, this,
            [this](qint64 id, const QString &target, const QString &reason) {
                m_messages.show(MessageBar::Kind::Error, copiesTopic,
                                tr("The copy was not saved to %1: %2. The clip itself is untouched.")
                                    .arg(QDir::toNativeSeparators(target), detailText(reason)),
                                tr("Choose another place"), [this, id] {
                                    m_messages.clear(copiesTopic);
                                    if (const std::optional<Task> task = m_core.store.search().task(id))
                                        askForPlace(*task);
                                });
            });
}

void ClipCopies::askForPlace(const Task &task)
{
    const QString last = m_core.settings.copyFolder();
    auto *dialog = new QFileDialog(&m_window, tr("Save a copy"), last.isEmpty() ? QDir::homePath() : last);
    dialog->setObjectName(QStringLiteral("saveCopyDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setDefaultSuffix(QFileInfo(task.clipPath).suffix());
    dialog->selectFile(QFileInfo(task.clipPath).fileName());
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, id = task.id, source = task.clipPath](const QString &target) {
                m_core.settings.setCopyFolder(QFileInfo(target).absolutePath());
                m_core.clipSaver.saveCopy(id, target, source);
            });
    dialog->open();
}

void ClipCopies::copyToLastPlace(const Task &task)
{
    if (const QString folder = m_core.settings.copyFolder(); !folder.isEmpty())
        m_core.clipSaver.saveCopyInto(task.id, folder, task.clipPath);
    else
        askForPlace(task);
}
