#include "CalmDocument.h"

#include "ui/widgets/theme/Theme.h"

#include <QPalette>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextFrame>
#include <QTextTable>

namespace {

// Qt makes headings up to three sizes larger than the text, and sets them right below what stands above them.
void calmHeading(const QTextBlock &block, QTextCursor &cursor)
{
    const int level = block.blockFormat().headingLevel();
    QTextCharFormat letters;
    letters.setProperty(QTextFormat::FontSizeAdjustment, level == 1 ? 1 : 0);
    QTextBlockFormat place;
    place.setTopMargin(level == 1 ? Space::pane : Space::medium);
    place.setBottomMargin(Space::tight);
    cursor.setPosition(block.position());
    cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
    cursor.mergeCharFormat(letters);
    cursor.mergeBlockFormat(place);
}

// Qt draws a box around each cell. Columns that line up need none; the head is quieter than what stands below it.
void calmTable(QTextTable &table, const QColor &quiet)
{
    QTextTableFormat format = table.format();
    format.setBorder(0);
    format.setCellSpacing(0);
    format.setCellPadding(Space::tight);
    format.setTopMargin(Space::small);
    format.setBottomMargin(Space::small);
    table.setFormat(format);
    for (int column = 0; column < table.columns(); ++column) {
        const QTextTableCell cell = table.cellAt(0, column);
        QTextCursor cursor = cell.firstCursorPosition();
        cursor.setPosition(cell.lastCursorPosition().position(), QTextCursor::KeepAnchor);
        QTextCharFormat letters;
        letters.setFontWeight(QFont::Normal);
        letters.setForeground(quiet);
        cursor.mergeCharFormat(letters);
    }
}

} // namespace

void calmDocument(QTextDocument &document, const QPalette &palette)
{
    QTextCursor cursor(&document);
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() > 0)
            calmHeading(block, cursor);
    }
    for (QTextFrame *frame : document.rootFrame()->childFrames()) {
        if (auto *table = qobject_cast<QTextTable *>(frame))
            calmTable(*table, palette.color(QPalette::PlaceholderText));
    }
}
