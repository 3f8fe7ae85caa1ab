// CatalogNoteWords: what of the provider's catalogue was not understood or not followed, a line a note, and why an
// answer was of no use. How a refresh ended as a whole is CatalogWords'.
#pragma once

#include "catalog/provider/CatalogNote.h"

QString catalogNoteWords(const CatalogNote &note); // one clean line of bounded length
QString catalogProblemWords(CatalogProblem problem);
