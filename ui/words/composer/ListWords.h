// ListWords: files with lists of prompts in words: what they are instead, what is wrong with a row, what has to be
// answered, what an encoding and a column is called. Pure.
#pragma once

#include "catalog/batch/PromptListError.h"
#include "lists/RowError.h"

#include <QByteArray>

QString listTrouble(const PromptListError &error); // a sentence or two
QString rowTrouble(const RowError &error);         // why it cannot be used, as the end of a sentence

QString encodingWords(const QByteArray &name);    // "Greek (Windows-1253)"; the name itself where it is not known
QString columnTitle(const ListColumn &column);    // as the first row names it, or "Column 3"
QString columnMeaningWords(const QString &label); // of ColumnNames::labelOf(): "Prompt", "Duration"
