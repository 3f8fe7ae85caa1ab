// MimeLines: what a drop or a paste holds for a field of addresses or texts: links as browsers give them, files of
// which only the web ones have an address, text by its lines.
#pragma once

#include <QStringList>

class QMimeData;

struct MimeLines
{
    QStringList lines; // never blank ones
    QString refusal;   // why there is none, or why something was left out; may be empty
};

bool mayHoldLines(const QMimeData &mime);
MimeLines linesOf(const QMimeData &mime);
QStringList linesOfText(const QString &text);
