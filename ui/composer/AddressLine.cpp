#include "AddressLine.h"

#include "LinesOfMime.h"

#include <QDropEvent>

AddressLine::AddressLine(QWidget *parent)
    : OfControlHeight<QLineEdit>(parent)
{
    setPlaceholderText(QStringLiteral("https://…"));
    connect(this, &QLineEdit::textEdited, this, [this](const QString &text) {
        const QString clean = trimmed(text);
        if (clean == text)
            return;
        const int cursor = cursorPosition() - static_cast<int>(text.indexOf(clean));
        setText(clean);
        setCursorPosition(cursor);
    });
    connect(this, &QLineEdit::editingFinished, this, &AddressLine::left);
}

QString AddressLine::trimmed(const QString &text)
{
    QString clean = text.trimmed();
    const auto isWrapped = [&clean](QChar open, QChar close) {
        return clean.size() > 2 && clean.startsWith(open) && clean.endsWith(close);
    };
    while (isWrapped(u'<', u'>') || isWrapped(u'"', u'"') || isWrapped(u'\'', u'\''))
        clean = clean.mid(1, clean.size() - 2).trimmed();
    return clean;
}

void AddressLine::dragEnterEvent(QDragEnterEvent *event)
{
    if (mayHoldLines(*event->mimeData()))
        acceptLinesAsCopy(event);
    else
        event->ignore();
}

void AddressLine::dragMoveEvent(QDragMoveEvent *event)
{
    acceptLinesAsCopy(event);
}

// The address takes the place of what is there: two addresses in a line are none.
void AddressLine::dropEvent(QDropEvent *event)
{
    acceptLinesAsCopy(event);
    const LinesOfMime lines = linesOf(*event->mimeData());
    if (lines.lines.isEmpty()) {
        emit refused(lines.refusal);
        return;
    }
    selectAll();
    insert(trimmed(lines.lines.first()));
}
