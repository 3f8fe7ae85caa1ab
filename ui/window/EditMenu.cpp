#include "EditMenu.h"

#include "library/LibraryEdits.h"
#include "ui/composer/ComposerPane.h"
#include "ui/composer/state/ComposerHistory.h"
#include "ui/composer/state/UndoOffer.h"
#include "ui/presets/PresetCommands.h"
#include "ui/prompts/PromptRecall.h"
#include "ui/window/keys/ActionKeys.h"
#include "ui/words/library/LibraryWords.h"

#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenuBar>
#include <QMimeData>
#include <QPlainTextEdit>

namespace {

// Sends the key to the widget with the focus: texts, frame wells and labels handle it themselves.
void sendToFocus(const QKeySequence &keys)
{
    QWidget *focus = QApplication::focusWidget();
    if (!focus || keys.isEmpty())
        return;
    const QKeyCombination combination = keys[0];
    QKeyEvent press(QEvent::KeyPress, combination.key(), combination.keyboardModifiers());
    QCoreApplication::sendEvent(focus, &press);
    QKeyEvent release(QEvent::KeyRelease, combination.key(), combination.keyboardModifiers());
    QCoreApplication::sendEvent(focus, &release);
}

bool hasSelection(const QWidget *focus)
{
    if (const auto *line = qobject_cast<const QLineEdit *>(focus))
        return line->hasSelectedText();
    if (const auto *edit = qobject_cast<const QPlainTextEdit *>(focus))
        return edit->textCursor().hasSelection();
    return focus != nullptr; // labels and lists ignore what they cannot do
}

bool isWritable(const QWidget *focus)
{
    if (const auto *line = qobject_cast<const QLineEdit *>(focus))
        return !line->isReadOnly();
    if (const auto *edit = qobject_cast<const QPlainTextEdit *>(focus))
        return !edit->isReadOnly();
    return false;
}

} // namespace

EditMenu::EditMenu(QMenuBar &bar, ComposerPane &composer, LibraryEdits &edits, PromptRecall &recall,
                   PresetCommands &presets, UndoOffer &offer, ActionKeys &keys)
    : QObject(&bar)
    , m_composer(composer)
    , m_edits(edits)
    , m_menu(bar.addMenu(tr("&Edit")))
{
    m_menu->setObjectName(QStringLiteral("menuEdit"));
    m_undo = m_menu->addAction(tr("&Undo"), QKeySequence::Undo, this, &EditMenu::undo);
    m_undo->setObjectName(QStringLiteral("actionUndo"));
    m_redo = m_menu->addAction(tr("&Redo"), QKeySequence::Redo, this, &EditMenu::redo);
    m_redo->setObjectName(QStringLiteral("actionRedo"));
    m_menu->addSeparator();
    addClipboard();
    m_menu->addSeparator();
    keys.bind(m_menu->addAction(tr("&Earlier prompts…"), &recall, &PromptRecall::openList),
              ShortcutCommand::EarlierPrompts)
        ->setObjectName(QStringLiteral("actionPromptHistory"));
    // Shown, not bound: bound to the window they would take the keys from the list.
    keys.name(m_menu->addAction(tr("&Older prompt"), &recall, &PromptRecall::older), ShortcutCommand::OlderPrompt);
    keys.name(m_menu->addAction(tr("&Newer prompt"), &recall, &PromptRecall::newer), ShortcutCommand::NewerPrompt);
    QMenu *presetMenu = m_menu->addMenu(tr("P&resets"));
    presetMenu->setObjectName(QStringLiteral("menuPresets"));
    presets.fill(presetMenu);
    keys.bind(presets.saveAction(), ShortcutCommand::SavePreset);
    keys.bind(presets.manageAction(), ShortcutCommand::ManagePresets);
    m_menu->addSeparator();
    QAction *clear = m_menu->addAction(tr("C&lear the composer"), &composer, [&composer, &offer] {
        composer.clear();
        composer.focusPrompt();
        offer.show(MessageBar::Kind::Good, tr("The composer was cleared."));
    });
    keys.bind(clear, ShortcutCommand::ClearComposer)->setObjectName(QStringLiteral("actionClearComposer"));
    connect(&composer.history(), &ComposerHistory::changed, this, &EditMenu::refreshUndo);
    connect(&edits, &LibraryEdits::historyChanged, this, &EditMenu::refreshUndo);
    connect(qApp, &QApplication::focusChanged, this, &EditMenu::refreshUndo);
    connect(m_menu, &QMenu::aboutToShow, this, &EditMenu::refreshClipboard);
    connect(m_menu, &QMenu::aboutToHide, this, [this] { // else their shortcuts would stay disabled
        for (QAction *action : {m_cut, m_copy, m_paste, m_selectAll})
            action->setEnabled(true);
    });
    refreshUndo();
}

void EditMenu::addClipboard()
{
    const auto add = [this](const QString &text, QKeySequence::StandardKey key, const QString &objectName) {
        QAction *action = m_menu->addAction(text);
        action->setShortcut(QKeySequence(key));
        action->setObjectName(objectName);
        connect(action, &QAction::triggered, this, [action, key] {
            action->setEnabled(false); // else this shortcut would take the key again
            sendToFocus(QKeySequence(key));
            action->setEnabled(true);
        });
        return action;
    };
    m_cut = add(tr("Cu&t"), QKeySequence::Cut, QStringLiteral("actionCut"));
    m_copy = add(tr("&Copy"), QKeySequence::Copy, QStringLiteral("actionCopy"));
    m_paste = add(tr("&Paste"), QKeySequence::Paste, QStringLiteral("actionPaste"));
    m_selectAll = add(tr("Select &all"), QKeySequence::SelectAll, QStringLiteral("actionSelectAll"));
}

bool EditMenu::isInComposer() const
{
    const QWidget *focus = QApplication::focusWidget();
    return focus && m_composer.isAncestorOf(focus);
}

// Where the library has nothing to undo, the composer's is meant from anywhere.
void EditMenu::undo()
{
    if (!isInComposer() && m_edits.toUndo())
        m_edits.history().undo();
    else
        m_composer.undo();
}

void EditMenu::redo()
{
    if (!isInComposer() && m_edits.toRedo())
        m_edits.history().redo();
    else
        m_composer.redo();
}

void EditMenu::refreshUndo()
{
    const ComposerHistory &history = m_composer.history();
    const LibraryStep *undone = isInComposer() ? nullptr : m_edits.toUndo();
    const LibraryStep *redone = isInComposer() ? nullptr : m_edits.toRedo();
    m_undo->setEnabled(undone || history.canUndo());
    m_redo->setEnabled(redone || history.canRedo());
    const auto plain = [](QString text) { return text.replace(u'&', QStringLiteral("&&")); }; // no mnemonic
    const QString undo = undone ? stepWords(undone->kind(), undone->count()) : history.undoText();
    const QString redo = redone ? stepWords(redone->kind(), redone->count()) : history.redoText();
    m_undo->setText(m_undo->isEnabled() ? tr("&Undo %1").arg(plain(undo)) : tr("&Undo"));
    m_redo->setText(m_redo->isEnabled() ? tr("&Redo %1").arg(plain(redo)) : tr("&Redo"));
}

void EditMenu::refreshClipboard()
{
    refreshUndo();
    const QWidget *focus = QApplication::focusWidget();
    const QMimeData *clipboard = QApplication::clipboard()->mimeData();
    m_cut->setEnabled(isWritable(focus) && hasSelection(focus));
    m_copy->setEnabled(hasSelection(focus));
    m_paste->setEnabled(focus && clipboard && !clipboard->formats().isEmpty());
    m_selectAll->setEnabled(focus);
}
