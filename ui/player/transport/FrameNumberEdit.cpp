#include "FrameNumberEdit.h"

#include <QIntValidator>
#include <QKeyEvent>

FrameNumberEdit::FrameNumberEdit(QWidget *parent)
    : QLineEdit(parent)
{
    setAccessibleName(tr("Number of a frame"));
    setPlaceholderText(tr("Frame"));
    setValidator(new QIntValidator(0, 9'999'999, this));
}

void FrameNumberEdit::begin(const QString &digits, int count)
{
    m_count = count;
    setText(digits);
    setToolTip(tr("A number from 1 to %1; Return goes there").arg(count));
    setFocus(Qt::OtherFocusReason);
}

// All keys are the field's: the player's letters are typed here.
void FrameNumberEdit::keyPressEvent(QKeyEvent *event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!isReturn && event->key() != Qt::Key_Escape) {
        QLineEdit::keyPressEvent(event);
        return event->accept();
    }
    event->accept();
    if (isReturn && !text().isEmpty() && m_count > 0)
        emit chosen(qBound(1, text().toInt(), m_count) - 1);
    parentWidget()->setFocus();
    emit ended();
}

void FrameNumberEdit::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    emit ended();
}
