#include "PromptEdit.h"

#include <QContextMenuEvent>
#include <QDropEvent>
#include <QMenu>
#include <QMimeData>
#include <QMimeDatabase>
#include <QScrollBar>
#include <QTextBlock>
#include <QUrl>

#include <algorithm>
#include <utility>

namespace {

constexpr int leastPromptLines = 2;
constexpr int leastPromptLetters = 12;

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

// Three files or more that may be pictures by their names (one or two are frames), or one that has no kind by its name
// and may be a folder; empty: else.
QStringList pictureListIn(const QMimeData &mime)
{
    const QList<QUrl> urls = mime.urls();
    QStringList paths;
    for (const QUrl &url : urls)
        if (url.isLocalFile())
            paths << url.toLocalFile();
    if (paths.size() != urls.size() || paths.isEmpty())
        return {};
    if (paths.size() == 1) {
        const QMimeType type = QMimeDatabase().mimeTypeForFile(paths.first(), QMimeDatabase::MatchExtension);
        return type.isDefault() ? paths : QStringList();
    }
    return paths.size() > 2 && picturesOffered(mime) == paths.size() ? paths : QStringList();
}

} // namespace

PromptEdit::PromptEdit(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setTabChangesFocus(true);
    setUndoRedoEnabled(false); // ComposerPane has one for everything
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    document()->setDocumentMargin(0); // in line with the other controls' text
    connect(this, &QPlainTextEdit::blockCountChanged, this, &PromptEdit::placeNumbers);
    connect(this, &QPlainTextEdit::updateRequest, this, [this] {
        if (m_numbers)
            m_numbers->update();
    });
}

QSize PromptEdit::minimumSizeHint() const
{
    const QMargins margins = contentsMargins();
    return {fontMetrics().averageCharWidth() * leastPromptLetters + margins.left() + margins.right(),
            fontMetrics().lineSpacing() * leastPromptLines + margins.top() + margins.bottom()};
}

void PromptEdit::select(int anchor, int cursor)
{
    const int end = static_cast<int>(toPlainText().size());
    QTextCursor now = textCursor();
    now.setPosition(std::clamp(anchor, 0, end));
    now.setPosition(std::clamp(cursor, 0, end), QTextCursor::KeepAnchor);
    setTextCursor(now);
}

void PromptEdit::mirror(const PromptEdit &other)
{
    const QString now = toPlainText();
    const QString wanted = other.toPlainText();
    const auto most = std::min(now.size(), wanted.size());
    qsizetype same = std::mismatch(now.begin(), now.begin() + most, wanted.begin()).first - now.begin();
    if (same > 0 && now.at(same - 1).isHighSurrogate())
        --same;
    const auto left = most - same;
    qsizetype sameEnd = std::mismatch(now.rbegin(), now.rbegin() + left, wanted.rbegin()).first - now.rbegin();
    if (sameEnd > 0 && now.at(now.size() - sameEnd).isLowSurrogate())
        --sameEnd;
    if (now != wanted) {
        QTextCursor change(document());
        change.setPosition(static_cast<int>(same));
        change.setPosition(static_cast<int>(now.size() - sameEnd), QTextCursor::KeepAnchor);
        change.insertText(wanted.mid(same, wanted.size() - sameEnd - same));
    }
    const QTextCursor cursor = other.textCursor();
    if (textCursor().anchor() != cursor.anchor() || textCursor().position() != cursor.position())
        select(cursor.anchor(), cursor.position());
}

void PromptEdit::setNumbered(bool numbered)
{
    if (numbered == isNumbered())
        return;
    delete std::exchange(m_numbers,
                         numbered ? new PromptLineNumbers([this] { return visibleLines(); }, this) : nullptr);
    if (m_numbers)
        m_numbers->show();
    placeNumbers();
}

void PromptEdit::placeNumbers()
{
    const int width = m_numbers ? m_numbers->widthFor(blockCount()) : 0;
    setViewportMargins(width, 0, 0, 0);
    const QRect room = contentsRect();
    if (m_numbers)
        m_numbers->setGeometry(room.left(), room.top(), width, room.height());
}

QList<PromptLineNumbers::Line> PromptEdit::visibleLines() const
{
    QList<PromptLineNumbers::Line> lines;
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const double top = blockBoundingGeometry(block).translated(contentOffset()).top();
        if (top > viewport()->height())
            break;
        if (!block.text().trimmed().isEmpty())
            lines << PromptLineNumbers::Line{block.blockNumber() + 1, static_cast<int>(top)};
    }
    return lines;
}

void PromptEdit::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    placeNumbers();
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
    else if (const QStringList pictures = pictureListIn(*mime); !pictures.isEmpty())
        emit pictureListOffered(pictures);
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
