// RawAnswer: an answer as it came, for support to read: head and body as text, without our key, cookies and control
// characters, 64 KB at most. It is kept with the task and never read back by the program. Our notes in it are
// English in every language of the program, for support reads them. Pure.
#pragma once

#include <QByteArray>
#include <QString>

constexpr qsizetype longestRawAnswer = 64 * 1024; // bytes as UTF-8, the note about what was left out included

// `head`: status line and headers, or empty. `text`: the body, in UTF-8. `secret`: the key, or empty. Empty when both
// are: nothing came.
QString rawAnswer(const QByteArray &head, const QByteArray &text, const QString &secret);
