#include "SelectionMenu.h"

#include "app/Core.h"
#include "tasks/TaskClips.h"
#include "ui/widgets/MessageBar.h"

#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMenu>

#include <algorithm>

namespace {

const QString selectionTopic = QStringLiteral("selection");

template <typename Fits>
QList<qint64> idsOf(const QList<Task> &tasks, Fits fits)
{
    QList<qint64> ids;
    for (const Task &task : tasks)
        if (fits(task))
            ids << task.id;
    return ids;
}

int countOf(const QList<qint64> &ids)
{
    return static_cast<int>(ids.size());
}

} // namespace

SelectionMenu::SelectionMenu(Core &core, MessageBar &messages, QWidget &window)
    : QObject(&window)
    , m_core(core)
    , m_messages(messages)
    , m_window(window)
{
}

void SelectionMenu::popup(const QList<qint64> &ids, const QList<QAction *> &more, const QPoint &globalPosition)
{
    delete m_menu;
    m_menu = new QMenu(&m_window);
    m_menu->setObjectName(QStringLiteral("selectionMenu"));
    m_menu->setAttribute(Qt::WA_DeleteOnClose);
    const QList<Task> tasks = m_core.store.search().tasks(ids);
    const QList<qint64> saved = idsOf(tasks, [](const Task &task) { return savedClips(task) > 0; });
    const QList<qint64> unsaved = idsOf(tasks, [](const Task &task) {
        return task.state == TaskState::Success && task.clipState != ClipState::Saved && task.clipLink.isValid();
    });
    const QList<qint64> running = idsOf(tasks, [](const Task &task) { return isWatched(task.state); });
    const QList<qint64> needing = idsOf(tasks, [](const Task &task) { return needsUser(task); });
    add(tr("&Save copies of %n clip(s)…", "", countOf(saved)), QStringLiteral("actionSaveCopies"), saved,
        &SelectionMenu::saveCopies);
    add(tr("Do&wnload %n clip(s)", "", countOf(unsaved)), QStringLiteral("actionDownloadAll"), unsaved,
        &SelectionMenu::download);
    add(tr("Chec&k %n task(s) now", "", countOf(running)), QStringLiteral("actionCheckAll"), running,
        &SelectionMenu::checkNow);
    add(tr("Dis&miss %n task(s)", "", countOf(needing)), QStringLiteral("actionDismissAll"), needing,
        &SelectionMenu::dismiss);
    m_menu->addSeparator();
    add(tr("Copy the &prompts"), QStringLiteral("actionCopyPrompts"), ids, &SelectionMenu::copyPrompts);
    m_menu->addActions(more);
    m_menu->popup(globalPosition);
}

void SelectionMenu::add(const QString &text, const QString &objectName, const QList<qint64> &ids,
                        void (SelectionMenu::*act)(const QList<qint64> &ids))
{
    if (ids.isEmpty())
        return;
    m_menu->addAction(text, this, [this, act, ids] { (this->*act)(ids); })->setObjectName(objectName);
}

void SelectionMenu::saveCopies(const QList<qint64> &ids)
{
    const QString last = m_core.settings.copyFolder();
    auto *dialog = new QFileDialog(&m_window, tr("Save copies"), last.isEmpty() ? QDir::homePath() : last);
    dialog->setObjectName(QStringLiteral("saveCopiesDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this, ids](const QString &folder) { copyInto(folder, ids); });
    dialog->open();
}

// Each under its own name, writing over nothing.
void SelectionMenu::copyInto(const QString &folder, const QList<qint64> &ids)
{
    m_core.settings.setCopyFolder(folder);
    for (const Task &task : m_core.store.search().tasks(ids))
        if (savedClips(task) > 0)
            m_core.clipSaver.saveCopyInto(task.id, folder, task.clipPath);
}

void SelectionMenu::download(const QList<qint64> &ids)
{
    for (const qint64 id : ids)
        m_core.clipSaver.fetch(id);
}

void SelectionMenu::checkNow(const QList<qint64> &ids)
{
    for (const qint64 id : ids)
        m_core.poller.checkNow(id);
}

void SelectionMenu::dismiss(const QList<qint64> &ids)
{
    const qsizetype done =
        std::count_if(ids.begin(), ids.end(), [this](qint64 id) { return m_core.actions.dismiss(id); });
    m_messages.showAnswer(MessageBar::Kind::Good, selectionTopic,
                          tr("%n task(s) dismissed: they stay under All.", "", static_cast<int>(done)), tr("Undo"),
                          [this, ids] {
                              m_messages.clear(selectionTopic);
                              for (const qint64 id : ids)
                                  m_core.actions.recall(id);
                          });
}

// Each once, in the order of the list, with an empty line between.
void SelectionMenu::copyPrompts(const QList<qint64> &ids)
{
    QHash<qint64, QString> all;
    for (const Task &task : m_core.store.search().tasks(ids))
        all.insert(task.id, task.request.prompt);
    QStringList prompts;
    for (const qint64 id : ids)
        prompts << all.value(id);
    prompts.removeDuplicates();
    prompts.removeAll(QString());
    QGuiApplication::clipboard()->setText(prompts.join(QStringLiteral("\n\n")));
    m_messages.show(MessageBar::Kind::Good, selectionTopic,
                    tr("%n prompt(s) are on the clipboard.", "", static_cast<int>(prompts.size())));
}
