#include "ListLine.h"

#include "ui/composer/fields/editors/AddressLine.h"
#include "ui/dragdrop/MimeLines.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>

ListLine::ListLine(bool ofAddress, QWidget *parent)
    : OfControlHeight<QLineEdit>(parent)
    , m_ofAddress(ofAddress)
{
    setAcceptDrops(false);
    if (ofAddress)
        setPlaceholderText(QStringLiteral("https://…"));
}

void ListLine::pasteFrom(QClipboard::Mode mode)
{
    const QString text = QGuiApplication::clipboard()->text(mode);
    const QStringList lines = linesOfText(text);
    if (lines.size() > 1)
        emit linesPasted(lines);
    else if (!lines.isEmpty())
        insert(m_ofAddress ? AddressLine::trimmed(text) : QString(text).remove(QLatin1Char('\n')));
}

void ListLine::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Paste))
        pasteFrom(QClipboard::Clipboard);
    else
        QLineEdit::keyPressEvent(event);
}

void ListLine::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::MiddleButton && QGuiApplication::clipboard()->supportsSelection()) {
        setCursorPosition(cursorPositionAt(event->pos()));
        pasteFrom(QClipboard::Selection);
        return;
    }
    QLineEdit::mouseReleaseEvent(event);
}

void ListLine::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu *menu = createStandardContextMenu();
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (QAction *action : menu->actions()) {
        if (disconnect(action, SIGNAL(triggered()), this, SLOT(paste())) ||
            disconnect(action, &QAction::triggered, this, &QLineEdit::paste))
            connect(action, &QAction::triggered, this, [this] { pasteFrom(QClipboard::Clipboard); });
    }
    menu->popup(event->globalPos());
}
