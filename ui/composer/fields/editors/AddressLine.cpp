#include "AddressLine.h"

#include "platform/PastedText.h"
#include "ui/dragdrop/CopyDrop.h"
#include "ui/dragdrop/MimeLines.h"

#include <QDropEvent>

AddressLine::AddressLine(QWidget *parent)
    : OfControlHeight<QLineEdit>(parent)
{
    setPlaceholderText(QStringLiteral("https://…"));
    connect(this, &QLineEdit::textEdited, this, [this](const QString &text) {
        const QString clean = trimmed(text);
        if (clean == text)
            return;
        const QString before = trimmed(text.left(cursorPosition())); // an unseen sign may have stood anywhere
        setText(clean);
        setCursorPosition(clean.startsWith(before) ? static_cast<int>(before.size()) : static_cast<int>(clean.size()));
    });
    connect(this, &QLineEdit::editingFinished, this, &AddressLine::left);
}

QString AddressLine::trimmed(const QString &text)
{
    return PastedText::bare(text);
}

void AddressLine::dragEnterEvent(QDragEnterEvent *event)
{
    if (mayHoldLines(*event->mimeData()))
        acceptAsCopy(event);
    else
        event->ignore();
}

void AddressLine::dragMoveEvent(QDragMoveEvent *event)
{
    acceptAsCopy(event);
}

// The address takes the place of what is there: two addresses in a line are none.
void AddressLine::dropEvent(QDropEvent *event)
{
    acceptAsCopy(event);
    const MimeLines lines = linesOf(*event->mimeData());
    if (lines.lines.isEmpty()) {
        emit refused(lines.refusal);
        return;
    }
    selectAll();
    insert(trimmed(lines.lines.first()));
}
