// MimeLines: what a drop or a paste holds for a field of addresses or texts: links as browsers give them, files of
// which only the web ones have an address, text by its lines.
#pragma once

#include <QStringList>

class QDropEvent;
class QMimeData;

struct MimeLines
{
    QStringList lines; // never blank ones
    QString refusal;   // why there is none, or why something was left out; may be empty
};

bool mayHoldLines(const QMimeData &mime);
MimeLines linesOf(const QMimeData &mime);
QStringList linesOfText(const QString &text);

// Takes the drop as a copy or a link, never as a move, which would let the other program delete what it gave.
void acceptLinesAsCopy(QDropEvent *event);
