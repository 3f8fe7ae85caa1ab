// calmDocument: a text read from Markdown as this program sets texts: headings a little larger than the text, tables
// without boxes. A plain function.
#pragma once

class QPalette;
class QTextDocument;

// `document` has just been given its Markdown. `palette`: that of the widget that shows it.
void calmDocument(QTextDocument &document, const QPalette &palette);
