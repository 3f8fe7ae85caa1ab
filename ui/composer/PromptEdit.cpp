#include "PromptEdit.h"

#include <QAbstractTextDocumentLayout>
#include <QContextMenuEvent>
#include <QDropEvent>
#include <QMenu>
#include <QMimeData>
#include <QScrollBar>
#include <QUrl>

#include <algorithm>
#include <utility>

namespace {

constexpr int fewestLines = 6;
constexpr int mostLines = 12; // beyond, it scrolls
constexpr int padding = 6;    // of the style sheet, with the border

// A picture, or a file to be looked at: never text to be inserted. A web address stays text here.
bool isPicture(const QMimeData &mime)
{
    const FrameSource source = frameSourceOf(mime);
    return !std::holds_alternative<FrameSource::Nothing>(source.value) &&
           !std::holds_alternative<FrameSource::Address>(source.value);
}

// One file of a kind that lists of prompts are kept in, or that is dropped for one by mistake (what is wrong with it is
// said then); empty: none.
QString sheetIn(const QMimeData &mime)
{
    const QList<QUrl> urls = mime.urls();
    if (urls.size() != 1 || !urls.first().isLocalFile())
        return {};
    const QString path = urls.first().toLocalFile();
    for (const char *ending : {".txt", ".text", ".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".xls", ".ods", ".numbers",
                               ".docx", ".doc", ".odt", ".rtf"})
        if (path.endsWith(QLatin1String(ending), Qt::CaseInsensitive))
            return path;
    return {};
}

} // namespace

PromptEdit::PromptEdit(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setTabChangesFocus(true);
    setUndoRedoEnabled(false); // ComposerPane has one for everything
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    document()->setDocumentMargin(0); // in line with the other controls' text
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this, &PromptEdit::fit);
    fit();
}

void PromptEdit::fit()
{
    // QPlainTextEdit counts its document's height in lines.
    const int lines = std::clamp(static_cast<int>(document()->size().height()), fewestLines, mostLines);
    const int margins = 2 * (padding + static_cast<int>(document()->documentMargin()));
    setFixedHeight(lines * fontMetrics().lineSpacing() + margins);
}

void PromptEdit::select(int anchor, int cursor)
{
    const int end = static_cast<int>(toPlainText().size());
    QTextCursor now = textCursor();
    now.setPosition(std::clamp(anchor, 0, end));
    now.setPosition(std::clamp(cursor, 0, end), QTextCursor::KeepAnchor);
    setTextCursor(now);
}

bool PromptEdit::event(QEvent *event)
{
    const bool isKey = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    return (isKey && takeWalkKey(static_cast<QKeyEvent &>(*event))) || QPlainTextEdit::event(event);
}

bool PromptEdit::takeWalkKey(QKeyEvent &event)
{
    const bool older = event.key() == Qt::Key_Up;
    if (event.modifiers() != Qt::ControlModifier || (!older && event.key() != Qt::Key_Down))
        return false;
    event.accept(); // a ShortcutOverride: the key comes here, not to a menu
    if (event.type() == QEvent::KeyPress)
        older ? emit olderPromptRequested() : emit newerPromptRequested();
    return true;
}

void PromptEdit::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu *menu = createStandardContextMenu(event->pos());
    menu->setObjectName(QStringLiteral("composerPromptMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (QAction *action : menu->actions()) {
        if (action->objectName() == QLatin1String("edit-undo") || action->objectName() == QLatin1String("edit-redo"))
            menu->removeAction(action);
    }
    emit menuRequested(menu);
    menu->popup(event->globalPos());
}

void PromptEdit::showBeginning()
{
    m_beginsAtTop = !isVisible();
    verticalScrollBar()->setValue(0);
}

void PromptEdit::showEvent(QShowEvent *event)
{
    QPlainTextEdit::showEvent(event); // the first time it scrolls to the cursor
    if (std::exchange(m_beginsAtTop, false))
        verticalScrollBar()->setValue(0);
}

bool PromptEdit::canInsertFromMimeData(const QMimeData *mime) const
{
    return mime->hasText() || mayHoldFrame(*mime) || mime->hasFormat(QStringLiteral("application/json")) ||
           !sheetIn(*mime).isEmpty();
}

void PromptEdit::insertFromMimeData(const QMimeData *mime)
{
    if (const auto request = sureRequestSourceOf(*mime))
        emit requestOffered(*request);
    else if (const QString sheet = sheetIn(*mime); !sheet.isEmpty())
        emit sheetOffered(sheet);
    else if (mime->hasText() && !mime->hasUrls())
        insertPlainText(mime->text()); // copied from a document: its text, also where a picture comes along
    else if (isPicture(*mime))
        emit picturesOffered(frameSourcesOf(*mime));
    else if (mime->hasText())
        insertPlainText(mime->text());
}

void PromptEdit::dropEvent(QDropEvent *event)
{
    if (event->mimeData()->hasUrls())
        event->setDropAction(Qt::CopyAction); // never a move: the file manager would delete the file
    QPlainTextEdit::dropEvent(event);
}
