#include "NumberBox.h"

#include "ui/widgets/theme/ControlHeight.h"

#include <QLineEdit>
#include <QWheelEvent>

namespace {

constexpr int roomForArrows = 40; // pixels of the style sheet: padding, border and arrows

} // namespace

NumberBox::NumberBox(QWidget *parent)
    : QAbstractSpinBox(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setCorrectionMode(CorrectToPreviousValue);
    lineEdit()->setFocusPolicy(Qt::ClickFocus); // the box is the stop of the Tab key
    connect(lineEdit(), &QLineEdit::textEdited, this, &NumberBox::typed);
    connect(this, &QAbstractSpinBox::editingFinished, this, &NumberBox::left);
}

QString NumberBox::text() const
{
    return lineEdit()->text();
}

double NumberBox::value() const
{
    return text().section(u' ', 0, 0).toDouble();
}

void NumberBox::setText(const QString &text)
{
    if (text != lineEdit()->text())
        lineEdit()->setText(text);
}

void NumberBox::setPlaceholder(const QString &text)
{
    lineEdit()->setPlaceholderText(text);
}

void NumberBox::setSteps(bool down, bool up)
{
    const StepEnabled steps = (down ? StepDownEnabled : StepNone) | (up ? StepUpEnabled : StepNone);
    if (steps == m_steps)
        return;
    m_steps = steps;
    update();
}

void NumberBox::setContentsWidth(int pixels)
{
    m_contentsWidth = pixels;
    updateGeometry();
}

QSize NumberBox::sizeHint() const
{
    return {m_contentsWidth + roomForArrows, controlHeight()};
}

void NumberBox::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

void NumberBox::focusInEvent(QFocusEvent *event)
{
    QAbstractSpinBox::focusInEvent(event);
    if (event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason)
        selectAll();
}
