// WordList: a text file with a word or phrase a line, for prompts that choose among them. Pure; which file, and when it
// is read, is for others.
#pragma once

#include <QByteArray>
#include <QStringList>

// Each once, in the file's order, without blanks around it; lines that are empty or begin with "#" are none. At most
// 2,000, each cut at 1,000 UTF-16 units. Empty where the bytes are no text.
QStringList wordsOfList(const QByteArray &bytes, const QString &fileName);
