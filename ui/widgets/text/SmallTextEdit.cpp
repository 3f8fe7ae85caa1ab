#include "SmallTextEdit.h"

#include "ui/widgets/theme/ControlHeight.h"

#include <QAbstractTextDocumentLayout>

#include <algorithm>

SmallTextEdit::SmallTextEdit(int fewestLines, int mostLines, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_fewestLines(fewestLines)
    , m_mostLines(mostLines)
{
    setTabChangesFocus(true);
    document()->setDocumentMargin(0); // in line with the other controls' text
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this, &SmallTextEdit::fit);
    fit();
}

void SmallTextEdit::focusOutEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason) // its menu
        emit left();
}

void SmallTextEdit::fit()
{
    // QPlainTextEdit counts its document's height in lines.
    const int lines = std::clamp(static_cast<int>(document()->size().height()), m_fewestLines, m_mostLines);
    const int padding = 2 * (6 + static_cast<int>(document()->documentMargin()));
    setFixedHeight(std::max(controlHeight(), lines * fontMetrics().lineSpacing() + padding));
}
